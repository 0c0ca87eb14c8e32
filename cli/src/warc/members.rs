//! The members that a compressed file is made of, one a record as crawlers write them: of
//! gzip, or of zstd, where they are called frames.

use std::io::{self, Read};

use flate2::{Decompress, FlushDecompress, Status};
use ruzstd::decoding::errors::FrameDecoderError;
use ruzstd::decoding::{BlockDecodingStrategy, Dictionary, FrameDecoder};

use super::pieces::RECORD_START;
use super::window::{MOST_AHEAD, Window};
use crate::source::{MOST_ZSTD_WINDOW, ZSTD_START};

/// The window of gzip, as the power of two of its bytes.
const WINDOW_BITS: u8 = 15;

/// How a member of gzip starts: its mark and the one method there is.
const GZIP_MEMBER: &[u8] = b"\x1F\x8B\x08";

/// The mark of the frame that holds the dictionary of all others, and the largest one that is
/// read, in bytes; `zstd` itself makes some of 110 KB.
const DICTIONARY_START: &[u8] = b"\x5D\x2A\x4D\x18";
const MOST_DICTIONARY_BYTES: usize = 16 << 20;

/// Decompresses the members of a file, one at a time.
pub(super) struct Members {
    codec: Codec,
    /// How many bytes came out of the member so far.
    written: u64,
}

enum Codec {
    Gzip(Box<Decompress>),
    Zstd(Zstd),
}

struct Zstd {
    decoder: Box<FrameDecoder>,
    /// The number of the dictionary that the file has for its frames.
    dictionary: Option<u32>,
    is_in_frame: bool,
}

/// What came out of a member.
pub(super) enum Inflated {
    /// So many bytes, and more may follow.
    Bytes(usize),
    /// The last bytes of the member, whose checksum is right.
    End(usize),
    Bad(String),
}

impl Members {
    /// The members of a file that starts so, or has this extension; `None` where it is not
    /// compressed.
    pub(super) fn of(start: &[u8], extension: Option<&str>) -> Option<Members> {
        let is_named =
            |name: &str| extension.is_some_and(|extension| extension.eq_ignore_ascii_case(name));
        let codec = if start.starts_with(GZIP_MEMBER) {
            Codec::gzip()
        } else if start.starts_with(ZSTD_START) || is_skippable(start) {
            Codec::zstd()
        } else if start.starts_with(RECORD_START) {
            return None;
        } else if is_named("gz") {
            Codec::gzip()
        } else if is_named("zst") {
            Codec::zstd()
        } else {
            return None;
        };
        Some(Members { codec, written: 0 })
    }

