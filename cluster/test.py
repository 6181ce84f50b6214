"""The graph of Spark is that of one machine, byte for byte as sorted N-Quads: test.py NEWSGRAPH [TEST]..."""

import gzip
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
import xml.etree.ElementTree as ElementTree
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
WARC = "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http\r\nContent-Length: {length}\r\n\r\n"


def page(url, title, text, status="200 OK"):
    """A record of a web archive."""
    html = f"<html><head><title>{title}</title></head><body><article><h1>{title}</h1><p>{text}</p></article></body></html>"
    sent = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{html}".encode()
    return gzip.compress(WARC.format(url=url, length=len(sent)).encode() + sent + b"\r\n\r\n", mtime=0)


def corpus(folder):
    """Articles of every kind of input, with faults among them; gives how many lines are faulty."""
    folder.mkdir()
    for story in ("horn-call", "fishing-accord"):
        shutil.copytree(ROOT / "exports" / story / "articles", folder / story)
    rows = [json.loads(line) for line in open(ROOT / "tests/corpus/stories_dev.jsonl", encoding="utf-8")]
    rows = [{"id": row["id"], "text": row["text"], "published": row.get("published"), "title": row.get("title")} for row in rows]
    lines = [json.dumps({key: value for key, value in row.items() if value}, ensure_ascii=False).encode() for row in rows]
    # Without an id: the article takes one from the file's name and the line.
    unnamed = [json.dumps({"text": row["text"]}).encode() for row in rows[12:18]]
    faults = [
        b'{"id": "cut", "text": "The line breaks of',
        b'{"id": "bare", "title": "No text"}',
        b'{"id": "latin", "text": "The caf\xe9 on the quay was closed on Monday."}',
        b'{"id": "fremd", "text": "Der Minister traf am Montag in Berlin seinen Amtskollegen und sprach mit ihm \xc3\xbcber den Vertrag. Danach reisten beide nach Hamburg, wo sie die neue Werft besuchten und mit den Arbeitern redeten."}',
        lines[3],
        json.dumps({"id": rows[4]["id"], "text": "Dawit Haile met Amina Wekesa in Nairobi on Monday."}).encode(),
    ]
    day = [*lines[:8], faults[0], b"", faults[1], *unnamed, faults[2], lines[8] + b"\r", faults[3], *lines[9:12], *faults[4:]]
    (folder / "day.jsonl").write_bytes(b"\n".join(day) + b"\n")
    (folder / "more.jsonl.gz").write_bytes(gzip.compress(b"\n".join(lines[18:24]) + b"\n", mtime=0))
    pages = [
        ("https://courier.example/1", "Wekesa receives Haile", "Kenyan President Amina Wekesa met Ethiopian Prime Minister Dawit Haile in Nairobi on Monday."),
        ("https://courier.example/2", "Haile visits Mombasa", "Ethiopian Prime Minister Dawit Haile visited Mombasa on Tuesday, officials in Kenya said."),
    ]
    gone = page("https://courier.example/3", "Gone", "There is nothing here.", "404 Not Found")
    (folder / "crawl.warc.gz").write_bytes(b"".join([page(*pages[0]), gone, page(*pages[1])]))
    return rows[24:], len(faults)


def parquet(rows, path):
    """A Parquet file of rows, as Spark writes it."""
    program = """
import json, sys
from pyspark.sql import SparkSession
spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
rows = [(row["id"] if at % 2 else None, row["text"], row.get("published")) for at, row in enumerate(json.load(sys.stdin))]
spark.createDataFrame(rows, "article_id string, body string, date string").coalesce(1).write.parquet(sys.argv[1])
"""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-c", program, folder + "/out"], input=json.dumps(rows), text=True, check=True, stderr=subprocess.DEVNULL)
        (part,) = Path(folder, "out").glob("part-*.parquet")
        shutil.move(part, path)


def quads(files):
    """All lines of files, sorted."""
    return sorted(line for file in files for line in file.read_bytes().splitlines())


