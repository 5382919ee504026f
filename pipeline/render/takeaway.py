"""Any list to take away: the same studies as CSV, JSON, RIS, BibTeX and CSL-JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from pipeline.model import Study
from pipeline.render.cards import in_order
from pipeline.render.exports import ITEM_CSV, item_line
from pipeline.render.paths import segment
from pipeline.render.references import addresses, forms, references_files
from pipeline.render.site import Site
from pipeline.render.tables import Line, csv_file, table

KINDS = (("csv", "CSV"), ("json", "JSON"), ("ris", "RIS"), ("bib", "BibTeX"), ("csl.json", "CSL-JSON"))
LONGEST = 1000  # studies of one list; longer lists are taken from the page that searches
CARRIED = 80_000
"""Characters of references that a page of a list carries itself: opened from a folder, a browser shows a file of
references as text, but saves what stands in the link."""


class Download(NamedTuple):
    name: str
    address: str  # path of the file, or a data address
    file: str  # name under which it is saved

    @property
    def carried(self) -> bool:
        """Whether the page carries the list itself."""
        return self.address.startswith("data:")


def links(stem: str, carried: Mapping[str, str] | None = None) -> tuple[Download, ...]:
    """A list in each of its forms; ``carried``, by name, are those that the page holds itself."""
    name = stem.rpartition("/")[2]
    return tuple(Download(kind, (carried or {}).get(kind, f"{stem}.{end}"), f"{name}.{end}") for end, kind in KINDS)


def carried(site: Site, studies: Sequence[Study]) -> dict[str, str]:
    """The references of a short list as data addresses; none of a long one."""
    if len(studies) > LONGEST:
        return {}
    held = [forms(site, s) for s in studies]
    if sum(len(f.ris) + len(f.bibtex) for f in held) > CARRIED:  # an address is never shorter
        return {}
    found = dict(addresses(held))
    return found if sum(map(len, found.values())) <= CARRIED else {}


def files(site: Site) -> dict[str, bytes]:
    """The lists of every claim."""
    found: dict[str, bytes] = {}
    for claim in site.verdicts:
        items = in_order(site.items_of[claim])[:LONGEST]
        if items:
            studies, lines = [site.studies[i.pmid] for i in items], [item_line(site, i) for i in items]
            found |= taken(f"data/claim/{segment(claim)}", site, studies, ITEM_CSV, lines)
    return found


def taken(
    stem: str, site: Site, studies: Sequence[Study], fields: Sequence[str], lines: Sequence[Line],
) -> dict[str, bytes]:
    """A list of studies in all its forms; ``fields`` and ``lines`` of its table."""
    return {
        f"{stem}.csv": csv_file(fields, lines), f"{stem}.json": table(line.json for line in lines),
        **references_files(stem, site, studies),
    }
