"""The design of a study from types and words."""

from __future__ import annotations

import tomllib
from pathlib import Path

from pipeline.classify.design import read_design
from tests.classify.records import record
from tests.table import each

CASES = [
    ("rct", "Needling for scars", "Forty patients were randomized to needling or laser. Scores improved (p < 0.05)."),
    ("split_body_rct", "A split-face trial of needling", "Sides were randomly assigned in 20 patients."),
    ("nonrandomised_trial", "Needling of striae", "A prospective study in 30 women. All were treated and improved."),
    ("nonrandomised_trial", "A split-face comparison of two needles", "Twenty patients were treated on both sides."),
    ("nonrandomised_trial", "One patch versus another on the face",
     "This non-randomized split-face trial of microneedling was double-blind; 36 women were treated on both sides."),
    ("nonrandomised_trial", "Subcision or needling for scars", "The right side had a peel; the left side had needles."),
    ("nonrandomised_trial", "Needling of striae", "Group A had a peel, group B had needles. Striae faded in both."),
    ("nonrandomised_trial", "Needling of scars", "Twelve scars were needled and eleven were injected. They softened."),
    ("case_series", "Needling in practice", "We retrospectively analysed 45 patients who had undergone needling."),
    ("case_report", "Granuloma after needling: a case report", "A 34-year-old woman developed nodules."),
    ("case_report", "Nodules after a serum", "We report a case of granuloma. The patient had used a roller."),
    ("systematic_review", "Needling of the scalp: a comprehensive review",
     "PubMed, Embase and Scopus were searched. Twelve studies met the inclusion criteria."),
    ("systematic_review", "Needling in melasma: a systematic review", "A meta-analysis was not possible."),
    ("meta_analysis", "Needling in vitiligo",
     "A systematic search found nine trials. The pooled estimate favoured needling."),
    ("narrative_review", "Needling: an overview", "This review discusses devices and indications."),
    ("guideline_consensus", "Consensus recommendations on needling", "A panel of ten experts met twice."),
    ("protocol", "Needling for scars: study protocol for a randomised trial", "Sixty people will be randomised."),
    ("animal", "Needling in hairless mice", "Mice were randomly divided into two groups."),
    ("in_vitro", "Permeation after needling", "Franz cells with excised porcine skin were used for the drug."),
    ("engineering", "Insertion force of polymer needles",
     "Arrays were fabricated by 3D printing and tested by finite element."),
    ("cross_sectional_survey", "Views on needling", "An online survey of dermatologists; 120 respondents answered."),
    ("letter_editorial", "Comment on: depth of needling", "The authors measured depth."),
    ("nonrandomised_trial", "Needling of scars: a prospective randomized study",
     "Fifty patients with scars were treated. All improved."),
    ("rct", "A cream for lines", "In this double-blind trial forty women used a cream or placebo."),
    ("split_body_rct", "Needling in vitiligo", "Twenty patients took part; in each, four patches were randomised."),
    ("case_series", "Needling in practice", "A prospective series of 22 patients with melasma had three sessions."),
    ("case_series", "Needling of scars: a case series of five patients", "Five patients had three sessions."),
    ("cohort", "Needling versus laser for scars", "We reviewed the charts of 60 patients treated with either."),
    ("cohort", "Smoking and skin", "In this cohort study 900 smokers were followed for ten years."),
    ("case_control", "Zinc in hair loss", "Serum zinc was measured in 40 patients and 40 healthy controls."),
    ("cross_sectional_survey", "Lips by age", "We measured lips on photographs of 300 women in a database."),
    ("nonrandomised_trial", "A prototype applicator for fat", "Thirty women had two treatments; fat fell."),
    ("cross_sectional_survey", "Awareness of fillers: a questionnaire survey",
     "A total of 1000 respondents named social media as a source."),
    ("systematic_review", "Bone loss under implants", "PubMed, Embase and Scopus were searched. Nine studies "
     "were included. The most cited study had 69 citations."),
    ("narrative_review", "Needling today", "To compile this narrative review, PubMed and Embase were searched."),
    ("narrative_review", "How to write a research protocol in dermatology", "A protocol should state its question."),
    ("other", "Interest in needling", "Google Trends data of ten years were analysed for each procedure."),
    ("animal", "A signal inhibits the cell response to antigen", "Wild-type mice were studied after needling."),
    ("in_vitro", "A drug protects neurons in a rat cell culture model", "Cultured rat neurons were exposed to it."),
    ("in_vitro", "A protein in keloids", "mRNA was measured by qPCR and the protein by western blotting."),
    ("case_report", "Nodules after filler: a case report and review of the literature",
     "Fillers are common. The case of a woman of 61 years who had nodules is told. Papers of ten years are reviewed."),
    ("rct", "Needles or light for striae", "Fifty women were divided by coin toss into two groups. Scores fell."),
    ("nonrandomised_trial", "A patch in the long run: open-label extension",
     "Patients who had completed the randomised phase all received the patch for a year. Of 98 patients, 80 stayed."),
    ("letter_editorial", "Needling: caution", "To the Editor: We read with interest the paper on needling."),
    ("protocol", "Needling for keloids", "We describe the rationale and methods of a trial. Patients will be "
     "randomised to needles or steroid. The primary outcome will be thickness."),
    ("case_report", "Scars in lines", "A woman in her fifties had needling by a beautician and developed scars."),
    ("nonrandomised_trial", "Cream after needles", "The skin of 12 healthy volunteers was pretreated with needles. "
     "Creams were put on. Fluorescence was measured and was higher (p < 0.05)."),
    ("split_body_rct", "Needles with two drugs", "Patches of 20 patients were allotted randomly to three drugs."),
    ("case_series", "Needles for sweating", "We summarise here the clinical experience of three centres in patients."),
    ("engineering", "Needles for lactate", "A sensor was fabricated, its limit of detection found by simulation. "
     "Trials on the body of three volunteers followed."),
    ("case_series", "Late swelling", "Swelling is rare. Here we described two patients with swelling after a filler."),
    ("nonrandomised_trial", "A filler for the chin: a prospective case series",
     "In this single-arm, prospective series patients were enrolled. Nineteen patients received injections."),
    ("nonrandomised_trial", "Needles versus an ointment for white patches", "A cross-sectional study. In 30 "
     "patients the right side was treated with needles; ointment was applied to the left side twice."),
    ("case_control", "Failure of a flap", "This retrospective case-control study included 41 patients."),
    ("cohort", "Illness in childhood", "In a retrospective analysis of insurance claims 4700 children were selected."),
    ("cross_sectional_survey", "Perception of augmented lips", "Observers rated photographs of 15 patients; 217 people "
     "took part and scores were compared."),
    ("narrative_review", "A drug for rashes: a concise literature review",
     "We identified 53 patients treated with the drug without harm."),
    ("meta_analysis", "Light for moles: what is the response?", "We conducted a meta-analysis of published studies. "
     "A total of 7 studies were found, in which 162 patients received treatment."),
    ("systematic_review", "Warm needles: a comprehensive and critical review", "MEDLINE and Embase were searched; only "
     "randomised, split body or blinded work was taken. Forty studies met the criteria."),
    ("protocol", "Design and methods of the scalp trial", "Sixty people were randomised to two groups."),
    ("split_body_rct", "Needles before an injection", "This randomised study used needles on one forearm and a sham "
     "device on the other in 25 volunteers."),
    ("split_body_rct", "Quick numbness", "A randomised, within participants, controlled design was used in 15 people."),
    ("nonrandomised_trial", "A lotion in patchy hair loss", "Ninety patients were divided into 3 groups, thirty each: "
     "shots, needles with the lotion, and needles alone. Hair came back in 21, 23 and 12 patients."),
    ("split_body_rct", "A toxin after needling of palms", "In eleven patients one palm, by randomisation, had the "
     "toxin and the other saline, both after needling."),
    ("rct", "A patch with a drug: phase 1", "Seventy volunteers received in random order a patch or a tablet."),
    ("rct", "Needling every two or every four weeks", "Forty adults were treated every two weeks or every four weeks, "
     "allocation concealed."),
    ("other", "A carbon sphere", "Spheres are wanted. Herein, a method is reported by which they are made."),
    ("other", "Ageing of graphene", "The stability of graphene was investigated in water."),
]


