"""Answers claims from their items: verdict, certainty, wording, sentences, and what changed since the last run.

A ``case`` is a claim with everything that decides it.  ``decision_table`` takes the first row of EVIDENCE 4 that fits
(``benefit`` and ``on_record``, which use ``counts`` of ``countable`` items), and ``certainty`` rates the decision by
the ``domains`` of EVIDENCE 5.  ``answer`` puts both into words: ``sentence`` (``sentence_other``, ``undecided``),
``detail`` (``safety``), ``reasons`` and ``wording``, which share ``phrases`` and ``names``.

``concern``, ``sensitivity``, ``replay``, ``next_study`` and ``worklist`` find what the answer would be if other studies
or thresholds counted.  ``published`` and ``changes`` compare two runs; ``reader_checklist`` is about an article.
"""

from pipeline.synthesis.answer import answer
from pipeline.synthesis.case import open_cases
from pipeline.synthesis.changes import compare
from pipeline.synthesis.published import Published, publish
from pipeline.synthesis.reader_checklist import reader_checklist
from pipeline.synthesis.replay import replay
from pipeline.synthesis.worklist import worklist

__all__ = ["Published", "answer", "compare", "open_cases", "publish", "reader_checklist", "replay", "worklist"]
