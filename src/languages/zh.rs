//! Chinese.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "zh",
    stop_words: "",
    months: &[],
    day_order: DayOrder::DayFirst,
    by: &[
        "作者", "文", "撰文", "记者", "記者", "本报记者", "本報記者", "通讯员", "作家", "撰稿", "执笔", "採訪", "报道", "撰稿人",
        "编译",
    ],
    behind: &["报道", "報導", "撰文", "/文"],
    and: &["和", "与", "與", "、"],
    roles: &["记者", "記者", "编辑", "編輯", "主编", "编辑部", "通讯员", "特派员"],
    published: &["发布", "发布时间", "发布于", "发表于", "發布", "發表於", "日期", "时间", "發佈時間"],
    updated: &["更新", "更新时间", "最后更新", "修改", "最後更新", "編輯於", "更新於"],
};
