"""Questions that are answered in the report's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from corpus.document import Span
from qa.amount import Amount, Day
from qa.answer import Answer, AnswerKind, Value
from qa.compose import Composer
from qa.computed import projects
from qa.facts import Fact, Text
from qa.figures import loose, stated_alone, target
from qa.lookup import Query
from qa.mentions import find_mentions
from qa.question import Question, folded
from qa.report import Report
from qa.terms import bigrams, coverage
from qa.vocabulary import key

_FIELD = re.compile(r"^\s*(?P<name>[^\s:：。，,]{2,14})\s*[:：]\s*(?P<body>\S.*)$")
_DUTIES = re.compile(r"职[能责]|干什么|做什么|干啥|管什么|管啥|负责什么|干嘛|主要任务|主要工作")
_DUTY_TITLE = re.compile(r"职[能责]")
_UNITS_TITLE = re.compile(r"(?:单位|部门|机构)(?:的)?(?:构成|组成|设置|情况)|构成|机构设置|单位基本情况")
_UNITS = re.compile(r"(?:单位|预算|部门|机构|由).{0,8}(?:构成|组成)|下属单位|哪些单位|预算单位|(?:内设|下设).{0,4}(?:机构|科室)")
_UNIT_NAMES = {"下属单位", "内设机构"}
_CAUSAL = re.compile(r"(?:项目概况|立项依据|背景|概况)|为(?:了|进一步|切实|加强|保障|推进|做好|深入|贯彻)|根据|按照|由于|因为|围绕")
_ITEM = re.compile(r"^\s*(?:[(（][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.、．]|[(（]\d{1,2}[)）]|[①-⑳])")
_SYNONYMS = {
    "目标": ("年度目标", "绩效目标", "目标", "总体目标"), "成果": ("年度目标", "绩效目标"), "干成": ("年度目标", "绩效目标"),
    "完成": ("年度目标", "绩效目标"), "概况": ("项目概况", "概况", "项目简介", "立项依据"), "干什么": ("项目概况", "概况", "主要内容"),
    "做什么": ("项目概况", "概况", "主要内容"), "是什么项目": ("项目概况", "概况"), "介绍": ("项目概况", "概况"), "背景": ("项目概况", "立项依据"),
    "依据": ("立项依据", "项目概况"), "内容": ("项目概况", "主要内容", "项目内容"), "用途": ("项目概况", "用途"), "用来": ("项目概况", "用途"),
    "谁": ("承担单位", "实施单位", "主管部门"), "承担": ("承担单位", "实施单位"), "什么时候": ("执行时间", "实施时间", "完成时间"), "政策依据": ("政策依据", "立项依据"),
    "分配": ("资金分配情况", "资金分配"), "怎么用": ("资金分配情况", "资金用途"), "执行完": ("执行时间", "实施时间"), "问题": ("主要问题", "存在问题"),
    "用在": ("项目概况", "用途"), "用于": ("项目概况", "用途"),
}  # fmt: skip
_PART_OF_YEAR = re.compile(r"(?:19|20)\d{2}年(?:\d{1,2}月(?:底|初|末|上旬|中旬|下旬)?|年?底|年?初|年?末)(?:之?前)?")
_PUBLISHED = re.compile(r"发出|出来|署|末尾|落款|几月几号|公开|发布|公布|报告|公示|文件|落款|材料|编制|印发|挂网|上网|公告|披露|日期|时间|预算|决算|部门|年月|哪年")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the report, or a whole list item, with its heading path."""

    span: Span
    text: str
    section: tuple[str, ...]


def sentences_of(report: Report, section: int | None = None) -> Iterator[Sentence]:
    """Paragraphs of the report (of one section and those below it), headings left out."""
    document = report.document
    start = document.sections[section].body if section is not None else 0
    end = document.sections[section].end if section is not None else len(document.text)
    headings = [(s.start, s.body) for s in document.sections]
    for match in re.finditer(r"[^\n]+", document.text[start:end]):
        text = match[0].strip()
        begin = start + match.start() + len(match[0]) - len(match[0].lstrip())
        if not text:
            continue
        inside = next(((s, e) for s, e in headings if s <= begin < e), None)
        if inside is not None:
            begin = max(begin, inside[1])
            text = document.text[begin : start + match.end()].strip()
            begin = document.text.find(text, begin) if text else begin
        if not text:
            continue
        path = document.path(document.section_at(begin))
        yield Sentence(Span(document.id, begin, begin + len(text)), text, path)


# --- definitions ------------------------------------------------------------------


