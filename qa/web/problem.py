"""Errors of the HTTP interface as problem details (RFC 9457), in Chinese."""

from __future__ import annotations

from starlette.responses import JSONResponse


def problem(status: int, title: str, detail: str) -> JSONResponse:
    """A response with type, title, status and detail; the detail says what to do next."""
    content = {"type": "about:blank", "title": title, "status": status, "detail": detail}
    return JSONResponse(content, status, media_type="application/problem+json")
