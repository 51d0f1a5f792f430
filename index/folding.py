"""The form in which texts and questions are compared: one fold for both sides."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache
from typing import Any


@cache
def _traditional() -> Any:
    from opencc import OpenCC  # type: ignore[attr-defined]

    return OpenCC("t2s")  # type: ignore[no-untyped-call]


# The same passage is folded for its words, its characters and its vector, one after the other.
@lru_cache(maxsize=1024)
def folded(text: str) -> str:
    """``text`` in NFKC, lower case and simplified characters; offsets are not kept.

    The embedding model is cased over a lower-case vocabulary, so without this
    "GDP" is unknown to it and "６０００" falls apart.
    """
    plain = unicodedata.normalize("NFKC", text).lower()
    return str(_traditional().convert(plain))
