"""The design of a study from its publication types, MeSH and words; participants and results are read elsewhere.

Publication types come first where they are there, but many records lack them and "Review" says little, so the words
decide between kinds of review and of trial.  "Randomised" in a title proves nothing by itself: in reviews it
is the material, in animals and cells it is no trial of people.
"""

from __future__ import annotations

from pipeline.classify.reading import first, signals
from pipeline.model import Because, Reading, Record

Signals = dict[str, list[Because]]
LABORATORY = ("animal", "in_vitro", "engineering")
MULTI_DATABASE = 2  # databases named in an abstract that make a search systematic


def read_design(record: Record) -> Reading:
    """One of the design ids of DESIGN section 5, with what speaks for it."""
    found = signals(record, "design")
    design, keys = _decide(record, found)
    return Reading(design, first(b for key in keys for b in found.get(key, ())))


def _decide(record: Record, found: Signals) -> tuple[str, tuple[str, ...]]:
    for decide in (_publication, _review, _laboratory, _people):
        decision = decide(record, found)
        if decision is not None:
            return decision
    if record.body and "own_data" not in found:
        return "narrative_review", ()
    return "other", ()


def _typed(found: Signals, key: str) -> bool:
    """Whether the publication type itself says so."""
    return any(b.field == "publication_types" for b in found.get(key, ()))


def _titled(found: Signals, key: str) -> bool:
    return any(b.field in ("title", "publication_types") for b in found.get(key, ()))


def _publication(record: Record, found: Signals) -> tuple[str, tuple[str, ...]] | None:
    """Kinds of publication that are no study of their own: protocols, letters, media analyses."""
    if "protocol" in found or len(found.get("protocol_body", ())) > 1:
        return "protocol", ("protocol", "protocol_body")
    if _case(found) and not _any_review(found):
        return None
    if "history" in found and not _typed(found, "review"):
        return "other", ("history",)
    studied = {"randomised", "prospective", "retrospective", "series"} & set(found) and record.body
    if "letter" in found and not studied:
        return "letter_editorial", ("letter",)
    return None


def _any_review(found: Signals) -> bool:
    return any(_titled(found, key) for key in ("meta", "systematic", "review"))


def _review(record: Record, found: Signals) -> tuple[str, tuple[str, ...]] | None:
    databases = {b.quote.lower() for b in found.get("database", ())}
    searched = "systematic_body" in found and (len(databases) > 0 or _any_review(found) or "review_body" in found)
    pooled = "meta_body" in found and ("systematic_body" in found or "systematic" in found or databases)
    if "meta" in found or pooled:
        return "meta_analysis", ("meta", "meta_body")
    if "systematic" in found:
        return "systematic_review", ("systematic",)
    if "guideline" in found or (len(found.get("guideline_body", ())) > 1 and not _own_people(found)):
        return "guideline_consensus", ("guideline", "guideline_body")
    reviewing = _any_review(found) or "review_body" in found
    if searched or (len(databases) >= MULTI_DATABASE and reviewing):
        return "systematic_review", ("systematic_body", "database", "review")
    if _typed(found, "review") or ("review" in found and not _own_people(found)):
        return "narrative_review", ("review", "review_body")
    if "review_body" in found and not _own_people(found) and not _measured(found):
        return "narrative_review", ("review_body",)
    return None


def _own_people(found: Signals) -> bool:
    """Whether the record reports people of its own rather than other people's studies."""
    methods = {"randomised", "split_body", "retrospective", "series"} & set(found)
    return bool(methods) or _case(found) or _enrolled(found)


def _enrolled(found: Signals) -> bool:
    return any("nroll" in b.quote or "recruit" in b.quote for b in found.get("prospective", ()))


def _measured(found: Signals) -> bool:
    """Laboratory work of its own, told by more than one sign."""
    return sum(len(found.get(key, ())) for key in LABORATORY) > 2


def _case(found: Signals) -> bool:
    return _titled(found, "case_report") or "case_body" in found


def _laboratory(record: Record, found: Signals) -> tuple[str, tuple[str, ...]] | None:
    people = len(found.get("human", ()))
    title = {key for key in LABORATORY if any(b.field == "title" for b in found.get(key, ()))}
    if _clinical(found) and not title:
        return None
    if "animal" in found and ("animal" in title or people < 2 or any(b.field == "mesh" for b in found["animal"])):
        return "animal", ("animal",)
    if people > 1 and not title:
        return None
    if len(found.get("engineering", ())) > len(found.get("in_vitro", ())) and people < 3:
        return "engineering", ("engineering",)
    if "in_vitro" in found:
        return "in_vitro", ("in_vitro",)
    if "preclinical" in found and not people:
        return "animal", ("preclinical",)
    return ("engineering", ("engineering",)) if "engineering" in found and not people else None


def _clinical(found: Signals) -> bool:
    """Whether people were treated or asked, so that laboratory words are a side matter."""
    methods = {"split_body", "retrospective", "series", "survey", "cohort", "case_control"} & set(found)
    return "human" in found and (bool(methods) or _enrolled(found) or _case(found) or _typed(found, "randomised")
                                 or _typed(found, "prospective") or len(found["human"]) > 2)


def _people(record: Record, found: Signals) -> tuple[str, tuple[str, ...]] | None:
    if _titled(found, "case_report") and "series" not in found and "randomised" not in found:
        return "case_report", ("case_report",)
    if "randomised" in found and not ("retrospective" in found and not _typed(found, "randomised")):
        return ("split_body_rct", ("split_body", "randomised")) if "split_body" in found else ("rct", ("randomised",))
    several = {"series", "prospective"} & set(found) or len(found.get("human", ())) > 2
    if "case_body" in found and not several:
        return "case_report", ("case_body",)
    return _observed(found)


def _observed(found: Signals) -> tuple[str, tuple[str, ...]] | None:
    """Studies of people without random allocation."""
    if "human" not in found and "series" not in found:
        return None
    order = ("case_control", "survey", "cohort")
    named = next((k for k in order if k in found and "split_body" not in found), None)
    if named == "case_control" and any("case" in b.quote.lower() for b in found["case_control"]):
        return "case_control", ("case_control",)
    if "survey" in found and "split_body" not in found and not _enrolled(found) and "retrospective" not in found:
        return "cross_sectional_survey", ("survey",)
    if "retrospective" in found:
        return ("cohort", ("cohort", "retrospective")) if "cohort" in found or "groups" in found else (
            "case_series", ("retrospective",))
    if "series" in found and "prospective" not in found:
        return "case_series", ("series",)
    if "cohort" in found and "prospective" not in found:
        return "cohort", ("cohort",)
    if "case_body" in found and "prospective" not in found and "groups" not in found:
        return "case_report", ("case_body",)
    if "own_data" not in found and "split_body" not in found:
        return "narrative_review", ("human",)
    return "nonrandomised_trial", ("prospective", "split_body", "groups", "own_data", "human")
