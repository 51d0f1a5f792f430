"""The terms that a report explains, with the explanation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import Document, Span
from corpus.textmap import fold
from qa.vocabulary import key

_SECTION = re.compile(r"名词|术语|专业词汇")
_NUMBER = r"(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]\s*)*"
_ENTRY = re.compile(
    rf"^\s*{_NUMBER}(?P<term>[^:：,，。;；\n]{{2,40}}?)\s*"
    rf"(?:[:：]\s*(?:是?指|即)?|(?:是指|指的是|系指|即|指(?!标|导|定|数|引|挥|南)))(?P<body>.{{6,}})"
)
_INLINE = re.compile(
    r"(?:^|[。;；\n])\s*(?P<term>[^:：,，。;；\n]{2,24}?)(?:是指|指的是|系指)"
    r"(?P<body>[^。\n]{6,}。?)"
)
_PART = re.compile(
    r"(?:^|[，,。；;：:]|其中)[，,：:]?\s*(?P<term>[^:：,，。;；\n]{3,24}?)"
    r"(?:反映|是指|指)(?P<body>[^；;。\n]{6,}[；;。]?)"
)


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and the span of the sentence or entry that explains it."""

    term: str
    span: Span
    section: tuple[str, ...]


def definitions(document: Document) -> tuple[Definition, ...]:
    """Every term the report explains; entries of its glossary first."""
    found: dict[str, Definition] = {}
    for entry in (*_entries(document), *_inline(document)):
        found.setdefault(entry.term, entry)
    return tuple(found.values())


def _entries(document: Document) -> Iterator[Definition]:
    offset = 0
    for line in document.text.splitlines(keepends=True):
        start = offset
        offset += len(line)
        section = document.section_at(start + len(line) - len(line.lstrip()))
        path = document.path(section)
        if not any(_SECTION.search(title) for title in path):
            continue
        match = _ENTRY.match(line)
        if match is None:
            continue
        begin = start + len(line) - len(line.lstrip())
        yield Definition(
            _term(match["term"]), Span(document.id, begin, start + len(line.rstrip())), path
        )
        for part in _PART.finditer(line, match.start("body")):
            at = start + part.start("term")
            yield Definition(
                _term(part["term"]),
                Span(document.id, at, at + len(part[0]) - (part.start("term") - part.start())),
                path,
            )


def _inline(document: Document) -> Iterator[Definition]:
    for match in _INLINE.finditer(document.text):
        start = match.start("term")
        path = document.path(document.section_at(start))
        yield Definition(
            _term(match["term"]),
            Span(document.id, start, len(document.text[: match.end()].rstrip())),
            path,
        )


def _term(text: str) -> str:
    return key(re.sub(rf"^{_NUMBER}", "", fold(text).text.strip()))
