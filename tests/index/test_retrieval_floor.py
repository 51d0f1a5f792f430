"""The search by itself, on paraphrased questions about the bundled report."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.readers import read
from index.chunk import chunks
from index.embedding import load_embedder
from index.evaluation import cases, evaluate
from index.export import FORMS
from index.retriever import Retriever

ROOT = Path(__file__).parents[2]
GOLD = cases(ROOT / "tests/gold/retrieval.jsonl")


@pytest.fixture(scope="module")
def passages():
    return [
        chunk for path in (ROOT / "corpus/reports").glob("*.txt") for chunk in chunks(read(path))
    ]


def test_the_gold_is_of_use(passages):
    assert len(GOLD) >= 60
    assert [case.id for case in GOLD if not any(map(case.is_right, passages))] == []


@pytest.mark.floor
def test_by_words(passages):
    score = evaluate(Retriever.build(passages), GOLD, "lexical")
    assert (score.recall(1) >= 0.70, score.recall(5) >= 0.92) == (True, True), score


@pytest.mark.floor
@pytest.mark.parametrize("form", FORMS)
def test_by_words_and_meaning(passages, served, monkeypatch, form):
    monkeypatch.setenv("XDG_CACHE_HOME", str(served))
    retriever = Retriever.build(passages, load_embedder("", form=form))
    dense, lexical, fused = (
        evaluate(retriever, GOLD, mode) for mode in ("dense", "lexical", "fused")
    )
    assert (fused.recall(1) >= 0.73, fused.recall(5) >= 0.94) == (True, True), fused
    assert fused.mrr > max(dense.mrr, lexical.mrr)
