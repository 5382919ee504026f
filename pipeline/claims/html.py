"""Reads the paragraphs and headings of a web page's article, without menus, scripts, forms and footers; a table row
becomes a line with its cells between bars."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from pipeline.claims.blocks import LABEL, Block, labels, rows

LEFT_OUT = ("script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "button", "select",
            "svg", "iframe", "object", "figure", "head", "pre")
APART = ("p", "div", "section", "article", "main", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "td", "th", "tr",
         "hr", "body", "center", "address", "details", "summary")
"""Elements that begin a paragraph; all others are inline."""
BOLD = ("b", "strong")
ITEMS = ("li", "dd", "td")
BREAK = "\v"
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)


def html_blocks(data: bytes) -> Iterator[Block]:
    """The blocks of a page; raises ValueError, with a short reason, if it is undecodable or has no elements."""
    try:
        root = lxml_html.document_fromstring(
            decoded(data).encode("utf-8"), parser=lxml_html.HTMLParser(encoding="utf-8", remove_comments=True))
    except etree.ParserError as error:
        raise ValueError("the page holds no element") from error
    yield from _walked(_cleared(_article(root)))


def decoded(data: bytes) -> str:
    """The text, as UTF-8 or else in the encoding that the page names; raises ValueError."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        named = _CHARSET.search(data[:4096])
    if named is None:
        raise ValueError("it is not UTF-8 and no encoding is named")
    try:
        return data.decode(named.group(1).decode("ascii"))
    except (UnicodeDecodeError, LookupError) as error:
        raise ValueError("it is not text in the encoding that it names") from error


def _article(root: Any) -> Any:
    """The article or main element of the page; the body if there is none, or several."""
    for name in ("article", "main"):
        found = root.findall(f".//{name}")
        if len(found) == 1:
            return found[0]
    body = root.find("body")
    return root if body is None else body


def _cleared(article: Any) -> Any:
    """The article with a paragraph for each row of a table, and an empty one for whatever else is left out."""
    for node in [*article.iter("table", *LEFT_OUT)]:
        if node is article or _lays_out(node):
            continue
        kept = lxml_html.Element("div")
        kept.tail = node.tail
        body = [row for row in node.iter("tr") if row.find("td") is not None] if node.tag == "table" else []
        for block in rows([cell.text_content() for cell in row if cell.tag in ("td", "th")] for row in body):
            etree.SubElement(kept, "p").text = block.text
        node.getparent().replace(node, kept)
    return article


def _walked(root: Any) -> Iterator[Block]:
    """The paragraphs and headings in order; text is collected until an element begins another paragraph."""
    line: list[str] = []
    plain: list[str] = []  # what of the line is not in bold
    for event, node in etree.iterwalk(root, events=("start", "end")):
        name = node.tag if isinstance(node.tag, str) else ""
        level = int(name[1]) if re.fullmatch(r"h[1-6]", name) else None
        if level or name in APART:
            text = "".join(line)
            listed = _within(node.getparent() if event == "start" else node)
            bold = LABEL if not (listed or "".join(plain).strip()) and labels(text) else None
            yield from _paragraphs(text, (level if event == "end" else None) or bold)
            line, plain = [], []
        if name == "br" and event == "start":
            line.append(BREAK)
        if event == "start" or node is not root:
            line.append((node.text if event == "start" else node.tail) or "")
            plain += [] if name in BOLD and event == "start" else line[-1:]
    yield from _paragraphs("".join(line), None)


def _within(node: Any) -> bool:
    """Whether it is, or is in, an item of a list or a cell."""
    return node is not None and (node.tag in ITEMS or next(node.iterancestors(*ITEMS), None) is not None)


def _paragraphs(text: str, level: int | None) -> Iterator[Block]:
    """The text as one paragraph, or several if divided by two line breaks in a row; a single one only continues it."""
    for part in re.split(rf"{BREAK}\s*{BREAK}", text):
        yield Block(part.replace(BREAK, " "), level)


def _lays_out(node: Any) -> bool:
    """Whether a table is for layout: it has no head cells and holds paragraphs."""
    return node.tag == "table" and node.find(".//th") is None and node.find(".//p") is not None
