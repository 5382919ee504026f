"""Reads the treatments of one arm from the words about its label."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import ROUTES, Given, Told
from pipeline.classify.arms.enumerated import opens
from pipeline.classify.arms.in_turn import same_by_another_way
from pipeline.classify.arms.labels import EVERYONE, Label
from pipeline.classify.arms.pointing import points_at
from pipeline.classify.arms.unnamed import given_after, given_before, given_besides, telling_words
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import OTHER, TECHNIQUE, denied
from pipeline.model import INTERVENTION

_words = rules("assign")
NOTHING = frozenset({"untreated"})


def take_up(told: Told, found: Sequence[Given], lead: frozenset[str]) -> list[Given]:
    """The arms read so far and this one.  ``lead``: what all had, as "in addition to a peel, the treated had" says."""
    parts = _parts(told, found) - lead
    if told.in_results and "study" in told.label.names and parts == NOTHING:
        parts = frozenset()  # "3 on the treated half, 4 on the untreated one": "untreated" is the other arm
    unnamed = None if parts or told.in_results else _unnamed(told, bool(found))  # "group 2 fared worse than"
    common = _before_and_after(told)
    without = _without_it(told)
    before = _with_common(found, common, without)
    before = [*before, Given((EVERYONE,), lead)] if lead else before
    parts -= common
    if before and parts <= NOTHING and without:
        if before[-1].parts == {INTERVENTION} and _words("with_and_without").search(told.text):
            before = [*before[:-1], before[-1]._replace(parts=before[-1].parts | {OTHER})]
        parts, unnamed = before[-1].parts - {INTERVENTION} or NOTHING, None
    label = told.label
    some = _words("half").match(told.text, label.start, label.end) and told.named  # half of those mentioned before
    adds = bool(lead or some or _words("adds").search(told.text, told.begin, told.end))
    return [*before, Given(label.names, parts, unnamed, label.several, adds, telling_words(told.words),
                           _besides(told))]


def begins_giving(told: Told) -> bool:
    """Whether the words give something without a verb of giving: after "being", in a list, or to everyone."""
    being = any(_words("being").search(told.text[told.begin:m.start]) for m in told.inside)
    listed = opens(told.text[told.label.start:told.label.end]) or _words("listed").search(told.text[:told.label.start])
    return being or EVERYONE in told.label.names or bool(listed)


def _parts(told: Told, found: Sequence[Given]) -> frozenset[str]:
    """The treatments of an arm: named, or else assumed, referred to, or those of the arm before with one left out."""
    named = told.given | _done_to_it(told)
    parts = named | _in_its_name(told, named) or _by_default(told)
    if not told.in_results:
        parts |= same_by_another_way(told.text[: told.begin], told.words, named, found[-1].parts) if found else set()
        parts |= points_at(told.words, parts, not told.follows or _after_control(told.label, found))
        called = told.text[told.label.start:told.label.end] if EVERYONE not in told.label.names else ""
        parts |= points_at(called, parts, False)  # "the combination group"
    if found and told.follows and _goes_on_with(told, found[-1].parts):
        return parts | {INTERVENTION}
    before = found[-1].parts if found else frozenset[str]()
    if parts == {TECHNIQUE} and not told.follows and INTERVENTION in before - {TECHNIQUE}:
        return before | parts  # "after needling at 1 mm on the right and 2 mm on the left"
    if parts or not found:
        return parts
    if told.follows and before and told.left_out == before:
        return NOTHING
    if not told.follows and _words("dose").match(told.words):
        return before | {TECHNIQUE}
    return _all_but(told, before)


def _done_to_it(told: Told) -> frozenset[str]:
    """What the verb right before the arm's name did, with more treatment following: "needled one cheek before the
    serum"."""
    verb = _words("done_to_it")
    done = (m for m in told.passage.mentions if told.follows and verb.fullmatch(told.text, m.start, told.label.start))
    return frozenset(m.id for m in done if not denied(told.text, m.start))


