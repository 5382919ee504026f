"""Collects what supports each design in a record, and answers, for example, whether it has people of its own."""

from __future__ import annotations

import re

from pipeline.classify.reading import find_rule, from_fields, load_rules
from pipeline.classify.sections import whole_text
from pipeline.model import Because, Record
from pipeline.words import may_name

Decision = tuple[str, tuple[str, ...]] | None  # a design id, and the rules whose words speak for it
_BACK = re.compile(r"retrospect|review|record|chart|file|notes|looked|emr|^D\d", re.IGNORECASE)


class Signals(dict[str, list[Because]]):
    """Maps the id of a rule to what supports it in a record, found when first asked for."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self._fits = {rule.id for rule in may_name(load_rules("design").values(), whole_text(record))}

    def __missing__(self, key: str) -> list[Because]:
        find = find_rule if key in self._fits else from_fields
        self[key] = found = find(self.record, load_rules("design")[key], "design")
        return found

    def __contains__(self, key: object) -> bool:
        return bool(self[str(key)])

    def told(self) -> bool:
        """Whether an abstract says anything about the work; a title alone is believed."""
        aside = ("title", "mesh", "publication_types")
        return any(b.field not in aside for key in load_rules("design") for b in self[key])

    def typed(self, key: str) -> bool:
        """Whether the publication type itself supports the rule."""
        return any(b.field == "publication_types" for b in self[key])

    def titled(self, key: str) -> bool:
        """Whether the title or the publication type supports the rule."""
        return any(b.field in ("title", "publication_types") for b in self[key])

    def in_title(self, key: str) -> bool:
        """Whether the title supports the rule."""
        return any(b.field == "title" for b in self[key])

    def count(self, *keys: str) -> int:
        """How many places support these rules together."""
        return sum(len(self[key]) for key in keys)

    def any(self, *keys: str) -> bool:
        """Whether anything supports one of these rules."""
        return any(key in self for key in keys)


def own_study(found: Signals) -> bool:
    """Whether it clearly has people of its own: counted, and allocated, looked back on, enrolled or described."""
    method = found.any("retrospective", "randomised", "series", "prospective") or single_case(found)
    return "counted" in found and method and not found.any("searched", "included")


def own_laboratory(found: Signals) -> bool:
    """Whether it reports work of its own on animals or cells."""
    if "in_vitro" in found and "own_data" in found and "review_body" not in found:
        return True
    return found.count("own_data") > 1 and found.count("in_vitro", "animal", "molecular") > 1


def own_people(found: Signals) -> bool:
    """Whether the record reports people of its own rather than other people's studies."""
    if single_case(found) or own_study(found):
        return True
    if found.any("searched", "included"):
        return False  # sides and groups are then those of the papers it reviews
    treated = "counted" in found and found.any("given", "survey", "trial", "cohort_named")
    looked_back = says_retrospective(found) and "given" in found and "human" in found
    return treated or looked_back or "split_body" in found


def single_case(found: Signals) -> bool:
    """Whether it describes single patients; the publication type alone is not enough where, for example, cells were
    studied."""
    told = found.in_title("case_report") or "case_body" in found
    return told or (found.typed("case_report") and not found.any("in_vitro", "animal", "survey", "retrospective"))


def clinical(found: Signals) -> bool:
    """Whether people were treated, asked or described, so that laboratory words are secondary."""
    if found.typed("randomised") or (found.titled("trial") and "preclinical" not in found) or single_case(found):
        return True
    if "human" not in found or not ("counted" in found or found.count("human") > 2):
        return False
    return found.any("given", "trial", "survey", "retrospective", "cohort_named", "series", "split_body")


def allotted(found: Signals) -> bool:
    """Whether sides, groups or people had different things that a title or a verb of giving shows to be treatments."""
    told = found.any("given", "treating", "compared", "split_body")
    return "allotted" in found and told and not found.any("searched", "included", "engineering", "cohort_named")


def says_retrospective(found: Signals) -> bool:
    """Whether it says that it looked back, rather than only in which years people came."""
    return any(_BACK.search(b.quote) for b in found["retrospective"])
