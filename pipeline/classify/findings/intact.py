"""Needled skin beside intact skin, by values of a series: a passage goes in, whether all are above comes out."""

from __future__ import annotations

from pipeline.classify.arms.arm import CONTROLS
from pipeline.classify.findings.numbers import TELLING
from pipeline.classify.findings.tested import is_significant
from pipeline.classify.findings.values import Value, values
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.mention import Mention
from pipeline.classify.passages.phrases import Passage
from pipeline.model import INTERVENTION

_words = rules("laboratory")
SERIES = 8  # values of one sentence: of intact skin and of as many lengths or depths


def above_intact(passage: Passage) -> bool:
    """ "41 through intact skin, and 63, 188 and 214 after 0.2, 0.5 and 1.0 mm": whether every value after the needles
    is above the one without them, and the highest by much."""
    intact = next((m for m in passage.mentions if m.id in CONTROLS), None)
    if intact is None or not _of_needles(passage, intact) or is_significant(passage.sentence.text) is False:
        return False
    told = values(_without_lengths(passage.sentence.text), (), SERIES)
    own = _of_the_intact(passage.sentence.text, intact, told)
    rest = [v[0] for v in told if v != own]
    return own is not None and bool(rest) and 0 < own[0] <= min(rest) and max(rest) >= TELLING * own[0]


def _without_lengths(text: str) -> str:
    """The text, as long as it was, without the lengths of needles."""
    for start, end in _words("lengths").spans(text):
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _of_needles(passage: Passage, intact: Mention) -> bool:
    """Whether nothing but needles is named from the intact skin on, and these at least by their length."""
    named = {m.id for m in passage.mentions} - CONTROLS
    others = {m.id for m in passage.mentions if m.start > intact.start} - CONTROLS - {INTERVENTION}
    by_length = _words("by_length").search(passage.sentence.text)
    return not others and (INTERVENTION in named or by_length is not None)


def _of_the_intact(text: str, intact: Mention, told: list[Value]) -> Value | None:
    """The value right before or behind the words for intact skin."""
    before = _words("value_of_intact").search(text, 0, intact.start)
    after = None if before else _words("intact_was").match(text, intact.end)
    start = before.start() if before else after.end() if after else len(text)
    return next((v for v in told if v[2] >= start), None)
