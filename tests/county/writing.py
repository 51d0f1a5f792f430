"""Disclosures of the county as text: four manners of writing, each for budgets and final accounts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from tests.county.truth import (
    BASIC,
    BUYING,
    CENT,
    HOSPITALITY,
    MEETING,
    OPERATING,
    PROCUREMENT,
    PROJECTS,
    PUBLIC,
    RUNNING,
    STAFF,
    THREE,
    TOTAL,
    TRAINING,
    TRAVEL,
    Account,
)  # fmt: skip

NUMERALS = "一二三四五六七八九十"


def write(account: Account) -> str:
    """The disclosure of ``account`` in its department's manner."""
    budget, final = _MANNERS[account.body.manner]
    return (budget if account.kind == "budget" else final)(account)


def name(account: Account) -> str:
    """The file's name."""
    return f"{account.name}{account.year}年部门{account.word}.txt"


def misprinted(account: Account) -> Decimal:
    """公务接待费 as the table of a report that contradicts itself prints it."""
    return account.amounts[HOSPITALITY] + (Decimal("1.10") if account.contradicted else 0)


def _wan(amount: Decimal) -> str:
    return f"{amount:.2f}万元"


def _yuan(amount: Decimal) -> str:
    return f"{amount * 10000:.2f}元"


def _percent(part: Decimal, whole: Decimal) -> str:
    return f"{(part / whole * 100).quantize(CENT, ROUND_HALF_UP)}%"


def _moved(
    account: Account, key: str, against: str, shown: str = "wan", before: Decimal | None = None
) -> str:
    """比上年…增加…, to the cent; no rate where there is no base."""
    then = account.before[key] if before is None else before
    gap = account.amounts[key] - then
    money = _wan if shown == "wan" else _yuan
    if not gap:
        return f"{against}持平"
    word, rate = ("增加", "增长") if gap > 0 else ("减少", "下降")
    percent = f"，{rate}{_percent(abs(gap), then)}" if then else ""
    return f"{against}{word}{money(abs(gap))}{percent}"


def _said(account: Account, keys: Iterable[str]) -> tuple[str, ...]:
    return tuple(key for key in keys if key not in account.body.silent)


def _units(account: Account) -> str:
    if account.body.scope(account.year) == "本级":
        return f"从单位构成看，{account.name}部门{account.word}仅包括本级{account.word}，没有下属单位。"
    return f"从单位构成看，{account.name}部门{account.word}包括机关{account.word}和所属事业单位{account.word}。"


def _renamed(account: Account) -> str:
    body = account.body
    if not body.former or account.year < body.renamed:
        return ""
    return f"根据机构改革方案，原{body.former}更名为{body.name}。"


def _opening(account: Account, title: str) -> list[str]:
    return [
        title, "",
        "第一部分 部门概况", "",
        "一、主要职责", "",
        f"（一）贯彻执行国家有关方针政策。{_renamed(account)}",
        "（二）负责本部门职责范围内的日常管理工作。", "",
        "二、机构设置", "",
        _units(account), "",
        "三、人员情况", "",
        f"截至{account.year - 1}年末，{account.name}编制{account.heads + 5}人，在职人员{account.heads}人。", "",
    ]  # fmt: skip


def _project_lines(account: Account, money: str = "wan") -> list[str]:
    shown = _wan if money == "wan" else _yuan
    listed = "、".join(f"{topic}{shown(amount)}" for topic, amount in account.projects)
    return [f"项目支出主要包括：{listed}。"]


def _tabbed(account: Account, title: str) -> list[str]:
    """The 三公 table, tab-separated, in 万元."""
    a = account.amounts
    rows = [
        ("合计", a[THREE]), ("1.因公出国（境）费", a[TRAVEL]),
        ("2.公务接待费", misprinted(account)),
        ("3.公务用车购置及运行维护费", a[BUYING] + a[RUNNING]),
        ("其中：公务用车购置费", a[BUYING]), ("公务用车运行维护费", a[RUNNING]),
    ]  # fmt: skip
    lines = [title, "单位：万元", f"项目\t{account.year}年{account.word}数"]
    return [*lines, *(f"{label}\t{amount:.2f}" for label, amount in rows), ""]


