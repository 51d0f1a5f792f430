"""Questions about the county with the answers that its truth gives, by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from tests.county.truth import (
    BASIC,
    BODIES,
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
    YEARS,
    Body,
    County,
    Kind,
)  # fmt: skip

SPOKEN = {
    THREE: ("三公经费", "“三公”经费", "三公"),
    HOSPITALITY: ("公务接待费", "公务接待", "招待费"),
    RUNNING: ("公务用车运行维护费", "车辆运行维护费"),
    TRAVEL: ("因公出国（境）费", "出国费"),
    BUYING: ("公务用车购置费", "购车费"),
    OPERATING: ("机关运行经费",),
    MEETING: ("会议费",),
    TRAINING: ("培训费",),
    PROCUREMENT: ("政府采购", "政府采购金额"),
    TOTAL: ("支出总计", "总支出"),
    BASIC: ("基本支出",),
    PROJECTS: ("项目支出",),
    STAFF: ("人员经费",),
    PUBLIC: ("公用经费",),
}
COMMON = (
    THREE,
    HOSPITALITY,
    RUNNING,
    OPERATING,
    MEETING,
    TRAINING,
    TOTAL,
    BASIC,
    PROJECTS,
    STAFF,
    PUBLIC,
)
WORD: dict[Kind, str] = {"budget": "预算", "final": "决算"}
LATEST = YEARS[-1]


@dataclass(frozen=True, slots=True)
class Gold:
    """What is right: only what is not None is looked at; amounts are in 万元.

    ``names`` have to stand in the text in this order, ``mentions`` anywhere in text or warnings;
    ``amounts`` are figures that the text has to print, in 万元 or 元.
    """

    status: str = "answered"
    amount: Decimal | None = None
    unit: str = "万元"
    direction: str | None = None
    yes: bool | None = None
    department: str | None = None
    year: int | None = None
    basis: str | None = None
    names: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    amounts: tuple[Decimal, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One question, its kind, and every answer that is right."""

    kind: str
    question: str
    golds: tuple[Gold, ...]


class Asker:
    """Draws questions of every kind; the same ones for the same seed."""

    def __init__(self, county: County, seed: int) -> None:
        self.county = county
        self.random = Random(seed)

    def cases(self, number: int) -> Iterator[Case]:
        """``number`` cases, the kinds in turn, no question twice."""
        kinds = tuple(KINDS.items())
        asked: set[str] = set()
        drawn = 0
        while drawn < number:
            kind, ask = kinds[drawn % len(kinds)]
            for _ in range(60):
                found = ask(self)
                if found is not None and found[0] not in asked:
                    asked.add(found[0])
                    golds = found[1] if isinstance(found[1], tuple) else (found[1],)
                    yield Case(kind, found[0], golds)
                    break
            drawn += 1

    def pick(self, *options: str) -> str:
        return self.random.choice(options)

    def body(self) -> Body:
        return self.random.choice(BODIES)

    def called(self, body: Body) -> str:
        return self.random.choice((body.name, *body.spoken))

    def name(self, *names: str) -> tuple[str, str]:
        """An indicator, and how it is said."""
        name = self.random.choice(names or COMMON)
        return name, self.random.choice(SPOKEN[name])

    def year(self) -> tuple[int, str]:
        """A year, and how it is said."""
        year = self.random.choice(YEARS)
        relative = {LATEST: "今年", LATEST - 1: "去年", LATEST - 2: "前年"}
        return year, self.random.choice((f"{year}年", f"{year}年", f"{year}年度", relative[year]))

    def kind(self) -> tuple[Kind, str]:
        kind: Kind = self.random.choice(("budget", "final"))
        return kind, WORD[kind]

    def amounts(self, year: int, kind: Kind, name: str) -> dict[Body, Decimal]:
        """Every figure disclosed, by department."""
        found = ((body, self.county.amount(body, year, kind, name)) for body in BODIES)
        return {body: amount for body, amount in found if amount is not None}

    def lacking(self, year: int, kind: Kind, name: str) -> tuple[str, ...]:
        disclosed = self.amounts(year, kind, name)
        return tuple(body.name for body in BODIES if body not in disclosed)


Found = tuple[str, "Gold | tuple[Gold, ...]"] | None


