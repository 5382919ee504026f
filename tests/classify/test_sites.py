"""Which parts of the body were treated: from the title and the study's own work, with the words."""

from __future__ import annotations

from dataclasses import replace

from pipeline.classify.subject.sites import read_sites
from pipeline.model import Reading, Study
from tests.classify.records import pack, record

BACKGROUND = "Wrinkles of the neck are common. "
AIM = "We compared a roller with a serum. "


def sites(title: str, text: str, design: str = "rct") -> list[str]:
    study = Study(record(title, text), design=Reading(design), subjects=Reading("human"))
    return [s.id for s in read_sites(study, pack())]


def test_the_title_and_the_methods_name_what_was_treated() -> None:
    assert sites("A split-face trial", AIM + "The right cheek was needled.") == ["face", "cheeks"]


def test_what_the_background_and_the_conclusion_name_was_not_treated() -> None:
    text = BACKGROUND + AIM + "Scars were needled once. In conclusion, the hands should be studied next."
    assert sites("Rolling of scars", text) == []


def test_who_was_excluded_and_where_blood_was_drawn_was_not_treated() -> None:
    text = AIM + "Herpes of the lips was excluded. Blood was drawn from the forearm. The scalp was needled."
    assert sites("Rolling for hair loss", text) == ["scalp"]


def test_a_review_is_read_by_its_title_alone() -> None:
    text = AIM + "Trials treated the abdomen and the thighs."
    assert sites("Needling of the neck: a review", text, "systematic_review") == ["neck"]


def test_what_only_sounds_like_a_part_of_the_body_is_none() -> None:
    text = AIM + "On the other hand, the two arms of the trial had a face-to-face visit with a hand-held roller."
    assert sites("Rolling of scars", text) == []


def test_the_words_are_kept_with_their_place() -> None:
    study = Study(record("Rolling", AIM + "The scalp was needled."), subjects=Reading("human"))
    (site,) = read_sites(study, pack())
    why = site.because[0]
    assert (why.field, why.quote, study.record.body[why.start:why.end]) == ("abstract", "scalp", "scalp")


def test_a_topic_without_sites_reads_none() -> None:
    study = Study(record("A split-face trial"), subjects=Reading("human"))
    assert read_sites(study, replace(pack(), sites=())) == ()
