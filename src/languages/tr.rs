//! Turkish.

use super::{DayOrder, Language};

#[rustfmt::skip]
pub(super) const LANGUAGE: Language = Language {
    code: "tr",
    stop_words: "acaba ama ancak artık aslında az bana bazı belki ben beni benim bile bir biraz biri \
        birçok biz bize bizi bizim bu buna bunda bundan bunlar bunu bunun burada böyle da daha \
        dahi de defa değil diye diğer dolayı en eğer fakat gibi göre hangi hatta hem henüz hep \
        hepsi her hiç ile ise için işte kadar karşı kendi kendine ki kim kimse mi mu mü mı \
        nasıl ne neden nerede niye o olan olarak oldu olduğu olduğunu olup olur on ona ondan \
        onlar onların onu onun orada oysa rağmen sadece sana sen senin siz sizin sonra tüm var \
        ve veya ya yani yine yok zaten çok çünkü üzere şey şu şöyle",
    months: &[
        &["ocak"],
        &["şubat"],
        &["mart"],
        &["nisan"],
        &["mayıs"],
        &["haziran"],
        &["temmuz"],
        &["ağustos"],
        &["eylül"],
        &["ekim"],
        &["kasım"],
        &["aralık"],
    ],
    day_order: DayOrder::DayFirst,
    by: &[
        "yazan", "yazar", "yazarlar", "haber", "hazırlayan", "muhabir", "metin",
    ],
    behind: &[],
    and: &["ve"],
    roles: &[
        "muhabir", "editör", "gazeteci", "yazar", "haber merkezi", "köşe yazarı",
    ],
    published: &["yayınlanma", "yayınlandı", "yayın tarihi", "oluşturulma", "giriş"],
    updated: &[
        "güncelleme", "güncellendi", "son güncelleme", "güncellenme", "değiştirilme",
    ],
};
