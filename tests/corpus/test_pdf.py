"""PDF files: prose rejoined, running lines left out, ruled tables as records."""

import pytest
from PIL import Image

from corpus.document import Document, Reading, Table
from corpus.errors import ReadError
from corpus.readers import pdf, pdf_page, read_bytes
from corpus.readers.page import Box, Page
from corpus.readers.ranges import in_words
from tests.corpus.drawing import HEIGHT, IN_A_LINE, LEFT, SIZE, WIDTH, Paper

INCOME = (
    "青禾县水利局2023年度收入支出总计1234.56万元。与2022年度相比，收入支出总计增加100.10万元，"
    "增长8.82%。主要原因是新建青溪水库，按照工程进度支付了第一期工程款，并补发了防汛值班补助。"
)
TASK = "负责全县水资源的合理开发利用，拟订水利规划和政策，组织编制重要河流和湖泊的流域综合规划。"
HEAD = [["项目", None, "支出", None, None], ["编码", "名称", "合计", "基本支出", "项目支出"]]
ROWS = [
    ["213", "农林水支出", "1,000.00", "600.00", "400.00"],
    ["21303", "水利", "1,000.00", "600.00", "400.00"],
    ["2130306", "水利工程运行\n与维护", "400.00", "", "400.00"],
]
LEFT_INDENT = LEFT + 2 * SIZE
WIDTHS = [70, 120, 70, 70, 70]


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def check_spans(document: Document) -> None:
    for table in document.tables:
        assert len({len(row) for row in table.rows}) == 1
        for row in table.rows:
            for cell in row:
                assert document.quote(cell.span) == cell.text


def sample() -> Document:
    """A cover, a table of contents, prose over a page's end, a table over a page's end."""
    paper = Paper()
    paper.centred("青禾县水利局")
    paper.centred("2023年度部门决算")
    paper.page()
    paper.centred("目 录")
    for entry in (
        "第一部分 青禾县水利局概况",
        "一、主要职能",
        "第二部分 2023年度部门决算表",
        "第三部分 2023年度部门决算情况说明",
    ):
        paper.line(entry)
    paper.page(footer="1")
    paper.centred("第一部分 青禾县水利局概况")
    paper.line("一、主要职能", LEFT_INDENT)
    paper.paragraph(TASK * 8)
    paper.page(header="青禾县水利局2023年度部门决算", footer="- 2 -")
    paper.paragraph(TASK)
    paper.centred("第二部分 2023年度部门决算表")
    paper.centred("支出决算表")
    paper.line("单位：万元", 420)
    paper.table([*HEAD, *ROWS], WIDTHS)
    paper.page(header="青禾县水利局2023年度部门决算", footer="- 3 -")
    paper.table([*HEAD, ["221", "住房保障支出", "234.56", "234.56", ""]], WIDTHS)
    paper.line("注：本表反映本年度各项支出情况。")
    paper.page(header="青禾县水利局2023年度部门决算", footer="- 4 -")
    paper.centred("第三部分 2023年度部门决算情况说明")
    paper.line("一、收入支出决算总体情况说明", LEFT_INDENT)
    paper.paragraph(INCOME)
    paper.line("二、其他说明", LEFT_INDENT)
    paper.paragraph("没有其他需要说明的事项。")
    paper.page(header="青禾县水利局2023年度部门决算", footer="- 5 -")
    return read_bytes(paper.save(), "a.pdf")


@pytest.fixture(scope="module")
def document() -> Document:
    return sample()


def test_title_and_metadata(document: Document) -> None:
    assert document.title == "青禾县水利局2023年度部门决算"
    about = document.metadata
    assert (about.department, about.year, about.kind) == ("青禾县水利局", 2023, "final")


def test_broken_lines_are_paragraphs_again(document: Document) -> None:
    lines = document.text.split("\n")
    assert INCOME in lines
    assert TASK * 8 in lines or any(line.startswith(TASK * 8) for line in lines)


def test_running_lines_and_page_numbers_are_left_out(document: Document) -> None:
    lines = document.text.split("\n")
    assert "青禾县水利局2023年度部门决算" not in lines
    assert not {"1", "- 2 -", "- 3 -", "- 4 -"} & set(lines)


