//! Bytes to text, or the reason why not.

use super::compression::Stream;
use super::error::{Cause, Encoding};
use regex::bytes::Regex;
use std::borrow::Cow;
use std::io::{self, BufRead, BufReader, Read};
use std::sync::LazyLock;

/// Reads `bytes` as UTF-8, without a byte order mark.
pub(super) fn utf8(bytes: &[u8]) -> Result<&str, Cause> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Cause::NotUtf8 { at: 0, hint: Encoding::Utf16 });
    }
    let marked = bytes.len();
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let mark = marked - bytes.len();
    std::str::from_utf8(bytes).map_err(|error| {
        let at = mark + error.valid_up_to();
        if let Some(zero) = memchr::memchr(0, bytes) {
            return Cause::Binary { at: mark + zero, byte: 0 };
        }
        let hint = if error.error_len().is_none() { Encoding::CutUtf8 } else { Encoding::Latin1 };
        Cause::NotUtf8 { at, hint }
    })
}

/// Reads a whole file as text: UTF-8, or UTF-16 with its byte order mark; not empty, and free of the control characters
/// that mark binary data.
pub(super) fn file_text(bytes: &[u8]) -> Result<Cow<'_, str>, Cause> {
    let text = match encoding_rs::Encoding::for_bom(bytes) {
        Some((wide, _)) if wide != encoding_rs::UTF_8 => {
            let (text, _, is_broken) = wide.decode(bytes);
            if is_broken {
                return Err(Cause::NotUtf8 { at: 0, hint: Encoding::Utf16 });
            }
            text
        }
        _ => {
            if let Some(at) = utf16_without_mark(bytes) {
                return Err(Cause::NotUtf8 { at, hint: Encoding::Utf16 });
            }
            Cow::Borrowed(utf8(bytes)?)
        }
    };
    if text.trim().is_empty() {
        return Err(Cause::Empty);
    }
    // One zero byte is one too many in a file that is a text as a whole.
    if let Some(at) = memchr::memchr(0, text.as_bytes()) {
        return Err(Cause::Binary { at, byte: 0 });
    }
    binary(text.as_bytes()).map_or(Ok(text), Err)
}

/// Reads a web page: as [`file_text`], and in the encoding that it declares where it is not UTF-8.
pub(super) fn page_text(bytes: &[u8]) -> Result<Cow<'_, str>, Cause> {
    sent_text(bytes, None)
}

/// Reads a web page as [`page_text`]; what its server says of the encoding goes before what the page says.
pub(super) fn sent_text<'b>(bytes: &'b [u8], charset: Option<&str>) -> Result<Cow<'b, str>, Cause> {
    let read = file_text(bytes);
    if !matches!(read, Err(Cause::NotUtf8 { hint: Encoding::Latin1 | Encoding::CutUtf8, .. })) {
        return read;
    }
    let head = &bytes[..bytes.len().min(DECLARATION_REACH)];
    let stated = || DECLARED.captures(head).and_then(|found| found.get(1)).map(|label| label.as_bytes());
    let label = charset.map(str::as_bytes).or_else(stated);
    let declared = label.and_then(encoding_rs::Encoding::for_label);
    // A page that was sent as UTF-16 could not have been read so far.
    let Some(declared) = declared.filter(|d| d.is_ascii_compatible() && *d != encoding_rs::UTF_8) else {
        return read;
    };
    let (text, is_broken) = declared.decode_without_bom_handling(bytes);
    if is_broken { read } else { binary(text.as_bytes()).map_or(Ok(text), Err) }
}

/// Within so many bytes a page declares its encoding.
const DECLARATION_REACH: usize = 4096;

static DECLARED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(r#"(?i-u)<(?:meta|\?xml)\b[^>]*?\b(?:charset|encoding)\s*=\s*["']?\s*([a-z0-9_:.-]+)"#)
        .expect("the pattern is a constant")
});

/// A stray control character comes from sloppy copying; many of them from another kind of file.
pub(super) fn binary(bytes: &[u8]) -> Option<Cause> {
    let is_control = |b: &u8| *b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C);
    let controls = bytes.iter().filter(|b| is_control(b)).count();
    let at = bytes.iter().position(is_control)?;
    (controls * 50 > bytes.len()).then(|| Cause::Binary { at, byte: bytes[at] })
}

