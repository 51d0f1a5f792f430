"""Every kind of question about the county, by name."""

from __future__ import annotations

from tests.county import of_none, of_one, of_several
from tests.county.asking import Ask

KINDS: dict[str, Ask] = {
    "单个数": of_one.single,
    "未说预算决算": of_one.either_basis,
    "换单位": of_one.unit,
    "比上年": of_one.change,
    "占比": of_one.share,
    "两部门比较": of_several.compare,
    "是否更多": of_several.compare_yes,
    "排名第一": of_several.rank,
    "前几名": of_several.top,
    "全县合计": of_several.total,
    "几个部门合计": of_several.total_named,
    "分别多少": of_several.each,
    "平均": of_several.average,
    "多年走势": of_one.trend,
    "哪年最多": of_one.best_year,
    "预决算差": of_one.executed,
    "完成率": of_one.completion,
    "项目条件": of_several.projects,
    "部门条件": of_several.bound,
    "增减的部门": of_several.moved,
    "人均": of_one.per_head,
    "占全县": of_several.part,
    "排第几": of_several.place,
    "全县完成率": of_several.county_completion,
    "几个指标": of_one.several_names,
    "没有这个部门": of_none.missing_body,
    "没有这一年": of_none.missing_year,
    "部门缺报告": of_none.gap,
    "报告没写": of_none.silent,
    "没说部门": of_none.whose,
    "自相矛盾": of_one.contradiction,
}
