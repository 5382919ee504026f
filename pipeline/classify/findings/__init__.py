"""Findings: passages of results and the arms go in, one finding per outcome and contrast comes out.

A sentence is cut into clauses.  ``references`` finds the arms that a clause names, ``outcomes`` and ``scene`` the
outcomes, ``direction`` which way it goes; ``clause`` asks ``compare`` who gained over whom (``sides``, ``by_numbers``,
``alike``) and ``since_start`` what changed in one arm.  ``halves`` and ``lacking`` read two clauses or sentences
together; ``local`` finds arms that one sentence alone compares, ``laboratory`` what is stated without any.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from pipeline.classify.findings.clause import Clause, head_of, of_clause
from pipeline.classify.findings.halves import in_halves, of_halves, of_one_alone, of_two_sentences, untested
from pipeline.classify.findings.lacking import lacking
from pipeline.classify.findings.local import local_arms
from pipeline.classify.findings.outcomes import Named, as_meant
from pipeline.classify.findings.reference import Reference
from pipeline.classify.findings.references import find_references, in_order
from pipeline.classify.findings.scene import Scene, outcomes_in, outcomes_of, with_arms
from pipeline.classify.findings.tested import verdict_of
from pipeline.classify.lexicon import expressions, patterns
from pipeline.classify.passages.clauses import clauses, part_of
from pipeline.classify.passages.phrases import Passage
from pipeline.classify.passages.roles import Sentence
from pipeline.classify.quantities import times
from pipeline.model import Finding
from pipeline.words import Expression

GRANTED = 15  # characters before which what is granted begins


class Before(NamedTuple):
    """What the parts before left to the next one."""

    outcomes: Named = ()  # that it speaks of if it names none
    named: Named = ()  # the last that were named at all
    references: tuple[Reference, ...] = ()
    head: str = ""
    compared: bool = False  # the part before compared arms
    clause: Clause | None = None


def read_findings(passages: Sequence[Passage], scene: Scene) -> tuple[Finding, ...]:
    """Findings of result sentences in order; the same outcome, contrast and direction is kept once."""
    found: dict[tuple[object, ...], Finding] = {}
    before: Named = ()
    compared = False  # by the sentence before
    for i, passage in enumerate(passages):
        following = passages[i + 1].sentence if i + 1 < len(passages) else None
        following = following if following and _words("goes_on").match(following.text) else None
        kept = before if _words("goes_on").match(passage.sentence.text) or scene.alone else ()
        kept = tuple(o for o in kept if o[0].kind != "harm" or not scene.alone)
        told = in_order(passages, i, scene.arms, scene.topic)
        start = Before(kept, head=head_of(passages[i - 1].sentence.text) if i and kept else "")
        said = list(_of_sentence(passage, replace(scene, told=told) if told else scene, start, following))
        if i and len(scene.arms) > 1 and not compared:
            said += _with_the_one_before(passages[i - 1], passage, following, scene)
        if i and scene.pairs:
            said += lacking(passages[i - 1], passage, scene, (passages[i - 1].sentence, passage.sentence))
        compared = any(f.basis == "between_group" for f in said)
        for finding in (_with_its_outcome(f, passage, passages[i - 1] if i and kept else None, scene) for f in said):
            key = (finding.outcome, finding.contrast, finding.direction, finding.basis, finding.application)
            found.setdefault(key, finding)
        before = as_meant(outcomes_of(passage.sentence.text, scene), passage.sentence.text) or before
    return tuple(found.values())


def _with_its_outcome(finding: Finding, passage: Passage, before: Passage | None, scene: Scene) -> Finding:
    """The same, quoting the sentence before as well where that alone names the outcome ("The difference was 3%.")."""
    if before is None or _names(finding.outcome, passage, scene) or not _names(finding.outcome, before, scene):
        return finding
    named = before.sentence.because(finding.because[0].rule)
    return finding if named in finding.because else replace(finding, because=(*finding.because, named))


def _names(outcome: str | None, p: Passage, scene: Scene) -> bool:
    return outcome is None or any(o.id == outcome for o, _ in outcomes_of(p.sentence.text, scene))


def _with_the_one_before(
    first: Passage, second: Passage, following: Sentence | None, scene: Scene
) -> Iterator[Finding]:
    """What a sentence says of one arm, set against what the one before said of the other."""
    if first.sentence.end > second.sentence.start or first.sentence.field != second.sentence.field:
        return
    verdict = _verdict(second, len(second.sentence.text), following, (), scene)
    yield from of_two_sentences(first, second, verdict, scene)


def _local(part: Passage, scene: Scene) -> Scene:
    """The scene of a clause: in the laboratory, where no arms are listed, the two that the clause compares."""
    if not scene.alone or any(not a.needled for a in scene.arms):
        return scene
    return with_arms(scene, found) if (found := local_arms(part, scene)) else scene


def _of_sentence(passage: Passage, given: Scene, before: Before, following: Sentence | None) -> Iterator[Finding]:
    spans = clauses(passage.sentence.text)
    found: list[Finding] = []
    for i, (start, end) in enumerate(spans):
        part = part_of(passage, start, end)
        scene = _local(part, given)
        outcomes = outcomes_in(part, scene)
        references = find_references(part, scene.arms, scene.topic, scene.told) if scene.arms else ()
        judged = verdict_of(part.sentence.text) is not None and _of_it(part, references, before.references, scene)
        if before.compared and not outcomes and judged:
            continue  # read together with the comparison before it
        if i and not outcomes and _words_apart("exception").match(passage.sentence.text, spans[i - 1][1]):
            continue  # "excepting the feet, which did no better": of a few sites
        after = following if i + 1 == len(spans) else None
        verdict = _verdict(passage, end, after, references or before.references, scene)
        clause = _clause(part, outcomes, references, before, scene)._replace(verdict=verdict, after=after)
        said = list(_as_well(part, outcomes, found, scene))
        if i and not outcomes and not references:
            said = said or list(_not_then(passage.sentence.text[spans[i - 1][0] : start], part.sentence.text, found))
        said = said or list(of_one_alone(before.clause, clause, passage, scene) if before.clause else ())
        found = said or list(of_clause(clause, passage, scene))
        if not clause.own and not before.outcomes:
            found = [f for f in found if f.basis == "between_group" or not f.outcome]  # compared again, at another time
        yield from found
        if before.clause and scene.pairs:
            yield from lacking(before.clause.part, part, scene, (passage.sentence,))
        first, before = before, _left(before, clause, references, found)
        if start < GRANTED and patterns("clauses")["in_spite"].match(passage.sentence.text):
            before = Before()  # "In spite of more pain, it did more": of pain no more is said
        if first.clause and not before.compared and before.clause and _halved(first.clause, before.clause):
            yield from of_halves(part_of(passage, spans[i - 1][0], end), clause, passage, scene)


def _as_well(part: Passage, outcomes: Named, found: Sequence[Finding], scene: Scene) -> Iterator[Finding]:
    """ "Pain was worse with the peel, as were redness and swelling": what was found, of each outcome named."""
    said = [f for f in found if f.basis == "between_group"][-1:]
    if not said or not _words("as_were").match(part.sentence.text):
        return
    good = {o.id: o.good for o in scene.topic.outcomes}
    for outcome, _ in outcomes:
        if good.get(said[0].outcome or "") == outcome.good != "unknown":
            yield replace(said[0], outcome=outcome.id, point_direction=None, numbers=())


def _not_then(first: str, then: str, found: Sequence[Finding]) -> Iterator[Finding]:
    """ "Higher at 3 months, but not at 6", "not with that of 16%": what was found was not so then or there."""
    if not _words("not_then").match(then):
        return
    early, late = ([t.high for t in times(text)] for text in (first, then))
    if not (early and late and max(late) < max(early)):
        yield from (replace(f, direction="no_difference", point_direction=None, numbers=()) for f in found)


def _clause(
    part: Passage, outcomes: Named, references: tuple[Reference, ...], before: Before, scene: Scene
) -> Clause:
    """A part with the outcomes and arms that it means, those of the parts before where it names none."""
    text = part.sentence.text
    again = _words("at_a_time").search(text) or (not scene.alone and _words("of_the_same").match(text))
    other = _words("subject").match(text) if not outcomes and before.outcomes else None
    kept = () if other and not any(r.start < other.end() for r in references) else before.outcomes
    meant = outcomes or kept or (before.named if again else ())
    arms = references or (() if _words("of_several").match(text) else _far_off(before.references))
    return Clause(part, meant, arms, bool(outcomes), "" if other else before.head, None)


def _left(before: Before, clause: Clause, references: tuple[Reference, ...], found: Sequence[Finding]) -> Before:
    text = clause.part.sentence.text
    own = as_meant(clause.outcomes, text) if clause.own else ()
    compared = any(f.basis == "between_group" for f in found)
    closed = compared or _words("nothing").match(text)
    return Before(
        () if closed else own or before.outcomes,
        own or before.named,
        references or before.references,
        head_of(text) or before.head,
        compared,
        clause._replace(references=references),
    )


def _halved(first: Clause, second: Clause) -> bool:
    return in_halves(first, second) and untested(first)


def _far_off(references: Sequence[Reference]) -> tuple[Reference, ...]:
    """Arms that the part before named: they stand before all that this part says, the same distance off."""
    return tuple(r._replace(start=0, end=0) for r in references)


def _verdict(
    passage: Passage, end: int, following: Sentence | None, references: Sequence[Reference], scene: Scene
) -> bool | None:
    """What the rest of the sentence, or the next one, says of the difference; nothing where it names other arms."""
    rest = part_of(passage, end, len(passage.sentence.text))
    if together := _words("of_neither").search(rest.sentence.text):
        return verdict_of(rest.sentence.text[together.start() :])
    tail = rest.sentence.text.strip() or (following.text if following else "")
    other = [o for o, _ in outcomes_of(tail, scene) if o.kind != "harm" or not _words("of_them").match(tail)]
    verdict = None if other or not _words("of_it").match(tail) else verdict_of(tail)
    if verdict is None or not scene.arms or not rest.sentence.text.strip():
        return verdict
    named = find_references(rest, scene.arms, scene.topic, scene.told)
    return verdict if not references or _of_it(rest, named, references, scene) else None


def _of_it(rest: Passage, named: Sequence[Reference], last: Sequence[Reference], scene: Scene) -> bool:
    """Whether what follows speaks of the arms named before: "less on the left, but the difference to the right"."""
    goes_on = _words("goes_on").match(rest.sentence.text.lstrip(" ,;"))
    two = len(scene.arms) == len({r.arm for r in (*named, *last)})
    return _same_arms(named, last) or bool(goes_on and two and len(scene.pairs) == 1)


def _same_arms(references: Sequence[Reference], last: Sequence[Reference]) -> bool:
    return not references or {r.arm for r in references} == {r.arm for r in last}


def _words_apart(id: str) -> Expression:
    return expressions("clauses")[id]


def _words(id: str) -> Expression:
    return expressions("findings")[id]
