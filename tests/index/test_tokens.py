from __future__ import annotations

import pytest

from index.folding import folded
from index.tokens import fiscal_terms, is_word, terms, tokenize


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("36.5万元", ["36.5万元", "36.5"]),
        ("１，２３４．５６ 元", ["1234.56元", "1234.56"]),
        ("50%", ["50%", "50"]),
        ("300平方米", ["300", "平方米", "平方"]),
        ("1.2021年", ["2021", "年"]),
        ("2021年", ["2021", "年"]),
        ("12021年", ["12021", "年"]),
        ("36,5", ["36", "5"]),
        ("ＧＤＰ与gdp", ["gdp", "gdp"]),
        ("，。！？《》、 \n", []),
        ("", []),
        ("请问多少呢？", []),
        ("😀\x00", []),
    ],
)
def test_tokens(text, expected):
    assert tokenize(text) == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("“三公”经费是多少", "三公经费"),
        ("“三公“经费", "三公经费"),
        ("３公经费", "3"),
        ("公務接待費", "公务接待费"),
        ("公务接待费", "接待费"),
        ("因公出国（境）费用合计", "因公出国境费用"),
        ("公务用车购置及运行（维护）费", "公务用车购置及运行维护费"),
        ("维修（护）费", "维修护费"),
        ("机关运行经费预算数", "机关运行经费"),
        ("没有国有资本经营预算", "国有资本经营预算"),
        ("政府性基金", "政府性基金"),
    ],
)
def test_words_kept_whole(text, word):
    assert word in tokenize(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("乡（镇）水利站", "镇)"),
        ("重大（重点）项目", "重大重点"),
        ("第36条", "36条"),
        ("公务接待", "接待费"),
        ("1234.5.6", "1234.5.6"),
    ],
)
def test_words_not_made_up(text, word):
    assert word not in tokenize(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [("接待", True), ("三公经费", True), ("ＧＤＰ", False), ("待费", False), ("", False)],
)
def test_words_of_the_dictionary(text, word):
    assert is_word(text) is word


def test_every_fiscal_term_survives_as_one_word():
    assert [term for term, _ in fiscal_terms() if term not in tokenize(term)] == []


def test_fiscal_terms_are_folded_and_listed_once():
    words = [word for word, _ in fiscal_terms()]
    assert len(words) == len(set(words))
    assert [word for word in words if folded(word) != word] == []


def test_terms_add_characters():
    assert terms("公车的6000元") == [*tokenize("公车的6000元"), "公", "车", "元"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("三公經費", "三公经费"),
        ("ＡｂＣ６０００", "abc6000"),
        ("㈠", "(一)"),
        ("干部", "干部"),
        ("瞭望", "瞭望"),
        ("", ""),
    ],
)
def test_folding(text, expected):
    assert folded(text) == expected
