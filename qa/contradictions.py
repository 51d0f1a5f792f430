"""Answers about a report's contradictions with itself."""

from __future__ import annotations

import re
from decimal import Decimal

from qa.answer import Answer
from qa.compose import Composer
from qa.finding import Finding
from qa.lookup import Hit
from qa.question import Question
from qa.report import Report
from qa.stated import stated

_AGREES = re.compile(
    r"对得上|(?<!不)一致|(?<!不)相符|吻合|[准平]不[准平]|对不对(?!得)|正确|没(?:有)?(?:错|问题)"
)
_WHICH_UNIT = re.compile(
    r"元还是(?:百|千)?[万亿]?元?|(?:万|亿)元?还是[万亿千百]*元|单位(?:到底|究竟|是不是|是否)*(?:是什么|[写印][错对]|对不对)"
)
_FIGURE = re.compile(r"\d+(?:\.\d+)?")


def checked(
    report: Report, question: Question, findings: tuple[Finding, ...] | None = None
) -> Answer:
    """The contradictions of the report, those that touch the names asked about first."""
    composer = Composer(report, question)
    findings = report.findings if findings is None else findings
    agrees = _AGREES.search(question.words) is not None
    names = set(question.known)
    if names:
        touching = [f for f in findings if names & {fact.indicator for fact in f.facts}]
        findings = tuple(touching) if agrees else tuple(touching) or findings
    if not findings:
        return composer.answer(
            "check", "按通用的核对规则，没有发现报告自身数字互相矛盾的地方。", yes=agrees
        )
    for finding in findings:
        for span in finding.spans:
            composer.cite_span(span)
        composer.warn(finding.message)
    listed = "\n".join(f"{number}. {finding.message}" for number, finding in enumerate(findings, 1))
    text = f"发现{len(findings)}处需要注意的地方：\n{listed}"
    return composer.answer("check", text, yes=not agrees)


def which_unit(report: Report, question: Question) -> Answer | None:
    """The unit of a figure quoted from the report: 1061.07到底是元还是万元."""
    misprinted = "错" in question.words and not re.search(r"多少|实际|应[该当]?是", question.words)
    if misprinted or not _WHICH_UNIT.search(question.words):
        return None
    quoted = {Decimal(number) for number in _FIGURE.findall(question.words)}
    hits = [
        Hit(fact, 10.0)
        for fact in report.facts.facts
        if fact.measure == "value" and getattr(fact.value, "value", None) in quoted
    ]
    doubtful = [hit for hit in hits if any(hit.fact in f.facts[:1] for f in report.findings)]
    return stated(report, question, doubtful or hits, "amount") if hits else None


def named_in_finding(report: Report, question: Question) -> Answer | None:
    """Both spellings of one name in a question: the finding that sets them side by side."""
    if len(question.words) < 4:
        return None
    for finding in report.findings:
        if finding.rule != "name":
            continue
        spelled = sorted({report.document.text[span.start : span.end] for span in finding.spans})
        if len(spelled) == 2 and all(piece in question.words for piece in _differing(*spelled)):
            return checked(report, question, (finding,))
    return None


def _differing(one: str, two: str) -> tuple[str, str]:
    """The characters round the first place where two spellings part."""
    at = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), 0)
    return one[max(0, at - 1) : at + 2], two[max(0, at - 1) : at + 2]
