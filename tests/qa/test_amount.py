"""Quantities in text: what is one, what it is worth, and what only looks like one."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.textmap import fold
from qa.amount import Amount, Count, Day, Ratio
from qa.answer import plain
from qa.mentions import Mention, find_mentions
from qa.years import find_years


def shown(mention: Mention) -> str:
    """One quantity as a short string, so that a row of the tables fits on a line."""
    quantity = mention.quantity
    marks = "!" * mention.threshold + "~" * mention.approximate
    match quantity:
        case Ratio(percent, points):
            return f"{percent:f}{'点' if points else '%'}{marks}"
        case Day(day):
            return day.isoformat()
        case Amount(value, unit) | Count(value, unit):
            return f"{value:f}{unit}{marks}"


def parse(text: str, unit: str | None = None) -> list[str]:
    folded = fold(text).text
    mentions = find_mentions(folded, unit)
    position = 0
    for mention in mentions:
        assert position <= mention.start < mention.end
        position = mention.end
    return [shown(mention) for mention in mentions]


AMOUNTS = [
    ("1061.07万元", "1061.07万元"),
    ("1061.07 万元", "1061.07万元"),
    ("１０６１．０７万元", "1061.07万元"),
    ("1,234.56万元", "1234.56万元"),
    ("会议费1, 234.56万元", "1234.56万元"),
    ("会议费1, 234, 500元", "1234500元"),
    ("表1, 234.56万元", "234.56万元"),
    ("2022年, 234.56万元", "234.56万元"),
    ("1，234，567元", "1234567元"),
    ("1061.\n07万元", "1061.07万元"),
    ("1061.07\n万元", "1061.07万元"),
    ("1061.07万\n元", "1061.07万元"),
    ("支出总预算为1061.\r\n07万元", "1061.07万元"),
    ("2021年度我单位财政拨款收入支出总预算为106\n1.07万元", "1061.07万元"),
    ("0元", "0元"),
    ("0.00万元", "0.00万元"),
    ("增加1625290元", "1625290元"),
    ("36.5万", "36.5万元"),
    ("增加36.5万,主要", "36.5万元"),
    ("2亿", "2亿元"),
    ("3千元", "3千元"),
    ("3百万元", "3百万元"),
    ("2000千元", "2000千元"),
    ("5百元", "500元"),
    ("5千万元", "5000万元"),
    ("3十万元", "30万元"),
    ("1万亿元", "10000亿元"),
    ("3万余元", "3万元~"),
    ("300余万元", "300万元~"),
    ("二十多万元", "20万元~"),
    ("约5万元", "5万元~"),
    ("5万元左右", "5万元~"),
    ("1亿2000万元", "1.2亿元"),
    ("1亿2000万", "1.2亿元"),
    ("3万5千元", "3.5万元"),
    ("3万5000元", "3.5万元"),
    ("3万5", "3.5万元"),
    ("三万五", "3.5万元"),
    ("一亿二", "1.2亿元"),
    ("2千5百元", "2500元"),
    ("壹佰万元整", "100万元"),
    ("壹拾陆万柒仟壹佰元整", "16.71万元"),
    ("叁元伍角整", "3.5元"),
    ("十二元三角四分", "12.34元"),
    ("3元5角", "3.5元"),
    ("五元零五分", "5.05元"),
    ("三百二十万元", "320万元"),
    ("三点五万元", "3.5万元"),
    ("五万元", "5万元"),
    ("五千元", "5000元"),
    ("十万元", "10万元"),
    ("一亿元", "1亿元"),
    ("两万", "2万元"),
    ("两万元以上的项目", "2万元!"),
    ("12.5亿元", "12.5亿元"),
    ("-3.2万元", "-3.2万元"),
    ("−3.2万元", "-3.2万元"),
    ("负3.2万元", "-3.2万元"),
    ("+3.2万元", "3.2万元"),
    ("增减额-3.2万元", "-3.2万元"),
    ("(3.2万元)", "3.2万元"),
    ("增加（减少）0元", "0元"),
    ("¥5000", "5000元"),
    ("￥1,200.50元", "1200.50元"),
    ("6000块钱", "6000元"),
    ("6000块", "6000元"),
    ("人均6000元目标考核奖", "6000元"),
    ("300元/人", "300元"),
    ("50万元以上的通用设备", "50万元!"),
    ("50万元（含）以上的通用设备", "50万元!"),
    ("单价100万元以上", "100万元!"),
    ("不超过5万元", "5万元!"),
    ("超过 5万元", "5万元!"),
    ("3万元以内", "3万元!"),
    ("3万元以下的", "3万元!"),
    ("价值不低于50万元的设备", "50万元!"),
    ("其中5万元以上年结转安排", "5万元"),
    ("1.2021年基本支出1482700元", "1482700元"),
    ("2.项目支出9128000元", "9128000元"),
    ("1.\n300万元", "300万元"),
    ("特定目标类840万元", "840万元"),
    ("一般公共预算财政拨款740万元。", "740万元"),
    ("其他运转公用类72.80万元", "72.80万元"),
    ("收入121.70万元、补助9.86万元", "121.70万元 9.86万元"),
    ("两个亿", "2亿元"),
    ("8个多亿", "8亿元~"),
    ("10来万", "10万元~"),
    ("5000元-6000元", "5000元 6000元"),
    ("壹仟零陆拾壹万零柒佰元", "1061.07万元"),
    ("从5万元到10万元", "5万元 10万元"),
]

OTHERS = [
    ("27.78%", "27.78%"),
    ("27.78％", "27.78%"),
    ("5 %", "5%"),
    ("-3.5%", "-3.5%"),
    ("5‰", "0.5%"),
    ("百分之五", "5%"),
    ("百分之5.5", "5.5%"),
    ("百分之百", "100%"),
    ("千分之五", "0.5%"),
    ("5个百分点", "5点"),
    ("提高0.5 个百分点", "0.5点"),
    ("增长1倍", "100%"),
    ("一点五倍", "150%"),
    ("下降（增长）27.78%", "27.78%"),
    ("5%以上", "5%!"),
    ("5个", "5个"),
    ("5 个项目", "5个"),
    ("项目5个，包括", "5个"),
    ("共32项,该", "32项"),
    ("汽车1辆", "1辆"),
    ("公务用车1\n辆", "1辆"),
    ("设备3台（套）", "3台（套）"),
    ("设备3台/套", "3台（套）"),
    ("接待2批次，16人次", "2批次 16人次"),
    ("在职12人", "12人"),
    ("3个人", "3人"),
    ("300平方米", "300平方米"),
    ("300平米", "300平方米"),
    ("300㎡", "300平方米"),
    ("300m²", "300平方米"),
    ("培训4期", "4期"),
    ("3万人", "30000人"),
    ("2.5万户", "25000户"),
    ("3万多人", "30000人~"),
    ("1,200亩", "1200亩"),
    ("12.5公里", "12.5公里"),
    ("三个项目", "3个"),
    ("两辆", "2辆"),
    ("核定车辆一辆", "1辆"),
    ("十余项", "10项~"),
    ("二十人", "20人"),
    ("不低于5个", "5个"),
    ("2021年5批次", "5批次"),
    ("2021年4月29日", "2021-04-29"),
    ("2021 年 4 月 29 日", "2021-04-29"),
    ("二〇二一年四月二十九日", "2021-04-29"),
    ("2021-04-29", "2021-04-29"),
    ("2021.4.29", "2021-04-29"),
    ("2021/04/29", "2021-04-29"),
]

MISSES = [
    "",
    "2023年",
    "2021年度",
    "2021年4月",
    "第36条",
    "第3项",
    "第 2 次",
    "第三期",
    "36,5.",
    "12,34元",
    "1,2345元",
    "1,234,56万元",
    "1,\n234.56万元",
    "1.2.3万元",
    "007个",
    "061.07万元",
    "201（类）",
    "206类04款99项",
    "2060101",
    "0356-4222345",
    "13800138000",
    "中发〔2019〕14号",
    "2021-13-40",
    "2021年13月40日",
    "A4",
    "A3万元",
    "5-10万元",
    "5—10万元",
    "5至10万元",
    "10:30",
    "（3.2）",
    "一般",
    "统一",
    "进一步",
    "万一",
    "三公",
    "三公经费",
    "二、",
    "2、",
    "1.",
    "（一）",
    "单位：万元",
    "百万元",
    "几十万元",
    "数十万元",
    "上百万元",
    "七八万元",
    "十几万元",
    "占 %",
    "增长 个百分点",
    "三百二元",
    "5万美元",
    "3万农民",
    "3万5个",
    "一次性",
    "另一个",
    "同一个",
    "每一项",
    "二元结构",
    "5元素",
    "5个月",
    "16\n项目支出",
    "2\n人员经费",
    "5\n个人取暖费",
    "1.5个项目",
    "十三五",
    "1061.07",
    "千家万户",
    ".5万元",
    "△5万元",
    "几个亿",
    "三四万",
    "2021\n万元",
]


@pytest.mark.parametrize(("text", "found"), AMOUNTS + OTHERS)
def test_quantities(text: str, found: str) -> None:
    assert " ".join(parse(text)) == found


@pytest.mark.parametrize("text", MISSES)
def test_look_alikes(text: str) -> None:
    assert parse(text) == []


CELLS = [
    ("1,061.07", "万元", "1061.07万元"),
    (" 121.70 ", "万元", "121.70万元"),
    ("0", "元", "0元"),
    ("0.00", "万元", "0.00万元"),
    ("-3.20", "万元", "-3.20万元"),
    ("6000元", "万元", "6000元"),
    ("5", "辆", "5辆"),
    ("27.78", "%", "27.78%"),
    ("合计\n1061.07\n基本支出\n148.27", "万元", "1061.07万元 148.27万元"),
    ("", "万元", ""),
    ("—", "万元", ""),
    ("无", "万元", ""),
    ("36,5", "万元", ""),
    ("（3.2）", "万元", ""),
    ("2021年", "万元", ""),
    ("表 1", "万元", ""),
    ("1.2.3", "万元", ""),
    ("007", "万元", ""),
]


@pytest.mark.parametrize(("text", "unit", "found"), CELLS)
def test_bare_figures_of_a_declared_unit(text: str, unit: str, found: str) -> None:
    assert " ".join(parse(text, unit)) == found


def test_spans_and_printed_form() -> None:
    text = "支出1061.\n07 万元，其中车辆1 辆"
    amount, count = find_mentions(fold(text).text)
    assert text[amount.start : amount.end] == "1061.\n07 万元"
    assert amount.quantity == Amount(Decimal("1061.07"), "万元", "1061.07万元")
    assert text[count.start : count.end] == "1 辆"


@pytest.mark.parametrize(
    ("value", "unit", "target", "result"),
    [
        ("1061.07", "万元", "元", "10610700"),
        ("6000", "元", "万元", "0.6"),
        ("6000", "元", "元", "6000"),
        ("0", "元", "亿元", "0"),
        ("0.00", "万元", "元", "0"),
        ("12.5", "亿元", "万元", "125000"),
        ("1", "元", "亿元", "0.00000001"),
        ("-27000", "元", "万元", "-2.7"),
        ("1234567890123456789012345678901.23", "元", "万元", "123456789012345678901234567.890123"),
    ],
)
def test_conversion_is_exact(value: str, unit: str, target: str, result: str) -> None:
    converted = Amount(Decimal(value), unit).to(target)
    assert (plain(converted.value), converted.unit) == (result, target)
    assert converted.yuan == Amount(Decimal(value), unit).yuan


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(ValueError, match="not a unit of money"):
        Amount(Decimal(1), "美元")
    with pytest.raises(ValueError, match="not a unit of money"):
        Amount(Decimal(1), "元").to("文")


@pytest.mark.parametrize(
    ("value", "unit", "worth"),
    [("1061.07", "万元", "100"), ("900", "万元", "10000"), ("6000", "元", "1")],
)
def test_worth_of_the_last_digit(value: str, unit: str, worth: str) -> None:
    assert Amount(Decimal(value), unit).precision == Decimal(worth)


figures = st.decimals(min_value=0, max_value=10**12, places=2)


@given(figures, st.sampled_from(["元", "千元", "万元", "百万元", "亿元"]), st.booleans())
def test_what_is_written_is_read(value: Decimal, unit: str, grouped: bool) -> None:
    figure = f"{value:,f}" if grouped else f"{value:f}"
    (mention,) = find_mentions(f"预算数为{figure}{unit},比上年")
    assert isinstance(mention.quantity, Amount)
    assert (mention.quantity.value, mention.quantity.unit) == (value, unit)
    assert mention.quantity.to("亿元").to("元").value == mention.quantity.yuan


@given(st.text(alphabet="0123456789,.-万亿元一二三十百%个 \n年月日第", max_size=30))
def test_any_text_is_survived(text: str) -> None:
    for mention in find_mentions(text):
        assert 0 <= mention.start < mention.end <= len(text)


YEARS = [
    ("2021年", "2021"),
    ("2021年度部门预算", "2021"),
    ("２０２１年", "2021"),
    ("2021 年", "2021"),
    ("1.2021年基本支出", "2021"),
    ("二〇二一年", "2021"),
    ("二零二一年度", "2021"),
    ("21年", "2021"),
    ("2021三公经费是多少", "2021"),
    ("2021-2023年", "2021 2023"),
    ("2020年至2021年", "2020 2021"),
    ("三公经费2021", "2021"),
    ("2021年4月29日", "2021"),
    ("去年", "-1"),
    ("上年预算数", "-1"),
    ("上一年度", "-1"),
    ("前年", "-2"),
    ("今年", "+0"),
    ("本年度", "+0"),
    ("明年", "+1"),
    ("比去年2020年", "-1 2020"),
]
NOT_YEARS = [
    "",
    "以前年度结转",
    "目前年",
    "近10年",
    "3年",
    "20年来",
    "20年期",
    "第21年",
    "12021号",
    "2021元",
    "2021个",
    "2060101",
    "〔2019〕14号",
    "往年",
    "历年",
    "2021.50万元",
    "基本年金",
    "过去年份",
    "上半年",
    "0年",
]


@pytest.mark.parametrize(("text", "found"), YEARS)
def test_years(text: str, found: str) -> None:
    years = find_years(fold(text).text)
    assert found == " ".join(
        str(year.year) if year.year is not None else f"{year.relative:+d}" for year in years
    )


@pytest.mark.parametrize("text", NOT_YEARS)
def test_not_years(text: str) -> None:
    assert find_years(fold(text).text) == ()
