//! Vietnamese.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "vi",
    stop_words: "ai anh bao bạn bằng bị bởi cho chúng chưa chỉ chứ càng các cái còn có cùng cũng cần \
        của do dù giữa gì hay hoặc hãy hơn họ khi không là lên lúc lại mà mình mọi mỗi một \
        ngay ngoài như nhưng những nào này nên nó nơi nếu nữa phải qua quá ra rất rằng rồi sao \
        sau so sẽ sự theo thì thế thể trong trên trước tuy tôi tại từ từng việc và vài vào vì \
        vẫn vậy về với đang đi điều đâu đây đã đó được đến đều để ở",
    months: &[],
    day_order: DayOrder::DayFirst,
    by: &[
        "tác giả", "bởi", "viết bởi", "người viết", "bài viết của", "phóng viên", "đăng bởi",
    ],
    behind: &[],
    and: &["và"],
    roles: &["phóng viên", "biên tập viên", "nhà báo", "ban biên tập"],
    published: &["xuất bản", "ngày đăng", "đăng ngày", "đăng lúc"],
    updated: &["cập nhật", "cập nhật lần cuối", "sửa đổi", "chỉnh sửa"],
};