def _flattened(account: Account, title: str) -> list[str]:
    """Income and expenditure, one cell a line, in 万元."""
    a = account.amounts
    cells = [
        title,
        "单位：万元",
        "收入",
        "支出",
        "项目",
        f"{account.word}数",
        "项目",
        f"{account.word}数",
    ]
    cells += ["一、一般公共预算拨款收入", f"{a[TOTAL]:.2f}", "一、基本支出", f"{a[BASIC]:.2f}"]
    cells += ["二、政府性基金预算拨款收入", "0.00", "二、项目支出", f"{a[PROJECTS]:.2f}"]
    cells += ["收入总计", f"{a[TOTAL]:.2f}", "支出总计", f"{a[TOTAL]:.2f}", ""]
    return cells


def _other_matters(account: Account, texts: Mapping[str, str]) -> list[str]:
    lines = []
    for number, key in enumerate(_said(account, texts)):
        lines += [f"（{NUMERALS[number]}）{key.strip('“”')}情况", "", texts[key], ""]
    return lines


# Manner 0: full sentences, 万元, a 三公 table behind.
def _prose_budget(account: Account) -> str:
    a, y, n = account.amounts, account.year, account.name
    than = f"比{y - 1}年预算"
    lines = _opening(account, f"{n}{y}年部门预算")
    lines += [
        f"第二部分 {y}年部门预算情况说明", "",
        "一、部门预算收支总体情况", "",
        f"{y}年{n}收入总计{_wan(a[TOTAL])}，支出总计{_wan(a[TOTAL])}。支出总计{_moved(account, TOTAL, than)}，主要原因是项目安排调整。", "",
        "二、支出预算情况", "",
        f"{y}年支出总计{_wan(a[TOTAL])}，其中：基本支出{_wan(a[BASIC])}，占{_percent(a[BASIC], a[TOTAL])}；项目支出{_wan(a[PROJECTS])}，占{_percent(a[PROJECTS], a[TOTAL])}。", "",
        f"基本支出{_wan(a[BASIC])}，{_moved(account, BASIC, than)}，其中：人员经费{_wan(a[STAFF])}，主要包括基本工资、津贴补贴；公用经费{_wan(a[PUBLIC])}，主要包括办公费、水费、电费。", "",
        *_project_lines(account), "",
        "三、“三公”经费预算情况", "",
        f"{y}年“三公”经费预算{_wan(a[THREE])}，{_moved(account, THREE, than)}，主要原因是厉行节约。其中：因公出国（境）费{_wan(a[TRAVEL])}，{_moved(account, TRAVEL, than)}；公务接待费{_wan(a[HOSPITALITY])}，{_moved(account, HOSPITALITY, than)}；公务用车购置费{_wan(a[BUYING])}，{_moved(account, BUYING, than)}；公务用车运行维护费{_wan(a[RUNNING])}，{_moved(account, RUNNING, than)}。", "",
        "四、其他重要事项说明", "",
        *_other_matters(account, {
            OPERATING: f"{y}年机关运行经费预算{_wan(a[OPERATING])}，{_moved(account, OPERATING, than)}。",
            PROCUREMENT: f"{y}年政府采购预算{_wan(a[PROCUREMENT])}。",
            MEETING: f"{y}年会议费预算{_wan(a[MEETING])}。",
            TRAINING: f"{y}年培训费预算{_wan(a[TRAINING])}。",
        }),
        "第三部分 部门预算表", "",
        *_tabbed(account, f"{y}年“三公”经费预算表"),
    ]  # fmt: skip
    return "\n".join(lines)


