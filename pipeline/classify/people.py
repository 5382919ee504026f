"""How many people took part: candidates are weighed by the words around them, and under the mark it abstains.

People, never sides, lesions, sessions, animals or papers.  In a review the pooled participants, where stated.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from pipeline.classify.counts import WHOLE, value
from pipeline.classify.reading import Hit, because, texts
from pipeline.model import Participants, Record
from pipeline.text import sentence_at

PERSON = (
    r"(?:patients?|subjects?|participants?|volunteers?|wom[ae]n|m[ae]n|males?|females?|people|persons?|individuals?|"
    r"adults?|children|toddlers|adolescents?|infants?|girls|boys|students?|respondents?|users?|recipients?|nurses|"
    r"physicians|dermatologists|survivors|smokers|outpatients|cases)"
)
_STOP = (
    "and|with|of|or|in|the|for|to|were|was|had|who|from|per|by|on|at|sides?|weeks?|months?|years?|days?|sessions?|"
    "studies|trials|articles|papers|rcts|eyes|scars|lesions|patches|sites|groups?|treatments?|centers|centres|"
    "one|two|three|four|five|six|seven|eight|nine|ten"
)
_BETWEEN = rf"(?:[\s\-\u2010-\u2015,]{{1,2}}(?!\d|(?:{_STOP})\b)[\w'’/()%.+\-]{{1,25}}){{0,5}}?"
_COUNT = re.compile(rf"(?P<n>{WHOLE}){_BETWEEN}[\s\-]{{1,2}}(?P<who>{PERSON})\b", re.IGNORECASE)
_AFTER = re.compile(rf"\b(?P<who>{PERSON})\s?[(\[]\s?n\s?=\s?(?P<n>{WHOLE})", re.IGNORECASE)
_UP = re.compile(
    r"\b(?:enrol\w{0,6}|recruit\w{0,4}|includ(?:ed|ing)|randomi[sz]ed|randomly|total(?:ing)?|involv(?:ed|ing)"
    r"|comprised?|"
    r"comprising|conducted (?:on|in|with|among)|carried out|performed (?:on|in)|divided|allocated|assigned|"
    r"participated|"
    r"treated|received|underwent|sample|consisted|eligible|studied|series of|selected|with|aged)\b",
    re.IGNORECASE,
)
_STRONG = re.compile(
    r"\b(?:total of|in total|altogether|overall|enrol\w{0,6}|recruit\w{0,4}|randomi[sz]ed|consisted of|"
    r"were included)\b",
    re.IGNORECASE,
)
_STUDY_OF = re.compile(
    r"\b(?:study|trial|pilot|series|review|comparison|protocol|analysis|survey|lesions|scars|eyes|sites|conducted"
    r"|performed|"
    r"histories|records|charts|data)\b(?:[\s,:][\w\-]{1,15}){0,2}\s(?:of|in|on|with|among|from)\s(?:a total of\s)?$",
    re.IGNORECASE,
)
_DOWN = re.compile(
    r"\b(?:of (?:the|these|them|whom|which)|(?:in|of) (?:the )?(?:\w{1,12} )?arm|planned|group [a-d1-4]|each|per|"
    r"control group|experienced|reported|developed|showed|"
    r"achieved|improved|responded|improvement|dropped|withdrew|lost|excluded|discontinued|refused|relapse\w{0,2}"
    r"|satisfied|"
    r"rated|noticed|complained|observed|had (?:an? )?(?:excellent|good|moderate|mild|more|no|significant)|out of|only|"
    r"remaining|worldwide|annually|centers|centres)\b",
    re.IGNORECASE,
)
_ANALYSED = re.compile(
    r"\b(?:completed|analy[sz]ed|analysis|evaluable|assessed|final(?:ly)?|remained|finished|available)\b", re.IGNORECASE
)
_IN_BRACKETS = re.compile(rf"[(\[](?:n\s?=\s?)?(?P<n>{WHOLE})(?:\s{PERSON})?[)\]]", re.IGNORECASE)
_ALLOCATED = re.compile(r"\b(?:randomi[sz]ed|randomly|allocated|assigned|divided|groups?)\b", re.IGNORECASE)
_PART = re.compile(r"^\s?(?:[(\[]\s?\d{1,3}(?:\.\d{1,2})?\s?%|/\s?\d|of (?:the )?\d|out of)")
_WHOLE_SENTENCE = re.compile(r"\s*(?:(?:of|among)\s(?:the\s)?(?:\w{1,12}\s)?|approximately\s)?", re.IGNORECASE)
_INTRODUCED = re.compile(r"\b(?:study|trial|series|pilot|comparison|experiment)\b[^.;:]{0,80}:\s$", re.IGNORECASE)
_PAPERS = re.compile(r"\b(?:studies|trials|articles|rcts|papers)\b", re.IGNORECASE)
ENOUGH = 2.0
PRIMARY = ("rct", "split_body_rct", "nonrandomised_trial", "cohort", "case_control", "cross_sectional_survey",
           "case_series", "case_report", "protocol")
POOLED = ("systematic_review", "meta_analysis")


class Candidate(NamedTuple):
    n: int
    score: float
    analysed: bool
    hit: Hit


def read_participants(record: Record, design: str) -> Participants:
    """Enrolled and analysed people with the words; all None where it cannot be told."""
    if design not in PRIMARY and design not in POOLED:
        return Participants()
    found = sorted(_candidates(record, design), key=lambda c: -c.score)
    enrolled = next((c for c in found if not c.analysed and c.score >= ENOUGH), None)
    analysed = next((c for c in found if c.analysed and c.score >= (0.5 if enrolled else ENOUGH - 1)), None)
    best = enrolled or analysed
    if best is None:
        return _alone(record, design)
    smaller = analysed if analysed and analysed.n < best.n else None
    reasons = tuple(because(record, c.hit, "people.counted") for c in (best, smaller) if c)
    return Participants(best.n, smaller.n if smaller else None, reasons)


def _alone(record: Record, design: str) -> Participants:
    """A case report is one person, where a person is described."""
    if design != "case_report":
        return Participants()
    for field, text in texts(record):
        match = re.search(r"\b(?:case|year.old|month.old|patient|man|woman|boy|girl)\b", text, re.IGNORECASE)
        if match:
            return Participants(1, None, (because(record, Hit(field, *match.span()), "people.one_case"),))
    return Participants()


def _candidates(record: Record, design: str) -> list[Candidate]:
    found: list[Candidate] = []
    for field, text in texts(record):
        here = [(m, value(m["n"])) for pattern in (_COUNT, _AFTER) for m in pattern.finditer(text)]
        found += [_weigh(text, m, n, Hit(field, *m.span()), design) for m, n in here if n]
        found += _sums(text, field)
    return found


def _sums(text: str, field: str) -> list[Candidate]:
    """Groups in brackets that add up: "needling (20 patients) or laser (19 patients)"."""
    groups: dict[tuple[int, int], list[re.Match[str]]] = {}
    for match in _IN_BRACKETS.finditer(text):
        groups.setdefault(sentence_at(text, match.start()), []).append(match)
    found = []
    for (start, end), matches in groups.items():
        if 2 <= len(matches) <= 4 and _ALLOCATED.search(text, start, end):
            total = sum(value(m["n"]) or 0 for m in matches)
            found.append(Candidate(total, ENOUGH, False, Hit(field, matches[0].start(), matches[-1].end())))
    return found


def _weigh(text: str, match: re.Match[str], n: int, hit: Hit, design: str) -> Candidate:
    """A candidate with its score: what its clause says for and against a whole sample."""
    start, end = sentence_at(text, match.start())
    before, after = text[start:match.start()], text[match.end():end]
    near = before[-70:] + " " + after[:90]
    whole = bool(_WHOLE_SENTENCE.fullmatch(before) or _INTRODUCED.search(before))
    clause = "" if whole else re.split(r"[;,(]\s", before)[-1][-40:]
    clause += " | " + re.split(r"[;,(]|\sand\s", after)[0][:50]
    score = 1.0 * bool(_UP.search(near)) + 1.5 * bool(_STRONG.search(near)) + 1.0 * (hit.field == "title")
    score += 1.0 * (match.start() < len(text) / 2) + 0.5 * (n >= 10) + 1.0 * match.group().rstrip().endswith(match["n"])
    score += 1.5 * bool(whole or _STUDY_OF.search(before[-60:]))
    score -= 2.5 * bool(_DOWN.search(clause)) + 2.5 * bool(_PART.match(after)) + 1.5 * before.endswith("(")
    score -= 1.0 * (match["who"].lower() == "cases") + 3.0 * (1900 <= n <= 2035) + 1.0 * (n == 1)
    if design in POOLED:
        score += 1.0 if _PAPERS.search(text, start, end) else -1.5
    return Candidate(n, score, bool(_ANALYSED.search(clause + " " + match.group())), hit)
