"""PubMed XML: every field as NLM states it, every known trap, and no text lost."""

from __future__ import annotations

import io
from pathlib import Path
from xml.etree import ElementTree
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.fetch.parse import Deletion, Entry, NonRecords, UnknownElement, XmlError, parse_xml
from pipeline.model import Issue, Mesh, Notice, PublicationType, Record, Registration, Section
from pipeline.text import plain


def entries(xml: str) -> list[Entry]:
    return list(parse_xml(io.BytesIO(f"<PubmedArticleSet>{xml}</PubmedArticleSet>".encode())))


def record(article: str = "", citation: str = "", data: str = "", pmid: str = '<PMID Version="1">7</PMID>') -> Record:
    """The one record of a PubmedArticle with these parts."""
    found = entries(
        f"<PubmedArticle><MedlineCitation>{pmid}<Article>{article}</Article>{citation}</MedlineCitation>"
        f"<PubmedData>{data}</PubmedData></PubmedArticle>"
    )
    (only,) = [e for e in found if isinstance(e, Record)]
    return only


def dated(pub_date: str) -> Record:
    return record(f"<Journal><JournalIssue><PubDate>{pub_date}</PubDate></JournalIssue></Journal>")


def test_inline_markup_keeps_words_apart_and_together() -> None:
    title = "Roller <i>in vivo</i>: 10<sup>6</sup> cells,\n  H<sub>2</sub>O\tand <b>T<u>w</u>o</b> "
    assert record(f"<ArticleTitle>{title}</ArticleTitle>").title == "Roller in vivo: 106 cells, H2O and Two"


def test_spaces_other_than_plain_ones_are_kept() -> None:
    assert record("<ArticleTitle>5&#160;mm&#8201;deep</ArticleTitle>").title == "5\u00a0mm\u2009deep"


@pytest.mark.parametrize(
    "math",
    [
        '<mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:math>',
        '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi><mn>2</mn></math>',
    ],
    ids=["prefix", "default namespace"],
)
def test_mathml_keeps_its_text_and_raises_no_issue(math: str) -> None:
    found = entries(
        f"<PubmedArticle><MedlineCitation><PMID>7</PMID><Article><ArticleTitle>Of {math} steps</ArticleTitle>"
        "</Article></MedlineCitation></PubmedArticle>"
    )
    assert [e.title for e in found if isinstance(e, Record)] == ["Of x2 steps"]
    assert len(found) == 1


def test_comments_and_instructions_are_no_text() -> None:
    assert record("<ArticleTitle>Pen<!-- not this --> or <?nor this?>stamp</ArticleTitle>").title == "Pen or stamp"


def test_sections_keep_label_category_and_order_and_empty_ones() -> None:
    found = record(
        '<Abstract><AbstractText>We asked.</AbstractText>'
        '<AbstractText Label="RESULTS" NlmCategory="RESULTS">It <i>helped</i>.</AbstractText>'
        '<AbstractText Label="LEVEL OF EVIDENCE: 4" NlmCategory="UNASSIGNED"/>'
        "<CopyrightInformation>Nobody.</CopyrightInformation></Abstract>"
    )
    assert found.sections == (
        Section(None, None, "We asked."), Section("RESULTS", "RESULTS", "It helped."),
        Section("LEVEL OF EVIDENCE: 4", "UNASSIGNED", ""),
    )
    assert found.abstract == "We asked.\nIt helped."


def test_another_abstract_is_never_merged() -> None:
    other = '<OtherAbstract Type="plain-language-summary"><AbstractText>Simply put.</AbstractText></OtherAbstract>'
    assert record("<ArticleTitle>A</ArticleTitle>", other).abstract is None


@pytest.mark.parametrize(
    ("title", "read"), [("<ArticleTitle/>", None), ("", None), ("<ArticleTitle>[Tr].</ArticleTitle>", "[Tr].")],
)
def test_an_empty_title_is_none_and_the_vernacular_one_is_no_title(title: str, read: str | None) -> None:
    assert record(title + "<VernacularTitle>Titulo</VernacularTitle>").title == read


@pytest.mark.parametrize(
    ("pub_date", "year", "published"),
    [
        ("<Year>2021</Year>", 2021, "2021"),
        ("<Year>2021</Year><Month>03</Month>", 2021, "2021-03"),
        ("<Year>2021</Year><Month>Mar</Month><Day>5</Day>", 2021, "2021-03-05"),
        ("<Year>2021</Year><Month>September</Month><Day>05</Day>", 2021, "2021-09-05"),
        ("<Year>2005</Year><Month>09</Month><Day>31</Day>", 2005, "2005-09"),
        ("<Year>2005</Year><Month>13</Month><Day>1</Day>", 2005, "2005"),
        ("<Year>1977</Year><Season>Spring</Season>", 1977, "1977"),
        ("<MedlineDate>1998 Dec-1999 Jan</MedlineDate>", 1998, "1998"),
        ("<MedlineDate>Winter 2000-2001</MedlineDate>", 2000, "2000"),
        ("<MedlineDate></MedlineDate>", None, None),
        ("<Year>in press</Year>", None, None),
        ("", None, None),
    ],
)
def test_a_date_is_as_precise_as_given(pub_date: str, year: int | None, published: str | None) -> None:
    found = dated(pub_date)
    assert (found.year, found.published) == (year, published)


