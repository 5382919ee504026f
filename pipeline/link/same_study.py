"""Groups the reports of one study, such as a preprint and its article, so that only one counts (EVIDENCE 2.5)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations, product
from typing import Literal

from pipeline.link.draft import is_primary
from pipeline.model import Issue, Ruling, Study
from pipeline.text import grouped

PREPRINT = "D000076942"
"""The UI of PubMed's publication type "Preprint"."""
UPDATES = ("UpdateIn", "UpdateOf")
"""Types of the links between a preprint and its article, see NLM's element ``CommentsCorrections``."""
Likeness = Literal["same", "possibly"]


def study_groups(studies: Sequence[Study], rulings: Iterable[Ruling]) -> tuple[dict[str, str], tuple[Issue, ...]]:
    """PMID to the name of its group, for studies with several reports; an issue for each pair that may be one study.

    The name of a group that is not certain ends in "?".
    """
    leader = {s.pmid: s.pmid for s in studies}
    in_force = [(r, r.pmid) for r in rulings if r.what == "same_study" and r.pmid and not r.void]
    ruled = {frozenset((pmid, r.value.removeprefix("not ").strip())): r for r, pmid in in_force}
    issues, unsure = [], set()
    for a, b in candidate_pairs(studies, ruled):
        ruling = ruled.get(frozenset((a.pmid, b.pmid)))
        likeness = likeness_of(a, b)
        if ruling is not None:
            likeness = None if ruling.value.startswith("not ") else "same"
        if likeness is not None:
            _join(leader, a.pmid, b.pmid)
        if likeness == "possibly":
            unsure.add(a.pmid)
            issues.append(Issue("link", a.pmid, f"{a.pmid} and {b.pmid} are possibly one study; the larger counts"))
    group_of = {p: _find(leader, p) for p in leader}
    sizes, uncertain = Counter(group_of.values()), {group_of[p] for p in unsure}
    return {p: f"{g}?" if g in uncertain else g for p, g in group_of.items() if sizes[g] > 1}, tuple(issues)


def candidate_pairs(studies: Sequence[Study], ruled: Iterable[frozenset[str]]) -> list[tuple[Study, Study]]:
    """Pairs of primary studies that share a registration number, a preprint link, or n, author and application; and the
    pairs that a person ruled on."""
    primary = sorted((s for s in studies if is_primary(s)), key=lambda s: s.pmid)
    keyed = grouped((key, study) for study in primary for key in _keys(study))
    together = [*keyed.values(), *([s for s in primary if s.pmid in pair] for pair in ruled)]
    pairs = {(a.pmid, b.pmid): (a, b) for same in together for a, b in combinations(same, 2)}
    return [pairs[k] for k in sorted(pairs)]


def likeness_of(a: Study, b: Study) -> Likeness | None:
    """Whether two records report the same study, possibly do, or do not (None)."""
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
    """Keys of a report; two reports of one study have at least one in common."""
    people = product(_authors(study), study.application_ids) if study.n is not None else ()
    linked = [("linked", p) for p in (study.pmid, *_updates(study))]
    return [("registered", r) for r in registrations(study)] + linked + [(f"n={study.n}", *p) for p in people]


def _updates(study: Study) -> set[str]:
    """PMIDs that the record links to as its preprint or its article."""
    return {n.pmid for n in study.record.notices if n.type in UPDATES and n.pmid}


def _preprint_of(a: Study, b: Study) -> bool:
    """Whether ``a`` is a preprint and either record says that ``b`` is its later version."""
    types = a.record.publication_types
    preprint = any(t.ui == PREPRINT or t.name == "Preprint" for t in types)
    return preprint and (b.pmid in _updates(a) or a.pmid in _updates(b))


def _authors(study: Study) -> set[str]:
    """The last name and first initial of each author, in lower case."""
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
    """The PMID that leads the group of a PMID (union-find)."""
    while leader[pmid] != pmid:
        pmid = leader[pmid]
    return pmid


def _join(leader: dict[str, str], a: str, b: str) -> None:
    one, two = sorted((_find(leader, a), _find(leader, b)))
    leader[two] = one
