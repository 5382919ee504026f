"""Applications that general words name in a row of conditions: a record goes in, candidates come out.

"Scars" alone is too little to go by, but in "scars, melasma and alopecia" each is as much meant as the others.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.classify.reading import first, quoted
from pipeline.classify.subject.naming import Spans, had, in_body, rule_of, words
from pipeline.classify.subject.needed import ENOUGH
from pipeline.classify.subject.weights import Candidate
from pipeline.model import Record
from pipeline.topic import Application, Topic, compile_terms

_AND = re.compile(r"(?:,|,? (?:and|or|as well as)) ")


def in_row(record: Record, topic: Topic, kept: Sequence[Candidate], own: bool) -> list[Candidate]:
    """What stands by general words beside conditions that are kept; ``own``: of the people of a study, their own."""
    known = [c.application for c in kept if c.application.condition]
    row = [s for a in known for s in in_body(record, a, words(a, a.terms), own)]
    may = [a for a in topic.applications if a.strict and a.condition and not a.aim and not _general_of(a, known)]
    general = {a.id: in_body(record, a, words(a, a.strict), own) for a in may} if len(known) > 1 else {}
    row = _joined(record.body, row, [s for spans in general.values() for s in spans])
    told = {a: [s for s in general.get(a.id, ()) if s in row and (not own or had(record, [s]))] for a in may}
    return [
        Candidate(a, ENOUGH, first(quoted(record, record.body_field, spans, rule_of(a))), generic=True)
        for a, spans in told.items() if spans
    ]


def _general_of(application: Application, known: Sequence[Application]) -> bool:
    """Whether one that is kept is this, or is called by its general words: alopecia areata is "alopecia"."""
    general = compile_terms(application.strict)
    return application in known or any(general.search(a.name) for a in known if a.parent == application.parent)


def _joined(text: str, row: Spans, others: Spans) -> Spans:
    """A row with those of the others that stand beside it, one by one."""
    beside = [s for s in others if any(_AND.fullmatch(text[x[1] : y[0]]) for r in row for x, y in ((r, s), (s, r)))]
    return _joined(text, [*row, *beside], [s for s in others if s not in beside]) if beside else row
