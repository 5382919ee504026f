"""Pages in a browser: silent, alone, no sideways scroll, accessible, whole without a script."""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.server import site_server

pytestmark = pytest.mark.browser
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
PAGES = (
    "index.html", "document/small-needles.html", "claim/hair-growth.html", "claim/redness-days.html",
    "claim/pregnancy.html", "claim/minutes.html", "claim/studies/hair-growth.html", "studies.html",
    "study/1000001.html", "study/1000010.html", "study/1000014.html", "application/alopecia.html",
    "application/acne_scars.html", "methods.html", "records.html", "kinds.html", "corrections.html", "worklist.html",
    "changes.html", "find.html", "report.html",
)
KINDS = tuple(p for p in PAGES if p not in ("claim/minutes.html", "study/1000010.html", "application/acne_scars.html"))


@pytest.fixture(scope="module")
def browser() -> Iterator[object]:
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail(f"no browser at {CHROMIUM}; set CHROMIUM to the path of one")
        pytest.skip(f"NO BROWSER TEST WAS RUN: none at {CHROMIUM}; set CHROMIUM to the path of one")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        running = play.chromium.launch(executable_path=str(CHROMIUM), args=arguments)
        yield running
        running.close()


@pytest.fixture(scope="module")
def folder(built: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("site")
    for path, data in built.items():
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(data)
    return out


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_silent_asks_nobody_and_does_not_scroll_sideways(browser, folder, path) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((folder / path).as_uri())
    for width in (320, 390, 1280, 1920):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth") <= width, width
    page.close()
    assert said == []
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing(browser, folder, path) -> None:  # type: ignore[no-untyped-def]
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(color_scheme="light", bypass_csp=True)
    page.goto((folder / path).as_uri())
    found = []
    for scheme, rules in (("light", {}), ("dark", {"runOnly": ["color-contrast"]})):  # only colours differ in the dark
        if (path, scheme) == ("report.html", "dark"):
            continue  # a very long page, made of what the others hold
        page.emulate_media(color_scheme=scheme)
        options = {"preload": False, "resultTypes": ["violations"], **rules}  # what is in order is not listed
        found += [(scheme, v) for v in Axe().run(page, options=options).response["violations"]]
    page.close()
    assert [(scheme, v["id"], v["impact"], v["nodes"][0]["html"][:200]) for scheme, v in found] == []


@pytest.mark.parametrize("path", KINDS)
def test_without_a_script_nothing_of_a_page_is_missing(browser, folder, path) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / path).as_uri())
    hidden = page.eval_on_selector_all("main [hidden]", "all => all.map(e => e.className || e.id || e.tagName)")
    assert set(hidden) <= {"BUTTON", "filter", "find", "found", "more"}
    assert page.locator("h1").first.is_visible()
    for table in page.locator("main table").all():
        folded = table.evaluate("t => !!t.closest('details:not([open])')")
        assert folded or table.is_visible()
    context.close()


def test_the_answer_is_there_without_a_script(browser, folder) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "claim/hair-growth.html").as_uri())
    assert "It is very uncertain whether" in page.inner_text("h1")
    assert page.is_visible("text=very low certainty >> nth=0")
    assert not page.is_visible("button")
    context.close()


@pytest.mark.parametrize("path", ["index.html", "claim/hair-growth.html", "study/1000001.html", "find.html"])
def test_the_tab_key_reaches_everything_that_can_be_used(browser, folder, path) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((folder / path).as_uri())
    page.evaluate("""() => { let n = 0;
        document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]').forEach(e => {
            if (e.checkVisibility({ visibilityProperty: true })) { e.dataset.key = n++; } }); }""")
    wanted = page.locator("[data-key]").count()
    reached = set()
    for _ in range(wanted + 5):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.dataset.key || ''"))
    page.close()
    assert len(reached - {""}) == wanted


def test_a_quotation_is_one_click_from_its_place_in_the_study(browser, folder) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto((folder / "claim/hair-growth.html").as_uri())
    card = page.locator("li.item", has_text="What was read").first
    quoted = card.locator("blockquote").first.inner_text()
    card.locator("text=What was read").click()
    there = page.locator(".pair:target")
    assert there.locator("blockquote").inner_text().startswith(quoted[:40])
    assert 0 <= there.bounding_box()["y"] < 844
    page.close()


def test_a_reading_and_its_words_light_up_together(browser, folder) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page()
    page.goto((folder / "study/1000001.html").as_uri())
    reading = page.locator("li.reading[data-n='3'] a")
    reading.focus()
    assert page.locator("mark.lit").all_inner_texts() == ["were randomised"]
    page.locator("mark[data-n='10']").hover()
    assert page.locator("li.reading.lit .what").all_inner_texts() == ["Hair density"]
    page.close()