DOI, PII = '<ELocationID EIdType="doi">10.1/a</ELocationID>', '<ELocationID EIdType="pii">S1</ELocationID>'
INVALID = '<ELocationID EIdType="doi" ValidYN="N">10.1/x</ELocationID>'
DOI_ID, PII_ID = '<ArticleId IdType="doi">10.1/c</ArticleId>', '<ArticleId IdType="pii">S1</ArticleId>'


@pytest.mark.parametrize(
    ("article", "data", "doi"),
    [
        (DOI + PII, "", "10.1/a"),
        (PII + DOI, "", "10.1/a"),
        (INVALID + DOI, "", "10.1/a"),
        (INVALID, "", None),
        ("", f"<ArticleIdList>{PII_ID}{DOI_ID}</ArticleIdList>", "10.1/c"),
        ("", f"<ReferenceList><Reference><ArticleIdList>{DOI_ID}</ArticleIdList></Reference></ReferenceList>", None),
    ],
    ids=["doi first", "doi last", "invalid one skipped", "invalid only", "id list", "only of a reference"],
)
def test_the_doi_is_the_records_own(article: str, data: str, doi: str | None) -> None:
    assert record(article, data=data).doi == doi


def test_pmid_and_version_are_the_direct_child() -> None:
    link = '<CommentsCorrections RefType="CommentIn"><PMID Version="1">99</PMID></CommentsCorrections>'
    found = record("", f"<CommentsCorrectionsList>{link}</CommentsCorrectionsList>", pmid='<PMID Version="3">7</PMID>')
    assert (found.pmid, found.version) == ("7", 3)


def test_a_record_without_pmid_is_an_issue() -> None:
    assert [type(e) for e in entries("<PubmedArticle><MedlineCitation/></PubmedArticle>")] == [Issue]


def test_notices_are_all_links_but_cites_and_references_are_pmids_once_in_order() -> None:
    citation = """<CommentsCorrectionsList>
        <CommentsCorrections RefType="RetractionIn"><RefSource>J</RefSource><PMID>31</PMID></CommentsCorrections>
        <CommentsCorrections RefType="ErratumIn"><RefSource>J</RefSource></CommentsCorrections>
        <CommentsCorrections RefType="Cites"><RefSource>J</RefSource><PMID>43</PMID></CommentsCorrections>
        <CommentsCorrections RefType="Cites"><RefSource>J</RefSource><PMID>41</PMID></CommentsCorrections>
    </CommentsCorrectionsList>"""
    data = """<ReferenceList><Title>A</Title><ReferenceList><Reference><Citation>One</Citation><ArticleIdList>
        <ArticleId IdType="pubmed">41</ArticleId><ArticleId IdType="doi">10.1/z</ArticleId></ArticleIdList></Reference>
        </ReferenceList></ReferenceList><ReferenceList><Reference><ArticleIdList>
        <ArticleId IdType="pubmed">42</ArticleId></ArticleIdList></Reference>
        <Reference><Citation>No id</Citation></Reference></ReferenceList>"""
    found = record("", citation, data)
    assert found.notices == (Notice("RetractionIn", "31"), Notice("ErratumIn", None))
    assert found.references == ("41", "42", "43")


def test_a_link_that_is_not_known_is_kept_and_told() -> None:
    links = "".join(f'<CommentsCorrections RefType="{kind}"/>' for kind in ("RetractionIn", "SupersededIn"))
    issue, found = entries(
        f"<PubmedArticle><MedlineCitation><PMID>7</PMID><CommentsCorrectionsList>{links}</CommentsCorrectionsList>"
        "</MedlineCitation></PubmedArticle>"
    )
    assert isinstance(issue, Issue)
    assert "'SupersededIn'" in issue.message
    assert isinstance(found, Record)
    assert [n.type for n in found.notices] == ["RetractionIn", "SupersededIn"]


