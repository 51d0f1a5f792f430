"""Pages as a scanner sees them, drawn with a Chinese font of this machine."""

from __future__ import annotations

import io
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from tests.corpus.drawing import HEIGHT, WIDTH, Paper
from tests.corpus.renderings import Block, typeset

DPI = 200
_SCALE = DPI / 72
_FONTS = (
    ("NotoSerifCJK-Regular.ttc", 2),  # its Chinese face; the first is Japanese: another 门
    ("NotoSansCJK-Regular.ttc", 2),
    ("wqy-zenhei.ttc", 0),
    ("simsun.ttc", 0),
)


@cache
def font_file() -> tuple[str, int] | None:
    """A font with simplified characters and its face, None where the machine has none."""
    for name, face in _FONTS:
        for root in ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts"):
            for path in Path(root).rglob(name):
                return str(path), face
    return None


@cache
def _font(size: float) -> ImageFont.FreeTypeFont:
    found = font_file()
    assert found
    return ImageFont.truetype(found[0], round(size * _SCALE), index=found[1])


class Easel:
    """What ``Paper`` asks of a canvas, drawing images."""

    def __init__(self) -> None:
        self.pages: list[Image.Image] = []
        self._new()

    def _new(self) -> None:
        self._image = Image.new("L", (round(WIDTH * _SCALE), round(HEIGHT * _SCALE)), 255)
        self._draw = ImageDraw.Draw(self._image)

    def setFont(self, name: str, size: float) -> None:
        self._size = size

    def setPageRotation(self, degrees: int) -> None:
        assert degrees == 0

    def drawString(self, x: float, y: float, text: str) -> None:
        place = x * _SCALE, (HEIGHT - y) * _SCALE
        self._draw.text(place, text, 0, _font(self._size), anchor="ls")

    def drawCentredString(self, x: float, y: float, text: str) -> None:
        place = x * _SCALE, (HEIGHT - y) * _SCALE
        self._draw.text(place, text, 0, _font(self._size), anchor="ms")

    def rect(self, x: float, y: float, width: float, height: float) -> None:
        left, bottom = x * _SCALE, (HEIGHT - y) * _SCALE
        corner = left + width * _SCALE, bottom - height * _SCALE
        self._draw.rectangle((left, corner[1], corner[0], bottom), outline=0, width=2)

    def showPage(self) -> None:
        self.pages.append(self._image)
        self._new()

    def save(self) -> None:
        pass


def drawn(content: Sequence[Block]) -> list[Image.Image]:
    """``content`` as clean pages."""
    easel = Easel()
    typeset(content, Paper(canvas=easel)).save()
    return easel.pages


def scans(
    pages: Sequence[Image.Image], *, skew: float = 0.3, noise: float = 8, quality: int = 60
) -> list[Image.Image]:
    """Pages as scanned: askew (degrees), blurred, with noise (of 255), in JPEG."""
    chance = numpy.random.default_rng(2024)
    found = []
    for index, page in enumerate(pages):
        angle = skew if index % 2 else -skew
        page = page.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255)
        ink = numpy.asarray(page.filter(ImageFilter.GaussianBlur(0.6)), dtype=float)
        ink = 0.94 * ink + 8 + chance.normal(0, noise, ink.shape)
        buffer = io.BytesIO()
        Image.fromarray(ink.clip(0, 255).astype("uint8")).save(buffer, "JPEG", quality=quality)
        found.append(Image.open(buffer))
    return found


def bound(pages: Sequence[Image.Image], form: str = "PDF") -> bytes:
    """Pages as one file: PDF or TIFF."""
    buffer = io.BytesIO()
    pages[0].save(buffer, form, save_all=True, append_images=pages[1:], resolution=DPI)
    return buffer.getvalue()
