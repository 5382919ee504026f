"""Renders report.html: overview, articles, answers, methods and changes in one file for e-mail, with its style.

It is made from the rendered pages.  Links between them become links within the file, links to studies lead to PubMed,
and other links become plain text.  Patterns can rewrite attributes safely because every quotation mark in printed text
is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from posixpath import dirname, normpath
from typing import NamedTuple

from markupsafe import Markup

from pipeline.render.paths import claim_path, document_path, pubmed_url
from pipeline.render.renderer import Files, PageInfo
from pipeline.render.site import Site

PATH = "report.html"
_MAIN = re.compile(r"<main[^>]*>(.*)</main>", re.DOTALL)
_RAIL = re.compile(r"<aside\b.*?</aside>", re.DOTALL)
_BUTTON = re.compile(r"<button\b.*?</button>", re.DOTALL)
_ID = re.compile(r'(\s(?:id|aria-labelledby)=")([^"]+)"')
_HREF = re.compile(r'<a\b([^>]*?)\shref="([^"]*)"([^>]*)>')
_DOWNLOAD = re.compile(r'\sdownload(?:="[^"]*")?')
_NAMED = re.compile(r'(<section\b[^>]*?)\saria-labelledby="[^"]*"')  # the same label on many sections helps nobody
_STUDY = re.compile(r"study/([^/]+)\.html")


class WholePage(NamedTuple):
    bodies: tuple[tuple[str, Markup], ...]  # the anchor of each page and its main part
    style: Markup


def files(site: Site, read: Callable[[str], bytes | None]) -> Files:
    """report.html; ``read`` returns a file of the site, or None if there is no such page."""
    articles, claims = (document_path(d.name) for d in site.report.documents), (claim_path(c) for c in site.numbers)
    wanted = ("index.html", *articles, *claims, "methods.html", "changes.html")
    pages = {path: data.decode("utf-8") for path in wanted if (data := read(path)) is not None}
    names = {path: f"p{n}" for n, path in enumerate(pages)}
    bodies = tuple((names[path], Markup(_body(path, text, names))) for path, text in pages.items())
    page = WholePage(bodies, Markup((read("assets/style.css") or b"").decode("utf-8")))
    return site.renderer.page(PageInfo("report.html", PATH, site.shell.site_title, ""), page)


def _body(path: str, page: str, names: Mapping[str, str]) -> str:
    """The main part of a page, with anchors made unique and links rewritten."""
    found = _MAIN.search(page)
    text = _BUTTON.sub("", _RAIL.sub("", found[1] if found else ""))
    own = names[path]
    text = _NAMED.sub(r"\1", text).replace(' role="region"', ' role="group"')
    text = _ID.sub(lambda m: f'{m[1]}{own}-{m[2]}"', text)
    return _HREF.sub(lambda m: _link(path, m, names), text)


def _link(path: str, match: re.Match[str], names: Mapping[str, str]) -> str:
    rest, target = f"{match[1]}{match[3]}", _target(path, match[2], names)
    if not target.startswith("data:"):
        rest = _DOWNLOAD.sub("", rest)
    return f'<a{rest} href="{target}">' if target else f"<a{rest}>"


def _target(path: str, href: str, names: Mapping[str, str]) -> str:
    """The target of a link within the file; "" if the file does not contain it."""
    if re.match(r"(?:https?|mailto|data):", href):
        return href
    link, _, anchor = href.partition("#")
    there = normpath(f"{dirname(path)}/{link}".lstrip("/")) if link else path
    study = _STUDY.fullmatch(there)
    if study:
        return pubmed_url(study[1]) or ""
    own = names.get(there.split("?")[0])
    return "" if own is None else f"#{own}-{anchor}" if anchor else f"#{own}"
