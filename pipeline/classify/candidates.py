"""Numbers of people in a text, each with what its sentence says for and against its being the whole sample.

People, never sides, lesions, sessions, animals or papers; which of them took part is decided in people.  The cues
stand in people.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, pairwise
from typing import Any, NamedTuple

from pipeline.classify.counts import WHOLE, value
from pipeline.classify.reading import HERE, Hit, texts
from pipeline.model import Record
from pipeline.text import sentences

PERSON = (
    r"(?:patients?|subjects?|participants?|volunteers?|wom[ae]n|m[ae]n|males?|females?|people|persons?|individuals?|"
    r"adults?|children|toddlers|adolescents?|infants?|newborns?|neonates?|girls|boys|students?|respondents?|users?|"
    r"recipients?|nurses|physicians|dermatologists|surgeons|professionals|survivors|smokers|outpatients|inpatients|"
    r"mothers|veterans|runners|athletes|workers|residents|clients|members|twins|cases|bcs|controls?|koreans"
    r"|asians|japanese)"
)
_STOP = (
    "and|with|of|or|in|the|for|to|were|was|had|who|from|per|by|on|at|sides?|weeks?|months?|years?|days?|sessions?|"
    "studies|trials?|study|articles|papers|rcts|eyes|scars|lesions|patches|sites|groups?|treatments?|centers|centres|"
    "hospitals|clinics|one|two|three|four|five|six|seven|eight|nine|ten|mg|ml|kg|mm|cm|min|multicenter|arm|phase"
)
_TYPES = r"\stypes?\s[IVX]{1,3}(?:\s?(?:and|to|or|-|–)\s?[IVX]{1,3})?"
_BETWEEN = (
    rf"(?:{_TYPES}|[\s\-\u2010-\u2015,]{{1,2}}(?!\d|(?:{_STOP})\b)[\w'’/+.\u2010-\u2015\-]{{1,25}}){{0,6}}?"
)
_COUNT = re.compile(rf"(?P<n>{WHOLE}){_BETWEEN}[\s\-]{{1,2}}(?P<who>{PERSON})\b", re.IGNORECASE)
_AFTER = re.compile(
    rf"\b(?P<who>{PERSON})(?:\s[\w\-\u2010-\u2015]{{1,20}}){{0,8}}\s?[(\[](?:total |overall )?(?P<sign>[nN])\s?=\s?"
    rf"(?P<n>{WHOLE})", re.IGNORECASE)
_BARE = re.compile(
    rf"(?P<n>{WHOLE})\s(?:were|was)\s(?:\w{{1,12}}ly\s)?(?:enrolled|recruited|included|randomi[sz]ed|accrued)\b",
    re.IGNORECASE)
_ASIDE = re.compile(r"^\s?[(\[](?!\s?\d{1,3}(?:[.·]\d{1,2})?\s?%)[^)\]]{1,120}[)\]]")
_COMPLETED = re.compile(r"\b(?:completed|analy[sz]ed|evaluable|assessable|remaining)\b", re.IGNORECASE)
_PAPERS = re.compile(r"\b(?:studies|trials|articles|rcts|papers|reports|publications)\b", re.IGNORECASE)
_SIGNED = re.compile(rf"\b[nN]\s?=\s?(?P<n>{WHOLE})|[(\[](?P<m>{WHOLE})\s{PERSON}[)\]]", re.IGNORECASE)
_ALLOCATED = re.compile(
    r"\b(?:randomi[sz]ed|randomly|allocated|assigned|divided|groups?|administered)\b", re.IGNORECASE)
REACH = 110  # characters before and after a number in which cues are sought
BARE = 1.5  # "41 were enrolled"
TOTAL_SIGN, ARM_SIGN = 1.5, 0.5  # "N = 30" counts the sample, "n = 30" more often an arm


class Candidate(NamedTuple):
    n: int
    score: float
    analysed: bool
    hit: Hit
    open: bool = False  # "more than 1000 patients": a bound, no count


class Cue(NamedTuple):
    """Words beside a number, and what they add to its score."""

    id: str
    side: str  # before | after | both | opening
    kind: str
    weight: float
    before: re.Pattern[str]
    after: re.Pattern[str]
    hits: tuple[str, ...]
    misses: tuple[str, ...]

    def fits(self, before: str, after: str) -> bool:
        """Whether the cue stands beside a number with these texts around it in its sentence."""
        if self.side == "opening":
            return bool(self.before.fullmatch(before))
        return bool((self.side != "after" and self.before.search(before[-REACH:]))
                    or (self.side != "before" and self.after.match(after[:REACH])))


@lru_cache(maxsize=1)
def cues() -> tuple[Cue, ...]:
    """The cues of people.toml in file order."""
    return tuple(_cue(entry) for entry in tomllib.loads((HERE / "people.toml").read_text("utf-8"))["cue"])


def _cue(entry: dict[str, Any]) -> Cue:
    words, tail, gap = "|".join(entry["terms"]), entry.get("tail", ""), entry.get("gap", 0)
    clause = "[^.;]" if entry.get("over_commas") else "[^.;,]"
    near = rf"{clause}{{0,{gap}}}" if gap else r"\s?"
    opening = rf"\W*(?:{words}){tail}"
    before = opening if entry["side"] == "opening" else rf"(?<!\w)(?:{words})(?!\w){near}{tail}$"
    return Cue(
        entry["id"], entry["side"], entry.get("kind", entry["id"]), entry.get("weight", 0.0),
        re.compile(before, re.IGNORECASE),
        re.compile(rf"{clause}{{0,{gap}}}?(?<!\w)(?:{words})(?!\w)", re.IGNORECASE),
        tuple(entry["hits"]), tuple(entry["misses"]),
    )


def find_candidates(record: Record, pooled: bool, cases: bool) -> list[Candidate]:
    """Every number of people with its score; ``pooled``: a review, ``cases``: "cases" are its people."""
    found: list[Candidate] = []
    for field, text in texts(record):
        for span in sentences(text):
            matches = list(_numbers(text, *span, pooled))
            weighed = [_weigh(text, span, m, field, cases) for m in matches]
            papers = (1.0 if _PAPERS.search(text, *span) else -1.0) if pooled else 0.0
            found += [c._replace(score=c.score + papers) for c in weighed if c]
            found += [*_sums(text, *span, field), *_chains(text, matches, field)]
    return _supported(found)


def _numbers(text: str, start: int, end: int, pooled: bool) -> Iterator[re.Match[str]]:
    """Counts before or after the people counted; "16 women (n = 32)" are sixteen, whatever the 32 are."""
    before = list(_COUNT.finditer(text, start, end))
    yield from before
    yield from (m for m in _AFTER.finditer(text, start, end) if not any(b.end() > m.start() for b in before))
    if not pooled:
        yield from _BARE.finditer(text, start, end)


def _weigh(text: str, span: tuple[int, int], match: re.Match[str], field: str, cases: bool) -> Candidate | None:
    """A number with its score; None when a word before makes it a label ("phase 3")."""
    n = value(match["n"]) or 0
    before, after = text[span[0]:match.start()], _ASIDE.sub("", text[match.end():span[1]])
    found = [c for c in cues() if c.fits(before, after)]
    named = {c.id for c in found}
    if "label" in named:
        return None
    groups = match.groupdict()
    score = _best(found) + 0.5 * (match.start() < 0.6 * len(text)) + 0.5 * (n >= 10) + 1.0 * (field == "title")
    score += {"n": ARM_SIGN, "N": TOTAL_SIGN}.get(groups.get("sign") or "", 0.0)
    who = (groups.get("who") or "").lower()
    score += (0.5 if cases else -1.0) * (who == "cases") - 1.0 * who.startswith("control")
    score += 0.0 if "who" in groups else BARE
    score -= 2.0 * (1900 <= n <= 2035 and "," not in match["n"]) + 1.0 * (n == 1)
    analysed = "analysed" in named or bool(_COMPLETED.search(match.group()))
    return Candidate(n, score, analysed, Hit(field, *match.span()), "bound" in named)


def _best(found: list[Cue]) -> float:
    """The sum of the cues, of those of one kind the strongest."""
    kinds: dict[str, float] = {}
    for cue in found:
        kinds[cue.kind] = max(kinds.get(cue.kind, 0.0), cue.weight, key=abs)
    return sum(kinds.values())


def _sums(text: str, start: int, end: int, field: str) -> list[Candidate]:
    """Groups that add up: "needling (20 patients) or laser (19 patients)"; a first number that is their sum is it."""
    matches = list(_SIGNED.finditer(text, start, end))
    if not 2 <= len(matches) <= 5 or not _ALLOCATED.search(text, start, end):
        return []
    counts = [value(m["n"] or m["m"]) or 0 for m in matches]
    total = counts[0] if len(counts) > 2 and counts[0] == sum(counts[1:]) else sum(counts)
    return [Candidate(total, 2.0, False, Hit(field, matches[0].start(), matches[-1].end()))]


def _chains(text: str, matches: list[re.Match[str]], field: str) -> list[Candidate]:
    """People counted by kind one after the other: "on 10 men and 14 women"."""
    lead = next(c for c in cues() if c.id == "lead")
    found = []
    for a, b in pairwise(matches):
        led = a.start() == 0 or lead.fits(text[max(0, a.start() - REACH):a.start()], "")
        if led and a.end() <= b.start() and re.fullmatch(r"(?:,| and|, and)\s", text[a.end():b.start()]):
            total = (value(a["n"]) or 0) + (value(b["n"]) or 0)
            found.append(Candidate(total, 3.0, False, Hit(field, a.start(), b.end())))
    return found


def _supported(found: list[Candidate]) -> list[Candidate]:
    """A number that two smaller ones add up to is likely to be the whole."""
    smaller = {c.n for c in found if c.score > -2}
    sums = {a + b for a, b in combinations(sorted(smaller), 2)} if len(smaller) < 40 else set()
    return [c._replace(score=c.score + 0.5) if c.n in sums and c.n > 9 else c for c in found]