def _single(a: Asker) -> Found:
    body, (name, said), (year, when), (kind, word) = a.body(), a.name(), a.year(), a.kind()
    amount = a.county.amount(body, year, kind, name)
    if amount is None:
        return None
    who = a.called(body)
    question = a.pick(
        f"{who}{when}{said}{word}是多少", f"{when}{who}的{said}{word}数是多少？",
        f"{who}{when}{word}的{said}有多少钱", f"请问{who}{when}{said}{word}多少万元",
    )  # fmt: skip
    return question, Gold(amount=amount, department=body.called(year), year=year, basis=kind)


def _either_basis(a: Asker) -> Found:
    """Neither 预算 nor 决算 is said: either will do, if the answer says which."""
    body, (name, said), (year, when) = a.body(), a.name(), a.year()
    golds = tuple(
        Gold(amount=amount, department=body.called(year), year=year, basis=kind)
        for kind in ("budget", "final")
        if (amount := a.county.amount(body, year, kind, name)) is not None
    )
    return (
        (
            a.pick(f"{a.called(body)}{when}{said}是多少", f"{when}{a.called(body)}{said}多少钱"),
            golds,
        )
        if len(golds) == 2
        else None
    )


def _unit(a: Asker) -> Found:
    body, (name, said), (year, when), (kind, word) = a.body(), a.name(), a.year(), a.kind()
    amount = a.county.amount(body, year, kind, name)
    if amount is None:
        return None
    unit = a.pick("元", "亿元", "千元")
    question = a.pick(
        f"{a.called(body)}{when}{said}{word}是多少{unit}，用{unit}表示",
        f"{when}{a.called(body)}{said}{word}数，以{unit}为单位是多少",
    )
    return question, Gold(amount=amount, unit=f"{unit}!", department=body.called(year), basis=kind)


def _change(a: Asker) -> Found:
    body, (name, said), (kind, word) = (
        a.body(),
        a.name(THREE, HOSPITALITY, RUNNING, OPERATING, TOTAL),
        a.kind(),
    )
    year = a.random.choice(YEARS[1:])
    now, before = (a.county.amount(body, y, kind, name) for y in (year, year - 1))
    if now is None or before is None:
        return None
    who = a.called(body)
    question = a.pick(
        f"{who}{year}年{said}{word}比上年增加还是减少，多少",
        f"{year}年{who}{said}{word}数比{year - 1}年变化了多少",
    )
    direction = "same" if now == before else "increase" if now > before else "decrease"
    return question, Gold(amount=abs(now - before), direction=direction, basis=kind)


def _share(a: Asker) -> Found:
    body, (year, when), (kind, word) = a.body(), a.year(), a.kind()
    part, whole = a.random.choice(
        (
            (BASIC, TOTAL),
            (PROJECTS, TOTAL),
            (STAFF, BASIC),
            (PUBLIC, BASIC),
            (HOSPITALITY, THREE),
            (RUNNING, THREE),
        )
    )
    one, two = (a.county.amount(body, year, kind, n) for n in (part, whole))
    if one is None or not two:
        return None
    said = "三公经费" if whole == THREE else whole
    question = f"{a.called(body)}{when}{word}{part}占{said}的百分之几"
    return question, Gold(amount=_percent(one, two), unit="%", basis=kind)


def _compare(a: Asker) -> Found:
    (name, said), (year, when), (kind, word) = a.name(), a.year(), a.kind()
    one, two = a.random.sample(BODIES, 2)
    first, second = (a.county.amount(b, year, kind, name) for b in (one, two))
    if first is None or second is None:
        return None
    x, y = a.called(one), a.called(two)
    question = a.pick(
        f"{when}{x}和{y}哪个{said}{word}多", f"{x}和{y}{when}{said}{word}相差多少",
        f"{when}{word}，{x}的{said}比{y}多多少", f"{x}与{y}相比，{when}谁的{said}{word}更高",
    )  # fmt: skip
    winner = one if first > second else two
    return question, Gold(amount=abs(first - second), department=winner.name, year=year, basis=kind)


