"""Scores on labelled records."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from pipeline.__main__ import main
from pipeline.evaluate import evaluate, missed_floors
from pipeline.evaluate.labels import publishable_labels, result_contents
from pipeline.evaluate.scores import ScoredValue, bootstrap, score_values
from pipeline.hashes import reading_hash
from pipeline.history import last_measured
from pipeline.measure import LabelError, Measurement, check_floors, load_labelled_claims, read_labels
from pipeline.model import Because, EvidenceItem, Harm, Measure, Participants, Reading, Record, Study
from pipeline.render.accuracy import measurements
from pipeline.store import StoreError
from pipeline.topic import HarmTerm, compile_terms
from pipeline.workspace import open_workspace

WORDS = (Because("title", 0, 3, "scar", "applications.acne_scars"),)


def row(**more: Any) -> dict[str, Any]:
    values: dict[str, Any] = {
        "id": "R1", "pmid": "1", "relevance": "primary", "design": "rct", "subjects": "human", "n": 30, "device": None,
        "role": "mn_vs_other", "direction": "favours_mn", "basis": "between_group", "spin": False, "disputed": [],
        "applications": ["acne_scars"], "applications_optional": [], "harms": [], "procedure": {"sessions": 3},
        "claims": [],
    }
    return values | more


def study(**more: Any) -> Study:
    values: dict[str, Any] = {
        "relevance": Reading("primary"), "design": Reading("rct"), "subjects": Reading("human"),
        "role": Reading("mn_vs_other"),
        "participants": Participants(30), "direction": "favours_mn", "basis": "between_group",
        "applications": (Reading("acne_scars", WORDS),), "procedure": (Measure("sessions", 3, 3),),
    }
    return Study(**({"record": Record(pmid="1")} | values | more))


def test_a_perfect_reading_scores_one() -> None:
    result = evaluate([row()], {"1": study()})
    for task in ("relevance", "design", "participants", "applications", "direction", "procedure"):
        assert (result[task]["n"], result[task]["correct"], result[task]["f1"]) == (1, 1, 1.0)
        assert result[task]["errors"] == []


def test_a_disputed_field_is_not_scored() -> None:
    result = evaluate([row(design=["rct", "cohort"], disputed=["design"])], {"1": study()})
    assert result["design"]["n"] == 0
    assert result["design"]["interval"] is None


@pytest.mark.parametrize("task", ["applications", "procedure", "harms"])
def test_a_disputed_list_is_not_scored_either(task: str) -> None:
    labels = row(harms=[{"term": "pain", "reported": True}])
    assert evaluate([labels], {"1": study()})[task]["n"] == 1
    assert evaluate([labels | {"disputed": [task]}], {"1": study()})[task]["n"] == 0


def test_role_and_direction_are_scored_once_more_on_studies_of_people() -> None:
    either = row(pmid="3", design=["rct", "animal"], disputed=["design"])
    gold = [row(), row(pmid="2", design="narrative_review"), either]
    result = evaluate(gold, {p: study(record=Record(pmid=p)) for p in "123"})
    assert (result["role"]["n"], result["role, human studies"]["n"]) == (3, 1)
    assert (result["direction"]["n"], result["direction, human studies"]["n"]) == (3, 1)


def test_optional_applications_neither_reward_nor_punish() -> None:
    gold = [row(applications_optional=["striae"])]
    assert evaluate(gold, {"1": study()})["applications"]["f1"] == 1.0
    more = study(applications=(Reading("acne_scars"), Reading("striae")))
    assert evaluate(gold, {"1": more})["applications"]["f1"] == 1.0


def test_an_abstention_costs_coverage_and_no_precision() -> None:
    rows = [row(), row(id="R2", pmid="2")]
    figures = evaluate(rows, {"1": study(), "2": study(participants=Participants())})["participants"]
    assert (figures["precision"], figures["recall"], figures["coverage"]) == (1.0, 0.5, 0.5)


def test_a_number_where_nobody_stated_one_costs_precision() -> None:
    figures = evaluate([row(n=None)], {"1": study()})["participants"]
    assert (figures["n"], figures["answered"], figures["precision"]) == (0, 1, 0.0)


def test_errors_carry_the_sentence_of_the_reading() -> None:
    wrong = study(applications=(Reading("striae", WORDS),), record=Record(pmid="1", title="Scars fade. Skin heals."))
    errors = evaluate([row()], {"1": wrong})["applications"]["errors"]
    assert errors == [{"id": "1", "gold": ["acne_scars"], "got": ["striae"], "sentence": "Scars fade."}]


def test_direction_is_scored_on_primary_rows_only() -> None:
    assert evaluate([row(relevance="off_topic")], {"1": study()})["direction"]["n"] == 0


def test_no_direction_is_no_answer_where_one_is_due_and_right_where_none_is() -> None:
    silent = study(direction="not_applicable", basis="none")
    due = evaluate([row()], {"1": silent})["direction"]
    assert (due["n"], due["answered"], due["recall"]) == (1, 0, 0.0)
    none = evaluate([row(direction="not_applicable", basis="none")], {"1": silent})["basis"]
    assert (none["n"], none["answered"], none["correct"]) == (1, 1, 1)
    assert evaluate([row(direction="not_applicable")], {"1": study()})["direction"]["precision"] == 0.0


def test_a_row_with_a_digest_is_found_by_its_id() -> None:
    assert evaluate([row(digest="Our summary.", pmid=None)], {"R1": study()})["design"]["n"] == 1


def test_harms_match_by_their_words() -> None:
    terms = [{"term": "post-inflammatory hyperpigmentation", "reported": False}, {"term": "burning", "reported": True}]
    gold = [row(harms=terms)]
    found = study(harms=(Harm("hyperpigmentation", "absent"), Harm("burning", "absent")))
    figures = evaluate(gold, {"1": found})["harms"]
    assert (figures["correct"], figures["answered"], figures["n"]) == (1, 2, 2)


HARMS = (
    HarmTerm("crusting", "crusting", ("crusting", "scabbing"), (), (), pattern=compile_terms(("crusting", "scabbing"))),
    HarmTerm("grave", "grave harm", ("severe complications?",), (), (), serious=True, general=True,
             pattern=compile_terms(("severe complications?",))),
    HarmTerm("any", "side effect", ("side effects?",), (), (), vague=True, pattern=compile_terms(("side effects?",))),
)


def test_harms_match_by_the_terms_of_the_topic() -> None:
    gold = [row(harms=[{"term": "scabbing", "reported": True}, {"term": "severe complication", "reported": False}])]
    found = study(harms=(Harm("crusting", "reported"), Harm("grave", "absent")))
    figures = evaluate(gold, {"1": found}, HARMS)["harms"]
    assert (figures["correct"], figures["answered"], figures["n"]) == (2, 2, 2)


def test_serious_side_effects_denied_meet_a_label_that_denies_side_effects_but_not_the_other_way_round() -> None:
    gold = [row(harms=[{"term": "side effects", "reported": False}])]
    assert evaluate(gold, {"1": study(harms=(Harm("grave", "absent"),))}, HARMS)["harms"]["correct"] == 1
    grave = [row(harms=[{"term": "severe complication", "reported": False}])]
    assert evaluate(grave, {"1": study(harms=(Harm("any", "absent"),))}, HARMS)["harms"]["correct"] == 0


def on(claim: str, stance: str, scope: str = "direct") -> EvidenceItem:
    return EvidenceItem(claim, "1", stance, scope, (), "randomised", WORDS)


def test_a_stance_is_right_wrong_or_none_and_related_is_none() -> None:
    labels = [{"id": "C1", "stance": "supports"}, {"id": "C2", "stance": "no_difference"},
              {"id": "C3", "stance": "supports"}, {"id": "C4", "stance": "related"}]
    found = (on("C1", "supports"), on("C2", "supports"), on("C3", "related"), on("C4", "related"))
    figures = evaluate([row(claims=labels)], {"1": study()}, items=found)
    whole = figures["stance"]
    assert (whole["n"], whole["answered"], whole["correct"], whole["abstained"]) == (3, 2, 1, 1)
    assert whole["errors"][0] == {"id": "1 C2", "gold": "no_difference", "got": "supports", "sentence": "scar"}
    assert figures["stance: supports, contradicts"]["precision"] == 0.5
    assert figures["stance: contradicts, no difference"]["recall"] == 0.0


def test_a_side_taken_against_a_label_that_takes_none_is_an_error() -> None:
    labels = [{"id": "C9", "stance": "related"}]
    figures = evaluate([row(claims=labels)], {"1": study()}, items=(on("C9", "supports"),))["stance"]
    assert (figures["n"], figures["answered"], figures["precision"]) == (0, 1, 0.0)


def test_stances_that_no_label_names_are_listed_and_not_scored() -> None:
    gold = [row(claims=[], claims_disputed=["C2"])]
    figures = evaluate(gold, {"1": study()}, items=(on("C1", "supports"), on("C2", "mixed"), on("C3", "related")))
    assert figures["stance"]["answered"] == 0
    assert [u["id"] for u in figures["stance"]["unlabelled"]] == ["1 C1"]


def test_a_disputed_claim_is_not_scored_though_a_label_names_it() -> None:
    labels = [{"id": "C1", "stance": "supports", "scope": "indirect"}]
    figures = evaluate([row(claims=labels, claims_disputed=["C1"])], {"1": study()}, items=(on("C1", "mixed"),))
    assert (figures["stance"]["n"], figures["stance"]["answered"], figures["scope"]["n"]) == (0, 0, 0)
    assert figures["stance"]["unlabelled"] == []


def test_scope_is_scored_where_it_is_labelled_and_an_item_found() -> None:
    labels = [{"id": "C1", "stance": "related", "scope": "indirect"}, {"id": "C2", "stance": "supports", "scope": None},
              {"id": "C3", "stance": "supports", "scope": "direct"}]
    found = (on("C1", "related"), on("C2", "supports"))
    figures = evaluate([row(claims=labels)], {"1": study()}, items=found)["scope"]
    assert (figures["n"], figures["correct"]) == (1, 0)


def test_without_claims_no_stance_is_scored() -> None:
    assert "stance" not in evaluate([row(claims=[{"id": "C1", "stance": "supports"}])], {"1": study()})


def test_without_rows_there_is_no_interval() -> None:
    figures = score_values([])
    assert (figures["interval"], figures["recall_interval"], figures["f1_interval"]) == (None, None, None)


def test_the_interval_of_f1_holds_it_and_is_the_same_each_time() -> None:
    answers = [ScoredValue(str(i), "rct" if i % 2 else "cohort", "rct", "") for i in range(40)]
    figures = score_values(answers)
    low, high = figures["f1_interval"]
    assert 0 < low < figures["f1"] < high < 1
    assert score_values(answers)["f1_interval"] == (low, high)


def test_a_reading_without_mistakes_has_no_spread() -> None:
    assert bootstrap(lambda cases: float(all(cases)), [True] * 30) == (1.0, 1.0)
    assert bootstrap(lambda cases: 1.0, []) is None


def test_published_labels_hold_values_and_no_words() -> None:
    rich = row(title="A title", findings=[{"quote": "the first words"}], claims_disputed=["C5", {"note": "x"}],
               claims=[{"id": "C2", "stance": "supports", "scope": "direct", "why": "a sentence"}],
               harms=[{"term": "burning", "reported": True, "quote": "it burned"}])
    found = publishable_labels([rich, row(digest="Our summary.")])
    assert len(found) == 1
    assert found[0]["claims"] == [{"id": "C2", "stance": "supports", "scope": "direct"}]
    assert found[0]["harms"] == [{"term": "burning", "reported": True}]
    assert found[0]["claims_disputed"] == ["C5"]
    assert not {"title", "findings"} & found[0].keys()


def test_a_kept_measurement_names_its_labels_and_rules_and_quotes_nothing() -> None:
    tasks = evaluate([row()], {"1": study(design=Reading("cohort", WORDS))})
    result = result_contents(tasks, b"labels", "abc", "2026-01-31", {"labelled": "by two"})
    assert (result["rows"], result["rules"], result["labelled"]) == (1, "abc", "by two")
    assert result["tasks"]["design"]["errors"] == [{"id": "1", "gold": "rct", "got": "cohort"}]


def test_floors_wait_for_enough_records(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    path.write_text("rows = 2\n[design]\nprecision = 0.9\n", "utf-8")
    tasks = evaluate([row()], {"1": study(design=Reading("cohort"))})
    said: list[str] = []
    assert not check_floors(Measurement(tasks, rows=2, held=1), path, said.append)
    assert check_floors(Measurement(tasks, rows=2, held=2), path, said.append)
    assert "need 2 labelled records, but only 1 are held" in said[0]
    assert said[1] == "design: precision is 0.0, the floor is 0.9"


def test_a_line_that_is_no_label_is_named(tmp_path: Path) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text('{"pmid": "1"}\n\n{"design": "rct"}\n', "utf-8")
    with pytest.raises(LabelError, match="line 3"):
        read_labels(path)


@pytest.mark.parametrize(("values", "words"), [
    ({"harms": [{"term": "erythema", "direction": "reported"}]}, "harms: reported"),
    ({"claims": [{"id": "C2"}]}, "claims: stance"),
    ({"procedure": {"depth_mm": "1.5"}}, "depth_mm is '1.5', not a number or a range of two"),
    ({"procedure": {"sessions": [3]}}, "sessions is .3., not a number or a range of two"),
])
def test_a_value_that_cannot_be_scored_is_named(tmp_path: Path, values: dict[str, Any], words: str) -> None:
    path = tmp_path / "labels.jsonl"
    path.write_text(json.dumps({"pmid": "1", **values}), "utf-8")
    with pytest.raises(LabelError, match=f"line 1: .*{words}"):
        read_labels(path)


def test_a_line_that_is_no_claim_is_named(tmp_path: Path) -> None:
    path = tmp_path / "claims.jsonl"
    path.write_text('{"id": "C2", "claim": "Microneedling improves acne scars."}\n{"id": "C3"}\n', "utf-8")
    with pytest.raises(LabelError, match="line 2: not a claim"):
        load_labelled_claims(open_workspace(tmp_path), path)


def test_claims_are_sentences_or_a_claims_file(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    found = {c.id: c for c in load_labelled_claims(workspace, Path("evaluation/claims.jsonl"))}
    assert found["C2"].about.applications == ("acne_scars",)
    claims = load_labelled_claims(workspace, Path("documents/microneedling-benefits.claims.toml"))
    assert "acne-scars" in {c.id for c in claims}


LABELS = Path("evaluation/labels.jsonl")


def test_the_labels_that_ship_are_values_and_nothing_else() -> None:
    rows = read_labels(LABELS)
    assert rows == publishable_labels(rows)
    assert len({r["pmid"] for r in rows}) == len(rows)


def test_every_claim_that_the_labels_name_has_its_sentence(tmp_path: Path) -> None:
    known = {c.id for c in load_labelled_claims(open_workspace(tmp_path), LABELS.with_name("claims.jsonl"))}
    assert {c["id"] for r in read_labels(LABELS) for c in r["claims"]} <= known


def test_floors_name_what_is_missed() -> None:
    result = evaluate([row()], {"1": study(design=Reading("cohort"))})
    wanted = {"design": {"precision": 0.9}, "relevance": {"f1": 0.9}}
    assert missed_floors(result, wanted) == ["design: precision is 0.0, the floor is 0.9"]


@pytest.mark.parametrize(("text", "words"), [(b"rows = [", "not valid TOML"), (b"\xff\xfe\x00", "is not UTF-8 text")])
def test_floors_labels_and_claims_that_cannot_be_read_are_named(tmp_path: Path, text: bytes, words: str) -> None:
    path = tmp_path / "broken.toml"
    path.write_bytes(text)
    with pytest.raises(LabelError, match=words):
        check_floors(Measurement({}, rows=0, held=0), path, print)
    with pytest.raises(LabelError, match=words):
        load_labelled_claims(open_workspace(tmp_path), path)
    with pytest.raises(LabelError, match="line 1: not a label|not UTF-8"):
        read_labels(path)


RECORD = """<PubmedArticleSet><PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="1">1</PMID>
<Article PubModel="Print"><Journal><JournalIssue CitedMedium="Print"><PubDate><Year>2021</Year></PubDate></JournalIssue>
</Journal><ArticleTitle>Microneedling for acne scars</ArticleTitle><Abstract><AbstractText>Thirty patients with acne
scars were randomized to microneedling or laser.</AbstractText></Abstract></Article></MedlineCitation></PubmedArticle>
</PubmedArticleSet>"""


def test_the_command_prints_one_object_and_fails_under_a_floor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVIDENCE_HOME", str(tmp_path / "data"))
    labels, records, result = tmp_path / "labels.jsonl", tmp_path / "records.xml", tmp_path / "result.json"
    labels.write_text(json.dumps(row(claims=[{"id": "C1", "stance": "supports"}])) + "\n", "utf-8")
    (tmp_path / "claims.jsonl").write_text('{"id": "C1", "claim": "Microneedling improves acne scars."}\n', "utf-8")
    records.write_text(RECORD, "utf-8")
    (tmp_path / "floors.toml").write_text("[design]\nprecision = 1.1\n", "utf-8")
    common = ["evaluate", "--gold", str(labels), "--records", str(records)]
    assert main([*common, "--write", str(result)]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert (printed["design"]["correct"], printed["participants"]["correct"]) == (1, 1)
    assert (printed["stance"]["n"], printed["stance"]["abstained"]) == (1, 1)
    assert json.loads(result.read_text("utf-8"))["tasks"].keys() == printed.keys()
    assert main([*common, "--floors", str(tmp_path / "floors.toml")]) == 1


def test_without_texts_it_says_so_and_is_content(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EVIDENCE_HOME", str(tmp_path))
    assert main(["evaluate", "--gold", str(LABELS)]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "none of the labelled records is held" in said.err


def test_rules_that_changed_since_the_measurement_are_said(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    path = tmp_path / "result.json"
    path.write_text(json.dumps({"rules": reading_hash(workspace)}), "utf-8")
    assert "note" not in (last_measured(workspace, path) or {})
    path.write_text(json.dumps({"rules": "another"}), "utf-8")
    assert "changed since" in str((last_measured(workspace, path) or {})["note"])


def test_what_was_measured_on_another_topic_is_not_printed_as_this_one_s(tmp_path: Path) -> None:
    task = {"n": 30, "answered": 30, "correct": 24, "precision": 0.8, "recall": 0.8}
    for name in ("result.json", "unseen.json"):
        (tmp_path / name).write_text(json.dumps({"topic": "another", "tasks": {"role": task}}), "utf-8")
    told = last_measured(open_workspace(tmp_path), tmp_path / "result.json")
    assert told == {"topic": "another", "on records that the rules had not seen": {"topic": "another"}}
    assert measurements(told) == ()


def test_what_was_measured_on_unseen_records_stands_beside_what_was_measured_on_those_in_view(tmp_path: Path) -> None:
    workspace = open_workspace(tmp_path)
    task = {"n": 30, "answered": 30, "correct": 24, "precision": 0.8, "recall": 0.8}
    (tmp_path / "result.json").write_text(json.dumps({"rows": 66, "tasks": {"role": {**task, "correct": 30}}}), "utf-8")
    (tmp_path / "unseen.json").write_text(json.dumps({"rows": 96, "tasks": {"role": task}}), "utf-8")
    parts = measurements(last_measured(workspace, tmp_path / "result.json"))
    assert [(p.title, dict(p.facts)["rows"], p.rows[0].correct) for p in parts] == [
        ("", "66", 30), ("on records that the rules had not seen", "96", 24)]


def test_a_damaged_measurement_is_named_with_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "result.json"
    path.write_text('{"rules": <<<<<<<', "utf-8")
    with pytest.raises(StoreError, match=r"result\.json: .* not JSON .* `evidence evaluate --write`"):
        last_measured(open_workspace(tmp_path), path)
