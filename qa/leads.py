"""From the words before a figure to what the figure measures."""

from __future__ import annotations

import re

from qa.amount import Amount, Count, Quantity, Ratio
from qa.answer import Direction
from qa.clauses import open_parts
from qa.facts import Baseline, Basis, Measure
from qa.label import Subject
from qa.mentions import Mention
from qa.rules import BASELINE, DOWN, FORMER, LEAD, SHARED, UP, UP_TO
from qa.values import read_value
from qa.walk import Walk, find_baseline

_LEAD = {rule.name: rule.pattern for rule in LEAD}
_UP = re.compile(rf"^(?:{UP})$")
_DOWN = re.compile(rf"^(?:{DOWN})$")
_OPENS_PARTS = re.compile(r"(?:其中|主要包括|包括|具体为|分别为|主要[是为系])(?::|,)?(?=.)")
_AND = ("", "和", "与", "及", "以及", "、")
_MORE_THAN = ("大于", "高于", "超过", "多于")
_ADJUSTED = ("全年", "调整")
_LAST_YEAR = re.compile(r"同比|^(?:相比|对比)")
_ADVERB = re.compile(r"(?:相应|共|合计|各)+$")
_PLANNED = re.compile(r"(?:拟|计划)$")


def read_figure(walk: Walk, words: str, mention: Mention, following: str) -> None:
    """Record ``mention`` as what ``words`` before and ``following`` after it make of it."""
    lead = re.sub(r"\s+", "", words)
    if opened := _OPENS_PARTS.match(lead):
        open_parts(walk, "其中")
        lead = lead[opened.end() :]
    lead = _own_lead(walk, lead, mention)
    money = isinstance(mention.quantity, Amount)
    if money and (former := FORMER.pattern.match(lead)):
        _read_former(walk, former, mention)
        return
    lead = UP_TO.pattern.sub("", lead)
    change = _LEAD["change"].match(lead)
    if change and not _PLANNED.search(change["subject"]):
        _read_change(walk, change, mention)
    elif money and (over := _LEAD["over_budget"].match(lead)):
        _read_over_budget(walk, over, mention)
    elif isinstance(mention.quantity, Ratio):
        _read_ratio(walk, lead, mention)
    elif isinstance(mention.quantity, Count):
        read_value(walk, lead, mention, "count", following)
    elif money and (per_head := _LEAD["per_capita"].match(lead)):
        label = walk.labels.subject(following) or walk.labels.subject(per_head["subject"])
        walk.emit_mention("per_capita", "per_capita", mention, label or walk.state.topic)
    elif money and not _is_baseline(walk, lead):
        read_value(walk, lead, mention, "value", following)


def _own_lead(walk: Walk, lead: str, mention: Mention) -> str:
    """The part of ``lead`` that is for this figure, where several names share the verb."""
    if shared := SHARED.pattern.match(lead):
        return _first_of(walk, shared, mention)
    if walk.state.queue and lead in _AND:
        return walk.state.queue.pop(0)
    return lead


def _first_of(walk: Walk, match: re.Match[str], mention: Mention) -> str:
    """Several labels before one figure: 分别为 gives each the next, 均为 the same."""
    names = [name for name in re.split(r"[、和与及,]", match["names"]) if name]
    if walk.known(match["names"]) or len(names) < 2:
        return match["names"]
    if match["each"] == "分别":
        walk.state.queue = names[1:]
        return names[0]
    measure: Measure = "count" if isinstance(mention.quantity, Count) else "value"
    for name in names[:-1]:
        walk.emit_mention(measure, "value", mention, walk.known(name))
    return names[-1]


def _is_baseline(walk: Walk, lead: str) -> bool:
    """Whether the figure is the baseline's own, with no other name before it."""
    if not find_baseline(lead + "。"):
        return False
    return not walk.labels.lead(BASELINE.pattern.sub("", lead)).subject


def _read_former(walk: Walk, match: re.Match[str], mention: Mention) -> None:
    """The figure of the baseline itself: 比上年预算2万元增加…, 由上年的2万元增加到…."""
    state = walk.state
    baseline = state.baseline = walk.baseline(match["what"])
    named = walk.labels.lead(match["subject"]).subject if match["subject"] else None
    state.topic = named or state.topic
    year, basis = baseline.year, baseline.basis
    walk.emit_mention("value", "former", mention, state.topic, year=year, basis=basis)


