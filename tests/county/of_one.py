"""Questions about one department."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from tests.county.asking import LATEST, SPOKEN, Asker, Found, Gold, percent
from tests.county.truth import (
    BASIC,
    CENT,
    HOSPITALITY,
    MEETING,
    OPERATING,
    PROJECTS,
    PUBLIC,
    RUNNING,
    STAFF,
    THREE,
    TOTAL,
    TRAINING,
    YEARS,
)


def single(a: Asker) -> Found:
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


def either_basis(a: Asker) -> Found:
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


def unit(a: Asker) -> Found:
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


def change(a: Asker) -> Found:
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


def share(a: Asker) -> Found:
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
    return question, Gold(amount=percent(one, two), unit="%", basis=kind)


def trend(a: Asker) -> Found:
    body, (name, said), (kind, word) = a.body(), a.name(), a.kind()
    amounts = [a.county.amount(body, year, kind, name) for year in YEARS]
    if None in amounts:
        return None
    first, last = amounts[0], amounts[-1]
    assert first is not None
    assert last is not None
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


def best_year(a: Asker) -> Found:
    body, (name, said), (kind, word) = a.body(), a.name(), a.kind()
    amounts = {year: a.county.amount(body, year, kind, name) for year in YEARS}
    known = {year: amount for year, amount in amounts.items() if amount is not None}
    if len(known) < 3 or len(set(known.values())) < 3:
        return None
    year = max(known, key=lambda y: known[y])
    return f"{a.called(body)}近三年哪年的{said}{word}最多", Gold(
        amount=known[year], year=year, basis=kind
    )


def executed(a: Asker) -> Found:
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


def completion(a: Asker) -> Found:
    body, (name, said), (year, when) = a.body(), a.name(), a.year()
    planned, spent = (a.county.amount(body, year, kind, name) for kind in ("budget", "final"))
    if not planned or spent is None:
        return None
    question = a.pick(
        f"{a.called(body)}{when}{said}预算完成率是多少",
        f"{when}{a.called(body)}{said}的预算执行率",
        f"{a.called(body)}{when}{said}完成预算的百分之几",
    )
    return question, Gold(amount=percent(spent, planned), unit="%", year=year)


def per_head(a: Asker) -> Found:
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


def several_names(a: Asker) -> Found:
    body, (year, when), (kind, word) = a.body(), a.year(), a.kind()
    names = a.random.sample((THREE, OPERATING, MEETING, TRAINING, BASIC), 2)
    amounts = [a.county.amount(body, year, kind, name) for name in names]
    if None in amounts:
        return None
    said = "和".join(SPOKEN[name][0] for name in names)
    return f"{a.called(body)}{when}{word}{said}分别是多少", Gold(
        amounts=tuple(m for m in amounts if m is not None), basis=kind
    )


def contradiction(a: Asker) -> Found:
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
