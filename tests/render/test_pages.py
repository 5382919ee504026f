"""Every page of the sample: valid, escaped, linked, the same each time, whole without a script."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from urllib.parse import unquote, urldefrag

import html5lib
import pytest
import sample

from pipeline.model import Change, Report
from pipeline.render import document, overview, pages
from pipeline.render.paths import claim_path, doi_url, pubmed_url, root_of, segment
from pipeline.render.site import build_site

HREF = re.compile(rb'(?:href|src)="([^"]*)"')
ID = re.compile(rb'\sid="([^"]*)"')


def html(files: dict[str, bytes]) -> dict[str, str]:
    return {path: data.decode("utf-8") for path, data in files.items() if path.endswith(".html")}


def all_pages(report: Report) -> dict[str, bytes]:
    return pages(report, sample.topic(), sample.settings())


@pytest.mark.parametrize("report", [sample.report, sample.starter_report, sample.empty_report])
def test_every_page_is_valid_html(report: object) -> None:
    for path, text in html(all_pages(report())).items():  # type: ignore[operator]
        try:
            html5lib.HTMLParser(strict=True).parse(text)
        except html5lib.html5parser.ParseError as error:
            raise AssertionError(f"{path}: {error}") from error


def test_hostile_text_appears_escaped_and_only_escaped(built: dict[str, bytes]) -> None:
    seen = 0
    for path, text in html(built).items():
        assert "<script>" not in text, path
        assert "<img" not in text, path
        assert "\u202e" not in text, path
        assert "{{" not in text.replace("{{ 7*7 }}", ""), path
        seen += "&lt;script&gt;alert(1)" in text
    assert seen


def test_every_link_within_the_site_and_every_anchor_resolves(built: dict[str, bytes]) -> None:
    ids = {path: {i.decode() for i in ID.findall(data)} for path, data in built.items()}
    broken = []
    for path in html(built):
        for raw in HREF.findall(built[path]):
            link, anchor = urldefrag(raw.decode().replace("&amp;", "&"))
            link = link.split("?")[0]
            if link.startswith(("https://", "data:", "mailto:")):
                continue
            parts = path.split("/")[:-1] if link else [path]
            for step in filter(None, link.split("/")):
                parts = parts[:-1] if step == ".." else [*parts, unquote(step)]
            target = "/".join(parts)
            if target not in built or (anchor and target.endswith(".html") and anchor not in ids[target]):
                broken.append((path, raw.decode()))
    assert not broken


def test_no_id_stands_twice_on_a_page(built: dict[str, bytes]) -> None:
    for path in html(built):
        twice = [i for i, n in Counter(ID.findall(built[path])).items() if n > 1]
        assert not twice, path


def test_no_page_asks_another_machine_for_anything(built: dict[str, bytes]) -> None:
    for path, text in html(built).items():
        assert not re.search(r'<(?:link|script|img|iframe|use)[^>]*(?:href|src)="(?:https?:)?//', text), path
        assert "default-src 'none'" in text, path
        assert " style=" not in text, path
        assert " onclick=" not in text, path


def test_the_same_report_gives_the_same_bytes(built: dict[str, bytes]) -> None:
    assert all_pages(sample.report()) == built


def test_a_page_of_a_claim_keeps_the_order_of_its_parts(built: dict[str, bytes]) -> None:
    text = built["claim/hair-growth.html"].decode()
    body = text[text.index("<main"):]
    order = ["The article says", "We read this as:", 'id="answer"', "very low certainty", "Against", "For</dt>",
             'id="plot"', "Against, mixed, or no difference", "> For</h3>", 'id="why"', 'id="change"', 'id="table"',
             'id="people"', 'id="cite"', 'id="selection"', 'id="history"', 'id="review"', 'id="made"']
    at = [body.index(part) for part in order]
    assert at == sorted(at)


def test_the_article_is_shown_with_every_claim_numbered_and_noted(built: dict[str, bytes]) -> None:
    text = built["document/small-needles.html"].decode()
    for claim in sample.claims():
        assert f'id="q-{claim.id}"' in text
        assert f'id="n-{claim.id}"' in text


def test_the_editor_is_told_at_the_top_how_many_statements_go_too_far_and_finds_each_with_words_that_fit(
    built: dict[str, bytes]
) -> None:
    text = built["document/small-needles.html"].decode()
    assert '<b>1</b> goes further than the evidence: <a href="#further">' in text
    listed = text[text.index('id="further"'):]
    assert 'href="../claim/acne-scars.html">Needling is effective in treating acne scars</a>' in listed
    assert "Would fit: acne scars improved in studies without a comparison" in listed


def test_the_editor_is_told_which_statements_were_not_understood_and_how_to_say_what_they_ask() -> None:
    report = sample.report()
    odd = tuple(replace(v, reason="unread") if v.claim == "moonlight" else v for v in report.verdicts)
    site = build_site(replace(report, verdicts=odd), sample.topic(), sample.settings())
    text = dict(document.files(site))["document/small-needles.html"].decode()
    assert '<b>1</b> was not understood: <a href="#unread">' in text
    assert "evidence claims documents/small-needles.md --write" in text
    listed = text[text.index('id="unread"'):]
    assert 'href="../claim/moonlight.html">Nobody has studied moonlight</a>' in listed


def test_the_number_of_statements_says_how_many_of_them_were_put_to_studies(built: dict[str, bytes]) -> None:
    text = built["document/small-needles.html"].decode()
    assert "14 statements, 13 of them checked against what studies report." in text  # one is a price


def test_every_domain_of_certainty_says_what_it_asks(built: dict[str, bytes]) -> None:
    table = built["claim/hair-growth.html"].decode().split('id="why"')[1].split("</table>")[0]
    assert '<th scope="row">Imprecision<br><span class="note">were enough people studied?</span></th>' in table
    assert table.count('<th scope="row">') == table.count("</span></th>")


def test_a_summary_of_ours_is_headed_and_never_in_quotation_marks() -> None:
    text = all_pages(sample.starter_report())["claim/hair-growth.html"].decode()
    items = text[text.index('id="studies"'):text.index('id="why"')]
    assert "Our summary:" in items
    assert "“" not in items
    assert "PubMed not searched yet." in text


def test_every_page_of_a_claim_has_the_words_of_its_answer(built: dict[str, bytes]) -> None:
    for verdict in sample.verdicts():
        assert verdict.words.replace("'", "&#39;") in built[claim_path(verdict.claim)].decode()


def test_a_retracted_study_is_struck_through(built: dict[str, bytes]) -> None:
    assert re.search(r'class="struck"><bdi>Lilie 2016', built["claim/better-than-laser.html"].decode())


def test_a_late_site_says_so() -> None:
    late = replace(sample.run(), started="2027-03-01T00:00:00Z", finished=None, source="offline")
    text = all_pages(replace(sample.report(), run=late))["index.html"].decode()
    assert "This page may be out of date:" in text
    assert "last search 22 Nov 2026, next was due 27 Dec 2026." in text


@pytest.mark.parametrize(
    ("doi", "url"),
    [("10.1234/a.b", "https://doi.org/10.1234/a.b"), ('10.1234/"><b', "https://doi.org/10.1234/%22%3E%3Cb"),
     ("javascript:alert(1)", None), (None, None)],
)
def test_a_doi_becomes_an_address_only_when_it_is_one(doi: str | None, url: str | None) -> None:
    assert doi_url(doi) == url


def test_only_digits_lead_to_pubmed() -> None:
    assert pubmed_url("123") == "https://pubmed.ncbi.nlm.nih.gov/123/"
    assert pubmed_url("12/../x") is None


def test_an_id_that_is_no_file_name_is_hashed() -> None:
    assert segment("hair-growth") == "hair-growth"
    assert re.fullmatch("[0-9a-f]{16}", segment("../../etc"))
    assert root_of("claim/a.html") == "../"


def test_numbers_of_claims_follow_the_text() -> None:
    site = build_site(sample.report(), sample.topic(), sample.settings())
    assert site.numbers["hair-growth"] == 1
    assert site.numbers["aunt"] == len(sample.claims())


def test_the_style_sheet_keeps_its_budget(built: dict[str, bytes]) -> None:
    assert len(built["assets/style.css"]) <= 20_000
    assert len(built["assets/site.js"]) <= 12_000


def test_one_answer_that_changed_in_three_ways_is_one_answer_on_one_line() -> None:
    held = sample.report()
    ways = (("certainty", "low", "very_low"), ("wording", "fits", "does not fit"))
    more = tuple(Change(f"claim_{what}", "hair-growth", was, now, "new_evidence", True) for what, was, now in ways)
    site = build_site(replace(held, changes=(held.changes[0], *more)), sample.topic(), sample.settings())
    found = overview.page(site)
    assert found.changed.startswith("1 answer changed in the run of")
    assert [c.words for c in found.changes] == [
        ("cannot tell yet → supported", "certainty: low → very low",
         "wording: fits → does not fit")]
