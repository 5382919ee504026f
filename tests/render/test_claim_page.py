"""The page of a claim: what speaks against comes first, every count has its list, an editor's word holds."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
import sample
from sample_claims import claims
from sample_studies import hair

from pipeline.model import (
    About,
    Contrast,
    Domain,
    EvidenceItem,
    Finding,
    Reading,
    Report,
    Ruling,
    Vote,
    Wording,
    YearlyAnswer,
)
from pipeline.render import claim, claim_list, pages
from pipeline.render.cards import SHOWN
from pipeline.render.claim_list import listing, selection
from pipeline.render.claim_tables import LONGEST_TABLE
from pipeline.render.listing import ON_A_PAGE
from pipeline.render.outcomes import ROWS
from pipeline.render.paths import claim_path, document_path
from pipeline.render.site import Site, build_site

HAIR = "hair-growth"


def site_of(report: Report) -> Site:
    return build_site(report, sample.topic(), sample.settings())


def page_of(report: Report, id: str = HAIR) -> claim.ClaimPage:
    site = site_of(report)
    return claim.page(site, site.claims[id])


def text_of(report: Report, id: str = HAIR) -> str:
    site = site_of(report)
    return dict(claim.files(site, [site.claims[id]]))[claim_path(id)].decode()


def ruled(what: str, value: str, void: bool = False) -> Report:
    report = sample.report()
    ruling = Ruling("r9", what, None, HAIR, value, "read in full", "B. Editor", "2026-11-21", "0", void)
    return replace(report, rulings=(*report.rulings, ruling))


def test_a_mixed_result_stands_on_the_side_of_what_speaks_against() -> None:
    report = sample.report()
    items = tuple(replace(i, stance="mixed") if (i.claim, i.pmid) == (HAIR, "1000002") else i for i in report.items)
    shown = page_of(replace(report, items=items))
    assert "1000002" in [c.pmid for c in shown.against.cards]
    assert "Mixed" not in [g.title for g in shown.folds]


def unread(about: About) -> Report:
    """The sample, in which the statement on thicker hair was not understood."""
    report = sample.report()
    odd = tuple(replace(c, about=replace(about, asks="unread")) if c.id == "thicker-hair" else c for c in report.claims)
    return replace(report, claims=odd, items=tuple(i for i in report.items if i.claim != "thicker-hair"))


def test_a_statement_that_was_not_understood_leads_to_the_nearest_that_were_and_to_its_studies() -> None:
    report = unread(About(("acne_scars",), comparators=("laser",)))
    assert [n.claim.text for n in page_of(report, "thicker-hair").near] == [
        "works better than laser", "Needling is effective in treating acne scars"]
    text = text_of(report, "thicker-hair")
    assert "they do not answer this one" in text
    assert 'href="../application/acne_scars.html"' in text
    assert "studies held bears on it" not in text  # none was asked


def test_what_shares_nothing_is_not_near_and_a_price_has_nothing_near_it() -> None:
    assert page_of(unread(About(groups=("diabetes",))), "thicker-hair").near == ()
    assert page_of(sample.report(), "cheaper").near == ()


def test_the_parts_of_the_body_that_were_treated_stand_in_studied_in_and_in_the_table() -> None:
    report = sample.report()
    sites = (Reading("scalp"), Reading("face"))
    studies = tuple(replace(s, sites=sites) if s.pmid == "1000001" else s for s in report.studies)
    shown = page_of(replace(report, studies=studies))
    assert dict(shown.studied_in)["Part of the body"].startswith("the scalp, the face in 1 of ")
    row = next(r for r in shown.table if "1000001" in r.study.path)
    assert dict(row.cells)["Site"] == "the scalp, the face"


def test_a_trial_is_shown_with_the_comparison_that_counts_and_not_with_its_arm_before_and_after() -> None:
    report = sample.report()
    before = Finding("hair_density", "improved", None, "baseline", Contrast("mn", "baseline"), p_value="p = 0.9")
    studies = tuple(replace(s, findings=(before, *s.findings)) if s.pmid == "1000001" else s for s in report.studies)
    shown = page_of(replace(report, studies=studies))
    (card,) = [c for c in shown.pro.cards if c.pmid == "1000001"]
    assert card.comparison == "needling + minoxidil against minoxidil"
    row = next(r for r in shown.table if "1000001" in r.study.path)
    assert dict(row.cells)["As reported"] == "91 against 22; p < 0.001"


def compared_with(*others: str, design: str = "rct", index: str | None = "mn") -> str:
    """What the card of a trial says was compared when only a change of one arm is told."""
    report = sample.report()
    before = Finding("hair_density", "improved", None, "baseline", Contrast(index, "baseline"))
    studies = tuple(replace(s, findings=(before,), comparators=tuple(map(Reading, others)), design=Reading(design))
                    if s.pmid == "1000001" else s for s in report.studies)
    (card,) = [c for c in page_of(replace(report, studies=studies)).pro.cards if c.pmid == "1000001"]
    return card.comparison


def test_a_change_of_one_arm_is_told_of_those_who_had_it() -> None:
    assert compared_with() == "microneedling, before and after"
    assert compared_with("laser") == "within the group that had microneedling, before and after"
    assert compared_with("laser", design="split_body_rct") == "on the side that had microneedling, before and after"
    assert compared_with("laser", index=None) == "within the group that had microneedling, before and after"


def test_a_treatment_that_has_no_name_here_is_called_unlisted() -> None:
    assert compared_with("laser", index="mn+other") == (
        "within the group that had microneedling + an unlisted treatment, before and after")


@pytest.mark.parametrize(("value", "said"), [((1, 1), "1 day"), ((1, 3), "1–3 days"), ((2, 2), "2 days")])
def test_a_value_agrees_with_its_unit(value: tuple[float, float], said: str) -> None:
    report = sample.report()
    items = tuple(replace(i, value=value) if (i.claim, i.pmid) == ("redness-days", "1000006") else i
                  for i in report.items)
    shown = page_of(replace(report, items=items), "redness-days")
    assert said in [c.value for c in shown.pro.cards]


def test_the_past_of_an_answer_without_comparison_is_not_told_as_that_of_trials() -> None:
    report = sample.report()
    seen = tuple(replace(v, basis="uncontrolled", words="Improvement seen, not tested against a comparison")
                 if v.claim == HAIR else v for v in report.verdicts)
    report = replace(report, verdicts=seen, replay={HAIR: (
        YearlyAnswer(2018, "cannot_tell", None), YearlyAnswer(2024, "supported", "very_low"))})
    history = text_of(report).split('id="history"')[1].split("</table>")[0]
    assert re.findall(r'class="i a t-\w+" aria-hidden="true"><use href="#([\w-]+)"', history) == ["i-seen", "i-open"]
    shown = page_of(report)
    assert shown.timeline is not None
    assert [s.sign.symbol for s in shown.timeline.steps] == ["i-open", "i-seen"]


@pytest.mark.parametrize(("wording", "said"), [
    (Wording("plain", True), "fits"),
    (Wording("plain", True, None, "no study was found to compare it with"), "not judged"),
    (Wording("hedged", True, "It does.", "the evidence would bear a firmer wording"), "fits"),
    (Wording("strong", False, "It may.", "too strong"), "goes further than the evidence"),
])
def test_wording_that_nothing_was_found_to_judge_by_is_not_said_to_fit(wording: Wording, said: str) -> None:
    report = sample.report()
    verdicts = tuple(replace(v, wording=wording) if v.claim == HAIR else v for v in report.verdicts)
    assert f"<dt>Wording</dt><dd>{said}" in text_of(replace(report, verdicts=verdicts))


def crowded(number: int) -> Report:
    """The sample with that many items on one claim, each from a study of its own."""
    report = sample.report()
    study, item = report.studies[0], next(i for i in report.items if i.claim == HAIR)
    studies = tuple(replace(study, record=replace(study.record, pmid=str(5_000_000 + n))) for n in range(number))
    items: tuple[EvidenceItem, ...] = tuple(
        replace(item, pmid=s.pmid, counted=n % 5 == 0, stance="supports" if n % 5 == 0 else "related",
                not_counted=None if n % 5 == 0 else f"reason {n % 7}")
        for n, s in enumerate(studies)
    )
    rest = tuple(i for i in report.items if i.claim != HAIR)
    return replace(report, studies=(*report.studies, *studies), items=(*rest, *items))


def test_what_speaks_against_stands_before_what_speaks_for_in_the_source() -> None:
    text = pages(sample.report(), sample.topic(), sample.settings())[claim_path(HAIR)].decode()
    assert text.index("Dahlie 2021", text.index('id="studies"')) < text.index("Ahorn 2018", text.index('id="studies"'))


def test_where_harms_are_rated_a_study_is_said_to_report_serious_harm_or_none() -> None:
    report = sample.report()
    (one,) = [i for i in report.items if i.claim == "rare-harm"]
    grave = replace(one, pmid="1000002", stance="mixed")
    shown = page_of(replace(report, items=(*report.items, grave)), "rare-harm")
    assert [p.words for line in shown.lines for p in line.parts] == [
        "contradict", "reports serious or lasting harm", "reports no serious harm"]
    assert shown.plot is not None
    assert [s.words for s in shown.plot.columns][1::2] == ["serious or lasting harm", "no serious harm"]
    assert "1 serious or lasting harm, 0 no difference shown, 1 no serious harm" in shown.plot.finding
    assert [c.stance.words for c in shown.against.cards] == ["serious or lasting harm"]


def test_each_quoted_study_is_one_click_from_pubmed() -> None:
    text = text_of(sample.report())
    for card in page_of(sample.report()).pro.cards:
        item = text.split(f'id="s-{card.pmid}"')[1].split("</li>")[0]
        assert f'<a href="https://pubmed.ncbi.nlm.nih.gov/{card.pmid}/">PubMed</a>' in item


def test_a_quotation_leads_to_what_was_read_from_it_unless_nothing_else_was() -> None:
    report = sample.report()
    unread = replace(report, studies=tuple(replace(s, findings=()) for s in report.studies))
    assert {bool(c.read) for c in page_of(report).pro.cards} == {True}
    assert [c.read for c in page_of(unread).pro.cards] == [""] * len(page_of(report).pro.cards)


def test_a_step_down_that_finds_the_lowest_certainty_says_so() -> None:
    report = sample.report()
    lower = Domain("small_study_pattern", -1, "All small.", "very_low")
    more = tuple(replace(v, domains=(*v.domains, lower)) if v.claim == HAIR else v for v in report.verdicts)
    changes = re.findall(r'data-l="Change" class="nowrap">([^<]*)<', text_of(replace(report, verdicts=more)))
    assert changes[-1] == "−1, lowest already"
    assert changes[4] == "−1"


def test_the_table_of_outcomes_says_how_many_studies_it_leaves_out() -> None:
    report = sample.report()
    votes = tuple(Vote(o, "supports") for o in ("hair_density", "hair_thickness"))
    many = tuple(hair(str(3000000 + k), "Name", 2020, 10 + k) for k in range(ROWS + 3))
    items = tuple(EvidenceItem(HAIR, s.pmid, "supports", "direct", (), "randomised", s.findings[0].because, True,
                               n=s.n, votes=votes) for s in many)
    shown = page_of(replace(report, studies=(*report.studies, *many), items=items)).outcomes
    assert shown is not None
    assert (len(shown.rows), shown.more) == (ROWS, 3)


def test_an_empty_side_says_that_we_looked() -> None:
    text = pages(sample.report(), sample.topic(), sample.settings())[claim_path("pain")].decode()
    assert "<b>0</b> support. We looked; no study held does." in text


def test_a_page_with_five_hundred_studies_stays_light_and_links_the_rest() -> None:
    report, site = crowded(500), site_of(crowded(500))
    files = dict([*claim.files(site, report.claims), *claim_list.files(site, report.claims)])
    assert len(files[claim_path(HAIR)]) < 150_000
    page = page_of(report)
    assert len(page.pro.cards) == SHOWN
    assert page.pro.more == 100 - SHOWN
    assert len(page.table) == LONGEST_TABLE
    listed = b"".join(data for path, data in files.items() if path.startswith(f"claim/studies/{HAIR}"))
    assert {m.decode() for m in re.findall(rb'id="s-(\d+)"', listed)} == {
        i.pmid for i in report.items if i.claim == HAIR}


def test_the_list_of_a_claim_is_cut_into_pages_and_loses_nobody() -> None:
    items = [i for i in crowded(ON_A_PAGE * 2 + 3).items if i.claim == HAIR]
    parts = listing(HAIR, items).parts()
    assert [sum(len(b.items) for b in part) for part in parts] == [ON_A_PAGE, ON_A_PAGE, 3]
    assert {i.pmid for part in parts for b in part for i in b.items} == {i.pmid for i in items}


def test_the_counts_of_the_selection_add_up_and_lead_to_lists_that_exist() -> None:
    site = site_of(sample.report())
    files = dict(claim_list.files(site, site.report.claims))
    for id in site.verdicts:
        chosen = selection(site, id)
        assert chosen.counted + sum(int(r.number) for r in chosen.reasons) == chosen.bear == len(site.items_of[id])
        for reason in chosen.reasons:
            path, anchor = reason.path.split("#")
            assert f'id="{anchor}"'.encode() in files[path]
    assert listing("aunt", ()).path() not in files


def test_a_sign_off_names_who_and_says_when_the_answer_has_changed_since() -> None:
    same = page_of(ruled("signed", "supported very_low")).review
    other = page_of(ruled("signed", "cannot_tell")).review
    assert same.signed == "Signed by B. Editor, 21 Nov 2026: supported, very low certainty."
    assert same.changed == ""
    assert other.changed == ("The answer changed since sign-off: it was cannot tell yet, "
                             "it is supported, very low certainty.")


def test_a_void_sign_off_signs_nothing() -> None:
    found = page_of(ruled("signed", "supported very_low", void=True)).review
    assert found.signed == ""
    assert "is void" in found.changed


def test_a_withheld_answer_stands_nowhere_on_the_site_and_who_withheld_it_does() -> None:
    report = ruled("withheld", "true")
    hidden = next(v.answer for v in sample.report().verdicts if v.claim == HAIR)
    files = pages(report, sample.topic(), sample.settings())
    for path, data in files.items():
        assert hidden not in data.decode(), path
    text = files[claim_path(HAIR)].decode()
    assert "Withheld by B. Editor, 21 Nov 2026: read in full" in text
    assert "An editor withholds this answer." in text
    assert "B. Editor" in files["methods.html"].decode()
    article = files[document_path(sample.report().documents[0].name)].decode()
    assert "Withheld by an editor</a>. A person keeps it from being shown." in article
    row = next(r for r in json.loads(files["data/claims.json"])["rows"] if r["id"] == HAIR)
    assert row["verdict"]["direction"] == "cannot_tell"


def test_the_sentence_to_copy_is_the_articles_own_where_it_fits() -> None:
    found = page_of(sample.report()).cite
    assert "looked promising for making hair grow" in found.sentence
    assert found.sentence.endswith("(Ahorn 2018; Birke 2022; Clematis 2024).")
    assert [r.study.text for r in found.references] == ["Ahorn 2018", "Birke 2022", "Clematis 2024"]


def test_of_a_sentence_that_says_more_only_the_words_of_the_claim_are_cited() -> None:
    """"... works better than laser and it is cheaper than laser": the references of one carry no word of the other."""
    report = sample.report()
    verdicts = tuple(replace(v, wording=Wording("plain", True)) for v in report.verdicts)
    found = page_of(replace(report, verdicts=verdicts), "better-than-laser").cite
    assert found.sentence.startswith("“… works better than laser …” (")


def test_only_an_effect_is_said_to_last_or_not() -> None:
    assert "How long it lasts" in dict(page_of(sample.report()).studied_in)
    assert "How long it lasts" not in dict(page_of(sample.report(), "redness-days").studied_in)


def test_a_warning_that_no_study_decides_is_not_said_to_be_carried_by_its_references() -> None:
    report = sample.report()
    kept = Wording("plain", True, None, "a warning is never weakened")
    verdicts = tuple(replace(v, wording=kept) for v in report.verdicts)
    found = page_of(replace(report, verdicts=verdicts), "better-than-laser").cite
    assert found.why == "A warning is never weakened. The article’s own sentence, with its references:"


def test_where_it_goes_too_far_the_sentence_to_copy_is_the_one_that_the_evidence_carries() -> None:
    found = page_of(sample.report(), "acne-scars").cite
    assert found.sentence.startswith("acne scars improved in studies without a comparison (")


def test_where_studies_disagree_both_sides_are_cited() -> None:
    found = page_of(sample.report(), "better-than-laser").cite
    assert [r.study.text for r in found.references] == ["Klee 2023", "Jasmin 2022", "Iris 2021"]


def test_a_table_over_what_is_being_studied_names_the_uses_as_readers_do() -> None:
    report = sample.report()
    votes = (Vote("striae", "supports"), Vote("scars_other", "supports"))
    items = tuple(replace(i, votes=votes) if i.claim == "acne-scars" else i for i in report.items)
    shown = page_of(replace(report, items=items), "acne-scars").outcomes
    assert shown is not None
    assert {"stretch marks", "scars of surgery, burns and injury"} <= set(shown.outcomes)


def test_for_a_serious_harm_on_record_only_the_studies_that_report_it_are_cited() -> None:
    report = sample.report()
    verdicts = tuple(replace(v, direction="mixed", reason="serious_harm") if v.claim == "better-than-laser" else v
                     for v in report.verdicts)
    items = tuple(replace(i, stance="mixed") if i.pmid == "1000012" else i for i in report.items)
    found = page_of(replace(report, verdicts=verdicts, items=items), "better-than-laser").cite
    assert [r.study.text for r in found.references] == ["Jasmin 2022"]


def test_nothing_is_cited_for_what_is_no_research_question() -> None:
    found = page_of(sample.report(), "aunt").cite
    assert found.sentence == ""
    assert found.references == ()


@pytest.mark.parametrize("id", [c.id for c in claims()])
def test_what_is_not_covered_stands_on_claims_about_harms_alone(id: str) -> None:
    about_harm = next(c for c in claims() if c.id == id).type in ("safety", "contraindication")
    assert bool(page_of(sample.report(), id).not_covered) is about_harm


def test_a_claim_is_data_for_search_engines_only_when_a_person_confirmed_its_question() -> None:
    files = pages(sample.report(), sample.topic(), sample.settings())
    block = re.search(r'<script type="application/ld\+json">(.*?)</script>', files[claim_path(HAIR)].decode())
    assert block
    value = json.loads(block[1])
    assert value["@type"] == "Claim"
    assert value["text"] == "it has also looked promising for making hair grow"
    assert next(c["identifier"] for c in value["citation"]) == "PMID:1000001"
    assert "ld+json" not in files[claim_path("thicker-hair")].decode()