def test_a_link_to_a_reading_lights_its_words_without_a_script(browser, folder) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "study/1000001.html").as_uri() + "#r-10")
    drawn = "e => getComputedStyle(e).backgroundImage"
    assert page.locator("mark[data-n='10']").evaluate(drawn) == "none"
    assert page.locator("mark[data-n='3']").evaluate(drawn) != "none"
    context.close()


def test_the_search_forgives_a_slip_filters_and_gives_its_studies_away(browser, folder, tmp_path) -> None:  # type: ignore[no-untyped-def]
    import rispy

    page = browser.new_page()
    page.goto((folder / "find.html").as_uri())
    page.fill("#words", "minoxdil")
    assert page.inner_text("#count").endswith("6 studies")
    page.select_option("#f-r", "no_difference")
    assert page.inner_text("#count").endswith("1 study")
    with page.expect_download() as waiting:
        page.click("[data-take=ris]")
    waiting.value.save_as(tmp_path / "found.ris")
    assert [e["accession_number"] for e in rispy.loads((tmp_path / "found.ris").read_text("utf-8"))] == ["1000004"]
    page.reload()
    assert page.inner_text("#count").endswith("1 study")
    page.close()


@pytest.mark.parametrize(("asked", "said", "first"), [
    ("does it hurt?", "", "no effect on pain"),
    ("going bald", "Nothing has all these words; with most of them: ", "making hair grow"),
    ("minoxdil", "Nothing is spelt so; with words like it: ", ""),
    ("minoxidil zzzzzzzz", "Nothing has all these words; with most of them: ", ""),
])
def test_the_search_knows_lay_words_and_says_when_no_entry_has_all(browser, folder, asked, said, first) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page()
    page.goto((folder / "find.html").as_uri())
    page.fill("#words", asked)
    assert page.inner_text("#count").startswith(said or "1 statement, ")
    assert not page.inner_text("#count").endswith(": 0 statements, 0 studies")
    assert first in page.locator("#found li").first.inner_text()
    page.fill("#words", "zzzzzzzz")
    assert page.inner_text("#count") == "0 statements, 0 studies"
    page.close()


@pytest.mark.parametrize(("kind", "name"), [("ris", "references.ris"), ("bib", "references.bib"),
                                            ("csl", "references.csl.json")])
def test_what_the_search_gives_away_is_what_the_data_files_hold(browser, folder, tmp_path, kind, name) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page()
    page.goto((folder / "find.html").as_uri() + "?k=study")
    with page.expect_download() as waiting:
        page.click(f"[data-take={kind}]")
    waiting.value.save_as(tmp_path / "found")
    held, found = (entries(kind, path.read_text("utf-8")) for path in (folder / "data" / name, tmp_path / "found"))
    page.close()
    assert held
    assert found == held


def entries(kind: str, text: str) -> dict[str, object]:
    """References by PMID, as others' libraries read them."""
    if kind == "ris":
        import rispy

        return {e["accession_number"]: e for e in rispy.loads(text)}
    if kind == "bib":
        import bibtexparser

        return {e["pmid"]: {f.key: f.value for f in e.fields} for e in bibtexparser.parse_string(text).entries}
    return {e["PMID"]: e for e in json.loads(text)}


TASKS = {
    "does it work for acne scars": (["table.gaps a:has-text('Acne scars')"], "What is known"),
    "the best study against it": (["table.statements a:has-text('works better than laser')", "dd a >> nth=0"],
                                  "Favours the comparator"),
    "why certainty is low": (["table.statements a:has-text('hair grow')", "text=why so low"], "Risk of bias"),
    "what changed": (["text=All changes"], "cannot tell yet → supported"),
}


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("task", TASKS)
def test_a_new_reader_gets_there_in_three_clicks(browser, folder, task, width) -> None:  # type: ignore[no-untyped-def]
    clicks, wanted = TASKS[task]
    assert len(clicks) <= 3
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.goto((folder / "index.html").as_uri())
    for click in clicks:
        page.locator(click).first.click()
    assert page.locator(f"text={wanted}").first.is_visible()
    page.close()


def test_a_reference_is_in_zotero_s_hands_in_two_clicks(browser, folder, tmp_path) -> None:  # type: ignore[no-untyped-def]
    import rispy

    page = browser.new_page()
    page.goto((folder / "index.html").as_uri())
    page.locator("table.statements a:has-text('hair grow')").first.click()
    with page.expect_download() as waiting:
        page.locator("section:has(#cite) a:has-text('RIS')").first.click()
    waiting.value.save_as(tmp_path / "one.ris")
    assert [e["accession_number"] for e in rispy.loads((tmp_path / "one.ris").read_text("utf-8"))] == [
        "1000001", "1000002", "1000003"]
    page.close()


