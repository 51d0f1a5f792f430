"""Clauses without a figure: what is under way, what is the same, what there is none of."""

from __future__ import annotations

import re
from typing import Literal

from qa.causes import read_reason
from qa.facts import Baseline, Text
from qa.label import Subject
from qa.prose import Clause
from qa.rules import CLAUSE, FIELD, LIMITED, OF_BEFORE, PROJECT_NAME, SCORED, ZERO
from qa.walk import Found, Walk, bare, find_baseline

_CLAUSE = {rule.name: rule.pattern for rule in CLAUSE}
_CONTENTS_CUE = re.compile(r"(?:主要)?(?:包括|包含|用于|是|为|有)$")
_SIDE = re.compile(r"(?:本年|预算|决算|部门)*(收入|支出)(?:预算|决算|项目)?(?:主要)?")
_CHANGED_AFTER_ALL = re.compile(r"有(?!关)|较大|明显")
_MEANS_TOPIC = re.compile(r"此项|该项|相关|数据|收支|支出|收入|预算|^$")
_CLASSIFIED = re.compile(r"\((?:类|款|项)\)")
_NOUN_PHRASE = re.compile(
    r"(?:项目|工程|专项|资金|经费|费用?|补助|补贴|专项经费|工作|建设|活动|计划|奖|金|支出)$"
)

Contents = Literal["composition", "purpose"]


def read_clause(walk: Walk, clause: Clause) -> None:
    """Record what ``clause`` states, or keep what it says of the figures to come."""
    plain = clause.plain
    if clause.delimiter in (":", "："):
        walk.state.before_colon = tuple(match.name for match in walk.words.find(bare(plain)))
    if read_reason(walk, clause):
        return
    if _announces_parts(clause):
        open_parts(walk, plain)
    elif _announces_contents(clause):
        measure: Contents = "purpose" if "用" in plain[-4:] else "composition"
        _record_contents(walk, clause, clause.end + 1, measure)
    elif OF_BEFORE.pattern.match(plain) or _read_unchanged(walk, clause):
        return
    elif absent := ZERO.pattern.match(plain) or _CLAUSE["absence"].search(plain):
        _read_absence(walk, clause, absent["subject"])
    elif not (_read_baseline(walk, plain) or _read_contents(walk, clause)):
        _read_topic(walk, plain, clause.delimiter)


# --- parts ------------------------------------------------------------------


def _announces_parts(clause: Clause) -> bool:
    if not _CLAUSE["parts"].search(clause.plain):
        return False
    figures_follow = clause.figure_in(clause.start, clause.group_end(clause.start))
    return figures_follow or clause.plain.endswith(("其中", "如下"))


def open_parts(walk: Walk, plain: str) -> None:
    """Take the figures to come as parts of the topic, or of what ``plain`` names."""
    state = walk.state
    head = _CLAUSE["parts"].sub("", plain)
    if head and head != plain:
        side = _SIDE.fullmatch(head)
        subject = Subject(f"{side[1]}总计", True, head) if side else walk.known(head)
        if subject is not None:
            state.topic = subject
    parent = state.last if plain == "其中" and state.last else state.topic
    if head in ("收入", "支出"):
        state.parents = []
    if parent is not None:
        outermost = state.parents[:1]
        state.parents = outermost if outermost == [parent] else [*outermost, parent]
    state.parts_opened = True


# --- contents ---------------------------------------------------------------


def _announces_contents(clause: Clause) -> bool:
    """包括: with words alone up to the end."""
    if clause.delimiter not in (":", "：") or not _CONTENTS_CUE.search(clause.plain):
        return False
    return not clause.figure_in(clause.start, clause.group_end(clause.start))


def _read_contents(walk: Walk, clause: Clause) -> bool:
    """What a figure consists of, or is for, in words only."""
    measures: tuple[Contents, ...] = ("composition", "purpose")
    for measure in measures:
        match = _CLAUSE[measure].match(clause.words.strip())
        if match is None or walk.state.topic is None:
            continue
        begin = clause.start + clause.words.index(match["what"])
        if clause.figure_in(begin, clause.group_end(begin)):
            return False
        _record_contents(walk, clause, begin, measure)
        return True
    return False


