"""Word, Excel and web pages: what they show, and nothing of what they hide."""

import io
import zipfile

import pytest
import xlwt

from corpus.document import Document, Table
from corpus.errors import ReadError
from corpus.readers import read_bytes, sniff
from tests.corpus.drawing import Paper
from tests.corpus.office import new_document, numbered, saved, workbook, zipped

TABLE = [["项目", "预算数", "决算数"], ["公务接待费", "1.50", "0.39"], ["会议费", "", "0.00"]]
PROSE = "本年收入10.00万元，比上年增加1.00万元。"


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def check_spans(document: Document) -> None:
    for table in document.tables:
        for row in table.rows:
            for cell in row:
                assert document.quote(cell.span) == cell.text


def as_txt() -> bytes:
    rows = "\n".join("\t".join(row) for row in TABLE)
    return (
        f"青禾县水利局2023年度部门决算\n一、收入情况\n{PROSE}\n二、支出情况\n（一）总体情况\n{PROSE}\n"
        f"（二）具体情况\n{PROSE}\n三公经费支出表\n单位：万元\n{rows}\n三、其他说明\n没有需要说明的事项。"
    ).encode()


def as_docx() -> bytes:
    document = new_document()
    document.add_paragraph("青禾县水利局2023年度部门决算")
    numbered(document, "收入情况", 0)
    document.add_paragraph(PROSE)
    numbered(document, "支出情况", 0)
    numbered(document, "总体情况", 1)
    document.add_paragraph(PROSE)
    numbered(document, "具体情况", 1)
    document.add_paragraph(PROSE)
    document.add_paragraph("三公经费支出表")
    document.add_paragraph("单位：万元")
    table = document.add_table(len(TABLE), 3)
    for i, row in enumerate(TABLE):
        for j, text in enumerate(row):
            table.cell(i, j).text = text
    numbered(document, "其他说明", 0)
    document.add_paragraph("没有需要说明的事项。")
    return saved(document)


def as_html() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in TABLE)
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'><title>门户</title><script>var a='一、收入';</script></head><body>"
        "<div class='nav'>首页 政务公开</div><div class='TRS_Editor'><p>青禾县水利局2023年度部门决算</p>"
        f"<p>一、收入情况</p><p>{PROSE}</p><p>二、支出情况</p><p>（一）总体情况</p><p>{PROSE}</p><p>（二）具体情况</p>"
        f"<p>{PROSE}</p><p>三公经费支出表</p><p>单位：万元</p><table>{rows}</table>"
        "<p>三、其他说明</p><p>没有需要说明的事项。</p></div><footer>备案号</footer></body></html>"
    ).encode()


def as_pdf() -> bytes:
    paper = Paper()
    paper.centred("青禾县水利局2023年度部门决算")
    paper.paragraph("一、收入情况")
    paper.paragraph(PROSE)
    paper.paragraph("二、支出情况")
    paper.paragraph("（一）总体情况")
    paper.paragraph(PROSE)
    paper.paragraph("（二）具体情况")
    paper.paragraph(PROSE)
    paper.centred("三公经费支出表")
    paper.line("单位：万元", 400)
    paper.table(TABLE, [150, 100, 100])
    paper.paragraph("三、其他说明")
    paper.paragraph("没有需要说明的事项。")
    return paper.save()


@pytest.mark.parametrize("make", [as_txt, as_docx, as_html, as_pdf])
def test_every_format_says_the_same(make: object) -> None:
    assert callable(make)
    document = read_bytes(make(), "a.bin")
    assert document.title == "青禾县水利局2023年度部门决算"
    assert (document.metadata.department, document.metadata.year) == ("青禾县水利局", 2023)
    numbers = [section.number + section.title for section in document.sections]
    assert numbers == [
        "一、收入情况",
        "二、支出情况",
        "（一）总体情况",
        "（二）具体情况",
        "三、其他说明",
    ]
    (table,) = document.tables
    assert texts(table) == TABLE
    assert (table.caption, table.unit, table.headers) == ("三公经费支出表", "万元", 1)
    assert document.text.count(PROSE) == 3
    check_spans(document)


