"""Documents in, claims out: readers, finding claims, what each is about, and the claims file."""

from pipeline.claims.document import DocumentError, is_document, read_document
from pipeline.claims.file import ClaimsError, load_claims
from pipeline.claims.find import find_claims, read_claim
from pipeline.claims.update import Update, write_claims

__all__ = [
    "ClaimsError", "DocumentError", "Update", "find_claims", "is_document", "load_claims", "read_claim",
    "read_document", "write_claims",
]
