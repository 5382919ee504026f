"""Pages in a browser: silent, alone, no sideways scroll, accessible, whole without a script."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
PAGES = (
    "index.html", "document/small-needles.html", "claim/hair-growth.html", "claim/redness-days.html",
    "claim/pregnancy.html", "claim/minutes.html", "studies.html", "study/1000001.html", "study/1000010.html",
    "study/1000014.html", "application/alopecia.html", "application/acne_scars.html", "methods.html", "changes.html",
    "find.html",
)


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_serious(browser, folder, path, scheme) -> None:  # type: ignore[no-untyped-def]
    from axe_playwright_python.sync_playwright import Axe

    page = browser.new_page(color_scheme=scheme, bypass_csp=True)
    page.goto((folder / path).as_uri())
    found = Axe().run(page, options={"preload": False}).response["violations"]
    page.close()
    grave = [(v["id"], v["nodes"][0]["html"][:200]) for v in found if v["impact"] in ("serious", "critical")]
    assert grave == []


def test_the_answer_is_there_without_a_script(browser, folder) -> None:  # type: ignore[no-untyped-def]
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((folder / "claim/hair-growth.html").as_uri())
    assert "It is very uncertain whether" in page.inner_text("h1")
    assert page.is_visible("text=very low certainty >> nth=0")
    assert not page.is_visible("button")
    context.close()


def test_the_answer_begins_in_the_first_screen_of_a_phone(browser, folder) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(viewport={"width": 390, "height": 844})
    page.goto((folder / "claim/hair-growth.html").as_uri())
    assert page.locator("main").bounding_box()["y"] <= 140
    assert page.locator("h1").bounding_box()["y"] < 844
    page.close()


def test_letters_set_wider_do_not_scroll_a_phone_sideways(browser, folder) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page(viewport={"width": 320, "height": 844}, bypass_csp=True)
    page.goto((folder / "claim/hair-growth.html").as_uri())
    page.add_style_tag(content="*{letter-spacing:.12em!important;font-family:'DejaVu Sans'!important}")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.close()
