"""Findings: passages of results and the arms go in, one finding per outcome and contrast comes out.

A sentence is cut into clauses (``sentence``); ``carried`` is what one leaves to the next, ``verdict`` what follows
says of a difference.  ``references`` finds the arms that a clause names (``by_label``, ``by_treatment``,
``by_what_differs``, ``by_own_words``), ``outcomes`` and ``named`` the outcomes, ``good_side`` which way is good,
``direction`` which way it goes (``heads``: what a word that grades is said of).

``each_outcome`` asks ``compare`` who gained over whom (``set_against``, ``implied``, ``sides``, ``by_numbers``,
``alike``, ``unlike``; ``enhanced``: what one had besides; ``each_ahead``: each in something; ``elsewhere``: nothing of
the kind) and ``since_start`` what changed in one arm (``before_after``; ``minority``: in how many; ``idle_arm``: in
which nothing did).  ``numbers`` holds two ``values`` side by side (``several``: of three arms or more); ``when`` tells
at which visit, and whether of some alone, ``tested`` what was shown by a test.

``halves``, ``lacking``, ``pointed_at`` and ``untold`` read two clauses or sentences together, ``pairwise`` tests of
two of several groups, ``stronger`` which of two that say the same or the opposite holds; ``turn`` tells whose values
stand first where no arm is named; ``local`` finds arms that one sentence alone compares, ``laboratory`` what is stated
without any.  ``scene`` is what all of them know of the study, with the short forms of its ``scales``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.classify.findings.carried import Before, told_on
from pipeline.classify.findings.clause import head_of
from pipeline.classify.findings.elsewhere import each_with_its_test
from pipeline.classify.findings.halves import of_two_sentences
from pipeline.classify.findings.idle_arm import idle_arms
from pipeline.classify.findings.lacking import lacking
from pipeline.classify.findings.named import outcomes_of
from pipeline.classify.findings.outcomes import Named, as_meant
from pipeline.classify.findings.pairwise import pairwise, tested_pairs
from pipeline.classify.findings.pointed_at import goes_likewise, likewise
from pipeline.classify.findings.references import in_order
from pipeline.classify.findings.scene import Scene
from pipeline.classify.findings.sentence import of_sentence
from pipeline.classify.findings.stronger import Key, of_a_part, only_values, overruled, stronger, undone_for_two
from pipeline.classify.findings.turn import turn_of
from pipeline.classify.findings.untold import with_its_way
from pipeline.classify.findings.verdict import only_tests, verdict_after
from pipeline.classify.findings.when import day_of, tells_of_some
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage
from pipeline.classify.passages.roles import Sentence
from pipeline.model import Finding


def read_findings(passages: Sequence[Passage], scene: Scene) -> tuple[Finding, ...]:
    """Findings of result sentences in order; the same outcome, contrast and direction is kept once."""
    found: dict[Key, Finding] = {}
    before: Named = ()
    since: list[Passage] = []  # the sentences after the one that named these
    open_: list[Passage] = []  # the sentences since arms were compared last
    said: list[Finding] = []  # by the sentence before
    for i, passage in enumerate(passages):
        if goes_on := (scene.alone and not scene.between) or _goes_on(passage.sentence):
            before, since = _last_named(since, scene) or before, []
        elif told := _its_values(passage, passages[max(0, i - 1) : i], scene):
            before, goes_on = told, True
        before = _all_of_these(before, passage, open_, scene) if goes_on else before
        kept = _meant(before, scene) if goes_on else ()
        compared = any(f.basis == "between_group" for f in said)
        alike, earlier = goes_likewise(passage), said
        said = list(likewise(passage, said, scene)) if alike else _said(passages, i, kept, compared, scene)
        unnamed = any(f.outcome is None and f.basis == "between_group" for f in said)
        if unnamed and not kept and (_points_back(passage.sentence) or _only_of(passage, passages[:i][-1:], earlier)):
            named = _last_named(passages[max(0, i - 1) : i], scene) or (before if len(since) == 1 else ())
            named = _all_of_these(named, passage, open_, scene)
            said = _said(passages, i, _meant(named, scene), compared, scene)
        said = [_quoting(_gone(f, earlier), passage, open_, scene) for f in said]
        for finding in said:
            found = _added(found, finding, passage)
        since.append(passage)
        open_ = [] if any(f.basis == "between_group" for f in said) else [*open_, passage]
    return tuple(found.values())


def _gone(finding: Finding, earlier: Sequence[Finding]) -> Finding:
    """ "The effect was no longer seen", "in B against A the difference was not significant": where it names no outcome,
    of the one that the sentence before found it in, or told values of without a test."""
    if finding.outcome is not None or finding.direction != "no_difference":
        return finding
    if rules("findings")("no_longer").search(finding.quote):
        told = {f.outcome for f in earlier if f.contrast == finding.contrast and f.direction != "no_difference"}
    else:
        told = {f.outcome for f in earlier if only_values(f, replace(finding, outcome=f.outcome))}
    return replace(finding, outcome=told.pop()) if len(told) == 1 else finding


def _added(found: dict[Key, Finding], finding: Finding, passage: Passage) -> dict[Key, Finding]:
    """What was found before and a finding of this sentence, where they go together."""
    if (held := overruled(found, finding)) is not None:
        return held
    if of_a_part(finding, passage.sentence.text, found.values()):
        return found
    key = (finding.outcome, finding.contrast, finding.direction, finding.basis, finding.application)
    known = found.values()
    kept = {k: f for k, f in found.items() if not (only_values(f, finding) or undone_for_two(f, finding, known))}
    return {**kept, key: stronger(found.get(key), finding)}


def _last_named(passages: Sequence[Passage], scene: Scene) -> Named:
    """The outcomes that the last of some sentences names that names any."""
    texts = (p.sentence.text for p in reversed(passages))
    return next((as_meant(named, text) for text in texts if (named := outcomes_of(text, scene))), ())


def _all_of_these(named: Named, passage: Passage, open_: Sequence[Passage], scene: Scene) -> Named:
    """ "The sides did not differ in any of these measures" after a sentence for each: what all of them named."""
    if len({o.id for o, _ in named}) != 1 or not rules("findings")("several_things").search(passage.sentence.text):
        return named
    told = [p.sentence.text for p in open_ if p.sentence.role == passage.sentence.role]
    every = (f for text in told for f in as_meant(outcomes_of(text, scene), text) if f[0].kind == "benefit")
    return tuple({o.id: (o, at) for o, at in (*every, *named)}.values())


def _quoting(finding: Finding, passage: Passage, open_: Sequence[Passage], scene: Scene) -> Finding:
    """The same, with the words that name its outcome where those are further back than the sentence before."""
    if finding.outcome is None or not rules("findings")("several_things").search(passage.sentence.text):
        return finding
    naming = next((p for p in reversed(open_) if _names(finding.outcome, p, scene)), None)
    return _with_its_outcome(finding, passage, naming, scene)


def _meant(before: Named, scene: Scene) -> Named:
    """Of the outcomes last named those that a sentence may mean without a name; in the laboratory never a harm."""
    return tuple(o for o in before if o[0].kind != "harm") if scene.alone else before


def _said(passages: Sequence[Passage], i: int, kept: Named, compared: bool, scene: Scene) -> list[Finding]:
    """What a sentence says by itself, and what together with the one before it, unless that ``compared`` arms."""
    if tested := pairwise(passages, i, kept, scene):
        return tested
    passage, first = passages[i], passages[i - 1] if i else None
    following = next((p.sentence for p in passages[i + 1 : i + 2] if _belongs_to(p.sentence, passage, scene)), None)
    told = in_order(passages, i, scene)
    start = Before(kept, kept, head=head_of(first.sentence.text) if first and kept else "")
    if first and len(scene.arms) > 1 and (arm := told_on(first, passage, scene)):
        start = start._replace(references=arm)
    turn = turn_of(passages, i, scene)
    own = replace(scene, told=told or scene.told, turn=turn) if told or turn else scene
    said = list(of_sentence(passage, own, start, following))
    if first:
        said += _with_the_one_before(first, passage, compared, following, scene)
    said += idle_arms(passage, first, scene)
    named = (_with_its_outcome(f, passage, first if kept else None, scene) for f in said)
    return [sided for f in named if (sided := with_its_way(f, first, scene))]


def _belongs_to(sentence: Sentence, before: Passage, scene: Scene) -> bool:
    own = tested_pairs(sentence.text, scene) or rules("findings")("of_others").match(sentence.text)
    goes_on = _goes_on(sentence) and not own  # of two of several, or of other people: read by itself
    return goes_on or only_tests(sentence, before.sentence, scene)


def _goes_on(sentence: Sentence) -> bool:
    """ "None of these parameters differed": whether it begins with what was named before."""
    return bool(rules("findings")("goes_on").match(sentence.text))


def _its_values(passage: Passage, first: Sequence[Passage], scene: Scene) -> Named:
    """ "In group B the values were 9 and 8": the one outcome, no harm, told before of another."""
    if not rules("findings")("its_values").match(passage.sentence.text):
        return ()
    named = _last_named(first, scene)
    return named if len({o for o, _ in named}) == 1 and named[0][0].kind != "harm" else ()


def _points_back(sentence: Sentence) -> bool:
    """ "The sides did not differ in either of these": the same, where it begins with something else."""
    return bool(rules("findings")("points_back").search(sentence.text))


def _only_of(passage: Passage, first: Sequence[Passage], earlier: Sequence[Finding]) -> bool:
    """ "Groups A and B did not differ": whether a sentence says no more, right after a comparison in one outcome, a
    change of one alone, or values of both with a test of each."""
    told = {f.outcome for f in earlier if f.basis == "between_group"}
    if not told and rules("compare")("between").search(passage.sentence.text):
        told = {f.outcome for f in earlier}
    one = (len(told) == 1 and None not in told) or any(each_with_its_test(p.sentence.text) for p in first)
    return one and rules("findings")("no_more_than").fullmatch(passage.sentence.text) is not None


def _with_its_outcome(finding: Finding, passage: Passage, before: Passage | None, scene: Scene) -> Finding:
    """The same, quoting the sentence before as well where that alone names the outcome ("The difference was 3%.")."""
    if before is None or _names(finding.outcome, passage, scene) or not _names(finding.outcome, before, scene):
        return finding
    named = before.sentence.because(finding.because[0].rule)
    return finding if named in finding.because else replace(finding, because=(*finding.because, named))


def _names(outcome: str | None, p: Passage, scene: Scene) -> bool:
    return outcome is None or any(o.id == outcome for o, _ in outcomes_of(p.sentence.text, scene))


def _with_the_one_before(
    first: Passage, second: Passage, compared: bool, following: Sentence | None, scene: Scene
) -> Iterator[Finding]:
    """What a sentence says of one arm, set against what the one before said of the other, on the later day of both."""
    said: list[Finding] = []
    apart = first.sentence.end > second.sentence.start or first.sentence.field != second.sentence.field
    if len(scene.arms) > 1 and not compared and not apart and not scene.between:
        verdict = verdict_after(second, len(second.sentence.text), following, (), scene)
        said += of_two_sentences(first, second, verdict, following, scene)
    if scene.pairs:
        said += lacking(first, second, scene, (first.sentence, second.sentence))
    texts = [p.sentence.text for p in (first, second)] if said else []
    day = max((d for t in texts if (d := day_of(t)) is not None), default=None)
    yield from (replace(f, day=day, of_some=any(tells_of_some(t) for t in texts)) for f in said)
