"""Turns result sentences into findings: what happened to one outcome in one comparison, and which side it favours.

Example: "Scars improved more with needling than with the peel (p = 0.01)" gives one finding that favours needling.

A sentence is cut into clauses (``sentence``); ``carried`` holds what a clause takes over from those before it, and
``verdict`` reads what later words say about a difference. ``references`` finds the arms that a clause names (through
``by_label``, ``by_treatment``, ``by_what_differs`` and ``by_own_words``), ``outcomes`` and ``named`` find the outcomes,
``good_side`` decides whether more of an outcome is good, and ``direction`` which way it changed (``heads`` finds what a
comparative such as "more" refers to).

For each outcome, ``each_outcome`` asks ``compare`` which arm did better (``set_against``, ``implied``, ``sides``,
``by_numbers``, ``alike``, ``unlike``, ``enhanced``, ``each_ahead``; ``elsewhere`` rules out clauses about something
else) and ``since_start`` what changed within one arm (``before_after``, ``minority``, ``idle_arm``). ``numbers``
compares ``values`` of two arms (``several``: of three or more), ``when`` reads the visit, and ``tested`` reads
statistical tests.

``halves``, ``lacking``, ``pointed_at`` and ``untold`` read two clauses or sentences together; ``pairwise`` reads tests
of two groups among several; ``stronger`` settles findings that agree or conflict; ``turn`` finds the order of values
when no arm is named; ``local`` finds arms that only one sentence compares; ``laboratory`` reads statements without a
comparison. ``scene`` holds what all of them need to know about the study, with abbreviations from ``scales``.
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
    """Read result sentences in order and return their findings; repeats of one outcome, contrast and direction are
    merged."""
    found: dict[Key, Finding] = {}
    before: Named = ()
    since: list[Passage] = []  # the sentences after the one that named these
    open_: list[Passage] = []  # the sentences since the last comparison of arms
    said: list[Finding] = []  # the findings of the sentence before
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
    """Give a finding of no difference that names no outcome the outcome of the sentence before, for example "The effect
    was no longer seen" or "Between A and B the difference was not significant"; otherwise return it unchanged."""
    if finding.outcome is not None or finding.direction != "no_difference":
        return finding
    if rules("findings")("no_longer").search(finding.quote):
        told = {f.outcome for f in earlier if f.contrast == finding.contrast and f.direction != "no_difference"}
    else:
        told = {f.outcome for f in earlier if only_values(f, replace(finding, outcome=f.outcome))}
    return replace(finding, outcome=told.pop()) if len(told) == 1 else finding


def _added(found: dict[Key, Finding], finding: Finding, passage: Passage) -> dict[Key, Finding]:
    """Return the findings so far with a new one added, settling any conflict between them."""
    if (held := overruled(found, finding)) is not None:
        return held
    if of_a_part(finding, passage.sentence.text, found.values()):
        return found
    key = (finding.outcome, finding.contrast, finding.direction, finding.basis, finding.application)
    known = found.values()
    kept = {k: f for k, f in found.items() if not (only_values(f, finding) or undone_for_two(f, finding, known))}
    return {**kept, key: stronger(found.get(key), finding)}


def _last_named(passages: Sequence[Passage], scene: Scene) -> Named:
    """The outcomes named by the last of some sentences that names any."""
    texts = (p.sentence.text for p in reversed(passages))
    return next((as_meant(named, text) for text in texts if (named := outcomes_of(text, scene))), ())


def _all_of_these(named: Named, passage: Passage, open_: Sequence[Passage], scene: Scene) -> Named:
    """The outcomes that "these measures" refers to: all those named since arms were last compared, if the sentence
    speaks of several things ("The sides did not differ in any of these measures"); otherwise ``named`` unchanged."""
    if len({o.id for o, _ in named}) != 1 or not rules("findings")("several_things").search(passage.sentence.text):
        return named
    told = [p.sentence.text for p in open_ if p.sentence.role == passage.sentence.role]
    every = (f for text in told for f in as_meant(outcomes_of(text, scene), text) if f[0].kind == "benefit")
    return tuple({o.id: (o, at) for o, at in (*every, *named)}.values())


