"""Finds the checkable claims of an article, says what each is about, and reads and writes claims files.

``document`` reads a file (with ``html``, ``docx`` and ``pdf``, which give ``blocks``), ``prose`` finds its sentences,
``split`` cuts them into pieces and ``flow`` gives each piece its context.  ``lexicon`` finds what a piece names.
``read`` finds what it states, by asking in turn the readers in ``items``, ``practice``, ``warnings``, ``numeric``,
``added``, ``compare`` and ``effect``.  What no reader understands, ``stated`` finds by plain words (with ``asserts``,
``on_topic`` and ``sorts``), but no studies are consulted on it.  ``find`` does all this for a document or a sentence,
``made`` and ``question`` turn the results into claims, ``file`` reads a claims file and ``update`` writes one.
"""

from pipeline.claims.document import DocumentError, articles, read_document, unread
from pipeline.claims.file import ClaimsError, load_claims
from pipeline.claims.find import find_claims, read_claim
from pipeline.claims.update import Update, write_claims

__all__ = [
    "ClaimsError", "DocumentError", "Update", "articles", "find_claims", "load_claims", "read_claim", "read_document",
    "unread", "write_claims",
]