def test_headings(document: Document) -> None:
    assert [section.title for section in document.sections] == [
        "目录",
        "青禾县水利局概况",
        "主要职能",
        "2023年度部门决算表",
        "2023年度部门决算情况说明",
        "收入支出决算总体情况说明",
        "其他说明",
    ]


def test_a_table_over_two_pages_is_one(document: Document) -> None:
    (table,) = document.tables
    assert (table.caption, table.unit, table.headers, table.page) == ("支出决算表", "万元", 2, 4)
    assert texts(table) == [
        ["项目", "项目", "支出", "支出", "支出"],
        ["编码", "名称", "合计", "基本支出", "项目支出"],
        ["213", "农林水支出", "1,000.00", "600.00", "400.00"],
        ["21303", "水利", "1,000.00", "600.00", "400.00"],
        ["2130306", "水利工程运行与维护", "400.00", "", "400.00"],
        ["221", "住房保障支出", "234.56", "234.56", ""],
    ]
    assert [table.rows[0][0].columns, table.rows[0][2].columns] == [2, 3]
    check_spans(document)


def test_a_table_stands_in_the_text_once(document: Document) -> None:
    assert document.text.count("住房保障支出") == 1
    assert document.text.count("2130306\t水利工程运行与维护\t400.00\t\t400.00") == 1


def test_pages(document: Document) -> None:
    text = document.text
    assert len(document.pages) == 7
    assert document.page(0) == 1
    assert document.page(text.index("支出决算表\n")) == 4
    assert document.page(text.index("住房保障支出")) == 5
    assert document.page(text.index("与2022年度相比")) == 6
    assert list(document.pages) == sorted(document.pages)


def test_merged_cells_reach_down() -> None:
    paper = Paper()
    paper.line("三公经费支出表 单位：元")
    rows = [["合计", "公务接待费", None], ["^", "预算数", "决算数"], ["30", "10", "20"]]
    paper.table(rows, [100, 100, 100])
    document = read_bytes(paper.save(), "a.pdf")
    (table,) = document.tables
    assert texts(table) == [
        ["合计", "公务接待费", "公务接待费"],
        ["合计", "预算数", "决算数"],
        ["30", "10", "20"],
    ]
    assert table.rows[1][0] is table.rows[0][0]
    assert (table.rows[0][0].rows, table.headers, table.caption, table.unit) == (
        2,
        2,
        "三公经费支出表",
        "元",
    )
    check_spans(document)


def test_tables_of_other_columns_are_not_joined() -> None:
    paper = Paper()
    paper.table([["名称", "数量"], ["防汛指挥车辆", "1"]], [100, 100])
    paper.page()
    paper.table([["名称", "数量", "备注"], ["防汛指挥车辆", "1", "无"]], [100, 100, 100])
    document = read_bytes(paper.save(), "a.pdf")
    assert [len(table.rows[0]) for table in document.tables] == [2, 3]


def test_a_line_between_keeps_tables_apart() -> None:
    paper = Paper()
    paper.table([["名称", "数量"], ["防汛指挥车辆", "1"]], [100, 100])
    paper.page()
    paper.line("资产情况表")
    paper.table([["名称", "数量"], ["办公业务用房", "2"]], [100, 100])
    document = read_bytes(paper.save(), "a.pdf")
    assert [table.caption for table in document.tables] == ["", "资产情况表"]


@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_turned_page_reads_the_same(rotation: int) -> None:
    paper = Paper(rotation=rotation)
    paper.line("资产情况表 单位：元")
    paper.table([["名称", "数量"], ["车辆", "1"], ["房屋", "2"]], [100, 100])
    document = read_bytes(paper.save(), "a.pdf")
    (table,) = document.tables
    cells = {cell.text for row in table.rows for cell in row}
    assert cells == {"名称", "数量", "车辆", "1", "房屋", "2"}
    check_spans(document)


def test_a_figure_broken_over_two_lines_is_one() -> None:
    paper = Paper()
    full = "青" * (IN_A_LINE - 4) + "12345"
    paper.paragraph(TASK * 2)
    paper.line(full)
    paper.line("67.89万元，用于水库维护，已全部支付。")
    document = read_bytes(paper.save(), "a.pdf")
    assert "1234567.89万元" in document.text