def _compare_yes(a: Asker) -> Found:
    (name, said), (year, when), (kind, word) = a.name(), a.year(), a.kind()
    one, two = a.random.sample(BODIES, 2)
    first, second = (a.county.amount(b, year, kind, name) for b in (one, two))
    if first is None or second is None or first == second:
        return None
    more = a.random.random() < 0.5
    question = f"{when}{a.called(one)}的{said}{word}比{a.called(two)}{'多' if more else '少'}吗"
    return question, Gold(amount=abs(first - second), yes=(first > second) == more, basis=kind)


def _rank(a: Asker) -> Found:
    (name, said), (year, when), (kind, word) = a.name(), a.year(), a.kind()
    amounts = a.amounts(year, kind, name)
    least = a.random.random() < 0.3
    ordered = sorted(amounts.items(), key=lambda item: item[1], reverse=not least)
    if ordered[0][1] == ordered[1][1]:
        return None
    much = "少" if least else "多"
    question = a.pick(
        f"{when}哪个部门的{said}{word}最{much}", f"{when}{said}{word}最{much}的是哪个单位",
        f"全县{when}{said}{word}最{much}的部门是谁", f"{when}各部门里谁的{said}{word}最{much}",
    )  # fmt: skip
    body, amount = ordered[0]
    return question, Gold(
        amount=amount,
        department=body.name,
        year=year,
        basis=kind,
        mentions=a.lacking(year, kind, name),
    )


def _top(a: Asker) -> Found:
    (name, said), (year, when), (kind, word) = a.name(), a.year(), a.kind()
    ordered = sorted(a.amounts(year, kind, name).items(), key=lambda item: -item[1])
    size = a.random.choice((2, 3, 5))
    if len({amount for _, amount in ordered[: size + 1]}) <= size:
        return None
    number = {2: "两", 3: "三", 5: "五"}[size]
    question = a.pick(
        f"{when}{said}{word}排名前{number}的部门有哪些",
        f"{when}{said}{word}最多的{number}个部门",
        f"{when}各部门{said}{word}前{number}名",
    )
    return question, Gold(
        names=tuple(body.name for body, _ in ordered[:size]),
        amounts=tuple(m for _, m in ordered[:size]),
        basis=kind,
    )


def _total(a: Asker) -> Found:
    (name, said), (year, when), (kind, word) = a.name(), a.year(), a.kind()
    amounts = a.amounts(year, kind, name)
    question = a.pick(
        f"{when}全县{said}{word}合计多少", f"{when}各部门{said}{word}一共多少",
        f"全县{when}{said}{word}总共是多少", f"所有部门{when}{said}{word}加起来是多少",
    )  # fmt: skip
    return question, Gold(
        amount=sum(amounts.values(), Decimal(0)),
        year=year,
        basis=kind,
        mentions=(f"{len(amounts)}个部门", *a.lacking(year, kind, name)),
    )


def _total_named(a: Asker) -> Found:
    (name, said), (year, when), (kind, word) = a.name(), a.year(), a.kind()
    bodies = a.random.sample(BODIES, a.random.choice((2, 3)))
    amounts = [a.county.amount(body, year, kind, name) for body in bodies]
    if None in amounts:
        return None
    who = "、".join(map(a.called, bodies[:-1])) + "和" + a.called(bodies[-1])
    question = a.pick(f"{who}{when}{said}{word}合计多少", f"{when}{who}的{said}{word}加起来多少")
    return question, Gold(
        amount=sum((m for m in amounts if m is not None), Decimal(0)), year=year, basis=kind
    )


def _each(a: Asker) -> Found:
    (name, said), (year, when), (kind, word) = a.name(), a.year(), a.kind()
    bodies = a.random.sample(BODIES, a.random.choice((2, 3)))
    amounts = [a.county.amount(body, year, kind, name) for body in bodies]
    if None in amounts:
        return None
    who = "、".join(map(a.called, bodies[:-1])) + "和" + a.called(bodies[-1])
    question = a.pick(f"{who}{when}{said}{word}分别是多少", f"{when}{who}的{said}{word}各是多少")
    return question, Gold(
        names=tuple(b.name for b in bodies),
        amounts=tuple(m for m in amounts if m is not None),
        basis=kind,
    )


def _average(a: Asker) -> Found:
    (name, said), (year, when), (kind, word) = a.name(), a.year(), a.kind()
    amounts = a.amounts(year, kind, name)
    question = a.pick(
        f"{when}各部门平均{said}{word}是多少", f"{when}全县各单位{said}{word}平均每个部门多少"
    )
    mean = sum(amounts.values(), Decimal(0)) / len(amounts)
    return question, Gold(
        amount=mean.quantize(CENT, ROUND_HALF_UP), unit="≈", year=year, basis=kind
    )