class Bench:
    """A folder with the corpus and what one machine makes of it."""

    def __init__(self, tool, folder):
        self.tool, self.folder = Path(tool).resolve(), folder
        rows, self.faults = corpus(folder / "in")
        parquet(rows, folder / "in/table.parquet")
        one = subprocess.run([self.tool, "build", "in", "-o", "one", "-q"], cwd=folder, capture_output=True, text=True)
        assert one.returncode == 1, one.stderr
        self.skipped = [line.removeprefix("newsgraph: ") for line in one.stderr.splitlines()]
        assert len(self.skipped) == self.faults, one.stderr
        self.quads = quads([folder / "one/graph.nq"])
        assert len(self.quads) > 5000

    def spark(self, name, *options, tool=None):
        """Starts a build on Spark."""
        environment = {**os.environ, "NEWSGRAPH": str(tool or self.tool)}
        command = [ROOT / "cluster/run.sh", "in", "-o", name, *options]
        return subprocess.Popen(command, cwd=self.folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def check(self, name, run):
        """Waits for a build and compares all that it wrote."""
        out, said = run.communicate(timeout=560)
        assert run.returncode == 1, said
        written = self.folder / name
        assert quads(sorted((written / "nquads").glob("part-*"))) == self.quads, f"{name}: other quads"
        assert (written / "nquads/_SUCCESS").exists()
        skipped = [line for file in (written / "skipped").glob("part-*") for line in file.read_text().splitlines()]
        # Articles of one id in two parts come together where their lines are no longer known.
        assert sorted(map(without_place, skipped)) == sorted(map(without_place, self.skipped)), skipped
        assert all(line in said for line in skipped)
        done = json.loads(out.splitlines()[-1])
        records = sum(1 for _ in open(self.folder / "one/records.jsonl", encoding="utf-8"))
        assert done["articles"] == records and done["skipped"] == self.faults, done
        self.check_graphml(written / "graph.graphml", done)
        return done, said

    def check_graphml(self, file, done):
        """The strongest part is one part, and its facts are in the whole."""
        graph = ElementTree.parse(file).getroot().find(f"{GRAPHML}graph")
        nodes = {node.get("id") for node in graph.findall(f"{GRAPHML}node")}
        ends = [(edge.get("source"), edge.get("target")) for edge in graph.findall(f"{GRAPHML}edge")]
        assert len(ends) == done["in_graphml"] > 0 and {end for both in ends for end in both} == nodes
        reached, left = {min(nodes)}, ends
        while any((a in reached) != (b in reached) for a, b in left):
            reached |= {end for both in left if reached & set(both) for end in both}
        assert reached == nodes, "not connected"


def without_place(line):
    """What is said of a file and its articles, without the line if it is about an id."""
    return re.sub(r", line \d+(: the (article of the )?id )", r"\1", line)


def equal(bench):
    """(a) In the parts that Spark chooses."""
    done, _ = bench.check("a", bench.spark("a"))
    assert done["statements"] > 100 and done["in_graphml"] > 10, done


def partitions(bench):
    """(b) In one part, and in many, merged two by two."""
    bench.check("b1", bench.spark("b1", "--partitions", "1", "--keys", "1", "--strongest", "10"))
    bench.check("b7", bench.spark("b7", "--partitions", "7", "--keys", "5", "--fan-in", "2"))


def killed(bench):
    """(c) With an executor killed while it extracts, one while it merges a part, one while it merges the whole."""
    marks = bench.folder / "marks"
    marks.mkdir()
    slow = bench.folder / "slow" / "newsgraph"
    slow.parent.mkdir()
    # Names itself and waits, so that the executor above it dies while the tool runs.
    slow.write_text(f'#!/bin/sh\ncase "$*" in *neo4j*) stage=last;; *) stage=$1;; esac\necho $$ > {marks}/$stage-$$.new\nmv {marks}/$stage-$$.new {marks}/$stage-$$\nsleep 3\nexec {bench.tool} "$@"\n')
    slow.chmod(0o755)
    run = bench.spark("c", "--partitions", "4", "--keys", "3", tool=slow)
    shot = {}
    stop = threading.Event()

    def shoot():
        while not stop.is_set() and len(shot) < 3:
            for stage in ("extract", "merge", "last"):
                for mark in sorted(marks.glob(f"{stage}-*[0-9]")):
                    executor = stage not in shot and executor_of(int(mark.read_text()))
                    if executor:
                        os.kill(executor, signal.SIGKILL)
                        shot[stage] = executor
            time.sleep(0.05)

    hunter = threading.Thread(target=shoot)
    hunter.start()
    try:
        bench.check("c", run)
    finally:
        stop.set()
        hunter.join()
    runs = {stage: len(list(marks.glob(f"{stage}-*[0-9]"))) for stage in ("extract", "merge", "last")}
    assert set(shot) == {"extract", "merge", "last"} and len(set(shot.values())) == 3, shot
    assert runs["extract"] > 4 and runs["last"] > 1, f"nothing was done again: {runs}"
    print(f"    executors killed: {shot}; runs of the tool: {runs}")


def executor_of(process):
    """The executor that a process descends from; none if it is gone."""
    while process > 1:
        try:
            command = Path(f"/proc/{process}/cmdline").read_bytes()
            stat = Path(f"/proc/{process}/stat").read_text()
        except OSError:
            return None
        if b"CoarseGrainedExecutorBackend" in command:
            return process
        process = int(stat.rsplit(")", 1)[1].split()[1])
    return None


def failures(bench):
    """A tool that fails is a failure with its own words; what cannot be read at all is not."""
    broken = bench.folder / "broken" / "newsgraph"
    broken.parent.mkdir()
    broken.write_text('#!/bin/sh\necho "newsgraph: the models are gone" >&2\nexit 3\n')
    broken.chmod(0o755)
    run = bench.spark("d", "--partitions", "1", tool=broken)
    _, said = run.communicate(timeout=560)
    assert run.returncode == 3 and "ended with 3: newsgraph: the models are gone" in said, said
    assert not (bench.folder / "d").exists()


def main():
    """Runs the tests, or those that are named."""
    tests = [equal, partitions, killed, failures]
    named = sys.argv[2:] or [test.__name__ for test in tests]
    with tempfile.TemporaryDirectory(prefix="newsgraph-cluster-") as folder:
        bench = Bench(sys.argv[1], Path(folder))
        for test in tests:
            if test.__name__ in named:
                started = time.monotonic()
                test(bench)
                print(f"ok  {test.__name__}, {time.monotonic() - started:.0f} s: {test.__doc__}", flush=True)


if __name__ == "__main__":
    main()
