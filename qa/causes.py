"""Stated causes of a change, from their cue to their end."""

from __future__ import annotations

import re
from dataclasses import replace

from qa.amount import Amount
from qa.facts import Baseline, Text
from qa.label import Subject
from qa.prose import Clause
from qa.rules import CLAUSE, DOWN, NO_CAUSE, UP
from qa.walk import Found, Walk, find_baseline

_CUE = next(rule.pattern for rule in CLAUSE if rule.name == "reason")
_MAINLY = ("主要是", "主要为", "主要系")
"""Cues of a cause after a change, of a composition elsewhere."""
_FINAL_AGAINST_BUDGET = re.compile(r"决算数?(?:大?小于|大于|等于|高于|低于|超过|与).{0,4}预算")
_LEVEL = re.compile(r"决算数?等于(?:年初|全年)?预算")
_VERB_OF_CHANGE = re.compile(rf"(?:{UP}|{DOWN}|变动|变化|持平)+(?:的)?$")
_CHANGE = re.compile(rf"{UP}|{DOWN}|变")
_ENUMERATED = re.compile(r"^(?:[一二三四五六七八九]是|第[一二三四五]|[(]?\d[)、.]|[①-⑩])")
_END = re.compile(
    r"[;。]"
    r"|,(?=(?:[^,;。]{0,6})?(?:比|较|与|同)[^,;。]{2,16}?(?:增|减|持平|相比|上升|下降))"
    r"|,(?=截[至止]|其中|(?:20\d\d年)?(?:累计|共计?|全年)\d|[^,;。]{0,30}(?:共有|现有|保有)(?:车辆|公务用车)\d|[一二三四五六七八九]、)"
)


def read_reason(walk: Walk, clause: Clause) -> bool:
    """Record the cause that ``clause`` begins; whether it begins one."""
    words = clause.words + clause.delimiter
    cue = _CUE.search(words)
    if cue is None:
        return False
    begin = clause.start + cue.end()
    end = _cause_end(clause, begin)
    mainly = cue[0] in _MAINLY
    if (mainly and clause.amounts_in(begin, end) > 1) or _restates(walk, clause, begin):
        return False
    walk.state.silent_until = end
    printed = clause.sentence[begin:end].strip(" :,，：、")
    if printed.startswith("同上"):
        _repeat_reason(walk)
    elif len(printed) >= 2 and not NO_CAUSE.pattern.search(printed):
        start = clause.sentence.index(printed, begin)
        found = Found(Text(printed), start, start + len(printed))
        if mainly and walk.state.direction is None:
            walk.emit("composition", "composition", found, walk.state.topic)
        else:
            _record_reason(walk, clause, words[: cue.start()], cue[0], found)
    return True


def _restates(walk: Walk, clause: Clause, begin: int) -> bool:
    """Whether the figure itself follows in place of a cause: 变化的原因是:会议费预算2万元."""
    figure = next((m for m in clause.mentions if m.start >= begin), None)
    if figure is None or not isinstance(figure.quantity, Amount) or "原因" not in clause.words:
        return False
    return walk.known(clause.sentence[begin : figure.start].strip(" :,")) is not None


def _record_reason(walk: Walk, clause: Clause, before: str, cue: str, found: Found) -> None:
    """Record a cause of what ``before`` names, or of the change under way."""
    head, baseline = _explained(walk, re.sub(r"\s+", "", before))
    subject = walk.known(head)
    if _LEVEL.search(before):
        level = Found(None, clause.start, clause.start + len(before.rstrip()))
        walk.emit("change", "unchanged", level, subject or walk.state.topic,
                  baseline=baseline, direction="same")  # fmt: skip
    if subject is None:
        opens = not head and clause.start == 0 and walk.sentence[0] == 0
        moved = walk.state.changed if _CHANGE.search(cue) else None
        if opens and walk.heading and walk.heading.known:
            subject = walk.heading
        else:
            subject = moved or walk.state.topic
    direction = walk.state.direction
    walk.emit("reason", "reason", found, subject, baseline=baseline, direction=direction)


def _explained(walk: Walk, head: str) -> tuple[str, Baseline | None]:
    """The name before a cue, and the baseline of the change that is explained."""
    baseline = walk.state.baseline
    if against := find_baseline(head):
        baseline = walk.baseline(against.name)
        head = head[: against.start]
    elif versus := _FINAL_AGAINST_BUDGET.search(head):
        baseline = Baseline(walk.year, "budget")
        head = head[: versus.start()]
    return _VERB_OF_CHANGE.sub("", head), baseline


def _repeat_reason(walk: Walk) -> None:
    """主要原因同上: the reason last given holds for this subject too."""
    before = next((fact for fact in reversed(walk.facts) if fact.measure == "reason"), None)
    subject: Subject | None = walk.state.topic
    if before is not None and subject is not None:
        fact = replace(
            before,
            indicator=subject.name,
            known=subject.known,
            label=subject.label,
            direction=walk.state.direction,
        )
        walk.facts.append(fact)


def _cause_end(clause: Clause, start: int) -> int:
    """A cause ends with the sentence, or at a semicolon that opens no further cause."""
    text = clause.sentence
    for match in _END.finditer(text[start:]):
        position = start + match.start()
        if match[0] in (",", "。"):
            return position
        enumerated = _ENUMERATED.match(text[position + 1 :].lstrip())
        if not enumerated and clause.figure_in(position, len(text)):
            return position
    return len(text)
