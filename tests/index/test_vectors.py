from __future__ import annotations

import numpy as np
import pytest

from index.vectors import Vectors


def unit(rows: int, dimension: int = 8, seed: int = 1):
    matrix = np.random.default_rng(seed).normal(size=(rows, dimension)).astype(np.float32)
    return np.ascontiguousarray(matrix / np.linalg.norm(matrix, axis=1, keepdims=True))


@pytest.mark.parametrize("allowed", [None, [3], [5, 1, 17], list(range(0, 20, 2)), []])
def test_agrees_with_brute_force(allowed):
    rows, query = unit(20), unit(1, seed=2)[0]
    hits = Vectors.build(rows).search(query, 5, allowed)
    positions = range(20) if allowed is None else allowed
    expected = sorted(positions, key=lambda at: -float(rows[at] @ query))[:5]
    assert [hit.position for hit in hits] == expected
    assert [hit.score for hit in hits] == pytest.approx(
        [float(rows[at] @ query) for at in expected], abs=1e-6
    )


@pytest.mark.parametrize(("rows", "k", "found"), [(3, 10, 3), (3, 0, 0), (0, 5, 0), (1, 1, 1)])
def test_no_padding(rows, k, found):
    assert len(Vectors.build(unit(rows)).search(unit(1)[0], k)) == found


@pytest.mark.parametrize(
    ("matrix", "complaint"),
    [
        (unit(3).astype(np.float64), "float32"),
        (unit(3) * 2, "normalised"),
        (np.zeros((2, 8), dtype=np.float32), "normalised"),
        (np.full((2, 8), np.nan, dtype=np.float32), "normalised"),
        (unit(3)[0], "shape"),
        (np.empty((3, 0), dtype=np.float32), "shape"),
        (np.asfortranarray(unit(3)), "contiguous"),
    ],
)
def test_wrong_vectors_are_refused(matrix, complaint):
    with pytest.raises(ValueError, match=complaint):
        Vectors.build(matrix)


@pytest.mark.parametrize("query", [unit(1, 4)[0], unit(1), unit(1)[0] * 3])
def test_a_wrong_query_is_refused(query):
    with pytest.raises(ValueError, match=r"shape|normalised"):
        Vectors.build(unit(3)).search(query, 1)


def test_positions_that_are_not_there_are_no_hits():
    hits = Vectors.build(unit(5)).search(unit(1)[0], 5, [3, 3, 99])
    assert [hit.position for hit in hits] == [3]


def test_bytes_and_back():
    index = Vectors.build(unit(6))
    again = Vectors.from_bytes(index.to_bytes())
    assert (len(again), again.dimension) == (6, 8)
    assert again.search(unit(1)[0], 3) == index.search(unit(1)[0], 3)


@pytest.mark.parametrize("data", [b"", b"not an index", Vectors.build(unit(6)).to_bytes()[:40]])
def test_other_bytes_are_refused(data):
    with pytest.raises(ValueError, match="not a faiss index"):
        Vectors.from_bytes(data)
