"""The benchmarks measure what they say: records that are all different, and tables that own up to what is left out."""

from __future__ import annotations

import gzip
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from benchmarks.cost import exponent
from benchmarks.material import multiplied, originals, write
from benchmarks.outcomes import good_side
from benchmarks.public import figures, kind
from benchmarks.roles import RARE, headed, learn
from benchmarks.spans import answers
from benchmarks.words import WORDS
from pipeline.classify.passages.weighed import best_path
from pipeline.fetch.files import read_file
from pipeline.model import Record, Section
from pipeline.topic import load_topic

ARTICLE = (
    '<PubmedArticle><MedlineCitation><PMID Version="1">7</PMID><Article><ArticleTitle>Microneedling (NCT00000007)'
    "</ArticleTitle><AuthorList><Author><LastName>Doe</LastName><Initials>A</Initials></Author></AuthorList></Article>"
    '<CommentsCorrectionsList><CommentsCorrections RefType="CommentOn"><PMID Version="1">8</PMID></CommentsCorrections>'
    '</CommentsCorrectionsList></MedlineCitation><PubmedData><ArticleIdList><ArticleId IdType="pubmed">7</ArticleId>'
    '<ArticleId IdType="doi">10.5555/7</ArticleId></ArticleIdList></PubmedData></PubmedArticle>'
)
RULES = tomllib.loads(Path("benchmarks/words.toml").read_text("utf-8"))["rule"]


def records(path: Path) -> list[Record]:
    return [r for r in read_file(path) if isinstance(r, Record)]


def test_copies_share_no_pmid_author_doi_or_trial_but_cite_the_same(tmp_path: Path) -> None:
    one, two = records(write(tmp_path / "two.xml", [ARTICLE], 2))
    for field in ("pmid", "authors", "doi", "title"):
        assert getattr(one, field) != getattr(two, field)
    assert one.notices == two.notices
    assert [n.pmid for n in one.notices] == ["8"]


def test_only_articles_on_the_topic_are_multiplied(tmp_path: Path) -> None:
    other = ARTICLE.replace("Microneedling", "Dry needling").replace(">7<", ">9<")
    file = tmp_path / "some.xml"
    file.write_text(f"<PubmedArticleSet>{ARTICLE}{other}</PubmedArticleSet>", "utf-8")
    assert originals(load_topic(Path("topics/microneedling")), [file]) == (ARTICLE,)
    assert [pmid for pmid, _ in multiplied([ARTICLE], 2, 40)] == ["50000040", "50000041"]


@pytest.mark.parametrize(("values", "wanted"), [((3.0, 30.0), 1.0), ((5.0, 5.0), 0.0), ((1.0, 100.0), 2.0)])
def test_the_exponent_tells_linear_from_flat_and_square(values: tuple[float, float], wanted: float) -> None:
    assert exponent([10, 100], values) == pytest.approx(wanted)


def test_a_benchmark_without_its_material_says_what_it_needs() -> None:
    done = subprocess.run([sys.executable, "-m", "benchmarks", "reading", "bulk"], capture_output=True, text=True,
                          check=True, timeout=60)
    assert done.stdout.count("Left out: name") == 2


@pytest.mark.soak
def test_every_stage_and_run_has_a_row() -> None:
    asked = ["parts", "cores", "growth", "runs", "--sizes", "20", "40", "--rounds", "1"]
    done = subprocess.run([sys.executable, "-m", "benchmarks", *asked], capture_output=True, text=True, check=True,
                          timeout=200)
    for row in ("| read_design |", "| 40 records, 40 on the topic, every core |", "| link to 60 claims |", "| render |",
                "| 40, nothing new |", "| 40, 1 % new |"):
        assert row in done.stdout


@pytest.mark.parametrize(
    ("title", "text", "wanted"),
    [
        ("Stenting of the carotid artery", "Stents were placed in 40 patients, who received aspirin.", "intervention"),
        ("Accuracy of imaging before surgery", "Forty patients were scanned.", "remaining"),
        ("Sleep in nurses", "Forty nurses kept a diary.", "remaining"),
    ],
)
def test_who_looks_on_while_people_are_treated_studies_an_intervention(title: str, text: str, wanted: str) -> None:
    assert kind(Record(pmid="1", title=title, sections=(Section(None, None, text),)), "cohort") == wanted


