"""What is true of the fictional county: every figure of every department and year, by seed.

Amounts are in 万元 with two decimals. Nothing here knows how a disclosure is worded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from random import Random
from typing import Literal

Kind = Literal["budget", "final"]
KINDS: tuple[Kind, ...] = ("budget", "final")
YEARS = (2022, 2023, 2024)
PLACE = "青禾县"
CENT = Decimal("0.01")

TRAVEL, HOSPITALITY = "因公出国（境）费", "公务接待费"
BUYING, RUNNING = "公务用车购置费", "公务用车运行维护费"
THREE = "“三公”经费"
TOTAL, BASIC, PROJECTS = "支出总计", "基本支出", "项目支出"
STAFF, PUBLIC = "人员经费", "公用经费"
OPERATING, PROCUREMENT = "机关运行经费", "政府采购"
MEETING, TRAINING = "会议费", "培训费"
HEADS = "在职人员"

SUMS = {
    BASIC: (STAFF, PUBLIC),
    TOTAL: (BASIC, PROJECTS),
    THREE: (TRAVEL, HOSPITALITY, BUYING, RUNNING),
}
"""Each total and its parts, the inner totals first."""


@dataclass(frozen=True, slots=True)
class Body:
    """A department: its full name, what people call it, and how its disclosures look."""

    name: str
    spoken: tuple[str, ...]
    manner: int
    former: str = ""
    renamed: int = 0
    widened: int = 0
    gaps: tuple[tuple[int, Kind], ...] = ()
    silent: tuple[str, ...] = ()

    def called(self, year: int) -> str:
        """The full name in ``year``: the former one before ``renamed``."""
        return self.former if self.former and year < self.renamed else self.name

    def scope(self, year: int) -> str:
        """部门汇总, or 本级 before ``widened``."""
        return "本级" if year < self.widened else "部门汇总"


BODIES = (
    Body("青禾县教育局", ("教育局", "县教育局"), 0),
    Body("青禾县卫生健康局", ("卫健局", "县卫健局", "卫生健康局", "卫健委"), 1),
    Body("青禾县财政局", ("财政局", "县财政局"), 2),
    Body("青禾县民政局", ("民政局", "县民政局"), 3),
    Body("青禾县人力资源和社会保障局", ("人社局", "县人社局"), 0),
    Body("青禾县自然资源局", ("自然资源局", "国土局"), 1),
    Body("青禾县农业农村局", ("农业农村局",), 2, former="青禾县农业局", renamed=2023),
    Body("青禾县水利局", ("水利局", "县水利局"), 3, widened=2024),
    Body("青禾县住房和城乡建设局", ("住建局", "县住建局"), 0, gaps=((2023, "final"),)),
    Body("青禾县交通运输局", ("交通局", "交通运输局"), 1, silent=(MEETING, TRAINING)),
    Body("青禾县科学技术局", ("科技局", "县科技局", "科委"), 2),
    Body("青禾县应急管理局", ("应急局", "应急管理局"), 3, gaps=((2024, "budget"), (2024, "final"))),
    Body("青禾县发展和改革局", ("发改局", "发改委"), 0, silent=(OPERATING,)),
    Body("青禾县柳溪镇人民政府", ("柳溪镇", "柳溪镇政府"), 1),
    Body("青禾县档案馆", ("档案馆", "县档案馆"), 3),
)  # fmt: skip

_TOPICS = {
    "教育": ("校舍维修", "营养改善计划", "教师培训", "智慧校园建设"),
    "卫生": ("基本公共卫生服务", "村卫生室改造", "妇幼健康服务", "疫苗冷链建设"),
    "财政": ("预算一体化系统运维", "财政监督检查", "绩效评价服务"),
    "民政": ("困难群众救助", "敬老院改造", "未成年人保护站建设"),
    "人力": ("就业技能培训", "劳动监察信息化", "社保大厅改造"),
    "自然": ("不动产登记数据整合", "地质灾害治理", "耕地保护巡查"),
    "农业": ("高标准农田建设", "农机购置补贴", "动物疫病防控", "种业提升"),
    "水利": ("水库除险加固", "农村供水维修", "山洪灾害防治", "河道清淤"),
    "住房": ("老旧小区改造", "农村危房改造", "市政管网更新"),
    "交通": ("农村公路养护", "危桥改造", "公交场站建设"),
    "科学": ("科技研发专项", "科普场馆运行", "成果转化补助"),
    "应急": ("应急物资储备", "森林防火", "安全生产检查"),
    "发展": ("粮食储备轮换", "重大项目前期", "价格监测"),
    "柳溪": ("村级道路硬化", "垃圾清运", "小流域治理"),
    "档案": ("库房恒温改造", "档案数字化"),
}


@dataclass(frozen=True, slots=True)
class Account:
    """One department's year, budget or final: ``before`` is the same of the year before."""

    body: Body
    year: int
    kind: Kind
    amounts: Mapping[str, Decimal]
    before: Mapping[str, Decimal]
    planned: Mapping[str, Decimal]
    projects: tuple[tuple[str, Decimal], ...]
    heads: int
    contradicted: bool = False

    @property
    def name(self) -> str:
        return self.body.called(self.year)

    @property
    def word(self) -> str:
        return "预算" if self.kind == "budget" else "决算"


