"""How certain two texts are: plans stay plans, estimates estimates. Pure."""

from collections.abc import Iterator

from generator.facts.difference import Difference, Relation
from generator.facts.scene import Scene

HINT = (
    "keep plans, estimates and conditions, or write above the entry: # facts: ok — why they differ"
)
_STRONG_ZH = (
    "拟", "计划", "打算", "有意", "非约束性", "不具约束力", "可能", "或将", "有望", "预计", "据称",
    "据传", "据报", "传闻", "须待", "尚待", "考虑", "洽谈", "疑似", "涉嫌", "意向", "或许", "也许",
)  # fmt: skip
_STRONG_EN = (
    "plan", "plans", "planned", "planning", "intend", "intends", "intended", "could",
    "might", "propose", "proposes", "proposed", "expected", "expects", "non-binding", "considering",
    "reportedly", "allegedly", "potentially", "subject to", "conditional on", "in talks",
    "aims", "aim", "mulling", "weighing", "possibly", "perhaps",
)  # fmt: skip


def differing_certainty(source: Scene, target: Scene, relation: Relation) -> Iterator[Difference]:
    """Yield what one side only plans or supposes and the other states."""
    pairs = [(source, target)] if relation == "translation" else []
    for some, other in [*pairs, (target, source)]:
        said = _binding(some, other) or _supposed(some, other)
        if said:
            sides = (said, "nothing of the kind")
            here, there = sides if some is source else sides[::-1]
            yield Difference("facts.modality", here, there, HINT)
            return


def _binding(some: Scene, other: Scene) -> str:
    here, there = _words(some, "binding"), _words(other, "binding")
    return here[0] if here and not there else ""


def _supposed(some: Scene, other: Scene) -> str:
    if any(_words(other, kind) for kind in ("plan", "possible", "condition", "certain")):
        return ""
    strong = _STRONG_ZH if some.language == "zh" else _STRONG_EN
    words = [*_words(some, "plan"), *_words(some, "possible"), *_words(some, "condition")]
    return next((word for word in words if word.lower() in strong), "")


def supposed(scene: Scene) -> str:
    """Return a word by which a text clearly plans or supposes; empty: it states."""
    words = [*_words(scene, "binding"), *_words(scene, "plan"), *_words(scene, "possible")]
    strong = _STRONG_ZH if scene.language == "zh" else _STRONG_EN
    return next((word for word in words if word.lower() in strong), "")


def _words(scene: Scene, kind: str) -> list[str]:
    text, words = scene.text, scene.words["certainty"]
    return [text[w.start : w.end] for w in words if any(s.kind == kind for s in w.senses)]
