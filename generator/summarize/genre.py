"""Rulings: texts that are no news, because what matters stands at their end. Pure.

Part of the stage `summarize`. A ruling begins with parties and procedure and ends with what is
decided. It speaks in the voice of a court or an authority (本院认为, `We conclude that …`), at
least in two ways; a report about a court quotes one at most, and none of the development sets
holds a ruling. Opinions have no profile: docs/dev/summaries.md says what that did.
"""

import re
from collections.abc import Sequence

from generator.model import Language
from generator.text import vocabulary

_WAYS = 2
"""Different cues that make a text a ruling. Our choice."""
_CUE = {language: re.compile(cues) for language, cues in vocabulary.RULING.items()}
_OUTCOME = {language: re.compile(cues) for language, cues in vocabulary.OUTCOME.items()}


def outcomes(sentences: Sequence[str], language: Language) -> list[bool]:
    """Tell of every sentence whether it says what a ruling decides.

    None does when the text is no ruling. A sentence that only announces it (`判决如下：`)
    stands back for the next.
    """
    found = [False] * len(sentences)
    if len(set(_CUE[language].findall("\n".join(sentences).lower()))) < _WAYS:
        return found
    for index, text in enumerate(sentences):
        if _OUTCOME[language].search(text.lower()):
            announces = text.rstrip().endswith((":", "：")) and index + 1 < len(sentences)
            found[index + announces] = True
    return found