/// The stream as UTF-8 if it begins with the byte order mark of UTF-16, otherwise as it is.
pub(super) fn utf8_stream(mut stream: Stream) -> io::Result<Stream> {
    Ok(match encoding_rs::Encoding::for_bom(stream.fill_buf()?) {
        Some((wide, _)) if wide != encoding_rs::UTF_8 => {
            Box::new(BufReader::new(Transcoder { stream, decoder: wide.new_decoder(), is_done: false }))
        }
        _ => stream,
    })
}

/// Reads a stream of another encoding as UTF-8; what cannot be read becomes U+FFFD.
struct Transcoder {
    stream: Stream,
    decoder: encoding_rs::Decoder,
    is_done: bool,
}

impl Read for Transcoder {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while !self.is_done {
            let source = self.stream.fill_buf()?;
            let is_last = source.is_empty();
            let (result, read, written, _) = self.decoder.decode_to_utf8(source, buffer, is_last);
            self.stream.consume(read);
            self.is_done = is_last && result == encoding_rs::CoderResult::InputEmpty;
            if written > 0 {
                return Ok(written);
            }
            if result == encoding_rs::CoderResult::OutputFull {
                return Err(io::Error::from(io::ErrorKind::WriteZero));
            }
        }
        Ok(0)
    }
}

/// Where every second byte of the beginning is zero, the text is UTF-16: the offset of the first zero.
fn utf16_without_mark(bytes: &[u8]) -> Option<usize> {
    let head = &bytes[..bytes.len().min(64) & !1];
    let zeros = |first: usize| head.iter().skip(first).step_by(2).filter(|&&b| b == 0).count();
    let letters = |first: usize| head.iter().skip(first).step_by(2).filter(|b| b.is_ascii_graphic()).count();
    let half = head.len() / 2;
    let wide = |zero: usize| zeros(zero) * 10 >= half * 8 && letters(1 - zero) * 10 >= half * 6;
    (half >= 4 && (wide(0) || wide(1))).then(|| memchr::memchr(0, bytes)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_encodings_are_named() {
        let latin1 = b"The caf\xE9 reopened.";
        assert!(matches!(file_text(latin1), Err(Cause::NotUtf8 { at: 7, hint: Encoding::Latin1 })));
        let utf16: Vec<u8> = "The port reopened.".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert!(matches!(file_text(&utf16), Err(Cause::NotUtf8 { hint: Encoding::Utf16, .. })));
        assert_eq!(file_text(b"\xFF\xFEh\0i\0").unwrap(), "hi");
        assert!(matches!(file_text(b"Cut \xE2\x80"), Err(Cause::NotUtf8 { hint: Encoding::CutUtf8, .. })));
    }

    #[test]
    fn pages_are_read_in_the_encoding_they_declare() {
        let page =
            b"<meta http-equiv=Content-Type content='text/html; charset=windows-1252'>caf\xE9 \x96 bar";
        assert!(page_text(page).unwrap().ends_with("café – bar"));
        assert!(page_text(b"<?xml version='1.0' encoding='ISO-8859-2'?><p>\xB3").unwrap().ends_with('ł'));
        assert_eq!(
            page_text("<meta charset=windows-1252>é".as_bytes()).unwrap(),
            "<meta charset=windows-1252>é"
        );
        for undeclared in [&b"<p>charset=windows-1252 caf\xE9s"[..], b"<meta charset=utf-8>caf\xE9s"] {
            assert!(matches!(page_text(undeclared), Err(Cause::NotUtf8 { .. })));
        }
    }

    #[test]
    fn binary_and_empty_files_are_named() {
        assert!(matches!(file_text(b"\x89PNG\r\n\x1A\n\0\0\0"), Err(Cause::Binary { .. })));
        assert!(matches!(file_text(b"text with a \0 in it"), Err(Cause::Binary { at: 12, byte: 0 })));
        assert!(matches!(file_text(b" \r\n\n"), Err(Cause::Empty)));
        assert_eq!(file_text(b"\xEF\xBB\xBFA ship sailed.").unwrap(), "A ship sailed.");
    }
}
