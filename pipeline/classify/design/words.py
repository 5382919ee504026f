"""Chooses the sentences that best show a design already decided.

A design often rests on several facts: that sides of one person were compared and that chance allotted them; that groups
were treated by plan and, where chance is not mentioned, how people came into them.  Each fact has a sentence, and one
that states several is enough.  A word of a title is shown with its title, an indexing term of PubMed only if no
sentence says the same.
"""

from __future__ import annotations

from collections import Counter

from pipeline.classify.design.signals import Signals
from pipeline.classify.passages.roles import read_sentences
from pipeline.classify.reading import in_sentence
from pipeline.classify.sections import aim_start
from pipeline.model import Because, Record

Fact = tuple[str, ...]  # rules that support it, the most informative first
Spoken = dict[Because, Counter[str]]  # sentences or indexing terms, with the number of matches of each rule

SIDES: Fact = ("split_body",)
ARMS: tuple[Fact, ...] = (("arms_told", "allotted"), ("all_had", "given", "split_body"), ("groups", "counted"))
"""How people or places came to their treatments: the first of these that the methods mention is shown."""
ASKED: dict[str, Fact] = {"case_control": ("counted",), "cross_sectional_survey": ("questionnaire", "counted")}
"""Who was looked at or asked, and how."""
PEOPLE = ("rct", "split_body_rct", "nonrandomised_trial", "cohort", "case_series", "case_report")
LABORATORY = ("animal", "in_vitro", "engineering")
LIVING: Fact = ("in_living", "preclinical")
SEARCHED: Fact = ("searched", "systematic_body", "database", "included")
SYNTHESES: dict[str, tuple[Fact, ...]] = {
    "systematic_review": (SEARCHED, ("systematic", "review")), "meta_analysis": (("meta_body", "meta"), SEARCHED)}
REVIEWING: Fact = ("review_body", "review_said", "searched", "database")
PLANNED: Fact = ("by_choice", "one_arm", "prospective", "trial", "split_body")
LOOKED_BACK: Fact = ("retrospective", "secondary", "cohort_named", "cohort", "prospective")
TITLED: Fact = ("treating", "compared")
# Points: for what a sentence says, then for its place; a small change of one alters about one quote in a hundred.
PLACES = {"METHODS": 4, "TITLE": 2, "OTHER": 2, "BACKGROUND": 2, "CONCLUSION": 0, "RESULTS": -8}
"""Points for parts that say how a study was done; in results the same words mean other things."""
BEFORE = -8  # before the aim, as it describes the work of others
INDEXED = -20  # an indexing term is believed, but tells a reader little
FIRST, STEP, MORE = 12, 2, 1  # for the first rule of a fact, less for each later one, more for each further place
ASIDE = 7  # penalty of a sentence on what was measured
LITTLE = 4  # further penalty if it should say who had what, but says what was measured, or how often
NEXT = 3  # characters between two sentences
MOST, LEAST = 2, 4  # most facts shown; least worth of a second sentence after one from the abstract


def words_of_design(record: Record, found: Signals, design: str, keys: Fact) -> tuple[Because, ...]:
    """The few sentences that show a design: its facts, or else each rule that it was decided on."""
    spoken = _spoken(record, found, _needed(design, keys))
    place = _places(record, spoken, design)
    in_body = [(place[b], rules) for b, rules in spoken.items() if b.field != "title"]
    methods = [rules for at, rules in in_body if at > 0] or [rules for _, rules in in_body]
    asked = facts = _facts(design, keys, {key for rules in methods for key in rules})
    told = dict[Because, str]()
    for _ in range(len(facts) if TITLED in facts else MOST):
        said = {b: [_said(b, rules, fact) for fact in facts] for b, rules in spoken.items()}
        worth = {b: sum(each) + place[b] for b, each in said.items() if any(each)}
        best = max(worth, key=lambda b: worth[b], default=None)
        least = 0 if told and next(iter(told)).field == "title" else LEAST
        if best is None or (told and LOOKED_BACK not in facts and worth[best] < least):
            break
        more = (best, *_going_on(best, spoken, place, facts))
        told |= {b: _first_rule(spoken[b], facts) for b in more if b not in told}
        facts = tuple(fact for fact, each in zip(facts, said[best], strict=True) if not each)
    if told and design in PEOPLE and all(b.field != record.body_field for b in told):
        of_whom = _of_whom(spoken, place, asked, record.body_field)
        told |= {b: _first_rule(spoken[b], (*asked, *ARMS)) for b in of_whom}
    return tuple(b._replace(rule=rule) for b, rule in told.items())


