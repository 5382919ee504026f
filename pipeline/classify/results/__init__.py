"""What came out: a study whose subject and design are read goes in, the same study with its results comes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.classify.arms import read_arms, two_sides
from pipeline.classify.arms.along import given_along
from pipeline.classify.arms.arm import CONTROLS, Arm
from pipeline.classify.arms.contrast import ROLES, pairs
from pipeline.classify.arms.controls import treated_and_controls
from pipeline.classify.arms.labels import find_labels, named_after
from pipeline.classify.arms.routes import routed
from pipeline.classify.findings import read_findings
from pipeline.classify.findings.laboratory import side_of, stated
from pipeline.classify.findings.scene import Scene, scene_of
from pipeline.classify.findings.tested import looks_back
from pipeline.classify.harms import looked_for, read_harms
from pipeline.classify.lexicon import patterns, places
from pipeline.classify.passages.joined import set_apart
from pipeline.classify.passages.mentions import INTERVENTION, Mention, find_mentions
from pipeline.classify.passages.phrases import TECHNIQUE, Passage
from pipeline.classify.passages.roles import read_sentences
from pipeline.classify.passages.strangers import with_strangers
from pipeline.classify.results.main_result import NONE, main_direction
from pipeline.classify.results.reviews import mechanisms, review_direction, review_findings, taken_up
from pipeline.classify.results.spin import blinded_assessor, read_spin
from pipeline.classify.sections import whole_text
from pipeline.model import Because, Finding, Harm, Reading, Record, Study
from pipeline.topic import Topic

RULE = "arms"
NEAR = 30  # characters
LONGEST = 4000  # characters; what is longer is no sentence
LABORATORY = ("animal", "in_vitro", "engineering")
NO_ROLE = (*LABORATORY, "other", "letter_editorial")
CASES = ("case_series", "case_report")
NO_ARMS = (*CASES, "letter_editorial", "guideline_consensus")
COMPARES = ("comparative_design", "allocated", "with_without", "alone_or_with")
CONTROLLED = ("rct", "split_body_rct", "case_control")


def read_results(record: Record, topic: Topic, study: Study) -> Study:
    """Sets role, comparators, combined_with, findings, direction, basis, harms, blinded_assessor and spin."""
    if study.relevance.id == "off_topic":
        return study
    passages = read_passages(record, topic, study.is_review)
    arms = _arms(passages, topic, study)
    role = read_role(study, passages, arms)
    told = arms if arms or role.id != "mn_vs_other" else treated_and_controls(passages)
    scene = _scene(study, topic, told, passages)
    harms = read_harms(passages, arms, topic, study)
    of_harm = _of_harm(study, harms, passages)
    role = Reading("na") if of_harm and role.id == "uncontrolled" else role
    findings, direction, basis = ((), *NONE) if of_harm else _results(study, passages, scene, role.id)
    spin = read_spin(passages, role.id, direction, findings)
    return replace(
        study,
        role=role,
        comparators=_comparators(passages, arms),
        combined_with=_combined(passages, arms, role.id),
        findings=findings,
        direction=direction,
        basis=basis,
        harms=harms,
        harms_looked_for=looked_for(passages, harms),
        blinded_assessor=blinded_assessor(passages),
        spin=bool(spin),
        spin_because=spin,
    )


def _of_harm(study: Study, harms: Sequence[Harm], passages: Sequence[Passage]) -> bool:
    """Whether cases are told for the harm that their title names: what got better then is the harm."""
    named = any(h.direction == "reported" and h.because[0].field == "title" for h in harms)
    title = study.record.title or ""
    titled = [m for p in passages if p.sentence.role == "TITLE" for m in p.mentions if m.id == INTERVENTION]
    tried = any(m.start == 0 and patterns("phrases")["tried_for"].match(title, m.end) for m in titled)
    return named and study.design.id in CASES and not tried and not places("arms", "sought", title)


def _arms(passages: Sequence[Passage], topic: Topic, study: Study) -> tuple[Arm, ...]:
    """The arms of a study that compares; the phrases of others ("needling with a serum") are no comparison."""
    if study.design.id in NO_ARMS:
        return two_sides(passages) if study.design.id in CASES else ()
    text = whole_text(study.record)
    told = any(places("arms", rule, text) for rule in COMPARES) or bool(patterns("phrases")["or_without"].search(text))
    told = told or any(_than_a_treatment(p) for p in passages)
    compares = (told or study.design.id in CONTROLLED) and study.design.id != "cross_sectional_survey"
    early = [p for p in passages if p.sentence.role not in ("RESULTS", "CONCLUSION")]
    read = early if study.is_review else with_strangers(passages, topic)
    return routed(read_arms(read, topic, compares), early)


def _than_a_treatment(p: Passage) -> bool:
    """Whether a result is set against that of another treatment: "less pain than the syringe"."""
    told = ("versus", "differs") if p.sentence.role == "RESULTS" else ()
    ends = [b for rule in told for _, b in places("arms", rule, p.sentence.text)]
    return any(end <= m.start < end + NEAR for end in ends for m in p.mentions)


def _scene(study: Study, topic: Topic, arms: tuple[Arm, ...], passages: Sequence[Passage]) -> Scene:
    laboratory = study.subjects.id in ("animal", "in_vitro")
    idle = laboratory and any(m.id == "untreated" for p in passages for m in p.mentions)
    scene = scene_of(topic, arms, study.application_ids, study.record.body)
    fitting = tuple(
        o
        for o in scene.known
        if not laboratory
        or o.kind != "benefit"
        or o.surrogate
        or not o.applications
        or set(o.applications) & set(study.application_ids)
    )
    return replace(scene, alone=laboratory, idle=idle, known=fitting)


def read_role(study: Study, passages: Sequence[Passage], arms: Sequence[Arm]) -> Reading:
    """Role of the study by its main comparison; ``na`` for reviews and laboratory work."""
    found = pairs(arms)
    told = study.design.id == "other" and found and (study.subjects.id != "none" or any(a.names for a in arms))
    if study.is_review or study.subjects.id in ("animal", "in_vitro") or (study.design.id in NO_ROLE and not told):
        return Reading("na")
    if found:
        role, index, reference = found[0]
        said = tuple(s.because(f"{RULE}.{role}") for s in dict.fromkeys((*index.because, *reference.because)))
        return Reading(role, said)
    if (study.design.id in CONTROLLED and _speaks_of_arms(passages)) or _has_control_group(study, passages):
        return Reading("mn_vs_other")
    return Reading("uncontrolled") if study.subjects.id == "human" else Reading("na")


def _speaks_of_arms(passages: Sequence[Passage]) -> bool:
    """Whether the text, not the title alone, speaks of a comparison; one called randomised that tells of changes from
    the start alone does not."""
    body = [p.sentence.text for p in passages if p.sentence.role != "TITLE"]
    set_against = any(places("arms", rule, text) for rule in ("set_against", "allocated") for text in body)
    called = any(places("arms", "comparative_design", text) for text in body)
    return not body or set_against or (called and not any(looks_back(text) for text in body))


def _has_control_group(study: Study, passages: Sequence[Passage]) -> bool:
    """Whether methods and results speak of the group treated and of controls, without saying more of them."""
    told = [p for p in passages if p.sentence.role in ("METHODS", "RESULTS")]
    names = {name for p in told for label in find_labels(p.sentence.text) for name in label.names}
    needled = any(m.id == INTERVENTION and named_after(p.sentence.text, m.end) for p in told for m in p.mentions)
    others = any(places("arms", "as_controls", p.sentence.text) for p in told)
    return study.design.id not in NO_ARMS and ("study" in names or needled or others) and "control" in names


def _results(
    study: Study, passages: Sequence[Passage], scene: Scene, role: str
) -> tuple[tuple[Finding, ...], str, str]:
    if study.is_review or study.design.id == "letter_editorial":
        pooled = study.design.id == "meta_analysis"
        told = taken_up(passages)
        late = [p for p in told if p.sentence.role == "CONCLUSION" or _of_results(p, study)]
        findings = review_findings(late, scene, pooled)
        if not findings and study.design.id == "narrative_review":  # its text is one, whatever a sentence sounds like
            findings = review_findings([p for p in told if p.sentence.role in ("BACKGROUND", "METHODS")], scene, pooled)
        if scene.pairs and all(r == "mn_as_vehicle" for r, _, _ in scene.pairs):
            return findings, *NONE
        direction = review_direction(findings, pooled, scene)
        said = {f.outcome for f in findings}
        return (*findings, *(f for f in mechanisms(passages, scene) if f.outcome not in said)), *direction
    if study.design.id == "protocol":
        return (), *NONE
    findings = read_findings([p for p in passages if _of_results(p, study)], scene)
    if study.design.id in CONTROLLED and not scene.arms and role != "uncontrolled":
        findings = tuple(f for f in findings if f.basis != "baseline")
    direction = main_direction(findings, role, scene, passages)
    more = stated(passages, scene, findings) if study.subjects.id in ("animal", "in_vitro") else ()
    direction = (side_of(more), "none") if direction == NONE else direction
    return (*findings, *more), *direction


def _of_results(p: Passage, study: Study) -> bool:
    """Result sentences; of a digest without headings, which is all summary, every sentence."""
    loose = p.sentence.field == "digest" and not study.record.digest_sections
    return p.sentence.role == "RESULTS" or loose


def _comparators(passages: Sequence[Passage], arms: Sequence[Arm]) -> tuple[Reading, ...]:
    """Treatments of the arms that were not needled, or that tell needled arms apart from the index."""
    found = [p for role, a, b in pairs(arms) if role in ROLES for p in sorted(b.parts - a.parts)]
    bare = [p for _, a, b in pairs(arms) if not b.needled for p in sorted(b.parts)]
    return _readings(passages, [*found, *bare])


def _combined(passages: Sequence[Passage], arms: Sequence[Arm], role: str) -> tuple[Reading, ...]:
    """Treatments given together with the intervention."""
    if not arms and role == "uncontrolled":
        return _readings(passages, given_along(passages))
    given = [p for a in arms if a.needled for p in sorted(a.parts - CONTROLS)]
    if any(TECHNIQUE in a.parts for a in arms):
        given += given_along(passages)  # two ways of needling: what was given beside tells no arm apart
    return _readings(passages, given)


def _readings(passages: Sequence[Passage], ids: Iterable[str]) -> tuple[Reading, ...]:
    """Ids of the topic pack, each once, with the first place that names it."""
    found: dict[str, Reading] = {}
    for id in ids:
        if id != INTERVENTION and id not in found and (because := _place(passages, id)):
            found[id] = Reading(id, (because,))
    return tuple(found.values())


def _place(passages: Sequence[Passage], id: str) -> Because | None:
    for p in passages:
        for m in p.mentions:
            if m.id == id:
                s = p.sentence
                return Because(
                    s.field, s.start + m.start, s.start + m.end, s.text[m.start : m.end], f"{RULE}.treatment"
                )
    return None


def read_passages(record: Record, topic: Topic, review: bool = False) -> tuple[Passage, ...]:
    """Each sentence with the treatments that it names; short forms explained anywhere hold everywhere."""
    whole = whole_text(record)
    offset = len(whole) - len(record.body)
    titled = len(record.title or "")
    mentions = find_mentions(whole, topic)
    mentions = mentions if review else set_apart(whole, mentions, topic)
    prepares = {t.id for t in topic.treatments if t.prepares} - {m.id for m in mentions if m.start < titled}
    mentions = tuple(m for m in mentions if m.id not in prepares)
    passages: list[Passage] = []
    for s in read_sentences(record):
        if len(s.text) > LONGEST:
            continue
        base = s.start + (0 if s.field == "title" else offset)
        end = base + s.end - s.start
        inside = (m for m in mentions if base <= m.start < end)
        passages.append(Passage(s, tuple(Mention(m.start - base, m.end - base, m.id) for m in inside)))
    return tuple(passages)
