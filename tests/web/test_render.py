"""Answers as HTML: everything that matters is there, and nothing runs."""

from __future__ import annotations

from decimal import Decimal
from html.parser import HTMLParser

import pytest

from qa.answer import Answer, Change, Citation, Derivation, Value
from qa.web.figures import grouped
from qa.web.render import render, render_failure, render_turn
from tests.web.fake import ANSWERS, HOSTILE, NOT_FOUND

VOID = {"path", "meta", "input"}


class Page(HTMLParser):
    """The tags, their attributes, and the text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.text = ""
        self.marked: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if self.open and self.open[-1] == "mark":
            self.marked.append(data)


def page(answer: Answer) -> Page:
    read = Page(render(answer))
    assert read.open == []
    return read


@pytest.mark.parametrize(
    "part",
    [
        "36,500", "元", "培训费", "2023年", "预算", "青禾县农业农村局", "本级",
        "青禾县农业农村局2023年培训费预算数为36500元。",
        "请注意", "相差一万倍",
        "第三部分 预算情况说明 › 二、一般公共预算支出情况 › 培训费",
        "《青禾县农业农村局2023年度部门预算》", "第 3 页", "依据2", "接着问", "培训费为什么减少",
    ],
)  # fmt: skip
def test_an_amount_shows(part: str) -> None:
    assert part in page(ANSWERS["培训费"]).text


def test_the_figure_is_marked_in_its_quotes_and_nothing_else() -> None:
    assert page(ANSWERS["培训费"]).marked == ["36500元", "36500万元"]


def test_both_operands_are_marked_and_named() -> None:
    read = page(ANSWERS["去年"])
    assert read.marked == ["36500元", "1230元"]
    assert "36,500依据1 + 1,230依据1 = 37,730 元" in read.text


@pytest.mark.parametrize(
    ("expression", "unit", "citations", "shown"),
    [
        ("1230 / 37730 * 100 = 3.26", "%", (0, 1), "1,230依据1 ÷ 37,730依据2 × 100 = 3.26 %"),
        ("1230 ÷ 37730 × 100% = 3.26%", "%", (1, 0), "1,230依据2 ÷ 37,730依据1 × 100% = 3.26%"),
        ("37730 - 100 = 37630", "元", (0, 1), "37,730依据1 − 100依据2 = 37,630 元"),
        ("740万元 > 100万元", "万元", (0, 1), "740万元依据1 > 100万元依据2"),
        ("1 + 2 + 3 = 6", "元", (1, 0), "1 + 2 + 3 = 6 元数据来自依据1、依据2"),
        ("1 + 2 = 3", "元", (), "1 + 2 = 3 元"),
    ],
)
def test_formulas_name_their_sources(
    expression: str, unit: str, citations: tuple[int, ...], shown: str
) -> None:
    answer = Answer("", "answered", "", derivation=(Derivation(expression, unit, citations),))
    assert page(answer).text == f"计算过程{shown}"


def test_each_quote_marks_its_own_operand() -> None:
    first, second = (
        Citation("d", "t", None, (), None, text, 0, 9)
        for text in ("甲1230元，2元", "乙37730元，1230元")
    )
    line = Derivation("1230 ÷ 37730 × 100% = 3.26%", "%", (0, 1))
    assert page(
        Answer("", "answered", "", derivation=(line,), citations=(first, second))
    ).marked == ["1230元", "37730元"]


def test_a_long_first_quote_starts_closed() -> None:
    for length, shown in ((400, True), (401, False)):
        citation = Citation("d", "t", None, (), None, "长" * length, 0, length)
        assert (
            ("open", None) in page(Answer("", "answered", "", citations=(citation,))).attributes
        ) is shown


def test_many_quotes_are_folded() -> None:
    citations = tuple(
        Citation("d", "t", None, (), None, f"第{number}项", 0, 3) for number in range(9)
    )
    read = page(Answer("", "answered", "", citations=citations))
    assert "其余 5 条依据" in read.text
    assert "第8项" in read.text
    assert "其余" not in page(Answer("", "answered", "", citations=citations[:4])).text


def test_a_warning_the_answer_already_says_is_not_repeated() -> None:
    read = page(
        Answer(
            "", "answered", "有两处：\n1. 甲。\n2. 乙。", kind="check", warnings=("甲。", "丙。")
        )
    )
    assert read.text.count("甲。") == 1
    assert "丙。" in read.text


@pytest.mark.parametrize(
    ("change", "shown"),
    [
        (Change("decrease", Decimal(1230), "元", Decimal("3.26")), "↓ 减少1,230元（3.26%）"),
        (Change("increase", Decimal("5"), "万元", None), "↑ 增加5万元"),
        (Change("increase", None, "", Decimal("12.5")), "↑ 增加12.5%"),
        (Change("decrease", None, "", None), "↓ 减少"),
        (Change("same", Decimal(0), "元", Decimal(0)), "无变化"),
    ],
)
def test_changes(change: Change, shown: str) -> None:
    assert shown in page(Answer("", "answered", "", kind="change", change=change)).text


@pytest.mark.parametrize(
    ("answer", "label"),
    [
        (NOT_FOUND, "没有查到"),
        (ANSWERS["预算是多少"], "请再说明一下"),
        (ANSWERS["天气"], "不在解答范围"),
        (ANSWERS["乱码"], "无法处理这个输入"),
    ],
)
def test_each_no_is_told_apart_in_words(answer: Answer, label: str) -> None:
    read = page(answer)
    assert label in read.text
    assert "figure" not in dict(read.attributes).values()
    assert label not in page(ANSWERS["培训费"]).text


def test_a_no_never_shows_a_figure() -> None:
    change = Change("same", Decimal(0), "元", None)
    answer = Answer("", "not_found", "没有。", value=Value(Decimal(6000), "元"), change=change)
    assert page(answer).text == "没有查到没有。"


@pytest.mark.parametrize(
    ("number", "shown"),
    [("6000", "6,000"), ("999", "999"), ("1061.07", "1,061.07"), ("0", "0"), ("0.00", "0.00"),
     ("9128000", "9,128,000"), ("6E+3", "6,000"), ("-1230", "-1,230")],
)  # fmt: skip
def test_grouped(number: str, shown: str) -> None:
    assert grouped(Decimal(number)) == shown


HTML = [
    "<script>window.hacked=1</script>",
    "<img src=x onerror=alert(1)>",
    "\"'><svg onload=1>",
    "&lt;b&gt;",
    "]]>",
    "<!--",
]


def filled(text: str) -> Answer:
    """An answer that says ``text`` wherever an answer can hold text."""
    change = Change("increase", Decimal(1), text, Decimal(1))
    citation = Citation(text, text, text, (text,), 1, text, 0, len(text))
    return Answer(
        text, "answered", text, "amount", Value(Decimal(1), text), change, None, text, text, 2023, text, text,
        (Derivation(text, text, ()),), (f"！{text}",), (citation,), (text,),
    )  # fmt: skip


@pytest.mark.parametrize("text", [*HTML, HOSTILE])
def test_no_text_becomes_markup(text: str) -> None:
    read = page(filled(text))
    # The numbers of an expression are set apart and figures marked; nothing else may differ.
    assert set(read.tags) - {"mark"} == set(page(filled("a")).tags)
    assert read.text.count(text) >= 10
    for other in (render_turn(1, text, ""), render_failure(text)):
        assert set(Page(other).tags) <= {"article", "h2", "span", "div", "p", "svg", "path"}
        assert text in Page(other).text


@pytest.mark.parametrize(
    ("url", "linked"),
    [
        ("https://example.org/a?b=1&c=2", True),
        ("HTTP://example.org/", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("", False),
        (None, False),
    ],
)
def test_only_web_addresses_become_links(url: str | None, linked: bool) -> None:
    answer = Answer("", "answered", "", citations=(Citation("d", "t", url, (), None, "q", 0, 1),))
    links = [value for name, value in page(answer).attributes if name == "href"]
    assert links == [url] * linked + ["documents/d?start=0&end=1#cited"]
