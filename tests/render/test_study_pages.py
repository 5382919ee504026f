"""Pages of studies, applications, methods, changes, search: valid, escaped, linked, and honest about summaries."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest
import sample

from pipeline.history import UNSEEN
from pipeline.model import Because, Finding, Reading, Report
from pipeline.render import (
    application,
    changes,
    corrections,
    exports,
    feed,
    find,
    flow,
    lists,
    methods,
    study,
)
from pipeline.render.leading import leading_claim
from pipeline.render.readings import gist, main_result
from pipeline.render.site import build_site

MAKERS = (application, lists, methods, flow, changes, corrections, find, exports, feed)


def render_all(report: Report) -> dict[str, bytes]:
    site = build_site(report, sample.topic(), sample.settings())
    found = dict(study.files(site, report.studies))
    for module in MAKERS:
        found |= module.files(site)
    return found


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return render_all(sample.report())


def test_a_study_has_its_page_its_citation_and_its_statements(files: dict[str, bytes]) -> None:
    text = files["study/1000001.html"].decode()
    assert "https://pubmed.ncbi.nlm.nih.gov/1000001/" in text
    assert '<mark data-n="3">' in text
    assert "claim/hair-growth.html" in text
    assert "Not stated:" in text


def test_a_value_read_from_an_indexing_term_leads_to_that_term() -> None:
    first = sample.report().studies[0]
    because = Because("mesh", None, None, "D000505", "design.mesh")
    indexed = replace(first, design=first.design._replace(because=(because,)))
    report = replace(sample.report(), studies=(indexed,), items=())
    site = build_site(report, sample.topic(), sample.settings())
    text = dict(study.files(site, (indexed,)))[f"study/{first.pmid}.html"].decode()
    number = next(n for n in re.findall(r'<li class="reading" id="r-(\d+)"', text)
                  if f'id="w-{n}"></span>Alopecia' in text)
    assert f'href="#w-{number}"' in text


def test_a_study_of_one_arm_is_said_to_have_no_comparison_group() -> None:
    first = sample.report().studies[0]
    because = Because("title", 0, 4, first.record.title[:4], "arms.uncontrolled")
    alone = replace(first, role=Reading("uncontrolled", (because,)), comparators=(), combined_with=())
    report = replace(sample.report(), studies=(alone,), items=())
    site = build_site(report, sample.topic(), sample.settings())
    text = dict(study.files(site, (alone,)))[f"study/{first.pmid}.html"].decode()
    assert "no comparison group" in text
    assert "does not apply" not in text


def test_a_study_of_animals_says_so_once() -> None:
    mouse = next(s for s in sample.report().studies if s.subjects.id == "animal")
    assert gist(sample.topic(), mouse).startswith("Animal")
    assert "animals" not in gist(sample.topic(), mouse)
    assert gist(sample.topic(), replace(mouse, design=Reading("other"))).startswith("Kind of study not known, animals")


def test_a_retracted_study_is_struck_through_and_links_its_notice(files: dict[str, bytes]) -> None:
    gone = next(s for s in sample.report().studies if s.status == "retracted")
    text = files[f"study/{gone.pmid}.html"].decode()
    assert '<h1 class="theirs struck">' in text
    assert "https://pubmed.ncbi.nlm.nih.gov/1000099/" in text


def test_a_whole_abstract_is_shown_only_when_settings_allow() -> None:
    first = sample.report().studies[0]
    whole = (first.record.abstract or "").splitlines()
    held = study.page_input(build_site(sample.report(), sample.topic(), sample.settings()), first)
    short = study.page(sample.topic(), sample.settings(), held)
    long = study.page(sample.topic(), replace(sample.settings(), full_abstracts=True), held)
    assert short.text == ()
    assert all(line in "".join(p.text for p in long.text) for line in whole)


def test_our_summary_is_headed_and_never_in_quotation_marks() -> None:
    text = render_all(sample.starter_report())["study/1000001.html"].decode()
    body = text[text.index('id="read"'):text.index('id="bears"')]
    assert "Our summary" in body
    assert "“" not in body
    assert "<blockquote" not in body


def test_every_parent_has_a_page_with_its_members(files: dict[str, bytes]) -> None:
    topic = sample.topic()
    for parent in topic.parents:
        text = files[f"application/{parent}.html"].decode()
        for member in topic.applications:
            if member.parent == parent:
                assert f'id="a-{member.id}"' in text


def test_the_answer_on_a_group_does_not_lead_a_member_that_no_counted_study_is_about() -> None:
    report = sample.report()
    for named in (("alopecia",), ("androgenetic_alopecia", "other_alopecia")):
        wide = tuple(replace(c, about=replace(c.about, applications=named)) if c.id == "hair-growth" else c
                     for c in report.claims if c.id != "thicker-hair")
        site = build_site(replace(report, claims=wide), sample.topic(), sample.settings())
        assert leading_claim(site, ("other_alopecia",)) is None
        lead = leading_claim(site, ("androgenetic_alopecia",))
        assert lead is not None
        assert lead.id == "hair-growth"


def test_a_statement_that_names_the_whole_topic_leads_its_page_before_a_later_one_that_names_a_part() -> None:
    report = sample.report()
    about = {"hair-growth": ("scars",), "acne-scars": ("acne_scars",)}
    claims = tuple(replace(c, about=replace(c.about, applications=about.get(c.id, ()))) for c in report.claims)
    site = build_site(replace(report, claims=claims, items=()), sample.topic(), sample.settings())
    lead = leading_claim(site, ("acne_scars", "scars_other", "keloid_hypertrophic"))
    assert lead is not None
    assert lead.id == "hair-growth"


def test_a_statement_that_was_not_understood_does_not_lead_a_topic() -> None:
    report = sample.report()
    unread = tuple(replace(c, about=replace(c.about, asks="unread")) if c.id == "acne-scars" else c
                   for c in report.claims)
    site = build_site(replace(report, claims=unread), sample.topic(), sample.settings())
    lead = leading_claim(site, ("acne_scars", "scars_other", "keloid_hypertrophic"))
    assert lead is None or lead.id != "acne-scars"


def test_that_nobody_measured_something_in_the_body_does_not_lead_a_topic() -> None:
    report = sample.report()
    about = {"collagen": ("striae",)}
    claims = tuple(replace(c, about=replace(c.about, applications=about.get(c.id, ()))) for c in report.claims)
    site = build_site(replace(report, claims=claims), sample.topic(), sample.settings())
    assert leading_claim(site, ("striae",)) is None


def test_one_answer_to_two_statements_is_told_once() -> None:
    report = sample.report()
    (hair,) = [v for v in report.verdicts if v.claim == "hair-growth"]
    same = tuple(replace(hair, claim=v.claim) if v.claim == "thicker-hair" else v for v in report.verdicts)
    text = render_all(replace(report, verdicts=same))["application/androgenetic_alopecia.html"].decode()
    assert text.count(f"<p>{hair.answer}</p>") == 1
    assert all(f'href="../claim/{id}.html"' in text for id in ("hair-growth", "thicker-hair"))


def test_the_index_of_the_search_is_a_safe_script() -> None:
    text = exports.script("D", [{"t": "</script><b>&\u2028\u2029"}]).decode()
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text.removeprefix("window.D=").rstrip(";\n")) == [{"t": "</script><b>&\u2028\u2029"}]


def test_the_methods_say_whose_records_they_are_and_what_was_not_measured(files: dict[str, bytes]) -> None:
    text = files["methods.html"].decode()
    assert "Courtesy of the U.S. National Library of Medicine" in text
    assert "Not measured on this machine." in text
    assert "needling[tiab]" in text


def test_the_methods_say_that_another_topic_was_measured() -> None:
    text = render_all(replace(sample.report(), accuracy={"topic": "another"}))["methods.html"].decode()
    assert "Measured on another topic; not measured here." in text


def test_what_was_measured_on_unseen_records_comes_first() -> None:
    task = {"n": 30, "answered": 30, "correct": 24}
    both = {"rows": 66, "tasks": {"role": task}, UNSEEN: {"rows": 96, "tasks": {"role": task}}}
    text = render_all(replace(sample.report(), accuracy=both))["methods.html"].decode()
    unseen, seen = text.index("On records that the rules had not seen"), text.index("that the rules were written with")
    assert unseen < text.index("<dd>96</dd>") < seen < text.index("<dd>66</dd>")


def test_every_count_of_the_flow_leads_to_as_many_records() -> None:
    report = sample.report()
    bear = {i.pmid for i in report.items}
    held = replace(report, run=replace(report.run, stored=len(report.studies) + len(report.off_topic)),
                   studies=tuple(s for s in report.studies if s.pmid in bear or s.pmid == "1000011"))
    site = build_site(held, sample.topic(), sample.settings())
    files = dict([*flow.files(site), *lists.files(site)])
    counts = [c for box in flow.flow(site) for c in (*box.stays, *box.left) if re.match("(records|kinds).*#", c.path)]
    assert {c.path.split("#")[0] for c in counts} == {"records.html", "kinds.html"}
    for count in counts:
        path, _, anchor = count.path.partition("#")
        text = files[path].decode().split(f'id="{anchor}"')[1]
        last = "</ul>" if not count.words.startswith(("bear", "counted in no")) else "</main>"
        shown = text.split(last)[0].split('id="counted"')[0] if "no answer" in count.words else text.split(last)[0]
        assert shown.count("<li>") == int(count.number), count


def test_the_list_behind_the_flow_holds_every_record_once_in_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flow, "ON_A_PAGE", 4)
    site = build_site(sample.report(), sample.topic(), sample.settings())
    pages = {p: d.decode() for p, d in flow.files(site) if p.startswith("records")}
    assert sum(t.count("<li>") for t in pages.values()) == len(site.studies) + len(site.report.off_topic)
    assert len(pages) == 5
    for path in flow.listing(site, "records").places().values():
        page, _, anchor = path.partition("#")
        assert f'id="{anchor}"' in pages[page]


def test_the_log_of_corrections_tells_all_runs_newest_first_and_who_withheld() -> None:
    site = build_site(sample.report(), sample.topic(), sample.settings())
    text = dict(corrections.files(site))["corrections.html"].decode()
    assert text.index("22 Nov 2026</th>") < text.index("1 Sep 2026</th>")
    assert "page: shown → withheld" in text
    assert "Lilie 2016" in text
    assert "<script>alert" not in text


def test_a_first_run_is_a_baseline() -> None:
    text = render_all(sample.starter_report())["changes.html"].decode()
    assert "nothing to compare with" in text


def test_a_change_of_an_answer_stands_under_its_cause(files: dict[str, bytes]) -> None:
    text = files["changes.html"].decode()
    assert "New evidence" in text
    assert "cannot tell yet → supported" in text


def test_a_search_that_brought_only_news_leads_to_what_was_asked() -> None:
    report = sample.report()
    part = replace(report, run=replace(report.run, source="pubmed", promised=3, stored=900))
    text = dict(methods.files(build_site(part, sample.topic(), sample.settings())))["methods.html"].decode()
    assert re.search(r'href="methods\.html#search">.{0,60}3.{0,60}records identified in PubMed in this run', text, re.S)


def test_how_people_were_at_one_visit_is_no_change() -> None:
    report = sample.report()
    i, one = next((i, s) for i, s in enumerate(report.studies) if any(f.basis == "baseline" for f in s.findings))
    found = tuple(replace(f, afterwards=True) for f in one.findings)
    seen = replace(report, studies=(*report.studies[:i], replace(one, findings=found), *report.studies[i + 1 :]))
    page = render_all(seen)[f"study/{one.record.pmid}.html"].decode()
    assert "<span>good afterwards, nothing to compare with</span>" in page
    assert "<span>improved, no comparison" not in page


@pytest.mark.parametrize(("direction", "words"), [
    ("improved", "Better than before on the severity of scars and overall improvement."),
    ("no_difference", "No difference shown in the severity of scars and overall improvement."),
])
def test_what_a_study_found_is_told_of_the_outcomes_by_their_names(direction: str, words: str) -> None:
    basis = "baseline" if direction == "improved" else "between_group"
    findings = tuple(Finding(o, "favours_mn" if basis == "baseline" else direction, basis=basis)
                     for o in ("scar_severity", "global_improvement"))
    one = replace(sample.report().studies[0], findings=findings, direction=findings[0].direction,
                  basis=basis, role=Reading("uncontrolled"))
    assert main_result(sample.topic(), one).startswith(words)
