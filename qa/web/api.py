"""The JSON interface: one question in, one answer object out."""

from __future__ import annotations

import logging
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from corpus.errors import BudgetQAError
from qa.web.backend import Backend
from qa.web.problem import problem

_LOGGER = logging.getLogger(__name__)
_NAMES = {"question": "问题", "department": "部门", "year": "年度"}


class Asked(BaseModel):
    """The body of a request; ``year`` has four digits."""

    model_config = ConfigDict(extra="forbid", strict=True)

    question: str
    department: str | None = None
    year: int | None = Field(None, ge=1949, le=2999)


def add_api(app: FastAPI, assistant: Backend) -> None:
    """Add ``POST /api/v1/ask`` and ``GET /healthz`` to ``app``, errors as problem details."""

    # Not async: an answer is computed, so each request takes a thread of the pool.
    @app.post("/api/v1/ask")
    def ask(asked: Asked) -> dict[str, Any]:
        return assistant.ask(asked.question, asked.department, asked.year).to_dict()

    @app.get("/healthz")
    def health() -> dict[str, Any]:
        return {"status": "ok", "documents": len(assistant.library())}

    app.add_exception_handler(RequestValidationError, _unreadable)
    # FastAPI answers 400 to a body that is not UTF-8.
    app.add_exception_handler(400, _unreadable)
    app.add_exception_handler(BudgetQAError, _unanswerable)
    app.add_exception_handler(Exception, _broken)


async def _unreadable(request: Request, error: Exception) -> Response:
    """422: the body is no JSON object of the form asked for."""
    faults = error.errors() if isinstance(error, RequestValidationError) else []
    fields = {str(fault["loc"][-1]) for fault in faults if fault["loc"][-1] in _NAMES}
    named = "、".join(f"{_NAMES[field]}（{field}）" for field in sorted(fields))
    detail = (
        (f"{named}缺失或类型不对。" if named else "请求体读不懂。")
        + '请发送 JSON，例如 {"question": "三公经费是多少", "year": 2021}；'
        + "question 必填，department 是文字，year 是四位整数，没有别的字段。"
    )
    return problem(422, "请求格式不对", detail)


async def _unanswerable(request: Request, error: Exception) -> Response:
    return problem(503, "暂时无法回答", str(error))


async def _broken(request: Request, error: Exception) -> Response:
    _LOGGER.error("request failed: %s", request.url.path, exc_info=error)
    return problem(500, "程序出了问题", "已经记录下来，请稍后再试。")
