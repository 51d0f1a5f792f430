"""Which other websites may show the chat and call its interface."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from corpus.errors import BudgetQAError

SETTING = "BUDGET_QA_ORIGINS"
# RFC 6454: scheme, host and port, nothing behind them; no wildcard, so that each is meant.
_ORIGIN = re.compile(r"https?://(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\[[0-9a-f:]+\])(?::\d{1,5})?")


def configured() -> tuple[str, ...]:
    """The origins that ``BUDGET_QA_ORIGINS`` names, divided by blanks or commas."""
    return checked(re.split(r"[\s,，]+", os.environ.get(SETTING, "").strip()))


def checked(origins: Sequence[str]) -> tuple[str, ...]:
    """``origins`` in lower case and without a final slash; empty ones dropped.

    Raises BudgetQAError for one that is not scheme, host and port.
    """
    found = tuple(each.lower().removesuffix("/") for each in origins if each)
    for each in found:
        if not _ORIGIN.fullmatch(each):
            raise BudgetQAError(
                f"{SETTING} 里的“{each}”不是网站来源。请写成 https://域名 或 http://域名:端口，"
                "不带路径和通配符，多个之间用逗号分开。"
            )
    return found
