"""Documents in, claims out: readers, finding claims, what each is about, and the claims file."""

from pipeline.claims.document import DocumentError, read_document
from pipeline.claims.file import ClaimsError, load_claims
from pipeline.claims.find import find_claims
from pipeline.claims.folder import articles, unread
from pipeline.claims.sentence import read_claim
from pipeline.claims.update import Update, write_claims

__all__ = [
    "ClaimsError", "DocumentError", "Update", "articles", "find_claims", "load_claims", "read_claim", "read_document",
    "unread", "write_claims",
]