def _quoting(finding: Finding, passage: Passage, open_: Sequence[Passage], scene: Scene) -> Finding:
    """Return the finding, also quoting an earlier sentence that names its outcome if it speaks of several things."""
    if finding.outcome is None or not rules("findings")("several_things").search(passage.sentence.text):
        return finding
    naming = next((p for p in reversed(open_) if _names(finding.outcome, p, scene)), None)
    return _with_its_outcome(finding, passage, naming, scene)


def _meant(before: Named, scene: Scene) -> Named:
    """The last-named outcomes that a sentence may refer to without naming them; never harms in laboratory work."""
    return tuple(o for o in before if o[0].kind != "harm") if scene.alone else before


def _said(passages: Sequence[Passage], i: int, kept: Named, compared: bool, scene: Scene) -> list[Finding]:
    """Findings of a sentence by itself, and of it with the one before, unless that one already ``compared`` arms."""
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
    """Whether a sentence continues the one before, or only reports a test of its numbers."""
    own = tested_pairs(sentence.text, scene) or rules("findings")("of_others").match(sentence.text)
    goes_on = _goes_on(sentence) and not own  # about two of several groups, or other people: read on its own
    return goes_on or only_tests(sentence, before.sentence, scene)


def _goes_on(sentence: Sentence) -> bool:
    """Whether a sentence begins by referring back, for example "None of these parameters differed"."""
    return bool(rules("findings")("goes_on").match(sentence.text))


def _its_values(passage: Passage, first: Sequence[Passage], scene: Scene) -> Named:
    """The single outcome (not a harm) that a sentence such as "In group B the values were 9 and 8" takes over; else
    ()."""
    if not rules("findings")("its_values").match(passage.sentence.text):
        return ()
    named = _last_named(first, scene)
    return named if len({o for o, _ in named}) == 1 and named[0][0].kind != "harm" else ()


def _points_back(sentence: Sentence) -> bool:
    """Whether a sentence refers back anywhere, for example "The sides did not differ in either of these"."""
    return bool(rules("findings")("points_back").search(sentence.text))


def _only_of(passage: Passage, first: Sequence[Passage], earlier: Sequence[Finding]) -> bool:
    """Whether a sentence says only that groups did or did not differ ("Groups A and B did not differ"), right after one
    outcome was reported or values of both arms were each given with a test."""
    told = {f.outcome for f in earlier if f.basis == "between_group"}
    if not told and rules("compare")("between").search(passage.sentence.text):
        told = {f.outcome for f in earlier}
    one = (len(told) == 1 and None not in told) or any(each_with_its_test(p.sentence.text) for p in first)
    return one and rules("findings")("no_more_than").fullmatch(passage.sentence.text) is not None


def _with_its_outcome(finding: Finding, passage: Passage, before: Passage | None, scene: Scene) -> Finding:
    """Return the finding, also quoting the sentence before if only that one names the outcome ("The difference was
    3%.")."""
    if before is None or _names(finding.outcome, passage, scene) or not _names(finding.outcome, before, scene):
        return finding
    named = before.sentence.because(finding.because[0].rule)
    return finding if named in finding.because else replace(finding, because=(*finding.because, named))


def _names(outcome: str | None, p: Passage, scene: Scene) -> bool:
    """Whether a passage names an outcome; true for a finding without one."""
    return outcome is None or any(o.id == outcome for o, _ in outcomes_of(p.sentence.text, scene))


def _with_the_one_before(
    first: Passage, second: Passage, compared: bool, following: Sentence | None, scene: Scene
) -> Iterator[Finding]:
    """Findings from one arm in this sentence against the other arm in the one before, dated by the later visit."""
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
