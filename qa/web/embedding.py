"""The script that other websites put on their pages."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.responses import Response

from qa.web.sheet import resource


def add_embedding(app: FastAPI) -> None:
    """Add ``GET /embed.js``: any page may load it, only allowed ones can show the frame."""
    script = resource("embed.js")

    @app.get("/embed.js", include_in_schema=False)
    def embed() -> Response:
        kind = "text/javascript; charset=utf-8"
        return Response(script, media_type=kind, headers={"cache-control": "max-age=300"})
