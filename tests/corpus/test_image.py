"""Images as files: every frame a page, whatever the kind; what is too large or broken is said."""

import io
import zlib

import pytest
from PIL import Image

from corpus.errors import ReadError
from corpus.readers import image as reader
from corpus.readers import read_bytes
from corpus.readers.page import Box, Page


def saved(form: str, size: tuple[int, int] = (600, 400), frames: int = 1, mode: str = "L") -> bytes:
    """An image of ``frames`` grey frames, each of its own shade."""
    pages = [
        Image.new(mode, size, 40 * number if mode == "L" else 0) for number in range(1, frames + 1)
    ]
    buffer = io.BytesIO()
    several = {"save_all": True, "append_images": pages[1:]} if frames > 1 else {}
    pages[0].save(buffer, form, **several)
    return buffer.getvalue()


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> list[Image.Image]:
    """The images that would have gone to OCR."""
    images: list[Image.Image] = []

    def scanned(image: Image.Image, width: float, height: float) -> Page:
        images.append(image)
        return Page((Box(f"第{len(images)}页的一行文字", 90, 300, 90, 105),), (), width, height)

    monkeypatch.setattr(reader, "scanned", scanned)
    return images


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "GIF", "BMP", "WEBP"])
def test_every_kind_is_told_by_its_content(form: str, seen: list[Image.Image]) -> None:
    document = read_bytes(saved(form), "图.txt")
    assert document.text == "第1页的一行文字"
    assert (seen[0].size, seen[0].mode, document.pages) == ((600, 400), "L", (0,))


@pytest.mark.parametrize("form", ["TIFF", "GIF", "WEBP"])
def test_every_frame_is_a_page(form: str, seen: list[Image.Image]) -> None:
    document = read_bytes(saved(form, frames=3), "图")
    assert len(document.pages) == 3
    assert [image.getpixel((5, 5)) // 30 for image in seen] == [1, 2, 4]


def test_frames_over_the_limit_are_named(
    seen: list[Image.Image], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "_MOST_FRAMES", 2)
    document = read_bytes(saved("TIFF", frames=3), "图")
    assert (len(document.pages), document.problems) == (
        2,
        ("第3页起没有识别：一份图片最多 2 页。",),
    )


def test_transparent_paper_is_white(seen: list[Image.Image]) -> None:
    read_bytes(saved("PNG", mode="RGBA"), "图")
    assert seen[0].getpixel((5, 5)) == 255


def test_a_large_image_is_drawn_smaller(seen: list[Image.Image]) -> None:
    read_bytes(saved("PNG", (9000, 3000)), "图")
    assert seen[0].size == (3000, 1000)


def test_a_camera_held_sideways(seen: list[Image.Image]) -> None:
    buffer = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("L", (600, 400), 255).save(buffer, "JPEG", exif=exif)
    read_bytes(buffer.getvalue(), "图")
    assert seen[0].size == (400, 600)


def bomb() -> bytes:
    """A few hundred bytes that claim 900 million pixels."""
    data = bytearray(saved("PNG"))
    data[16:24] = (30_000).to_bytes(4, "big") * 2
    data[29:33] = zlib.crc32(bytes(data[12:29])).to_bytes(4, "big")
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (bomb(), "超过 12000 万像素"),
        (saved("PNG")[:60], "损坏"),
        (saved("JPEG")[:100], "损坏"),
        (saved("TIFF")[:50], "损坏"),
        (b"\x89PNG\r\n\x1a\n", "损坏"),
    ],
    ids=range(5),
)
def test_refused(data: bytes, says: str, seen: list[Image.Image]) -> None:
    with pytest.raises(ReadError, match=says) as caught:
        read_bytes(data, "某图片")
    assert "请" in str(caught.value)
    assert seen == []


def test_a_blank_image_has_nothing_to_read() -> None:
    with pytest.raises(ReadError, match="没有认出文字"):
        read_bytes(saved("PNG", (64, 64)), "某图片")
