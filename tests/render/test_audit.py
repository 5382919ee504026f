"""The wording audit as lines for an editor."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import Criterion, Document, Wording
from pipeline.render.outputs import audit_lines
from tests.synthesis.make import claim, judged, vote

TEXT = "Heading\n\nMisting is proven to help."
DOCUMENT = Document("d", "Heading", TEXT, "d.md")
CLAIM = replace(claim(strength="strong"), quote="Misting is proven to help", start=9, end=34)


def test_a_line_names_place_claim_and_what_to_change() -> None:
    verdict = judged(CLAIM, [vote(n=20), vote(n=20)])
    (line,) = audit_lines(DOCUMENT, [CLAIM], {"c": verdict}, ())
    assert line.startswith("d.md:3: c: overstated: It is uncertain whether misting")


def test_where_a_file_has_no_lines_the_words_tell_the_place() -> None:
    verdict = judged(CLAIM, [vote(n=20), vote(n=20)])
    (line,) = audit_lines(replace(DOCUMENT, path="d.docx"), [CLAIM], {"c": verdict}, ())
    assert line.startswith("d.docx: “Misting is proven to help”: c: overstated: ")


def test_understatement_and_what_is_left_out_are_named() -> None:
    verdict = judged(CLAIM, [vote(), vote()])
    wording = Wording("hedged", True, "Misting probably helps.", None, ("added to neem oil",))
    assert audit_lines(DOCUMENT, [CLAIM], {"c": replace(verdict, wording=wording)}, ()) == [
        "d.md:3: c: understated: Misting probably helps.", "d.md:3: c: left out: added to neem oil"]


def test_what_the_article_leaves_out_comes_last() -> None:
    told = (Criterion("costs", "costs", (), "Say what it costs."), Criterion("harms", "harms", ((0, 7),), "Say it."))
    assert audit_lines(DOCUMENT, [], {}, told) == ["d.md: not told: costs: Say what it costs."]
