"""Prose in steps: paragraphs, sentences, pieces."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.readers import read_bytes
from corpus.textmap import fold
from qa.prose import blocks, pieces, sentence_mentions, sentences
from tests.qa.builders import section, squeezed

PARAGRAPHS = [
    ("会议费3万元。\n培训费2万元。", ["会议费3万元。", "培训费2万元。"]),
    # a line that breaks off goes on
    ("2022年会议费\n3万元。", ["2022年会议费3万元。"]),
    ("会议费3\n万元，比上年\n持平。", ["会议费3万元,比上年持平。"]),
    # a page number between them is no part of it
    ("2022年会议费预算为\n- 3 -\n2万元。", ["2022年会议费预算为2万元。"]),
    # an item begins a paragraph
    ("其中\n1.会议费3万元", ["其中", "1.会议费3万元"]),
    ("（一）会议费3万元\n（二）培训费2万元", ["(一)会议费3万元", "(二)培训费2万元"]),
    ("甲类会议费3万元\n\n乙类培训费2万元。", ["甲类会议费3万元", "乙类培训费2万元。"]),
    # a title without a stop ends where the text opens
    ("会议费的增减原因，见说明\n2022年第3条。", ["会议费的增减原因,见说明2022年第3条。"]),
    # a figure with decimals is no item
    ("会议费预算为\n1.5万元。", ["会议费预算为1.5万元。"]),
]


@pytest.mark.parametrize(("body", "expected"), PARAGRAPHS)
def test_paragraphs(body: str, expected: list[str]) -> None:
    report = section(body)
    found = [block.folded for block in blocks(report, fold(report.text))]
    assert [folded.text for folded in found if folded.text != fold(report.title).text] == expected
    for folded in found:
        start, end = folded.original(0, len(folded.text))
        assert squeezed(folded.text) in squeezed(report.text[start:end]) or "- 3 -" in body


TITLES = [
    (
        "青禾县水务局2022年“三公经费”预算对比增减说明\n2022年三公经费预算3万元。",
        ['青禾县水务局2022年"三公经费"预算对比增减说明', "2022年三公经费预算3万元。"],
    ),
    (
        "青禾县2022年“三公”经费公开说明\n根据规定，会议费3万元。",
        ['青禾县2022年"三公"经费公开说明', "根据规定,会议费3万元。"],
    ),
    ("全县接待情况\n良好，会议费3万元。", ["全县接待情况良好,会议费3万元。"]),
]


@pytest.mark.parametrize(("text", "expected"), TITLES)
def test_a_title_without_a_stop_is_a_paragraph(text: str, expected: list[str]) -> None:
    report = read_bytes(text.encode(), "青禾.txt")
    assert [block.folded.text for block in blocks(report, fold(report.text))] == expected


SENTENCES = [
    ("甲。乙。", ["甲。", "乙。"]),
    ("甲；乙。", ["甲；乙。"]),
    ("甲1.5万元，乙。丙", ["甲1.5万元，乙。", "丙"]),
    ("甲！乙？", ["甲！", "乙？"]),
    ("甲。 ", ["甲。"]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in sentences(text)] == expected


@given(st.text(alphabet="甲乙。！？；，（）1万元 ", max_size=40))
def test_sentences_cover_the_text_in_order(text: str) -> None:
    place = 0
    for start, end in sentences(text):
        assert start == place
        assert end > start
        place = end
    assert not text[place:].strip()


PIECES = [
    ("会议费3万元,持平。", ["text:会议费", "mention:3万元", "delimiter:,", "text:持平", "delimiter:。"]),
    ("会议费3万元(其中:餐费1万元)", [
        "text:会议费", "mention:3万元", "open:(", "text:其中", "delimiter::", "text:餐费", "mention:1万元", "close:)",
    ]),
    ("因公出国(境)费0元", ["text:因公出国(境)费", "mention:0元"]),
    ("会议费、培训费", ["text:会议费、培训费"]),
    ("甲3万元、乙2万元", ["text:甲", "mention:3万元", "delimiter:、", "text:乙", "mention:2万元"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PIECES)
def test_pieces(text: str, expected: list[str]) -> None:
    found = pieces(text, sentence_mentions(text))
    assert [f"{piece.sort}:{piece.text}" for piece in found] == expected
    assert all(text[piece.start : piece.end] == piece.text for piece in found)


@given(st.text(alphabet="会议费培训,、;:()（）。1234567890.万元年%辆第 ", max_size=60))
def test_pieces_are_in_order_and_hold_their_text(text: str) -> None:
    place = 0
    for piece in pieces(text, tuple(m for m in sentence_mentions(text) if not m.threshold)):
        assert piece.start >= place
        assert text[piece.start : piece.end] == piece.text
        place = piece.end


def test_a_day_is_no_figure() -> None:
    assert not sentence_mentions("2022年2月18日")
