"""What else a harm is owed to: its place in a sentence goes in, whether it is laid to something given besides.

"Burning from the ointment", "itching made two men give up the lotion", "three stopped the drug because of headache".
"""

from __future__ import annotations

from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage
from pipeline.model import INTERVENTION

_words = rules("owed")


def owed_to_another(passage: Passage, start: int, end: int) -> bool:
    """Whether a sentence lays the harm named between two places to what is no part of the intervention."""
    text = passage.sentence.text
    if found := _words("laid_to").match(text, end) or _words("made_stop").match(text, end):
        return _is_another(passage, found.end())
    before = _words("stopped_for").search(text[:start])
    return before is not None and _is_another(passage, before.end("stop"))


def _is_another(passage: Passage, at: int) -> bool:
    """Whether another treatment, or something that is put on or taken, stands at a place."""
    named = [m for m in passage.mentions if at <= m.start and not passage.sentence.text[at:m.start].strip()]
    if named:
        return all(m.id != INTERVENTION for m in named)
    return bool(_words("applied").match(passage.sentence.text, at))
