"""The page over all topics says what the data files of their sites say, and nothing else."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from pipeline.render.signs import certainty_sign
from pipeline.render.topics import TopicSource, page, render_topics_page


def claim(direction: str, certainty: str | None = None, words: str = "In words", reason: str | None = None) -> Any:
    basis = "controlled" if certainty else "none"
    return {"verdict": {"direction": direction, "basis": basis, "certainty": certainty, "reason": reason,
                        "words": words}}


def change(what: str, id: str = "", material: bool = False, cause: str = "new_evidence") -> dict[str, Any]:
    return {"what": what, "id": id, "material": material, "cause": cause}


RUN = {"stored": 1200, "last_search": "2026-02-03", "source": "pubmed", "finished": "2026-02-03T12:00:00Z", "run": 4}
NEEDLING = TopicSource(
    "Needling", "../", RUN, [{"title": "Small <needles>", "page": "document/small.html"}],
    [claim("supported", "low", "May be supported"), claim("supported", "moderate", "Probably supported"),
     claim("supported", "low", "May be supported"), claim("cannot_tell", None, "Cannot tell yet"), {"verdict": None}],
    [change("claim_direction", "scars", True), change("claim_certainty", "scars", True), change("record_added", "1"),
     change("record_added", "2"), change("claim_direction", "hair", True, "rules"), change("claim_studies", "hair"),
     change("record_retracted", "3", True)], 300,
)
WALKING = TopicSource(
    "Walking", "walking/", {**RUN, "last_search": "2026-01-09"}, (),
    [claim("no_evidence_found", None, "No studies found")],
    studies=5,
)


def text(sources: list[TopicSource]) -> str:
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", render_topics_page(sources).decode())).split())


def test_statements_are_counted_by_answer_and_certainty_the_surest_first() -> None:
    (needling, _) = page([NEEDLING, WALKING]).cards
    assert [(c.sign.words, c.certainty and certainty_sign(c.certainty).words, c.number) for c in needling.counts] == [
        ("Probably supported", "moderate certainty", 1), ("May be supported", "low certainty", 2),
        ("Cannot tell yet", None, 1)]
    assert [c.number for c in page([NEEDLING, WALKING]).counts] == [1, 2, 1, 1]


def test_each_topic_says_what_it_holds_when_it_was_searched_and_what_changed() -> None:
    said = text([NEEDLING, WALKING])
    assert "300 studies of 1,200 records · PubMed searched 3 Feb 2026" in said
    assert "One answer changed, 2 studies added in the last run. One answer changed because our rules did" in said
    assert "No answer changed in the last run." in said
    assert "Last complete PubMed searches: 9 Jan 2026 to 3 Feb 2026." in said


def test_links_lead_into_the_site_of_each_topic() -> None:
    found = re.findall(r'href="([^"#:]+)"', render_topics_page([NEEDLING, WALKING]).decode())
    assert found == ["../assets/style.css", "../index.html", "../document/small.html", "../changes.html",
                     "walking/index.html", "walking/changes.html"]


def test_words_of_others_are_escaped() -> None:
    assert b"Small &lt;needles&gt;" in render_topics_page([NEEDLING])


def test_a_topic_that_was_never_published_is_named_as_such() -> None:
    said = text([TopicSource("Yoga", "yoga/"), NEEDLING])
    assert "Yoga No run of it has been published yet." in said
    assert "3 Feb 2026" in said


def test_summaries_and_first_runs_are_called_by_their_names() -> None:
    run = {**RUN, "source": "starter", "last_search": None}
    said = text([NEEDLING._replace(run=run, first=True, changes=())])
    assert "Our summaries of 300 studies · PubMed not searched yet" in said
    assert "First run: nothing to compare with." in said
    assert "No complete PubMed search yet." in said
