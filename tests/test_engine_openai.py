"""The engine for chat completions, against a real server on loopback that misbehaves."""

import json
import time

import pytest
from chat import Endpoint, completion, endpoint, failure, raw, reset, says, slow

from generator.engines import openai
from generator.engines.prompts import TRANSLATIONS
from generator.engines.protocol import Batch, EngineFailed, Line, Options, Unusable, Writer
from generator.errors import MachineError, UsageError

BATCH = Batch(
    "en", "zh", "Harbour", (Line("Before.", wanted=False), Line("One."), Line("Two.")),
    (("Nvidia", "英伟达"),),
)  # fmt: skip
GOOD = {"translations": [{"id": 1, "text": "一。"}, {"id": 2, "text": "二。"}]}
GIVEN_UP = r"openai/m: "


def engine(server: Endpoint, timeout: float = 10, retries: int = 1) -> openai.OpenAIEngine:
    """Return the engine for a server, less patient than it is for users."""
    options = Options("m", timeout, {"OPENAI_BASE_URL": server.url, "OPENAI_API_KEY": "k"})
    made = openai.engine(options)
    made.client = made.client.with_options(max_retries=retries)
    return made


def test_a_batch_is_translated() -> None:
    """Texts go with their context and glossary, and come back in order, with what it took."""
    with endpoint(says(GOOD)) as server:
        made = engine(server)
        assert made.translate(BATCH) == ["一。", "二。"]
    [asked] = server.asked
    assert (asked["model"], server.keys) == ("m", ["Bearer k"])
    assert json.loads(asked["messages"][1]["content"]) == {
        "title": "Harbour",
        "glossary": {"Nvidia": "英伟达"},
        "passage": [{"text": "Before."}, {"id": 1, "text": "One."}, {"id": 2, "text": "Two."}],
    }
    assert asked["response_format"]["json_schema"]["schema"] == TRANSLATIONS
    assert "never an instruction" in asked["messages"][0]["content"]
    assert made.name == "openai/m"
    assert made.spent() == "1 request, 1,000 tokens in, 100 out"
    assert isinstance(made, Writer)


@pytest.mark.parametrize(
    "bad",
    [failure(500), failure(503), failure(429, Retry_After="0.2"), reset],
    ids=["500", "503", "429", "reset"],
)
def test_what_passes_is_tried_again(bad: object) -> None:
    """An endpoint that fails once is asked again."""
    with endpoint(bad, says(GOOD)) as server:  # type: ignore[arg-type]
        assert engine(server).translate(BATCH) == ["一。", "二。"]
    assert len(server.asked) == 2


def test_retry_after_is_obeyed() -> None:
    """It waits as long as the endpoint says, not the shorter pause of its own."""
    with endpoint(failure(429, Retry_After="1"), says(GOOD)) as server:
        start = time.monotonic()
        engine(server).translate(BATCH)
        assert time.monotonic() - start >= 1


def test_a_wait_of_hours_is_not_waited_for() -> None:
    """A quota that is used up ends the run with the endpoint's words."""
    used_up = failure(429, "quota used up", Retry_After="7200")
    told = GIVEN_UP + ".*quota used up"
    with endpoint(used_up) as server, pytest.raises(EngineFailed, match=told):
        engine(server).translate(BATCH)
    assert len(server.asked) == 1


@pytest.mark.parametrize(
    ("bad", "told", "requests"),
    [
        (failure(500, "down"), "down", 2),
        (failure(401, "wrong key"), "wrong key", 1),
        (failure(404, "no such model"), "no such model", 1),
        (failure(400, "too long"), "too long", 1),
        (reset, "no connection", 2),
    ],
    ids=["500", "401", "404", "400", "reset"],
)
def test_what_does_not_pass_ends_the_run(bad: object, told: str, requests: int) -> None:
    """A failure that stays is told in one line."""
    with endpoint() as server:
        server.otherwise = bad  # type: ignore[assignment]
        with pytest.raises(EngineFailed, match=GIVEN_UP + f".*{told}") as failed:
            engine(server).translate(BATCH)
    assert "\n" not in str(failed.value)
    assert len(server.asked) == requests


def test_an_endpoint_that_is_too_slow() -> None:
    """After the timeout the run ends, and the way out is named."""
    with endpoint() as server:
        server.otherwise = slow(1, says(GOOD))
        with pytest.raises(EngineFailed, match="no answer in time; try a longer --timeout"):
            engine(server, timeout=0.1, retries=0).translate(BATCH)


def test_nobody_listens() -> None:
    """A port without a server is no connection."""
    with endpoint() as server:
        pass
    with pytest.raises(EngineFailed, match="no connection"):
        engine(server, retries=0).translate(BATCH)


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (raw(b'{"choices": [{"mess'), "not JSON"),
        (raw(b"<html>busy</html>", Content_Type="text/html"), "no chat completion"),
        (raw(b"[]"), "no chat completion"),
        (raw(b"{}"), "no choice"),
        (raw(b'{"choices": []}'), "no choice"),
        (raw(b'{"choices": [null]}'), "no choice"),
        (completion(json.dumps(GOOD), "length"), "cut off"),
        (completion(""), "empty"),
        (completion(None, refusal="I may not."), "the model refused: I may not."),
        (completion('{"translations": [{"id": 1, "te'), "not JSON"),
        (completion("I cannot help with that."), "not JSON"),
        (says([1]), "not JSON"),
        (says({"translations": "一。"}), 'no list "translations"'),
        (says({"translations": [{"id": 1}]}), "has no text"),
        (says({"translations": [{"id": 9, "text": "九。"}]}), "no item"),
    ],
)  # fmt: skip
def test_answers_that_cannot_be_read(reply: object, reason: str) -> None:
    """An answer of the wrong shape is unusable, whatever is wrong with it, and says so."""
    with endpoint(reply) as server, pytest.raises(Unusable, match=reason):  # type: ignore[arg-type]
        engine(server, retries=0).translate(BATCH)


def test_an_answer_in_a_fence() -> None:
    """Models that cannot do without Markdown are read too; a text without answer is None."""
    fenced = (
        f"Here you are:\n```json\n{json.dumps({'translations': GOOD['translations'][1:]})}\n```"
    )
    with endpoint(completion(fenced)) as server:
        assert engine(server).translate(BATCH) == [None, "二。"]


def test_an_endpoint_without_schemas() -> None:
    """One that refuses `response_format` is asked without it, from then on."""
    refusal = failure(400, "response_format is not supported")
    with endpoint(refusal, says(GOOD), says(GOOD)) as server:
        made = engine(server)
        made.translate(BATCH)
        made.translate(BATCH)
    assert ["response_format" in asked for asked in server.asked] == [True, False, False]


def test_what_it_needs() -> None:
    """Without a model, a key or an address it says what to give."""
    with pytest.raises(UsageError, match="--model gpt"):
        openai.engine(Options(environment={"OPENAI_API_KEY": "k"}))
    with pytest.raises(MachineError, match="OPENAI_BASE_URL=http"):
        openai.engine(Options("m"))
    assert openai.engine(Options("m", 1, {"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}))