    /// How a member starts.
    pub(super) fn mark(&self) -> &'static [u8] {
        match self.codec {
            Codec::Gzip(_) => GZIP_MEMBER,
            Codec::Zstd(_) => ZSTD_START,
        }
    }

    /// What a member is called.
    pub(super) fn name(&self) -> &'static str {
        match self.codec {
            Codec::Gzip(_) => "gzip member",
            Codec::Zstd(_) => "zstd frame",
        }
    }

    /// How many bytes came out of the member so far.
    pub(super) fn written(&self) -> u64 {
        self.written
    }

    /// Begins with the member that starts where the window stands.
    pub(super) fn enter(&mut self) {
        self.written = 0;
        match &mut self.codec {
            Codec::Gzip(inflate) => **inflate = Decompress::new_gzip(WINDOW_BITS),
            Codec::Zstd(zstd) => zstd.is_in_frame = false,
        }
    }

    /// Decompresses some of a member.
    pub(super) fn read(&mut self, window: &mut Window, out: &mut [u8]) -> io::Result<Inflated> {
        let inflated = match &mut self.codec {
            Codec::Gzip(inflate) => gzip(inflate, window, out)?,
            Codec::Zstd(zstd) => zstd.read(window, out)?,
        };
        if let Inflated::Bytes(bytes) | Inflated::End(bytes) = inflated {
            self.written += bytes as u64;
        }
        Ok(inflated)
    }

    /// Passes over what stands between members and is none: frames of zstd that are to be
    /// skipped, of which the one with a dictionary is read.
    pub(super) fn skip(&mut self, window: &mut Window) -> io::Result<()> {
        let Codec::Zstd(zstd) = &mut self.codec else { return Ok(()) };
        while let Some(head) = window.fill(8)?.first_chunk::<8>()
            && is_skippable(head)
        {
            let [.., a, b, c, d] = *head;
            let is_dictionary = head.starts_with(DICTIONARY_START);
            let length = u32::from_le_bytes([a, b, c, d]);
            window.consume(8);
            let mut frame = window.by_ref().take(u64::from(length));
            if is_dictionary && length as usize <= MOST_DICTIONARY_BYTES {
                let mut bytes = Vec::new();
                frame.read_to_end(&mut bytes)?;
                // Without it, each frame that asks for it is bad. Another one behind it, as where
                // files were put together, takes its place, so that one alone is in memory.
                if let Some(dictionary) = dictionary(bytes) {
                    *zstd = Zstd::new(Some(dictionary));
                }
            } else {
                io::copy(&mut frame, &mut io::sink())?;
            }
        }
        Ok(())
    }

    /// Whether the bytes from here on are a member that starts a record; of a frame of zstd,
    /// whether it is one. It is asked between members alone.
    pub(super) fn starts_record(&mut self, window: &mut Window) -> io::Result<bool> {
        /// A member's head may hold a file name, and its data tables of codes.
        const ENOUGH_BYTES: usize = 1 << 10;
        match &mut self.codec {
            Codec::Gzip(_) => {
                let bytes = window.fill(ENOUGH_BYTES)?;
                let bytes = &bytes[..bytes.len().min(ENOUGH_BYTES)];
                let mut start = [0; RECORD_START.len()];
                // Whether it goes on well is seen when it is read.
                let mut inflate = Decompress::new_gzip(WINDOW_BITS);
                let _ = inflate.decompress(bytes, &mut start, FlushDecompress::None);
                Ok(start == RECORD_START)
            }
            Codec::Zstd(zstd) => {
                // A frame gives its bytes when its window is full, so its first block has to do.
                let mut bytes = window.fill(MOST_AHEAD)?;
                let is_cut = bytes.len() >= MOST_AHEAD;
                let one = BlockDecodingStrategy::UptoBlocks(1);
                let start = bytes;
                Ok(zstd.enter_frame(start, &mut bytes).is_ok()
                    && (zstd.decoder.decode_blocks(&mut bytes, one).is_ok() || is_cut))
            }
        }
    }
}

impl Codec {
    fn gzip() -> Codec {
        Codec::Gzip(Box::new(Decompress::new_gzip(WINDOW_BITS)))
    }

    fn zstd() -> Codec {
        Codec::Zstd(Zstd::new(None))
    }
}

impl Zstd {
    fn new(dictionary: Option<Dictionary>) -> Zstd {
        let mut decoder = Box::new(FrameDecoder::new());
        decoder.set_max_window_size(MOST_ZSTD_WINDOW);
        let number = dictionary.as_ref().map(|dictionary| dictionary.id);
        if let Some(dictionary) = dictionary {
            decoder.add_dict(dictionary).expect("it takes any that was read");
        }
        Zstd { decoder, dictionary: number, is_in_frame: false }
    }

    /// Begins with a frame that starts so. One that names no dictionary may be made by the
    /// file's nevertheless; where it is not, it takes nothing from it.
    fn enter_frame(&mut self, start: &[u8], source: impl Read) -> Result<(), FrameDecoderError> {
        let names_none = start.get(ZSTD_START.len()).is_some_and(|flags| flags & 0b11 == 0);
        self.decoder.init(source)?;
        match self.dictionary {
            Some(number) if names_none => self.decoder.force_dict(number),
            _ => Ok(()),
        }
    }

