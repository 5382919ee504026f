"""Chooses the sentences that show a reader what two compared arms were given.

It prefers one sentence of the methods that contrasts both arms; else the title and the sentences that say what each was
given; else sentences of the results that name groups by their treatment.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.classify.arms.arm import ROUTES, Arm
from pipeline.classify.arms.assign import assignments, had_by_everyone
from pipeline.classify.arms.contrast import Pair, pair_role
from pipeline.classify.arms.in_words import compared
from pipeline.classify.arms.labels import EVERYONE, find_labels, named_after
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import TECHNIQUE, UNNAMED, Passage, asks, of_roles
from pipeline.classify.passages.roles import Sentence

RULE = "arms"
PLACES = ("TITLE", "METHODS", "BACKGROUND", "CONCLUSION", "RESULTS")
"""Where the arms are looked for, the best place first."""
GIVEN = ("TITLE", "METHODS", "BACKGROUND")
"""Where a text says what an arm was given; results may name arms without that."""
TOLD = ("METHODS", "RESULTS")
AGAINST = ("versus", "with_without", "alone_or_with", "alone")
Test = Callable[[Passage], bool]
PairTest = Callable[[Passage, Pair], bool]


def sentences_of_pair(pair: Pair, passages: Sequence[Passage]) -> list[Sentence]:
    """Sentences that show both arms of a pair."""
    methods = [p for p in passages if p.sentence.role == "METHODS" and not asks(p)]
    if both := _first(methods, pair, (_shows_both, _names_either)):
        return [both.sentence, *_giving_any(passages, both.sentence.text)]
    if title := _first(of_roles(passages, ("TITLE",)), pair):
        given = _giving(methods, pair) or _giving_any(passages, title.sentence.text)
        late = None if given else _first(of_roles(passages, ("RESULTS",)), pair, (_sets_groups_apart,))
        return [title.sentence, *given, *([late.sentence] if late else [])]
    return _without_either(pair, passages)


def _without_either(pair: Pair, passages: Sequence[Passage]) -> list[Sentence]:
    """Sentences from aim or results, if neither methods nor title contrast the arms."""
    told = of_roles(passages, PLACES)
    said = _of_each(pair, told)
    if all(s.role in ("METHODS", "TITLE") for s in said):
        return said
    late = _first(of_roles(passages, ("RESULTS",)), pair, (_shows_both, _sets_groups_apart))
    both = late or _first(of_roles(passages, ("METHODS", "BACKGROUND", "CONCLUSION")), pair)
    said = [both.sentence] if both else said
    return [*said, *(_giving_any(passages, " ".join(s.text for s in said)) if both else [])]


def _first(told: Sequence[Passage], pair: Pair, tests: Sequence[PairTest] = ()) -> Passage | None:
    """The first passage that passes the earliest possible test; without tests, the first that shows both arms."""
    return next((p for test in tests or (_shows_both,) for p in told if test(p, pair)), None)


def _giving(methods: Sequence[Passage], pair: Pair) -> list[Sentence]:
    """The first two sentences of the methods that say what an arm of the pair was given."""
    had = pair.first.parts | pair.second.parts
    return [p.sentence for p in methods
            if any(EVERYONE not in g.names and g.parts and g.parts <= had for g in assignments(p))][:2]


def _only_adds(text: str) -> bool:
    """Whether a sentence says that something was added, without saying what the others had."""
    return bool(rules(RULE)("adding").search(text)) and not any(rules(RULE)(rule).search(text) for rule in AGAINST)


def _giving_any(passages: Sequence[Passage], said: str) -> list[Sentence]:
    """If words only say that something was added, the first two sentences that say what an arm was given, methods
    before results."""
    if not _only_adds(said):
        return []
    return [p.sentence for p in of_roles(passages, TOLD)
            if any(EVERYONE not in g.names and g.parts for g in assignments(p))][:2]


def _names_either(p: Passage, pair: Pair) -> bool:
    """Whether a sentence names all treatments of two arms that had none in common."""
    first, second = pair.first.parts, pair.second.parts
    return not first & second and first | second <= {m.id for m in p.mentions} - UNNAMED


def _sets_groups_apart(p: Passage, pair: Pair) -> bool:
    """Whether a sentence names all treatments of two arms and calls groups or sides by them: "the side with X
    alone"."""
    parts = (pair.first.parts | pair.second.parts) - UNNAMED - {TECHNIQUE} - ROUTES
    alone = rules("phrases")("by_itself")
    groups = {m.id for m in p.mentions if named_after(p.sentence.text, m.end)}
    told = len(groups) > 1 or any(alone.match(p.sentence.text, m.end) for m in p.mentions)
    return told and parts <= {m.id for m in p.mentions}


def _shows_both(p: Passage, pair: Pair) -> bool:
    """Whether one sentence contrasts the two arms, in words or by labels."""
    return _tells(compared(p), pair) or _tells([g.parts for g in assignments(p) if EVERYONE not in g.names], pair)


def _tells(said: Sequence[frozenset[str]], pair: Pair) -> bool:
    """Whether two of some sets of treatments are the two arms of a pair."""
    arms = [Arm((), parts) for parts in said]
    return any(_same(a, pair.first) and _same(b, pair.second) and pair_role(a, b) == pair.role
               for a in arms for b in arms if a is not b)


def _same(said: Arm, arm: Arm) -> bool:
    return said.parts - ROUTES == arm.parts - ROUTES


def _of_each(pair: Pair, told: Sequence[Passage]) -> list[Sentence]:
    """The sentences from which the arms were read, and others for what these leave out."""
    said = list(dict.fromkeys((*pair.first.because, *pair.second.because)))
    parts = sorted((pair.first.parts | pair.second.parts) - UNNAMED - {TECHNIQUE} - ROUTES)
    shared = pair.first.parts & pair.second.parts
    # the sentence that gives a treatment to everyone shows best what both had
    told = sorted(told, key=lambda p: p.sentence.role != "METHODS" or not had_by_everyone(p) & shared)
    given = of_roles(told, GIVEN)
    tests = [(naming(part), told) for part in parts]
    for test, among in [*tests, *((telling(arm), given) for arm in (pair.second, pair.first))]:
        if not any(test(p) for p in told if p.sentence in said):
            said += [p.sentence for p in among if test(p)][:1]
    return said


def naming(part: str) -> Test:
    """A test whether a sentence names a treatment."""
    return lambda p: p.named(part)


def telling(arm: Arm) -> Test:
    """A test whether a sentence mentions an arm by its name, or one of its treatments as given alone."""
    return lambda p: _labelled(p, arm.names) or any(
        m.id in arm.parts and rules("phrases")("by_itself").match(p.sentence.text, m.end) for m in p.mentions)


def _labelled(p: Passage, names: Sequence[str]) -> bool:
    return any(set(x.names) & set(names) for x in find_labels(p.sentence.text))