def _trend(a: Asker) -> Found:
    body, (name, said), (kind, word) = a.body(), a.name(), a.kind()
    amounts = [a.county.amount(body, year, kind, name) for year in YEARS]
    if None in amounts:
        return None
    first, last = amounts[0], amounts[-1]
    assert first is not None and last is not None
    who = a.called(body)
    question = a.pick(
        f"{who}近三年{said}{word}怎么变的", f"{who}{YEARS[0]}年到{LATEST}年{said}{word}变化趋势",
        f"近三年{who}{said}{word}是增加还是减少", f"{who}{YEARS[0]}至{LATEST}年的{said}{word}情况",
    )  # fmt: skip
    direction = "same" if last == first else "increase" if last > first else "decrease"
    mentions = ("口径不同",) if body.widened else (body.former,) if body.former else ()
    return question, Gold(
        direction=direction, amount=abs(last - first), department=body.name,
        amounts=tuple(m for m in amounts if m is not None), basis=kind, mentions=mentions,
    )  # fmt: skip


def _best_year(a: Asker) -> Found:
    body, (name, said), (kind, word) = a.body(), a.name(), a.kind()
    amounts = {year: a.county.amount(body, year, kind, name) for year in YEARS}
    known = {year: amount for year, amount in amounts.items() if amount is not None}
    if len(known) < 3 or len(set(known.values())) < 3:
        return None
    year = max(known, key=lambda y: known[y])
    return f"{a.called(body)}近三年哪年的{said}{word}最多", Gold(
        amount=known[year], year=year, basis=kind
    )


def _executed(a: Asker) -> Found:
    body, (name, said), (year, when) = a.body(), a.name(), a.year()
    planned, spent = (a.county.amount(body, year, kind, name) for kind in ("budget", "final"))
    if planned is None or spent is None:
        return None
    who = a.called(body)
    question = a.pick(
        f"{who}{when}{said}预算和决算差多少",
        f"{when}{who}的{said}决算比预算多还是少",
        f"{who}{when}{said}预决算差异",
    )
    direction = "same" if planned == spent else "increase" if spent > planned else "decrease"
    return question, Gold(amount=abs(spent - planned), direction=direction, year=year)


def _completion(a: Asker) -> Found:
    body, (name, said), (year, when) = a.body(), a.name(), a.year()
    planned, spent = (a.county.amount(body, year, kind, name) for kind in ("budget", "final"))
    if not planned or spent is None:
        return None
    question = a.pick(
        f"{a.called(body)}{when}{said}预算完成率是多少",
        f"{when}{a.called(body)}{said}的预算执行率",
        f"{a.called(body)}{when}{said}完成预算的百分之几",
    )
    return question, Gold(amount=_percent(spent, planned), unit="%", year=year)


def _projects(a: Asker) -> Found:
    (year, when), (kind, word) = a.year(), a.kind()
    bound = a.random.choice((50, 100, 200, 300, 500, 800))
    found = [
        (topic, amount)
        for body in BODIES
        if (account := a.county.account(body, year, kind)) is not None
        for topic, amount in account.projects
        if amount > bound
    ]
    question = a.pick(
        f"{when}全县{word}超过{bound}万元的项目有哪些",
        f"{when}{word}各部门超过{bound}万元的项目有多少个",
    )
    mentions = tuple(topic for topic, _ in found)
    return question, Gold(amount=Decimal(len(found)), unit="个", mentions=mentions, basis=kind)


def _bound(a: Asker) -> Found:
    (name, said), (year, when), (kind, word) = (
        a.name(THREE, HOSPITALITY, MEETING, TRAINING, RUNNING),
        a.year(),
        a.kind(),
    )
    amounts = a.amounts(year, kind, name)
    bound = a.random.choice((1, 2, 3, 5, 8, 10, 15, 20, 30))
    above = a.random.random() < 0.7
    chosen = [b.name for b, m in amounts.items() if (m > bound if above else m < bound)]
    question = a.pick(
        f"{when}{said}{word}{'超过' if above else '低于'}{bound}万元的部门有哪些",
        f"{when}哪些部门的{said}{word}{'超过' if above else '低于'}{bound}万元",
    )
    return question, Gold(
        amount=Decimal(len(chosen)), unit="个", mentions=tuple(chosen), basis=kind
    )


