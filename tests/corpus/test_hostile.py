"""Whatever the bytes: a document whose spans hold, or one clear message."""

import io
import random
import time
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from corpus.document import Document
from corpus.errors import ReadError
from corpus.readers import read_all, read_bytes
from tests.corpus.office import workbook
from tests.corpus.test_formats import SHEET, as_docx, as_html, as_pdf, as_txt

PIECES = [
    "第一部分 概况", "一、收入情况", "（一）", "1.2021年", "2、", "①", "目录", "名词解释", "其他", "10万元", "。", "：", "\n", "\n\n",
    "\t", " ", "　", "本年支出", "情况说明", "2021年4月29日", "…………3", "\x00", "𠮷", "㈠", "单位：万元", "1,2", "—", "机关运行经费",
]  # fmt: skip


def check(data: bytes) -> None:
    try:
        document = read_bytes(data, "某.txt")
    except ReadError:
        return
    length = len(document.text)
    for section in document.sections:
        assert 0 <= section.start <= section.body <= section.end <= length
    for table in document.tables:
        assert len({len(row) for row in table.rows}) <= 1
        for row in table.rows:
            for cell in row:
                assert document.quote(cell.span) == cell.text


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_mixture_of_pieces(pieces: list[str]) -> None:
    check("".join(pieces).encode())


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    check(data)


def as_xlsx() -> bytes:
    return workbook({"收支": SHEET}, ["A1:C1", "A3:A4"], hidden=["草稿"])


def as_xls() -> bytes:
    book = xlwt.Workbook()
    for i, row in enumerate(SHEET):
        sheet = book.add_sheet("收支") if i == 0 else book.get_sheet(0)
        for j, value in enumerate(row):
            if value is not None:
                sheet.write(i, j, value)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def as_rows_png() -> bytes:
    buffer = io.BytesIO()
    Image.effect_noise((64, 48), 90).save(buffer, "PNG")
    return buffer.getvalue()


def as_zip() -> bytes:
    return repacked({"a.txt": as_txt(), "b.docx": as_docx()})


def repacked(files: Mapping[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def mutated(whole: bytes, chance: random.Random) -> bytes:
    data = bytearray(whole)
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if chance.random() < 0.3:
        data = data[: chance.randrange(len(data))]
    return bytes(data)


@pytest.mark.parametrize(
    ("make", "rounds"),
    [(as_txt, 60), (as_docx, 60), (as_html, 60), (as_pdf, 60), (as_xlsx, 30), (as_xls, 15), (as_rows_png, 15)],
    ids=lambda value: getattr(value, "__name__", ""),
)  # fmt: skip
def test_mutated_files(make: Callable[[], bytes], rounds: int) -> None:
    chance, whole = random.Random(20), make()
    start = time.monotonic()
    for _ in range(rounds):
        check(mutated(whole, chance))
    assert time.monotonic() - start < 120


@pytest.mark.parametrize(
    ("make", "rounds"), [(as_docx, 60), (as_xlsx, 15)], ids=lambda v: getattr(v, "__name__", "")
)
def test_mutated_parts(make: Callable[[], bytes], rounds: int) -> None:
    """The packing sound, the XML inside not: past the checksums, to the parsers."""
    chance, parts = random.Random(21), unpacked(make())
    for _ in range(rounds):
        name = chance.choice([part for part in parts if part.endswith(".xml")])
        check(repacked(parts | {name: mutated(parts[name], chance)}))


def test_mutated_archives(tmp_path: Path) -> None:
    chance, path = random.Random(22), tmp_path / "包.zip"
    for _ in range(40):
        path.write_bytes(mutated(as_zip(), chance))
        for found in read_all([path]):
            assert isinstance(found, Document) or "请" in found.message


LAUGHS = "".join(
    f'<!ENTITY l{i} "{f"&l{i - 1};" * 10 if i else "哈" * 10}">' for i in range(10)
)  # fmt: skip
BOMB = f'<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE x [{LAUGHS}]>'


def armed(data: bytes, part: str, place: bytes) -> bytes:
    """A document whose part declares entities worth ten thousand million characters."""
    parts = unpacked(data)
    text = parts[part]
    text = text[text.index(b"?>") + 2 :] if text.startswith(b"<?xml") else text
    parts[part] = BOMB.encode() + text.replace(place, place + b"&l9;", 1)
    return repacked(parts)


@pytest.mark.parametrize(
    "data",
    [
        armed(as_docx(), "word/document.xml", b"<w:t>"),
        armed(as_docx(), "word/numbering.xml", b">"),
        armed(as_xlsx(), "xl/worksheets/sheet0.xml", b"<t>"),
        (f"<!DOCTYPE html [{LAUGHS}]><html><body><p>收入&l9;</p></body></html>").encode(),
        ("<html><body>" + "<div>" * 50_000 + "收入" + "</div>" * 50_000 + "</body></html>").encode(),
        ("<html><body>" + "<table><tr><td>" * 5_000 + "收入" + "</body></html>").encode(),
        ("<html><body><p>" + "<b>" * 50_000 + "收入10万元").encode() + b"</p></body></html>",
        repacked(unpacked(as_docx()) | {"word/document.xml": unpacked(as_docx())["word/document.xml"].replace(b"<w:sectPr", b"<w:tbl><w:tr><w:tc>" * 200 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 200 + b"<w:sectPr", 1)}),
    ],
    ids=["docx", "numbering", "xlsx", "html", "divs", "tables", "bold", "nested"],
)  # fmt: skip
def test_entities_and_depths_take_bounded_time_and_memory(data: bytes) -> None:
    tracemalloc.start()
    start = time.monotonic()
    check(data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert time.monotonic() - start < 20
    assert peak < 200 << 20


def test_a_cell_at_the_far_end_of_a_sheet() -> None:
    parts = unpacked(as_xlsx())
    far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    sheet = "xl/worksheets/sheet0.xml"
    parts[sheet] = parts[sheet].replace(b"</sheetData>", far)
    with pytest.raises(ReadError, match=r"过大.*请删去"):
        read_bytes(repacked(parts), "某表")


@pytest.mark.parametrize(
    "text",
    [
        "一" * 200_000,
        "一、" * 100_000,
        "（" * 200_000,
        "1" * 200_000,
        " " * 200_000 + "完",
        "第一部分\n" * 20_000,
        "一、收入情况\n" * 20_000,
        "目录\n" + "第一部分 甲\n" * 20_000,
        "…" * 200_000,
        "青禾县" * 60_000,
        "单位：" * 60_000,
        "2021年" * 60_000,
        "\t" * 100_000 + "\n",
    ],
    ids=range(13),
)
def test_long_and_dull_texts_take_bounded_time(text: str) -> None:
    start = time.monotonic()
    check(text.encode())
    assert time.monotonic() - start < 5
