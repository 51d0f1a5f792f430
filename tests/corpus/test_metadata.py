"""Who, for which year, which kind: the forms that occur, as a table."""

from datetime import date
from pathlib import Path

import pytest

from corpus.department import parent_of, strip_scope
from corpus.readers import read, read_bytes

REPORTS = Path(__file__).parents[2] / "corpus" / "reports"


def test_the_bundled_report() -> None:
    (path,) = REPORTS.glob("*.txt")
    document = read(path)
    about = document.metadata
    assert about.department is not None
    assert path.name.startswith(about.department)
    assert about.parent is not None
    assert about.department.startswith(about.parent)
    assert (about.year, about.kind, about.scope) == (2021, "budget", "部门汇总")
    assert about.date == date(2021, 4, 29)
    assert about.date_span is not None
    assert document.text[slice(*about.date_span)] == "2021年4月29日"
    assert document.title == f"{about.department}2021年度部门预算"


def test_the_bundled_report_needs_no_file_name() -> None:
    (path,) = REPORTS.glob("*.txt")
    named, unnamed = read(path), read_bytes(path.read_bytes(), "a.txt")
    assert unnamed.metadata == named.metadata
    assert unnamed.title == named.title


def test_a_cover_that_names_the_department_below_the_title() -> None:
    text = (
        "青禾县2026年县级部门预算\n预算主管部门：青禾县水务局\n水务局机构设置\n"
        "本部门包括行政单位1家。\n"
    )
    document = read_bytes(text.encode(), "a.txt")
    assert document.metadata.department == "青禾县水务局"
    assert document.title == "青禾县水务局2026年度部门预算"


@pytest.mark.parametrize(
    ("title", "department", "year", "kind", "scope"),
    [
        ("青禾县财政局2022年度部门决算", "青禾县财政局", 2022, "final", None),
        ("青禾县财政局2022年部门预算", "青禾县财政局", 2022, "budget", None),
        ("2022年度青禾县财政局部门决算", "青禾县财政局", 2022, "final", None),
        ("关于青禾县财政局2022年部门预算公开的说明", "青禾县财政局", 2022, "budget", None),
        ("青禾县财政局2022年部门预算信息公开情况说明", "青禾县财政局", 2022, "budget", None),
        ("青禾县财政局（本级）2022年度部门决算", "青禾县财政局", 2022, "final", "本级"),
        ("青禾县财政局本级2022年度单位预算公开", "青禾县财政局", 2022, "budget", "本级"),
        ("青禾县财政局2022年度部门决算（汇总）", "青禾县财政局", 2022, "final", "部门汇总"),
        ("青禾县卫生健康委员会 2023 年度部门决算", "青禾县卫生健康委员会", 2023, "final", None),
        ("青禾县人民政府办公室2021年度部门预算", "青禾县人民政府办公室", 2021, "budget", None),
        ("青禾县清溪镇人民政府2021年度部门决算公开", "青禾县清溪镇人民政府", 2021, "final", None),
        ("青禾市东城街道办事处2024年部门预算", "青禾市东城街道办事处", 2024, "budget", None),
        ("中共青禾县委社会工作部2024年度部门决算", "中共青禾县委社会工作部", 2024, "final", None),
        ("中共青禾县委办公室2020年部门预算公开说明", "中共青禾县委办公室", 2020, "budget", None),
        ("青禾县政务服务中心二〇二三年度单位决算", "青禾县政务服务中心", 2023, "final", None),
        ("青禾县第一中学二○二二年单位预算", "青禾县第一中学", 2022, "budget", None),
        ("青禾县实验小学2021年度单位决算公开报告", "青禾县实验小学", 2021, "final", None),
        ("青禾县人民法院2019年部门预算", "青禾县人民法院", 2019, "budget", None),
        ("青禾县人民检察院2020年度决算公开报告", "青禾县人民检察院", 2020, "final", None),
        ("青禾县妇女联合会2022年部门预算编制说明", "青禾县妇女联合会", 2022, "budget", None),
        ("共青团青禾县委员会2022年度部门决算", "共青团青禾县委员会", 2022, "final", None),
        ("青禾县残疾人联合会2022年度部门决算", "青禾县残疾人联合会", 2022, "final", None),
        ("青禾县总工会2022年度部门决算", "青禾县总工会", 2022, "final", None),
        (
            "青禾县公安局交通警察大队2022年度部门决算",
            "青禾县公安局交通警察大队",
            2022,
            "final",
            None,
        ),
        ("青禾彝族自治县民政局2022年度部门决算", "青禾彝族自治县民政局", 2022, "final", None),
        ("青禾县\n水利局\n2022年度\n部门决算", "青禾县水利局", 2022, "final", None),
        ("2022 年度\n青禾县水利局部门决算", "青禾县水利局", 2022, "final", None),
    ],
)
def test_titles(title: str, department: str, year: int, kind: str, scope: str | None) -> None:
    text = (
        f"{title}\n\n一、收入情况\n本年收入10万元，比2018年部门决算数增加1万元，上年预算数9万元。\n"
    )
    document = read_bytes(text.encode(), "a.txt")
    about = document.metadata
    assert (about.department, about.year, about.kind, about.scope) == (
        department,
        year,
        kind,
        scope,
    )
    assert document.title == "".join(title.split())