def _moved(a: Asker) -> Found:
    (name, said), (kind, word) = a.name(THREE, HOSPITALITY, TOTAL, OPERATING), a.kind()
    year = a.random.choice(YEARS[1:])
    now, before = (
        a.amounts(year, kind, name),
        {b: a.county.amount(b, year - 1, kind, name) for b in BODIES},
    )
    up = a.random.random() < 0.5
    gaps = {
        b: m - p
        for b, m in now.items()
        if (p := _known_before(a, b, year, kind, name, before[b])) is not None
    }
    chosen = [b.name for b, gap in gaps.items() if (gap > 0 if up else gap < 0)]
    question = f"{year}年哪些部门的{said}{word}比上年{'增加' if up else '减少'}了"
    return question, Gold(
        amount=Decimal(len(chosen)), unit="个", mentions=tuple(chosen), basis=kind
    )


def _known_before(
    a: Asker, body: Body, year: int, kind: Kind, name: str, own: Decimal | None
) -> Decimal | None:
    """Last year's figure: disclosed then, or told by this year's report."""
    if own is not None:
        return own
    account = a.county.account(body, year, kind)
    return None if account is None or name in body.silent else account.before[name]


def _per_head(a: Asker) -> Found:
    body, (name, said), (year, when), (kind, word) = (
        a.body(),
        a.name(PUBLIC, STAFF, THREE, OPERATING),
        a.year(),
        a.kind(),
    )
    account, amount = a.county.account(body, year, kind), a.county.amount(body, year, kind, name)
    if account is None or amount is None:
        return None
    mean = (amount * 10000 / account.heads).quantize(CENT, ROUND_HALF_UP)
    return f"{a.called(body)}{when}{word}人均{said}是多少", Gold(
        amount=mean / 10000, year=year, basis=kind
    )


def _part(a: Asker) -> Found:
    body, (name, said), (year, when), (kind, word) = a.body(), a.name(), a.year(), a.kind()
    amounts = a.amounts(year, kind, name)
    if body not in amounts:
        return None
    share = _percent(amounts[body], sum(amounts.values(), Decimal(0)))
    return f"{a.called(body)}{when}{said}{word}占全县的百分之几", Gold(
        amount=share, unit="%", department=body.name
    )


def _place(a: Asker) -> Found:
    body, (name, said), (year, when), (kind, word) = a.body(), a.name(), a.year(), a.kind()
    amounts = a.amounts(year, kind, name)
    if body not in amounts:
        return None
    number = 1 + sum(amount > amounts[body] for amount in amounts.values())
    question = f"{a.called(body)}{when}{said}{word}在各部门中排第几"
    return question, Gold(
        amount=Decimal(number), unit="位", department=body.name, amounts=(amounts[body],)
    )


def _county_completion(a: Asker) -> Found:
    (name, said), (year, when) = a.name(THREE, HOSPITALITY, RUNNING, TOTAL, PROJECTS), a.year()
    plans, spent = a.amounts(year, "budget", name), a.amounts(year, "final", name)
    both = [body for body in plans if body in spent]
    top, bottom = (sum((m[body] for body in both), Decimal(0)) for m in (spent, plans))
    return f"{when}全县{said}预算完成率是多少", Gold(
        amount=_percent(top, bottom), unit="%", year=year, mentions=(f"{len(both)}个部门",)
    )


def _several_names(a: Asker) -> Found:
    body, (year, when), (kind, word) = a.body(), a.year(), a.kind()
    names = a.random.sample((THREE, OPERATING, MEETING, TRAINING, BASIC), 2)
    amounts = [a.county.amount(body, year, kind, name) for name in names]
    if None in amounts:
        return None
    said = "和".join(SPOKEN[name][0] for name in names)
    return f"{a.called(body)}{when}{word}{said}分别是多少", Gold(
        amounts=tuple(m for m in amounts if m is not None), basis=kind
    )


