"""The idle words of questions, as ``idle.toml`` lists them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from qa.vocabulary import spelled_out


@dataclass(frozen=True, slots=True)
class IdleWords:
    """What may be taken from a question without loss.

    ``phrases`` matches what goes wherever it stands, ``characters`` go at the ends of what
    is left, ``words`` where they are cut as words. ``spending`` and ``complements`` are to
    match a word as a whole: a verb with its complements, and complements alone.
    """

    phrases: re.Pattern[str]
    characters: frozenset[str]
    words: frozenset[str]
    spending: re.Pattern[str]
    complements: re.Pattern[str]


def parse(text: str) -> IdleWords:
    """Read the words from the text of an ``idle.toml``; raises KeyError without a section."""
    data: Mapping[str, Mapping[str, str]] = tomllib.loads(text)
    directions = _any_of(_listed(data["complements"]["directions"]))
    complements = _any_of(_listed(*data["complements"].values()))
    verbs = _any_of(_listed(*data["verbs"].values()))
    phrases = _any_of(_listed(*data["phrases"].values()))
    return IdleWords(
        phrases=re.compile("|".join((*data["patterns"].values(), phrases))),
        characters=frozenset("".join(_listed(*data["characters"].values()))),
        words=frozenset(_listed(*data["words"].values())),
        spending=re.compile(f"(?:{verbs})(?:{complements})*"),
        complements=re.compile(f"(?:{directions})+"),
    )


def _listed(*rows: str) -> list[str]:
    return list(spelled_out(form for row in rows for form in row.split()))


def _any_of(words: Iterable[str]) -> str:
    """An alternation in which no word hides a longer one."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


@cache
def idle_words() -> IdleWords:
    """The words shipped with the program."""
    return parse(files("qa").joinpath("idle.toml").read_text(encoding="utf-8"))
