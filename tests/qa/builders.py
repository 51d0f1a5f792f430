"""Small disclosures of a county that does not exist, and assistants over them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus.document import Document
from corpus.readers import read_bytes
from index.chunk import chunks
from index.retriever import Retriever
from qa.amount import Amount, Count, Ratio
from qa.answer import Answer
from qa.assistant import Assistant
from qa.extract import extract
from qa.facts import Fact, Text

STATUSES = {"answered", "not_found", "clarify", "out_of_scope", "invalid"}
KINDS = {
    "amount", "change", "count", "ratio", "date", "definition",
    "reason", "list", "yesno", "comparison", "passage", "check",
}  # fmt: skip

WATER_BUDGET = """青禾县水务局2022年部门预算

第一部分 概况

一、主要职能

（一）负责全县水资源的统一管理。
（二）组织实施农村饮水安全工程。
（三）指导水库和堤防的安全管理。

二、部门预算单位构成

青禾县水务局部门预算包括局机关预算和所属水利工程站预算。

第二部分 2022年部门预算情况说明

一、部门预算收支情况

2022年收入总预算860.50万元，支出总预算860.50万元，其中：基本支出520.50万元，项目支出340.00万元。

1.2022年基本支出520.50万元。其中：人员经费480.50万元，主要包括：基本工资、津贴补贴、住房公积金；公用经费40.00万元，主要用于办公费、水费和电费。

二、一般公共预算支出变动情况

2022年一般公共预算财政拨款支出860.50万元，比2021年预算增加60.50万元，增长7.56%，主要原因是新增水库除险加固项目。

三、“三公”经费预算情况

2022年“三公”经费预算5.20万元，比2021年减少0.80万元，下降13.33%，主要原因是压减公务接待。其中：因公出国（境）费0万元，与2021年持平；公务接待费1.20万元，比2021年减少0.80万元；公务用车运行维护费4.00万元，与2021年持平。

四、机关运行经费情况

2022年机关运行经费预算40.00万元，比2021年增加2.00万元，增长5.26%，主要原因是物业管理费上涨。

五、政府采购情况

2022年政府采购预算90.00万元，其中：政府采购货物预算20.00万元、政府采购工程预算50.00万元、政府采购服务预算20.00万元。

六、政府性基金预算情况

2022年没有政府性基金预算。

七、国有资产占用情况

截至2021年12月31日，共有车辆3辆，办公用房面积为1200平方米，没有单价100万元以上的设备。车辆由县机关事务中心统一管理。

八、绩效管理情况

2022年实施绩效管理的项目2个，涉及一般公共预算财政拨款340.00万元。

1、水库除险加固

年度预算安排：一般公共预算财政拨款200.00万元。
项目概况：对青禾水库和柳河水库进行除险加固。
年度目标：完成除险加固的水库2座。

2、农村供水维修

年度预算安排：一般公共预算财政拨款140.00万元。
项目概况：维修各乡镇老旧供水管网。
年度目标：维修供水点15处。

第三部分 名词解释

（一）基本支出：指为保障机构正常运转、完成日常工作任务而发生的人员支出和公用支出。

（二）机关运行经费：指行政单位使用一般公共预算安排的基本支出中的日常公用经费支出。

2022年2月18日
"""

ARCHIVE_FINAL = """青禾县档案馆2021年度部门决算

第一部分 概况

一、主要职责

负责全县档案的收集、保管和利用。

第二部分 2021年度部门决算情况说明

一、收入支出决算总体情况说明

2021年度收入总计310.00万元，支出总计310.00万元。与2020年度相比，收入、支出总计各减少15.50万元，下降4.76%，主要原因是库房改造项目完工。

二、支出决算情况说明

本年支出合计300.00万元，其中：基本支出240.00万元，占80.00%；项目支出60.00万元，占20.00%。

三、“三公”经费支出决算情况说明

2021年度“三公”经费支出年初预算为4.00万元，支出决算为3.00万元，完成预算的75.00%，决算数小于预算数的主要原因是压减了公务接待。其中：因公出国（境）费支出决算为0万元；公务用车购置及运行维护费支出决算为2.50万元，完成预算的83.33%；公务接待费支出决算为0.50万元，完成预算的50.00%。2021年国内公务接待6批次、42人次。

四、国有资本经营预算财政拨款支出决算情况说明

本部门没有国有资本经营预算财政拨款支出。

五、国有资产占用情况说明

截至2021年12月31日，共有车辆1辆。

第三部分 名词解释

一、“三公”经费：指用财政拨款安排的因公出国（境）费、公务用车购置及运行维护费和公务接待费。

2022年9月5日
"""

NAMES = {
    WATER_BUDGET: "青禾县水务局2022年部门预算.txt",
    ARCHIVE_FINAL: "青禾县档案馆2021年度部门决算.txt",
}


def document(text: str, name: str = "青禾县水务局2022年部门预算.txt") -> Document:
    """``text`` as a reader hands it over."""
    return read_bytes(text.encode(), name)


def section(body: str, title: str = "部门预算情况说明", year: int = 2022) -> Document:
    """A budget with one section, ``body`` under ``title``."""
    return document(
        f"青禾县水务局{year}年部门预算\n\n一、{title}\n\n{body}\n",
        f"青禾县水务局{year}年部门预算.txt",
    )


def assistant(*texts: str) -> Assistant:
    """An assistant over the disclosures ``texts``, without an embedding model."""
    documents = [
        document(text, NAMES.get(text, "青禾县水务局2022年部门预算.txt")) for text in texts
    ]
    passages = [chunk for one in documents for chunk in chunks(one)]
    return Assistant(documents, Retriever.build(passages, None))


def facts(body: str, title: str = "部门预算情况说明", year: int = 2022) -> tuple[Fact, ...]:
    """The facts of ``body``, whose spans have been checked."""
    one = section(body, title, year)
    found = extract(one)
    for fact in found:
        assert spans_hold(one, fact), fact
    return found


def spans_hold(one: Document, fact: Fact) -> bool:
    """Whether the span is the printed figure, blanks aside, and lies within the context."""
    if not fact.context.start <= fact.span.start <= fact.span.end <= fact.context.end:
        return False
    if not isinstance(fact.value, (Amount, Count, Ratio, Text)) or not one.quote(fact.span):
        return fact.value is None and bool(one.quote(fact.span))
    return squeezed(fact.value.printed) in squeezed(one.quote(fact.span))


def squeezed(text: str) -> str:
    """Folded and without blanks, as ``printed`` is."""
    from corpus.textmap import fold

    return "".join(fold(text).text.split())


def shown(found: Iterable[Fact]) -> list[str]:
    """Each fact in one line: ``基本支出 value 520.50万元``, for tables of tests."""
    return list(_lines(found))


def _lines(found: Iterable[Fact]) -> Iterator[str]:
    for fact in found:
        printed = getattr(fact.value, "printed", "")
        parts = (fact.indicator, fact.measure, fact.direction or "", printed)
        yield " ".join(part for part in parts if part)


def verbatim(one: Assistant, answer: Answer) -> bool:
    """Whether every citation is the text of its document at its offsets."""
    texts = {known.id: known.text for known in one.documents}
    return all(
        citation.quote and texts[citation.document][citation.start : citation.end] == citation.quote
        for citation in answer.citations
    )
