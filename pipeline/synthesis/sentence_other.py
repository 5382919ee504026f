"""Puts answers into a sentence for ladders that are not about benefit: harms, warnings, mechanisms, numbers..."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from pipeline.model import Ladder, people_in
from pipeline.synthesis.case import Case, Decision
from pipeline.synthesis.names import definite_name, how_many, outcome_name, plural
from pipeline.synthesis.on_record import middle_value
from pipeline.synthesis.phrases import in_group, in_whom, use_names
from pipeline.text import count, listed, spelled, unit


def _existence(case: Case, decision: Decision) -> str:
    ids = [p.outcome for p in decision.parts if p.counted] or [i.outcome for i in decision.counted]
    harms = {h.id: h.name for h in case.topic.harms}  # the name as an outcome may end in "after treatment"
    names = dict.fromkeys(harms.get(id or "") or outcome_name(id, case.topic) for id in ids)
    k, reviews = len(decision.all_counted), sum(i.rung == "review" for i in decision.all_counted)
    one = len(names) == 1 and not plural(next(iter(names)))
    return (f"{listed(names)} after {case.topic.name}{in_group(case)} {'is' if one else 'are'} on record: "
            f"{count(k, 'report', 'reports')} in people{_reviews_among(reviews, k)}.")


def _reviews_among(reviews: int, k: int) -> str:
    """How many of k reports are reviews: ", one of them a review"; "" if none is."""
    if reviews == k:
        return ", a review" if k == 1 else ", all of them reviews"
    return f", {spelled(reviews)} of them {'a review' if reviews == 1 else 'reviews'}" if reviews else ""


def _rate(case: Case, decision: Decision) -> str:
    k, n = len(decision.counted), how_many(decision.people)
    if decision.direction == "mixed":
        with_harm = sum(i.stance == "mixed" for i in decision.counted)
        return (f"{with_harm} of {k} studies{in_group(case)} that looked for harms ({n}) "
                f"{'reports' if with_harm == 1 else 'report'} a harm that is serious or lasts.")
    return (f"no serious harm was reported in {k} studies{in_group(case)} that looked for harms ({n}); up to about "
            f"{per_thousand(decision.people)} (3/n) cannot be excluded.")


def _contraindication(case: Case, decision: Decision) -> str:
    """What supports the warning: guidance, studies that saw harm in such people, reviews that report it."""
    groups, topic = _parts(case, decision), case.topic.name
    kinds = Counter("guideline" if case.study(i).design.id == "guideline_consensus" else
                    "review" if i.rung == "review" else "study" for i in decision.all_counted)
    guidance = count(kinds["guideline"], "guideline or consensus text advises", "guidelines or consensus texts advise")
    by_kind = {
        "guideline": f"{guidance} against {topic} for {{}}",
        "study": f"{count(kinds['study'], 'study')} saw harm after {topic} in {{}}",
        "review": f"{count(kinds['review'], 'review reports', 'reviews report')} harm after {topic} in {{}}",
    }
    first, *rest = (words for kind, words in by_kind.items() if kinds[kind])
    return "; ".join((first.format(groups), *(words.format("such people") for words in rest))) + "."


def _mechanism(case: Case, decision: Decision) -> str:
    counted, names, topic = decision.all_counted, _parts(case, decision), case.topic.name
    n, size = Counter(i.stance for i in counted), people_in(counted)
    took = f"{size:,} took part" if size else "how many is not stated"
    k = f"{count(len(counted), 'study')} in people ({took})"
    alone = sum(i.rung not in ("randomised", "controlled") for i in counted)
    some = "none of them with" if alone == len(counted) else f"{alone} of them without"
    tested = "" if decision.basis == "controlled" else f", {some} a comparison group"
    changes = {"supported": ("an increase", n["supports"]), "contradicted": ("a decrease", n["contradicts"])}
    if found := changes.get(decision.direction):
        return f"{found[0]} in {names} was found after {topic} in {found[1]} of {k}{tested}."
    if decision.direction == "no_difference":
        return f"no difference in {names} was shown after {topic} in {k}{tested}."
    neither = n["no_difference"] + n["mixed"]
    return (f"{k} disagree on {names}: {n['supports']} found an increase, {n['contradicts']} a decrease, "
            f"{neither} neither.")


def _number(case: Case, decision: Decision) -> str:
    quantity = case.claim.about.quantity
    if quantity is None:
        raise ValueError(f"claim {case.claim.id} asks for a number and states none")
    middle = plain(middle_value(decision.counted))
    inside = sum(i.stance == "supports" for i in decision.counted)
    k = len(decision.counted)
    value = f"{middle} {unit(quantity.unit, middle)}"
    asked = f"{span(quantity.low, quantity.high)} {unit(quantity.unit, plain(quantity.high or quantity.low or 0))}"
    return (f"the middle value of {count(k, 'study')} is {value}; {inside} of {k} "
            f"{'fits' if inside == 1 else 'fit'} what the article says ({asked}).")


def _step(case: Case, decision: Decision) -> str:
    k, names = len(decision.all_counted), _parts(case, decision)
    is_ = "are" if plural(names) or len(decision.parts) > 1 else "is"
    describe = "describes" if k == 1 else "describe"
    return f"{names} {is_} part of the procedure in {count(k, 'study')} that {describe} it."


def _opinion(case: Case, decision: Decision) -> str:
    k = count(len(decision.counted), "guideline, consensus text or survey", "guidelines, consensus texts or surveys")
    verb = {
        "supported": ("speaks for it", "speak for it"), "contradicted": ("speaks against it", "speak against it"),
        "mixed": ("takes neither side", "do not agree"), "no_difference": ("sees no difference", "see no difference"),
    }[decision.direction][len(decision.counted) > 1]
    asked = any(case.study(i).design.id == "cross_sectional_survey" for i in decision.counted)
    whose = "" if asked else "; how many experts agree was not asked"
    return f"{k}{in_whom(case, decision)} {verb}{whose}."


def _outlook(case: Case, decision: Decision) -> str:
    k = len(decision.all_counted)
    return (f"{case.topic.name} for {listed(use_names(case, decision))} is being studied: "
            f"{count(k, 'study')} in people {'is' if k == 1 else 'are'} on record.")


SENTENCES: dict[Ladder, Callable[[Case, Decision], str]] = {
    "existence": _existence, "rate": _rate, "contraindication": _contraindication, "mechanism": _mechanism,
    "number": _number, "step": _step, "opinion": _opinion, "outlook": _outlook,
}


def per_thousand(size: int) -> str:
    """The highest rate that "none in n" cannot exclude, 3/n (rule of three), in words."""
    most = 3000 / size if size else 0
    return f"{plain(round(most) if most >= 10 else most)} in 1,000 people" if size else "any number of people"


def plain(value: float) -> str:
    """A number without a final ".0"."""
    return f"{value:.1f}".removesuffix(".0")


def span(low: float | None, high: float | None) -> str:
    """A range in words: "1–3", "at least 2", "at most 30"."""
    if low is None or high is None:
        return f"at most {plain(high)}" if high is not None else f"at least {plain(low or 0)}"
    return plain(low) if low == high else f"{plain(low)}–{plain(high)}"


def _parts(case: Case, decision: Decision) -> str:
    return listed(definite_name(p.outcome, case.topic) for p in decision.parts or (decision,))
