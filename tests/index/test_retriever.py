from __future__ import annotations

import logging

import pytest

from index.chunk import chunks
from index.hit import Hit
from index.lexical import Lexical
from index.model import ModelError
from index.retriever import Retriever, fuse
from index.vectors import Vectors


@pytest.fixture
def passages(library):
    return [chunk for document in library for chunk in chunks(document)]


@pytest.fixture
def retriever(passages, embedder) -> Retriever:
    return Retriever.build(passages, embedder)


class Broken:
    """A model whose files turn out to be unusable."""

    name = "broken"
    dimension = 64

    def encode(self, texts, *, query=False, progress=None):
        raise ModelError("无法载入模型。")


@pytest.mark.parametrize("mode", ["dense", "lexical", "fused"])
@pytest.mark.parametrize(
    ("query", "quote"),
    [
        ("政府采购预算总额", "88.5万元"),
        ("公務接待費", "公务接待费2000元"),
        ("河湖保护", "河湖保护"),
        ("８８．５万元的采购", "88.5万元"),
    ],
)
def test_the_right_passage_comes_first(retriever, mode, query, quote):
    assert quote in retriever.search(query, mode=mode)[0].chunk.text


@pytest.mark.parametrize(
    ("documents", "found"),
    [
        (None, {"0000000000000001", "0000000000000002"}),
        (frozenset({"0000000000000002"}), {"0000000000000002"}),
        (frozenset({"unknown"}), set()),
        (frozenset(), set()),
    ],
)
@pytest.mark.parametrize("mode", ["dense", "lexical", "fused"])
def test_only_the_documents_asked_for(retriever, mode, documents, found):
    passages = retriever.search("三公经费和部门职责", 10, documents, mode)
    assert {passage.chunk.document for passage in passages} == found


@pytest.mark.parametrize(("k", "count"), [(0, 0), (1, 1), (5, 5), (99, 5)])
def test_k(retriever, k, count):
    assert len(retriever.search("部门职责", k)) == count


@pytest.mark.parametrize("query", ["", "   ", "\n\t"])
def test_an_empty_question_finds_nothing(retriever, query):
    assert retriever.search(query) == []


@pytest.mark.parametrize(
    "query", ["x" * 10_000, "😀", "<b>'; DROP TABLE", "\x00\x1b[31m", "how much"]
)
def test_strange_questions_are_survived(retriever, query):
    scores = [passage.score for passage in retriever.search(query)]
    assert scores == sorted(scores, reverse=True)


def test_passages_carry_both_scores(retriever):
    first, *rest = retriever.search("政府采购预算总额", 5)
    assert 0 < first.dense <= 1.0001
    assert first.lexical > 0
    assert 0 <= rest[-1].score < first.score <= 1
    assert retriever.search("政府采购", mode="dense")[0].lexical is None
    assert retriever.search("政府采购", mode="lexical")[0].dense is None


def test_without_a_model_it_searches_by_words(passages):
    retriever = Retriever.build(passages)
    assert not retriever.has_meaning
    assert "88.5万元" in retriever.search("政府采购预算")[0].chunk.text
    assert retriever.search("q", mode="dense") == []


def test_a_model_that_fails_at_building_is_reported(passages, caplog):
    retriever = Retriever.build(passages, Broken())
    assert retriever.search("政府采购预算")
    assert not retriever.has_meaning
    assert "只按词检索" in caplog.text


def test_a_model_that_fails_at_a_question_is_reported_once(passages, embedder, caplog):
    built = Retriever.build(passages, embedder)
    retriever = Retriever(passages, built.lexical, built.vectors, Broken())
    with caplog.at_level(logging.WARNING):
        assert retriever.search("政府采购预算") == Retriever.build(passages).search("政府采购预算")
        retriever.search("政府采购预算")
    assert caplog.text.count("只按词检索") == 1


def test_an_empty_library(embedder):
    assert Retriever.build([], embedder).search("三公经费") == []


def test_parts_that_do_not_fit_are_refused(passages, embedder):
    with pytest.raises(ValueError, match="0 passages"):
        Retriever(passages, Lexical.build([]))
    with pytest.raises(ValueError, match="1 vectors"):
        Retriever(
            passages, Retriever.build(passages).lexical, Vectors.build(embedder.encode(["a"]))
        )


@pytest.mark.parametrize(
    ("dense", "lexical", "expected"),
    [
        ([], [], []),
        ([(3, 0.8)], [], [(3, 0.5)]),
        ([], [(3, 7.0), (1, 3.5)], [(3, 0.5), (1, 0.25)]),
        ([(0, 0.9), (1, 0.8), (2, 0.7)], [], [(0, 0.5), (1, 0.25), (2, 0.0)]),
        ([(0, 0.9), (1, 0.8), (2, 0.7)], [(1, 4.0)], [(1, 0.75), (0, 0.5), (2, 0.0)]),
        ([(0, 0.9), (1, 0.7)], [(1, 4.0), (0, 2.0)], [(0, 0.75), (1, 0.5)]),
        ([(5, 0.6), (2, 0.6)], [], [(2, 0.5), (5, 0.5)]),
    ],
)
def test_fusion(dense, lexical, expected):
    fused = fuse([Hit(*row) for row in dense], [Hit(*row) for row in lexical])
    assert [(hit.position, pytest.approx(hit.score)) for hit in fused] == expected
