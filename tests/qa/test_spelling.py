"""Misspelt questions: what is put right, and above all what must stay as it is."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.spelling import Corrector, normalize
from qa.vocabulary import vocabulary

SLIPS = [
    # the same sound
    ("机关运行经废是多少", "机关运行经费是多少"),
    ("公务接代费多少", "公务接待费多少"),
    ("政府采够预算", "政府采购预算"),
    ("三工经费是多少", "三公经费是多少"),
    ("会议非花了多少", "会议费花了多少"),
    ("培训废有多少", "培训费有多少"),
    ("机关运型经费", "机关运行经费"),
    ("机官运行经费", "机关运行经费"),
    ("征府采购总额", "政府采购总额"),
    ("项目之出多少", "项目支出多少"),
    ("人员经非", "人员经费"),
    ("公用精费是多少钱", "公用经费是多少钱"),
    ("因公出国镜费", "因公出国境费"),
    ("国有资本经营予算", "国有资本经营预算"),
    # nearly the same sound
    ("公务接带费", "公务接待费"),
    ("机关运心经费", "机关运行经费"),
    ("机关运行金费", "机关运行经费"),
    ("人员津费", "人员经费"),
    ("政府采够情况", "政府采购情况"),
    # the same look
    ("公务接侍费多少", "公务接待费多少"),
    ("财政拔款收入", "财政拨款收入"),
    ("政府采沟", "政府采购"),
    ("政府性基金顶算", "政府性基金预算"),
    ("一般公共预算支岀", "一般公共预算支出"),
    # a sign, a digit
    ("三公经f是多少", "三公经费是多少"),
    ("机关运行x费", "机关运行经费"),
    # one too few, one too many, two that changed places
    ("机关运经费", "机关运行经费"),
    ("政府性金预算", "政府性基金预算"),
    ("机关运行工经费", "机关运行经费"),
    ("公务接接待费", "公务接待费"),
    ("公务待接费", "公务接待费"),
    ("三经公费", "三公经费"),
    # quotation marks and brackets inside
    ("“三公”经废是多少", "三公经费是多少"),
    ("因公出国（镜）费", "因公出国境费"),
    # letters
    ("sangong jingfei", "三公经费"),
    ("sangongjingfei", "三公经费"),
    ("zhengfu caigou", "政府采购"),
    ("ZHENGFU CAIGOU duoshao", "政府采购多少"),
    ("sangongjingfeishiduoshao", "三公经费是多少"),
    ("gongwu jiedaifei shi duoshao", "公务接待费是多少"),
    ("3gong jingfei", "三公经费"),
    ("huiyifei多少", "会议费多少"),
    ("jiguan yunxing jingfei qunian", "机关运行经费去年"),
    ("xiangmu zhichu", "项目支出"),
    # two at once
    ("会议非和培训废", "会议费和培训费"),
]

LEFT_ALONE = [
    "",
    "你好",
    "会议费是多少",
    "会务费是多少",
    "三公经费是多少",
    "公务用车购置费",
    "公务用车运行费",
    "公务用车运行维护费",
    "公务用船运行费",
    "2021年机关运行经费是多少",
    "机关运行经费比去年减少了多少",
    "基本支出和项目支出哪个多",
    "失业支出",
    "企业年金缴费",
    "职业年金缴费",
    "商业支出",
    "有没有政府性基金预算",
    "吃饭招待花了多少钱",
    "公车一年花多少",
    "今天天气怎么样",
    "县长是谁",
    "科技研发专项资金的年度目标是什么",
    "政府购买服务是什么意思",
    "绩效管理的项目有几个",
    "非财政拨款收入",
    "财政拨款收入",
    "事业收入",
    "事业单位",
    "人员有多少",
    "公务接待",
    "公务接待要花多少",
    "公务接待有几批次",
    "办公用房面积",
    "帮我写一首诗",
    "为什么减少",
    "折合多少万元",
    "那它呢",
    "what is the budget",
    "hello",
    "GDP",
    "budget",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "😀😀😀",
    "123456",
    "2021",
    "收入",
    "支出",
    "收支情况",
    "项目经费",
    "日常公用经费",
    "教育经费",
    "党建经费",
    "工会经费",
    "税费",
    "资金使用情况",
    "会议室",
    "会议精神",
    "采购情况",
    "政府工作报告",
    "国有资产占用情况",
]


@pytest.fixture(scope="module")
def corrector() -> Corrector:
    return Corrector(vocabulary().names, vocabulary().canonical)


@pytest.mark.parametrize(("question", "meant"), SLIPS)
def test_slips(corrector: Corrector, question: str, meant: str) -> None:
    correction = corrector.correct(question)
    assert correction.text == meant
    assert correction.notes


@pytest.mark.parametrize("question", LEFT_ALONE)
def test_left_alone(corrector: Corrector, question: str) -> None:
    correction = corrector.correct(question)
    assert (correction.text, correction.notes) == (question, ())


def test_no_term_becomes_another() -> None:
    """Each term is looked at by a corrector that knows every other one but not it."""
    names = vocabulary().names
    corrector = Corrector(names)
    for name in names:
        assert corrector.correct(name).text == name


def test_the_note_says_what_was_read(corrector: Corrector) -> None:
    (note,) = corrector.correct("请问机关运行经废是多少").notes
    assert note == "已将“机关运行经废”理解为“机关运行经费”"


def test_an_ambiguous_slip_is_left_alone() -> None:
    assert Corrector(["甲种经费", "甲重经费"]).correct("甲众经费").notes == ()


def test_two_names_of_one_thing_are_not_ambiguous() -> None:
    corrector = Corrector(["甲种经费", "甲重经费"], meaning=lambda _: "甲")
    assert corrector.correct("甲众经费").text == "甲种经费"


def test_terms_of_the_library_count_too() -> None:
    corrector = Corrector(["青禾湿地修复专项资金"])
    assert corrector.correct("青禾湿地修负专项资金多少").text == "青禾湿地修复专项资金多少"
    assert corrector.correct("青禾林地修复专项资金多少").notes == ()


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("三公經費", "三公经费"),
        ("機關運行經費", "机关运行经费"),
        ("政府採購預算總額", "政府采购预算总额"),
        ("３公经费", "3公经费"),
        ("“三公”经费", '"三公"经费'),
        ("2021年", "2021年"),
        ("", ""),
        ("乾淨", "干净"),
        ("著名", "著名"),
    ],
)
def test_normalize(text: str, plain: str) -> None:
    folded = normalize(text)
    assert folded.text == plain
    assert folded.original(0, len(plain)) == (0, len(text))


@given(st.text(max_size=40))
def test_any_text_is_survived(text: str) -> None:
    correction = Corrector(["三公经费", "机关运行经费"]).correct(normalize(text).text)
    assert bool(correction.notes) == (correction.text != normalize(text).text)


def test_nothing_heavy_is_imported_with_the_module() -> None:
    code = "import sys, qa.spelling; print({'pypinyin', 'opencc', 'jieba'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
