"""Batch → translations that may be entered, and what was refused and why. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from generator.engines.batches import halves
from generator.engines.judge import Judge, tidy
from generator.engines.protocol import Batch, Engine, EngineFailed, Unusable


@dataclass(frozen=True, slots=True)
class Draft:
    """What became of one text."""

    source: str
    text: str
    """The translation; empty when it was refused."""
    reason: str = ""
    """Why it was refused."""


@dataclass(slots=True)
class Drafter:
    """Asks an engine and judges its answers; gives up on one whose answers cannot be read."""

    engine: Engine
    patience: int = 3
    """How many single texts in a row may get no answer."""
    silent: int = 0

    def drafts(self, batch: Batch, judge: Judge) -> Iterator[Draft]:
        """Yield what becomes of every text of `batch`, in order.

        Raises EngineFailed when the engine cannot go on.
        """
        try:
            answers = self.engine.translate(batch)
            if len(answers) != len(batch.texts):
                message = f"{len(answers)} answers to {len(batch.texts)} texts"
                raise Unusable(message)  # noqa: TRY301 - an answer like any other unusable one
        except Unusable as error:
            yield from self._again(batch, judge, str(error))
            return
        self.silent = 0
        for source, answer in zip(batch.texts, answers, strict=True):
            text = tidy(answer or "")
            reason = judge.translation(source, text)
            yield Draft(source, "", reason) if reason else Draft(source, text)

    def _again(self, batch: Batch, judge: Judge, reason: str) -> Iterator[Draft]:
        """Try a batch in halves: one text may be what the engine stumbles over."""
        if len(batch.texts) > 1:
            for half in halves(batch):
                yield from self.drafts(half, judge)
            return
        self.silent += 1
        if self.silent >= self.patience:
            message = f"{self.engine.name}: {self.silent} answers in a row unusable: {reason}"
            raise EngineFailed(message)
        yield Draft(batch.texts[0], "", reason)
