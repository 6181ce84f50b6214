//! What a server sent: head and body of an HTTP message.

use crate::ingest::compression::read_all;
use crate::ingest::error::Cause;
use crate::ingest::item::MAX_ARTICLE_BYTES;
use httparse::{EMPTY_HEADER, ParserConfig, Response, Status, parse_chunk_size};
use std::borrow::Cow;
use std::io::Read;

/// A server's answer has at most so many fields.
const MAX_FIELDS: usize = 256;

/// What the head of a message says.
pub(super) struct Head {
    /// Its length in bytes.
    pub(super) length: usize,
    status: u16,
    media_type: String,
    /// The encoding of the text.
    pub(super) charset: Option<String>,
    /// How the body is packed: `gzip`, `br`.
    packing: String,
    is_chunked: bool,
}

impl Head {
    /// Reads the head of a message; none where the message ends before its head does.
    pub(super) fn read(message: &[u8]) -> Result<Option<Self>, Cause> {
        let (message, longer) = in_version_1(message);
        let mut fields = [EMPTY_HEADER; MAX_FIELDS];
        let mut response = Response::new(&mut fields);
        let mut config = ParserConfig::default();
        config
            .ignore_invalid_headers_in_responses(true)
            .allow_obsolete_multiline_headers_in_responses(true)
            .allow_multiple_spaces_in_response_status_delimiters(true)
            .allow_spaces_after_header_name_in_responses(true);
        let length = match config.parse_response(&mut response, &message) {
            Ok(Status::Complete(length)) => length,
            Ok(Status::Partial) => return Ok(None),
            Err(error) => {
                return Err(Cause::BrokenRecord {
                    message: format!("its HTTP head cannot be read: {error}"),
                });
            }
        };
        let field = |name: &str| {
            let fields = response.headers.iter().rev();
            let value =
                fields.filter(|field| field.name.eq_ignore_ascii_case(name)).map(|field| field.value).next();
            value.map(|value| String::from_utf8_lossy(value).trim().to_ascii_lowercase()).unwrap_or_default()
        };
        let media_type = field("content-type");
        Ok(Some(Self {
            length: length.saturating_sub(longer),
            status: response.code.unwrap_or_default(),
            charset: charset(&media_type),
            media_type,
            packing: field("content-encoding"),
            is_chunked: field("transfer-encoding").contains("chunked"),
        }))
    }

    /// Whether the message is a page that was there.
    pub(super) fn is_page(&self) -> bool {
        self.status == 200 && is_html(&self.media_type)
    }
}

/// Why a message without end of its head is no article.
pub(super) fn cut() -> Cause {
    Cause::BrokenRecord { message: "its HTTP head does not end".to_owned() }
}

/// Whether a media type, with or without parameters, is that of a page.
pub(super) fn is_html(media_type: &str) -> bool {
    let name = media_type.split(';').next().unwrap_or_default().trim();
    ["text/html", "application/xhtml+xml"].iter().any(|html| name.eq_ignore_ascii_case(html))
}

fn charset(media_type: &str) -> Option<String> {
    let parameters = media_type.split(';').skip(1);
    let value = parameters.filter_map(|parameter| parameter.trim().strip_prefix("charset=")).next()?;
    Some(value.trim_matches(['"', '\'', ' ']).to_owned()).filter(|value| !value.is_empty())
}

/// Crawlers write what came by HTTP/2 as the head of an HTTP/1 message, but for the version; the message with that
/// version, and by how many bytes it grew.
fn in_version_1(message: &[u8]) -> (Cow<'_, [u8]>, usize) {
    let rest = [&b"HTTP/2 "[..], b"HTTP/3 "].iter().find_map(|version| message.strip_prefix(*version));
    rest.map_or((Cow::Borrowed(message), 0), |rest| (Cow::Owned([b"HTTP/1.1 ", rest].concat()), 2))
}

/// The body as it was before it was sent.
pub(super) fn body<'m>(raw: &'m [u8], head: &Head) -> Result<Cow<'m, [u8]>, Cause> {
    let raw = match head.is_chunked {
        true => joined(raw).map_or(Cow::Borrowed(raw), Cow::Owned),
        false => Cow::Borrowed(raw),
    };
    let unpacked = unpacked(&raw, &head.packing);
    match unpacked {
        None => Ok(raw),
        // Some crawlers unpack the body and leave the head as it was.
        Some(Err(_)) if raw.trim_ascii_start().starts_with(b"<") => Ok(raw),
        Some(body) => body.map(Cow::Owned),
    }
}

/// The unpacked body; none if it is not packed in a way that is known.
fn unpacked(raw: &[u8], packing: &str) -> Option<Result<Vec<u8>, Cause>> {
    let read = |packed: &mut dyn Read| read_all(packed, MAX_ARTICLE_BYTES);
    Some(match packing {
        "gzip" | "x-gzip" => read(&mut flate2::bufread::MultiGzDecoder::new(raw)),
        // The standard asks for zlib's frame, and servers left it out.
        "deflate" if raw.first().is_some_and(|first| first & 0x0F == 8) => {
            read(&mut flate2::bufread::ZlibDecoder::new(raw))
        }
        "deflate" => read(&mut flate2::bufread::DeflateDecoder::new(raw)),
        "br" => read(&mut brotli_decompressor::Decompressor::new(raw, 4096)),
        "zstd" => match zstd::Decoder::with_buffer(raw) {
            Ok(mut decoder) => read(&mut decoder),
            Err(error) => Err(Cause::of_read(error)),
        },
        _ => return None,
    })
}

/// The chunks of a body, one after the other, as far as they reach; none if it has none.
fn joined(mut raw: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::with_capacity(raw.len());
    let mut next = || {
        let Ok(Status::Complete((start, size))) = parse_chunk_size(raw) else { return None };
        let size = usize::try_from(size).ok()?;
        let rest = raw.get(start..)?;
        let (chunk, rest) = rest.split_at(size.min(rest.len()));
        raw = rest.strip_prefix(b"\r\n").unwrap_or_default();
        Some(chunk)
    };
    body.extend_from_slice(next()?);
    while let Some(chunk) = next().filter(|chunk| !chunk.is_empty()) {
        body.extend_from_slice(chunk);
    }
    Some(body)
}