def _record_contents(walk: Walk, clause: Clause, begin: int, measure: Contents) -> None:
    """Record the words from ``begin`` as contents of the topic."""
    end = clause.group_end(begin)
    printed = clause.sentence[begin:end].strip(" ;。:")
    if printed:
        start = clause.sentence.index(printed, begin)
        found = Found(Text(printed), start, start + len(printed))
        topic = walk.state.topic
        walk.emit(measure, measure, found, topic and walk.cost_of(topic))
    walk.state.silent_until = end


# --- no change, none at all -------------------------------------------------


def _read_unchanged(walk: Walk, clause: Clause) -> bool:
    plain = clause.plain
    match = _CLAUSE["unchanged"].search(plain)
    if match is None or _CHANGED_AFTER_ALL.search(match["subject"][-3:]):
        return False
    head = match["subject"]
    baseline = walk.state.baseline
    if against := find_baseline(plain):
        baseline = walk.baseline(against.name)
        head = plain[: against.start]
    elif "等于" in plain:
        baseline = Baseline(walk.year, "budget")
    elif "同比" in head:
        baseline = walk.last_year()
        head = head.replace("同比", "")
    subject = walk.known(head) or walk.state.topic
    if subject is not None and subject.known:
        walk.state.topic = subject
    found = Found(None, clause.start, clause.end)
    walk.emit("change", "unchanged", found, subject, baseline=baseline, direction="same")
    return True


def _read_absence(walk: Walk, clause: Clause, what: str) -> None:
    found = Found(None, clause.start, clause.end)
    for subject in _absent(walk, clause.plain, what):
        walk.emit("absence", "absence", found, subject)


def _absent(walk: Walk, plain: str, what: str) -> list[Subject]:
    """What there is none of; the last of several becomes the topic."""
    state = walk.state
    if plain == "无":
        return [Subject(name, True, plain) for name in state.before_colon]
    names = re.split(r"[、和与及]", what)
    listed = [subject for subject in map(walk.known, names) if subject]
    whole = walk.known(what)
    if whole is None and len(listed) == len(names) > 1:
        return listed
    subject = walk.labels.lead(what).subject if what else None
    if subject is not None and subject.known:
        state.topic = subject
        return [subject]
    if found := walk.words.find(bare(what)) or walk.words.find(bare(plain)):
        subjects = [Subject(match.name, True, plain) for match in found]
        state.topic = subjects[-1]
        return subjects
    if _MEANS_TOPIC.search(what) and state.topic is not None:
        return [state.topic]
    return [] if subject is None else [subject]


# --- what is under way ------------------------------------------------------


def _read_baseline(walk: Walk, plain: str) -> bool:
    """与2020年相比: holds for the changes that follow."""
    against = find_baseline(plain)
    if against is None:
        return False
    walk.state.baseline = walk.baseline(against.name)
    walk.state.topic = walk.known(plain[: against.start]) or walk.state.topic
    return True


def _read_topic(walk: Walk, plain: str, delimiter: str) -> None:
    state = walk.state
    if delimiter in (",", "，") and LIMITED.pattern.match(plain):
        state.qualifier += plain
        return
    if PROJECT_NAME.pattern.search(state.field_name) and delimiter != ":":
        state.project = Subject(plain, False, plain, ("项目支出",))
        return
    if PROJECT_NAME.pattern.search(plain):
        state.field_name = plain
        return
    if scored := SCORED.pattern.match(plain):
        state.pending = Subject(scored[1], False, scored[1])
        return
    is_field = bool(FIELD.pattern.search(plain))
    if is_field:
        state.field_name = plain
    lead = walk.labels.lead(plain)
    subject = lead.subject
    if subject is None or (is_field and walk.tells_of_project()):
        return
    classified = delimiter in ("", ":", "：", "。") and _CLASSIFIED.search(plain)
    if subject.known or classified:
        state.topic = subject
        if delimiter == "。" and walk.sentence[0] == 0 and walk.said() == plain:
            state.announced = subject
        state.year = state.year if lead.year is None else lead.year
        state.basis = lead.basis or state.basis
    elif delimiter in ("", ",", "，", ":", "：") and _NOUN_PHRASE.search(subject.name):
        state.pending = subject