def _prose_final(account: Account) -> str:
    a, y, n, p = account.amounts, account.year, account.name, account.planned
    than = f"比{y - 1}年决算"

    def met(key: str) -> str:
        rate = f"，完成预算的{_percent(a[key], p[key])}" if p[key] else ""
        return f"支出预算为{_wan(p[key])}，支出决算为{_wan(a[key])}{rate}"

    lines = _opening(account, f"{n}{y}年度部门决算")
    lines += [
        f"第二部分 {y}年度部门决算情况说明", "",
        "一、收入支出决算总体情况说明", "",
        f"{y}年度收入总计{_wan(a[TOTAL])}，支出总计{_wan(a[TOTAL])}，支出总计{_moved(account, TOTAL, than)}。", "",
        "二、支出决算情况说明", "",
        f"本年支出总计{_wan(a[TOTAL])}，其中：基本支出{_wan(a[BASIC])}，占{_percent(a[BASIC], a[TOTAL])}；项目支出{_wan(a[PROJECTS])}，占{_percent(a[PROJECTS], a[TOTAL])}。", "",
        f"基本支出{_wan(a[BASIC])}，其中：人员经费{_wan(a[STAFF])}；公用经费{_wan(a[PUBLIC])}。", "",
        *_project_lines(account), "",
        "三、“三公”经费支出决算情况说明", "",
        f"{y}年度“三公”经费{met(THREE)}。{y}年度“三公”经费支出决算{_moved(account, THREE, than)}。", "",
        f"因公出国（境）费{met(TRAVEL)}。", "",
        f"公务接待费{met(HOSPITALITY)}，{_moved(account, HOSPITALITY, than)}。", "",
        f"公务用车购置费{met(BUYING)}。", "",
        f"公务用车运行维护费{met(RUNNING)}，{_moved(account, RUNNING, than)}。", "",
        "四、其他重要事项说明", "",
        *_other_matters(account, {
            OPERATING: f"{y}年度机关运行经费支出{_wan(a[OPERATING])}，{_moved(account, OPERATING, than)}。",
            PROCUREMENT: f"{y}年度政府采购支出总额{_wan(a[PROCUREMENT])}。",
            MEETING: f"{y}年度会议费支出{_wan(a[MEETING])}。",
            TRAINING: f"{y}年度培训费支出{_wan(a[TRAINING])}。",
        }),
        "第三部分 部门决算表", "",
        *_tabbed(account, f"{y}年度“三公”经费支出决算表"),
    ]  # fmt: skip
    return "\n".join(lines)


# Manner 1: figures in 元, one paragraph an item.
def _itemised(account: Account) -> str:
    a, y, n, w = account.amounts, account.year, account.name, account.word
    kind = "" if account.kind == "budget" else "决算"
    than = "与上年相比"
    lines = _opening(account, f"{n}{y}年部门{w}公开说明")
    lines += [
        f"第二部分 {y}年部门{w}情况说明", "",
        "一、总体情况", "",
        f"{y}年部门{w}总支出{_yuan(a[TOTAL])}，{_moved(account, TOTAL, than, 'yuan')}。", "",
        "二、支出情况", "",
        f"1.基本支出{kind}{_yuan(a[BASIC])}，{_moved(account, BASIC, than, 'yuan')}。其中：人员经费{_yuan(a[STAFF])}，公用经费{_yuan(a[PUBLIC])}。",
        f"2.项目支出{kind}{_yuan(a[PROJECTS])}，{_moved(account, PROJECTS, than, 'yuan')}。",
        *_project_lines(account, "yuan"), "",
        "三、“三公”经费情况", "",
        f"{n}{y}年“三公”经费{w}合计{_yuan(a[THREE])}，{_moved(account, THREE, than, 'yuan')}，具体情况如下：",
        f"（一）因公出国（境）费{_yuan(a[TRAVEL])}，{_moved(account, TRAVEL, than, 'yuan')}。",
        f"（二）公务接待费{_yuan(a[HOSPITALITY])}，{_moved(account, HOSPITALITY, than, 'yuan')}。",
        f"（三）公务用车购置费{_yuan(a[BUYING])}，{_moved(account, BUYING, than, 'yuan')}。",
        f"（四）公务用车运行维护费{_yuan(a[RUNNING])}，{_moved(account, RUNNING, than, 'yuan')}。", "",
        "四、其他事项", "",
        *_other_matters(account, {
            OPERATING: f"{n}{y}年机关运行经费{_yuan(a[OPERATING])}，{_moved(account, OPERATING, than, 'yuan')}。",
            PROCUREMENT: f"{y}年政府采购{w}总额{_yuan(a[PROCUREMENT])}。",
            MEETING: f"{y}年安排会议费{_yuan(a[MEETING])}。" if not kind else f"{y}年会议费支出{_yuan(a[MEETING])}。",
            TRAINING: f"{y}年安排培训费{_yuan(a[TRAINING])}。" if not kind else f"{y}年培训费支出{_yuan(a[TRAINING])}。",
        }),
    ]  # fmt: skip
    return "\n".join(lines)


