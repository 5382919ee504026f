"""Reads comparisons of a treatment with and without another; each reader returns one set for each arm, or []."""

from __future__ import annotations

from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import OTHER, Passage, clusters
from pipeline.model import INTERVENTION

_words = rules("phrases")
MARK = "¤"  # where the intervention is named
BARE = "topical_treatment"  # a cream or a gel without further detail
SAME = ("with_it_or_alone", "it_with_or_alone", "alone_or_with_it", "alone_or_it_with")


def with_without(p: Passage) -> list[frozenset[str]]:
    """Reads "X with or without Y"."""
    text = p.sentence.text
    found = rules("arms")("with_without").search(text)
    if told := _words("or_without").search(text):
        base, more = p.parts(0, told.start()), p.parts(*told.span("what"))
        if more == {INTERVENTION} and not base and _words("delivered").search(text, 0, told.start()):
            base = frozenset({OTHER})  # an unnamed drug went through the skin in both arms
        return [base | (more or {OTHER}), base] if base else []
    if not found or (p.sentence.role != "TITLE" and text[: found.start()].endswith("(")):
        return []  # "trials of needling (with or without creams)": all are meant
    cut = rules("arms")("versus").search(text, found.end())  # "X with or without Y versus Z"
    added = clusters(p, found.end(), cut.start() if cut else len(text))
    base = p.parts(max(0, found.start() - 200), found.start())
    if not added:
        return []
    if cut and base and (others := clusters(p, cut.end(), len(text))):
        return [base | added[0], base, others[0]]
    rest = frozenset[str]().union(*added[1:])
    return [base | added[0], base] if base else [added[0] | rest, rest]


def alone_or_with(p: Passage) -> list[frozenset[str]]:
    """Reads "X alone or with Y"."""
    found = rules("arms")("alone_or_with").search(p.sentence.text)
    if not found:
        return []
    text = p.sentence.text
    cut = rules("arms")("versus").search(text, found.end())  # "X, alone or with Y, versus Z"
    base = clusters(p, 0, found.start())[-1:]
    added = clusters(p, found.end(), cut.start() if cut else len(text))
    others = clusters(p, cut.end(), len(text)) if cut and added else []
    return [*_alone_before(p, found.start()), base[0], *(base[0] | a for a in added[:3]), *others[:2]] if base else []


def _alone_before(p: Passage, end: int) -> list[frozenset[str]]:
    """What else was given alone before "X alone or X with Y": Y in "Y alone, X alone or X with Y"."""
    by_itself = _words("by_itself")
    last = max((m.end for m in p.mentions if m.end <= end), default=0)
    return [frozenset({m.id}) for m in p.mentions if m.end < last and by_itself.match(p.sentence.text, m.end)]


def same_alone(p: Passage) -> list[frozenset[str]]:
    """Reads "foxglove with needling compared to foxglove alone", where the drug is not in the topic pack but its word
    recurs."""
    if {m.id for m in p.mentions} - {INTERVENTION, OTHER}:
        return []
    text = p.sentence.text
    if not _words("by_itself").search(text):
        return []
    marked = (f"{text[: m.start]}{MARK}{text[m.end :]}" for m in p.mentions if m.id == INTERVENTION)
    told = any(_words(id).search(each) for each in marked for id in SAME)
    both, bare = frozenset({INTERVENTION, OTHER}), frozenset({OTHER})
    alone = frozenset({INTERVENTION}) in clusters(p, 0, len(text)) and bare in clusters(p, 0, len(text))
    return [both, bare, *([frozenset({INTERVENTION})] if alone else [])] if told else []


def form_alone(p: Passage) -> list[frozenset[str]]:
    """Reads "foxglove gel with needling or gel alone", where "gel" means the same gel."""
    turn = _words("form_again").search(p.sentence.text)
    twice = turn and p.sentence.text.lower().count(turn["form"].lower()) == 2  # a list of three is read otherwise
    same = turn and p.sentence.text[: turn.start("again")].endswith(" same ")  # "or the same gel plus needling"
    if not turn or not twice or not (same or _words("by_itself").search(p.sentence.text)):
        return []
    first, second = p.parts(0, turn.start("again")), p.parts(turn.start("again"), len(p.sentence.text))
    base = first - {INTERVENTION}
    told = base and second <= {INTERVENTION, BARE} and (INTERVENTION in first) != (INTERVENTION in second)
    return [base | {INTERVENTION}, base] if told else []


def put_on(p: Passage) -> list[frozenset[str]]:
    """Reads "a cream was put on needled and on untreated skin": both arms had the cream."""
    text = p.sentence.text
    put = _words("put_on").search(text)
    cut = _words("and_on").search(text, put.end()) if put else None
    if not put or not cut:
        return []
    both, bare = p.parts(0, put.start()), frozenset({"untreated"})
    sides = [p.parts(put.end(), cut.start()), p.parts(cut.end(), len(text))]
    told = both and INTERVENTION not in both and {INTERVENTION} in sides and bare in sides
    return [both if side == bare else both | side for side in sides] if told else []


def or_go_on(p: Passage) -> list[frozenset[str]]:
    """Reads "allotted to X or to go on as before", "to go on or to add X"."""
    cue = _words("or_go_on").search(p.sentence.text)
    added = p.parts(0, cue.start()) or p.parts(cue.end(), len(p.sentence.text)) if cue else frozenset[str]()
    return [added, frozenset({"untreated"})] if added else []