def _of_whom(spoken: Spoken, place: dict[Because, int], asked: tuple[Fact, ...], field: str) -> list[Because]:
    """The sentence that says most about who was treated or examined, for a design named by a title or term; its place
    counts twice, and a conclusion never qualifies."""
    body = {b: rules for b, rules in spoken.items() if b.field == field}
    said = {b: sum(_said(b, rules, fact) for fact in {*asked, *ARMS}) for b, rules in body.items()}
    worth = {b: each + 2 * place[b] for b, each in said.items() if each > 0 and place[b] != PLACES["CONCLUSION"]}
    return sorted(worth, key=lambda b: -worth[b])[:1]


def _going_on(arms: Because, spoken: Spoken, place: dict[Because, int], facts: tuple[Fact, ...]) -> list[Because]:
    """The next sentence, if it continues saying who had what: "Group B had light alone"."""
    if ARMS[0] not in facts or not spoken[arms].keys() & set(ARMS[0]):
        return []
    after = [b for b in spoken if b.field == arms.field and arms.end is not None and arms.end < (b.start or 0)]
    return [b for b in after[:1] if (b.start or 0) - (arms.end or 0) < NEXT and place[b] > 0
            and spoken[b].keys() & set(ARMS[0]) and "looked_at" not in spoken[b]]


def _places(record: Record, spoken: Spoken, design: str) -> dict[Because, int]:
    """What a sentence is worth for its place; for animals, cells and reviews, results also say what was done."""
    roles = {(s.field, s.start): s.role for s in read_sentences(record)} if spoken else {}
    worth = dict(PLACES)
    if design in LABORATORY:
        worth |= {"RESULTS": PLACES["METHODS"], "TITLE": 0}
    elif design == "narrative_review":
        worth["RESULTS"] = PLACES["OTHER"]
    aim, place = aim_start(record) or 0, dict[Because, int]()
    for b, rules in spoken.items():
        role = roles.get((b.field, b.start or 0), "")
        early = b.field == record.body_field and (b.end or 0) <= aim and role != "METHODS" and "counted" not in rules
        place[b] = BEFORE if early else worth.get(role, INDEXED)
    return place


def _facts(design: str, keys: Fact, methods: set[str]) -> tuple[Fact, ...]:
    """The facts that have to be shown for a design; ``methods``: rules that match where the abstract says how it was
    done."""
    if design in ("rct", "split_body_rct"):
        named = ("randomised", "randomised_title")
        chance = next(((key,) for key in ("random_order", "blinded") if key in keys), named)
        return (SIDES, chance) if design == "split_body_rct" else (chance,)
    if design in ASKED:
        return (*((key,) for key in keys if key not in ASKED[design]), ASKED[design])
    if design in SYNTHESES:
        return SYNTHESES[design]
    if design == "narrative_review" and "review_body" in keys:
        return (*((key,) for key in keys if key not in REVIEWING), REVIEWING)
    if design not in ("nonrandomised_trial", "cohort"):
        return tuple(LIVING if key in LIVING else (key,) for key in keys)
    arms = next((fact for fact in ARMS if methods & set(fact)), TITLED)
    kind = PLANNED if design == "nonrandomised_trial" else LOOKED_BACK
    return (arms, kind, TITLED) if arms == ARMS[-1] else (arms, kind)


def _needed(design: str, keys: Fact) -> tuple[str, ...]:
    """The rules that may be needed to show a design."""
    arms = (*(key for fact in ARMS for key in fact), *TITLED, "looked_at", "schedule")
    more = arms if design in PEOPLE else ()
    return tuple(dict.fromkeys(key for fact in (*_facts(design, keys, set()), more) for key in fact))


def _spoken(record: Record, found: Signals, keys: Fact) -> Spoken:
    """The sentences in which rules match, in text order, then the indexing."""
    spoken: Spoken = {}
    for key in keys:
        for reason in found[key]:
            spoken.setdefault(in_sentence(record, reason)._replace(rule=""), Counter())[key] += 1
    return dict(sorted(spoken.items(), key=lambda s: (s[0].start is None, s[0].field != "title", s[0].start or 0)))


def _said(sentence: Because, rules: Counter[str], fact: Fact) -> int:
    """How well a sentence states a fact; a title never says how people came to their treatments."""
    places = [i for i, key in enumerate(fact) if key in rules]
    if not places or (fact in ARMS and sentence.field == "title"):
        return 0
    counted = fact is ARMS[1] and "counted" in rules  # says how many people had it
    said = FIRST - STEP * places[0]
    if sentence.field != "title":  # a title only names
        said += MORE * (sum(rules[fact[i]] for i in places) - 1 + counted)
    bare = fact is ARMS[1] and not counted and 0 < rules["given"] + rules["all_had"] <= rules["schedule"]
    measured = "looked_at" in rules and fact in (*ARMS, PLANNED)
    return said - LITTLE * bare - measured * (ASIDE + LITTLE * (fact in ARMS[1:]))


def _first_rule(rules: Counter[str], facts: tuple[Fact, ...]) -> str:
    return next(f"design.{key}" for fact in facts for key in fact if key in rules)
