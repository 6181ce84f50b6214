"""Merging as keyed reduction: what executors do with the records of one key.

`newsgraph merge` makes one graph of records and leaves with each record its article's own ids, so that graphs of parts
merge to the graph of the whole. A reduction therefore takes records, merged or not, and gives records.
"""

import itertools
import json
import os
import subprocess
import tempfile
import zlib

from frames import COUNTED, FAILED, RECORD, SKIPPED, frame, opened

OK, SOME_SKIPPED = 0, 1
SAYS = "newsgraph: "

# What the last reduction gives, as first letters of its lines.
QUAD, NODE, EDGE, HEADER, SKIP = "q", "n", "e", "h", "s"

# Tools write these files; the names are those of `newsgraph formats`.
QUADS, NODES, EDGES, RECORDS = "graph.nq", "neo4j/nodes.csv", "neo4j/edges.csv", "records.jsonl"


def spread(text, parts):
    """The partition of a key: the same in every process, unlike Python's own hash."""
    return zlib.crc32(text.encode("utf-8", "surrogatepass")) % parts


def keyed(line):
    """A line of the piped program under the key by which articles come together: id, then the order of reading."""
    letter, rest = opened(line)
    if letter == FAILED:
        raise RuntimeError(json.loads(rest))
    if letter != RECORD:
        return ("", [], 0, 0), line
    place, record = rest.split("\t", 1)
    article, name, start, number = json.loads(place)
    return (article, name.split("/"), start, number), frame(RECORD, record)


def first_of_each(rows):
    """Of several records of one article id the first in order of reading, as on one machine; names the others."""
    for article, group in itertools.groupby(rows, key=lambda row: row[0][0]):
        if not article:
            yield from (line for _, line in group)
            continue
        _, first = next(group)
        yield first
        for (_, name, start, _), other in group:
            again = text_of(first) == text_of(other)
            cause = "was read before, with the same text" if again else "belongs to another article already"
            shown = json.dumps(article, ensure_ascii=False)
            what = f"the article of the id {shown} {cause}" if again else f"the id {shown} {cause}"
            yield frame(SKIPPED, json.dumps(["/".join(name), start, None, 0, what]))


def text_of(line):
    """The text of a record's article."""
    return json.loads(opened(line)[1])["article"]["text"]


class Merge:
    """A run of `newsgraph merge` that is fed line by line."""

    def __init__(self, tool, formats, options, folder):
        self.folder = folder
        self.said = open(os.path.join(folder, "stderr"), "w+b")
        self.out = os.path.join(folder, "graph")
        command = [tool, "merge", "-q", "-", "-o", self.out, "--format", formats, *options]
        self.run = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=self.said)

    def feed(self, record):
        """Hands a record over; why the tool no longer reads, `end` will say."""
        try:
            self.run.stdin.write(record.encode("utf-8") + b"\n")
        except BrokenPipeError:
            pass

    def end(self):
        """Waits for the graph; gives what the tool had to say."""
        try:
            self.run.stdin.close()
        except BrokenPipeError:
            pass
        code = self.run.wait()
        self.said.seek(0)
        lines = self.said.read().decode("utf-8", "replace").splitlines()
        self.said.close()
        if code not in (OK, SOME_SKIPPED):
            raise RuntimeError(f"newsgraph merge ended with {code}: " + " / ".join(lines[-5:]))
        return [line.removeprefix(SAYS) for line in lines if line.startswith(SAYS)]

    def lines(self, name):
        """The lines of a file that the tool wrote."""
        with open(os.path.join(self.out, name), encoding="utf-8", newline="\n") as file:
            for line in file:
                yield line.rstrip("\n")


def partial(tool, options):
    """The reduction of one key to a partial graph: records in, merged records out."""

    def reduce(lines):
        with tempfile.TemporaryDirectory(prefix="merge-", dir=os.getcwd()) as folder:
            merge = None
            for line in lines:
                letter, rest = opened(line)
                if letter != RECORD:
                    yield line
                    continue
                # The event table is the smallest export; only the records go on.
                merge = merge or Merge(tool, "events", options, folder)
                merge.feed(rest)
            if merge:
                yield from (frame(SKIPPED, json.dumps(["", 0, None, 0, message])) for message in merge.end())
                yield from (frame(RECORD, record) for record in merge.lines(RECORDS))

    return reduce


def last(tool, options):
    """The reduction of partial graphs to the graph of the whole: its quads, the rows of its tables, what was skipped."""

    def reduce(lines):
        counts, skips = {}, []
        with tempfile.TemporaryDirectory(prefix="merge-", dir=os.getcwd()) as folder:
            merge = None
            for line in lines:
                letter, rest = opened(line)
                if letter == COUNTED:
                    name, start, number = json.loads(rest)
                    counts.setdefault(name, {})[start] = number
                elif letter == SKIPPED:
                    skips.append(json.loads(rest))
                else:
                    merge = merge or Merge(tool, "nquads,neo4j", options, folder)
                    merge.feed(rest)
            if merge:
                skips.extend(["", 0, None, 0, message] for message in merge.end())
                yield from (QUAD + line for line in merge.lines(QUADS))
                for letter, file in ((NODE, NODES), (EDGE, EDGES)):
                    rows = merge.lines(file)
                    yield HEADER + letter + next(rows)
                    yield from (letter + row for row in rows)
            yield from (SKIP + text for text in said(skips, counts))

    return reduce


def said(skips, counts):
    """What was skipped, in the words of one machine: the places within parts become places in their files."""
    before = {}
    for name, parts in counts.items():
        starts = sorted(parts)
        sums = itertools.accumulate((parts[start] for start in starts), initial=0)
        before.update(((name, start), total) for start, total in zip(starts, sums))
    for name, start, unit, number, cause in skips:
        place = f", {unit} {before.get((name, start), 0) + number}" if unit else ""
        yield f"{name}{place}: {cause}" if name else cause


def owner(line):
    """By what a line of the last reduction is kept together: quads by subject, rows by their first cell."""
    letter = line[0]
    return line[1:].split(" " if letter == QUAD else ",", 1)[0] if letter in (QUAD, NODE, EDGE) else line
