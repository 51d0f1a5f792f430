"""What is read by OCR is said to be so, with how sure it is."""

from dataclasses import replace

import pytest

from corpus.document import Document, Reading
from corpus.readers import read_bytes
from index.chunk import chunks
from index.retriever import Retriever
from qa.assistant import Assistant
from qa.recognition import caution

TEXT = (
    "青禾县水利局2023年部门预算\n一、收入情况\n2023年“三公”经费预算6.18万元，会议费预算1.05万元。"
)


def scan(*confidences: int) -> Document:
    """``TEXT`` as if read from paper, each of its lines as sure as told."""
    typed = read_bytes(TEXT.encode(), "a.txt")
    place = typed.text.index("6.18")
    spans = [(0, place), (place, place + 6), (place + 6, len(TEXT))]
    readings = tuple(
        Reading(start, end, sure) for (start, end), sure in zip(spans, confidences, strict=True)
    )
    return replace(typed, readings=readings, problems=("第9页没有识别。请拆分后再试。",))


def ask(document: Document, question: str) -> tuple[str, ...]:
    retriever = Retriever.build(chunks(document), None)
    return Assistant([document], retriever).ask(question).warnings


PLAIN = "由 OCR 识别自扫描件，置信度 {}%，请核对原件。"


@pytest.mark.parametrize(
    ("confidences", "question", "warnings"),
    [
        ((99, 97, 98), "三公经费是多少", (PLAIN.format(97),)),
        ((40, 97, 40), "三公经费是多少", (PLAIN.format(97),)),
        ((99, 71, 98), "三公经费是多少", ("“6.18万元”的识别不确定：" + PLAIN.format(71),)),
        ((99, 71, 98), "会议费是多少", (PLAIN.format(98),)),
    ],
)
def test_a_figure(confidences: tuple[int, ...], question: str, warnings: tuple[str, ...]) -> None:
    assert ask(scan(*confidences), question) == warnings


def test_typed_text_says_nothing() -> None:
    assert ask(read_bytes(TEXT.encode(), "a.txt"), "三公经费是多少") == ()


def test_a_refusal_says_what_was_not_read() -> None:
    assert "第9页没有识别。请拆分后再试。" in ask(scan(99, 99, 99), "培训费是多少")


def test_a_long_quote_is_not_repeated() -> None:
    document = scan(99, 71, 99)
    place = document.text.index("2023年“")
    text = caution(document, [(place, place + 30)])
    assert text == "引用的文字的识别不确定：" + PLAIN.format(71)
