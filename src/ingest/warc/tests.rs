use crate::ingest::trial::{Tried, named};
use std::io::Write;

const PAGE: &str = "<html lang=en><head><title>Council reopens quay - Coast Radio</title>\
    <meta name=pubdate content='2025-03-16'></head><body><article><h1>Quay reopens</h1>\
    <p>The harbour council agreed on Sunday to reopen the northern quay, closed since a storm tore down two cranes in February, \
    the mayor's office said.</p><p>Ferries, trawlers and tankers would sail again, it added.</p></article></body></html>";

fn record(kind: &str, media_type: &str, address: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-04-01T10:00:00Z\r\n\
         WARC-Record-ID: <urn:uuid:0>\r\nContent-Type: {media_type}\r\nContent-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

fn response(address: &str, fields: &str, body: &[u8]) -> Vec<u8> {
    let message = [format!("HTTP/1.1 200 OK\r\nDate: today\r\n{fields}\r\n\r\n").as_bytes(), body].concat();
    record("response", "application/http; msgtype=response", address, &message)
}

fn page(n: usize) -> Vec<u8> {
    let page = PAGE.replace("two cranes", &format!("{n} cranes"));
    response(&format!("https://example.org/{n}"), "Content-Type: text/html", page.as_bytes())
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn addresses(tried: &Tried) -> Vec<&str> {
    tried.articles.iter().map(|article| article.url.as_deref().unwrap_or_default()).collect()
}

#[test]
fn pages_are_articles_and_all_else_is_passed_over() {
    let crawl = [
        record("warcinfo", "application/warc-fields", "", b"software: crawler\r\n"),
        record(
            "request",
            "application/http; msgtype=request",
            "https://example.org/1",
            b"GET /1 HTTP/1.1\r\n\r\n",
        ),
        page(1),
        response("https://example.org/logo.png", "Content-Type: image/png", b"\x89PNG"),
        record(
            "response",
            "application/http; msgtype=response",
            "https://example.org/gone",
            [b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n", PAGE.as_bytes()]
                .concat()
                .as_slice(),
        ),
        record("resource", "text/html; charset=utf-8", "<https://example.org/2>", PAGE.as_bytes()),
        record("metadata", "application/warc-fields", "https://example.org/2", b"fetchTimeMs: 7\r\n"),
    ];
    let whole = crawl.concat();
    let members: Vec<u8> = crawl.iter().flat_map(|record| gzip(record)).collect();
    let frames: Vec<u8> = crawl.iter().flat_map(|record| zstd::encode_all(&record[..], 1).unwrap()).collect();
    let mut ids = Vec::new();
    for (name, bytes) in [("crawl.warc", whole), ("crawl.warc.gz", members), ("crawl.warc.zst", frames)] {
        let tried = named(name, bytes);
        assert_eq!((&tried.errors, &tried.remarks), (&vec![], &vec![]), "{name}");
        assert_eq!(addresses(&tried), ["https://example.org/1", "https://example.org/2"], "{name}");
        let article = &tried.articles[0];
        assert!(article.text.starts_with("Quay reopens\n\nThe harbour council"), "{}", article.text);
        assert_eq!(article.source.as_deref(), Some("Coast Radio"));
        assert_eq!(article.published, Some(jiff::civil::date(2025, 3, 16)), "not the day of the crawl");
        ids.push(tried.articles.into_iter().map(|article| article.id).collect::<Vec<_>>());
    }
    assert!(ids[0] == ids[1] && ids[1] == ids[2] && ids[0][0].starts_with("crawl-"), "{ids:?}");
    let undated = PAGE.replace("<meta name=pubdate content='2025-03-16'>", "");
    let crawl = response("https://example.org/1", "Content-Type: text/html", undated.as_bytes());
    assert_eq!(named("crawl.warc", crawl).articles[0].published, None);
}

#[test]
fn bodies_are_unpacked_and_decoded() {
    let chunked = |body: &[u8]| {
        let chunks =
            body.chunks(100).map(|c| [format!("{:x};q=1\r\n", c.len()).as_bytes(), c, b"\r\n"].concat());
        chunks.chain([b"0\r\n\r\n".to_vec()]).collect::<Vec<_>>().concat()
    };
    let page = PAGE.replace("mayor's", "mayor\u{2019}s").into_bytes();
    let (windows, _, _) = encoding_rs::WINDOWS_1252.encode(std::str::from_utf8(&page).unwrap());
    let zlib = {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
        encoder.write_all(&page).unwrap();
        encoder.finish().unwrap()
    };
    // A window of 64 KiB, one block that is stored as it is, and an empty last one.
    let stored = ((page.len() as u32 - 1) << 4 | 1 << 20).to_le_bytes();
    let brotli = [&stored[..3], &page, b"\x03"].concat();
    for (fields, body) in [
        ("Content-Type: text/html", page.clone()),
        ("Content-Type: text/html\r\nContent-Encoding: br", brotli),
        ("content-type: TEXT/HTML\r\ntransfer-encoding: chunked", chunked(&page)),
        ("Content-Type: text/html\r\nTransfer-Encoding: chunked", page.clone()),
        ("Content-Type: text/html\r\nContent-Encoding: gzip", gzip(&page)),
        ("Content-Type: text/html\r\nContent-Encoding: gzip", page.clone()),
        (
            "Content-Type: text/html\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked",
            chunked(&gzip(&page)),
        ),
        ("Content-Type: text/html\r\nContent-Encoding: deflate", zlib),
        ("Content-Type: text/html\r\nContent-Encoding: zstd", zstd::encode_all(&page[..], 1).unwrap()),
        ("Content-Type: text/html; charset=\"windows-1252\"", windows.into_owned()),
    ] {
        let tried = named("crawl.warc", response("https://example.org/1", fields, &body));
        assert_eq!(tried.errors, [] as [&str; 0], "{fields}");
        assert!(
            tried.articles[0].text.contains("the mayor’s office"),
            "{fields}: {}",
            tried.articles[0].text
        );
    }
    let second = response("https://example.org/1", "Content-Type: text/html", &page);
    let second = String::from_utf8(second).unwrap().replace("HTTP/1.1 ", "HTTP/2 ");
    // Two bytes less.
    let at = second.find("Content-Length: ").unwrap() + "Content-Length: ".len();
    let end = at + second[at..].find('\r').unwrap();
    let length = second[at..end].parse::<usize>().unwrap() - 2;
    let renamed = format!("{}{length}{}", &second[..at], &second[end..]);
    assert_eq!(named("crawl.warc", renamed).articles.len(), 1);
}

#[test]
fn a_bad_record_costs_itself_alone() {
    let no_length = b"WARC/1.0\r\nWARC-Type: response\r\n\r\nNothing.\r\n\r\n".to_vec();
    let no_http =
        record("response", "application/http", "https://example.org/x", b"\x00\x01\x02 no answer\r\n\r\n");
    let empty = response("https://example.org/y", "Content-Type: text/html", b"<html><body></body></html>");
    let crawl =
        [page(1), no_length, page(2), no_http, page(3), empty, page(5), b"stray\r\n".to_vec(), page(4)]
            .concat();
    let tried = named("crawl.warc", &crawl);
    assert_eq!(
        addresses(&tried),
        [1, 2, 3, 4].map(|n| format!("https://example.org/{n}")),
        "{:?}",
        tried.errors
    );
    assert_eq!(tried.errors.len(), 4, "{:?}", tried.errors);
    for (error, said) in tried.errors.iter().zip([
        "crawl.warc, record 2: the record is broken: it states no Content-Length",
        "crawl.warc, record 4: the record is broken: its HTTP head",
        "crawl.warc, record 6: the page holds no article text",
        "crawl.warc, record 7: the record is broken: its content is longer",
    ]) {
        assert!(error.starts_with(said), "{error}");
    }
    let tried = named("crawl.warc", &crawl[..crawl.len() - 100]);
    assert_eq!((tried.articles.len(), tried.errors.len()), (3, 5), "{:?}", tried.errors);
    assert!(tried.errors[4].contains("truncated"), "{:?}", tried.errors);
}

#[test]
fn a_record_that_is_cut_off_does_not_take_the_next_one_along() {
    let logo = response("https://example.org/logo.png", "Content-Type: image/png", &[7; 5000]);
    for broken in [page(2), logo] {
        for left in [broken.len() - 300, broken.len() - 100] {
            for blank in ["", "\r\n", "\r\n\r\n"] {
                let parts = [&page(1)[..], &broken[..left], b"\r\n", blank.as_bytes(), &page(3), &page(4)];
                let tried = named("crawl.warc", parts.concat());
                assert_eq!(
                    addresses(&tried),
                    [1, 3, 4].map(|n| format!("https://example.org/{n}")),
                    "{:?}",
                    tried.errors
                );
                assert_eq!(tried.errors.len(), 1, "{:?}", tried.errors);
                assert!(
                    tried.errors[0].starts_with("crawl.warc, record 2: the record is broken: "),
                    "{:?}",
                    tried.errors
                );
            }
        }
    }
    // One that claims all the rest of the file.
    let greedy = String::from_utf8(page(2)).unwrap().replacen("Content-Length: ", "Content-Length: 9", 1);
    let tried = named("crawl.warc", [page(1), greedy.into_bytes(), page(3)].concat());
    assert_eq!((tried.articles.len(), tried.errors.len()), (2, 1), "{:?}", tried.errors);
}

#[test]
fn a_file_that_is_cut_off_says_so_in_its_own_words() {
    let whole = [page(1), page(2)].concat();
    let tried = named("crawl.warc", &whole[..whole.len() - 200]);
    let said =
        "crawl.warc, record 2: the record is broken: it is truncated: the file ends before the record does";
    assert_eq!((tried.articles.len(), &tried.errors[..]), (1, &[said.to_owned()][..]));
    let packed = gzip(&whole);
    let tried = named("crawl.warc.gz", &packed[..packed.len() - 20]);
    assert!(
        tried.errors.len() == 1 && tried.errors[0].contains("the compressed stream ends too early"),
        "{:?}",
        tried.errors
    );
}

#[test]
fn records_that_all_claim_too_much_do_not_cost_time_without_end() {
    let claim = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 16000000\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
    let tried = named("crawl.warc", claim.repeat(100_000));
    assert!(tried.articles.is_empty() && tried.errors.len() < 100_000);
    let short = b"WARC/1.0\r\nWARC-Type: metadata\r\nContent-Length: 40\r\n\r\nshort\r\n\r\n";
    let tried = named("crawl.warc", [short.repeat(100_000), page(1)].concat());
    assert_eq!((tried.articles.len(), tried.errors.len()), (1, 100_000));
}

#[test]
fn reading_goes_on_behind_a_corrupt_member() {
    let whole: Vec<Vec<u8>> = (1..=5).map(|n| gzip(&page(n))).collect();
    let length = whole[1].len();
    // At the beginning of its content, further on, in its checksum.
    for (at, to) in [(12, 30), (length / 2, length / 2 + 20), (length - 8, length - 4)] {
        let mut members = whole.clone();
        members[1][at..to].fill(0xFF);
        let tried = named("crawl.warc.gz", members.concat());
        assert!(
            tried.errors.len() == 1 && tried.errors[0].starts_with("crawl.warc.gz, record 2: "),
            "{:?}",
            tried.errors
        );
        assert_eq!(addresses(&tried), [1, 3, 4, 5].map(|n| format!("https://example.org/{n}")));
    }
}

#[test]
fn what_is_no_archive_is_named_once() {
    for (bytes, said) in
        [(PAGE.as_bytes(), "is no WARC archive"), (b"", "is empty"), (b"\r\n\r\n", "is empty")]
    {
        let errors = named("crawl.warc", bytes).errors;
        assert!(
            errors.len() == 1 && errors[0].starts_with("crawl.warc: ") && errors[0].contains(said),
            "{errors:?}"
        );
    }
}

#[test]
fn members_without_number_are_read_one_after_the_other() {
    let info = gzip(&record("warcinfo", "application/warc-fields", "", b"software: crawler\r\n"));
    let crawl = [info.repeat(100_000), gzip(&page(1))].concat();
    let tried = named("crawl.warc.gz", crawl);
    assert_eq!((tried.articles.len(), tried.errors.len()), (1, 0), "{:?}", tried.errors);
}
