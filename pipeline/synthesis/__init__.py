"""From items to answers: verdict, certainty, wording, sentences, and what changed since the run before."""

from pipeline.synthesis.answer import answer
from pipeline.synthesis.changes import Published, compare, publish

__all__ = ["Published", "answer", "compare", "publish"]