def _in_its_name(told: Told, named: frozenset[str]) -> frozenset[str]:
    """Treatments in the arm's own name, unless it is a short form like "group TX+RF" that the following words spell
    out."""
    short = _words("short_name").fullmatch(told.text, told.label.start, told.label.end)
    return frozenset() if named and short else told.passage.parts(told.label.start, told.label.end)


def _goes_on_with(told: Told, before: frozenset[str]) -> bool:
    """Whether "needling with X on one side, and on the other with Y" implies needling for Y too, not just "treated with
    Y"."""
    told_with = _words("with_more").match(told.words) and not _words("treated_with").search(told.text, 0, told.begin)
    return bool(told_with and told.named) and INTERVENTION in before and len(before) > 1


def _by_default(told: Told) -> frozenset[str]:
    """What an arm without a named treatment had: nothing if treatment was denied, or another technique."""
    left_out = told.named and ("control" in told.label.names or told.named == {INTERVENTION})
    if not (left_out or told.in_results or EVERYONE in told.label.names) and _in_its_manner(told):
        return frozenset({TECHNIQUE})
    nothing = any(_words(id).match(told.words) for id in ("nothing", "none_given", "kept_as_control", "only_numbed"))
    return NOTHING if left_out or nothing else frozenset()


def _in_its_manner(told: Told) -> bool:
    """Whether the words say how deep or how often, and so describe another way of doing what another arm had."""
    often = told.follows and _words("how_often").match(told.words)
    return bool(often or _words("manner").search(told.words))


def _unnamed(told: Told, goes_on: bool) -> str | None:
    """Words for a treatment that the topic pack does not name."""
    return given_after(told.words, told=goes_on) if told.follows else given_before(told.words)


def _besides(told: Told) -> str | None:
    """Words for what else may have been given, if none belongs to a treatment in the topic pack.

    Of the intervention only the first word counts, as "needling with light" may be its whole name.
    """
    inside = [(m, told.text[m.start : m.end]) for m in told.inside]
    if _words("the_drug").search(told.words):
        return None  # the drug was named for another arm
    known = telling_words(" ".join(text for m, text in inside if m.id != INTERVENTION))
    known |= {text.split()[0].lower() for m, text in inside if m.id == INTERVENTION}
    needled = [m.end - told.begin for m, _ in inside if m.id == INTERVENTION]
    words = (given_besides(told.words[needled[-1] :]) if needled else None) or given_besides(told.words)
    return words if words and not known & set(words.split()) else None


def _after_control(label: Label, found: Sequence[Given]) -> bool:
    """Whether the sentence turns to the treated right after the controls."""
    return bool(found) and "study" in label.names and "control" in found[-1].names


def _without_it(told: Told) -> bool:
    """Whether the rest of the sentence only says that the intervention was left out: "without pretreatment"."""
    later = [m for m in told.passage.mentions if m.start >= told.begin]
    bare = any(m.id in NOTHING and _words("without_it").match(told.text, m.start) for m in later)
    return bare or any(m.id == INTERVENTION and denied(told.text, m.start) for m in later)


def _all_but(told: Told, before: frozenset[str]) -> frozenset[str]:
    """What the arm before had, without what is denied here: "and without foxglove on the other"."""
    left_out = told.left_out
    return before - left_out - ROUTES if left_out and left_out < before else frozenset()


def _before_and_after(told: Told) -> frozenset[str]:
    """ "X to the one side after needling and Y to the other": needling was given to both."""
    after = None if told.follows else _words("afterwards").match(told.text, told.begin)
    if not told.begin or not after:
        return frozenset()
    first = next((m for m in told.passage.mentions if m.start >= after.end()), None)
    near = first is not None and first.start - after.end() < 12
    own = first is not None and told.named == {first.id} and not _without_it(told)  # "after needling in group B"
    return frozenset({first.id}) if first and near and not own else frozenset()


def _with_common(found: Sequence[Given], common: frozenset[str], without: bool) -> list[Given]:
    """The arms before with what they shared: given to everyone, or to the last of them where this one went without
    ("on the one side after needling and on the other without needling")."""
    if not common or (without and not found):
        return list(found)
    if not without:
        return [*found, Given((EVERYONE,), common)]
    return [*found[:-1], found[-1]._replace(parts=found[-1].parts | common)]
