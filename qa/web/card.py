"""The card for a question, whatever becomes of it."""

from __future__ import annotations

import logging

from corpus.errors import BudgetQAError
from qa.answer import Answer
from qa.web.backend import QUESTION_LIMIT, Asker
from qa.web.render import Offer, render, render_button, render_failure

_BROKEN = "程序出了问题，已经记录下来。请换一种问法，或稍后再试。"
_TOO_LONG = "问题太长了：请控制在 {limit} 字以内（现在有 {length} 字），一次问一件事。"
_LOGGER = logging.getLogger(__name__)


def card(
    asker: Asker,
    question: str,
    department: str | None,
    year: int | None,
    offer: Offer = render_button,
) -> str:
    """The answer as HTML; whatever goes wrong becomes a Chinese message in it."""
    if len(question) > QUESTION_LIMIT:
        text = _TOO_LONG.format(limit=QUESTION_LIMIT, length=len(question))
        return render(Answer(question="", status="invalid", text=text))
    try:
        return render(asker.ask(question, department=department, year=year), offer)
    except BudgetQAError as error:
        return render_failure(str(error))
    except Exception:
        _LOGGER.exception("no answer to a question of %d characters", len(question))
        return render_failure(_BROKEN)


def year_of(text: str) -> int | None:
    """A year of four digits, None for anything else."""
    return int(text) if text.isdecimal() and len(text) == 4 else None