def _missing_body(a: Asker) -> Found:
    (name, said), (year, when), (kind, word) = a.name(), a.year(), a.kind()
    stranger = a.pick("审计局", "青禾县司法局", "统计局", "文旅局", "青禾县林业局", "县信访局")
    other = a.called(a.body())
    question = a.pick(
        f"{stranger}{when}{said}{word}是多少",
        f"{when}{other}和{stranger}哪个{said}{word}多",
        f"{other}和{stranger}{when}{said}{word}合计多少",
    )
    return question, Gold(
        status="not_found", mentions=(stranger.removeprefix("青禾县").removeprefix("县"),)
    )


def _missing_year(a: Asker) -> Found:
    body, (name, said), (kind, word) = a.body(), a.name(), a.kind()
    year = a.random.choice((2017, 2018, 2019, 2026, 2027))
    return f"{a.called(body)}{year}年{said}{word}是多少", Gold(
        status="not_found", mentions=(f"{year}年",)
    )


def _gap(a: Asker) -> Found:
    """A department that did not disclose the year, alone or beside another."""
    body, year, kind = a.random.choice(
        [(b, y, k) for b in BODIES for y, k in b.gaps if y == LATEST]
    )
    (name, said), other = a.name(), a.body()
    if other is body:
        return None
    word = WORD[kind]
    question = a.pick(
        f"{a.called(body)}{year}年{said}{word}是多少",
        f"{year}年{a.called(body)}和{a.called(other)}哪个{said}{word}多",
        f"{a.called(other)}和{a.called(body)}{year}年{said}{word}合计多少",
    )
    return question, Gold(status="not_found", mentions=(body.name,))


def _silent(a: Asker) -> Found:
    """An indicator that the department's reports leave out."""
    body = a.random.choice([b for b in BODIES if b.silent])
    name = a.random.choice(body.silent)
    (year, when), (kind, word), other = a.year(), a.kind(), a.body()
    if other is body:
        return None
    said = a.random.choice(SPOKEN[name])
    question = a.pick(
        f"{a.called(body)}{when}{said}{word}是多少",
        f"{when}{a.called(body)}和{a.called(other)}的{said}{word}哪个多",
    )
    return question, Gold(status="not_found", mentions=(name,))


def _whose(a: Asker) -> Found:
    """No department is named: the answer asks back."""
    (name, said), (year, when), (kind, word) = a.name(), a.year(), a.kind()
    question = a.pick(
        f"{when}{said}{word}是多少",
        f"{said}{word}近三年怎么变的",
        f"{when}{said}{word}比上年增加了吗",
    )
    return question, Gold(status="clarify", mentions=("哪个部门",))


def _contradiction(a: Asker) -> Found:
    """The table and the prose give two figures: the one that adds up, with a warning."""
    account = a.random.choice(
        [x for x in a.county.accounts if x.contradicted and x.body.manner in (0, 2, 3)]
    )
    body = account.body
    question = a.pick(
        f"{a.called(body)}{account.year}年公务接待费{account.word}是多少",
        f"{account.year}年{a.called(body)}招待费{account.word}数",
    )
    shown = f"{account.amounts[HOSPITALITY] + Decimal('1.10'):.2f}"
    return question, Gold(
        amount=account.amounts[HOSPITALITY], basis=account.kind, mentions=(shown,)
    )


KINDS: dict[str, Callable[[Asker], Found]] = {
    "单个数": _single, "未说预算决算": _either_basis, "换单位": _unit, "比上年": _change,
    "占比": _share, "两部门比较": _compare, "是否更多": _compare_yes, "排名第一": _rank,
    "前几名": _top, "全县合计": _total, "几个部门合计": _total_named, "分别多少": _each,
    "平均": _average, "多年走势": _trend, "哪年最多": _best_year, "预决算差": _executed,
    "完成率": _completion, "项目条件": _projects, "部门条件": _bound, "增减的部门": _moved,
    "人均": _per_head, "占全县": _part, "排第几": _place, "全县完成率": _county_completion, "几个指标": _several_names,
    "没有这个部门": _missing_body, "没有这一年": _missing_year, "部门缺报告": _gap,
    "报告没写": _silent, "没说部门": _whose, "自相矛盾": _contradiction,
}  # fmt: skip


def _percent(part: Decimal, whole: Decimal) -> Decimal:
    return (part / whole * 100).quantize(CENT, ROUND_HALF_UP)