def definition(report: Report, question: Question) -> Answer | None:
    """What a term means, as the report explains it."""
    names = question.known
    printed = [question.words[named.start : named.end] for named in question.names]
    wanted = [key(piece) for piece in (*names, *printed, *question.rest)]
    vocabulary = report.facts.vocabulary
    for entry in report.glossary:
        canonical = vocabulary.canonical(entry.term)
        if canonical in names or any(w and (w == entry.term or (len(w) >= 3 and w in entry.term and not names)) for w in wanted):
            composer = Composer(report, question)
            composer.cite_span(entry.span)
            quote = report.document.text[entry.span.start : entry.span.end]
            return composer.answer("definition", f"报告的解释：{quote}", indicator=canonical or entry.term)
    return None


# --- lists ------------------------------------------------------------------------


def listing(report: Report, question: Question) -> Answer | None:
    """Duties, units, projects, or what a figure is made up of."""
    if question.names and not _UNIT_NAMES & set(question.known) and (answer := _composition(report, question)):
        return answer
    if _DUTIES.search(question.words) and not question.names:
        if answer := _section_list(report, question, _DUTY_TITLE):
            return answer
    if _UNIT_NAMES & set(question.known) and (answer := _counted_sentence(report, question)):
        return answer
    if (_UNITS.search(question.words)) and (answer := _section_list(report, question, _UNITS_TITLE)):
        return answer
    if re.search(r"项目|专项", question.words) and re.search(r"哪[些几]|有什么|列|清单|都有|分别|名单|名称", question.words):
        return _projects(report, question) or named_section(report, question)
    return named_section(report, question)


def _counted_sentence(report: Report, question: Question) -> Answer | None:
    """The sentence that counts the units or offices also names them."""
    for name in question.known:
        for fact in report.facts.named(name):
            quote = report.document.quote(fact.context)
            if fact.measure == "count" and re.search(r"[:：、]|分别", quote):
                composer = Composer(report, question)
                composer.cite(fact)
                below = _lines_below(report, fact.context) if quote.rstrip().endswith(("：", ":")) else []
                for line in below:
                    composer.cite_span(line.span)
                text = "\n".join((quote.strip(), *(line.text for line in below)))
                return composer.answer("list", f"报告写道：“{text}”", indicator=name)
    return None


def _lines_below(report: Report, span: Span) -> list[Sentence]:
    """The lines that follow a sentence ending in a colon, up to the next heading."""
    section = report.document.path(report.document.section_at(span.start))
    after = [line for line in sentences_of(report) if line.span.start >= span.end]
    return [line for line in after[:20] if line.section == section]


def _section_list(report: Report, question: Question, title: re.Pattern[str]) -> Answer | None:
    document = report.document
    for index, section in enumerate(document.sections):
        if not title.search(section.title):
            continue
        lines = list(sentences_of(report, index))
        if not lines or sum(len(line.text) for line in lines) < 8:
            continue
        return _quoted(report, question, lines, "list")
    return None


def _quoted(report: Report, question: Question, lines: Sequence[Sentence], kind: AnswerKind, indicator: str | None = None) -> Answer:
    composer = Composer(report, question)
    for line in lines[:40]:
        composer.cite_span(line.span)
    items = [line for line in lines if _ITEM.match(line.text)]
    text = "\n".join(line.text for line in lines[:40])
    if len(items) > 3:
        text = f"共{len(items)}条：\n{text}"
    return composer.answer(kind, text, indicator=indicator)


def projects_listed(report: Report, question: Question) -> Answer | None:
    """Every project with its money: 每个项目各多少钱."""
    if not re.search(r"项目|专项", question.words) or not re.search(r"每个|各|分别|都叫", question.words):
        return None
    if any(n.name not in ("项目支出", "绩效管理项目") and not n.colloquial for n in question.names) or question.rest:
        return None
    return _projects(report, question)


def _projects(report: Report, question: Question) -> Answer | None:
    listed = projects(report)
    if not listed:
        return None
    composer = Composer(report, question)
    for fact in listed:
        composer.cite(fact)
    names = "；".join(
        f"{number}. {fact.indicator}，{fact.value.printed}" for number, fact in enumerate(listed, 1) if isinstance(fact.value, Amount)
    )
    return composer.answer("list", f"报告列出{len(listed)}个项目：{names}。", value=Value(Decimal(len(listed)), "个"), indicator="项目支出")


