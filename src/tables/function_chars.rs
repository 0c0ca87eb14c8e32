//! Function characters of Chinese and Japanese, which are written without spaces.
//!
//! Function words of other languages stand with their languages.

/// Function characters of Chinese, in both scripts, and of Japanese, sorted by code point.
///
/// Each is a word, or an ending, that prose needs and that labels of menus and buttons do
/// without: their share of a text's characters stands in for the share of function words.
pub(crate) const CJK_FUNCTION_CHARS: &str = "\
    あいうえおかがきくけこさしずせそただてでとどなにねのはばへまみめもやよらりるれろ\
    わを不与且並个为么之也了于些什从他以们会但個們其则到則又及只可吗吧呢和啊嗎因在地\
    她如它对将將對就已并很得從我或所把於是更曾最會有沒没為的着而能與若著被要讓让过还\
    这這過還那都麼";
