"""Which files there are, and their articles as frames for the piped program, in partitions of about one size."""

import base64
import datetime
import json
import math
import os
import posixpath
import re
from dataclasses import dataclass
from urllib.parse import unquote, urlparse

from frames import BYTES, LOCAL, ROWS, TEXT, WHOLE, frame

LINES = (".jsonl", ".ndjson")
PARQUET = (".parquet",)
COMPRESSIONS = (".gz", ".zst")
# What the tool reads as whole files; it alone knows where their articles begin.
FILES = (".txt", ".md", ".markdown", ".html", ".htm", ".xhtml", ".csv", ".tsv", ".xml", ".rss", ".atom", ".warc")

# What the columns of a Parquet file may be called, by the keys of JSON Lines; the better name comes first. The tool has
# the same for tables (src/ingest/table).
COLUMNS = {
    "id": ("id", "article_id"),
    "text": ("text", "body", "content", "article_text", "full_text", "fulltext", "maintext"),
    "html": ("html",),
    "title": ("title", "headline"),
    "url": ("url", "link"),
    "source": ("source", "outlet", "publisher", "publication"),
    "published": ("published", "date", "publish_date", "publication_date", "published_at", "pubdate"),
    "language": ("language", "lang"),
}


class NoInput(Exception):
    """A path from which nothing can be read."""


@dataclass(frozen=True)
class File:
    """A file of articles: its name as the user would say it, its address, its size, whether it was found in a folder."""

    name: str
    uri: str
    size: int
    found: bool

    @property
    def kind(self):
        """Which of the three ways it is read."""
        name = posixpath.basename(self.name).lower()
        # Spark passes over names that begin like this, and over empty files.
        if name.startswith(("_", ".")) or not self.size:
            return FILES
        return next((kind for kind in (LINES, PARQUET) if name.endswith(kind)), FILES)

    @property
    def is_local(self):
        """Whether executors open it by its path."""
        return urlparse(self.uri).scheme == "file"


def is_known(name):
    """Whether the tool would read a file of that name which it finds in a folder."""
    name = name.lower()
    for ending in COMPRESSIONS:
        name = name.removesuffix(ending)
    return name.endswith(LINES + PARQUET + FILES)


def files(spark, paths):
    """All files of the paths, which may lie in any file system that Spark knows; sorted and each once."""
    listed = {}
    for path in paths:
        found = list(local(path)) if not urlparse(path).scheme else list(remote(spark, path))
        if not found:
            raise NoInput(f"{path}: holds no article")
        listed.update((file.uri, file) for file in found)
    return sorted(listed.values(), key=lambda file: file.name.split("/"))


def local(path):
    """The files of a path without scheme, which executors must see under the same path."""

    def file(name, found):
        return File(name, "file://" + os.path.abspath(name), os.path.getsize(name), found)

    if not os.path.exists(path):
        raise NoInput(f"{path}: there is no such file or folder")
    if not os.path.isdir(path):
        yield file(path, False)
        return
    for folder, folders, names in os.walk(path):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            whole = os.path.join(folder, name)
            if not name.startswith(".") and is_known(name) and os.path.isfile(whole):
                yield file(whole, True)


def remote(spark, path):
    """The files of an address such as `hdfs://…` or `s3a://…`, listed by Spark's own file systems."""
    hadoop = spark._jvm.org.apache.hadoop.fs
    root = hadoop.Path(path)
    system = root.getFileSystem(spark._jsc.hadoopConfiguration())
    if not system.exists(root):
        raise NoInput(f"{path}: there is no such file or folder")
    if not system.getFileStatus(root).isDirectory():
        yield File(path, path, system.getFileStatus(root).getLen(), False)
        return
    walk = system.listFiles(root, True)
    while walk.hasNext():
        status = walk.next()
        name = status.getPath().toString()
        if is_known(name) and not posixpath.basename(name).startswith("."):
            yield File(name, name, status.getLen(), True)