@pytest.mark.parametrize(
    ("span", "by_arms", "by_words"),
    [
        ("Sleep time was shorter with foxglove than with placebo (p = 0.01).", "decreased", "decreased"),
        ("The placebo group slept less; total sleep time was higher in the foxglove group.", "increased", "increased"),
        ("Sleep time did not differ between the groups.", "no_difference", "no_difference"),
        ("Sleep time was significantly longer (p = 0.01).", None, "increased"),
    ],
)
def test_a_span_is_read_against_the_arms_of_its_question(span: str, by_arms: str | None, by_words: str) -> None:
    asked = {"Intervention": "foxglove 5 mg", "Comparator": "placebo", "Outcome": "total sleep time"}
    row = {"pmcid": "1", "label": "increased", "span": span, **asked}
    assert [next(answers([row], words)).got for words in (False, True)] == [by_arms, by_words]


@pytest.mark.parametrize(
    ("outcome", "good"),
    [
        ("pain", "down"), ("time to healing", "down"), ("time to first relapse", "up"), ("reduction in pain", "up"),
        ("fatigue, pain and sleep", "down"), ("range of motion, depression and vitality", "up"), ("cortisol", "up"),
    ],
)
def test_the_good_side_of_an_outcome_is_told_by_its_name(outcome: str, good: str) -> None:
    assert good_side(outcome) == good


@pytest.mark.parametrize(
    ("outcome", "span", "wanted"),
    [
        ("pain", "Pain improved in the foxglove group and worsened with placebo (p = 0.01).", "decreased"),
        ("reduction in pain", "Foxglove led to a greater reduction in pain than placebo (p = 0.01).", "increased"),
        ("pain", "Pain fell significantly in both groups.", "no_difference"),
    ],
)
def test_a_gain_is_less_of_a_bad_thing_and_more_of_its_reduction(outcome: str, span: str, wanted: str) -> None:
    row = {"pmcid": "1", "label": wanted, "span": span, "Outcome": outcome}
    assert next(answers([{**row, "Intervention": "foxglove 5 mg", "Comparator": "placebo"}], True)).got == wanted


def test_what_sentences_are_for_is_measured_on_articles_of_an_odd_number(tmp_path: Path) -> None:
    abstract = [
        ("BACKGROUND", "Little is known of sleep in nurses."), ("OBJECTIVE", "We aimed to test foxglove."),
        ("METHODS", "Forty nurses were randomised to foxglove or placebo."),
        ("RESULTS", "Sleep was longer with foxglove (p = 0.01)."), ("CONCLUSION", "Foxglove may improve sleep."),
    ]
    rows = [f"{article},{i},{role},{text}" for article in ("PMC11", "PMC12") for i, (role, text) in enumerate(abstract)]
    folder = tmp_path / "evidence_inference"
    folder.mkdir()
    with gzip.open(folder / "all_roles.csv.gz", "wt", encoding="utf-8") as out:
        out.write("\n".join(["art,i,y,s", *rows]))
    told = "accuracy 1.000 (always one 0.400), macro-F1 1.000; results: precision 1.000, recall 1.000"
    assert list(figures(tmp_path)) == [("Evidence Inference abstracts", "5", "what sentences are for", told)]


def test_a_folder_without_labelled_sets_gives_no_figures(tmp_path: Path) -> None:
    assert list(figures(tmp_path)) == []


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["id"])
def test_a_rule_finds_its_hits_and_leaves_its_misses(rule: dict[str, Any]) -> None:
    assert rule["hits"]
    assert rule["misses"]
    assert [t for t in rule["hits"] if not WORDS[rule["id"]].search(t)] == []
    assert [t for t in rule["misses"] if WORDS[rule["id"]].search(t)] == []


def test_weights_learnt_from_headings_tell_what_sentences_without_them_are_for() -> None:
    scene = [
        ("Scars are common.", 0), ("We needled ten arms.", 1), ("Redness fell by half.", 2), ("Needling may help.", 3)
    ]
    weights = learn([scene] * RARE)
    assert best_path([text for text, _ in scene[1:]], weights) == [1, 2, 3]


def test_only_abstracts_under_headings_teach_what_sentences_are_for(tmp_path: Path) -> None:
    part = '<AbstractText Label="{}">{}</AbstractText>'
    told = [part.format("METHODS", "We needled. We looked.") + part.format("RESULTS", "It fell.")
            + part.format("CONCLUSION", "Needling helps.")]
    path = tmp_path / "some.xml"
    path.write_text("<PubmedArticleSet>" + "".join(
        f'<PubmedArticle><MedlineCitation><PMID Version="1">{n}</PMID><Article><ArticleTitle>T</ArticleTitle><Abstract>'
        f"{words}</Abstract></Article></MedlineCitation></PubmedArticle>"
        for n, words in enumerate([*told, "<AbstractText>We needled. It fell.</AbstractText>"], 1)
    ) + "</PubmedArticleSet>", "utf-8")
    assert headed([path]) == [[("We needled.", 1), ("We looked.", 1), ("It fell.", 2), ("Needling helps.", 3)]]
