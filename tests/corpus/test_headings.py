"""The section tree: the bundled report exactly, and one small text for each hazard."""

from pathlib import Path

import pytest

from corpus.document import Section
from corpus.headings import outline
from corpus.readers import read

REPORTS = Path(__file__).parents[2] / "corpus" / "reports"


def shape(sections: tuple[Section, ...]) -> list[str]:
    """``"  一、title"`` for each section, two blanks a level."""
    return [f"{'  ' * (s.level - 1)}{s.number}{s.title}" for s in sections]


def test_the_bundled_report_has_this_tree() -> None:
    (report,) = REPORTS.glob("*.txt")
    assert shape(read(report).sections) == [
        "第一部分概况",
        "  一、阳城县科学技术局主要职能",
        "  二、部门预算单位构成",
        "第三部分2021年度部门预算情况说明",
        "  一、部门预算收支情况",
        "    （一）预算收支总体情况",
        "    （二）一般公共预算支出变动情况及原因",
        "    （三）政府性基金预算变动情况及原因",
        "    （四）国有资本经营预算变动情况及原因",
        "  二、“三公”经费预算变动原因说明",
        "  机关运行经费变动原因说明",
        "  四、政府采购情况",
        "  绩效管理情况",
        "    科技研发专项资金",
        "    2、瑞亚力科技产业园生物技术联合实验室专项",
        "    3、计划管理费",
        "    4、专项办公经费",
        "    5、2020年目标考核奖预发",
        "  六、国有资产占用情况",
        "    1、车辆情况",
        "    2、房屋情况",
        "    其他国有资产占有使用情况",
        "  七、其他说明",
        "    （一）政府购买服务指导性目录",
        "    其他",
        "名词解释",
    ]


def test_sections_nest_and_cover_their_text() -> None:
    (report,) = REPORTS.glob("*.txt")
    document = read(report)
    for index, section in enumerate(document.sections):
        assert section.start < section.body <= section.end <= len(document.text)
        assert "".join(section.title.split()) in "".join(
            document.text[section.start : section.body].split()
        )
        if section.parent is not None:
            parent = document.sections[section.parent]
            assert section.parent < index
            assert section.level == parent.level + 1
            assert parent.body <= section.start
            assert section.end <= parent.end


