"""Images (PNG, JPEG, TIFF, BMP, GIF): each frame a scanned page; the only Pillow file."""

from __future__ import annotations

import io
import warnings
from typing import Any

from corpus.errors import ReadError
from corpus.readers.content import Content
from corpus.readers.layout import laid_out
from corpus.readers.page import Page
from corpus.readers.scan import LONGEST, aligned, scanned

_MOST_PIXELS = 120_000_000
"""Pixels a frame may have: A3 at 600 dpi has 70 million."""
_MOST_FRAMES = 300
"""Frames that go through OCR, at a few seconds each."""
_POINTS = 842.0
"""What the longer side is taken to measure: that of A4, in points."""


def read_image(data: bytes, name: str, identity: str) -> Content:
    """The text and tables of an image; frames over the limit are named in ``problems``.

    Raises ReadError for a damaged or oversized file, or one without legible text.
    """
    from PIL import Image, ImageOps, ImageSequence

    found: list[Page] = []
    problems: list[str] = []
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # damage is told by what is read, or raises
            image = Image.open(io.BytesIO(data))
            for number, frame in enumerate(ImageSequence.Iterator(image), start=1):
                _check(frame, name)
                if number > _MOST_FRAMES:
                    problems.append(f"第{number}页起没有识别：一份图片最多 {_MOST_FRAMES} 页。")
                    break
                found.append(_page(ImageOps.exif_transpose(frame)))
    except Image.DecompressionBombError as error:
        raise ReadError(_too_large(name)) from error
    except (OSError, SyntaxError, ValueError, EOFError, TypeError, KeyError) as error:
        # Pillow's plugins raise these for a file that ends early or makes no sense.
        raise ReadError(f"“{name}”已损坏或不完整，无法作为图片打开。请重新扫描后再试。") from error
    if not any(page.characters for page in found):
        raise ReadError(f"“{name}”里没有认出文字。请换一份更清晰的扫描件。")
    return laid_out(aligned(found), identity, problems)


def _check(frame: Any, name: str) -> None:
    if frame.width * frame.height > _MOST_PIXELS:
        raise ReadError(_too_large(name))


def _too_large(name: str) -> str:
    return f"“{name}”的图像超过 {_MOST_PIXELS // 10_000} 万像素。请以 300 dpi 重新扫描后再试。"


def _page(image: Any) -> Page:
    longer = max(image.size)
    points = _POINTS / longer
    width, height = image.width * points, image.height * points
    grey = _opaque(image).convert("L")
    if longer > LONGEST:
        grey.thumbnail((LONGEST, LONGEST))
    return scanned(grey, width, height)


def _opaque(image: Any) -> Any:
    """The image on white paper: what is transparent would turn black."""
    if image.mode not in ("RGBA", "LA", "PA") and "transparency" not in image.info:
        return image
    from PIL import Image

    layered = image.convert("RGBA")
    paper = Image.new("RGBA", layered.size, "white")
    return Image.alpha_composite(paper, layered)