def frames(spark, found, wanted):
    """The articles of the files as frames, in about so many partitions."""
    sc = spark.sparkContext
    by_kind = {kind: [file for file in found if file.kind is kind] for kind in (LINES, PARQUET, FILES)}
    names = sc.broadcast({plain(file.uri): file.name for file in found if file.kind is not FILES})
    total = sum(file.size for file in found) or 1
    # Splits of one size, whatever the files' sizes are.
    spark.conf.set("spark.sql.files.maxPartitionBytes", str(max(total // wanted + 1, 1024)))
    spark.conf.set("spark.sql.files.openCostInBytes", "0")
    spark.conf.set("spark.sql.files.minPartitionNum", "1")
    parts = []
    if by_kind[LINES]:
        read = spark.read.option("lineSep", "\n").text([file.uri for file in by_kind[LINES]])
        rows = read.selectExpr("_metadata.file_path", "_metadata.file_block_start", "CAST(value AS BINARY)")
        parts.append(rows.rdd.mapPartitions(lambda part: line_frames(part, names)))
    # Moments become days of UTC.
    spark.conf.set("spark.sql.session.timeZone", "UTC")
    for group in folders(by_kind[PARQUET]):
        read = spark.read.parquet(*(file.uri for file in group))
        keys, columns = chosen(read.schema)
        if not {"text", "html"} & set(keys):
            raise NoInput(f"{group[0].name}: has no column `text` or `html`; its columns are {', '.join(read.columns)}")
        rows = read.selectExpr("_metadata.file_path", "_metadata.file_block_start", *columns)
        parts.append(rows.rdd.mapPartitions(lambda part, keys=keys: row_frames(part, keys, names)))
    whole = by_kind[FILES]
    near = [file for file in whole if file.is_local]
    if near:
        share = max(1, min(len(near), round(wanted * sum(file.size for file in near) / total)))
        # Dealt out by size, so that no partition gets all the large ones.
        dealt = [[] for _ in range(share)]
        for at, file in enumerate(sorted(near, key=lambda file: -file.size)):
            dealt[at % share].append(local_frame(file))
        parts.append(sc.parallelize(dealt, share).flatMap(lambda part: part))
    far = [file for file in whole if not file.is_local]
    if far:
        about = sc.broadcast({plain(file.uri): (file.name, file.found) for file in far})
        read = spark.read.format("binaryFile").load([file.uri for file in far]).select("path", "content")
        parts.append(read.rdd.map(lambda row: whole_frame(row, about)))
    return sc.union(parts)


def plain(uri):
    """An address as Spark's metadata and Python's may both be brought to: without `//` of an empty host and escapes."""
    parsed = urlparse(unquote(uri))
    return f"{parsed.scheme}:{parsed.netloc}{parsed.path}"


def folders(found):
    """Files in groups of one folder: the files of a data set have one schema."""
    groups = {}
    for file in found:
        groups.setdefault(posixpath.dirname(file.uri), []).append(file)
    return groups.values()


def chosen(schema):
    """The keys of an article and for each the expression of a column that may hold it, the better ones first."""
    keys, columns = [], []
    for key, spellings in COLUMNS.items():
        for spelling in spellings:
            for field in schema.fields:
                column = expression(field) if plain_name(field.name) == spelling else None
                if column:
                    keys.append(key)
                    columns.append(column)
                    break
    return keys, columns


def plain_name(name):
    """The name of a column in the spelling of `COLUMNS`."""
    return name.strip().lower().replace(" ", "_").replace("-", "_")


def expression(field):
    """What to read of a column: texts as bytes, moments as days, of objects the name; none for lists and the like."""
    name, kind = "`" + field.name.replace("`", "``") + "`", field.dataType.typeName()
    if kind == "struct":
        return f"CAST({name}.name AS BINARY)" if "name" in field.dataType.names else None
    if kind in ("string", "binary"):
        return f"CAST({name} AS BINARY)"
    if kind in ("date", "timestamp", "timestamp_ntz"):
        return f"CAST({name} AS DATE)"
    return name if kind in ("byte", "short", "integer", "long", "float", "double") else None


def line_frames(rows, names):
    """Lines of JSON Lines, each part of a file under its name."""
    at = None
    for path, start, value in rows:
        if at != (path, start):
            at = (path, start)
            yield frame(ROWS, json.dumps([names.value[plain(path)], start, "line"]))
        line = bytes(value)
        try:
            yield frame(TEXT, line.decode("utf-8"))
        except UnicodeDecodeError:
            yield frame(BYTES, base64.b64encode(line).decode("ascii"))


def row_frames(rows, keys, names):
    """Rows of Parquet as lines of JSON, each part of a file under its name."""
    at = None
    for path, start, *values in rows:
        if at != (path, start):
            at = (path, start)
            yield frame(ROWS, json.dumps([names.value[plain(path)], start, "row"]))
        article = {}
        for key, value in zip(keys, values):
            value = stated(key, value)
            if value is not None and key not in article:
                article[key] = value
        line = json.dumps(article, ensure_ascii=False, separators=(",", ":"))
        is_text = line.isascii() or not re.search(r"[\ud800-\udfff]", line)
        raw = line.encode("utf-8", "surrogateescape")
        # Rows of nothing are counted, so that the numbers of the others are right.
        if not article:
            yield frame(TEXT, "")
        else:
            yield frame(TEXT, line) if is_text else frame(BYTES, base64.b64encode(raw).decode("ascii"))


def stated(key, value):
    """The value of a column as the tool's own reader of Parquet gives it; none if there is nothing in it."""
    if isinstance(value, (bytes, bytearray)):
        text = value.decode("utf-8", "surrogateescape")
        if key == "published" and re.fullmatch(r"[+-]?[0-9]{1,18}", text.strip()):
            return int(text)
        return text if text.strip() else None
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() and abs(value) < 2**53 else value
    return value


def local_frame(file):
    """A file that executors open by its path."""
    return frame(LOCAL, json.dumps([file.name, urlparse(file.uri).path, file.found]))


def whole_frame(row, about):
    """A file with its content."""
    name, found = about.value[plain(row.path)]
    return frame(WHOLE, json.dumps([name, found, base64.b64encode(row.content).decode("ascii")]))
