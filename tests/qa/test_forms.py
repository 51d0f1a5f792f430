"""Forms of one project in a document's tables: which money is the year's, which is in all."""

from __future__ import annotations

import io

import pytest
from docx import Document as Word

from corpus.readers import read_bytes
from qa.forms import extract_forms


def form(*rows: tuple[str, ...]) -> list[str]:
    """The facts of a Word document with the form ``rows``, as ``"name value rule"``."""
    word = Word()
    word.add_paragraph("青禾县水务局2026年部门预算")
    table = word.add_table(len(rows), len(rows[0]))
    table.style = "Table Grid"
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            table.cell(i, j).text = text
    data = io.BytesIO()
    word.save(data)
    document = read_bytes(data.getvalue(), "a.docx")
    found = extract_forms(document)
    for fact in found:
        assert fact.value is not None
        assert document.quote(fact.span) in document.quote(fact.context)
    return [f"{fact.indicator} {fact.value.printed} {fact.rule}" for fact in found]


NAME = ("项目名称", "渠道整治", "项目性质", "阶段性项目")
FORMS = [
    (
        [NAME, ("项目资金（元）", "项目资金总额", "9,000.00", ""), ("", "年度资金申请总额", "4,000.00", "")],
        ["渠道整治项目资金总额 9,000.00元 form", "渠道整治 4,000.00元 project"],
    ),
    (
        [NAME, ("项目资金(万元)", "年度资金总额：", "40", "")],
        ["渠道整治 40万元 project"],
    ),
    # no unit, no name, no figure, a label that only holds the words
    ([NAME, ("项目资金", "年度资金总额", "40", "")], []),
    ([("主管部门", "水务局", "", ""), ("项目资金（元）", "年度资金总额", "40", "")], []),
    ([NAME, ("项目资金（元）", "年度资金总额", "待定", "")], []),
    ([NAME, ("项目资金（元）", "年度资金总额占比", "40", "")], []),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "facts"), FORMS)
def test_forms(rows: list[tuple[str, ...]], facts: list[str]) -> None:
    assert form(*rows) == facts
