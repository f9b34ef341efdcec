"""The fact gate: what a title, a summary or a translation must share with its text.

Part of the stage `check`, pure. `disagreements` judges one pair of texts and is the API for
everybody who drafts (engines, summaries); `gate` judges the translations, headlines and
editor's summary of an article.
"""

from generator.facts.difference import Difference, Find, Relation
from generator.facts.gate import ACCEPTED, Verdict, gate
from generator.facts.pair import disagreements

__all__ = ["ACCEPTED", "Difference", "Find", "Relation", "Verdict", "disagreements", "gate"]
