//! Indonesian.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "id",
    stop_words: "ada adalah agar akan akhirnya aku anda antara apa apakah atas atau bagaimana bagi \
        bahkan bahwa banyak beberapa begitu belum berbagai bersama bila bisa bukan dalam dan \
        dapat dari daripada dengan di dia hal hanya harus hingga ia ini itu jadi jika juga \
        kalau kalian kami kamu karena kata ke kemudian kepada ketika kita lagi lain lalu lebih \
        maka masih melalui memang mengapa mereka meskipun mungkin namun oleh pada padahal para \
        per pernah pula pun saat saja sampai sangat saya sebagai sebelum sebuah secara sedang \
        sehingga sejak selain selalu selama seluruh semua seorang seperti serta sesuatu \
        setelah setiap siapa suatu sudah supaya tanpa tapi telah tentang terhadap tersebut \
        tetapi tidak untuk walaupun yaitu yakni yang",
    months: &[
        &["januari", "jan"],
        &["februari", "feb"],
        &["maret"],
        &["april", "apr"],
        &["mei"],
        &["juni", "jun"],
        &["juli", "jul"],
        &["agustus"],
        &["september", "sep"],
        &["oktober", "okt"],
        &["november", "nov"],
        &["desember", "des"],
    ],
    day_order: DayOrder::DayFirst,
    by: &[
        "oleh", "ditulis oleh", "penulis", "reporter", "pewarta", "wartawan", "penyunting",
    ],
    behind: &[],
    and: &["dan", "serta"],
    roles: &[
        "editor", "jurnalis", "wartawan", "redaksi", "reporter", "kontributor",
    ],
    published: &["diterbitkan", "dipublikasikan", "terbit", "tayang"],
    updated: &[
        "diperbarui", "diperbaharui", "terakhir diperbarui", "diubah", "update",
    ],
};
