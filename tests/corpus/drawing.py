"""Small PDF files about the fictional 青禾县, drawn for the tests."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

FONT = "STSong-Light"
SIZE = 15
LEFT, RIGHT, TOP = 90, 506, 760
WIDTH, HEIGHT = 595, 842
IN_A_LINE = (RIGHT - LEFT) // SIZE

Grid = Sequence[Sequence[str | None]]
"""Rows of cells; None continues the cell on its left, "^" the cell above."""


class Paper:
    """A canvas with a cursor: paragraphs, centred lines, ruled tables, pages."""

    def __init__(
        self, *, password: str | None = None, rotation: int = 0, canvas: Any = None
    ) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
        self.buffer = io.BytesIO()
        encryption = StandardEncryption(password, ownerPassword="owner") if password else None
        self.canvas = canvas or Canvas(self.buffer, pagesize=(WIDTH, HEIGHT), encrypt=encryption)
        self.rotation = rotation
        self._start()

    def _start(self) -> None:
        self.canvas.setFont(FONT, SIZE)
        self.canvas.setPageRotation(self.rotation)
        self.y = TOP

    def page(self, header: str = "", footer: str = "") -> None:
        """End the page, with a running header and a footer."""
        self.canvas.setFont(FONT, 10)
        if header:
            self.canvas.drawCentredString(WIDTH / 2, HEIGHT - 40, header)
        if footer:
            self.canvas.drawCentredString(WIDTH / 2, 40, footer)
        self.canvas.showPage()
        self._start()

    def line(self, text: str, x: float = LEFT) -> None:
        """One line as it is."""
        self.canvas.drawString(x, self.y, text)
        self.y -= 30

    def centred(self, text: str) -> None:
        """One line in the middle."""
        self.canvas.drawCentredString(WIDTH / 2, self.y, text)
        self.y -= 30

    def paragraph(self, text: str) -> None:
        """A paragraph, indented by two characters and broken at the right border."""
        first = IN_A_LINE - 2
        self.line(text[:first], LEFT + 2 * SIZE)
        for start in range(first, len(text), IN_A_LINE):
            self.line(text[start : start + IN_A_LINE])

    def table(self, rows: Grid, widths: Sequence[int], height: int = 30) -> None:
        """A ruled table."""
        self.canvas.setFont(FONT, 10)
        edges = [LEFT + sum(widths[:index]) for index in range(len(widths) + 1)]
        top = self.y + 20
        for i, row in enumerate(rows):
            for j, text in enumerate(row):
                if text is None or text == "^":
                    continue
                right, bottom = j + 1, i + 1
                while right < len(row) and row[right] is None:
                    right += 1
                while bottom < len(rows) and rows[bottom][j] == "^":
                    bottom += 1
                y, low = top - i * height, top - bottom * height
                self.canvas.rect(edges[j], low, edges[right] - edges[j], y - low)
                for k, piece in enumerate(text.split("\n")):
                    self.canvas.drawString(edges[j] + 3, y - 12 - 12 * k, piece)
        self.y = top - len(rows) * height - 30
        self.canvas.setFont(FONT, SIZE)

    def save(self) -> bytes:
        """The finished file."""
        self.canvas.showPage()
        self.canvas.save()
        return self.buffer.getvalue()
