"""What a claim asks, in the words that stand before every answer (EVIDENCE 3); made from its fields alone."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.model import About, Claim, Quantity
from pipeline.topic import Topic

MEASURES = {
    "depth_mm": "depth of the needles", "sessions": "number of sessions", "interval_days": "time between sessions",
    "session_minutes": "length of a session", "anaesthetic_minutes": "time that the anaesthetic is left on",
    "follow_up_days": "follow-up", "downtime_days": "time until recovery",
}
NOT_ASKED = {
    "price": "what it costs, which is for price lists to say", "testimonial": "what single clients report",
    "popularity": "how popular it is", "prediction": "what the future will bring", "definition": "what the words mean",
    "advice": "what a reader should do",
}


def question(claim: Claim, topic: Topic) -> str:
    """"microneedling against doing without it; acne scars; severity of scars"."""
    return "; ".join(part for part in (_asked(claim, topic), *_about(claim, topic)) if part)


def _asked(claim: Claim, topic: Topic) -> str:
    about, mn = claim.about, _intervention(claim.about, topic)
    against = f"{mn} against {_other(about, topic)}"
    harms = _names(topic.harms, about.harms)
    match claim.ladder:
        case "none":
            return f"{mn}: {NOT_ASKED.get(about.asks or '', 'background, which is not put to studies')}"
        case "equivalence":
            return f"whether {mn} is as good as {_other(about, topic)}"
        case "existence":
            return f"whether {harms or 'serious harm'} can follow {mn}"
        case "rate":
            return f"how often and how serious the side effects of {mn} are" + (f" ({harms})" if harms else "")
        case "contraindication":
            return f"whether {mn} should be avoided: {_names(topic.groups, about.groups) or 'group not understood'}"
        case "mechanism":
            return f"whether {mn} changes what is measured in the skin"
        case "number":
            return _number(about, mn)
        case "step":
            return f"whether this is usually part of {mn}: {_names(topic.steps, about.steps) or 'step not understood'}"
        case "opinion":
            return f"whether experts recommend {mn}"
        case "outlook":
            return f"whether {mn} is being studied in people"
        case "cost":
            return f"{against}; cost"
    return against


def _about(claim: Claim, topic: Topic) -> Iterable[str]:
    about = claim.about
    if claim.ladder not in ("contraindication", "step"):
        yield _names(topic.applications, about.applications) or _parents(about, topic)
    if claim.ladder in ("existence", "rate", "contraindication", "none", "cost"):
        return
    outcomes = about.outcomes or ((about.outcome,) if about.outcome else ())
    names = _names(topic.outcomes, outcomes)
    asserted = {"worse": "asserted to be worse", "no_difference": "asserted to be the same"}.get(about.direction or "")
    yield f"{names} ({asserted})" if names and asserted else names or asserted or ""
    if about.groups and claim.ladder != "contraindication":
        yield f"people: {_names(topic.groups, about.groups)}"


def _parents(about: About, topic: Topic) -> str:
    return listed([p.replace("_", " ") for p in about.applications if p in topic.parents])


def _other(about: About, topic: Topic) -> str:
    alone = f"{topic.name} alone" if about.intervention in {t.id for t in topic.treatments} else "doing without it"
    return _names((*topic.treatments, *topic.devices), (about.comparator,)) or alone


def _intervention(about: About, topic: Topic) -> str:
    if about.intervention in {t.id for t in topic.treatments}:
        return f"{_names(topic.treatments, (about.intervention,))} added to {topic.name}"
    if about.intervention in {d.id for d in topic.devices}:
        return _names(topic.devices, (about.intervention,))
    name = topic.name if about.device in (None, "plain") else f"{topic.name} ({about.device})"
    return f"{name} added to {_names(topic.treatments, about.background)}" if about.background else name


def _number(about: About, mn: str) -> str:
    what = MEASURES.get(about.measure or "", "the number stated")
    return f"{what} in {mn}: {amount(about.quantity)}" if about.quantity else f"{what} in {mn}"


def amount(quantity: Quantity) -> str:
    """"20 to 30 minutes", "at most 3 days"."""
    low, high, unit = quantity
    if low is None or high is None:
        return f"{'at most' if low is None else 'at least'} {_plain(high if low is None else low)} {unit}"
    return f"{_plain(low)} {unit}" if low == high else f"{_plain(low)} to {_plain(high)} {unit}"


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:g}"


def listed(words: Sequence[str]) -> str:
    """"a", "a and b", "a, b and c"."""
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def _names(entries: Sequence[object], ids: Iterable[str | None]) -> str:
    names = {getattr(e, "id", ""): str(getattr(e, "name", "")) for e in entries}
    return listed([names.get(i, i.replace("_", " ")) for i in ids if i])
