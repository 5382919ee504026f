"""The words that show a role: a study's passages and the pair of arms it rests on go in, the sentences come out.

A reader must find both arms in them: in one sentence that sets the one against the other (the title's, where it does),
else in those that tell what each was given.  Without arms: what speaks of a comparison, or what was done and how it
was studied.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from pipeline.classify.arms.arm import CONTROLS, ROUTES, Arm
from pipeline.classify.arms.assign import assignments, had_by_everyone
from pipeline.classify.arms.contrast import Pair, pair_role
from pipeline.classify.arms.in_words import compared
from pipeline.classify.arms.labels import EVERYONE, find_labels
from pipeline.classify.findings.tested import looks_back
from pipeline.classify.lexicon import patterns, places
from pipeline.classify.passages.phrases import TECHNIQUE, UNNAMED, Passage, of_roles
from pipeline.classify.passages.roles import Sentence
from pipeline.model import INTERVENTION, Because, Study

RULE = "arms"
MOST = 4  # sentences
PLACES = ("TITLE", "METHODS", "BACKGROUND", "CONCLUSION", "RESULTS")
"""Where the arms are looked for, the best place first."""
GIVEN = ("TITLE", "METHODS", "BACKGROUND")
"""Where it is told what an arm was given; results name arms without that."""
DONE = ("METHODS", "RESULTS", "TITLE", "BACKGROUND", "CONCLUSION", "OTHER")
TOLD = ("METHODS", "RESULTS")
OWN = (*TOLD, "CONCLUSION")
AGAINST = ("versus", "with_without", "alone_or_with", "alone")
SPEAK = ("allocated", "two_ways", "set_against", "comparative_design", "as_controls")
Test = Callable[[Passage], bool]


def words_of_pair(pair: Pair, passages: Sequence[Passage]) -> tuple[Because, ...]:
    """As :func:`sentences_of_pair`, as the reasons of a role."""
    return _because(sentences_of_pair(pair, passages), passages, pair.role)


def sentences_of_pair(pair: Pair, passages: Sequence[Passage]) -> list[Sentence]:
    """Sentences that tell both arms of a pair."""
    told = of_roles(passages, PLACES)
    both = next((p for p in told if _shows_both(p, pair)), None)
    if both is None or both.sentence.role == "BACKGROUND":
        both = next((p for p in told if p.sentence.role == "METHODS" and _names_either(p, pair)), both)
    said = [both.sentence] if both else _of_each(pair, told)
    more = _giving(passages) if all(_only_adds(s.text) for s in said) else []
    return [*said, *more]


def _only_adds(text: str) -> bool:
    """Whether a sentence says that one thing was added to another, and not what the others had."""
    return bool(places(RULE, "adding", text)) and not any(places(RULE, rule, text) for rule in AGAINST)


def _giving(passages: Sequence[Passage]) -> list[Sentence]:
    """The first sentences that say what an arm was given, those of the methods before those of the results."""
    return [p.sentence for p in of_roles(passages, TOLD)
            if any(EVERYONE not in g.names and g.parts for g in assignments(p))
            or places(RULE, "with_without", p.sentence.text)][:2]


def words_of_comparison(passages: Sequence[Passage]) -> tuple[Because, ...]:
    """The sentence that speaks of arms which the text does not tell, one that names the intervention, one a control."""
    told = of_roles(passages, PLACES)
    own, before = of_roles(told, OWN), of_roles(told, ("BACKGROUND",))
    spoken = [p for of in (own, before) for rule in SPEAK for p in of if places(RULE, rule, p.sentence.text)]
    named = [p for p in spoken if p.named(INTERVENTION)]
    said = ([p for p in named if _names_another(p)] or named or spoken or told)[:1]
    for test in _naming(INTERVENTION), _telling(Arm(("control",), CONTROLS)):
        said += [p for p in told if test(p)][: 0 if any(test(p) for p in said) else 1]
    return _because([p.sentence for p in said], passages, "mn_vs_other")


def _names_another(p: Passage) -> bool:
    """Whether a sentence names another treatment than the intervention, or a control."""
    return any(m.id != INTERVENTION for m in p.mentions) or _telling(Arm(("control",), CONTROLS))(p)


def words_of_one_arm(study: Study, passages: Sequence[Passage]) -> tuple[Because, ...]:
    """The sentence that says that the intervention was done, and the first that looks back to how it was before.

    The sentence that the design was read from, where it says the one, or where no other does.
    """
    starts = [b.start for b in study.design.because if b.field != "title"]
    named = [p for p in of_roles(passages, DONE) if p.named(INTERVENTION)]
    telling = [p for p in named if p.sentence.start in starts and p.sentence.field != "title"]
    telling += [p for p in named if p.sentence.field != "title" and places(RULE, "done", p.sentence.text)]
    done = next(iter([*telling, *named]), None)
    before = next((p for p in passages if p.sentence.role in TOLD and looks_back(p.sentence.text)), None)
    said = _because([p.sentence for p in (done, before) if p], passages, "uncontrolled")
    return said if telling else _each_once((*said, *study.design.because))


def _each_once(found: Iterable[Because]) -> tuple[Because, ...]:
    """Reasons whose words do not stand in one before."""
    kept: list[Because] = []
    for b in found:
        if not any(k.field == b.field and b.quote in k.quote for k in kept):
            kept.append(b)
    return tuple(kept[:MOST])


def _because(said: Iterable[Sentence], passages: Sequence[Passage], rule: str) -> tuple[Because, ...]:
    """Each sentence once, in the order of the text."""
    chosen = set(said)
    return tuple(s.because(f"{RULE}.{rule}") for s in (p.sentence for p in passages) if s in chosen)[:MOST]


def _names_either(p: Passage, pair: Pair) -> bool:
    """Whether a sentence names all that two arms had, where they had nothing in common."""
    first, second = pair.first.parts, pair.second.parts
    return not first & second and first | second <= {m.id for m in p.mentions} - {UNNAMED}


def _shows_both(p: Passage, pair: Pair) -> bool:
    """Whether one sentence sets the two arms against each other, in words or by labels."""
    return _tells(compared(p), pair) or _tells([g.parts for g in assignments(p) if EVERYONE not in g.names], pair)


def _tells(said: Sequence[frozenset[str]], pair: Pair) -> bool:
    arms = [Arm((), parts) for parts in said]
    return any(_same(a, pair.first) and _same(b, pair.second) and pair_role(a, b) == pair.role
               for a in arms for b in arms if a is not b)


def _same(said: Arm, arm: Arm) -> bool:
    return said.parts - ROUTES == arm.parts - ROUTES


def _of_each(pair: Pair, told: Sequence[Passage]) -> list[Sentence]:
    """The sentences that the arms were read from, and those that tell what is not told in these."""
    said = list(dict.fromkeys((*pair.first.because, *pair.second.because)))
    parts = sorted((pair.first.parts | pair.second.parts) - UNNAMED - {TECHNIQUE} - ROUTES)
    shared = pair.first.parts & pair.second.parts
    # what both had is shown best by the sentence that gives it to everyone
    told = sorted(told, key=lambda p: p.sentence.role != "METHODS" or not had_by_everyone(p) & shared)
    given = of_roles(told, GIVEN)
    tests = [(_naming(part), told) for part in parts]
    for test, among in [*tests, *((_telling(arm), given) for arm in (pair.second, pair.first))]:
        if not any(test(p) for p in told if p.sentence in said):
            said += [p.sentence for p in among if test(p)][:1]
    return said


def _naming(part: str) -> Test:
    return lambda p: p.named(part)


def _telling(arm: Arm) -> Test:
    """Whether a sentence tells of an arm: by its name, or as what stands alone."""
    return lambda p: _labelled(p, arm.names) or any(
        m.id in arm.parts and patterns("phrases")["by_itself"].match(p.sentence.text, m.end) for m in p.mentions)


def _labelled(p: Passage, names: Sequence[str]) -> bool:
    return any(set(x.names) & set(names) for x in find_labels(p.sentence.text))