@pytest.mark.parametrize(
    ("text", "department", "year", "kind"),
    [
        ("第一部分 青禾县水利局概况\n一、主要职能\n负责水利。\n第二部分 2022年度部门决算情况说明\n一、收入情况\n收入10万元。", "青禾县水利局", 2022, "final"),
        ("一、青禾县水利局主要职责\n负责水利。\n二、2021年部门预算安排情况\n收入10万元。", "青禾县水利局", 2021, "budget"),
        ("一、概况\n从预算单位构成看，青禾县水利局部门预算包括：本级预算。\n二、收入\n2023年收入10万元，比2022年增加1万元，比2022年预算增加。", "青禾县水利局", 2023, "budget"),
        ("一、2022年部门预算情况\n收入10万元。\n二、与2021年部门预算相比的变动情况\n增加1万元。\n三、比2021年部门预算增减情况\n增加1万元。", None, 2022, "budget"),
        ("青禾县水利局2022年度部门决算\n一、年初部门预算情况\n收入10万元。\n二、部门预算调整情况\n增加1万元。", "青禾县水利局", 2022, "final"),
        ("收入支出决算总表\n部门：青禾县水利局\n单位：万元\n2022年度", "青禾县水利局", 2022, None),
        ("部门名称：青禾县水利局 单位：万元\n部门决算公开\n2022年收入10万元。", "青禾县水利局", 2022, "final"),
        ("一、收入情况\n我单位收入10万元，各部门配合。", None, None, None),
        ("一、单位概况\n本部门预算10万元。", None, None, "budget"),
        ("青禾县水利局2022年度一般公共预算财政拨款“三公”经费支出决算情况说明\n一、总体情况\n支出10万元。", "青禾县水利局", 2022, "final"),
        ("青禾县水利局2022年一般公共预算“三公”经费预算情况说明\n一、总体情况\n支出10万元。", "青禾县水利局", 2022, "budget"),
        ("随便的一段话。", None, None, None),
    ],
)  # fmt: skip
def test_texts_without_title(
    text: str, department: str | None, year: int | None, kind: str | None
) -> None:
    about = read_bytes(text.encode(), "a.txt").metadata
    assert (about.department, about.year, about.kind) == (department, year, kind)


@pytest.mark.parametrize(
    ("name", "department", "year", "kind"),
    [
        ("青禾县水利局2022年度部门决算.txt", "青禾县水利局", 2022, "final"),
        ("2022年青禾县水利局部门预算公开.TXT", "青禾县水利局", 2022, "budget"),
        ("附件1：青禾县水利局2022年部门预算.txt", "青禾县水利局", 2022, "budget"),
        ("下载 (3).txt", None, None, None),
    ],
)
def test_the_file_name_as_a_last_resort(
    name: str, department: str | None, year: int | None, kind: str | None
) -> None:
    document = read_bytes("收入共计10万元，全部用于水库。".encode(), name)
    about = document.metadata
    assert (about.department, about.year, about.kind) == (department, year, kind)
    assert document.title


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (
            "登录 注册 | 无障碍\n首页 > 政务公开 > 部门决算\n青禾县水利局2022年度部门决算",
            "青禾县水利局2022年度部门决算",
        ),
        ("全县先进单位\n2022年度青禾县水利局部门决算", "2022年度青禾县水利局部门决算"),
        ("青禾县水利局\n2022年部门预算公开说明\n目 录", "青禾县水利局2022年部门预算公开说明"),
        ("水利局2022年度部门决算公开", "水利局2022年度部门决算公开"),
        ("青禾县财政局：关于公开部门预算。", "青禾县水利局2022年度部门预算"),
    ],
)
def test_the_title_among_other_lines(head: str, title: str) -> None:
    text = f"{head}\n一、收入情况\n本年收入10万元。"
    assert read_bytes(text.encode(), "青禾县水利局2022年部门预算.txt").title == title


