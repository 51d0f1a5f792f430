"""From the prose of a disclosure to facts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from corpus.document import Document, Span
from corpus.textmap import Folded, fold
from qa.amount import Amount, Count, Ratio
from qa.answer import Direction
from qa.facts import Basis, Baseline, Fact, Measure, Text
from qa.label import LabelReader, Subject, basis_of
from qa.mentions import Mention
from qa.prose import Block, Piece, blocks, pieces, sentence_mentions, sentences
from qa.rules import BASELINE, CLAUSE, DOWN, FIELD, LEAD, RELATIVE_YEAR, UP, YEAR
from qa.vocabulary import Vocabulary, vocabulary

_UP = re.compile(rf"^(?:{UP})$")
_DOWN = re.compile(rf"^(?:{DOWN})$")
_LEAD = {rule.name: rule for rule in LEAD}
_CLAUSE = {rule.name: rule for rule in CLAUSE}
_HEADING_TAIL = re.compile(
    r"(?:增减变化|变动|变化|增减)?(?:情况|原因|说明|及|和|与|总体|的|预算|决算|安排|执行|支出|明细|公开|具体|有关|关于|收支|等)+$"
)
_ENUMERATED = re.compile(r"^(?:[一二三四五六七八九]是|第[一二三四五]|[(]?\d[)、.]|[①-⑩])")
_CHAINED = re.compile(r"\((?:类|款|项)\)")
_WEAK = re.compile(r"^(?:年度|年初|全年)?(?:支出|收入)?(?:预算|决算|支出|收入)?(?:数|总?额)?$")
_GLOSSARY = re.compile(r"名词|术语|专业词汇")
_NOUN_PHRASE = re.compile(r"(?:项目|工程|专项|资金|经费|费用?|补助|补贴|专项经费|工作|建设|活动|计划|奖|金|支出)$")
_OPENS_PARTS = re.compile(r"(?:其中|主要包括|包括|具体为|分别为|主要[是为系])(?::|,)?(?=.)")
_NO_CAUSE = re.compile(r"无法计算|不可比|无法比较|不能计算")
_CONTENTS_CUE = re.compile(r"(?:主要)?(?:包括|包含|用于|是|为|有)$")
_TOP_LEVEL = re.compile(r"(?:20\d{2}年度?)?[,，]?(?:我|本)(?:单位|局|部门|镇|乡|院|校|县|委|办|中心)|20\d{2}年度?(?:我|本)?")
_SHARED = re.compile(r"(?P<names>.+?)(?P<each>分别|(?<![人平年月户车])均|都)(?:为|是|安排|预算)*$")
_AND = ("", "和", "与", "及", "以及", "、")
_PROJECT_NAME = re.compile(r"^(?:\d[.、])?(?:项目|工程)名称$")
_SCORED = re.compile(r"^(?:其中)?(?:\d[.、])?([^,:;]{2,30}?(?:项目|工程|专项))(?:绩效)?(?:自评|得分|评价)")
_HELD = {"人": "在职人员", "名": "在职人员", "辆": "车辆", "平方米": "房屋面积"}
"""What is meant by 实有 and a count alone."""
_NARRATIVE = re.compile(r"(?:工作|任务)(?:总结|完成|概述|情况|任务|目标|重点|要点)|主要(?:工作|任务|职[责能])|职[责能]|重点工作|经济运行|工作计划|年度任务")
_STOCK = re.compile(r"截[至止]\s*(20\d{2})\s*年")
_FORMER = re.compile(
    r"(?P<subject>.*?)(?:由|从|比|较|与|同)(?P<what>(?:上一?年度?|去年|20\d{2}年度?)(?:同期)?(?:年初)?(?:预算|决算|执行)?(?:数|额)?)(?:的)?$"
)
_UP_TO = re.compile(r"^(?:[,，]?(?:增加|减少|增长|下降|提高|降低|上升|压减|增|降|减)(?:到|至|为))")
_OF_BEFORE = re.compile(r"(?:上年|去年|以前年度|往年|年初)(?:度|预算)?(?:也)?(?:没有|无|未安排|未编制)")
_ZERO = re.compile(r"(?P<subject>.*?)(?:均|都)?为零$")


FUNDS = ("政府性基金预算", "国有资本经营预算", "社会保险基金预算", "财政专户管理资金")
"""Budgets apart from the general one: a 基本支出 under their heading is theirs."""


@dataclass(slots=True)
class _State:
    """Where the walk stands: the last subject, the parts' parent, the baseline."""

    topic: Subject | None = None
    last: Subject | None = None
    last_amount: Amount | None = None
    changed: Subject | None = None
    pending: Subject | None = None
    project: Subject | None = None
    before_colon: tuple[str, ...] = ()
    queue: list[str] = field(default_factory=list)
    stock_year: int | None = None
    parents: list[Subject] = field(default_factory=list)
    parts_opened: bool = False
    brackets: list[tuple[Subject | None, int]] = field(default_factory=list)
    baseline: Baseline | None = None
    year: int | None = None
    basis: Basis | None = None
    direction: Direction | None = None
    field_name: str = ""
    silent_until: int = -1


