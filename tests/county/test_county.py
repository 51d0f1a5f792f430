"""Answers over the fictional county, against its truth."""

from __future__ import annotations

from collections import Counter

import pytest

from qa.answer import Answer
from qa.assistant import Assistant
from qa.web.formula import operands
from tests.county import writing
from tests.county.asking import Asker, Case, Gold
from tests.county.questions import KINDS
from tests.county.scoring import right, verdict
from tests.county.truth import SUMS, County

QUESTIONS = 310
"""Ten of each kind; ``python -m tests.county`` asks 2,000."""


@pytest.fixture(scope="module")
def answers(county: County, asked: Assistant) -> list[tuple[Case, Answer]]:
    cases = Asker(county, county.seed).cases(QUESTIONS, KINDS)
    return [(case, asked.ask(case.question)) for case in cases]


def test_the_same_seed_gives_the_same_county() -> None:
    one, two = County.generate(3), County.generate(3)
    assert [writing.write(a) for a in one.accounts] == [writing.write(a) for a in two.accounts]
    assert one.accounts != County.generate(4).accounts


def test_the_truth_adds_up(county: County) -> None:
    for account in county.accounts:
        for total, parts in SUMS.items():
            assert account.amounts[total] == sum(account.amounts[part] for part in parts)


def test_questions_are_answered_exactly(answers: list[tuple[Case, Answer]]) -> None:
    told = Counter(verdict(case, answer) for case, answer in answers)
    wrong = [
        f"{case.question} -> {answer.status} {answer.value} {answer.text[:80]}"
        for case, answer in answers
        if verdict(case, answer) != "right"
    ]
    assert told["right"] >= 0.97 * len(answers), wrong
    assert told["wrong"] <= 3, wrong


def test_every_quote_is_verbatim(asked: Assistant, answers: list[tuple[Case, Answer]]) -> None:
    texts = {document.id: document.text for document in asked.documents}
    for _, answer in answers:
        for citation in answer.citations:
            assert texts[citation.document][citation.start : citation.end] == citation.quote


def test_every_operand_has_its_citation(answers: list[tuple[Case, Answer]]) -> None:
    cited = 0
    for case, answer in answers:
        for line in answer.derivation:
            if not line.citations:
                continue
            assert len(operands(line)) == len(line.citations), (case.question, line)
            assert max(line.citations) < len(answer.citations)
            cited += len(line.citations)
    assert cited > 500


def test_the_figure_stands_in_its_quote(answers: list[tuple[Case, Answer]]) -> None:
    """Of sums over departments every operand is printed in the sentence quoted for it."""
    checked = 0
    for case, answer in answers:
        if case.kind != "全县合计" or len(answer.derivation) != 1:
            continue
        for operand in operands(answer.derivation[0]):
            assert operand.citation is not None
            quote = answer.citations[operand.citation].quote.replace(",", "")
            wan, yuan = operand.value.amount, operand.value.amount * 10000
            assert any(f"{form:f}" in quote for form in (wan, yuan)) or f"{yuan:.2f}" in quote
            checked += 1
    assert checked > 20


SCORES = [
    # gold, what is changed in a right answer, still right
    ({}, {}, True),
    ({"status": "not_found"}, {}, False),
    ({"department": "青禾县民政局"}, {}, False),
    ({"yes": True}, {}, False),
    ({"mentions": ("青禾县档案馆",)}, {}, False),
    ({"names": ("青禾县教育局", "青禾县财政局")}, {}, False),
]


@pytest.mark.parametrize(("gold", "changed", "expected"), SCORES)
def test_the_score_sees_what_is_wrong(
    gold: dict, changed: dict, expected: bool, asked: Assistant
) -> None:
    answer = asked.ask("2024年教育局三公经费决算是多少")
    assert right(Gold(**gold), answer) is expected