def _read_change(walk: Walk, match: re.Match[str], mention: Mention) -> None:
    """The distance from a baseline, in money, percent or numbers."""
    state = walk.state
    subject = _changed(walk, match["subject"], match["verb"])
    if subject is not None:
        state.topic = subject
    quantity = mention.quantity
    direction = _direction(match["verb"], quantity)
    if direction is None:
        return
    if subject is None and direction == "increase" and _exceeds_the_part(walk, quantity):
        state.topic = state.parents[-1]
    state.direction = direction
    if isinstance(quantity, Ratio) and quantity.points:
        return
    state.changed = state.topic
    measure: Measure = "rate" if isinstance(quantity, Ratio) else "change"
    baseline = state.baseline
    if baseline and baseline.year and baseline.year == state.year != walk.year:
        # The figure before was the baseline's own: 2020年5万元,对比减少1万元.
        state.year = None
    walk.emit_mention(
        measure, "change", mention, state.topic, direction=direction, baseline=baseline
    )


def _changed(walk: Walk, head: str, verb: str) -> Subject | None:
    """What ``head`` says has changed; its baseline is kept."""
    if against := find_baseline(head + verb) or find_baseline(head + "。"):
        walk.state.baseline = walk.baseline(against.name)
        before, after = head[: against.start], head[against.end :]
        known = walk.known(before) or walk.known(after) or walk.known(against.name)
        return known or walk.labels.lead(before).subject
    if _LAST_YEAR.search(head):
        walk.state.baseline = walk.last_year()
    return walk.labels.lead(_ADVERB.sub("", _LAST_YEAR.sub("", head))).subject


def _direction(verb: str, quantity: Quantity) -> Direction | None:
    """Up, down, or the same for zero; None for 增加(减少) and a figure."""
    nil = isinstance(quantity, Amount) and not quantity.value
    if nil or (isinstance(quantity, Ratio) and not quantity.percent):
        return "same"
    if _UP.match(verb):
        return "increase"
    return "decrease" if _DOWN.match(verb) else None


def _exceeds_the_part(walk: Walk, quantity: Quantity) -> bool:
    """A growth above the part's own figure is that of the whole."""
    own = walk.state.last_amount
    if not isinstance(quantity, Amount) or not walk.state.parents or own is None:
        return False
    return own.yuan < quantity.yuan


def _read_over_budget(walk: Walk, match: re.Match[str], mention: Mention) -> None:
    basis: Basis = "adjusted" if match["basis"] in _ADJUSTED else "budget"
    direction: Direction = "increase" if match["verb"] in _MORE_THAN else "decrease"
    subject = walk.known(match["subject"]) or walk.state.topic
    walk.state.direction = direction
    baseline = Baseline(walk.year, basis)
    walk.emit_mention(
        "change", "over_budget", mention, subject, direction=direction, baseline=baseline
    )


def _read_ratio(walk: Walk, lead: str, mention: Mention) -> None:
    """A percentage: of growth in a bracket, of completion, of a whole."""
    state = walk.state
    if not lead and state.brackets and state.direction is not None:
        direction, baseline = state.direction, state.baseline
        walk.emit_mention(
            "rate", "change", mention, state.topic, direction=direction, baseline=baseline
        )
    elif match := _LEAD["completion"].match(lead):
        basis: Basis = "adjusted" if (match["basis"] or match["basis2"]) in _ADJUSTED else "budget"
        named = walk.labels.lead(match["subject"] or match["subject2"] or "").subject
        baseline = Baseline(walk.year, basis)
        walk.emit_mention(
            "completion", "completion", mention, named or state.topic, baseline=baseline
        )
    elif match := _LEAD["share"].match(lead):
        subject = walk.labels.lead(match["subject"]).subject or state.topic
        whole = _whole(walk, match["whole"])
        walk.emit_mention("share", "share", mention, subject, whole=whole)
    elif match := _LEAD["share_of"].search(lead):
        walk.emit_mention("share", "share_of", mention, state.topic, whole=match["whole"])
    else:
        walk.emit_mention("share", "ratio", mention, walk.labels.lead(lead).subject)


def _whole(walk: Walk, words: str) -> str:
    """The whole that a share is of: as named, or what the parts are parts of."""
    named = walk.labels.lead(words).subject
    if named:
        return named.name or words
    whole = walk.state.parents[-1] if walk.state.parents else walk.state.listed
    return whole.name if whole else words
