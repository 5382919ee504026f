"""The design of a study from its publication types, MeSH and words; participants and results are read elsewhere.

Publication types come first where they are there, but many records lack them and "Review" says little, so the words
decide between kinds of review and of trial.  "Randomised" in a title proves nothing by itself: in reviews it
is the material, in animals and cells it is no trial of people.  What counts is what the study says of itself: most
rules are read only in the title and in the part of the abstract that tells of the study's own work.
"""

from __future__ import annotations

from pipeline.classify.reading import first, signals
from pipeline.model import Because, Reading, Record

Decision = tuple[str, tuple[str, ...]] | None  # a design id, and the rules whose words speak for it


class Signals(dict[str, list[Because]]):
    """Rule id to what speaks for it."""

    def typed(self, key: str) -> bool:
        """Whether the publication type itself says so."""
        return any(b.field == "publication_types" for b in self.get(key, ()))

    def titled(self, key: str) -> bool:
        return any(b.field in ("title", "publication_types") for b in self.get(key, ()))

    def in_title(self, key: str) -> bool:
        return any(b.field == "title" for b in self.get(key, ()))

    def count(self, *keys: str) -> int:
        return sum(len(self.get(key, ())) for key in keys)

    def any(self, *keys: str) -> bool:
        return any(key in self for key in keys)


def read_design(record: Record) -> Reading:
    """One of the design ids of DESIGN section 5, with what speaks for it."""
    found = Signals(signals(record, "design"))
    design, keys = _decide(record, found)
    return Reading(design, first(b for key in keys for b in found.get(key, ())))


def _decide(record: Record, found: Signals) -> tuple[str, tuple[str, ...]]:
    for decide in (_publication, _synthesis, _review, _laboratory, _people):
        decision = decide(found)
        if decision is not None:
            return decision
    if "guideline_body" in found:
        return "guideline_consensus", ("guideline_body",)
    searched = found.any("searched", "database") and "counted" not in found
    if record.body and (searched or not found.any("own_data", "data_hint", "counted")):
        return "narrative_review", ("searched", "database")
    return "other", ()


def _publication(found: Signals) -> Decision:
    """Kinds of publication that are no study of their own: protocols, letters, analyses of media."""
    if "protocol" in found or found.count("protocol_body") > 1:
        return "protocol", ("protocol", "protocol_body")
    if "letter" in found and not (_case(found) or _own_people(found)):
        return "letter_editorial", ("letter",)
    media = "media" in found or ("media_body" in found and "counted" not in found)
    if media and not found.any("systematic", "survey"):
        return "other", ("media", "media_body")
    return None


def _synthesis(found: Signals) -> Decision:
    """Reviews that say how they searched, and guidance."""
    searched = found.any("systematic", "systematic_body", "searched") and not _own_people(found)
    if "meta" in found or ("meta_body" in found and searched):
        return "meta_analysis", ("meta", "meta_body")
    if "systematic" in found and not _own_study(found):
        return "systematic_review", ("systematic",)
    panel = found.count("guideline_body")
    if ("guideline" in found and (panel or not found.in_title("review"))) or (panel > 1 and not _own_people(found)):
        return "guideline_consensus", ("guideline", "guideline_body")
    if searched and _systematic(found) and "narrative" not in found:
        return "systematic_review", ("systematic_body", "searched", "database", "review")
    return None


def _systematic(found: Signals) -> bool:
    """Whether a search was systematic: it says so and counts what it found, or names two databases and reviews."""
    databases = {b.quote.lower().replace("medline", "pubmed").replace(" ", "") for b in found.get("database", ())}
    if "systematic_body" in found and found.any("searched", "included", "database"):
        return True
    if found.count("systematic_body") > 1:
        return True
    return len(databases) > 1 and "searched" in found and found.any("review", "review_body", "included")


def _review(found: Signals) -> Decision:
    own = _own_study(found) if found.typed("review") else _own_people(found) or _own_laboratory(found)
    if "review" in found and not own:
        return "narrative_review", ("review", "review_body")
    if "review_hint" in found and not own and not found.any("counted", "animal", "in_vitro", "own_data"):
        return "narrative_review", ("review_hint", "review_body")
    if "review_body" in found and not own:
        return "narrative_review", ("review_body",)
    return None


def _own_study(found: Signals) -> bool:
    """Whether people of its own are beyond doubt: counted, and allocated, looked back on, enrolled or described."""
    method = found.any("retrospective", "randomised", "series", "prospective") or _case(found)
    return "counted" in found and method and not found.any("searched", "included")


def _own_laboratory(found: Signals) -> bool:
    if "in_vitro" in found and "own_data" in found and "review_body" not in found:
        return True
    return found.count("own_data") > 1 and found.count("in_vitro", "animal", "molecular") > 1


def _own_people(found: Signals) -> bool:
    """Whether the record reports people of its own rather than other people's studies."""
    treated = "counted" in found and found.any("given", "survey", "trial", "cohort_named")
    return _case(found) or "split_body" in found or _own_study(found) or (
        treated and not found.any("searched", "included"))


def _case(found: Signals) -> bool:
    """Whether single patients are told of; the publication type alone is not believed where cells were studied."""
    told = found.in_title("case_report") or "case_body" in found
    return told or (found.typed("case_report") and not found.any("in_vitro", "animal", "survey", "retrospective"))


