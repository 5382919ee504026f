"""Words the question of a claim, as printed before every answer (EVIDENCE 3), from the claim's fields alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.model import UNREAD, About, Claim, Quantity
from pipeline.text import listed
from pipeline.topic import Term, Topic, name_of

MEASURES = {
    "depth_mm": "depth in millimetres", "sessions": "number of sessions", "interval_days": "time between sessions",
    "session_minutes": "length of a session", "anaesthetic_minutes": "time that the anaesthetic is left on",
    "follow_up_days": "follow-up", "downtime_days": "time until recovery", "onset_days": "time until results show",
    "lasting_days": "how long results last", "upkeep_days": "time until a session is repeated to keep the results",
    "pain_score": "pain on a scale",
}
AFTERWARDS = ("follow_up_days", "downtime_days", "onset_days", "lasting_days", "upkeep_days")
NOT_ASKED = {
    "price": "what it costs, which is for price lists to say", "testimonial": "what single clients report",
    "popularity": "how popular it is", "prediction": "what the future will bring", "definition": "what the words mean",
    "advice": "what a reader should do",
    UNREAD: "something is stated that was not understood, so it is put to no studies",
}
ASKED = {
    "none": "{mn}: {why}",
    "equivalence": "whether {mn} is as good as {other}",
    "existence": "whether {harms} can follow {mn}",
    "rate": "how often and how serious the side effects of {mn} are{named}",
    "contraindication": "whether {mn} should be avoided by {groups}",
    "mechanism": "whether {mn} changes what is measured in the body",
    "step": "whether this is usually part of {mn}: {steps}",
    "opinion": "whether experts recommend {mn}",
    "outlook": "whether {mn} is being studied in people",
    "cost": "{mn} against {other}; cost",
}
"""The first part of a question, by the claim's ladder; other ladders ask for one side against another."""


def question(claim: Claim, topic: Topic) -> str:
    """The question of a claim, such as "microneedling against doing without it; acne scars; severity of scars"."""
    return "; ".join(part for part in (_asked(claim, topic), *_about(claim, topic)) if part)


def _asked(claim: Claim, topic: Topic) -> str:
    about, mn = claim.about, _intervention(claim.about, topic)
    if claim.ladder == "number":
        return _number(about, mn)
    harms = _names(topic.harms, about.harms)
    return ASKED.get(claim.ladder, "{mn} against {other}").format(
        mn=mn, other=_other(claim, topic), harms=harms or "a serious harm", named=f" ({harms})" if harms else "",
        groups=_names(topic.groups, about.groups) or "some people, not said whom",
        steps=_names(topic.steps, about.steps) or "not said what",
        why=NOT_ASKED.get(about.asks or "", "background, which is not put to studies"),
    )


def _about(claim: Claim, topic: Topic) -> Iterable[str]:
    about = claim.about
    if claim.ladder not in ("contraindication", "step"):
        yield _uses(about, topic)
    if about.groups and claim.ladder != "contraindication":
        yield f"in {_names(topic.groups, about.groups)}"
    if claim.ladder in ("existence", "rate", "contraindication", "none", "cost", "step", "number", "opinion"):
        return
    names = _names(topic.outcomes, about.outcomes)
    if claim.ladder == "efficacy" and not names:
        yield _first_outcome(about, topic)
    asserted = ASSERTED.get(about.asks or "", ASSERTED.get(about.direction or "", ""))
    if claim.ladder == "comparative" and about.direction == "worse":
        asserted = f"{_intervention(about, topic)} said to do worse"
    asserted = "" if claim.ladder == "equivalence" else asserted  # which the first part of the question says
    yield f"{names} ({asserted})" if names and asserted else names or asserted or ""


ASSERTED = {
    "worse": "said to get worse", "no_difference": "said to make no difference", "no_effect": "said not to help",
    "not_better": "said to be no better",
}


def _first_outcome(about: About, topic: Topic) -> str:
    """The outcome for a claim that names none: the first in the pack that a study reports (EVIDENCE 4)."""
    uses = {a.id for a in topic.members(*about.applications)}
    own = next((o.name for o in topic.outcomes if uses & set(o.applications) and o.kind == "benefit"), "any benefit")
    return f"{own}, else the next outcome that studies report"


def _uses(about: About, topic: Topic) -> str:
    names = {**topic.parent_names, **{a.id: a.name for a in topic.applications}}
    return listed([names.get(a, a.replace("_", " ")) for a in about.applications])


def _intervention(about: About, topic: Topic) -> str:
    if about.intervention != topic.name:
        device = next((d.name for d in topic.devices if d.id == about.intervention), "")
        names = device or _names(topic.treatments, about.interventions, "or")
        return names if device or about.asks == "price" else f"{names} added to {topic.name}"
    plain = about.device is None or about.device == "plain"
    name = topic.name if plain else f"{topic.name} ({name_of(topic.devices, str(about.device))})"
    return f"{name} added to {_names(topic.treatments, about.background)}" if about.background else name


def _other(claim: Claim, topic: Topic) -> str:
    """What the intervention is compared with."""
    about = claim.about
    if about.comparator is None and claim.type == "comparative":
        return "something that is not known here"
    if about.comparator:
        return _names((*topic.treatments, *topic.devices), about.comparators, "or")
    if about.intervention != topic.name:
        return f"{topic.name} alone"
    return f"{_names(topic.treatments, about.background)} without it" if about.background else "doing without it"


def _number(about: About, mn: str) -> str:
    what = MEASURES.get(about.measure or "", "the number stated")
    of = f"{what} {'after' if about.measure in AFTERWARDS else 'in'} {mn}"
    return f"{of}: {amount(about.quantity)}" if about.quantity else of


def amount(quantity: Quantity) -> str:
    """A quantity in words: "20 to 30 minutes", "at most 3 days"."""
    low, high, unit = quantity
    if low is None or high is None:
        one = high if low is None else low
        return f"{'at most' if low is None else 'at least'} {_plain(one)} {_unit(unit, one)}"
    return f"{_plain(low)} {_unit(unit, high)}" if low == high else f"{_plain(low)} to {_plain(high)} {unit}"


def _unit(unit: str, value: float | None) -> str:
    """The unit in the singular or plural: "1 day", "2 days", "1 mm"."""
    return unit.removesuffix("s") if value is not None and value <= 1 else unit


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def _names(entries: Sequence[Term], ids: Iterable[str], last: str = "and") -> str:
    return listed([name_of(entries, id) for id in ids], last)