def test_registrations_are_those_of_trial_registries() -> None:
    def bank(name: str, number: str) -> str:
        numbers = f"<AccessionNumberList><AccessionNumber>{number}</AccessionNumber></AccessionNumberList>"
        return f"<DataBank><DataBankName>{name}</DataBankName>{numbers}</DataBank>"

    trials = bank("ClinicalTrials.gov", "NCT1") + bank("UMIN CTR", "UMIN1")
    banks = trials + bank("GENBANK", "X1") + bank("Newbank", "N1")
    found = entries(
        f"<PubmedArticle><MedlineCitation><PMID>7</PMID><Article><DataBankList>{banks}</DataBankList></Article>"
        "</MedlineCitation></PubmedArticle>"
    )
    issue, only = found
    assert isinstance(only, Record)
    assert only.registrations == (Registration("ClinicalTrials.gov", "NCT1"), Registration("UMIN CTR", "UMIN1"))
    assert isinstance(issue, Issue)
    assert "Newbank" in issue.message


def test_people_are_last_fore_suffix_or_a_collective() -> None:
    authors = """<AuthorList>
        <Author><LastName>Doe</LastName><ForeName>Jane Q</ForeName><Initials>JQ</Initials><Suffix>Jr</Suffix></Author>
        <Author><CollectiveName>Scar <i>Group</i></CollectiveName></Author><Author><LastName>Roe</LastName></Author>
        <Author><LastName>Poe</LastName><Initials>E</Initials></Author></AuthorList>"""
    investigators = "<InvestigatorList><Investigator><LastName>No</LastName></Investigator></InvestigatorList>"
    assert record(authors, investigators).authors == ("Doe Jane Q Jr", "Scar Group", "Roe", "Poe E")


def test_headings_types_keywords_grants_interests_and_entry_date() -> None:
    article = """<Journal><Title>Journal of Skin</Title><ISOAbbreviation>J Skin</ISOAbbreviation></Journal>
        <Language>eng</Language><Language>spa</Language>
        <GrantList><Grant><GrantID>R1</GrantID><Acronym>AG</Acronym><Agency>NIA</Agency><Country>US</Country></Grant>
        <Grant><GrantID>R1</GrantID><Acronym>AG</Acronym><Agency>NIA</Agency><Country>US</Country></Grant></GrantList>
        <PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList>"""
    citation = """<MeshHeadingList><MeshHeading><DescriptorName UI="D000505" MajorTopicYN="N">Alopecia</DescriptorName>
        <QualifierName UI="Q1" MajorTopicYN="Y">therapy</QualifierName></MeshHeading></MeshHeadingList>
        <DateRevised><Year>2021</Year><Month>06</Month><Day>11</Day></DateRevised>
        <KeywordList Owner="NOTNLM"><Keyword>TGF-<i>β</i></Keyword><Keyword> </Keyword></KeywordList>
        <CoiStatement>None declared.</CoiStatement>"""
    data = """<History>
        <PubMedPubDate PubStatus="received"><Year>2020</Year><Month>1</Month><Day>2</Day></PubMedPubDate>
        <PubMedPubDate PubStatus="entrez"><Year>2021</Year><Month>3</Month><Day>9</Day><Hour>6</Hour></PubMedPubDate>
        </History>
        <ArticleIdList><ArticleId IdType="pmc">PMC5</ArticleId></ArticleIdList>"""
    found = record(article, citation, data)
    assert found.mesh == (Mesh("D000505", "Alopecia", True, ("therapy",)),)
    assert found.publication_types == (PublicationType("D016428", "Journal Article"),)
    assert (found.journal, found.language, found.grants) == ("Journal of Skin", ("eng", "spa"), ("R1/AG/NIA/US",))
    assert (found.keywords, found.coi) == (("TGF-β",), "None declared.")
    assert (found.entered, found.revised, found.pmcid) == ("2021-03-09", "2021-06-11", "PMC5")


def test_a_book_chapter_has_title_authors_and_abstract_of_its_own() -> None:
    chapter, = entries(
        """<PubmedBookArticle><BookDocument><PMID Version="1">8</PMID>
        <Book><Publisher><PublisherName>P</PublisherName></Publisher><BookTitle>Handbook<sup>&#174;</sup></BookTitle>
        <PubDate><Year>1993</Year></PubDate>
        <AuthorList Type="editors"><Author><LastName>Ed</LastName></Author></AuthorList></Book>
        <ArticleTitle><i>Needling</i> at large</ArticleTitle><Language>eng</Language>
        <AuthorList Type="authors"><Author><LastName>Doe</LastName><ForeName>J</ForeName></Author></AuthorList>
        <PublicationType UI="D016454">Review</PublicationType>
        <Abstract><AbstractText>Much is known.</AbstractText></Abstract>
        <ContributionDate><Year>2006</Year></ContributionDate></BookDocument></PubmedBookArticle>"""
    )
    assert isinstance(chapter, Record)
    assert (chapter.pmid, chapter.title, chapter.journal, chapter.year) == ("8", "Needling at large", "Handbook®", 1993)
    assert (chapter.authors, chapter.abstract) == (("Doe J",), "Much is known.")
    assert chapter.publication_types == (PublicationType("D016454", "Review"),)


