"""Questions that cannot be answered, or not before asking back."""

from __future__ import annotations

from tests.county.asking import LATEST, SPOKEN, WORD, Asker, Found, Gold
from tests.county.truth import BODIES


def missing_body(a: Asker) -> Found:
    (_, said), (_, when), (_, word) = a.name(), a.year(), a.kind()
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


def missing_year(a: Asker) -> Found:
    body, (_, said), (_, word) = a.body(), a.name(), a.kind()
    year = a.random.choice((2017, 2018, 2019, 2026, 2027))
    return f"{a.called(body)}{year}年{said}{word}是多少", Gold(
        status="not_found", mentions=(f"{year}年",)
    )


def gap(a: Asker) -> Found:
    """A department that did not disclose the year, alone or beside another."""
    body, year, kind = a.random.choice(
        [(b, y, k) for b in BODIES for y, k in b.gaps if y == LATEST]
    )
    (_, said), other = a.name(), a.body()
    if other is body:
        return None
    word = WORD[kind]
    question = a.pick(
        f"{a.called(body)}{year}年{said}{word}是多少",
        f"{year}年{a.called(body)}和{a.called(other)}哪个{said}{word}多",
        f"{a.called(other)}和{a.called(body)}{year}年{said}{word}合计多少",
    )
    return question, Gold(status="not_found", mentions=(body.name,))


def silent(a: Asker) -> Found:
    """An indicator that the department's reports leave out."""
    body = a.random.choice([b for b in BODIES if b.silent])
    name = a.random.choice(body.silent)
    (_, when), (_, word), other = a.year(), a.kind(), a.body()
    if other is body:
        return None
    said = a.random.choice(SPOKEN[name])
    question = a.pick(
        f"{a.called(body)}{when}{said}{word}是多少",
        f"{when}{a.called(body)}和{a.called(other)}的{said}{word}哪个多",
    )
    return question, Gold(status="not_found", mentions=(name,))


def whose(a: Asker) -> Found:
    """No department is named: the answer asks back."""
    (_, said), (_, when), (_, word) = a.name(), a.year(), a.kind()
    question = a.pick(
        f"{when}{said}{word}是多少",
        f"{said}{word}近三年怎么变的",
        f"{when}{said}{word}比上年增加了吗",
    )
    return question, Gold(status="clarify", mentions=("哪个部门",))
