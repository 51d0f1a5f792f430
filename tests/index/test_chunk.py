from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Cell, Document, Section, Span, Table
from index.chunk import LONGEST, chunks

SENTENCE = "负责组织实施全县农村供水工程的建设、管理和维护工作。"


def texts(document: Document) -> list[str]:
    return [chunk.text for chunk in chunks(document)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param("甲段说完了。\n乙段也说完了。", ["甲段说完了。", "乙段也说完了。"], id="one a paragraph"),
        pytest.param("  \u3000甲段说完了。  \n\n\n", ["甲段说完了。"], id="blanks are left out"),
        pytest.param("年度目标\n完成水库加固3座。", ["年度目标\n完成水库加固3座。"], id="a title joins what follows"),
        pytest.param("完成水库加固3座。\n2023年4月1日", ["完成水库加固3座。\n2023年4月1日"], id="a last line joins what precedes"),
        pytest.param("全县共有供水工程36处，其中集中式供水工程12处、分散式供水\n工程24处。\n乙段。", ["全县共有供水工程36处，其中集中式供水工程12处、分散式供水\n工程24处。", "乙段。"], id="a broken sentence goes on"),
        pytest.param("（一）负责全县水资源的统一管理、保护和节约用水工作，编制水资源规划\n（二）负责防汛抗旱。", ["（一）负责全县水资源的统一管理、保护和节约用水工作，编制水资源规划", "（二）负责防汛抗旱。"], id="a numbered item does not go on"),
        pytest.param("他说：“水费已缴清。”\n乙段。", ["他说：“水费已缴清。”", "乙段。"], id="a closing mark after the end"),
        pytest.param("无", ["无"], id="the only line stays"),
        pytest.param("甲\n乙\n丙", ["甲\n乙\n丙"], id="short lines stay together"),
        pytest.param("甲段说完了。\r\n乙段也说完了。\f丙段。", ["甲段说完了。", "乙段也说完了。", "丙段。"], id="every kind of line end"),
        pytest.param("", [], id="a heading alone is no passage"),
        pytest.param("\u3000 \n \n", [], id="nor are blanks"),
    ],
)  # fmt: skip
def test_paragraphs(make, body, expected):
    assert texts(make(("供水情况", body))) == expected


