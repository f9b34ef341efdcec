"""Any endpoint that speaks OpenAI's chat completions: hosted, vLLM, Ollama, llama.cpp.

OPENAI_BASE_URL names the endpoint, OPENAI_API_KEY the key if it wants one. The client library
retries what can be retried (408, 409, 429, 5xx, lost connections) with growing pauses, and
waits as long as Retry-After says, two minutes at most.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import openai

from generator.engines import prompts
from generator.engines.protocol import Batch, EngineFailed, Options, Unusable
from generator.errors import MachineError, UsageError

RETRIES = 5
BATCH = 12
"""Sentences of one request."""


def engine(options: Options) -> "OpenAIEngine":
    """Return the engine for a model; raises UsageError without one, MachineError without key."""
    if not options.model:
        raise UsageError("openai needs the name of a model; for example: --model gpt-4.1-mini")
    given = options.environment
    base, key = given.get("OPENAI_BASE_URL") or None, given.get("OPENAI_API_KEY") or None
    if not (base or key):
        raise MachineError(
            "OPENAI_API_KEY is not set; for an endpoint of your own set its address, for "
            "example: OPENAI_BASE_URL=http://localhost:11434/v1"
        )
    client = openai.OpenAI(
        api_key=key or "none", base_url=base, timeout=options.timeout, max_retries=RETRIES
    )
    return OpenAIEngine(client, options.model)


class OpenAIEngine:
    """Translates and summarises with a language model."""

    batch = BATCH

    def __init__(self, client: openai.OpenAI, model: str) -> None:
        """Use `model` at the endpoint of `client`."""
        self.client = client
        self.model = model
        self.name = f"openai/{model}"
        self.structured = True
        """Whether the endpoint takes a JSON schema, as far as we know."""
        self.requests = self.tokens_in = self.tokens_out = 0

    def translate(self, batch: Batch) -> Sequence[str | None]:
        """Return a translation for each of `batch.texts`."""
        told, data = prompts.translation_request(batch)
        answer = self.answer(told, data, prompts.TRANSLATIONS)
        return prompts.translations(answer, len(batch.texts))

    def answer(self, instructions: str, data: str, schema: Mapping[str, Any]) -> Any:
        """Return the JSON value that answers `instructions` about `data`."""
        messages = [
            {"role": "system", "content": instructions},
            {"role": "user", "content": data},
        ]
        body: dict[str, Any] = {"model": self.model, "messages": messages, "temperature": 0}
        if self.structured:
            named = {"name": "answer", "schema": schema, "strict": True}
            body["response_format"] = {"type": "json_schema", "json_schema": named}
        try:
            completion = self.client.post("/chat/completions", cast_to=object, body=body)
        except openai.BadRequestError as error:
            if not self.structured or "response_format" not in str(error):
                raise EngineFailed(f"{self.name}: {_reason(error)}") from error
            self.structured = False
            return self.answer(instructions, data, schema)
        except openai.OpenAIError as error:
            raise EngineFailed(f"{self.name}: {_reason(error)}") from error
        except ValueError as error:
            raise Unusable("the endpoint's answer is not JSON") from error
        return self._content(completion)

    def _content(self, completion: object) -> Any:
        """Return what the model says in a completion, read as JSON."""
        self.requests += 1
        if not isinstance(completion, dict):
            raise Unusable("the endpoint's answer is no chat completion")
        self._count(completion.get("usage"))
        choices = completion.get("choices")
        choice = choices[0] if isinstance(choices, list) and choices else None
        if not isinstance(choice, dict) or not isinstance(choice.get("message"), dict):
            raise Unusable("the answer holds no choice")
        if choice.get("finish_reason") == "length":
            raise Unusable("the answer was cut off")
        content, refusal = (choice["message"].get(key) for key in ("content", "refusal"))
        if not isinstance(content, str) or not content.strip():
            raise Unusable(f"the model refused: {refusal}" if refusal else "the answer is empty")
        return prompts.as_json(content)

    def _count(self, usage: object) -> None:
        given = usage if isinstance(usage, dict) else {}
        used = [given.get(key) for key in ("prompt_tokens", "completion_tokens")]
        self.tokens_in += used[0] if isinstance(used[0], int) else 0
        self.tokens_out += used[1] if isinstance(used[1], int) else 0

    def spent(self) -> str:
        """Return requests and tokens."""
        plural = "s" * (self.requests != 1)
        tokens = f"{self.tokens_in:,} tokens in, {self.tokens_out:,} out"
        return f"{self.requests} request{plural}, {tokens}"


def _reason(error: openai.OpenAIError) -> str:
    """Say in one line what the endpoint or the connection answered."""
    if isinstance(error, openai.APITimeoutError):
        return "no answer in time; try a longer --timeout"
    if isinstance(error, openai.APIConnectionError):
        return f"no connection ({error.__cause__ or error})"
    return " ".join(str(error).split())[:300]
