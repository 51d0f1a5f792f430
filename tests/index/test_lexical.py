from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import pytest

from index.lexical import Lexical

PASSAGES = [
    ["三公", "经费", "预算"],
    ["政府", "采购", "预算", "预算"],
    [],
    ["机关", "运行", "经费"],
    ["三公", "经费", "预算"],
]


def bm25(
    query: list[str], passages: list[list[str]], k1: float = 1.5, b: float = 0.75
) -> list[float]:
    """Lucene's BM25 written out: idf · tf / (tf + k1 · (1 − b + b · length / mean length))."""
    mean = sum(map(len, passages)) / len(passages)
    scores = []
    for passage in passages:
        counts, score = Counter(passage), 0.0
        for word in query:
            having = sum(word in other for other in passages)
            idf = math.log(1 + (len(passages) - having + 0.5) / (having + 0.5))
            tf = counts[word]
            score += idf * tf / (tf + k1 * (1 - b + b * len(passage) / mean))
        scores.append(score)
    return scores


@pytest.mark.parametrize(
    "query", [["预算"], ["三公", "经费"], ["经费", "运行"], ["采购", "没见过"]]
)
def test_agrees_with_the_formula(query):
    expected = bm25(query, PASSAGES)
    hits = Lexical.build(PASSAGES).search(query, 10)
    assert {hit.position: pytest.approx(hit.score, rel=1e-5) for hit in hits} == {
        position: score for position, score in enumerate(expected) if score > 0
    }
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


@pytest.mark.parametrize(
    ("query", "k", "allowed", "positions"),
    [
        (["三公"], 10, None, [0, 4]),
        (["三公"], 1, None, [0]),
        (["三公"], 10, [4, 3], [4]),
        (["三公"], 10, [], []),
        (["三公"], 0, None, []),
        (["没见过"], 10, None, []),
        ([""], 10, None, []),
        ([], 10, None, []),
        (["机关", "没见过"], 99, None, [3]),
    ],
)
def test_search(query, k, allowed, positions):
    hits = Lexical.build(PASSAGES).search(query, k, allowed)
    assert [hit.position for hit in hits] == positions


@pytest.mark.parametrize("passages", [[], [[]], [[], []]])
def test_nothing_to_find(passages, tmp_path: Path):
    index = Lexical.build(passages)
    assert (len(index), index.search(["预算"], 5)) == (len(passages), [])
    index.save(tmp_path)
    assert len(Lexical.load(tmp_path)) == len(passages)


def test_saved_and_loaded(tmp_path: Path):
    index = Lexical.build(PASSAGES)
    index.save(tmp_path)
    again = Lexical.load(tmp_path)
    assert len(again) == len(index)
    assert again.search(["三公", "预算"], 10) == index.search(["三公", "预算"], 10)


def test_loading_from_an_empty_folder_fails(tmp_path: Path):
    with pytest.raises(OSError, match="size"):
        Lexical.load(tmp_path)
