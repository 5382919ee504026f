"""The words that show a role: a study's passages and the pair of arms it rests on go in, reasons come out.

Of two arms the sentences of ``pair_words``; without arms what speaks of a comparison, or what was done and how it was
studied.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.classify.arms.arm import CONTROLS, Arm
from pipeline.classify.arms.contrast import Pair
from pipeline.classify.findings.tested import looks_back
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage, asks, of_roles
from pipeline.classify.passages.roles import Sentence
from pipeline.classify.results.pair_words import PLACES, RULE, TOLD, naming, sentences_of_pair, telling
from pipeline.model import INTERVENTION, Because, Study

MOST = 4  # sentences
DONE = ("METHODS", "RESULTS", "TITLE", "BACKGROUND", "CONCLUSION", "OTHER")
OWN = (*TOLD, "CONCLUSION")
SPEAK = ("allocated", "two_ways", "set_against", "comparative_design", "as_controls")


def words_of_pair(pair: Pair, passages: Sequence[Passage]) -> tuple[Because, ...]:
    """As :func:`sentences_of_pair`, as the reasons of a role."""
    return _because(sentences_of_pair(pair, passages), passages, pair.role)


def words_of_comparison(passages: Sequence[Passage]) -> tuple[Because, ...]:
    """The sentence that speaks of arms which the text does not tell, one that names the intervention, one a control."""
    told = of_roles(passages, PLACES)
    own, before = of_roles(told, OWN), of_roles(told, ("BACKGROUND",))
    spoken = [p for of in (own, before) for rule in SPEAK for p in of if rules(RULE)(rule).search(p.sentence.text)]
    named = [p for p in spoken if p.named(INTERVENTION)]
    said = ([p for p in named if _names_another(p)] or named or spoken or told)[:1]
    for test in naming(INTERVENTION), telling(Arm(("control",), CONTROLS)):
        said += [p for p in told if test(p)][: 0 if any(test(p) for p in said) else 1]
    return _because([p.sentence for p in said], passages, "mn_vs_other")


def _names_another(p: Passage) -> bool:
    """Whether a sentence names another treatment than the intervention, or a control."""
    return any(m.id != INTERVENTION for m in p.mentions) or telling(Arm(("control",), CONTROLS))(p)


def words_of_one_arm(study: Study, passages: Sequence[Passage]) -> tuple[Because, ...]:
    """The sentence that says that the intervention was done, and the first that looks back to how it was before.

    Where none of methods or results says so, what was done by any name, with the title and what the design was read
    from.
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
    """Whether a sentence says that people had sessions of something, which it need not name."""
    text = p.sentence.text
    return bool(rules(RULE)("done").search(text) and rules("assign")("sittings").search(text)) and not asks(p)


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
