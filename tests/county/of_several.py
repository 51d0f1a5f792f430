"""Questions about several departments, or all of them."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from tests.county.asking import Asker, Found, Gold, percent
from tests.county.truth import (
    BODIES,
    CENT,
    HOSPITALITY,
    MEETING,
    OPERATING,
    PROJECTS,
    RUNNING,
    THREE,
    TOTAL,
    TRAINING,
    YEARS,
    Body,
    Kind,
)


def compare(a: Asker) -> Found:
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


def compare_yes(a: Asker) -> Found:
    (name, said), (year, when), (kind, word) = a.name(), a.year(), a.kind()
    one, two = a.random.sample(BODIES, 2)
    first, second = (a.county.amount(b, year, kind, name) for b in (one, two))
    if first is None or second is None or first == second:
        return None
    more = a.random.random() < 0.5
    question = f"{when}{a.called(one)}的{said}{word}比{a.called(two)}{'多' if more else '少'}吗"
    return question, Gold(amount=abs(first - second), yes=(first > second) == more, basis=kind)


def rank(a: Asker) -> Found:
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


def top(a: Asker) -> Found:
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


def total(a: Asker) -> Found:
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


def total_named(a: Asker) -> Found:
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


def each(a: Asker) -> Found:
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


def average(a: Asker) -> Found:
    (name, said), (year, when), (kind, word) = a.name(), a.year(), a.kind()
    amounts = a.amounts(year, kind, name)
    question = a.pick(
        f"{when}各部门平均{said}{word}是多少", f"{when}全县各单位{said}{word}平均每个部门多少"
    )
    mean = sum(amounts.values(), Decimal(0)) / len(amounts)
    return question, Gold(
        amount=mean.quantize(CENT, ROUND_HALF_UP), unit="≈", year=year, basis=kind
    )


def projects(a: Asker) -> Found:
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


def bound(a: Asker) -> Found:
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


def moved(a: Asker) -> Found:
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


def part(a: Asker) -> Found:
    body, (name, said), (year, when), (kind, word) = a.body(), a.name(), a.year(), a.kind()
    amounts = a.amounts(year, kind, name)
    if body not in amounts:
        return None
    share = percent(amounts[body], sum(amounts.values(), Decimal(0)))
    return f"{a.called(body)}{when}{said}{word}占全县的百分之几", Gold(
        amount=share, unit="%", department=body.name
    )


def place(a: Asker) -> Found:
    body, (name, said), (year, when), (kind, word) = a.body(), a.name(), a.year(), a.kind()
    amounts = a.amounts(year, kind, name)
    if body not in amounts:
        return None
    number = 1 + sum(amount > amounts[body] for amount in amounts.values())
    question = f"{a.called(body)}{when}{said}{word}在各部门中排第几"
    return question, Gold(
        amount=Decimal(number), unit="位", department=body.name, amounts=(amounts[body],)
    )


def county_completion(a: Asker) -> Found:
    (name, said), (year, when) = a.name(THREE, HOSPITALITY, RUNNING, TOTAL, PROJECTS), a.year()
    plans, spent = a.amounts(year, "budget", name), a.amounts(year, "final", name)
    both = [body for body in plans if body in spent]
    top, bottom = (sum((m[body] for body in both), Decimal(0)) for m in (spent, plans))
    return f"{when}全县{said}预算完成率是多少", Gold(
        amount=percent(top, bottom), unit="%", year=year, mentions=(f"{len(both)}个部门",)
    )