def test_word_numbers_start_again_and_where_told() -> None:
    document = new_document()
    for text, level, number in (
        ("甲情况", 0, 77), ("乙情况", 1, 77), ("丙情况", 1, 77), ("丁", 2, 77), ("戊情况", 0, 77), ("己情况", 1, 77), ("庚情况", 0, 78),
    ):  # fmt: skip
        numbered(document, text, level, number)
    numbered(document, "5万元", 2, 78)
    lines = read_bytes(saved(document), "a").text.split("\n")
    assert lines == [
        "一、甲情况",
        "（一）乙情况",
        "（二）丙情况",
        "1. 丁",
        "二、戊情况",
        "（一）己情况",
        "五、庚情况",
        "1. 5万元",
    ]


def test_word_merged_cells_and_layout_tables() -> None:
    document = new_document()
    document.add_paragraph("车辆情况表 单位：辆")
    table = document.add_table(3, 3)
    for i in range(3):
        for j in range(3):
            table.cell(i, j).text = f"{i}{j}"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "合并"
    table.cell(0, 0).merge(table.cell(1, 0)).text = "项目"
    document.add_paragraph("以下是说明。")
    document.add_table(1, 1).cell(0, 0).text = "框里的一句话。"
    read = read_bytes(saved(document), "a")
    (found,) = read.tables
    assert texts(found) == [["项目", "合并", "合并"], ["项目", "11", "12"], ["20", "21", "22"]]
    assert "\n框里的一句话。" in read.text
    check_spans(read)


def test_word_text_boxes_once_and_deleted_text_never() -> None:
    document = new_document()
    document.add_paragraph("收入")
    data = saved(document)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    box = "<w:txbxContent><w:p><w:r><w:t>框中文字</w:t></w:r></w:p></w:txbxContent>"
    extra = (
        "<w:p><w:r><w:t>正文</w:t></w:r><w:del><w:r><w:delText>删去</w:delText><w:t>删去</w:t></w:r></w:del>"
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    files["word/document.xml"] = files["word/document.xml"].replace(
        b"<w:sectPr", extra.encode() + b"<w:sectPr", 1
    )
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    assert read_bytes(buffer.getvalue(), "a").text.split("\n") == ["收入", "正文", "框中文字"]


SHEET = [
    ["2023年度收支表", None, None],
    ["部门：青禾县水利局", None, "单位：万元"],
    ["项目", "金额", None],
    [None, "预算数", "决算数"],
    ["收入", 10.5, 1061.07],
    ["支出", 7, "=B5-1|9.5"],
    ["结余", None, 0.1 + 0.2],
    ["注：本表不含下属单位。", None, None],
]


def test_sheets() -> None:
    data = workbook(
        {"收支": SHEET, "草稿": [["项目", "金额"], ["甲", 5]]},
        ["A1:C1", "A3:A4", "B3:C3"],
        hidden=["草稿"],
    )
    document = read_bytes(data, "a.xlsx")
    (table,) = document.tables
    assert (table.caption, table.unit, table.headers) == ("2023年度收支表", "万元", 2)
    assert texts(table) == [
        ["项目", "金额", "金额"],
        ["项目", "预算数", "决算数"],
        ["收入", "10.5", "1061.07"],
        ["支出", "7", "9.5"],
        ["结余", "", "0.3"],
    ]
    assert document.text.endswith("注：本表不含下属单位。")
    assert "草稿" not in document.text
    check_spans(document)


def test_a_sheet_without_title_is_called_by_its_name() -> None:
    data = workbook(
        {
            "支出总表": [["项目", "金额"], ["甲", 5], ["乙", 6]],
            "空": [],
            "收入总表": [["项目", "金额"], ["丙", 1]],
        }
    )
    document = read_bytes(data, "a.xlsx")
    assert [table.caption for table in document.tables] == ["支出总表", "收入总表"]
    assert [document.page(table.rows[0][0].span.start) for table in document.tables] == [1, 2]


PAGE = "<html><head><link rel='canonical' href='https://qinghe.example/a.html'><meta name='ArticleTitle' content='青禾县水利局2023年部门预算'></head><body>{}</body></html>"


def test_a_web_page_has_its_title_and_address() -> None:
    document = read_bytes(
        PAGE.format("<p>一、收入情况</p><p>收入10万元。<br>支出9万元。</p>").encode(), "a.html"
    )
    assert document.title == "青禾县水利局2023年部门预算"
    assert document.metadata.url == "https://qinghe.example/a.html"
    assert document.text.split("\n")[1:] == ["一、收入情况", "收入10万元。", "支出9万元。"]


def test_a_web_page_in_gbk() -> None:
    assert (
        "收入10万元" in read_bytes(PAGE.format("<p>收入10万元。</p>").encode("gb18030"), "a").text
    )


def test_merged_cells_of_a_web_page() -> None:
    rows = "<tr><th rowspan='2'>项目</th><th colspan='2'>金额</th></tr><tr><th>预算数</th><th>决算数</th></tr><tr><td>接待</td><td>1</td><td>2</td></tr>"
    document = read_bytes(PAGE.format(f"<p>支出表</p><table>{rows}</table>").encode(), "a")
    (table,) = document.tables
    assert texts(table) == [
        ["项目", "金额", "金额"],
        ["项目", "预算数", "决算数"],
        ["接待", "1", "2"],
    ]
    assert (table.headers, table.caption) == (2, "支出表")
    check_spans(document)


@pytest.mark.parametrize(
    "spans",
    [
        "rowspan='9999999'",
        "colspan='9999999'",
        "rowspan='0'",
        "colspan='x'",
        "rowspan='3' colspan='3'",
    ],
)
def test_odd_spans_make_no_trouble(spans: str) -> None:
    rows = f"<tr><td {spans}>甲</td><td>乙</td></tr><tr><td {spans}>丙</td><td {spans}>丁</td></tr><tr><td>戊</td></tr>"
    check_spans(read_bytes(PAGE.format(f"<table>{rows}</table><p>完。</p>").encode(), "a"))


def test_a_layout_table_is_prose() -> None:
    inner = "<table><tr><td>项目</td><td>金额</td></tr><tr><td>收入</td><td>5</td></tr></table>"
    document = read_bytes(
        PAGE.format(
            f"<table><tr><td>左栏</td><td><p>正文一段。</p>{inner}</td></tr><tr><td>页脚</td><td></td></tr></table>"
        ).encode(),
        "a",
    )
    assert [texts(table) for table in document.tables] == [[["项目", "金额"], ["收入", "5"]]]
    assert "正文一段。" in document.text


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (zipped({"word/document.xml": "<broken"}), "损坏"),
        (zipped({"xl/workbook.xml": "<broken"}), "损坏"),
        (as_docx()[:900], "损坏"),
        (saved(new_document()), "没有文字"),
        (workbook({"空": []}), "没有内容"),
        (b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le") + bytes(600), "损坏"),
        (PAGE.format("<script>var a = 1;</script>").replace("ArticleTitle", "x").encode(), "正文"),
    ],
)
def test_refused(data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says) as caught:
        read_bytes(data, "某文件")
    assert "某文件" in str(caught.value)
    assert "请" in str(caught.value)