    /// Decompresses the next blocks of a frame that give something.
    fn read(&mut self, window: &mut Window, out: &mut [u8]) -> io::Result<Inflated> {
        if !self.is_in_frame {
            let start = window.fill(ZSTD_START.len() + 1)?.first_chunk::<5>().copied();
            if let Err(error) = self.enter_frame(&start.unwrap_or_default(), &mut *window) {
                return bad_zstd(window, &error);
            }
            self.is_in_frame = true;
        }
        let decoder = &mut self.decoder;
        while decoder.can_collect() == 0 && !decoder.is_finished() {
            let one = BlockDecodingStrategy::UptoBlocks(1);
            if let Err(error) = decoder.decode_blocks(&mut *window, one) {
                return bad_zstd(window, &error);
            }
        }
        let written = decoder.read(out)?;
        if !decoder.is_finished() || decoder.can_collect() > 0 {
            return Ok(Inflated::Bytes(written));
        }
        let told = decoder.get_checksum_from_data();
        Ok(if told.is_some() && told != decoder.get_calculated_checksum() {
            Inflated::Bad("a bad zstd frame: its checksum is another".to_owned())
        } else {
            Inflated::End(written)
        })
    }
}

/// Whether a frame of zstd holds nothing for those who do not know it.
fn is_skippable(start: &[u8]) -> bool {
    matches!(start, [mark, 0x2A, 0x4D, 0x18, ..] if mark & 0xF0 == 0x50)
}

/// A dictionary, which may be compressed itself.
fn dictionary(bytes: Vec<u8>) -> Option<Dictionary> {
    if !bytes.starts_with(ZSTD_START) {
        return Dictionary::decode_dict(&bytes).ok();
    }
    let mut decoder = FrameDecoder::new();
    let mut bytes = bytes.as_slice();
    decoder.init(&mut bytes).ok()?;
    let most = BlockDecodingStrategy::UptoBytes(MOST_DICTIONARY_BYTES);
    decoder.decode_blocks(&mut bytes, most).ok()?;
    Dictionary::decode_dict(&decoder.collect()?).ok()
}

/// Decompresses what is in the window, read anew where it is empty.
fn gzip(inflate: &mut Decompress, window: &mut Window, out: &mut [u8]) -> io::Result<Inflated> {
    let bytes = window.fill(1)?;
    let is_at_end = bytes.is_empty();
    let (in_before, out_before) = (inflate.total_in(), inflate.total_out());
    let result = inflate.decompress(bytes, out, FlushDecompress::None);
    let length = |total: u64, before: u64| {
        usize::try_from(total - before).expect("it is at most a slice's length")
    };
    let consumed = length(inflate.total_in(), in_before);
    let written = length(inflate.total_out(), out_before);
    window.consume(consumed);
    Ok(match result {
        Ok(Status::StreamEnd) => Inflated::End(written),
        _ if written > 0 || (consumed > 0 && result.is_ok()) => Inflated::Bytes(written),
        Ok(_) if is_at_end => Inflated::Bad("the file ends inside a gzip member".to_owned()),
        Ok(_) => Inflated::Bad("a gzip member goes nowhere".to_owned()),
        Err(error) => match error.message() {
            Some(message) => Inflated::Bad(format!("a bad gzip member: {message}")),
            None => Inflated::Bad("a bad gzip member".to_owned()),
        },
    })
}

/// Why a frame cannot be read on; an error where that is the file's fault.
fn bad_zstd(window: &mut Window, error: &FrameDecoderError) -> io::Result<Inflated> {
    Ok(Inflated::Bad(match window.fill(1)?.is_empty() {
        true => "the file ends inside a zstd frame".to_owned(),
        false => format!("a bad zstd frame: {error}"),
    }))
}
