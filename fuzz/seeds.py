#!/usr/bin/env python3
"""Writes the seeds of every target into a folder: small inputs of the right shape, from the checked-in samples and from here.

    python3 seeds.py FOLDER [RECORDS]

RECORDS is a file of records (`newsgraph extract`) of short articles; without it the record reader starts from less."""
import gzip
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
out = Path(sys.argv[1])


def seed(target, name, data):
    folder = out / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())


ARTICLES = sorted(path for path in ROOT.glob("exports/*/articles/*"))
TEXT = "Kenyan jets struck camps in Somalia on Thursday, the president said. She met Peter Otieno."
PAGE = "<html lang=en><head><title>Quay - Radio</title><meta name=pubdate content='2025-03-16'></head><body><article>" \
    "<h1>Quay</h1><p>Kenya met Peru on Monday, officials of both countries said.</p></article></body></html>"
LINE = json.dumps({"id": "a", "text": TEXT, "title": "Talks", "url": "https://example.org/a", "source": {"name": "Gazette"},
                   "published": "2025-03-17", "language": "en"})
TABLE = 'id;Headline;Body;date\n1;Talks;"Kenya met\nChile; ""again""."\n;2025-03-17;x;y\n'
RSS = "<?xml version='1.0'?><rss version='2.0'><channel><title>Wire</title><language>en</language><item><title>Talks &amp; more" \
    "</title><link>https://example.org/a</link><pubDate>Mon, 17 Mar 2025 10:00:00 GMT</pubDate><description><![CDATA[<p>Ghana met " \
    "Togo.</p>]]></description></item></channel></rss>"
ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Sea</title><entry><title>Talks</title><updated>2025-03-17T10:00:00Z" \
    "</updated><link href='https://example.org/a'/><content type='html'>&lt;p&gt;Ghana met Peru.&lt;/p&gt;</content></entry></feed>"
LAUGHS = "<!DOCTYPE rss [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]><rss version='2.0'><channel><item><title>&b;</title>" \
    "<description>&b; x</description></item></channel></rss>"


def warc(body, fields="Content-Type: text/html"):
    message = f"HTTP/1.1 200 OK\r\n{fields}\r\n\r\n{body}"
    return ("WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.org/1\r\nContent-Type: application/http\r\n"
            f"Content-Length: {len(message)}\r\n\r\n{message}\r\n\r\n")


for path in ARTICLES:
    text = path.read_bytes()
    target = {".md": "md", ".html": "html", ".jsonl": "jsonl", ".txt": "txt"}[path.suffix]
    seed(target, path.name, text)
seed("txt", "front", f"---\nsource: Gazette\ndate: 17 March 2025\nurl: https://example.org\n---\nTalks\n\nNAIROBI (Wire) - {TEXT}\n")
seed("txt", "wrapped", "The port of Varden reopened\non Monday after a storm that\ntore down two cranes, its\nmaster said.\n")
seed("md", "marks", f"# Talks\n\n*{TEXT}* [link](https://example.org) `code`\n\n> quote\n\n- one\n- two\n")
seed("html", "page", PAGE)
seed("html", "ld", PAGE.replace("</head>", '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Quay",'
                                 '"datePublished":"2025-03-16","publisher":{"name":"R"}}</script></head>'))
seed("json", "line", LINE)
seed("json", "page", json.dumps({"html": PAGE, "date": 1742169600}))
seed("jsonl", "lines", LINE + "\n\n" + json.dumps({"text": ""}) + "\n{\n")
seed("table", "csv", "\0" + TABLE)
seed("table", "tsv", "\1" + TABLE.replace(";", "\t"))
for n, feed in enumerate([RSS, ATOM, RSS, LAUGHS]):
    seed("feed", str(n), bytes([n % 3]) + feed.encode())
seed("warc", "page", warc(PAGE) * 2)
seed("warc", "info", "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nx\n\r\n\r\n" + warc(PAGE))
seed("http", "page", f"https://example.org/1\nHTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{PAGE}")
seed("http", "chunked", "\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
     f"{len(PAGE):x}\r\n{PAGE}\r\n0\r\n\r\n")
for packing, body in [("gzip", gzip.compress(PAGE.encode())), ("br", b"\x0b\x02\x80<p>A.\x03"), ("deflate", b"x\x9c\x03")]:
    head = f"\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: {packing}\r\n\r\n"
    seed("http", packing, head.encode() + body)
