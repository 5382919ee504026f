"""Made-up papers as PubMed XML, in words that leave nothing to interpret: for trials of how answers change."""

from __future__ import annotations

from typing import NamedTuple

HELPED = "The scar severity score was significantly lower with microneedling than with no treatment (p = 0.01)."
NO_HELP = "The scar severity score did not differ between microneedling and no treatment (p = 0.80)."


class Paper(NamedTuple):
    """A randomised trial of needling against no treatment, as PubMed has it."""

    pmid: str
    n: int = 60
    result: str = HELPED
    year: int = 2020
    links: tuple[tuple[str, str], ...] = ()  # RefType and PMID
    types: tuple[tuple[str, str], ...] = (("D016449", "Randomized Controlled Trial"),)
    authors: str = ""  # last name; else one of its own
    revised: str = "2020-01-02"
    title: str = "Microneedling versus no treatment for atrophic acne scars: a randomized controlled trial"
    entered: str = "2020-01-02"
    doi: str = ""

    def xml(self) -> str:
        """Its PubmedArticle."""
        links = "".join(
            f'<CommentsCorrections RefType="{kind}"><RefSource>J</RefSource><PMID Version="1">{pmid}</PMID>'
            "</CommentsCorrections>" for kind, pmid in self.links
        )
        types = "".join(f'<PublicationType UI="{ui}">{name}</PublicationType>' for ui, name in self.types)
        doi = f'<ELocationID EIdType="doi" ValidYN="Y">{self.doi}</ELocationID>' if self.doi else ""
        author = f"<Author><LastName>{self.authors or f'Doe{self.pmid}'}</LastName><ForeName>Ann</ForeName></Author>"
        return (
            f'<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">{self.pmid}</PMID>'
            f"<DateRevised>{_date(self.revised)}</DateRevised><Article><Journal><JournalIssue><PubDate>"
            f"<Year>{self.year}</Year></PubDate></JournalIssue><Title>Journal of trials</Title></Journal>"
            f"<ArticleTitle>{self.title}.</ArticleTitle>{doi}{self._abstract()}<AuthorList>{author}</AuthorList>"
            f"<Language>eng</Language><PublicationTypeList>{types}</PublicationTypeList></Article>"
            f"<CommentsCorrectionsList>{links}</CommentsCorrectionsList></MedlineCitation><PubmedData><History>"
            f'<PubMedPubDate PubStatus="entrez">{_date(self.entered)}</PubMedPubDate></History></PubmedData>'
            "</PubmedArticle>"
        )

    def _abstract(self) -> str:
        methods = (f"{self.n} patients with atrophic acne scars were randomly assigned to microneedling or no "
                   "treatment. A blinded assessor graded the scars.")
        parts = {"METHODS": methods, "RESULTS": self.result}
        texts = "".join(f'<AbstractText Label="{k}" NlmCategory="{k}">{v}</AbstractText>' for k, v in parts.items())
        return f"<Abstract>{texts}</Abstract>" if self.result else ""


def _date(day: str) -> str:
    year, month, date = day.split("-")
    return f"<Year>{year}</Year><Month>{month}</Month><Day>{date}</Day>"
