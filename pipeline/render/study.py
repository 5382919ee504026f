"""Renders the page of a study: citation, notices, what was read from which words, and the statements it bears on."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from pipeline.model import RecordVersion, Study
from pipeline.render.cards import Tag, tags, why_not
from pipeline.render.names import name
from pipeline.render.passages import Passage, passages
from pipeline.render.paths import Link, application_path, doi_url, pubmed_url, short_name, study_path, title_of
from pipeline.render.quotes import Piece, narrowest, segments
from pipeline.render.readings import ReadingLine, gist, main_result, not_stated, reading_lines
from pipeline.render.references import Download, embedded_references, formats_of
from pipeline.render.renderer import Files, PageInfo
from pipeline.render.signs import Sign, design_sign, study_sign
from pipeline.render.site import Site
from pipeline.settings import Settings
from pipeline.topic import Topic

_NAMES = 8


class ClaimStance(NamedTuple):
    claim: Link
    stance: Sign
    counted: str
    sign: Sign  # of the answer


class StudyPageInput(NamedTuple):
    """Everything the page of a study is made from, except topic pack and settings.  It is hashed to decide whether
    the page must be rendered again."""

    study: Study
    seen: tuple[RecordVersion, ...]  # versions of the record
    bears: tuple[ClaimStance, ...]
    spin: bool  # a person ruled that there is some
    searched: bool  # whether PubMed has ever been searched completely


class NoticeLine(NamedTuple):
    words: str
    link: str | None


class StudyPage(NamedTuple):
    """All that study.html prints."""

    input: StudyPageInput
    authors: str
    links: tuple[tuple[str, str], ...]  # name and address
    registrations: tuple[tuple[str, str], ...]  # number and address; "" if the registry is not known
    reference: tuple[Download, ...]
    meta: tuple[tuple[str, str], ...]  # for reference managers that read the page
    tags: tuple[Tag, ...]
    notices: tuple[NoticeLine, ...]
    design: Sign
    gist: str  # for example "Randomised, 68 people, microneedling added to minoxidil"
    direction: Sign
    result: str  # the main result with its outcomes, and whether the intervention is isolated
    applications: tuple[Link, ...]
    passages: tuple[Passage, ...]
    silent: tuple[ReadingLine, ...]  # readings that no words support
    not_stated: tuple[str, ...]
    text: tuple[Piece, ...]  # our whole summary; the whole abstract only if the settings allow it


def files(site: Site, studies: Sequence[Study]) -> Files:
    """study/PMID.html of the studies, except pages that are up to date."""
    make_page = partial(page, site.topic, site.settings)
    for study in studies:
        path, title = study_path(study.pmid), f"{short_name(study)}: {title_of(study)}"
        title = f"RETRACTED: {title}" if study.is_gone else title
        info = PageInfo("study.html", path, title, "Studies")
        yield from site.renderer.page(info, page_input(site, study), make_page)


def page_input(site: Site, study: Study) -> StudyPageInput:
    """Everything the page of a study is made from."""
    report = site.report
    spin = any(r.what == "spin" and r.pmid == study.pmid and not r.void for r in report.rulings)
    versions, searched = report.versions.get(study.pmid, ()), bool(report.run.last_search)
    return StudyPageInput(study, versions, _bears(site, study), spin, searched)


def page(topic: Topic, settings: Settings, held: StudyPageInput) -> StudyPage:
    """The contents of the page."""
    study, record = held.study, held.study.record
    lines = reading_lines(topic, study, held.spin)
    whole = record.body if record.digest is not None or settings.full_abstracts else ""
    spans = [(b.start, b.end) for line in lines for b in line.because
             if b.field == record.body_field and b.start is not None and b.end is not None]
    return StudyPage(
        input=held, authors=_authors(record.authors), links=_links(study), registrations=_registrations(study),
        reference=embedded_references(f"pmid{study.pmid}", (formats_of(study),)), meta=_meta(study), tags=tags(study),
        notices=_notices(study), design=design_sign(study), gist=gist(topic, study),
        direction=study_sign(study, topic.name), result=main_result(topic, study),
        applications=_applications(topic, study),
        passages=passages(study, lines), silent=tuple(line for line in lines if not line.because),
        not_stated=not_stated(study, topic), text=tuple(segments(whole, narrowest(spans))) if whole else (),
    )


def _authors(names: tuple[str, ...]) -> str:
    shown = ", ".join(names[:_NAMES])
    return f"{shown} and {len(names) - _NAMES} more" if len(names) > _NAMES else shown


def _links(study: Study) -> tuple[tuple[str, str], ...]:
    pmc = study.record.pmcid
    found = [
        (f"PMID {study.pmid}", pubmed_url(study.pmid)), (f"DOI {study.record.doi}", doi_url(study.record.doi)),
        (str(pmc), f"https://pmc.ncbi.nlm.nih.gov/articles/{pmc}/" if pmc and pmc.isascii() and pmc.isalnum() else ""),
    ]
    return tuple((words, address) for words, address in found if address)


_REGISTRIES = (("NCT", "https://clinicaltrials.gov/study/"), ("ISRCTN", "https://www.isrctn.com/"))


def _registrations(study: Study) -> tuple[tuple[str, str], ...]:
    numbers = dict.fromkeys((*(r.number for r in study.record.registrations), *study.registrations_in_text))
    return tuple((n, next((f"{a}{n}" for start, a in _REGISTRIES if n.startswith(start) and n.isalnum()), ""))
                 for n in numbers)


def _meta(study: Study) -> tuple[tuple[str, str], ...]:
    """Meta tags from which Zotero and others read the reference."""
    record = study.record
    pairs = [
        ("citation_title", record.title), *(("citation_author", a) for a in record.authors[:50]),
        ("citation_journal_title", record.journal), ("citation_doi", record.doi if doi_url(record.doi) else None),
        ("citation_publication_date", (record.published or str(record.year or "")).replace("-", "/")),
        ("citation_pmid", study.pmid),
    ]
    return tuple((name, value) for name, value in pairs if value)


def _notices(study: Study) -> tuple[NoticeLine, ...]:
    words = {"RetractionIn": "Retracted by", "ErratumIn": "Corrected by", "ExpressionOfConcernIn": "Concern raised in",
             "RepublishedIn": "Republished in", "UpdateIn": "Updated in", "CommentIn": "Comment in"}
    return tuple(
        NoticeLine(f"{words.get(n.type, n.type)} {f'PMID {n.pmid}' if n.pmid else '(no PMID given)'}",
                   pubmed_url(n.pmid) if n.pmid else None)
        for n in study.record.notices
    )


def _applications(topic: Topic, study: Study) -> tuple[Link, ...]:
    parents = {a.id: a.parent or a.id for a in topic.applications}
    return tuple(
        Link(application_path(parents.get(id, id)), name(topic.applications, id))
        for id in study.application_ids if id in parents
    )


def _bears(site: Site, study: Study) -> tuple[ClaimStance, ...]:
    items = [i for i in site.items_about.get(study.pmid, ()) if i.claim in site.verdicts]
    return tuple(
        ClaimStance(site.statements[i.claim], site.stance(i),
              "counted" if i.counted else f"not counted: {why_not(i)}", site.signs[i.claim])
        for i in sorted(items, key=lambda i: (not i.counted, site.numbers.get(i.claim, 0), i.claim))
    )
