from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest

from corpus.document import Cell, Document, Metadata, Section, Span, Table
from index import records
from index.chunk import Chunk, chunks

CELL = Cell("水费", Span("d", 0, 2, 1, 0), rows=2)
DOCUMENT = Document(
    "d", "甲.txt", "题\u2028名", "水费 1\n\r\u2029\x00末",
    (Section("题", "一、", 1, 0, 2, 8, None), Section("次", "", 2, 2, 3, 8, 0)),
    (Table("表", "万元", ((CELL, CELL), (CELL,)), 1, page=3),),
    (0, 4),
    Metadata("青禾县水务局", None, "本级", 2023, "budget", date(2023, 4, 1), (3, 8), None),
)  # fmt: skip


@dataclass(frozen=True)
class Money:
    value: Decimal
    pair: tuple[int, str]


@pytest.mark.parametrize(
    "record",
    [
        DOCUMENT,
        Document("d", "甲.txt", "", ""),
        Chunk(0, "d", Span("d", 0, 2), ("题",), "水费", "表"),
        Money(Decimal("0.00"), (1, "元")),
        Money(Decimal("1E+3"), (-1, "")),
    ],
)
def test_round_trip(record):
    line = records.dump(record)
    assert "\n" not in line
    again = records.load(type(record), line)
    assert again == record
    assert repr(again) == repr(record)


def test_chunks_of_a_document_read_back_are_the_same(library):
    for document in library:
        assert chunks(records.load(Document, records.dump(document))) == chunks(document)


def changed(**fields: object) -> str:
    return json.dumps(json.loads(records.dump(DOCUMENT)) | fields)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "[]",
        "null",
        "{}",
        changed(new=1),
        changed(text=5),
        changed(pages="0"),
        changed(pages=[1.5]),
        changed(pages=[True]),
        changed(metadata=None),
        changed(metadata=json.loads(records.dump(Metadata())) | {"kind": "plan"}),
        changed(metadata=json.loads(records.dump(Metadata())) | {"date": "2023-13-01"}),
        changed(metadata=json.loads(records.dump(Metadata())) | {"date_span": [1]}),
    ],
)
def test_another_shape_is_refused(line):
    with pytest.raises(ValueError):
        records.load(Document, line)