@pytest.mark.parametrize("scripts", [True, False])
@pytest.mark.parametrize("path", ["claim/studies/hair-growth.html", "application/alopecia.html"])
def test_the_references_of_a_list_are_saved_from_a_folder_with_or_without_scripts(  # type: ignore[no-untyped-def]
    browser, folder, tmp_path, path, scripts,
) -> None:
    import rispy

    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto((folder / path).as_uri())
    with page.expect_download() as waiting:
        page.locator("a:text-is('RIS')").first.click()
    waiting.value.save_as(tmp_path / "list.ris")
    name = f"{Path(path).stem}.ris"
    assert waiting.value.suggested_filename == name
    kind = "claim" if path.startswith("claim") else "application"
    assert rispy.loads((tmp_path / "list.ris").read_text("utf-8")) == rispy.loads(
        (folder / "data" / kind / name).read_text("utf-8"))
    context.close()


def test_a_printed_claim_is_a_document_on_white_with_nothing_folded(browser, folder) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(viewport={"width": 680, "height": 980}, color_scheme="dark")
    page.goto((folder / "claim/hair-growth.html").as_uri())
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 26, 23)"
    assert not page.is_visible(".mast nav")
    assert not page.is_visible("aside")
    assert page.locator("details .item").first.bounding_box()["height"] > 0
    page.evaluate("document.querySelector('.across').remove()")  # stands on a sheet across, 1,000 px wide
    assert page.evaluate("document.documentElement.scrollWidth") <= 680
    page.close()


def test_printed_pages_are_no_wider_than_the_sheet(browser, folder) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(viewport={"width": 680, "height": 980})
    page.emulate_media(media="print")
    for name in ("index.html", "methods.html", "studies.html"):
        page.goto((folder / name).as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= 680, name
    page.close()


def test_the_served_site_keeps_its_policy_and_its_console_silent(browser, folder) -> None:  # type: ignore[no-untyped-def]
    with site_server(folder, 0) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        root = f"http://127.0.0.1:{server.server_address[1]}/"
        page = browser.new_page()
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        for path in ("index.html", "claim/hair-growth.html", "find.html", "study/1000001.html"):
            answer = page.goto(root + path)
            assert "default-src 'none'" in answer.headers["content-security-policy"]
            assert "unsafe" not in answer.headers["content-security-policy"]
            page.wait_for_load_state("networkidle")
        page.close()
        server.shutdown()
    assert said == []


def test_the_answer_begins_in_the_first_screen_of_a_phone(browser, folder) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto((folder / "claim/hair-growth.html").as_uri())
    assert page.locator("main").bounding_box()["y"] <= 140
    assert page.locator("h1").bounding_box()["y"] < 844
    page.close()


def test_a_phone_can_jump_to_a_part_of_a_long_claim(browser, folder) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto((folder / "claim/hair-growth.html").as_uri())
    page.locator("summary", has_text="On this page").click()
    page.get_by_role("link", name="What would change it").click()
    assert page.evaluate("Math.abs(document.getElementById('change').getBoundingClientRect().top) < 100")
    page.close()


def test_letters_set_wider_do_not_scroll_a_phone_sideways(browser, folder) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(viewport={"width": 320, "height": 844}, bypass_csp=True)
    page.goto((folder / "claim/hair-growth.html").as_uri())
    page.add_style_tag(content="*{letter-spacing:.12em!important;font-family:'DejaVu Sans'!important}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()


@pytest.mark.parametrize("path", ["study/1000001.html", "claim/hair-growth.html", "studies.html", "index.html"])
def test_a_page_names_the_run_and_the_last_search(browser, folder, path) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page()
    page.goto((folder / path).as_uri())
    page.clock.set_fixed_time("2026-12-27T10:00:00Z")
    page.reload()
    assert page.locator(".strip strong").inner_text() == "Last complete PubMed search: 22 Nov 2026."
    assert page.locator("footer").inner_text().count("Run 7, 22 Nov 2026") == 1
    page.close()


@pytest.mark.parametrize("path", ["study/1000001.html", "index.html"])
def test_a_stale_page_says_so_by_its_own_date(browser, folder, path) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page()
    page.clock.set_fixed_time("2026-12-28T10:00:00Z")
    page.goto((folder / path).as_uri())
    assert page.locator(".strip strong").inner_text().startswith("This page may be out of date. Last complete")
    page.close()


def test_without_a_script_a_page_says_where_the_run_is_named(browser, folder) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(java_script_enabled=False)
    page.goto((folder / "study/1000001.html").as_uri())
    assert page.locator(".strip").inner_text().startswith("PubMed was searched. Methods gives the date of the last")
    page.get_by_role("link", name="Run and date").click()
    assert "Run 7, 22 Nov 2026" in page.locator("footer").inner_text()
    page.close()