def test_a_zip_bomb_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sniff, "_MOST_INSIDE", 1 << 20)
    with pytest.raises(ReadError, match="解压后超过"):
        read_bytes(zipped({"word/document.xml": " " * (2 << 20)}), "某文件")


def test_prose_with_a_tag_is_no_web_page() -> None:
    assert read_bytes("收入<b>10万元</b>，比上年增加。".encode(), "a").text.startswith("收入<b>")


def test_an_old_workbook() -> None:
    book = xlwt.Workbook()
    sheet, draft = book.add_sheet("收支"), book.add_sheet("草稿")
    draft.visibility = 1
    draft.write(0, 0, "不看")
    sheet.write_merge(0, 0, 0, 2, "2023年度收支表")
    sheet.write(1, 2, "单位：万元")
    for i, row in enumerate(
        [["项目", "预算数", "决算数"], ["收入", 10.5, 1061.07], ["支出", 7, 0.1 + 0.2]]
    ):
        for j, value in enumerate(row):
            sheet.write(i + 2, j, value)
    buffer = io.BytesIO()
    book.save(buffer)
    document = read_bytes(buffer.getvalue(), "a.xls")
    (table,) = document.tables
    assert (table.caption, table.unit) == ("2023年度收支表", "万元")
    assert texts(table)[1:] == [["收入", "10.5", "1061.07"], ["支出", "7", "0.3"]]
    assert document.problems == ("隐藏的工作表没有读：“草稿”。",)
    check_spans(document)
