"""Drafts items on how frequent and how severe harms are: "rare, mild, safe" (EVIDENCE 4, row 14)."""

from __future__ import annotations

from pipeline.link.draft import Draft, is_primary, related_draft, rung_of, siding_draft, words_of
from pipeline.link.harms import is_due_to_another, names_needling, term_of
from pipeline.link.lexicon import PARTS, lexicon
from pipeline.link.pair import Pair
from pipeline.link.scope import review_reason
from pipeline.model import Because, Harm, Study, Vote
from pipeline.topic import HarmTerm, Topic


def rate(pair: Pair) -> Draft | None:
    """The draft for "rare, mild, safe".

    A study in people supports it if harms were slight, passed, or were looked for and not seen; a serious or lasting
    harm makes it mixed, and one that may be either leaves it open.
    """
    study = pair.study
    own = tuple(h for h in study.harms if _called(h, "slight") or not is_due_to_another(h, pair))
    specific = tuple(h for h in own if not term_of(h, pair.topic).vague)
    because = words_of(specific or own)
    if not because or not (study.harms_looked_for or specific):
        return None
    if code := _of_others(pair):
        return related_draft(pair, code, because)
    slight = any(_called(h, "slight") and not _of_the_other(h, study) for h in own) or _were_short(own, pair)
    grave = [h for h in specific if _grave(h, pair.topic) and not is_due_to_another(h, pair)]
    grave = [] if study.is_review and any(_mostly(h, pair.topic) for h in own) else grave
    not_counted = "review" if study.is_review else "single_case" if study.design.id == "case_report" else None
    if not_counted and not slight:
        return related_draft(pair, not_counted, words_of(grave) or because)
    if not grave and not slight and (unclear := _unclear(own, pair)):
        return related_draft(pair, *unclear)
    vote = Vote(None, "mixed" if grave else "supports", because=because)
    words = words_of(grave) or because
    return siding_draft(pair, rung_of(study), (vote,), *review_reason(study), because=words, listed=not_counted)


def _of_others(pair: Pair) -> str | None:
    """The code of why the harms of a study say nothing about people who had the intervention; None if they do."""
    study = pair.study
    if not is_primary(study) and not study.is_review:
        return "not_human"
    named = study.relevance.id == "primary" or any(names_needling(h, pair) for h in study.harms)
    return None if named else "one_of_several"


def _called(harm: Harm, *words: str) -> bool:
    """Whether the words on a harm match one of these word lists."""
    return any(lexicon("harms")[w].search(b.quote) for w in words for b in harm.because)


def _were_short(own: tuple[Harm, ...], pair: Pair) -> bool:
    """Whether some harm was over within days, and those that can last were seen in one or two people."""
    lasting = [h for h in own if h.direction == "reported" and term_of(h, pair.topic).lasts]
    few = all(lexicon("harms")["in_few"].search(b.quote) for h in lasting for b in h.because)
    return few and any(_called(h, "short") for h in own if not _of_the_other(h, pair.study))


def _of_the_other(harm: Harm, study: Study) -> bool:
    """Whether only the harms of the other side are called slight: "there were more with A, while with B they were
    mild"."""
    worse = {(b.field, b.start) for f in study.findings if f.direction == "favours_comparator" for b in f.because}
    return all((b.field, b.start) in worse and lexicon("harms")["apart"].search(b.quote) for b in harm.because)


def _mostly(harm: Harm, topic: Topic) -> bool:
    """Whether a review says that most harms were slight or that severe ones were rare, whatever harms it names."""
    words = [b.quote for b in harm.because if lexicon("harms")["slight"].search(b.quote)]
    rare = term_of(harm, topic).general and any(lexicon("harms")["rare"].search(text) for text in words)
    return rare or any(lexicon("harms")["mostly"].search(text) for text in words)


def _grave(harm: Harm, topic: Topic) -> bool:
    """Whether the harm is serious by its kind, or can last and is said to have lasted."""
    term = term_of(harm, topic)
    if harm.direction != "reported" or term.serious or not term.lasts:
        return harm.direction == "reported" and term.serious and not _is_called_slight(harm, term)
    parts = (part for b in harm.because for part in PARTS.split(b.quote) if term.find(part))
    return any(lexicon("harms")["lasting"].search(part) for part in parts)


def _is_called_slight(harm: Harm, term: HarmTerm) -> bool:
    """Whether the harm is called slight wherever it is named: "only minimal scarring"."""
    before = [b.quote[:a] for b in harm.because for a, _ in term.find(b.quote)]
    return bool(before) and all(lexicon("harms")["hardly"].search(text[-30:]) for text in before)


def _unclear(own: tuple[Harm, ...], pair: Pair) -> tuple[str, tuple[Because, ...]] | None:
    """The code and the words if a study does not say how severe harms were: there were more than with the comparator,
    they were only compared, or they can last, were severe or are not named.  None if it does."""
    harms = pair.topic.outcomes_of("harm")
    between = [f for f in pair.study.findings if f.outcome in harms and f.basis == "between_group"]
    if worse := words_of(f for f in between if f.direction == "favours_comparator"):
        return "more_harm", worse
    words = words_of(between)
    compared = {(b.field, b.start) for b in words}
    all_reported = all(h.direction == "reported" for h in own)
    if words and all_reported and all((b.field, b.start) in compared for h in own for b in h.because):
        return "compared_only", words
    ungraded = words_of(h for h in own if h.direction == "reported" and _may_be_grave(h, pair.topic))
    return ("harm_not_graded", ungraded) if ungraded else None


def _may_be_grave(harm: Harm, topic: Topic) -> bool:
    term = term_of(harm, topic)
    return term.lasts or term.vague or _called(harm, "severe", "lasting")