def extract(document: Document) -> tuple[Fact, ...]:
    """Every fact that the prose of ``document`` states, in reading order."""
    return _Walk(document, vocabulary()).facts()


class _Walk:
    def __init__(self, document: Document, words: Vocabulary) -> None:
        self._document = document
        self._folded: Folded = fold(document.text)
        self._words = words
        meta = document.metadata
        self._kind: Basis | None = meta.kind
        self._year = meta.year
        self._labels = LabelReader(words, meta.year, own_names(document))
        self._facts: list[Fact] = []
        self._state = _State()
        self._block: Block = Block(None, Folded("", (0,)))
        self._sentence = (0, 0)
        self._heading_fund = ""
        self._heading: Subject | None = None

    def facts(self) -> tuple[Fact, ...]:
        section: int | None = -1
        for block in blocks(self._document, self._folded):
            if any(_GLOSSARY.search(title) for title in self._document.path(block.section)):
                continue
            if block.section != section:
                section = block.section
                subject = self._heading_subject(section)
                self._state = _State(topic=subject)
                self._heading = subject
                self._heading_fund = subject.name if subject and subject.name in FUNDS else ""
            self._block = block
            self._read_block(block.folded.text)
        return tuple(self._facts)

    def _heading_subject(self, section: int | None) -> Subject | None:
        """What the nearest heading names, when it names one thing."""
        while section is not None:
            title = fold(self._document.sections[section].title).text
            if _CHAINED.search(title):
                return self._labels.subject(title)
            names = self._words.find(_plain(title))
            if len(names) == 1:
                return Subject(names[0].name, True, title)
            known = self._labels.subject(_HEADING_TAIL.sub("", title)) or self._labels.subject(title)
            if known is not None and known.known:
                return known
            if known is not None and self._document.sections[section].parent is not None and not names:
                return Subject(title, False, title)
            section = self._document.sections[section].parent
        return None

    def _read_block(self, text: str) -> None:
        state = self._state
        state.field_name = ""
        state.changed = None
        for start, end in sentences(text):
            self._sentence = (start, end)
            state.silent_until = -1
            state.year = None
            state.basis = None
            state.baseline = None
            if state.parents:
                state.topic = state.parents[0]
            state.parents = []
            state.parts_opened = False
            state.last = None
            state.pending = None
            state.queue = []
            dated = _STOCK.search(text[start:end])
            state.stock_year = int(dated[1]) if dated else None
            state.direction = None
            state.brackets = []
            sentence = text[start:end]
            self._read_sentence(sentence)

    def _read_sentence(self, text: str) -> None:
        mentions = sentence_mentions(text)
        steps = pieces(text, tuple(m for m in mentions if not m.threshold))
        words = ""
        for index, piece in enumerate(steps):
            if piece.start < self._state.silent_until:
                continue
            if piece.sort == "text":
                words += piece.text
            elif piece.sort == "mention" and piece.mention is not None:
                if self._reason(words, piece.start - len(words), text, mentions):
                    words = ""
                    continue
                following = steps[index + 1].text if index + 1 < len(steps) else ""
                self._figure(words, piece.mention, following)
                words = ""
            else:
                self._punctuation(piece, words, text, mentions, steps, index)
                words = ""
        if words and self._state.silent_until < len(text):
            self._clause(words, len(text) - len(words), text, "", mentions)

    def _punctuation(
        self, piece: Piece, words: str, text: str, mentions: tuple[Mention, ...],
        steps: list[Piece], index: int,
    ) -> None:  # fmt: skip
        state = self._state
        if words.strip():
            self._clause(words, piece.start - len(words), text, piece.text, mentions)
        if piece.sort == "open":
            state.brackets.append((state.topic, len(state.parents)))
            if state.topic is not None:
                state.parents.append(state.topic)
        elif piece.sort == "close" and state.brackets:
            topic, depth = state.brackets.pop()
            state.topic = topic
            del state.parents[depth:]
        elif piece.text in ";；":
            state.baseline = None

    # --- clauses without a figure -------------------------------------------

    def _clause(
        self, words: str, start: int, text: str, delimiter: str, mentions: tuple[Mention, ...]
    ) -> None:
        state = self._state
        clause = re.sub(r"\s+", "", words)
        if delimiter in (":", "："):
            state.before_colon = tuple(match.name for match in self._words.find(_plain(clause)))
        if self._reason(words + delimiter, start, text, mentions):
            return
        group = min((text.find(mark, start) for mark in ";。" if text.find(mark, start) >= 0), default=len(text))
        if _CLAUSE["parts"].pattern.search(clause) and (
            mentions_after(mentions, start, group) or clause.endswith(("其中", "如下"))
        ):
            self._open_parts(clause)
            return
        if delimiter in ":：" and delimiter and _CONTENTS_CUE.search(clause) and not mentions_after(mentions, start, group):
            self._words_of(start + len(words) + 1, group, text, "purpose" if "用" in clause[-4:] else "composition")
            return
        if _OF_BEFORE.match(clause):
            return
        if (zero := _ZERO.match(clause)) or (zero := _CLAUSE["absence"].pattern.search(clause)):
            if self._unchanged(clause, start, len(words)):
                return
            self._absent(zero["subject"], clause, start, len(words))
            return
        if self._unchanged(clause, start, len(words)):
            return
        if baseline := BASELINE.pattern.search(clause):
            state.baseline = self._read_baseline(_what(baseline))
            rest = clause[: baseline.start()]
            subject = self._labels.lead(rest).subject if rest else None
            if subject is not None and subject.known:
                state.topic = subject
            return
        if self._contents(words, start, text, mentions):
            return
        self._set_topic(clause, delimiter)

    def _open_parts(self, clause: str) -> None:
        state = self._state
        head = _CLAUSE["parts"].pattern.sub("", clause)
        if head and head != clause:
            side = re.fullmatch(r"(?:本年|预算|决算|部门)*(收入|支出)(?:预算|决算|项目)?(?:主要)?", head)
            subject = Subject(f"{side[1]}总计", True, head) if side else self._labels.lead(head).subject
            if subject is not None and subject.known:
                state.topic = subject
        parent = state.last if clause == "其中" and state.last else state.topic
        if head in ("收入", "支出"):
            state.parents = []
        if parent is not None:
            state.parents = [*state.parents[:1], parent] if state.parents else [parent]
            if len(state.parents) > 1 and state.parents[0] == state.parents[1]:
                state.parents.pop()
        state.parts_opened = True

    def _set_topic(self, clause: str, delimiter: str) -> None:
        state = self._state
        if _PROJECT_NAME.search(state.field_name) and delimiter != ":":
            state.project = Subject(clause, False, clause, ("项目支出",))
            return
        if _PROJECT_NAME.search(clause):
            state.field_name = clause
            return
        if scored := _SCORED.match(clause):
            state.pending = Subject(scored[1], False, scored[1])
            return
        lead = self._labels.lead(clause)
        if FIELD.search(clause):
            state.field_name = clause
        subject = lead.subject
        if subject is None or (FIELD.search(clause) and self._project_heading()):
            return
        if subject.known or (delimiter in ":：。" and re.search(r"\((?:类|款|项)\)", clause)):
            state.topic = subject
            if lead.year is not None:
                state.year = lead.year
            if lead.basis is not None:
                state.basis = lead.basis
        elif delimiter in ",:：，" and _NOUN_PHRASE.search(subject.name):
            state.pending = subject

    def _reason(
        self, words: str, start: int, text: str, mentions: tuple[Mention, ...]
    ) -> bool:
        """A stated cause, from its cue to the end of the sentence."""
        match = _CLAUSE["reason"].pattern.search(words)
        if match is None:
            return False
        cause = start + match.end()
        end = _cause_end(text, cause, mentions)
        if match[0] in ("主要是", "主要为", "主要系") and _amounts_in(mentions, cause, end) > 1:
            return False
        printed = text[cause:end].strip(" :,，：、")
        self._state.silent_until = end
        if printed.startswith("同上"):
            self._same_reason()
            return True
        if len(printed) < 2 or _NO_CAUSE.search(printed):
            return True
        if match[0] in ("主要是", "主要为", "主要系") and self._state.direction is None:
            begin = text.index(printed, cause)
            self._emit("composition", Text(printed), begin, begin + len(printed), "composition", self._state.topic)
            return True
        head = re.sub(r"\s+", "", words[: match.start()])
        subject = None
        baseline = self._state.baseline
        if head:
            if found := BASELINE.pattern.search(head):
                baseline = self._read_baseline(_what(found))
                head = head[: found.start()]
            elif versus := re.search(r"决算数?(?:大于|小于|等于|高于|低于|超过|与).{0,4}预算", head):
                baseline = Baseline(self._year, "budget")
                head = head[: versus.start()]
            head = re.sub(rf"(?:{UP}|{DOWN}|变动|变化|持平)+(?:的)?$", "", head)
            subject = self._labels.lead(head).subject
        if subject is None or not subject.known:
            opens = not head and start == 0 and self._sentence[0] == 0 and self._heading is not None
            moved = self._state.changed if re.search(rf"{UP}|{DOWN}|变", match[0]) else None
            subject = self._heading if opens and self._heading and self._heading.known else moved or self._state.topic
        begin = text.index(printed, cause)
        self._emit("reason", Text(printed), begin, begin + len(printed), "reason", subject, baseline=baseline, direction=self._state.direction)
        return True

    def _same_reason(self) -> None:
        """主要原因同上: the reason last given holds for this subject too."""
        before = next((fact for fact in reversed(self._facts) if fact.measure == "reason"), None)
        subject = self._state.topic
        if before is not None and subject is not None:
            self._facts.append(
                replace(before, indicator=subject.name, known=subject.known, label=subject.label, direction=self._state.direction)
            )

    def _unchanged(self, clause: str, start: int, length: int) -> bool:
        match = _CLAUSE["unchanged"].pattern.search(clause)
        if match is None:
            return False
        head = match["subject"]
        if re.search(r"有(?!关)|较大|明显", head[-3:]):
            return False
        baseline = self._state.baseline
        if found := BASELINE.pattern.search(clause):
            baseline = self._read_baseline(_what(found))
            head = clause[: found.start()]
        elif "同比" in head:
            baseline = self._last_year()
            head = head.replace("同比", "")
        subject = self._labels.lead(head).subject if head else None
        subject = subject if subject and subject.known else self._state.topic
        if subject is None:
            return True
        if subject.known:
            self._state.topic = subject
        self._emit("change", None, start, start + length, "unchanged", subject, baseline=baseline, direction="same")
        return True

    def _absent(self, rest: str, clause: str, start: int, length: int) -> None:
        state = self._state
        if clause == "无":
            for name in state.before_colon:
                self._emit("absence", None, start, start + length, "absence", Subject(name, True, clause))
            return
        listed = [self._known(name) for name in re.split(r"[、和与及]", rest)]
        if len(listed) > 1 and all(listed):
            for each in listed:
                self._emit("absence", None, start, start + length, "absence", each)
            return
        subject = self._labels.lead(rest).subject if rest else None
        if subject is None or not subject.known:
            found = self._words.find(_plain(rest)) or self._words.find(_plain(clause))
            if found:
                for match in found:
                    self._emit("absence", None, start, start + length, "absence", Subject(match.name, True, clause))
                state.topic = Subject(found[-1].name, True, clause)
                return
        if subject is not None and subject.known:
            state.topic = subject
        elif re.search(r"此项|该项|相关|数据|收支|支出|收入|预算|^$", rest) and state.topic is not None:
            subject = state.topic
        if subject is not None:
            self._emit("absence", None, start, start + length, "absence", subject)

    def _words_of(self, begin: int, end: int, text: str, measure: Measure) -> None:
        """Record what stands in ``begin..end`` as contents of the topic."""
        printed = text[begin:end].strip(" ;。:")
        if printed:
            at = text.index(printed, begin)
            self._emit(measure, Text(printed), at, at + len(printed), measure, self._state.topic)
        self._state.silent_until = end

    def _contents(self, words: str, start: int, text: str, mentions: tuple[Mention, ...]) -> bool:
        """What a figure consists of, or is for, in words only."""
        for name, measure in (("composition", "composition"), ("purpose", "purpose")):
            match = _CLAUSE[name].pattern.match(words.strip())
            if match is None or self._state.topic is None:
                continue
            begin = start + words.index(match["what"])
            end = min((text.find(mark, begin) for mark in ";。" if text.find(mark, begin) >= 0), default=len(text))
            if mentions_after(mentions, begin, end):
                return False
            self._words_of(begin, end, text, "composition" if measure == "composition" else "purpose")
            return True
        return False

    # --- figures ------------------------------------------------------------

    def _figure(self, words: str, mention: Mention, following: str) -> None:
        lead = re.sub(r"\s+", "", words)
        if opened := _OPENS_PARTS.match(lead):
            self._open_parts("其中")
            lead = lead[opened.end() :]
        quantity = mention.quantity
        if shared := _SHARED.match(lead):
            lead = self._shared(shared, mention)
        elif self._state.queue and lead in _AND:
            lead = self._state.queue.pop(0)
        if isinstance(quantity, Amount) and (before := _FORMER.match(lead)):
            self._former(before, mention)
            return
        lead = _UP_TO.sub("", lead)
        if (match := _LEAD["change"].pattern.match(lead)) and not _noun_of_change(match):
            self._change(match, mention)
        elif (match := _LEAD["over_budget"].pattern.match(lead)) and isinstance(quantity, Amount):
            self._over_budget(match, mention)
        elif isinstance(quantity, Ratio):
            self._ratio(lead, mention)
        elif isinstance(quantity, Count):
            self._value(lead, mention, "count", "count", following)
        elif isinstance(quantity, Amount):
            per_head = _LEAD["per_capita"].pattern.match(lead)
            if per_head:
                label = self._labels.subject(following) or self._labels.subject(per_head["subject"])
                self._emit_mention("per_capita", mention, "per_capita", label or self._state.topic)
            elif BASELINE.pattern.search(lead + "。") and not self._labels.lead(BASELINE.pattern.sub("", lead)).subject:
                return
            else:
                self._value(lead, mention, "value", "value", following)

    def _shared(self, match: re.Match[str], mention: Mention) -> str:
        """Several labels before one figure: 分别为 gives each the next, 均为 the same."""
        names = [name for name in re.split(r"[、和与及,]", match["names"]) if name]
        if self._known(match["names"]) or len(names) < 2:
            return match["names"]
        if match["each"] == "分别":
            self._state.queue = names[1:]
            return names[0]
        measure: Measure = "count" if isinstance(mention.quantity, Count) else "value"
        for name in names[:-1]:
            if subject := self._known(name):
                self._emit_mention(measure, mention, "value", subject)
        return names[-1]

    def _former(self, match: re.Match[str], mention: Mention) -> None:
        """The figure of the baseline itself: 比上年预算2万元增加…, 由上年的2万元增加到…."""
        state = self._state
        state.baseline = self._read_baseline(match["what"])
        subject = self._known(match["subject"]) or (self._labels.lead(match["subject"]).subject if match["subject"] else None) or state.topic
        if subject is not None:
            state.topic = subject
            self._emit_mention("value", mention, "former", subject, year=state.baseline.year, basis=state.baseline.basis)

    def _change(self, match: re.Match[str], mention: Mention) -> None:
        state = self._state
        verb = match["verb"]
        direction: Direction | None = "increase" if _UP.match(verb) else "decrease" if _DOWN.match(verb) else None
        head = match["subject"]
        if found := BASELINE.pattern.search(head + verb) or BASELINE.pattern.search(head + "。"):
            state.baseline = self._read_baseline(_what(found))
            before, after = head[: found.start()], head[min(found.end(), len(head)) :]
            inner = self._labels.lead(_what(found)).subject
            subject = self._known(before) or self._known(after) or (inner if inner and inner.known else None)
            subject = subject or self._labels.lead(before).subject
        else:
            lead = self._labels.lead(re.sub(r"同比|(?:相应|共|合计|各)+$", "", head))
            subject = lead.subject
            if re.search(r"同比", head):
                state.baseline = self._last_year()
        if subject is not None:
            state.topic = subject
        quantity = mention.quantity
        zero = (isinstance(quantity, Amount) and not quantity.value) or (
            isinstance(quantity, Ratio) and not quantity.percent
        )
        if zero:
            direction = "same"
        if direction is None:
            return
        if subject is None and direction == "increase" and isinstance(quantity, Amount) and state.parents:
            own = state.last_amount
            if own is not None and own.yuan < quantity.yuan:
                state.topic = state.parents[-1]
        state.direction = direction
        measure: Measure = "rate" if isinstance(quantity, Ratio) else "change"
        if isinstance(quantity, Ratio) and quantity.points:
            return
        state.changed = state.topic
        self._emit_mention(measure, mention, "change", state.topic, direction=direction, baseline=state.baseline)

    def _over_budget(self, match: re.Match[str], mention: Mention) -> None:
        basis: Basis = "adjusted" if match["basis"] in ("全年", "调整") else "budget"
        direction: Direction = "increase" if match["verb"] in ("大于", "高于", "超过", "多于") else "decrease"
        subject = self._known(match["subject"]) or self._state.topic
        self._state.direction = direction
        self._emit_mention("change", mention, "over_budget", subject, direction=direction, baseline=Baseline(self._year, basis))

    def _last_year(self) -> Baseline:
        return Baseline(None if self._year is None else self._year - 1)

    def _known(self, text: str) -> Subject | None:
        subject = self._labels.lead(text).subject if text else None
        return subject if subject and subject.known else None

    def _ratio(self, lead: str, mention: Mention) -> None:
        state = self._state
        if not lead and state.brackets and state.direction is not None:
            self._emit_mention("rate", mention, "change", state.topic, direction=state.direction, baseline=state.baseline)
            return
        if match := _LEAD["completion"].pattern.match(lead):
            basis: Basis = "adjusted" if (match["basis"] or match["basis2"] or "") in ("全年", "调整") else "budget"
            subject = self._labels.lead(match["subject"] or match["subject2"] or "").subject
            self._emit_mention("completion", mention, "completion", subject or state.topic, baseline=Baseline(self._year, basis))
            return
        if match := _LEAD["share"].pattern.match(lead):
            whole = self._labels.lead(match["whole"]).subject
            parent = state.parents[-1] if state.parents else None
            named = whole.name if whole else parent.name if parent else ""
            subject = self._labels.lead(match["subject"]).subject or state.topic
            self._emit_mention("share", mention, "share", subject, whole=named or re.sub(r"\s", "", match["whole"]))
        elif match := _LEAD["share_of"].pattern.search(lead):
            self._emit_mention("share", mention, "share_of", state.topic, whole=match["whole"])
        else:
            subject = self._labels.lead(lead).subject
            if subject is not None:
                self._emit_mention("share", mention, "ratio", subject)

    def _value(self, lead: str, mention: Mention, measure: Measure, rule: str, following: str) -> None:
        state = self._state
        read = self._labels.lead(BASELINE.pattern.sub("", lead))
        year = read.year if read.year is not None else state.stock_year or state.year
        basis = read.basis or state.basis
        subject = read.subject
        if isinstance(mention.quantity, Count):
            if subject is None and re.search(r"实有|现有|实际|在岗|在职", lead) and mention.quantity.unit in _HELD:
                subject = Subject(_HELD[mention.quantity.unit], True, lead)
            subject = self._counted(subject, mention.quantity, following)
        elif subject is None or self._weak(subject, lead):
            subject = self._under_way(lead, subject)
        elif not subject.known and state.field_name and self._project_heading():
            subject = None
        elif subject.known and state.field_name and self._project_heading():
            subject = None
        if state.project is not None and FIELD.search(state.field_name) and measure == "value":
            subject, rule = state.project, "project"
        elif state.field_name and measure == "value" and self._project_heading() and subject is None:
            title = self._document.sections[self._block.section].title  # type: ignore[index]
            subject = Subject(title, False, read.subject.label if read.subject else state.field_name, ("项目支出",))
            rule = "project"
        if subject is None:
            return
        subject = self._of_fund(subject)
        if (not state.parts_opened or _TOP_LEVEL.match(lead)) and not state.brackets:
            state.parents = []
        if read.year is not None:
            state.year = read.year
        if read.basis is not None:
            state.basis = read.basis
        state.direction = None
        if rule != "project" and state.project is not None and state.project.name not in subject.within:
            subject = replace(subject, within=(*subject.within, state.project.name))
        self._emit_mention(measure, mention, rule, subject, year=year, basis=basis)
        state.last = subject
        state.last_amount = mention.quantity if isinstance(mention.quantity, Amount) else None
        state.pending = None
        if measure == "value" or subject.known:
            state.topic = subject

    def _weak(self, subject: Subject, lead: str) -> bool:
        """支出决算 and the like mean the item under way, where there is one."""
        topic = self._state.pending or self._state.topic
        if topic is None or not _WEAK.match(subject.label):
            return False
        return not re.search(r"收入|收支总计|支出总计|结转|结余", topic.name) or (
            "收入" in subject.label and "收入" in topic.name
        )

    def _of_fund(self, subject: Subject) -> Subject:
        around = " ".join(p.name for p in (*self._state.parents, self._state.topic, self._heading) if p)
        if subject.name in ("运行维护费", "运行费", "购置费", "运行维护费用") and "公务用车" in around:
            return Subject("公务用车购置费" if subject.name == "购置费" else "公务用车运行维护费", True, subject.label)
        return self._of_own_fund(subject)

    def _of_own_fund(self, subject: Subject) -> Subject:
        """本年收入 under the heading of a fund is that fund's income."""
        fund = self._heading_fund
        if not fund or not re.search(r"本年(?:收入|支出)合计|(?:收入|支出)总计", subject.name):
            return subject
        name = f"{fund}财政拨款收入" if "收入" in subject.name else fund
        return Subject(name, name in self._words.indicators, subject.label)

    def _under_way(self, lead: str, subject: Subject | None) -> Subject | None:
        """The item that a bare 预算数 or 支出 belongs to."""
        topic = self._state.pending or self._state.topic
        if topic is not None and subject is None and re.search(r"收入|结转|结余", topic.name) and "支出" in lead:
            return Subject(self._heading_fund, True, lead) if self._heading_fund else None
        return topic or subject

    def _counted(self, subject: Subject | None, count: Count, following: str) -> Subject | None:
        """The subject of a count: its unit decides what a name stands for."""
        unit = count.unit
        after = self._words.find(_plain(following))[:1]
        if subject is None or not subject.known:
            if after and after[0].start == 0 and unit in self._words.indicators[after[0].name].units:
                return Subject(after[0].name, True, following)
            if subject is None and (noun := self._labels.subject(following)) and not noun.known:
                return noun
        if subject is None and self._state.last is not None and not self._state.last.known:
            return self._state.last
        if subject is not None and not subject.known and not re.search(r"接待|出国|人次|^(?:共|合|总)?计?$", subject.name):
            return subject
        if subject is not None and not subject.known and subject.name in ("人数", "数量", "个数", "规模") and self._state.topic:
            return Subject(f"{self._state.topic.name}{subject.name}", False, subject.label)
        for candidate in (subject,) if subject is not None and subject.known else (subject, self._state.topic):
            if candidate is not None and candidate.known:
                name = self._words.counted(candidate.name, unit)
                if name is not None:
                    return Subject(name, True, candidate.label)
        if subject is not None and subject.known:
            return Subject(subject.label, False, subject.label)
        return subject

    def _project_heading(self) -> bool:
        if self._state.project is not None:
            return True
        section = self._block.section
        if section is None:
            return False
        title = _HEADING_TAIL.sub("", fold(self._document.sections[section].title).text)
        subject = self._labels.subject(title)
        return subject is None or not subject.known

    # --- emitting -----------------------------------------------------------

    def _read_baseline(self, what: str) -> Baseline:
        year = None
        if match := YEAR.search(what):
            year = int(match[1])
        elif self._year is not None:
            for pattern, offset in RELATIVE_YEAR:
                if pattern.search(what):
                    year = self._year + offset
                    break
        basis: Basis | None = basis_of(what)
        if basis in ("budget", "adjusted") and year is None:
            year = self._year
        return Baseline(year, basis)

    def _emit_mention(self, measure: Measure, mention: Mention, rule: str, subject: Subject | None, **more: object) -> None:
        self._emit(measure, mention.quantity, mention.start, mention.end, rule, subject, **more)  # type: ignore[arg-type]

    def _emit(
        self, measure: Measure, value: Amount | Ratio | Count | Text | None, start: int, end: int,
        rule: str, subject: Subject | None, *, year: int | None = None, basis: Basis | None = None,
        baseline: Baseline | None = None, direction: Direction | None = None, whole: str = "",
    ) -> None:  # fmt: skip
        """Record a fact; offsets are those of the sentence."""
        if subject is None:
            return
        state = self._state
        if subject.known and measure in ("value", "change", "rate") and self._tells_of_work():
            subject = replace(subject, name=subject.label, known=False)
        heading = self._heading_fund
        within = (*(p.name for p in reversed(state.parents) if p.name != subject.name), *subject.within, *((heading,) if heading and heading != subject.name else ()))
        self._facts.append(
            Fact(
                indicator=subject.name,
                measure=measure,
                value=value,
                span=self._span(self._sentence[0] + start, self._sentence[0] + end),
                context=self._span(*self._sentence),
                rule=rule,
                label=subject.label,
                known=subject.known,
                within=tuple(dict.fromkeys(within)),
                section=self._document.path(self._block.section),
                year=year or state.year or self._year,
                basis=None if state.stock_year and not basis else basis or state.basis or self._kind,
                direction=direction,
                baseline=baseline,
                whole=whole,
            )
        )

    def _tells_of_work(self) -> bool:
        """Whether the paragraph reports on the year's work, where 总收入 is the county's, not ours."""
        path = self._document.path(self._block.section)
        accounts = re.search(r"预算|决算|拨款", self._block.folded.text)
        return accounts is None and any(_NARRATIVE.search(title) for title in path)

    def _span(self, start: int, end: int) -> Span:
        text = self._block.folded.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return Span(self._document.id, *self._block.folded.original(start, end))