def _composition(report: Report, question: Question) -> Answer | None:
    found = target(question)
    if found is None:
        return None
    named, within = found
    hits = report.facts.find(Query(named.name, ("composition", "purpose"), within, rest=()))
    if re.search(r"用于|用在|用来|花在|用途", question.words):
        hits = tuple(h for h in hits if h.fact.measure == "purpose") or hits
    if hits and isinstance(hits[0].fact.value, Text):
        fact = hits[0].fact
        composer = Composer(report, question)
        composer.cite(fact)
        word = "主要用于" if fact.measure == "purpose" else "主要包括"
        return composer.answer("list", f"{fact.indicator}{word}：{report.document.quote(fact.span)}。", indicator=fact.indicator)
    row = report.facts.vocabulary.indicators.get(named.name)
    if row is not None and row.dimension == "count":
        return None
    parts = [f for f in report.facts.facts if f.measure == "value" and f.within[:1] == (named.name,) and isinstance(f.value, Amount)]
    if not parts:
        return None
    composer = Composer(report, question)
    for fact in parts:
        composer.cite(fact)
    listed = "；".join(dict.fromkeys(f"{fact.indicator}{getattr(fact.value, 'printed', '')}" for fact in parts))
    return composer.answer("list", f"{named.name}包括：{listed}。", indicator=named.name)


def composed(report: Report, question: Question) -> Answer | None:
    """What an item mainly consists of."""
    return _composition(report, question) if question.names else None


def moved_items(report: Report, question: Question) -> Answer | None:
    """Which items rose, fell or stayed level, against last year or the budget."""
    if not re.search(r"哪[些几]|什么(?:项目|支出|费用)|有(?:什么|啥)", question.words) or len(question.directions) != 1:
        return None
    against_budget = "预算" in question.words and report.document.metadata.kind == "final"
    once: dict[str, Fact] = {}
    for fact in report.facts.facts:
        if fact.measure != "change" or fact.direction != question.directions[0] or fact.indicator.endswith(("总计", "合计")):
            continue
        own = fact.baseline is not None and fact.baseline.basis in ("budget", "adjusted") and fact.baseline.year in (None, report.year)
        if own == against_budget:
            once.setdefault(key(fact.indicator), fact)
    if not once:
        return None
    composer = Composer(report, question)
    for fact in once.values():
        composer.cite(fact)
    words = {"increase": "增加", "decrease": "减少", "same": "持平"}[question.directions[0]]
    listed = "；".join(f"{fact.indicator}{fact.value.printed if isinstance(fact.value, Amount) and fact.value.value else ''}" for fact in once.values())
    return composer.answer("list", f"报告写明{'与预算相比' if against_budget else ''}{words}的有{len(once)}项：{listed}。", value=Value(Decimal(len(once)), "项"))


def stated_purpose(report: Report, question: Question) -> Answer | None:
    """Why there is such a project: what its own section gives as ground or purpose."""
    document = report.document
    for named in question.names:
        if named.known:
            continue
        for index, section in enumerate(document.sections):
            if key(named.name) not in key(section.title):
                continue
            for line in sentences_of(report, index):
                if _CAUSAL.search(line.text):
                    answer = _quoted(report, question, [line], "reason", named.name)
                    return answer
    return None


def counted_items(report: Report, question: Question) -> Answer | None:
    """How many items a list of the report has: the duties, the projects."""
    if _DUTIES.search(question.words):
        answer = _section_list(report, question, _DUTY_TITLE)
        size = sum(1 for citation in answer.citations if _ITEM.match(citation.quote)) if answer else 0
        if answer is not None and size:
            return replace(answer, kind="count", value=Value(Decimal(size), "条"), text=f"报告列出{size}条。\n{answer.text}")
    return None


# --- dates ------------------------------------------------------------------------