TREES = [
    pytest.param(
        "一、收入情况\n本年收入10万元。\n支出情况\n本年支出9万元。\n三、其他说明\n没有需要说明的事项。",
        ["一、收入情况", "支出情况", "三、其他说明"],
        id="a lost number fills the gap in the sequence",
    ),
    pytest.param(
        "一、项目情况\n本年有下列项目。\n水库除险项目\n安排10万元。\n2、堤防加固项目\n安排5万元。",
        ["一、项目情况", "  水库除险项目", "  2、堤防加固项目"],
        id="a lost 1、 before 2、",
    ),
    pytest.param(
        "一、收入情况\n本年收入10万元。\n王小明\n本年支出9万元。",
        ["一、收入情况"],
        id="a short line that names no subject is no heading",
    ),
    pytest.param(
        "一、收入情况\n本年收入10万元\n支出总额 9万元\n二、支出情况\n本年支出9万元。",
        ["一、收入情况", "二、支出情况"],
        id="a line with a figure is no heading",
    ),
    pytest.param(
        "一、支出情况\n 1.2021年基本支出100万元。其中：人员经费90万元；公用经费10万元。\n"
        " 2.项目支出20万元，主要包括水库维护。",
        ["一、支出情况"],
        id="numbered paragraphs are body text, item 1 and the year 2021",
    ),
    pytest.param(
        "一、主要职责\n（一）拟订全县水利规划并组织实施。\n（二）承担防汛工作。\n（三）完成交办的其他任务。",
        ["一、主要职责"],
        id="duties are list items",
    ),
    pytest.param(
        "一、主要职责\n1.履行水资源资产所有者职责。负责水资源调查。\n2.负责防汛。\n3.负责节水。\n二、机构设置\n设股室三个。",
        ["一、主要职责", "二、机构设置"],
        id="one duty that reads like a title stays an item among its fellows",
    ),
    pytest.param(
        "一、预算单位\n纳入编制范围的单位包括：\n1.青禾县水利局本级\n2.青禾县水库管理所\n3.青禾县河道管理所\n二、收入情况\n收入10万元。",
        ["一、预算单位", "二、收入情况"],
        id="a list of units",
    ),
    pytest.param(
        "第四部分 名词解释\n（一）基本支出 ：指为保障机构运转发生的支出。\n（二）项目支出：是指完成特定任务的支出。",
        ["第四部分名词解释"],
        id="terms with their definitions are body text",
    ),
    pytest.param(
        "四、名词解释\n（一）其他收入：除上述以外的各项收入。\n（二）年末结余：留到下年的资金。",
        ["四、名词解释"],
        id="terms whose definitions do not say 指",
    ),
    pytest.param(
        "四、政府采购情况：2021年采购0元，无变化。\n五、一般公共预算支出情况 2022年支出10万元，增加1万元。",
        ["四、政府采购情况", "五、一般公共预算支出情况"],
        id="the body may begin on the heading's line",
    ),
    pytest.param(
        "七、三公经费情况\n（一）“三公”经费支出决算总体情况说明。\n本年支出1万元。\n（二）具体情况说明。\n公务接待费1万元。",
        ["七、三公经费情况", "  （一）“三公”经费支出决算总体情况说明", "  （二）具体情况说明"],
        id="a full stop after a title",
    ),
    pytest.param(
        "目  录\n第一部分 概况\n一、主要职能\n第二部分 名词解释\n第一部分 概况\n一、主要职能\n负责全县水利工作。\n第二部分 名词解释\n基本支出：指保障运转的支出。",
        ["目录", "第一部分概况", "  一、主要职能", "第二部分名词解释"],
        id="a table of contents repeats the headings",
    ),
    pytest.param(
        "第一部分 概况……………1\n一、主要职能……………1\n第二部分 名词解释…………5\n第一部分 概况\n一、主要职能\n负责全县水利工作。\n第二部分 名词解释\n基本支出：指保障运转的支出。",
        ["目录", "第一部分概况", "  一、主要职能", "第二部分名词解释"],
        id="dot leaders without 目录",
    ),
    pytest.param(
        "第一部分 概况\n一、主要职能\n第二部分 名词解释\n第一部分 概况\n一、主要职能\n负责全县水利工作。\n第二部分 名词解释\n基本支出：指保障运转的支出。",
        ["目录", "第一部分概况", "  一、主要职能", "第二部分名词解释"],
        id="an unmarked table of contents",
    ),
    pytest.param(
        "第一部分\n\n青禾县水利局概况\n一、部门职责\n负责全县水利工作。",
        ["第一部分青禾县水利局概况", "  一、部门职责"],
        id="the part's title on the next line",
    ),
    pytest.param(
        "一、收入情况\n2021年4月29日召开会议。\n1.5万元用于办公。\n3.2 亿元用于水库。\n20.5%用于其他。\n12.30日前完成。",
        ["一、收入情况"],
        id="dates, decimals and percentages are no numbers",
    ),
    pytest.param(
        "１．车辆情况\n共有车辆1辆。\n２．房屋情况\n共有房屋1处。",
        ["１．车辆情况", "２．房屋情况"],
        id="full-width digits",
    ),
    pytest.param(
        "（一）、收入情况\n本年收入10万元。\n（二）、支出情况\n本年支出9万元。",
        ["（一）、收入情况", "（二）、支出情况"],
        id="brackets and a stray 、",
    ),
    pytest.param(
        "一、资产情况\n(1)车辆情况\n共有车辆一辆，用于防汛。\n（2）房屋情况\n共有房屋一处，用于办公。",
        ["一、资产情况", "  (1)车辆情况", "  （2）房屋情况"],
        id="half- and full-width brackets",
    ),
    pytest.param(
        "①车辆情况\n共有车辆一辆，用于防汛。\n②房屋情况\n共有房屋一处，用于办公。",
        ["①车辆情况", "②房屋情况"],
        id="circled numbers",
    ),
    pytest.param(
        "一、一般公共预算财政拨款收入\n10.00\n二、政府性基金预算财政拨款收入\n0.00\n三、国有资本经营预算财政拨款收入\n0.00",
        [],
        id="a flattened table's rows are no headings",
    ),
    pytest.param(
        "第三部分 情况说明\n一、收入情况\n收入10万元。\n名词解释\n基本支出：指保障运转的支出。",
        ["第三部分情况说明", "  一、收入情况", "名词解释"],
        id="the glossary is a part of its own",
    ),
    pytest.param(
        "一、收入情况\n（一）税收情况\n税收5万元。\n（二）收费情况\n收费5万元。\n绩效管理情况\n项目2个。\n水库除险项目\n安排3万元。\n2、堤防加固项目\n安排5万元。\n三、其他说明\n没有其他说明。",
        [
            "一、收入情况",
            "  （一）税收情况",
            "  （二）收费情况",
            "绩效管理情况",
            "  水库除险项目",
            "  2、堤防加固项目",
            "三、其他说明",
        ],
        id="a gap further out closes the headings further in",
    ),
    pytest.param(
        "一、2022年工作任务\n完成水库除险。\n二．2022年收支说明\n收入10万元。",
        ["一、2022年工作任务", "二．2022年收支说明"],
        id="a year after the number",
    ),
    pytest.param(
        "一、情况\n见下表各项，单位为万元。\n四、住房保障支出\n162.32\n本年收入合计\n6,218.40\n“三公”经费\n31.50\n二、说明\n没有需要说明的事项。",
        ["一、情况", "二、说明"],
        id="a line over a bare figure is a row of a table",
    ),
    pytest.param(
        "目录\n一、概况\n二、情况说明\n一、概况\n负责全县水利工作。\n二、情况说明\n收入10万元。",
        ["目录", "一、概况", "二、情况说明"],
        id="a table of contents where there are no parts",
    ),
    pytest.param(
        "青禾县水利局2022年部门预算公开目录\n第一部分：概况\n第二部分：情况说\n明\n第一部分：概况\n负责全县水利工作。\n第二部分：情况说明\n收入10万元。",
        ["目录", "第一部分：概况", "第二部分：情况说明"],
        id="a table of contents with a broken entry",
    ),
    pytest.param(
        "目录\n\n公开时间：2023年9月1日\n第一部分 概况 PAGEREF _Toc1 h 3\n第二部分 情况说明 PAGEREF _Toc2 h 4\n第一部分 概况\n负责全县水利工作。\n第二部分 情况说明\n收入10万元。",
        ["目录", "第一部分概况", "第二部分情况说明"],
        id="field codes in a table of contents",
    ),
    pytest.param(
        "青禾县水利局主要职能\n负责全县水利工作。\n其他相关情况说明\n一、运行经费\n共计九万元整。\n二、采购预算\n没有采购。\n护岸项目经费情况说明\n一、项目概述\n全长两里路。\n二、立项依据\n县里的批复。",
        [
            "青禾县水利局主要职能",
            "其他相关情况说明",
            "  一、运行经费",
            "  二、采购预算",
            "护岸项目经费情况说明",
            "  一、项目概述",
            "  二、立项依据",
        ],
        id="titles over runs of 一、 of their own",
    ),
    pytest.param(
        "目 录\n一、部门主要职能 ………… 1\n二、名词解释 ………… 2\n青禾县水利局主要职能\n负责全县水利工作。\n名词解释\n（一）基本支出：是日常支出。",
        ["目录", "青禾县水利局主要职能", "名词解释"],
        id="a table of contents ends with its last dot leaders",
    ),
    pytest.param(
        "目录\n第一部分 概况\n第二部分 情况说明\n本县各项收支已经公开。\n更多内容见附件，欢迎监督。",
        ["目录"],
        id="a table of contents without the headings",
    ),
    pytest.param(
        "一、主要职责\n1.指导防汛工作\n2.青溪水库管理所\n3.河道管理所\n以上单位均为公益一类，编制共九名。\n二、其他说明\n没有需要说明的事项。",
        ["一、主要职责", "二、其他说明"],
        id="the text after a list does not make its last item a heading",
    ),
    pytest.param(
        "一、收入情况\n收入10万元。\n名词解释\n基本支出：指保障运转的支出。",
        ["一、收入情况", "名词解释"],
        id="the glossary of a text without parts",
    ),
]


@pytest.mark.parametrize(("text", "expected"), TREES)
def test_tree(text: str, expected: list[str]) -> None:
    assert shape(outline(text)) == expected


def test_a_page_in_one_line_is_split_before_its_numbers() -> None:
    filler = "本年度按照有关规定安排各项支出并做好管理工作，" * 10
    text = f"概述{filler}完。一、主要职能 {filler}完。二、收入情况 {filler}完。三、支出情况 {filler}完。"
    assert shape(outline(text)) == ["一、主要职能", "二、收入情况", "三、支出情况"]


def test_nothing_is_looked_for_inside_tables() -> None:
    text = "一、收入情况\n收入10万元。\n二、支出情况\n支出9万元。"
    second = text.index("二、")
    assert shape(outline(text, [(second, len(text))])) == ["一、收入情况"]


@pytest.mark.parametrize("text", ["", "\n \n", "。", "1、", "第一部分", "目录", "一、\n二、"])
def test_texts_without_headings(text: str) -> None:
    assert [s.title for s in outline(text) if s.title != "目录"] == []
