"""Decides the role of the intervention in a study's main comparison, such as "mn_vs_other", with sentences that show
it.

For two arms these come from ``pair_words``; without arms, from words for a comparison or for what was done and how.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.classify.arms.arm import CONTROLS, Arm
from pipeline.classify.arms.contrast import Pair, pairs
from pipeline.classify.arms.labels import find_labels, named_after
from pipeline.classify.findings.tested import looks_back
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage, asks, of_roles
from pipeline.classify.passages.roles import Sentence
from pipeline.classify.results.pair_words import PLACES, RULE, TOLD, naming, sentences_of_pair, telling
from pipeline.model import INTERVENTION, Because, Reading, Study

LABORATORY = ("animal", "in_vitro", "engineering")
NO_ROLE = (*LABORATORY, "other", "letter_editorial")
CASES = ("case_series", "case_report")
NO_ARMS = (*CASES, "letter_editorial", "guideline_consensus")
CONTROLLED = ("rct", "split_body_rct", "case_control")
SETS_APART = (*CONTROLLED, "protocol")
MOST = 4  # sentences quoted, at most
DONE = ("METHODS", "RESULTS", "TITLE", "BACKGROUND", "CONCLUSION", "OTHER")
OWN = (*TOLD, "CONCLUSION")
SPEAK = ("allocated", "two_ways", "set_against", "comparative_design", "as_controls")


def read_role(study: Study, passages: Sequence[Passage], arms: Sequence[Arm]) -> Reading:
    """The role in the main comparison with its reasons; ``na`` for reviews and laboratory work."""
    found = pairs(arms)
    told = study.design.id == "other" and found and (study.subjects.id != "none" or any(a.names for a in arms))
    if study.is_review or study.subjects.id in ("animal", "in_vitro") or (study.design.id in NO_ROLE and not told):
        return Reading("na", study.design.because or study.subjects.because)
    if found:
        return Reading(found[0].role, words_of_pair(found[0], passages))
    apart = (study.design.id in SETS_APART and _speaks_of_arms(passages)) or _were_allotted(study, passages)
    if apart or _has_control_group(study, passages):
        return Reading("mn_vs_other", words_of_comparison(passages))
    if study.subjects.id != "human" or (study.design.id == "cross_sectional_survey" and not _were_treated(passages)):
        return Reading("na", study.subjects.because)
    return Reading("uncontrolled", words_of_one_arm(study, passages))


def _speaks_of_arms(passages: Sequence[Passage]) -> bool:
    """Whether the text beyond the title speaks of a comparison; a design called randomised does not suffice if only
    changes from baseline are reported."""
    body = [p.sentence.text for p in passages if p.sentence.role != "TITLE"]
    set_against = any(rules("arms")(rule).search(text) for rule in ("set_against", "allocated") for text in body)
    called = any(rules("arms")("comparative_design").search(text) for text in body)
    return not body or set_against or (called and not any(looks_back(text) for text in body))


def _were_allotted(study: Study, passages: Sequence[Passage]) -> bool:
    """Whether a trial assigns people to groups or treats sides differently."""
    if study.design.id != "nonrandomised_trial":
        return False
    methods = [p.sentence.text for p in of_roles(passages, ["METHODS"])]
    allots, to_groups = rules("arms")("allocated"), rules("assign")("to_groups")
    groups = any(allots.search(text) and to_groups.search(text) for text in methods)
    told = of_roles(passages, ("TITLE", "METHODS", "RESULTS"))
    return groups or any(rules("arms")("treated_apart").search(p.sentence.text) for p in told)


def _were_treated(passages: Sequence[Passage]) -> bool:
    """Whether title or methods say that the people surveyed had had the intervention."""
    told = [p for p in passages if p.sentence.role in ("TITLE", "METHODS") and p.named(INTERVENTION)]
    return any(rules("arms")("done").search(p.sentence.text) for p in told)


def _has_control_group(study: Study, passages: Sequence[Passage]) -> bool:
    """Whether methods and results mention a treated group and controls without describing them."""
    told = [p for p in passages if p.sentence.role in ("METHODS", "RESULTS")]
    names = {name for p in told for label in find_labels(p.sentence.text) for name in label.names}
    if study.design.id in NO_ARMS or "control" not in names:
        return False
    needled = any(m.id == INTERVENTION and named_after(p.sentence.text, m.end) for p in told for m in p.mentions)
    return "study" in names or needled or any(rules("arms")("as_controls").search(p.sentence.text) for p in told)


def words_of_pair(pair: Pair, passages: Sequence[Passage]) -> tuple[Because, ...]:
    """The sentences of :func:`sentences_of_pair` as reasons for a role."""
    return _because(sentences_of_pair(pair, passages), passages, pair.role)


def words_of_comparison(passages: Sequence[Passage]) -> tuple[Because, ...]:
    """Reasons for a comparison with unknown arms: a sentence that mentions it, one that names the intervention, one a
    control."""
    told = of_roles(passages, PLACES)
    own, before = of_roles(told, OWN), of_roles(told, ("BACKGROUND",))
    spoken = [p for of in (own, before) for rule in SPEAK for p in of if rules(RULE)(rule).search(p.sentence.text)]
    named = [p for p in spoken if p.named(INTERVENTION)]
    said = ([p for p in named if _names_another(p)] or named or spoken or told)[:1]
    for test in naming(INTERVENTION), telling(Arm(("control",), CONTROLS)):
        said += [p for p in told if test(p)][: 0 if any(test(p) for p in said) else 1]
    return _because([p.sentence for p in said], passages, "mn_vs_other")


def _names_another(p: Passage) -> bool:
    """Whether a sentence names another treatment, or a control."""
    return any(m.id != INTERVENTION for m in p.mentions) or telling(Arm(("control",), CONTROLS))(p)


def words_of_one_arm(study: Study, passages: Sequence[Passage]) -> tuple[Because, ...]:
    """Reasons for one arm: the sentence that says the intervention was done, and the first that looks back to baseline.

    If neither methods nor results say so, sentences on what was done under any name, the title and the design's
    reasons.
    """
    starts = [b.start for b in study.design.because if b.field != "title"]
    named = [p for p in of_roles(passages, DONE) if p.named(INTERVENTION)]
    own = of_roles(named, TOLD)
    clear = [p for p in own if p.sentence.start in starts and not asks(p)]
    clear += [p for p in own if rules(RULE)("done").search(p.sentence.text)]
    loose = [p for p in of_roles(passages, ("METHODS",)) if _sessions(p)][: 0 if clear else 1]
    titled = of_roles(named, ("TITLE",)) if loose else []
    done = next(iter([*clear, *titled, *named]), None)
    before = next((p for p in passages if p.sentence.role in TOLD and looks_back(p.sentence.text)), None)
    said = _because([p.sentence for p in (done, *loose, before) if p], passages, "uncontrolled")
    return said if clear else _each_once((*said, *study.design.because))


def _sessions(p: Passage) -> bool:
    """Whether a sentence says that people had sessions, even of something unnamed."""
    text = p.sentence.text
    return bool(rules(RULE)("done").search(text) and rules("assign")("sittings").search(text)) and not asks(p)


def _each_once(found: Iterable[Because]) -> tuple[Because, ...]:
    """Reasons whose quote is not part of an earlier one."""
    kept: list[Because] = []
    for b in found:
        if not any(k.field == b.field and b.quote in k.quote for k in kept):
            kept.append(b)
    return tuple(kept[:MOST])


def _because(said: Iterable[Sentence], passages: Sequence[Passage], rule: str) -> tuple[Because, ...]:
    """The sentences as reasons, each once, in text order."""
    chosen = set(said)
    return tuple(s.because(f"{RULE}.{rule}") for s in (p.sentence for p in passages) if s in chosen)[:MOST]
