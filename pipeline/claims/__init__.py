"""Documents in, claims out: what an article states, what each statement is about, and the claims file.

``document`` reads a file (``html``, ``docx`` and ``pdf`` give its ``blocks``), ``prose`` its sentences, ``split``
their pieces; ``flow`` gives each piece its context.  What a piece names is told by ``lexicon``, what it states by the
readers that ``read`` asks in turn: ``items``, ``practice``, ``warnings``, ``numeric``, ``added``, ``compare`` and
``effect``.  What none of them understands is found by its plainest words (``stated``, with ``asserts``, ``on_topic``
and ``sorts``), and put to no studies.  ``find`` does all this for a document or a free-standing sentence; ``made`` and
``question`` make claims of it.  ``file`` reads the claims file, ``update`` writes it.
"""

from pipeline.claims.document import DocumentError, articles, read_document, unread
from pipeline.claims.file import ClaimsError, load_claims
from pipeline.claims.find import find_claims, read_claim
from pipeline.claims.update import Update, write_claims

__all__ = [
    "ClaimsError", "DocumentError", "Update", "articles", "find_claims", "load_claims", "read_claim", "read_document",
    "unread", "write_claims",
]