@each(("design", "title", "text"), CASES, ids=[c[1] for c in CASES])
def test_designs_are_told_by_their_words(design: str, title: str, text: str) -> None:
    assert read_design(record(title, text)).id == design


def test_randomised_trials_as_the_material_of_a_review_are_no_trial() -> None:
    title = "Needling for scars: systematic review of randomized controlled trials"
    found = read_design(record(title, "Twelve trials were discussed."))
    assert found.id == "systematic_review"


def test_the_publication_type_is_read_by_its_ui() -> None:
    found = read_design(record("Needling and hair", "Hair grew in patients.", types=("D016449",)))
    assert found.id == "rct"
    assert found.because[0].quote == "D016449"


def test_a_title_in_the_manner_of_a_review_does_not_make_one_of_a_trial_by_its_publication_type() -> None:
    text = "A roller at home every other day was safe and led to more hairs than a sham in this multicenter trial."
    found = read_design(record("Novel Approach to Thinning Hair With Needling", text, types=("D016449",)))
    assert found.id == "rct"


def test_a_call_for_randomised_trials_is_no_randomised_trial() -> None:
    text = "Thirty patients were treated and improved. Randomised controlled trials are needed."
    assert read_design(record("Needling of scars", text)).id == "nonrandomised_trial"


def test_a_plain_record_without_signals_is_other() -> None:
    assert read_design(record("Sorption of metals", "The results showed a decrease of 3 %.")).id == "other"


def test_a_trial_that_calls_nobody_a_patient_is_one_all_the_same() -> None:
    text = ("In both the treatment group and the control group papules were counted before and after the therapy. "
            "Papules were significantly reduced in the treatment group.")
    assert read_design(record("Efficacy of a new therapy for acne", text)).id == "nonrandomised_trial"


def test_a_comparative_study_of_cells_in_mice_is_no_trial() -> None:
    text = ("We examined two ways of sorting. Cells were characterised by immunohistochemistry. "
            "In vivo the cells were injected in mice, and in vivo function improved.")
    assert read_design(record("Isolation of cells: an in vivo comparative study", text)).id == "animal"


IDIOMS = tomllib.loads(Path(__file__).with_name("idioms_of_design.toml").read_text(encoding="utf-8"))["case"]


@each("case", IDIOMS, ids=lambda c: c["title"][:50])
def test_a_design_is_read_in_the_many_ways_of_telling_it(case: dict[str, str]) -> None:
    assert read_design(record(case["title"], case["text"])).id == case["design"]