def date(report: Report, question: Question) -> Answer | None:
    """The day of publication, or the day in the sentence that the question describes."""
    meta = report.document.metadata
    content = [piece for piece in (_PUBLISHED.sub("", p) for p in question.rest) if len(piece) > 1]
    if meta.date is not None and meta.date_span is not None and _PUBLISHED.search(question.words) and not content and not question.names:
        composer = Composer(report, question)
        composer.cite_span(Span(report.document.id, *meta.date_span))
        day = meta.date
        return composer.answer("date", f"报告落款日期是{day.year}年{day.month}月{day.day}日。")
    wanted = [bigrams(piece) or frozenset((piece,)) for piece in (*content, *(n.name for n in question.names))]
    best: tuple[float, Sentence, Day] | None = None
    best_vague: tuple[float, Sentence, str] | None = None
    for line in sentences_of(report):
        place = bigrams(line.text) | bigrams(" ".join(line.section))
        score = sum(len(w & place) / len(w) for w in wanted) / len(wanted) if wanted else 0.0
        if score < 0.6 or (best is not None and score <= best[0]):
            continue
        days = [m.quantity for m in find_mentions(folded(line.text)) if isinstance(m.quantity, Day)]
        about = _PART_OF_YEAR.search(folded(line.text))
        if days:
            best = score, line, days[0]
        elif about:
            vague = score, line, about[0]
            best_vague = vague if best_vague is None or score > best_vague[0] else best_vague
    if best is None and best_vague is not None:
        composer = Composer(report, question)
        composer.cite_span(best_vague[1].span)
        return composer.answer("date", f"{best_vague[2]}。原文：“{best_vague[1].text}”")
    if best is None:
        return None
    composer = Composer(report, question)
    composer.cite_span(best[1].span)
    day = best[2].date
    return composer.answer("date", f"{day.year}年{day.month}月{day.day}日。原文：“{best[1].text}”")


# --- passages ---------------------------------------------------------------------


def field(report: Report, question: Question) -> Answer | None:
    """One field of the section that the question names: its 年度目标, its 项目概况."""
    document = report.document
    for named in question.names:
        for index, section in enumerate(document.sections):
            if named.known or key(named.name) not in key(section.title):
                continue
            line = _field(list(sentences_of(report, index)), question)
            if line is not None:
                return _quoted(report, question, [line], "passage", named.name)
    return None


def project_fields(report: Report, question: Question) -> Answer | None:
    """A field of a project that is set out line by line under 项目名称."""
    lines = list(sentences_of(report))
    for named in question.names:
        start = next((i for i, line in enumerate(lines) if re.match(r"\s*(?:\d[.、])?(?:项目|工程)名称[:：]", line.text) and key(named.name) in key(line.text)), None)
        if named.known or start is None:
            continue
        stop = next((i for i in range(start + 1, len(lines)) if lines[i].text.startswith(("项目名称", "工程名称")) or lines[i].section != lines[start].section), len(lines))
        line = _field(lines[start:stop], question)
        if line is not None:
            return _quoted(report, question, [line], "passage", named.name)
    return None


def named_section(report: Report, question: Question) -> Answer | None:
    """What stands under the heading that the question names, or in one field of it."""
    document = report.document
    for named in question.names:
        for index, section in enumerate(document.sections):
            if key(section.title) != key(named.name) and (named.known or key(named.name) not in key(section.title)):
                continue
            lines = list(sentences_of(report, index))
            below = " ".join(line.text for line in lines)
            if not lines or any(coverage(piece, below) < 0.5 for piece in question.rest):
                continue
            return _quoted(report, question, lines, "list", named.name)
    return None


def _field(lines: Sequence[Sentence], question: Question) -> Sentence | None:
    fields = {match["name"]: line for line in lines if (match := _FIELD.match(line.text))}
    words = question.words
    for named in question.names:
        words = words[: named.start] + " " * (named.end - named.start) + words[named.end :]
    for cue, names in _SYNONYMS.items():
        if cue in words:
            for name in names:
                for label, line in fields.items():
                    if label.endswith(name):
                        return line
    wanted = "".join(question.rest)
    best = max(fields, key=lambda label: coverage(label, words), default=None)
    if best is not None and coverage(best, words) >= 0.5:
        return fields[best]
    best_line = max(lines, key=lambda line: coverage(wanted, line.text), default=None) if wanted else None
    return best_line if best_line is not None and coverage(wanted, best_line.text) >= 0.6 else None


def per_head(report: Report, question: Question) -> Answer | None:
    """An amount a head, where one was asked for."""
    if not re.search(r"人均|每人|每个人|平均每", question.words):
        return None
    rest = tuple(piece for piece in (re.sub(r"人均|每人|预|拨|发|标准", "", p) for p in question.rest) if len(piece) > 1)
    question = replace(question, rest=rest, limits=())
    return loose(report, question, ("per_capita",), "amount") or _only(report, question)


def _only(report: Report, question: Question) -> Answer | None:
    return stated_alone(report, question, "per_capita") if question.names else None


def figure_in_words(report: Report, question: Question) -> Answer | None:
    """A printed figure with no name in the vocabulary, by the words round it."""
    if re.search(r"人均|每人|平均", question.words):
        return None
    if question.basis == "final" and report.document.metadata.kind == "budget":
        return None
    return loose(report, question, ("value",), "amount")
