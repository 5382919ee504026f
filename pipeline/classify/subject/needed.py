"""Sets the score that a candidate must reach to be an application of its record."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.subject.weights import BODY, KEYWORD, TITLE, Candidate

ENOUGH = 3.0  # one title, or a keyword and the study's own sentences
ENOUGH_BESIDE = 2.0  # named repeatedly in a review whose title is about another side of the topic
ENOUGH_SURVEY = 0.5  # a review on the topic whose title names no disease covers every disease that it names


def needed(c: Candidate, all_: Sequence[Candidate], off: bool, review: bool, asks: bool) -> float:
    """The score that a candidate must reach among all those of a record.

    ``off``: the record is off the topic; ``asks``: it is a review that asks one question.
    """
    if not c.application.condition:
        return _of_no_condition(c, all_, off, review)
    siblings = [o for o in all_ if o.application.parent == c.application.parent and o is not c]
    if c.generic or any(o.generic and o.titled for o in siblings):
        aside = asks and not (c.titled or c.told) and any(o.told and o.application.condition for o in all_)
        return ENOUGH if aside else ENOUGH_SURVEY  # what only introduces the question is not an answer to it
    titled = any(o.titled and (o.application.condition or o.generic) for o in all_)
    if review and not titled and not off:
        aside = asks and not c.told and any(o.told and o.application.condition for o in all_)
        return ENOUGH_BESIDE if aside else ENOUGH_SURVEY
    study = not off and not review
    if (study and c.had and (c.told or not titled)) or (off and not review and c.had and c.told and not titled):
        return ENOUGH_SURVEY
    if study and c.told and not titled:
        return ENOUGH_BESIDE - BODY * (2 if c.application.aim else 1)
    if c.titled or not titled:
        return _without_another(c, titled, off and review)
    return _beside_a_title(c, [o for o in siblings if o.titled], off, review)


def _of_no_condition(c: Candidate, all_: Sequence[Candidate], off: bool, review: bool) -> float:
    """The score for an application that is not a disease: delivery, technology, safety."""
    if off or c.generic:
        often = c.keyed and c.told and c.score >= KEYWORD + 2 * BODY  # an author keyword, and named repeatedly
        return ENOUGH_BESIDE if off and often else ENOUGH + KEYWORD * (off and not c.titled)
    another = review and not c.titled and any(o.titled and o.generic and not o.application.condition for o in all_)
    near = any((o.told or o.titled) and o is not c and o.application.parent == c.application.parent for o in all_)
    aside = not (review or c.told or c.titled or (c.keyed and not near))  # named only where it reports what others did
    return ENOUGH if aside else ENOUGH_BESIDE if another else ENOUGH_SURVEY


def _without_another(c: Candidate, titled: bool, read: bool) -> float:
    """The score where the title names this condition, or none; ``read``: the record is a review off the topic."""
    if read and c.keyed and not titled:
        return ENOUGH_BESIDE  # the title names no disease, the authors' keywords do
    return ENOUGH - 0.5 if c.titled or not read else ENOUGH + KEYWORD


def _beside_a_title(c: Candidate, rivals: Sequence[Candidate], off: bool, review: bool) -> float:
    """The score where the title names another condition; ``rivals`` are the siblings that it names."""
    if c.application.aim and rivals and not off and not review and c.told and c.score >= 2 * BODY:
        return ENOUGH_SURVEY
    if rivals and not off and all(o.application.aim for o in rivals):
        return ENOUGH_SURVEY if c.told and not review else ENOUGH - 0.5  # "rejuvenation" leaves open of what
    if rivals and off and not review and c.told and (c.keyed or c.had) and all(o.application.aim for o in rivals):
        return ENOUGH_SURVEY
    return ENOUGH + (TITLE if rivals else 1.0)


def yields(c: Candidate, kept: Sequence[Candidate], panel: bool) -> bool:
    """Whether a tag rests on general words ("hair loss") while a sibling is named exactly, or gives way to another.

    Under a title on scars, what a ``panel`` says about several kinds of them applies to every kind.
    """
    others = [o for o in kept if o is not c]
    if not c.titled and any(o.application.id in c.application.yields and o.titled for o in others):
        return True
    siblings = [o for o in others if o.application.parent == c.application.parent and not o.bare]
    general = c.bare and not c.application.aim and c.application.parent is not None
    return general and bool(siblings) and not (panel and len(siblings) > 1)