for kind, inner in enumerate([TEXT, LINE + "\n", warc(PAGE), TABLE, RSS]):
    packed = gzip.compress(inner.encode())
    seed("gzip", f"file{kind}", bytes([kind]) + packed + packed)
    seed("gzip", f"content{kind}", bytes([kind + 5]) + inner.encode())
    seed("gzip", f"sound{kind}", bytes([kind + 35]) + inner.encode())
    seed("zstd", f"content{kind}", bytes([kind + 5]) + inner.encode())
    seed("zstd", f"sound{kind}", bytes([kind + 35]) + inner.encode())
    seed("zstd", f"file{kind}", bytes([kind]) + b"\x28\xb5\x2f\xfd\x24\x05\x29\0\0hello\x95\x6e\x9b\x1c")
seed("paths", "lines", "a.txt\r\nb c.txt\n\n-\n")
seed("paths", "zeros", "a.txt\0b\nc.txt\0-\0")
seed("settings", "all", 'sources = ["a", "-"]\noutput = "graph"\nschema = "mine"\njudgements = "j.txt"\nformats = ["dot", "gexf"]\nthreads = 2\n')
seed("settings", "wrong", 'formts = []\n[a.b]\nc = """x"""\nthreads = -1\n')
for n, text in enumerate([TEXT, "\"We will meet,\" Gen. O'Neil of the U.S. said.\n\nTwo days ago, 12 were killed in Kenya.",
                          "Iran-backed groups (ISIS) denied on March 15 that they had struck Chile’s port. Wekesa will visit."]):
    seed("analysis", str(n), text)
if len(sys.argv) > 2:
    for n, line in enumerate(Path(sys.argv[2]).read_text().splitlines()):
        seed("records", f"record{n}", line + "\n")
        seed("records", f"pair{n}", line + "\n" + line.replace('"id":"a', '"id":"b') + "\n")
seed("records", "small", json.dumps({"article": {"id": "a", "text": "x"}, "sentences": [], "times": [], "entities": [], "mentions": [],
                                      "events": [], "statements": []}) + "\n")
seed("judgements", "lines", '# none\na#e1 = b#e2\n"Amina Wekesa" != "Dawit Haile" # two\n"a b"#e1 = "A. Wekesa"\n')
seed("judgements", "events", "a#v1 = b#v1\nc#v1 != a#v1\n")
for path in sorted(ROOT.glob("schemas/relations/*.toml")):
    if path.stat().st_size < 4000:
        seed("relations", path.stem, b"\0" + path.read_bytes())
for path in sorted(ROOT.glob("schemas/entities/*.toml")):
    seed("relations", path.stem, b"\1" + path.read_bytes())
for path in sorted(ROOT.glob("tests/schema/mine/relations/*.toml")):
    seed("relations", path.stem, b"\0" + path.read_bytes())
for path in sorted(ROOT.glob("tests/schema/mine/gazetteer/*.tsv")):
    seed("gazetteer", path.stem, b"\0" + path.read_bytes())
for n, name in enumerate(["cities", "titles", "given_names", "ambiguous"]):
    seed("gazetteer", name, bytes([n]) + b"".join((ROOT / f"schemas/gazetteer/{name}.tsv").read_bytes().splitlines(True)[:6]))
NASTY = [b'Ann "Q" O\'Neil', b"Bo <b>Bold</b> ]]> Lee", b"https://example.org/a b?q=<x>&y=%zz#\xc3\xa9", b"id %20/..", b"=cmd|' /C'!A1",
         b"</script><script>alert(1)</script>", b"Back\\slash \\N", b"Line\nBreak\r\t\0\x1b", b"javascript:alert(1)", b"-- x", b"@SUM(1)",
         b"\xe2\x80\xa8\xef\xbf\xbe -->"]
seed("exports", "nasty", b"\xfe".join(NASTY))
for n, text in enumerate(NASTY):
    seed("exports", str(n), b"\xfe".join([text] * 12))
# What was found stays among the seeds: files of readers by their ending, others in the folder of their target.
READERS = {"txt": "txt", "md": "md", "html": "html", "jsonl": "jsonl", "csv": "table", "tsv": "table", "rss": "feed", "atom": "feed",
           "xml": "feed", "warc": "warc", "gz": "gzip", "zst": "zstd"}
KINDS = {"csv": b"\0", "tsv": b"\1", "rss": b"\0", "atom": b"\1", "xml": b"\2"}
PACKED = ["txt", "jsonl", "warc", "csv", "rss"]
for path in sorted((ROOT / "tests/hostile").glob("*/*")):
    target, data = path.parent.name, path.read_bytes()
    if target == "readers":
        ending = path.suffix[1:]
        target = READERS[ending]
        kind = bytes([PACKED.index(path.suffixes[-2][1:])]) if target in ("gzip", "zstd") else KINDS.get(ending, b"")
        data = kind + data
    seed(target, path.name, data)
