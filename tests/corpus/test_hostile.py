"""Whatever the bytes: a document whose spans hold, or one clear message."""

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import ReadError
from corpus.readers import read_bytes
from tests.corpus.test_formats import as_docx, as_html, as_pdf, as_txt

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


@pytest.mark.parametrize(
    "whole", [as_txt(), as_docx(), as_html(), as_pdf()], ids=["txt", "docx", "html", "pdf"]
)
def test_mutated_files(whole: bytes) -> None:
    chance = random.Random(20)
    for _ in range(60):
        data = bytearray(whole)
        for _ in range(chance.randint(1, 20)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        if chance.random() < 0.3:
            data = data[: chance.randrange(len(data))]
        check(bytes(data))


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
