"""Groups reports of the same study (EVIDENCE 2.5), such as a preprint and its article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations, product

from pipeline.link.draft import is_primary
from pipeline.model import Issue, Ruling, Study
from pipeline.text import grouped

PREPRINT = "D000076942"
LATER = ("UpdateIn", "UpdateOf")  # how NLM links a preprint and the article that it became


def groups(studies: Sequence[Study], rulings: Iterable[Ruling]) -> tuple[dict[str, str], tuple[Issue, ...]]:
    """PMID to the name of its group, for studies that share one, and issues for those that may be the same.

    The name of a group that is only possible ends in "?".
    """
    leader = {s.pmid: s.pmid for s in studies}
    told = [(r, r.pmid) for r in rulings if r.what == "same_study" and r.pmid and not r.void]
    ruled = {frozenset((pmid, r.value.removeprefix("not ").strip())): r for r, pmid in told}
    issues, unsure = [], set()
    for a, b in candidate_pairs(studies, ruled):
        ruling = ruled.get(frozenset((a.pmid, b.pmid)))
        verdict = likeness(a, b)
        if ruling is not None:
            verdict = None if ruling.value.startswith("not ") else "same"
        if verdict is not None:
            _join(leader, a.pmid, b.pmid)
        if verdict == "possibly":
            unsure.add(a.pmid)
            issues.append(Issue("link", a.pmid, f"{a.pmid} and {b.pmid} are possibly one study; the larger counts"))
    found = {p: _find(leader, p) for p in leader}
    sizes, guessed = Counter(found.values()), {found[p] for p in unsure}
    return {p: f"{g}?" if g in guessed else g for p, g in found.items() if sizes[g] > 1}, tuple(issues)


def candidate_pairs(studies: Sequence[Study], ruled: Iterable[frozenset[str]]) -> list[tuple[Study, Study]]:
    """Pairs of primary studies that share a registration number, a preprint link, or n, author and application; and
    those that a person ruled on."""
    primary = sorted((s for s in studies if is_primary(s)), key=lambda s: s.pmid)
    keyed = grouped((key, study) for study in primary for key in _keys(study))
    together = [*keyed.values(), *([s for s in primary if s.pmid in pair] for pair in ruled)]
    pairs = {(a.pmid, b.pmid): (a, b) for same in together for a, b in combinations(same, 2)}
    return [pairs[k] for k in sorted(pairs)]


def likeness(a: Study, b: Study) -> str | None:
    """same | possibly | None."""
    if _preprint_of(a, b) or _preprint_of(b, a):
        return "same"
    if registrations(a) & registrations(b):
        return "same"
    if a.n is None or a.n != b.n or not _share_authors(a, b) or not set(a.application_ids) & set(b.application_ids):
        return None
    return "same" if _arms(a) == _arms(b) and _schedule(a) and _schedule(a) == _schedule(b) else "possibly"


def registrations(study: Study) -> set[str]:
    """Registration numbers, from the record and its text."""
    return {r.number.upper() for r in study.record.registrations} | {r.upper() for r in study.registrations_in_text}


def _keys(study: Study) -> list[tuple[str, ...]]:
    """Keys of which two reports of one study share at least one."""
    people = product(_authors(study), study.application_ids) if study.n is not None else ()
    linked = [("linked", p) for p in (study.pmid, *_later(study))]
    return [("registered", r) for r in registrations(study)] + linked + [(f"n={study.n}", *p) for p in people]


def _later(study: Study) -> set[str]:
    """PMIDs that the record links to as its preprint or its article."""
    return {n.pmid for n in study.record.notices if n.type in LATER and n.pmid}


def _preprint_of(a: Study, b: Study) -> bool:
    """Whether ``a`` is a preprint and either of the two says that ``b`` is its later version."""
    types = a.record.publication_types
    preprint = any(t.ui == PREPRINT or t.name == "Preprint" for t in types)
    return preprint and (b.pmid in _later(a) or a.pmid in _later(b))


def _authors(study: Study) -> set[str]:
    """Last name and first initial, without "et al."."""
    plain = (a.replace("et al.", "").replace(",", " ").split() for a in study.record.authors)
    return {f"{w[0]} {w[1][0]}".lower() if len(w) > 1 else w[0].lower() for w in plain if w}


def _share_authors(a: Study, b: Study) -> bool:
    one, two = _authors(a), _authors(b)
    return min(len(one), len(two)) > 1 and len(one & two) * 2 >= max(len(one), len(two))


def _arms(study: Study) -> tuple[str, frozenset[str], frozenset[str]]:
    return study.role.id, frozenset(r.id for r in study.comparators), frozenset(r.id for r in study.combined_with)


def _schedule(study: Study) -> frozenset[tuple[str, float, float]]:
    return frozenset((m.what, m.low, m.high) for m in study.procedure if m.what in ("sessions", "interval_days"))


def _find(leader: dict[str, str], pmid: str) -> str:
    while leader[pmid] != pmid:
        pmid = leader[pmid]
    return pmid


def _join(leader: dict[str, str], a: str, b: str) -> None:
    one, two = sorted((_find(leader, a), _find(leader, b)))
    leader[two] = one
