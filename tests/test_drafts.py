"""What engines are given, and what of their answers is taken."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest
from samples import ZONE, article

from generator.engines.batches import batches, halves
from generator.engines.drafts import Draft, Drafter
from generator.engines.judge import Judge, tidy
from generator.engines.protocol import Batch, EngineFailed, Line, Unusable
from generator.model import Both, Match, Term

TEXTS = ["One.", "Two.", "Nvidia three.", "Four.", "Five."]
TERMS = {"nvidia": Term("nvidia", "organization", Both("英伟达", "Nvidia"))}


def find(text: str) -> list[Match]:
    """Find Nvidia."""
    start = text.find("Nvidia")
    return [Match("nvidia", start, start + 6)] if start >= 0 else []


JUDGE = Judge.of(article(), find, TERMS, ZONE)


@dataclass
class Scripted:
    """An engine that answers as it is told; an exception is raised."""

    answers: list[Sequence[str | None] | Exception]
    asked: list[tuple[str, ...]] = field(default_factory=list)
    name: str = "scripted"
    batch: int = 2

    def translate(self, batch: Batch) -> Sequence[str | None]:
        """Give the next answer."""
        self.asked.append(batch.texts)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def spent(self) -> str:
        """Cost nothing."""
        return "nothing"


def test_batches_hold_neighbours_and_glossary() -> None:
    """Missing texts come in order, each with what stands before and after, and its names."""
    missing = {"One.", "Nvidia three.", "Five."}
    first, second = batches(article(), TEXTS, missing, 2, find, TERMS)
    assert first.lines == (
        Line("One."),
        Line("Two.", wanted=False),
        Line("Nvidia three."),
        Line("Four.", wanted=False),
    )
    assert (first.source, first.target, first.title) == ("en", "zh", "Harbour gets a battery")
    assert first.glossary == (("Nvidia", "英伟达"),)
    assert (second.texts, second.glossary) == (("Five.",), ())
    assert list(batches(article(), TEXTS, (), 2, find, TERMS)) == []


def test_halves_keep_everything() -> None:
    """Each text is wanted in one half and context of the other."""
    whole = Batch("en", "zh", "", tuple(map(Line, TEXTS)))
    first, second = halves(whole)
    assert first.texts + second.texts == tuple(TEXTS)
    assert [line.text for line in first.lines] == [line.text for line in second.lines] == TEXTS


def test_answers_are_tidied() -> None:
    """An answer becomes one line of what can be seen."""
    assert tidy(" 港\u202e口\x00\n有 电池\n。 ") == "港口有 电池。"


@pytest.mark.parametrize(
    ("source", "text", "reason"),
    [
        ("The harbour.", "港口。", None),
        ("Nvidia", "英伟达", None),
        ("GPT-4", "GPT-4", None),
        ("The harbour.", "", "empty"),
        ("The harbour.", "……", "empty"),
        ("The harbour.", "The harbour.", "not Chinese"),
        ("The harbour.", "港" * 300, "300 characters long"),
        ("It costs US$2 million.", "耗资300万美元。", "3,000,000 USD"),
    ],
)
def test_what_is_no_translation(source: str, text: str, reason: str | None) -> None:
    """An answer in the wrong language, of absurd length or with other figures is refused."""
    told = JUDGE.translation(source, text)
    assert told is None if reason is None else reason in (told or "")


def test_a_translation_into_english_is_english() -> None:
    """An answer that is mostly Chinese is none; a quoted word does not matter."""
    judge = Judge.of(article(language="zh"), find, TERMS, ZONE)
    assert judge.translation("港口有电池。", "港口有大电池 now。") == "the answer is not English"
    assert judge.translation("港口有电池。", "The port (港口) has a battery.") is None


def drafts(engine: Scripted, texts: Sequence[str]) -> list[Draft]:
    """Draft one batch."""
    return list(Drafter(engine).drafts(Batch("en", "zh", "", tuple(map(Line, texts))), JUDGE))


def test_what_was_not_answered_is_refused_alone() -> None:
    """One text without an answer costs no other."""
    assert drafts(Scripted([["一。", None]]), TEXTS[:2]) == [
        Draft("One.", "一。"), Draft("Two.", "", "the answer is empty"),
    ]  # fmt: skip


@pytest.mark.parametrize("bad", [Unusable("garbled"), ["一。"], ["一。", "二。", "三。"]])
def test_an_unusable_answer_is_asked_for_in_halves(bad: Exception | list[str | None]) -> None:
    """Garbled answers and those that do not fit the texts are tried one by one."""
    engine = Scripted([bad, ["一。"], ["二。"]])
    assert drafts(engine, TEXTS[:2]) == [Draft("One.", "一。"), Draft("Two.", "二。")]
    assert engine.asked == [("One.", "Two."), ("One.",), ("Two.",)]


def test_patience_ends() -> None:
    """Three texts in a row without a readable answer end it; one readable answer begins anew."""
    garbled = Unusable("garbled")
    engine = Scripted([garbled, garbled, garbled, ["二。"], ["英伟达三。", "四。"]])
    told = drafts(engine, TEXTS[:4])
    assert [draft.reason for draft in told] == ["garbled", "", "", ""]
    with pytest.raises(EngineFailed, match="scripted: 3 answers in a row unusable: garbled"):
        drafts(Scripted([garbled] * 9), TEXTS)
