"""The reader: the whole text, in order, with anchors; what is marked is what was cited."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from decimal import Decimal
from html import unescape

import pytest
from fastapi.testclient import TestClient

from corpus.document import Cell, Document, Metadata, Section, Span, Table
from qa.amount import Amount, Count, Ratio
from qa.assistant import Assistant
from qa.facts import Fact, Text
from qa.library import bundled_reports
from qa.web.marks import Mark, MarkedText, note
from qa.web.reader import View, render_document
from tests.web.conftest import made
from tests.web.fake import HOSTILE, FakeAssistant
from tests.web.test_render import Page

TEXT = "封面\n一、概况\n职能<b>多</b>。\n二、收支\n单位：万元\n项目\t金额\n— 2 —\n培训费\t3.65\n三、说明\n完。"


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def cell(words: str, rows: int = 1, columns: int = 1) -> Cell:
    return Cell(words, Span("d", *at(words)), rows, columns)


def section(number: str, title: str, level: int = 1, parent: int | None = None) -> Section:
    start = TEXT.index(number)
    return Section(title, number, level, start, start + len(number + title) + 1, len(TEXT), parent)


def document(title: str = "题", **known: object) -> Document:
    table = Table(
        "收支表", "万元",
        ((cell("项目"), cell("金额")), (cell("培训费"), cell("3.65"))), 1,
    )  # fmt: skip
    sections = (
        section("一、", "概况"),
        section("二、", "收支"),
        section("三、", "说明", level=2, parent=1),
    )
    pages = (0, TEXT.index("— 2 —"), TEXT.index("三、"))
    return Document("d", "d.txt", title, TEXT, sections, (table,), pages, Metadata(**known))


def read(cited: tuple[int, int] | None = None, marks: tuple[Mark, ...] = ()) -> str:
    shown = document()
    return render_document(shown, MarkedText(TEXT, cited, marks), View(cited))


def paper(html: str) -> str:
    return html.partition('<article class="paper">')[2].partition("</article>")[0]


def words(html: str) -> str:
    """Text without what the reader adds: captions, page marks, notes; and without blanks."""
    added = r"<caption>.*?</caption>|<p class=\"leaf\".*?</p>|<small.*?</small>|表中另有："
    return re.sub(r"\s", "", unescape(re.sub(r"<[^>]*>", "", re.sub(added, "", html))))


def cited(html: str) -> str:
    return words("".join(re.findall(r"<mark[^>]*>(.*?)</mark>", html, re.DOTALL)))


def test_everything_is_there_once() -> None:
    assert sorted(words(paper(read()))) == sorted(re.sub(r"\s", "", TEXT))
    assert "表中另有：" in read()
    assert Page(read()).text.count("培训费") == 1


def test_sections_tables_and_pages_have_anchors() -> None:
    html = read()
    assert re.findall(r'<(h\d) id="(s\d)">([^<]*)', html) == [
        ("h2", "s0", "一、概况"),
        ("h2", "s1", "二、收支"),
        ("h3", "s2", "三、说明"),
    ]
    ids = re.findall(r'id="(\w+)"', html)
    assert sorted(ids) == ["p1", "p2", "p3", "s0", "s1", "s2"]
    assert set(re.findall(r'href="#(\w+)"', html)) == set(ids)
    assert "<caption>收支表（单位：万元）</caption>" in html
    assert "<th>项目</th>" in html
    # The page that begins within the table leads to its row.
    assert '<a class="anchor" id="p2"></a>培训费</td>' in html


@pytest.mark.parametrize(
    "quote", ["多</b>", "3.65", "培训费\t3.65", "概况\n职能", "封", "— 2 —", TEXT]
)
def test_what_is_marked_is_what_was_cited(quote: str) -> None:
    html = read(at(quote))
    assert sorted(cited(paper(html))) == sorted(re.sub(r"\s", "", quote))
    assert html.count('id="cited"') == 1


@pytest.mark.parametrize("where", [None, (5, 5), (len(TEXT), len(TEXT) + 9), (10**9, 10**9 + 1)])
def test_nothing_is_marked(where: tuple[int, int] | None) -> None:
    assert "<mark" not in read(where)


def test_marks_may_overlap() -> None:
    text = MarkedText("abcdef", (1, 4), (Mark(0, 2, "一"), Mark(0, 6, "二"), Mark(1, 2, "三<")))
    html = text.html(0, 6)
    assert re.sub(r"<small.*?</small>", "", html).count("read") == 4
    assert re.findall(r"［(.*?)］", html) == ["一；三&lt;", "二"]
    assert cited(html) == "bcd"
    assert words(re.sub(r"<small.*?</small>", "", html)) == "abcdef"


def fact(**known: object) -> Fact:
    span = Span("d", 0, 1)
    fields = {"indicator": "培训费", "measure": "value", "value": None, "span": span}
    return Fact(**(fields | {"context": span, "rule": "r"} | known))


@pytest.mark.parametrize(
    ("known", "shown"),
    [
        ({"value": Amount(Decimal("36500"), "元"), "year": 2023, "basis": "budget"},
         "培训费 2023年 预算 金额 36,500元"),
        ({"value": Ratio(Decimal("3.26")), "measure": "rate"}, "培训费 增减率 3.26%"),
        ({"value": Ratio(Decimal(2), points=True), "measure": "rate"}, "培训费 增减率 2个百分点"),
        ({"value": Count(Decimal(3), "辆"), "measure": "count", "basis": "final"}, "培训费 决算 数量 3辆"),
        ({"value": Text("压减"), "measure": "reason"}, "培训费 原因"),
        ({"measure": "absence"}, "培训费 没有"),
    ],
)  # fmt: skip
def test_how_a_fact_was_read(known: dict[str, object], shown: str) -> None:
    assert note(fact(**known)) == shown


def test_merged_cells_are_drawn_once() -> None:
    wide = cell("项目", columns=2)
    empty = Cell("", Span("d", at("项目")[1], at("项目")[1]))
    table = Table("", "", ((wide, wide), (empty, empty)), 1)
    shown = Document("d", "d", "题", TEXT, (), (table,))
    html = render_document(shown, MarkedText(TEXT), View())
    assert html.count('<th colspan="2">项目</th>') == 1
    assert html.count("<td></td>") == 2


@pytest.mark.parametrize("text", [HOSTILE, "</style><script>1</script>", "\"'><svg onload=1>"])
def test_no_text_becomes_markup(text: str) -> None:
    shown = Document(
        text, text, text, text, (Section(text, "", 1, 0, len(text), len(text), None),),
        (), (), Metadata(text, text, text, 2023, url=text),
    )  # fmt: skip
    html = render_document(shown, MarkedText(text, (0, 9), (Mark(2, 8, text),)), View((0, 9)))
    tags = set(Page(html).tags)
    assert not tags & {"script", "img", "svg"}
    assert "onerror" not in dict(Page(html).attributes)
    assert text in Page(html).text


def test_only_web_addresses_become_links() -> None:
    for url, linked in (("https://example.org/a", True), ("javascript:alert(1)", False)):
        html = render_document(document(url=url), MarkedText(TEXT), View())
        assert ("官网原文" in html) is linked


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    assistant = Assistant.from_files(bundled_reports())
    with TestClient(asyncio.run(made(assistant)), raise_server_exceptions=False) as client:
        yield client


def test_a_citation_leads_to_its_words(client: TestClient) -> None:
    answer = client.post("/api/v1/ask", json={"question": "三公经费是多少"}).json()
    source = answer["citations"][0]
    place = f"/documents/{source['document']}?start={source['start']}&end={source['end']}"
    shown = client.get(place)
    assert shown.status_code == 200
    assert cited(shown.text) == re.sub(r"\s", "", source["quote"])
    assert '<small class="how">' not in shown.text
    noted = client.get(f"{place}&facts=1").text
    assert "［“三公”经费 2021年 预算 金额 6,000元］" in noted
    assert words(paper(noted)) == words(paper(shown.text))
    text = "".join(path.read_text("utf-8") for path in bundled_reports())
    assert words(paper(shown.text)) == re.sub(r"\s", "", text).removeprefix("\ufeff")


@pytest.mark.parametrize(
    "query",
    ["", "?start=&end=", "?start=a&end=b", "?start=9&end=3", "?start=-1&end=5", f"?start=1&end={'9' * 5000}",
     "?facts=2&large=x"],
)  # fmt: skip
def test_any_query_is_shown(client: TestClient, query: str) -> None:
    [shown] = Assistant.from_files(bundled_reports()).library()
    response = client.get(f"/documents/{shown.id}{query}")
    assert response.status_code == 200
    assert "<mark" not in response.text


@pytest.mark.parametrize("place", ["nothing", "%3Cscript%3E", "..%2f..%2fetc", "0" * 16])
def test_an_unknown_document_is_explained(client: TestClient, place: str) -> None:
    response = client.get(f"/documents/{place}")
    assert response.status_code == 404
    assert "<script" not in response.text


def test_every_document_is_listed(client: TestClient) -> None:
    [shown] = Assistant.from_files(bundled_reports()).library()
    listed = client.get("/documents").text
    assert f'href="documents/{shown.id}"' in listed
    assert 'class="large"' in client.get("/documents?large=1").text
    assert FakeAssistant(()).report("d") is None