@dataclass(frozen=True, slots=True)
class County:
    """Everything that is true, and what of it was disclosed."""

    seed: int
    accounts: tuple[Account, ...]
    _by_place: dict[tuple[str, int, Kind], Account] = field(repr=False, compare=False)

    @classmethod
    def generate(cls, seed: int = 1) -> County:
        """The county of ``seed``: the same figures every time."""
        random = Random(seed)
        accounts = tuple(account for body in BODIES for account in _accounts(body, random))
        return cls(seed, accounts, {(a.body.name, a.year, a.kind): a for a in accounts})

    def account(self, body: Body, year: int, kind: Kind) -> Account | None:
        """What ``body`` disclosed, or None."""
        return self._by_place.get((body.name, year, kind))

    def amount(self, body: Body, year: int, kind: Kind, name: str) -> Decimal | None:
        """The figure in 万元, or None where it was not disclosed."""
        account = self.account(body, year, kind)
        if account is None or name in body.silent:
            return None
        return account.amounts[name]


def _accounts(body: Body, random: Random) -> Iterator[Account]:
    size = Decimal(random.randint(40, 900)) / 10
    heads = random.randint(12, 160)
    budgets, finals = {}, {}
    for year in (YEARS[0] - 1, *YEARS):
        budgets[year] = _amounts(size, heads, random)
        finals[year] = _spent(budgets[year], random)
        size *= Decimal(random.randint(94, 112)) / 100
    topics = next(names for key, names in _TOPICS.items() if key in body.name)
    for year in YEARS:
        for kind, known in (("budget", budgets), ("final", finals)):
            contradicted = random.random() < 0.06
            staff = heads + random.randint(-3, 3)
            account = Account(
                body, year, kind, known[year], known[year - 1], budgets[year],
                _projects(known[year][PROJECTS], topics, random), staff, contradicted,
            )  # fmt: skip
            if (year, kind) not in body.gaps:
                yield account


def _money(random: Random, low: float, high: float) -> Decimal:
    return Decimal(random.randint(int(low * 100), int(high * 100))) * CENT


def _amounts(size: Decimal, heads: int, random: Random) -> dict[str, Decimal]:
    """A budget; ``size`` scales the projects, ``heads`` the staff."""
    scale = float(size)
    amounts = {
        STAFF: _money(random, heads * 9, heads * 14),
        PUBLIC: _money(random, heads * 1.2, heads * 2.4),
        PROJECTS: _money(random, scale * 10, scale * 40),
        TRAVEL: Decimal("0.00") if random.random() < 0.7 else _money(random, 1, 6),
        HOSPITALITY: _money(random, 0.3, 9),
        BUYING: Decimal("0.00") if random.random() < 0.6 else _money(random, 12, 36),
        RUNNING: _money(random, 1, 24),
        OPERATING: _money(random, heads * 0.8, heads * 1.9),
        PROCUREMENT: _money(random, scale * 1, scale * 8),
        MEETING: _money(random, 0.2, 6),
        TRAINING: _money(random, 0.4, 9),
    }
    return _added(amounts)


def _spent(budget: Mapping[str, Decimal], random: Random) -> dict[str, Decimal]:
    """Final accounts: each item a little off its budget."""
    totals = set(SUMS)
    return _added(
        {
            name: (amount * Decimal(random.randint(78, 115)) / 100).quantize(CENT)
            for name, amount in budget.items()
            if name not in totals
        }
    )


def _added(amounts: dict[str, Decimal]) -> dict[str, Decimal]:
    for total, parts in SUMS.items():
        amounts[total] = sum((amounts[part] for part in parts), Decimal(0))
    return amounts


def _projects(
    total: Decimal, topics: tuple[str, ...], random: Random
) -> tuple[tuple[str, Decimal], ...]:
    """``total`` split over ``topics``, to the cent."""
    cuts = sorted(random.randint(10, 90) for _ in topics[1:])
    shares = [b - a for a, b in zip([0, *cuts], [*cuts, 100], strict=True)]
    amounts = [(total * share / 100).quantize(CENT) for share in shares]
    amounts[0] += total - sum(amounts, Decimal(0))
    return tuple(
        (f"{topic}项目", amount) for topic, amount in zip(topics, amounts, strict=True) if amount
    )