# Manner 2: tables first (flattened and tabbed), short sentences.
def _tables_first(account: Account) -> str:
    a, y, n, w = account.amounts, account.year, account.name, account.word
    spent = "支出" if account.kind == "final" else "预算"
    than = f"较{y - 1}年{w}数"
    lines = _opening(account, f"{n}{y}年度部门{w}公开")
    lines += [
        f"第二部分 {y}年度部门{w}表", "",
        *_flattened(account, f"收支{w}总表"),
        *_tabbed(account, f"一般公共预算“三公”经费{spent if account.kind == 'budget' else '支出决算'}表"),
        f"第三部分 {y}年度部门{w}情况说明", "",
        f"一、收支{w}情况", "",
        f"{y}年度支出总计{_wan(a[TOTAL])}，{_moved(account, TOTAL, than)}，主要是人员和项目变动。其中：基本支出{_wan(a[BASIC])}（人员经费{_wan(a[STAFF])}，公用经费{_wan(a[PUBLIC])}），项目支出{_wan(a[PROJECTS])}。", "",
        *_project_lines(account), "",
        f"二、“三公”经费{w}情况", "",
        f"{y}年度“三公”经费{w}数为{_wan(a[THREE])}，{_moved(account, THREE, than)}。公务接待费{w}数为{_wan(a[HOSPITALITY])}，{_moved(account, HOSPITALITY, than)}。公务用车运行维护费{w}数为{_wan(a[RUNNING])}，{_moved(account, RUNNING, than)}。", "",
        "三、其他说明", "",
        *_other_matters(account, {
            OPERATING: f"{y}年度机关运行经费{w}数为{_wan(a[OPERATING])}，{_moved(account, OPERATING, than)}。",
            PROCUREMENT: f"{y}年度政府采购{w}数为{_wan(a[PROCUREMENT])}。",
            MEETING: f"{y}年度会议费{w}数为{_wan(a[MEETING])}。",
            TRAINING: f"{y}年度培训费{w}数为{_wan(a[TRAINING])}。",
        }),
    ]  # fmt: skip
    return "\n".join(lines)


# Manner 3: a few long sentences, headings without numbers, thousands commas.
def _terse(account: Account) -> str:
    a, y, n, w = account.amounts, account.year, account.name, account.word
    d = "年度" if account.kind == "final" else "年"

    def money(key: str) -> str:
        return f"{a[key]:,.2f}万元"

    said = {
        OPERATING: f"机关运行经费{w}{money(OPERATING)}", PROCUREMENT: f"政府采购{w}{money(PROCUREMENT)}",
        MEETING: f"会议费{w}{money(MEETING)}", TRAINING: f"培训费{w}{money(TRAINING)}",
    }  # fmt: skip
    than = f"比上年{w}数"
    lines = [
        f"{n}{y}{d}部门{w}情况说明", "",
        "部门基本情况", "",
        f"{_units(account)}{_renamed(account)}截至{y - 1}年底，在职人员{account.heads}人。", "",
        "收支情况", "",
        f"{y}{d}{w}收入总计{money(TOTAL)}，支出总计{money(TOTAL)}，{_moved(account, TOTAL, than)}。按支出性质分，基本支出{money(BASIC)}，项目支出{money(PROJECTS)}；基本支出中，人员经费{money(STAFF)}，公用经费{money(PUBLIC)}。", "",
        *_project_lines(account), "",
        "“三公”经费情况", "",
        f"{y}{d}“三公”经费{w}{money(THREE)}，{_moved(account, THREE, than)}。其中，因公出国（境）费{money(TRAVEL)}；公务接待费{money(HOSPITALITY)}，{_moved(account, HOSPITALITY, than)}；公务用车购置费{money(BUYING)}；公务用车运行维护费{money(RUNNING)}，{_moved(account, RUNNING, than)}。", "",
        "其他情况", "",
        *(f"{y}{d}{said[key]}。" for key in _said(account, said)), "",
        *_tabbed(account, f"{y}{d}“三公”经费{w}表"),
    ]  # fmt: skip
    return "\n".join(lines)


_MANNERS = (
    (_prose_budget, _prose_final),
    (_itemised, _itemised),
    (_tables_first, _tables_first),
    (_terse, _terse),
)
