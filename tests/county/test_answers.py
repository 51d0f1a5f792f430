"""What the county's generator does not vary: wordings, refusals, warnings, charts, talks."""

from __future__ import annotations

import pytest

from qa.assistant import Assistant
from qa.terminal import render

SAID = [
    # question, status, what the text or the warnings say
    ("教育局跟卫健局比，三公经费哪家花得多？", "answered", ("教育局", "多")),
    ("哪个局接待花钱最多", "answered", ("公务接待费", "最多", "未包括：青禾县应急管理局")),
    ("三公经费前5", "answered", ("5. ", "共比较了14个部门")),
    (
        "全县2023年三公经费总额",
        "answered",
        ("14个部门", "住房和城乡建设局（没有2023年的决算报告）"),
    ),
    ("教育局、民政局和审计局三公经费合计", "not_found", ("不能合计", "“审计局”")),
    ("2024年教育局和应急局三公经费哪个多", "not_found", ("不能比较", "没有2024年的决算报告")),
    ("2024年教育局和应急局三公经费预算哪个多", "not_found", ("没有2024年的预算报告",)),
    ("教育局2024年预算和财政局2023年决算的三公经费哪个多", "clarify", ("口径不同",)),
    ("教育局三公经费2022年和财政局2023年哪个多", "clarify", ("口径不同",)),
    ("近三年公务接待费怎么变的", "clarify", ("您问的是哪个部门",)),
    ("水利局2022年到2024年支出总计", "answered", ("口径不同", "本级", "部门汇总")),
    ("水利局本级2024年三公经费", "answered", ("您问的是本级口径",)),
    ("农业农村局近三年三公经费", "answered", ("2022年的报告里名称为青禾县农业局",)),
    ("农业局三公经费是多少", "answered", ("“农业局”是以前的名称",)),
    ("国土局2022年三公经费是多少", "answered", ("“国土局”是以前的名称", "青禾县自然资源局")),
    ("科委去年公务接待费多少", "answered", ("青禾县科学技术局",)),
    ("环保局三公经费", "not_found", ("“环保局”",)),
    ("应急局2024年三公经费", "not_found", ("青禾县应急管理局2024年",)),
    ("住建局2023年决算三公经费", "answered", ("取自2024年的报告",)),
    ("2024年哪些部门三公经费没有增加", "answered", ("8个",)),
    ("因公出国费为零的单位有几个", "answered", ("10个",)),
    ("教育局在各部门里三公经费排第几", "answered", ("14个部门中排第3",)),
    ("教育局三公经费高于全县平均水平吗", "answered", ("比平均高",)),
    ("教育局三公经费比各部门奇怪吗", "clarify", ("分开问",)),
    ("十三五期间教育局三公经费", "not_found", ("没有2016年的决算报告",)),
    ("老旧小区改造项目多少钱", "answered", ("青禾县住房和城乡建设局",)),
    ("水库除险加固项目2023年预算是多少", "answered", ("2023年青禾县水利局水库除险加固项目",)),
    ("财政局三公经费超预算了吗", "answered", ("没有，", "预算数", "决算数")),
]


@pytest.mark.parametrize(("question", "status", "said"), SAID)
def test_what_is_said(question: str, status: str, said: tuple[str, ...], asked: Assistant) -> None:
    answer = asked.ask(question)
    told = f"{answer.text}\n" + "\n".join(answer.warnings)
    assert answer.status == status, answer.text
    assert [piece for piece in said if piece not in told] == [], told
    assert (answer.value is None) is (status != "answered") or answer.kind == "list"


@pytest.mark.parametrize(
    "question",
    [
        "三公经费是多少",
        "教育局2024年预算和财政局2023年决算的三公经费哪个多",
        "教育局三公经费比各部门奇怪吗",
    ],
)
def test_every_choice_offered_can_be_asked(question: str, asked: Assistant) -> None:
    answer = asked.ask(question)
    assert answer.status == "clarify"
    assert len(answer.suggestions) > 1
    assert [s for s in answer.suggestions if asked.ask(s).status != "answered"] == []


CHARTS = [
    ("教育局和卫健局哪个三公经费多", "bar", 2, 1),
    ("三公经费前3的部门", "bar", 10, 1),
    ("教育局近三年三公经费", "line", 3, 1),
    ("教育局和财政局近三年三公经费", "line", 3, 2),
    ("全县三公经费近三年趋势", "line", 3, 1),
    ("教育局三公经费预算和决算差多少", "bar", 2, 1),
    ("教育局2024年三公经费决算比上年增加多少", "bar", 2, 1),
]


@pytest.mark.parametrize(("question", "type_", "labels", "series"), CHARTS)
def test_where_people_would_rather_look(
    question: str, type_: str, labels: int, series: int, asked: Assistant
) -> None:
    answer = asked.ask(question)
    chart = answer.to_dict()["chart"]
    assert (chart["type"], len(chart["labels"]), len(chart["series"])) == (type_, labels, series)
    assert chart["unit"] in ("元", "万元")
    assert all(len(row["values"]) == labels for row in chart["series"])
    shown = render(answer)
    assert all(value in shown for row in chart["series"] for value in row["values"] if value)


def test_a_single_figure_has_no_chart(asked: Assistant) -> None:
    assert asked.ask("教育局2024年三公经费决算是多少").to_dict()["chart"] is None


TALKS = [
    (("教育局和民政局三公经费哪个多", "公务接待费呢"), ("公务接待费", "教育局", "民政局")),
    (("教育局和民政局三公经费哪个多", "那2022年呢"), ("2022年", "教育局", "民政局")),
    (("教育局和民政局2022年三公经费哪个多", "加起来多少"), ("2022年", "合计")),
    (("哪个部门三公经费最多", "最少的呢"), ("最少的是", "共比较了14个部门")),
    (
        ("教育局三公经费是多少", "那财政局呢", "近三年怎么变的"),
        ("青禾县财政局", "2022年", "2024年"),
    ),
    (("教育局三公经费是多少", "会议费呢", "近三年怎么变的"), ("青禾县教育局会议费", "2022年")),
    (("教育局2023年三公经费", "比财政局多吗"), ("2023年", "教育局", "财政局", "是的")),
    (("教育局三公经费是多少", "和民政局比呢"), ("教育局", "民政局", "多")),
    (("教育局三公经费是多少", "全县合计多少"), ("14个部门", "合计")),
    (("教育局近三年三公经费怎么变的", "财政局呢"), ("青禾县财政局", "2022年", "2024年")),
    (("全县三公经费合计", "会议费呢"), ("13个部门", "会议费")),
    (("教育局三公经费是多少", "哪个部门最多"), ("共比较了14个部门",)),
]


@pytest.mark.parametrize(("questions", "said"), TALKS)
def test_a_talk_goes_on(
    questions: tuple[str, ...], said: tuple[str, ...], asked: Assistant
) -> None:
    talk = asked.conversation()
    answer = [talk.ask(question) for question in questions][-1]
    assert answer.question == questions[-1]
    assert answer.status == "answered", answer.text
    assert [piece for piece in said if piece not in answer.text] == [], answer.text


def test_a_department_selected_is_kept_to(asked: Assistant) -> None:
    answer = asked.ask("近三年三公经费怎么变的", department="青禾县教育局")
    assert (answer.status, answer.department) == ("answered", "青禾县教育局")