def _laboratory(found: Signals) -> Decision:
    """Work on animals, cells or devices; where people were treated as well, it is about people."""
    clinical = _clinical(found)
    if "animal" in found and _on_animals(found, clinical):
        return "animal", ("animal",)
    if clinical:
        return None
    cells, devices = found.count("in_vitro"), found.count("engineering")
    molecular = found.count("molecular") > 3 and not found.any("controls", "case_control", "cohort")
    if "counted" in found and cells < 2 and not found.titled("in_vitro") and not molecular:
        return None
    if devices > cells and (devices > 1 or "human" not in found):
        return "engineering", ("engineering",)
    if cells or (found.count("molecular") > 1 and "own_data" in found):
        return "in_vitro", ("in_vitro", "molecular")
    if found.count("preclinical") > 1 and "human" not in found:
        return "animal", ("preclinical",)
    return None


def _clinical(found: Signals) -> bool:
    """Whether people were treated, asked or described, so that laboratory words are a side matter."""
    if found.typed("randomised") or found.titled("trial") or _case(found):
        return True
    method = found.any("given", "trial", "survey", "retrospective", "cohort_named", "series", "split_body")
    enrolled = "prospective" in found and "counted" in found
    return "human" in found and (enrolled or (method and ("counted" in found or found.count("human") > 2)))


def _on_animals(found: Signals, clinical: bool) -> bool:
    fields = {b.field for b in found["animal"]}
    human_mesh = any(b.field == "mesh" for b in found.get("human", ()))
    if "title" in fields or ("mesh" in fields and not human_mesh):
        return True
    cells = (found.in_title("in_vitro") or found.count("in_vitro") > 1) and "preclinical" not in found
    used = found.count("animal") > 1 or any(b.quote.lower().endswith(("s", "mice", "swine")) for b in found["animal"])
    return not clinical and (used or (found.count("human") < 2 and not cells))


def _people(found: Signals) -> Decision:
    if not found.any("human", "counted", "series", "randomised", "split_body", "survey") and not _case(found):
        return None
    for decide in (_described, _allocated, _looked_back, _asked, _followed, _treated, _measured):
        decision = decide(found)
        if decision is not None:
            return decision
    return None


def _described(found: Signals) -> Decision:
    """Single patients, or a few told one by one."""
    if found.in_title("series") and not found.any("randomised", "randomised_title"):
        return "case_series", ("series",)
    if found.titled("case_report") and _case(found) and "randomised" not in found:
        return ("case_series", ("series",)) if "series" in found else ("case_report", ("case_report", "case_body"))
    several = found.any("prospective", "trial", "retrospective", "randomised", "groups") or found.count("counted") > 2
    if "case_body" in found and not several:
        return ("case_series", ("series",)) if "series" in found else ("case_report", ("case_body",))
    return None


def _allocated(found: Signals) -> Decision:
    random = found.any("randomised", "randomised_title")
    if not random or ("retrospective" in found and not found.titled("randomised") and "randomised_title" not in found):
        return None
    keys = ("randomised", "randomised_title")
    return ("split_body_rct", ("split_body", *keys)) if "split_body" in found else ("rct", keys)


def _looked_back(found: Signals) -> Decision:
    if "retrospective" not in found or _cross_sectional(found):
        return None
    if found.any("cohort_named", "groups", "compared"):
        return "cohort", ("cohort_named", "retrospective", "groups", "compared")
    return "case_series", ("retrospective", "series")


def _cross_sectional(found: Signals) -> bool:
    named = any(b.quote.lower().startswith("cross") for b in found.get("survey", ()))
    return named or (found.titled("survey") and not found.in_title("retrospective"))


def _asked(found: Signals) -> Decision:
    treated = found.count("given") > 1 or found.any("trial", "split_body", "prospective", "cohort_named")
    if "survey" in found and (_cross_sectional(found) or not treated):
        return "cross_sectional_survey", ("survey",)
    return None


def _followed(found: Signals) -> Decision:
    if "case_control" in found:
        return "case_control", ("case_control",)
    treated = found.any("given", "trial", "split_body")
    if ("cohort_named" in found and "trial" not in found) or (found.count("cohort") > 1 and not treated):
        return "cohort", ("cohort_named", "cohort")
    if "series" in found and not found.any("trial", "prospective", "split_body"):
        return "case_series", ("series",)
    return None


def _treated(found: Signals) -> Decision:
    sides = "split_body" in found and found.any("trial", "treating", "prospective")
    if "given" in found or sides or "trial" in found:
        return "nonrandomised_trial", ("trial", "split_body", "given", "prospective")
    if "treating" in found and "counted" in found and "controls" not in found:
        return "nonrandomised_trial", ("prospective", "groups", "treating")
    return None


def _measured(found: Signals) -> Decision:
    """People who were looked at and not treated."""
    if "counted" not in found and (found.count("human") < 2 or found.count("own_data") < 2):
        return None
    if "cohort" in found:
        return "cohort", ("cohort",)
    if "controls" in found:
        return "case_control", ("controls",)
    if found.any("questionnaire", "own_data"):
        return "cross_sectional_survey", ("questionnaire", "counted", "own_data")
    return None
