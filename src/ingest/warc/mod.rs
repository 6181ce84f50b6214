//! WARC archives of web crawls: each page that a server sent is one article.

mod http;
mod records;

use super::blocks::Known;
use super::error::Cause;
use super::format::{InputFormat, Items};
use super::item::Origin;
use super::remark::{self, Parsed};
use super::{compression, encoding, html};

/// A WARC archive: every HTML page in a `response` with status 200 or in a `resource`. The day of publication is what the
/// page states, never that of the crawl.
pub(super) struct Warc;

impl InputFormat for Warc {
    fn name(&self) -> &'static str {
        "warc"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &["warc"]
    }

    fn description(&self) -> &'static str {
        "web archive: each HTML page that was sent with status 200"
    }

    fn items(&'static self, origin: Origin) -> Items {
        let Some(path) = &origin.path else { return Box::new(std::iter::empty()) };
        match compression::open(path) {
            Ok(stream) => records::items(self, stream, origin),
            Err(cause) => Box::new(std::iter::once(Err(origin.error(cause)))),
        }
    }

    /// `bytes` are the page's address, a line end, and the message of the server.
    fn parse(&self, bytes: &[u8], origin: &Origin) -> Result<Parsed, Cause> {
        let at = memchr::memchr(b'\n', bytes).unwrap_or(bytes.len());
        let (address, message) = (&bytes[..at], bytes.get(at + 1..).unwrap_or_default());
        let head = http::Head::read(message)?.ok_or_else(http::cut)?;
        let body = http::body(&message[head.length..], &head)?;
        let (mut known, mut oddities) = (Known::default(), Vec::new());
        let address = String::from_utf8_lossy(address);
        if !address.is_empty() {
            remark::address(&mut known, &mut oddities, "WARC-Target-URI", address.clone().into_owned());
        }
        let mut article = html::article(&encoding::sent_text(&body, head.charset.as_deref())?, known)?;
        // Neither the time of the crawl nor how the page was packed has a part in it.
        article.id = origin.fallback_id(&[address.as_bytes(), b"\n", &body].concat());
        Ok(Parsed { article, oddities })
    }
}

#[cfg(test)]
mod tests;
