"""Characters on an image and how sure each is: the only rapidocr file."""

from __future__ import annotations

import math
import os
import threading
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from statistics import mean, median
from typing import Any

from corpus.errors import ReadError

_LOCK = threading.Lock()
"""One page at a time: each takes all processors and some hundred MiB."""
_UPRIGHT = 75
"""Mean confidence, in percent, below which a page may stand on its head."""
_SKEW = 0.2
"""Degrees that a page may be off before it is straightened."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character with its place in pixels; ``confidence`` is in whole percent."""

    text: str
    left: float
    right: float
    top: float
    bottom: float
    confidence: int

    @property
    def centre(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


def recognised(image: Any) -> tuple[Any, list[list[Glyph]]]:
    """A PIL image turned upright and straight, and the pieces of text on it.

    A piece is a run of characters as detected, from the left; the pieces have no
    order. Places are pixels of the image returned.
    """
    found = _read(image)
    if sum(_is_tall(box) for box, _ in found) * 2 > len(found):
        image = image.rotate(90, expand=True)
        found = _read(image)
    if found and _confidence(found) < _UPRIGHT:
        turned = image.rotate(180, expand=True)
        other = _read(turned)
        if other and _confidence(other) > _confidence(found):
            image, found = turned, other
    pieces = [glyphs for _, glyphs in found if glyphs]
    angle = _angle([box for box, _ in found])
    if abs(angle) < _SKEW:
        return image, pieces
    centre = image.width / 2, image.height / 2
    straight = image.rotate(angle, fillcolor="white", resample=2)  # 2: bilinear
    return straight, [[_turned(glyph, angle, centre) for glyph in piece] for piece in pieces]


Quad = Sequence[Sequence[float]]
Found = list[tuple[Quad, list[Glyph]]]


def _read(image: Any) -> Found:
    import numpy

    with _LOCK:
        result = _engine()(
            numpy.asarray(image.convert("RGB")), return_word_box=True, return_single_char_box=True
        )
    if result.txts is None or result.boxes is None:
        return []
    return [
        (box.tolist(), _glyphs(words))
        for box, words in zip(result.boxes, result.word_results, strict=True)
    ]


def _glyphs(words: Sequence[tuple[str, float, Quad]]) -> list[Glyph]:
    glyphs = []
    for text, score, box in words:
        if not text.strip():
            continue
        xs, ys = [x for x, _ in box], [y for _, y in box]
        sure = math.floor(100 * score)
        glyphs.append(Glyph(text, min(xs), max(xs), min(ys), max(ys), sure))
    return glyphs


@cache
def _engine() -> Any:
    """The recogniser with the models of its own wheel; loading takes about a second."""
    try:
        from rapidocr import RapidOCR
    except ImportError as error:
        raise ReadError(
            "这份文件是扫描件或图片，但文字识别组件 rapidocr 没有装好。请重新运行 make install。"
        ) from error
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": 3000,  # its own 2000 loses lines of small print
            "Global.text_score": 0.0,  # what is uncertain is said to be so, not dropped
            "Global.use_cls": False,  # pages are turned as a whole
            # -1 takes every processor; a busy machine is better off with fewer.
            "EngineConfig.onnxruntime.intra_op_num_threads": int(
                os.environ.get("OMP_NUM_THREADS") or -1
            ),
        }
    )


def _is_tall(box: Quad) -> bool:
    xs, ys = [x for x, _ in box], [y for _, y in box]
    return max(ys) - min(ys) > 1.5 * (max(xs) - min(xs))


def _confidence(found: Found) -> float:
    return mean(glyph.confidence for _, glyphs in found for glyph in glyphs or [_NOTHING])


_NOTHING = Glyph("", 0, 0, 0, 0, 0)


def _turned(glyph: Glyph, degrees: float, centre: tuple[float, float]) -> Glyph:
    """The character where it stands once the image is turned to the left about ``centre``."""
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    (x, y), (left, top) = glyph.centre, centre
    across = (x - left) * cosine + (y - top) * sine + left - x
    down = (y - top) * cosine - (x - left) * sine + top - y
    return replace(
        glyph,
        left=glyph.left + across,
        right=glyph.right + across,
        top=glyph.top + down,
        bottom=glyph.bottom + down,
    )


def _angle(boxes: Sequence[Quad]) -> float:
    """How many degrees the long lines fall to the right; 0 where there are too few to tell."""
    angles = [
        math.degrees(math.atan2(box[1][1] - box[0][1], box[1][0] - box[0][0]))
        for box in boxes
        if box[1][0] - box[0][0] > 15 * abs(box[3][1] - box[0][1])
    ]
    return median(angles) if len(angles) > 3 else 0.0