def test_a_deletion_is_told_and_comes_in_its_place() -> None:
    found = entries('<DeleteCitation><PMID Version="1">5</PMID><PMID Version="1">6</PMID></DeleteCitation>')
    assert found == [Deletion("5"), Deletion("6")]


def test_an_unknown_element_is_counted_once_per_name_and_its_text_kept() -> None:
    articles = "".join(
        f"<PubmedArticle><MedlineCitation><PMID>{n}</PMID><Article><ArticleTitle>A <big>new</big> one</ArticleTitle>"
        "</Article></MedlineCitation></PubmedArticle>" for n in (1, 2)
    )
    found = entries(articles)
    assert [e.title for e in found if isinstance(e, Record)] == ["A new one", "A new one"]
    assert [e for e in found if isinstance(e, UnknownElement)] == [UnknownElement("big", 2)]


def test_unknown_elements_of_many_answers_are_one_issue_for_each_name() -> None:
    elements = [UnknownElement("big", 2), UnknownElement("huge", 1), UnknownElement("big", 3)]
    first, second = NonRecords(unknown=elements).all_issues()
    assert first.message == "the element big is unknown; it was skipped 5 times"
    assert second.key == "huge"


def test_an_unknown_element_between_the_records_is_counted_too() -> None:
    whole = "<PubmedArticle><MedlineCitation><PMID>1</PMID></MedlineCitation></PubmedArticle>"
    found = entries(f"<PubmedPoster/>{whole}<PubmedPoster/>")
    assert [e for e in found if isinstance(e, UnknownElement)] == [UnknownElement("PubmedPoster", 2)]


def test_an_error_among_the_records_is_not_read_past() -> None:
    with pytest.raises(XmlError, match="out of luck"):
        entries("<ERROR>out of luck</ERROR>")


def test_no_dtd_is_loaded_even_when_one_is_named() -> None:
    document = '<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD X//EN" "http://127.0.0.1:9/none.dtd"><PubmedArticleSet/>'
    assert list(parse_xml(io.BytesIO(document.encode()))) == []


BOMB = """<!DOCTYPE PubmedArticleSet [<!ENTITY a "ha ha ha ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>7</PMID><Article>
<ArticleTitle>&c;</ArticleTitle></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>"""


def test_entities_of_its_own_make_a_file_refused() -> None:
    with pytest.raises(XmlError, match="entities"):
        list(parse_xml(io.BytesIO(BOMB.encode())))


def test_a_file_of_the_machine_is_never_read_through_an_entity(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("not for others", "utf-8")
    head = f'<!DOCTYPE PubmedArticleSet [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'
    with pytest.raises(XmlError, match="entities") as refused:
        list(parse_xml(io.BytesIO(f"{head}<PubmedArticleSet>&a;</PubmedArticleSet>".encode())))
    assert "not for others" not in str(refused.value)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<PubmedArticleSet><PubmedArticle>", "incomplete"),
        ("", "incomplete"),
        ("<eFetchResult><ERROR>Unable to obtain query #1</ERROR></eFetchResult>", "Unable to obtain query"),
        ("<eSearchResult><Count>3</Count></eSearchResult>", "eSearchResult"),
    ],
)
def test_what_is_no_set_of_records_is_refused_with_what_was_found(body: str, words: str) -> None:
    with pytest.raises(XmlError, match=words):
        list(parse_xml(io.BytesIO(body.encode())))


def test_records_before_a_break_are_given() -> None:
    whole = "<PubmedArticle><MedlineCitation><PMID>1</PMID></MedlineCitation></PubmedArticle>"
    stream = parse_xml(io.BytesIO(f"<PubmedArticleSet>{whole}<PubmedArticle>".encode()))
    first = next(stream)
    assert isinstance(first, Record)
    with pytest.raises(XmlError):
        next(stream)


LETTERS = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"], include_characters="\t\n")
WORDS = st.text(LETTERS, max_size=12)
MIXED = st.recursive(
    WORDS.map(escape),
    lambda inner: st.lists(
        st.tuples(st.sampled_from(["i", "b", "sup", "sub", "u"]), inner, WORDS).map(
            lambda parts: f"<{parts[0]}>{parts[1]}</{parts[0]}>{escape(parts[2])}"
        ),
        max_size=4,
    ).map("".join),
    max_leaves=12,
)


@given(MIXED)
def test_no_text_is_lost_at_inline_markup(mixed: str) -> None:
    expected = plain("".join(ElementTree.fromstring(f"<t>{mixed}</t>").itertext()))
    found = record(f"<ArticleTitle>{mixed}</ArticleTitle><Abstract><AbstractText>{mixed}</AbstractText></Abstract>")
    assert (found.title or "") == expected
    assert found.sections[0].text == expected
