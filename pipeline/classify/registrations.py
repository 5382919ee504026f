"""Trial registrations that stand in the words of a record; those of its DataBankList are the record's own field."""

from __future__ import annotations

import re

from pipeline.classify.reading import texts
from pipeline.model import Record
from pipeline.words import Expression

_NUMBER = Expression(
    r"\b(?:NCT\s?0?\d{7,8}|ISRCTN\s?\d{6,8}|CTRI[/\s-]{0,2}\d{4}[/\s-]\d{2}[/\s-]\d{4,6}|IRCT\s?\d{6,20}(?:N\d{1,3})?|"
    r"Chi-?CTR[-\w]{0,8}\d{8,10}|ACTRN\s?\d{14}|DRKS\s?\d{8}|UMIN\s?\d{9}|jRCTs?\d{9,10}|KCT\s?\d{7}|TCTR\s?\d{11}|"
    r"PACTR\s?\d{15,16}|RBR-\w{6,8}|EUCTR\s?\d{4}-\d{6}-\d{2}|NTR\s?\d{3,5}|NL\d{4,5}|SLCTR/\d{4}/\d{3}|RPCEC\d{8}|"
    r"LBCTR\d{10}|PHRR\d{6}-\d{6}|CRD\s?4?\d{10,11})\b"
)


def find_registrations(record: Record) -> tuple[str, ...]:
    """Registration numbers of title and abstract in their order, white space left out, each once."""
    found = (re.sub(r"\s", "", m.group()) for _, text in texts(record) for m in _NUMBER.finditer(text))
    return tuple(dict.fromkeys(found))
