//! Bytes to text, or the reason why not.

use super::error::{Cause, Encoding};

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

/// Reads a whole file as text: UTF-8, not empty, and free of the control characters that mark binary data.
pub(super) fn file_text(bytes: &[u8]) -> Result<&str, Cause> {
    if let Some(at) = utf16_without_mark(bytes) {
        return Err(Cause::NotUtf8 { at, hint: Encoding::Utf16 });
    }
    let text = utf8(bytes)?;
    if text.trim().is_empty() {
        return Err(Cause::Empty);
    }
    let is_control = |b: &u8| *b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0C);
    let controls = text.bytes().filter(|b| is_control(b)).count();
    let has_zero = memchr::memchr(0, text.as_bytes()).is_some();
    // A stray control character comes from sloppy copying; many of them, or a zero byte, from another kind of file.
    if has_zero || controls * 50 > text.len() {
        let at = text.bytes().position(|b| if has_zero { b == 0 } else { is_control(&b) }).unwrap_or(0);
        return Err(Cause::Binary { at, byte: text.as_bytes()[at] });
    }
    Ok(text)
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
        assert!(matches!(file_text(b"\xFF\xFEh\0i\0"), Err(Cause::NotUtf8 { hint: Encoding::Utf16, .. })));
        assert!(matches!(file_text(b"Cut \xE2\x80"), Err(Cause::NotUtf8 { hint: Encoding::CutUtf8, .. })));
    }

    #[test]
    fn binary_and_empty_files_are_named() {
        assert!(matches!(file_text(b"\x89PNG\r\n\x1A\n\0\0\0"), Err(Cause::Binary { .. })));
        assert!(matches!(file_text(b"text with a \0 in it"), Err(Cause::Binary { at: 12, byte: 0 })));
        assert!(matches!(file_text(b" \r\n\n"), Err(Cause::Empty)));
        assert_eq!(file_text(b"\xEF\xBB\xBFA ship sailed.").unwrap(), "A ship sailed.");
    }
}
