"""The form in which texts and questions are compared: one fold for both sides."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Any


@cache
def _converter() -> Any:
    from opencc import OpenCC  # type: ignore[attr-defined]

    return OpenCC("t2s")  # type: ignore[no-untyped-call]


def simplified(text: str) -> str:
    """``text`` in simplified characters; a phrase of the dictionary may change its length."""
    return str(_converter().convert(text))


# The same passage is folded for its words, its characters and its vector, one after the other.
@lru_cache(maxsize=1024)
def folded(text: str) -> str:
    """``text`` in NFKC, lower case and simplified characters; offsets are not kept.

    The embedding model is cased over a lower-case vocabulary, so without this
    "GDP" is unknown to it and "６０００" falls apart.
    """
    return simplified(unicodedata.normalize("NFKC", text).lower())
