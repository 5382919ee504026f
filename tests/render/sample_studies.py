"""Made-up studies: hair, scars, laser, mice; one with hostile text, one retracted, one digest."""

from __future__ import annotations

from dataclasses import replace

from pipeline.model import (
    Because,
    Contrast,
    Finding,
    Harm,
    Measure,
    Mesh,
    Notice,
    Participants,
    PublicationType,
    Reading,
    Record,
    Registration,
    Section,
    Study,
)

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)> ]]> \u202eright\u202c \x01\x7f {{ 7*7 }} &amp;'
R_ABSTRACT = (
    "To compare minoxidil with and without needling.",
    "Sixty-eight men with pattern hair loss were randomised to weekly needling plus minoxidil or minoxidil alone.",
    "Hair count rose by 91 with needling and by 22 with minoxidil alone (p < 0.001). Redness was reported.",
    "Needling added to minoxidil gave more hair than minoxidil alone.",
)


def because(record: Record, quote: str, rule: str) -> Because:
    """The span of a quote in the body of a record."""
    start = record.body.index(quote)
    return Because(record.body_field, start, start + len(quote), quote, rule)


def record(pmid: str, author: str, year: int, title: str, parts: tuple[str, ...], digest: bool = False) -> Record:
    labels = ("AIM", "METHODS", "RESULTS", "CONCLUSION") if len(parts) == 4 else (None,) * len(parts)
    sections = tuple(Section(label, label, text) for label, text in zip(labels, parts, strict=True))
    return Record(
        pmid=pmid, title=title, sections=() if digest else sections, digest="\n".join(parts) if digest else None,
        digest_sections=sections if digest else (), digest_basis="abstract" if digest else None,
        doi=f"10.1234/made.up.{pmid}", journal="Journal of Invented Dermatology", year=year,
        published=f"{year}-03", language=("eng",), authors=(f"{author} Maria K", "Second Some B", "Third Thea"),
        publication_types=(PublicationType("D016449", "Randomized Controlled Trial"),),
        mesh=(Mesh("D000505", "Alopecia", True, ("therapy",)),), keywords=("needling", "hair"),
        registrations=(Registration("ClinicalTrials.gov", f"NCT0{pmid}"),), source="digest" if digest else "pubmed",
    )


def hair(pmid: str, author: str, year: int, n: int, direction: str = "favours_mn", digest: bool = False) -> Study:
    """A randomised trial of needling added to minoxidil."""
    source = record(pmid, author, year, f"Needling added to minoxidil, trial {pmid}", R_ABSTRACT, digest)
    result = because(source, "rose by 91 with needling and by 22 with minoxidil alone", "direction.two-arms")
    design = because(source, "were randomised", "design.randomised")
    contrast = Contrast("needling+minoxidil", "minoxidil", "needling", "same_background")
    finding = Finding(
        "hair_density", direction, "favours_mn" if direction == "favours_mn" else "equal", "between_group",
        contrast, "minoxidil", ("minoxidil",), p_value="p < 0.001", numbers=("91", "22"), because=(result,),
    )
    return Study(
        source, relevance=Reading("primary"), design=Reading("rct", (design,)), subjects=Reading("human"),
        applications=(Reading("androgenetic_alopecia", (because(source, "pattern hair loss", "applications.aga"),)),),
        participants=Participants(n, None, (because(source, "Sixty-eight men", "participants.words"),)),
        device=Reading("dermaroller"), role=Reading("mn_addon"), comparators=(Reading("minoxidil"),),
        combined_with=(Reading("minoxidil"),), findings=(finding,), direction=direction, basis="between_group",
        harms=(Harm("erythema", "reported", (because(source, "Redness was reported", "harms.reported"),)),),
        harms_looked_for=True, blinded_assessor=None,
        procedure=(Measure("sessions", 12, 12, (because(source, "weekly needling", "procedure.weekly"),)),),
        sex=Reading("men", (because(source, "men", "sex.words"),)),
    )


def scars(pmid: str, author: str, year: int, n: int | None, design: str = "case_series") -> Study:
    """A study of acne scars without comparison group, or of another design."""
    parts = ("Patients with acne scars had four sessions. Scar scores fell by half. Redness lasted two days.",)
    source = record(pmid, author, year, f"Acne scars, study {pmid}", parts)
    fell = because(source, "Scar scores fell by half", "direction.baseline")
    return Study(
        source, relevance=Reading("primary"), design=Reading(design), subjects=Reading("human"),
        applications=(Reading("acne_scars", (because(source, "acne scars", "applications.acne"),)),),
        participants=Participants(n), device=Reading("pen"), role=Reading("uncontrolled"),
        findings=(Finding("scar_severity", "improved", None, "baseline", because=(fell,)),),
        direction="favours_mn", basis="baseline",
        procedure=(Measure("downtime_days", 2, 2, (because(source, "two days", "procedure.days"),)),),
    )


def laser(pmid: str, author: str, year: int, n: int, direction: str, **changes: object) -> Study:
    """A split-face trial of needling against laser."""
    parts = ("Thirty patients were treated with needling on one side and laser on the other. Scores did not differ.",)
    source = record(pmid, author, year, f"Needling or laser, trial {pmid}", parts)
    differ = because(source, "did not differ", "direction.none")
    contrast = Contrast("needling", "laser", "needling", "active")
    study = Study(
        source, relevance=Reading("primary"), design=Reading("split_body_rct"), subjects=Reading("human"),
        applications=(Reading("acne_scars"),), participants=Participants(n), role=Reading("mn_vs_other"),
        comparators=(Reading("laser"),), direction=direction, basis="between_group",
        findings=(Finding("scar_severity", direction, None, "between_group", contrast, "laser", because=(differ,)),),
    )
    return replace(study, **changes)  # type: ignore[arg-type]


def studies() -> tuple[Study, ...]:
    hostile = scars("1000010", HOSTILE, 2019, None)
    hostile = replace(hostile, record=replace(hostile.record, title=HOSTILE, journal=HOSTILE, doi='10.1/"><b>'))
    parts = (f"Mice {HOSTILE} made more collagen.",)
    mouse = record("1000011", "Maus", 2012, "Collagen in mice", parts)
    return (
        hair("1000001", "Ahorn", 2018, 68), hair("1000002", "Birke", 2022, 60), hair("1000003", "Clematis", 2024, 36),
        hair("1000004", "Dahlie", 2021, 29, "no_difference"), hair("1000005", "Erle", 2020, 75, digest=True),
        scars("1000006", "Farn", 2015, 30), scars("1000007", "Ginster", 2017, 41), scars("1000008", "Holler", 2020, 12),
        laser("1000009", "Iris", 2021, 30, "no_difference"), hostile,
        Study(
            mouse, relevance=Reading("primary"), design=Reading("animal"), subjects=Reading("animal"),
            applications=(Reading("rejuvenation_general"),),
            findings=(Finding("collagen", "favours_mn", because=(because(mouse, "made more collagen", "x"),)),),
        ),
        laser("1000012", "Jasmin", 2022, 44, "favours_comparator"), laser("1000013", "Klee", 2023, 52, "favours_mn"),
        laser(
            "1000014", "Lilie", 2016, 80, "favours_mn", status="retracted",
        ),
        replace(
            hair("1000015", "Mohn", 2025, 631), design=Reading("meta_analysis"), direction="favours_mn",
            basis="review_conclusion", status="concern",
        ),
        replace(scars("1000016", "Nelke", 2020, None), applications=(Reading("striae"),)),
    )


def retraction(study: Study) -> Study:
    return replace(study, record=replace(study.record, notices=(Notice("RetractionIn", "1000099"),)))