def test_a_long_paragraph_is_cut_at_sentence_ends(make):
    found = texts(make(("职责", SENTENCE * 30)))
    assert "".join(found) == SENTENCE * 30
    assert all(len(text) <= LONGEST and text.endswith("。") for text in found)
    assert len(found) == -(-len(SENTENCE) * 30 // (LONGEST // len(SENTENCE) * len(SENTENCE)))


def test_one_long_sentence_stays_whole(make):
    sentence = "供水" * LONGEST + "。"
    assert texts(make(("职责", "先说一句。" + sentence + "再说一句。"))) == [
        "先说一句。",
        sentence,
        "再说一句。",
    ]


def test_a_title_before_a_long_paragraph_is_not_left_alone(make):
    found = texts(make(("职责", "年度目标\n" + SENTENCE * 15)))
    assert len(found) == 2
    assert found[0].startswith("年度目标\n" + SENTENCE)


def test_tiny_lines_never_make_a_passage_too_long(make):
    found = texts(make(("职责", "\n".join(["供水工程"] * 200))))
    assert "".join(found).count("供水工程") == 200
    assert all(len(text) <= LONGEST for text in found)


def test_numbers_paths_and_spans(library):
    for document in library:
        found = chunks(document)
        assert [chunk.id for chunk in found] == list(range(len(found)))
        assert [chunk.path for chunk in found] == [(one.title,) for one in document.sections]
        assert all(document.quote(chunk.span) == chunk.text for chunk in found)


def test_searchable_holds_the_heading_path_folded(make):
    (chunk,) = chunks(make(("三公經費ＧＤＰ", "預算６０００元。")))
    assert chunk.searchable == "三公经费gdp\n预算6000元。"


@pytest.mark.parametrize(
    ("text", "title", "body", "expected"),
    [
        pytest.param("（一）基本支出：指日常开支。\n", "基本支出", 8, ["（一）基本支出：指日常开支。"], id="run-in heading"),
        pytest.param("（一）拟订全县节约用水政策并监督实施。\n", "拟订全县节约用水政策并监督实施。", 20, ["（一）拟订全县节约用水政策并监督实施。"], id="list item taken for a heading"),
        pytest.param("（一）" + "水" * 40 + "\n", "水" * 40, 44, ["（一）" + "水" * 40], id="too long for a heading"),
        pytest.param("（一）基本支出\n", "基本支出", 8, [], id="heading"),
    ],
)  # fmt: skip
def test_what_is_only_a_heading(text, title, body, expected):
    section = Section(title, "（一）", 1, 0, body, len(text), None)
    assert texts(Document("d", "d.txt", "", text, (section,))) == expected


def test_text_outside_every_section_is_found():
    assert [(c.path, c.text) for c in chunks(Document("d", "d.txt", "", "卷首语。\n"))] == [
        ((), "卷首语。")
    ]


def grid(text: str, caption: str = "收支总表") -> Document:
    """The lines of ``text`` as a table of cells parted by blanks, one header row."""
    rows, offset = [], 0
    for line in text.splitlines(keepends=True):
        cells = []
        for word in line.split():
            start = offset + line.index(word)
            cells.append(Cell(word, Span("d", start, start + len(word))))
        rows.append(tuple(cells))
        offset += len(line)
    return Document("d", "d.txt", "", text, tables=(Table(caption, "万元", tuple(rows), 1),))


def test_table_rows_carry_caption_unit_and_headers():
    (chunk,) = chunks(grid("项目 预算数\n工资 12.5\n差旅费 3\n"))
    assert chunk.text == "工资 12.5\n差旅费 3"
    assert chunk.context == "收支总表 万元 项目 预算数"
    assert chunk.searchable == "收支总表 万元 项目 预算数\n工资 12.5\n差旅费 3"


def test_a_long_table_gives_several_passages():
    lines = [f"第{number}项工程 {number}.5" for number in range(100)]
    document = grid("项目 预算数\n" + "\n".join(lines) + "\n")
    found = chunks(document)
    assert len(found) > 1
    assert "\n".join(chunk.text for chunk in found).splitlines() == lines
    assert all(chunk.context and len(chunk.text) <= LONGEST for chunk in found)


def test_a_cell_merged_over_rows_belongs_to_the_first():
    lines = [f"第{number}项工程 {number}.5" for number in range(60)]
    document = grid("类别 项目 预算数\n水利 " + "\n".join(lines) + "\n")
    header, first, *rest = document.tables[0].rows
    rows = (header, first, *((first[0], *row) for row in rest))
    merged = Document("d", "d.txt", "", document.text, tables=(Table("", "", rows, 1),))
    assert len(texts(merged)) > 1
    assert "\n".join(texts(merged)).splitlines() == ["水利 " + lines[0], *lines[1:]]


def test_prose_is_not_joined_across_a_table():
    table = grid("项目 预算数\n水费 1\n").tables[0]
    text = "项目 预算数\n水费 1\n年度目标\n完成供水3处。\n"
    assert texts(Document("d", "d.txt", "", text, tables=(table,))) == [
        "水费 1",
        "年度目标\n完成供水3处。",
    ]
    shifted = grid("年度目标 \n项目 预算数\n水费 1\n")
    rows = shifted.tables[0].rows[1:]
    text = "年度目标 \n项目 预算数\n水费 1\n完成供水3处。\n"
    assert texts(Document("d", "d.txt", "", text, tables=(Table("", "", rows, 1),))) == [
        "年度目标",
        "水费 1",
        "完成供水3处。",
    ]


@given(st.lists(st.text("水务。；\n \u3000ab（一", max_size=40), max_size=8))
def test_every_character_is_in_exactly_one_passage(parts: list[str]) -> None:
    text, sections = "", []
    for number, part in enumerate(parts):
        start = len(text)
        text += f"标题{number}\n"
        here = len(text)
        text += part + "\n"
        sections.append(Section(f"标题{number}", "", 1, start, here, len(text), None))
    document = Document("d", "d.txt", "", text, tuple(sections))
    found = chunks(document)
    assert all(first.span.end <= second.span.start for first, second in pairwise(found))
    covered = "".join("".join(chunk.text.split()) for chunk in found)
    assert covered == "".join("".join(part.split()) for part in parts)
    assert all(chunk.text == chunk.text.strip() != "" for chunk in found)
