"""From items to answers: verdict, certainty, wording, sentences, and what changed since the run before."""

from pipeline.synthesis.answer import answer
from pipeline.synthesis.changes import compare
from pipeline.synthesis.published import Published, publish
from pipeline.synthesis.replay import replay
from pipeline.synthesis.told import told
from pipeline.synthesis.worklist import worklist

__all__ = ["Published", "answer", "compare", "publish", "replay", "told", "worklist"]
