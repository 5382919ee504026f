"""Recognises what is not a study on people: protocols, letters, reviews, guidance, laboratory work."""

from __future__ import annotations

from pipeline.classify.design.signals import (
    Decision,
    Signals,
    clinical,
    own_laboratory,
    own_people,
    own_study,
    single_case,
)


def publication(found: Signals) -> Decision:
    """Publications without a study of their own: protocols, letters, analyses of media."""
    if "protocol" in found or found.count("protocol_body") > 1:
        return "protocol", ("protocol", "protocol_body")
    replies = any(b.field == "title" and not b.quote.lower().startswith("letter") for b in found["letter"])
    if found.any("letter", "letter_body") and not (single_case(found) or (own_people(found) and not replies)):
        return "letter_editorial", ("letter", "letter_body")
    if found.in_title("technique") and not found.any("trial", "prospective", "retrospective", "randomised", "groups"):
        return ("case_series" if "counted" in found else "other"), ("technique",)
    media = "media" in found or ("media_body" in found and "counted" not in found)
    if media and not found.any("systematic", "survey"):
        return "other", ("media", "media_body")
    return None


def synthesis(found: Signals) -> Decision:
    """Reviews that say how they searched, and guidance."""
    searched = found.any("systematic", "systematic_body", "searched") and not own_people(found)
    if "meta" in found or ("meta_body" in found and (searched or _pooled(found))):
        return "meta_analysis", ("meta", "meta_body")
    if "systematic" in found and not own_study(found):
        return "systematic_review", ("systematic",)
    narrative = any("review" in b.quote.lower() for b in found["narrative"])  # by its own name, whatever it searched
    if "review" in found and _declared(found) and not (narrative or own_study(found)):
        return "systematic_review", ("systematic_body",)
    panel = found.count("guideline_body")
    titled = "guideline" in found and not found.any("randomised", "retrospective")
    told = panel > 1 or "guideline_made" in found
    if (titled and (panel or not found.in_title("review"))) or (told and not own_people(found)):
        return "guideline_consensus", ("guideline", "guideline_body", "guideline_made")
    if searched and _systematic(found) and "narrative" not in found:
        return "systematic_review", ("systematic_body", "searched", "database", "review")
    return None


def _pooled(found: Signals) -> bool:
    """Whether it says that it pooled studies, so that the people it counts are those of others."""
    named = any(word in b.quote.lower() for b in found["meta_body"] for word in ("meta", "were pooled"))
    return named and found.any("included", "searched", "database", "systematic_body") and not own_study(found)


def _declared(found: Signals) -> bool:
    """Whether it calls itself, or its search, systematic."""
    return any(b.quote.lower().startswith(("systematic", "prisma")) or " systematic " in b.quote.lower()
               for b in found["systematic_body"])


def _systematic(found: Signals) -> bool:
    """Whether a search was systematic: it says so and how it searched, or names two databases."""
    databases = {b.quote.lower().replace("medline", "pubmed").replace(" ", "") for b in found["database"]}
    if "systematic_body" in found and found.any("searched", "included", "database"):
        return True
    if found.count("systematic_body") > 1:
        return True
    several = len(databases) > 1 or any("databases" in b.quote.lower() for b in found["searched"])
    return several and "searched" in found


def review(found: Signals) -> Decision:
    """Reviews that do not say how they searched: so called, or without work of their own."""
    literature = any("literature" in b.quote.lower() for b in found["review"] if b.field == "title")
    called = "review_body" in found and found.in_title("review")  # in both, so its trials are those of others
    if found.typed("review") or literature or called:
        own = own_study(found) or (found.titled("case_report") and "case_body" in found)
    else:
        own = own_people(found) or own_laboratory(found)
    if "review" in found and not own:
        return "narrative_review", ("review", "review_body")
    data = found.typed("randomised") or found.any("counted", "animal", "in_vitro", "own_data")
    if "review_hint" in found and not (own or data):
        return "narrative_review", ("review_hint", "review_body")
    if "review_body" in found and not own:
        return "narrative_review", ("review_body",)
    return None


def laboratory(found: Signals) -> Decision:
    """Work on animals, cells or devices; if people were treated as well, it is about people."""
    treated = clinical(found)
    if "animal" in found and _on_animals(found, treated):
        return "animal", ("animal",)
    if "animal_unnamed" in found and found.count("own_data") > 1 and not treated and "counted" not in found:
        return "animal", ("animal_unnamed",)
    if treated:
        return None
    cells, devices = found.count("in_vitro"), found.count("engineering")
    molecular = found.count("molecular") > 3
    parts = {b.quote.lower() for b in found["engineering"]}
    made = len(parts) > 2 or (found.in_title("engineering") and devices > 2)
    built = made and "given" not in found  # a device made and tried on a few
    if "counted" in found and cells < 2 and not (found.titled("in_vitro") or (molecular and cells) or built):
        return None
    if devices > cells and (devices > 1 or "human" not in found):
        return "engineering", ("engineering",)
    if cells or (found.count("molecular") > 1 and "own_data" in found):
        return "in_vitro", ("in_vitro", "molecular")
    if found.count("preclinical") > 1 and "human" not in found:
        return "animal", ("preclinical",)
    return None


def _on_animals(found: Signals, treated: bool) -> bool:
    """Whether the work is on animals; ``treated``: whether people seem to have been treated."""
    fields = {b.field for b in found["animal"]}
    human_mesh = any(b.field == "mesh" for b in found["human"])
    titled = "title" in fields and not (treated and len(fields) == 1)  # only in the title, it may be a name
    if titled or ("mesh" in fields and not human_mesh):
        return True
    cells = (found.in_title("in_vitro") or found.count("in_vitro") > 1) and "preclinical" not in found
    used = found.count("animal") > 1 or any(b.quote.lower().endswith(("s", "mice", "swine")) for b in found["animal"])
    return not treated and (used or (found.count("human") < 2 and not cells))
