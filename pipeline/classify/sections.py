"""Finds where the parts of an abstract begin and end: background, aim, the work itself, conclusion."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from pipeline.classify.counts import IN_WORDS
from pipeline.classify.lexicon import rules
from pipeline.model import Record, Section
from pipeline.text import sentences
from pipeline.words import Expression

BACKGROUND = ("BACKGROUND", "OBJECTIVE")
HEADINGS = ("OTHER", "MIXED", "CASE", "CONCLUSION", "RESULTS", "METHODS", "BACKGROUND")  # the first that fits
LONGEST = 20_000  # most code points that are read of a title or abstract; none in PubMed comes near
_AIM = Expression(
    r"\b(?:aim(?:s|ed)?|(?<!same )purpose|objectives?(?! (?:and|or|assess|evaluat|measur|data|method|scor|outcome))|"
    r"goal|sought|"
    r"to (?:evaluate|assess|compare|investigate|determine|examine|explore|study|review|describe|develop|present)|"
    r"this (?:\w{1,15} ){0,3}(?:study|review|trial|article|paper|report)|"
    r"the present (?:study|review|trial)|herein|we (?:report|describe|present|evaluated|assessed|compared|investigated|"
    r"aimed|conducted|performed|studied|developed|designed|used|treated|show))\b",
    re.IGNORECASE,
)
_OWN = re.compile(  # a first sentence about the people of the study itself
    rf"(?:(?:in|a total of) )?(?:\d{{2,4}}|{IN_WORDS}) (?:[\w-]{{1,15}} ){{0,3}}"
    r"(?:patients|subjects|participants|women|men|volunteers|individuals|people|adults|females|males|children)\b"
    r"[^.]{0,160}?\b(?:were|had|was|underwent|received|took part|completed|entered)\b", re.IGNORECASE)
_DONE = re.compile(  # or about what was done to animals, cells or things
    r"\b(?:was|were) (?:\w{1,12}ly )?(?:treated|applied|pressed|inserted|pierced|punctured|needled|rolled|fabricated|"
    r"mou?lded|prepared|synthesi[sz]ed|grown|cultured|incubated|seeded|exposed|injected|immuni[sz]ed|inoculated|wounded|"
    r"excised|mounted|loaded|coated|dried|irradiated|shaved|randomi[sz]ed|allocated|assigned|divided|measured|tested|"
    r"analy[sz]ed|compared|searched|reviewed|collected|obtained|recorded|mailed|sent|interviewed|made|cut|printed|cast)\b|"
    r"\ban? \d{1,3}\W?years?\W?old\b",
    re.IGNORECASE)
_HEADED_AIM = re.compile(r"(?:study )?(?:objective|aim|purpose|goal)", re.IGNORECASE)
_METHODS = re.compile(r"(?:Materials?|Patients?|Subjects|Participants) (?:and|&) [Mm]ethods?\b|Methods?\b|METHODS?\b")
_CONCLUDES = re.compile(
    r"(?:in )?(?:conclusions?|summary|conclude)\b|(?:we|the authors) conclude|\W{0,3}conclusions?\W|"
    r"(?:these|our|the present) (?:findings|results|data) (?:suggest|indicate|support|demonstrate|confirm)",
    re.IGNORECASE)
_WITH = Expression(
    r"\b(?:patients?|subjects|participants|women|men|volunteers|individuals|people|adults|females|males|cases|"
    r"treatment|management|therapy)\b",
    re.IGNORECASE,
)

_BACK = Expression(
    r"\b(?:its|it|them|such|th(?:is|at|e) (?:new |novel )?(?:technique|method|approach|treatment|therapy|procedure|"
    r"modality|device|combination)|these (?:treatments|techniques|methods|therapies|modalities))\b", re.IGNORECASE)
"""Words that refer back to something named before."""


def whole_text(record: Record) -> str:
    """The title and the abstract or digest, with a separator that no name contains."""
    return f"{record.title or ''}\n|\n{record.body}"


def all_words(record: Record) -> str:
    """The whole text and the keywords: everything searched for names."""
    return "\n|\n".join((whole_text(record), *record.keywords))


@lru_cache(maxsize=64)
def body_sentences(record: Record) -> tuple[tuple[int, int], ...]:
    """The sentences of the abstract or digest, as spans."""
    return tuple(sentences(record.body[:LONGEST]))


@lru_cache(maxsize=64)
def background_end(record: Record) -> int:
    """Offset in the body where the background ends: at the first aim, or where the background sections end."""
    told, spans = aim_start(record), body_sentences(record)
    if told is None:
        told = _headed_end(record)
    if told is not None:
        return told
    own = len(spans) < 4 or _OWN.match(record.body, *spans[0]) or _DONE.search(record.body, *spans[0])
    return 0 if own else spans[1][0]


@lru_cache(maxsize=64)
def aim_start(record: Record) -> int | None:
    """Like :func:`background_end`, but only as stated by a labelled section or an aim; None where it would be a
    guess."""
    labelled = _labelled_end(record)
    if labelled is not None:
        return labelled
    early = [(a, b) for a, b in body_sentences(record) if a <= len(record.body) // 2]  # a later match is no aim
    return next((a for a, b in early if _AIM.search(record.body, a, b) or _METHODS.match(record.body, a, b)), None)


def headed(words: str) -> str | None:
    """The role that a heading gives to its section, for example METHODS; None if it gives none."""
    return next((role for role in HEADINGS if rules("roles")(f"headed_{role}").search(words)), None)


def _headed_end(record: Record) -> int | None:
    """Where the background sections end, by their headings alone: one in three has no NLM category."""
    told = [(at, headed(section.label or "")) for section, at in placed(record.body, record.sections)]
    return next((at for at, role in told if role not in ("BACKGROUND", None)), None)


def tells_the_aim(text: str, start: int, end: int) -> bool:
    """Whether this part of a text says what a study was for."""
    return _AIM.search(text, start, end) is not None


@lru_cache(maxsize=64)
def work_span(record: Record) -> tuple[int, int]:
    """The part of the body about the study itself: from its first aim or method to the start of its conclusion.

    Without headings or an aim it starts at the beginning; without a conclusion it runs to the end.
    """
    text, spans = record.body, body_sentences(record)
    labelled = _labelled_end(record)
    latest = len(text) // 2 if labelled is None else labelled  # later matches do not state the aim
    start = next((a for a, b in spans if a <= latest and _AIM.search(text, a, b)), labelled or 0)
    end = next((a for a, b in spans if a > start and _CONCLUDES.match(text, a, b)), len(text))
    return start, min(end, _labelled_conclusion(record, len(text)))


def _labelled_conclusion(record: Record, end: int) -> int:
    """Where the section labelled as conclusion begins, or ``end`` if there is none."""
    return next((a for a, _ in _labelled(record, "CONCLUSIONS") if a), end)


def placed(body: str, sections: Iterable[Section]) -> list[tuple[Section, int]]:
    """The sections that have text, each with its offset in the body."""
    found, end = list[tuple[Section, int]](), 0
    for section in sections:
        if section.text and (start := body.find(section.text, end)) >= 0:
            found.append((section, start))
            end = start + len(section.text)
    return found


def _labelled(record: Record, category: str) -> list[tuple[int, int]]:
    """The spans of the sections of one category."""
    return [(at, at + len(s.text)) for s, at in placed(record.body, record.sections) if s.category == category]


def _labelled_end(record: Record) -> int | None:
    """Where the leading background and objective sections end: 0 where methods lead, None where no section has a
    category.

    Without a methods section, the objective section may describe the methods and does not count as background.
    """
    if not any(s.category for s in record.sections):
        return None
    leading = BACKGROUND if any(s.category == "METHODS" for s in record.sections) else BACKGROUND[:1]
    rest = ((at, s.category) for s, at in placed(record.body, record.sections) if s.category not in leading)
    at, category = next(rest, (0, None))
    return at if at or category == "METHODS" else None


@lru_cache(maxsize=64)
def subject_spans(record: Record) -> tuple[tuple[int, int], ...]:
    """Sentences that say what was studied: aims, and those after the background that name people or treatment."""
    start = background_end(record)
    text = record.body
    told = (
        (a, b) for a, b in body_sentences(record)
        if _AIM.search(text, a, b) or (a >= start and _WITH.search(text, a, b))
    )
    return (*told, *(_from_its_aim(record, a, b) for a, b in _labelled(record, "OBJECTIVE")))


def aims(record: Record) -> tuple[tuple[int, int], ...]:
    """Sentences that say what a study was for, anywhere in the text."""
    parts = placed(record.body, record.sections)
    own = [(at, at + len(s.text)) for s, at in parts if _HEADED_AIM.match(s.label or "")]
    return tuple(
        (a, b) for a, b in body_sentences(record)
        if tells_the_aim(record.body, a, b) or any(x <= a < y for x, y in own)
    )


def _from_its_aim(record: Record, start: int, end: int) -> tuple[int, int]:
    """The span of an objective section from its aim on, as it may begin with what is already known; the whole section
    where no sentence states the aim without referring back ("it")."""
    inside = ((a, b) for a, b in body_sentences(record) if start <= a < end and _AIM.search(record.body, a, b))
    told = next(((a, b) for a, b in inside if not _BACK.search(record.body, a, b)), (start, end))
    return told[0], end