REFUSED = [
    pytest.param(Paper(password="secret"), None, "密码", id="password"),
    pytest.param(Paper(), "blank", "扫描件", id="no text"),
    pytest.param(Paper(), 300, "损坏", id="cut off"),
]


@pytest.mark.parametrize(("paper", "cut", "says"), REFUSED)
def test_refused(paper: Paper, cut: int | str | None, says: str) -> None:
    if cut != "blank":
        paper.paragraph(INCOME)
    data = paper.save()
    with pytest.raises(ReadError, match=says) as caught:
        read_bytes(data[:cut] if isinstance(cut, int) else data, "某文件.pdf")
    assert "某文件.pdf" in str(caught.value)
    assert "请" in str(caught.value)


def test_a_pdf_in_name_only() -> None:
    assert read_bytes("一、收入\n收入10万元。".encode(), "a.pdf").sections
    with pytest.raises(ReadError, match="损坏"):
        read_bytes(b"%PDF-1.7\nnothing", "a.txt")


def test_a_caption_may_stand_on_the_page_before() -> None:
    paper = Paper()
    paper.paragraph(INCOME)
    paper.centred("支出决算表")
    paper.line("单位：万元", 420)
    paper.page()
    paper.table([["项目", "金额"], ["水利", "3.00"], ["合计", "3.00"]], [150, 100])
    [table] = read_bytes(paper.save(), "a.pdf").tables
    assert (table.caption, table.unit, table.page) == ("支出决算表", "万元", 2)


def test_more_pages_than_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_MOST_PAGES", 2)
    paper = Paper()
    for _ in range(3):
        paper.paragraph(INCOME)
        paper.page()
    with pytest.raises(ReadError, match=r"超过 2 页。请按部门拆分"):
        read_bytes(paper.save(), "a.pdf")


def test_a_page_of_too_many_lines_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_page, "_MOST_RULES", 5)
    paper = Paper()
    paper.paragraph(INCOME)
    paper.page()
    paper.table([["项目", "金额"], ["水利", "3.00"], ["合计", "3.00"]], [150, 100])
    document = read_bytes(paper.save(), "a.pdf")
    assert document.tables == ()
    assert "水利" in document.text
    assert document.problems == ("第2页的线条过多，其中的表格只按文字读取。",)


def images_in_pdf(count: int, with_text: bool) -> bytes:
    """Pages that are one image each, after a page of text."""
    paper = Paper()
    paper.paragraph(INCOME)
    paper.page()
    for _ in range(count):
        paper.canvas.drawInlineImage(Image.new("L", (60, 80), 200), 0, 0, WIDTH, HEIGHT)
        if with_text:
            paper.paragraph(INCOME)
        paper.page()
    return paper.save()


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The sizes of the images that would have gone to OCR, which finds one line on each."""
    sizes: list[tuple[int, int]] = []

    def scanned(image: Image.Image, width: float, height: float) -> Page:
        sizes.append(image.size)
        line = Box("收入10.00万元。", 90, 300, 90, 105, (Reading(0, 2, 99), Reading(2, 7, 71)))
        return Page((line,), (), width, height)

    monkeypatch.setattr(pdf, "scanned", scanned)
    return sizes


def test_only_pages_without_text_go_to_ocr(drawn: list[tuple[int, int]]) -> None:
    assert read_bytes(images_in_pdf(2, with_text=True), "a.pdf").readings == ()
    assert drawn == []
    document = read_bytes(images_in_pdf(2, with_text=False), "a.pdf")
    assert drawn == [(1653, 2339)] * 2
    place = document.text.index("10.00")
    assert document.confidence(place, place + 5) == 71
    assert document.confidence(place - 2, place) == 99
    assert document.confidence(0, 10) is None


def test_scans_over_the_limit_are_named(
    drawn: list[tuple[int, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_MOST_SCANNED", 1)
    document = read_bytes(images_in_pdf(4, with_text=False), "a.pdf")
    assert len(drawn) == 1
    assert document.problems == ("扫描页超过 1 页，第3–5页没有识别。请拆分后再试。",)


@pytest.mark.parametrize(
    ("numbers", "words"),
    [([], ""), ([3], "3"), ([3, 5], "3、5"), ([1, 2, 3, 7, 9, 10], "1–3、7、9–10")],
)
def test_page_numbers_in_words(numbers: list[int], words: str) -> None:
    assert in_words(numbers) == words