def own_names(document: Document) -> tuple[str, ...]:
    """The names by which a report calls its own department, the longest first."""
    name = document.metadata.department
    if not name:
        return ()
    names = [fold(name).text]
    short = re.sub(r"^.{1,6}?[省市县区旗]", "", names[0])
    if len(short) >= 3:
        names.append(short)
    return tuple(names)


def mentions_after(mentions: tuple[Mention, ...], start: int, end: int) -> bool:
    """Whether a figure stands in ``start..end``."""
    return any(start <= m.start < end and not m.threshold for m in mentions)


def _what(match: re.Match[str]) -> str:
    return match["what"] or match["what2"] or ""


def _amounts_in(mentions: tuple[Mention, ...], start: int, end: int) -> int:
    return sum(isinstance(m.quantity, Amount) and start <= m.start < end for m in mentions)


def _plain(text: str) -> str:
    return re.sub(r"[\"'()\s的、]", "", text)


def _noun_of_change(match: re.Match[str]) -> bool:
    """新增 or 减 inside a longer noun: 新增资产, 减税."""
    return bool(re.search(r"(?:拟|计划)$", match["subject"]))


def _cause_end(text: str, start: int, mentions: tuple[Mention, ...]) -> int:
    """A cause ends with the sentence, or at a semicolon that opens no further cause."""
    for match in re.finditer(r"[;。]|,(?=(?:[^,;。]{0,6})?(?:比|较|与|同)[^,;。]{2,16}?(?:增|减|持平|相比|上升|下降))|,(?=截[至止]|其中)", text[start:]):
        position = start + match.start()
        if match[0] == ",":
            return position
        rest = text[position + 1 :].lstrip()
        if match[0] == "。" or not (_ENUMERATED.match(rest) or not mentions_after(mentions, position, len(text))):
            return position
    return len(text)