@pytest.mark.parametrize(
    ("sentence", "scope"),
    [
        ("从预算单位构成看，青禾县水利局预算包括局本级预算和所属事业单位预算。", "部门汇总"),
        ("从决算单位构成看，本部门决算包括：本级决算、下属行政事业单位决算。", "部门汇总"),
        ("从决算单位构成看，决算仅包括学校本级决算，无下属单位。", "本级"),
        ("从预算单位构成看，本部门预算只包括水利局本级预算。", "本级"),
        ("本级和所属单位都要公开。", None),
    ],
)
def test_scope_from_the_units(sentence: str, scope: str | None) -> None:
    text = f"一、预算单位构成\n{sentence}"
    assert read_bytes(text.encode(), "a.txt").metadata.scope == scope


@pytest.mark.parametrize(
    ("text", "expected", "printed"),
    [
        ("收入10万元。\n2021年4月29日\n", date(2021, 4, 29), "2021年4月29日"),
        ("发布日期：2022-10-12 来源：青禾县\n收入10万元。", date(2022, 10, 12), "2022-10-12"),
        ("公开时间：2022年9月20日\n收入10万元。", date(2022, 9, 20), "2022年9月20日"),
        (
            "收入10万元。\n青禾县水利局\n二〇二一年四月二十九日",
            date(2021, 4, 29),
            "二〇二一年四月二十九日",
        ),
        ("收入10万元。\n2021 年 4 月 9 日 ", date(2021, 4, 9), "2021 年 4 月 9 日"),
        ("收入10万元。2017年12月4日，水库开工。", None, None),
        ("收入10万元。\n2022年10月", None, None),
        ("收入10万元。\n2021年13月45日", None, None),
        ("收入10万元。\n2021年2月30日", None, None),
    ],
)
def test_date(text: str, expected: date | None, printed: str | None) -> None:
    document = read_bytes(text.encode(), "a.txt")
    about = document.metadata
    assert about.date == expected
    assert (about.date_span is None) == (printed is None)
    if about.date_span:
        assert document.text[slice(*about.date_span)] == printed


@pytest.mark.parametrize(
    ("department", "place"),
    [
        ("青禾县财政局", "青禾县"),
        ("中共青禾县委社会工作部", "青禾县"),
        ("共青团青禾县委员会", "青禾县"),
        ("青禾县市场监督管理局", "青禾县"),
        ("青禾市市场监督管理局", "青禾市"),
        ("青禾县城市管理局", "青禾县"),
        ("青禾市城市管理局", "青禾市"),
        ("某某省青禾市青山区城市管理局", "某某省青禾市青山区"),
        ("青禾彝族自治县民政局", "青禾彝族自治县"),
        ("青禾市市中区财政局", "青禾市市中区"),
        ("青禾市市政管理局", "青禾市"),
        ("青禾县清溪镇人民政府", "青禾县"),
        ("青禾县园区服务中心", "青禾县"),
        ("青禾区政务服务中心", "青禾区"),
        ("青禾市区域发展局", "青禾市"),
        ("青禾县直机关工作委员会", "青禾县"),
        ("城关市场监督管理所", None),
        ("行政区划地名服务中心", None),
        ("跨区域合作中心", None),
        ("易县档案馆", "易县"),
        ("县财政局", None),
        ("水利局", None),
        ("清溪镇人民政府", None),
        ("市场监督管理局", None),
        ("区域发展中心", None),
    ],
)
def test_parent(department: str, place: str | None) -> None:
    assert parent_of(department) == place


@pytest.mark.parametrize(
    "line",
    [
        "部门概况",
        "本部门预算",
        "我单位主要职责",
        "预算单位构成",
        "局机关预算",
        "2022年部门预算",
        "财政拨款收入",
        "各单位预算",
        "",
        "主要职能",
        "一般公共预算",
    ],
)
def test_no_department(line: str) -> None:
    assert strip_scope(line) is None
