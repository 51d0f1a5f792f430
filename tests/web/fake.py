"""A deterministic assistant about the made-up county 青禾, with an answer of every status."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from corpus.document import Document, Metadata
from corpus.errors import BudgetQAError
from qa.answer import Answer, Change, Citation, Derivation, Value
from qa.chart import Chart, Series
from qa.report import Report

TITLE = "青禾县农业农村局2023年度部门预算"
LONG = "培训费预算数为36500元，比2022年减少1230元，主要原因是压减线下培训。其中：公务员培训20000元，技术人员培训16500元。"
HOSTILE = "<script>window.hacked=1</script><img src=x onerror='window.hacked=1'> $x^2$ **b** {{value}} ${value} `a`"


def disclosure(
    title: str = TITLE,
    department: str | None = "青禾县农业农村局",
    year: int | None = 2023,
    kind: Literal["budget", "final"] | None = "budget",
) -> Document:
    """A document without text: the first screen names it, nothing reads it."""
    known = Metadata(department=department, year=year, kind=kind)
    return Document("0123456789abcdef", "a.txt", title, "", metadata=known)


def cite(quote: str, *section: str, page: int | None = None, url: str | None = None) -> Citation:
    return Citation("0123456789abcdef", TITLE, url, section, page, quote, 0, len(quote))


def answer(question: str) -> Answer:
    """The answer whose key is in the question; an unknown one is not in the report."""
    return next((made for key, made in ANSWERS.items() if key in question), NOT_FOUND)


NOT_FOUND = Answer(
    "", "not_found", "资料库中没有“差旅费”。可以查到的有：培训费、公务接待费。",
    suggestions=("培训费是多少",),
)  # fmt: skip
BARS = Chart(
    "bar", "2023年公务接待费", "万元",
    ("青禾县农业农村局", "青禾县民政局", "青禾县退役军人事务管理服务中心"),
    (Series("公务接待费", (Decimal("12.50"), None, Decimal("3.00"))),),
)  # fmt: skip
PARTS = Chart(
    "pie", "2023年青禾县农业农村局", "元", ("公务员培训", "技术人员培训"),
    (Series("金额", (Decimal(20000), Decimal(16500))),),
)  # fmt: skip
LINES = Chart(
    "line", "2018年至2023年培训费", "元", tuple(f"{year}年" for year in range(2018, 2024)),
    (
        Series("青禾县农业农村局", tuple(map(Decimal, (30000, 31250, 41000, 38800, 37730, 36500)))),
        Series("青禾县民政局", (Decimal(12000), Decimal(9000), None, Decimal(15000), Decimal(15800), None)),
    ),
)  # fmt: skip
_FIELDS = {"department": "青禾县农业农村局", "year": 2023, "basis": "budget", "scope": "本级"}
ANSWERS = {
    "各部门": Answer("", "answered", "2023年公务接待费最多的是青禾县农业农村局，12.50万元。", kind="comparison", chart=BARS),
    "构成": Answer("", "answered", "培训费由公务员培训20000元和技术人员培训16500元构成。", kind="list", chart=PARTS),
    "走势": Answer("", "answered", "2018年至2023年，青禾县农业农村局的培训费由30000元增至36500元。", kind="change", chart=LINES),
    "去年": Answer(
        "", "answered", "2022年的培训费为37730元，由2023年的预算数加上减少的数额得出。",
        kind="amount", value=Value(Decimal(37730), "元"), indicator="培训费", **(_FIELDS | {"year": 2022}),
        derivation=(Derivation("36500 + 1230 = 37730", "元", (0, 0)),),
        citations=(cite(LONG, "第三部分 预算情况说明", "培训费", page=3),),
    ),
    "增加": Answer(
        "", "answered", "没有增加：培训费比2022年减少1230元，下降3.26%。",
        kind="change", value=Value(Decimal(36500), "元"), indicator="培训费", **_FIELDS,
        change=Change("decrease", Decimal(1230), "元", Decimal("3.26")),
        derivation=(Derivation("1230 / 37730 * 100 = 3.26", "%", (0, 0)),),
        citations=(cite(LONG, "第三部分 预算情况说明", "培训费"),),
    ),
    "培训费": Answer(
        "", "answered", "青禾县农业农村局2023年培训费预算数为36500元。",
        kind="amount", value=Value(Decimal(36500), "元"), indicator="培训费", **_FIELDS,
        warnings=("报告另一处写作“36500万元”，相差一万倍；其余各处均为36500元，以此作答。",),
        citations=(
            cite(LONG, "第三部分 预算情况说明", "二、一般公共预算支出情况", "培训费", page=3, url="https://example.org/a?b=1&c=2"),
            cite("培训费36500万元", "第四部分 附表", "一般公共预算支出表"),
        ),
        suggestions=("培训费比去年增加了吗", "去年的培训费是多少", "培训费为什么减少"),
    ),
    "职能": Answer(
        "", "answered", "主要职能有三项：\n1. 组织农业生产；\n2. 管理农田建设；\n3. 指导农技推广。", kind="list",
        citations=(cite("（一）组织农业生产。\n（二）管理农田建设。\n（三）指导农技推广。", "第一部分 概况", "主要职能"),),
    ),
    "预算是多少": Answer(
        "", "clarify", "您问的是哪一项预算？", suggestions=("部门预算总额是多少", "项目支出预算是多少")
    ),
    "天气": Answer("", "out_of_scope", "这里只回答已公开的部门预算、决算。", suggestions=("培训费是多少",)),
    "乱码": Answer("", "invalid", "没有读到文字，请用一句话提问。"),
    "恶意": Answer(
        HOSTILE, "answered", HOSTILE, indicator=HOSTILE, department=HOSTILE, scope=HOSTILE, basis=HOSTILE,
        value=Value(Decimal(1), HOSTILE), change=Change("same", Decimal(1), HOSTILE, None),
        derivation=(Derivation(HOSTILE, HOSTILE, (0,)),), warnings=(HOSTILE,),
        citations=(Citation("d", HOSTILE, "javascript:alert(1)", (HOSTILE,), 1, HOSTILE, 0, len(HOSTILE)),),
        suggestions=(HOSTILE,),
    ),
}  # fmt: skip


@dataclass
class FakeConversation:
    """Remembers what was asked, to show that conversations are kept apart."""

    delay: float = 0.0
    asked: list[str] = field(default_factory=list)

    def ask(self, text: str, department: str | None = None, year: int | None = None) -> Answer:
        time.sleep(self.delay)
        self.asked.append(text)
        if "几个问题" in text:
            return Answer(
                text, "answered", f"这是第{len(self.asked)}个问题。范围：{department}，{year}。"
            )
        if "损坏" in text:
            raise BudgetQAError("资料库损坏，请重新生成。")
        if "崩溃" in text:
            raise ZeroDivisionError("secret detail")
        return answer(text)


@dataclass(frozen=True)
class FakeAssistant:
    documents: tuple[Document, ...] = (disclosure(),)
    delay: float = 0.0

    def conversation(self) -> FakeConversation:
        return FakeConversation(self.delay)

    def ask(self, text: str, department: str | None = None, year: int | None = None) -> Answer:
        return self.conversation().ask(text, department, year)

    def examples(self) -> tuple[str, ...]:
        return (
            "培训费是多少", "差旅费花了多少钱", "培训费比去年增加了多少", "哪个项目的预算最多",
            "农业农村局的主要职能有哪些", "机关运行经费是什么意思",
        )  # fmt: skip

    def report(self, document: str) -> Report | None:
        return next((Report.of(each) for each in self.documents if each.id == document), None)

    def library(self) -> tuple[Document, ...]:
        return self.documents
