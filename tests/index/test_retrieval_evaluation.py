from __future__ import annotations

import json

import pytest

from index.chunk import chunks
from index.evaluation import Case, Score, cases, evaluate, main
from index.retriever import Retriever


def test_a_gold_file(tmp_path):
    path = tmp_path / "gold.jsonl"
    row = {"id": "1", "question": "招待花了多少", "section": None, "quote": "2000元"}
    path.write_text(json.dumps(row, ensure_ascii=False) + "\n\n", encoding="utf-8")
    assert cases(path) == (Case("1", "招待花了多少", None, "2000元"),)


@pytest.mark.parametrize(
    ("section", "quote", "right"),
    [
        (None, "公务接待费2000元", True),
        ("三公经费", "公务接待费 ２０００元", True),
        ("三公", "“三公”经费", True),
        ("政府采购", "公务接待费2000元", False),
        (None, "公务接待费3000元", False),
    ],
)
def test_the_right_passage(library, section, quote, right):
    passage = chunks(library[0])[1]
    assert Case("1", "", section, quote).is_right(passage) is right


@pytest.mark.parametrize(
    ("ranks", "first", "fifth", "mrr"),
    [
        ((1, 1), 1.0, 1.0, 1.0),
        ((2, 6, None, 1), 0.25, 0.5, (1 / 2 + 1 / 6 + 1) / 4),
        ((None,), 0.0, 0.0, 0.0),
    ],
)
def test_scores(ranks, first, fifth, mrr):
    score = Score("fused", ranks, 1.0)
    assert (score.recall(1), score.recall(5), score.mrr) == pytest.approx((first, fifth, mrr))


def test_evaluation_sees_a_miss(library, embedder):
    passages = [chunk for document in library for chunk in chunks(document)]
    gold = [
        Case("1", "政府采购预算总额", None, "88.5万元"),
        Case("2", "政府采购", None, "没有这句"),
    ]
    assert evaluate(Retriever.build(passages, embedder), gold, "fused").ranks == (1, None)


def test_the_command(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("BUDGET_QA_MODEL", "none")
    path = tmp_path / "gold.jsonl"
    row = {"id": "1", "question": "创新", "section": None, "quote": "没有这句"}
    path.write_text(json.dumps(row, ensure_ascii=False), encoding="utf-8")
    assert main([str(path)]) == 0
    captured = capsys.readouterr()
    assert "没有段落符合：1" in captured.err
    assert "recall@1" in captured.out
    assert main([]) == 2
