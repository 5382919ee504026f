"""From items to answers: verdict, certainty, wording, sentences, and what changed since the run before.

A ``case`` is a claim with all that decides it.  ``verdict`` takes the first row of EVIDENCE 4 that fits (``benefit``
and ``practice``, by ``counts``), ``certainty`` the steps of EVIDENCE 5; ``answer`` puts both into words: ``sentence``
(``sentence_other``, ``undecided``), ``detail`` (``safety``), ``reasons`` and ``wording``, made of ``phrases`` and
``names``.  ``switches``, ``next_study`` and ``worklist`` ask what else the answer would be, ``published`` and
``changes`` how it differs from the run before, ``told`` what an article leaves out.
"""

from pipeline.synthesis.answer import answer
from pipeline.synthesis.case import open_cases
from pipeline.synthesis.changes import compare
from pipeline.synthesis.published import Published, publish
from pipeline.synthesis.switches import replay
from pipeline.synthesis.told import told
from pipeline.synthesis.worklist import worklist

__all__ = ["Published", "answer", "compare", "open_cases", "publish", "replay", "told", "worklist"]
