//! Japanese.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "ja",
    stop_words: "",
    months: &[],
    day_order: DayOrder::DayFirst,
    by: &[
        "文", "著", "著者", "筆者", "執筆", "執筆者", "記者", "取材・文", "文責", "作者", "ライター", "構成", "text by",
    ],
    behind: &["記者", "著", "氏", "特派員", "編集委員"],
    and: &["と", "、"],
    roles: &["記者", "編集部", "編集者", "編集長", "ライター", "論説委員", "特派員"],
    published: &["公開", "公開日", "掲載", "投稿日", "配信", "作成日"],
    updated: &["更新", "更新日", "最終更新", "改訂", "最終更新日"],
};
