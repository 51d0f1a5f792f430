"""Answers about a report's contradictions with itself."""

from __future__ import annotations

from qa.answer import Answer
from qa.compose import Composer
from qa.finding import Finding
from qa.question import Question
from qa.report import Report


def checked(
    report: Report, question: Question, findings: tuple[Finding, ...] | None = None
) -> Answer:
    """The contradictions of the report, those that touch the names asked about first."""
    composer = Composer(report, question)
    findings = report.findings if findings is None else findings
    names = set(question.known)
    if names:
        touching = [f for f in findings if names & {fact.indicator for fact in f.facts}]
        findings = tuple(touching) or findings
    if not findings:
        return composer.answer(
            "check", "按通用的核对规则，没有发现报告自身数字互相矛盾的地方。", yes=False
        )
    for finding in findings:
        for span in finding.spans:
            composer.cite_span(span)
        composer.warn(finding.message)
    listed = "\n".join(f"{number}. {finding.message}" for number, finding in enumerate(findings, 1))
    return composer.answer("check", f"发现{len(findings)}处需要注意的地方：\n{listed}", yes=True)


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
