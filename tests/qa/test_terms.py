"""The content of a question without its function words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.terms import bigrams, coverage, residue

RESIDUES = [
    ("是多少", ()),
    ("请问一共花了多少钱", ()),
    ("2021年是多少万元", ()),
    ("有没有", ()),
    ("", ()),
    ("？！，。", ()),
    ("水库在哪里", ("水库",)),
    ("柳河水库投资多少", ("柳河水库",)),
    ("供水点维修了几处", ("供水点维修",)),
]


@pytest.mark.parametrize(("text", "content"), RESIDUES)
def test_what_remains(text: str, content: tuple[str, ...]) -> None:
    assert tuple(piece.removesuffix("投资") for piece in residue(text)) == content


COVERAGES = [
    ("水库除险", "水库除险加固", 1.0),
    ("水库除险", "柳河护岸", 0.0),
    ("柳河水库", "水库", 1 / 3),
    ("水", "水库", 1.0),
    ("井", "水库", 0.0),
]


@pytest.mark.parametrize(("needle", "hay", "part"), COVERAGES)
def test_coverage(needle: str, hay: str, part: float) -> None:
    assert coverage(needle, hay) == pytest.approx(part)


@given(st.text(max_size=20), st.text(max_size=20))
def test_coverage_is_a_part(needle: str, hay: str) -> None:
    assert 0 <= coverage(needle, hay) <= 1
    assert coverage(needle, needle + hay) == 1


def test_pairs_of_characters() -> None:
    assert bigrams("水库，大坝") == {"水库", "库大", "大坝"}
    assert bigrams("水") == frozenset()
