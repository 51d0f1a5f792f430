"""The same content in every format gives the same figures."""

from functools import cache
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.readers import read, read_bytes
from qa.recognition import UNCERTAIN
from tests.corpus.agreement import agreement
from tests.corpus.renderings import BORN_DIGITAL, Block, blocks
from tests.corpus.scanning import bound, drawn, font_file, scans

DISCLOSURES = sorted((Path(__file__).parents[1] / "disclosures" / "dev").glob("*.txt"))
# Its lines are broken as on paper: there is no content free of format to render.
BROKEN = "青禾县图书馆2024年单位预算"

SHORT = [
    Block("青禾县水利局2023年度部门决算"),
    Block("第三部分 2023年度部门决算情况说明"),
    Block("一、收入支出决算总体情况说明"),
    Block(
        "2023年度收入总计1234.56万元，支出总计1234.56万元。与2022年度相比，收、支总计各增加100.10万元，"
        "增长8.82%，主要原因是新建青溪水库，按照工程进度支付了第一期工程款。"
    ),
    Block("二、“三公”经费支出决算情况说明"),
    Block(
        "2023年度“三公”经费支出决算为6.18万元，比预算数减少1.32万元，下降17.60%。其中：因公出国（境）费0万元；"
        "公务用车运行维护费4.95万元；公务接待费1.23万元，国内公务接待36批次、288人次。"
    ),
    Block("一般公共预算财政拨款支出决算表"),
    Block("单位：万元"),
    Block(
        rows=(
            ("科目编码", "科目名称", "合计", "基本支出", "项目支出"),
            ("213", "农林水支出", "1,007.25", "607.25", "400.00"),
            ("21303", "水利", "1,007.25", "607.25", "400.00"),
            ("2130301", "行政运行", "607.25", "607.25", ""),
            ("2130305", "水利工程建设", "400.00", "", "400.00"),
            ("221", "住房保障支出", "87.31", "87.31", ""),
            ("22102", "住房改革支出", "87.31", "87.31", ""),
            ("2210201", "住房公积金", "87.31", "87.31", ""),
            ("合计", "", "1,094.56", "694.56", "400.00"),
        )
    ),
    Block("三、政府采购支出情况说明"),
    Block("2023年度政府采购支出总额52.80万元，其中：政府采购货物支出12.80万元、政府采购服务支出40.00万元。"),
]  # fmt: skip


@cache
def typed(path: Path) -> tuple[tuple[Block, ...], Document]:
    content = tuple(blocks(read(path)))
    return content, read_bytes(BORN_DIGITAL["txt"](content), path.name)


@pytest.mark.parametrize("form", ["docx", "html", "xlsx", "pdf"])
@pytest.mark.parametrize("path", DISCLOSURES, ids=lambda path: path.stem)
def test_born_digital(path: Path, form: str) -> None:
    if path.stem == BROKEN and form == "pdf":
        pytest.skip("its lines are broken already")
    content, expected = typed(path)
    found = agreement(expected, read_bytes(BORN_DIGITAL[form](content), path.name))
    assert (found.missing, found.added) == ((), ())
    assert found.common > 60


@pytest.mark.parametrize("form", sorted(BORN_DIGITAL))
def test_a_short_report(form: str) -> None:
    document = read_bytes(BORN_DIGITAL[form](SHORT), f"a.{form}")
    found = agreement(read_bytes(BORN_DIGITAL["txt"](SHORT), "a.txt"), document)
    assert (found.missing, found.added, found.common) == ((), (), 34)
    assert document.readings == ()


needs_font = pytest.mark.skipif(font_file() is None, reason="no Chinese font to draw a scan with")


@needs_font
def test_a_scan() -> None:
    expected = read_bytes(BORN_DIGITAL["txt"](SHORT), "a.txt")
    pages = scans(drawn(SHORT))
    document = read_bytes(bound(pages), "a.pdf")
    found = agreement(expected, document)
    assert found.share >= 98, (found.missing, found.added)
    assert found.unflagged == ()
    assert document.title == "青禾县水利局2023年度部门决算"
    assert len(document.pages) == len(pages)
    place = document.text.index("1,094.56")
    sure = document.confidence(place, place + 8)
    assert sure is not None
    assert UNCERTAIN <= sure <= 100


@needs_font
@pytest.mark.parametrize("degrees", [0, 90, 180, 1.5])
def test_a_page_that_lies_askew(degrees: float) -> None:
    [page] = drawn(SHORT[-2:])
    image = page.crop((0, 0, page.width, page.height // 4))
    turned = image.rotate(degrees, expand=True, fillcolor=255)
    document = read_bytes(bound([turned], "PNG"), "a.png")
    assert document.text.replace("\n", "") == "".join(block.text for block in SHORT[-2:])
