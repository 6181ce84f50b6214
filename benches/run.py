"""Measures newsgraph beside what people would use instead, and rewrites the figures in README.md: run.py [PART...]

Parts: extraction text parsing graphml rdf exports merging counts bounds; all of them if none is named. Programs that are compared take turns in one
run, each is measured in seconds of the processor, and the least of several rounds counts, because a shared machine only ever
adds time. The parts that are not measured keep the figures they had. TREEBANK in the environment names a folder with ewt/ (train.conllu, test.conllu): UDPipe
learns from it.
"""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent
OUT = ROOT / "target/bench"
README = HERE / "README.md"
PROGRAM = ROOT / "target/release/newsgraph"
sys.path.insert(0, str(HERE / "text"))
ROUNDS = int(os.environ.get("NEWSGRAPH_BENCH_ROUNDS", "3"))
ARTICLES = int(os.environ.get("NEWSGRAPH_BENCH_ARTICLES", "2000"))


def run(*command, **env):
    """The text that a command prints."""
    return subprocess.run(list(map(str, command)), env={**os.environ, **env}, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout


def timed(*command, out=subprocess.DEVNULL):
    """Seconds of the processor and of the clock that a command takes."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(list(map(str, command)), cwd=ROOT, check=True, stdout=out, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.perf_counter() - started


def bench(name, **env):
    return run("cargo", "bench", "--quiet", "--locked", "--bench", name, **env)


def generated(count):
    path = OUT / f"articles-{count}.jsonl"
    if not path.exists():
        path.write_text(run("cargo", "run", "--quiet", "--release", "--locked", "--example", "articles", "--", count))
    return path


def table(head, rows):
    lines = [head, ["---"] + ["---:"] * (len(head) - 1), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def code(text):
    return "```text\n" + text.strip() + "\n```"


def rate(number):
    return f"{number:,.0f}"


def times(number):
    return f"{number:,.0f}×" if number >= 10 else f"{number:.2f}×"


def extraction():
    path = generated(ARTICLES)
    words = sum(len(json.loads(line)["text"].split()) for line in path.open(encoding="utf-8"))
    least = {}
    for _ in range(ROUNDS):
        for threads in (1, 2):
            cpu, clock = timed(PROGRAM, "extract", "--threads", threads, path)
            known = least.get(threads, (float("inf"), float("inf")))
            least[threads] = min(known[0], cpu), min(known[1], clock)
    (cpu1, clock1), (cpu2, clock2) = least[1], least[2]
    rows = [
        ["1", rate(words / cpu1), rate(words / clock1), ""],
        ["2", rate(words / cpu2), rate(words / clock2), times(clock1 / clock2)],
    ]
    return table(["threads", "words a second of processor time", "words a second", "against one thread"], rows) + (
        f"\n\n{ARTICLES:,} generated articles, {words:,} words, JSON Lines to records. A machine that others use hides the second core from the clock: "
        f"two threads take {cpu2 / cpu1:.2f} times the processor time of one."
    )


def text():
    from score import records, score

    gold = ROOT / "tests/corpus/dev.jsonl"
    corpus = OUT / "dev.jsonl"
    corpus.write_text(gold.read_text(encoding="utf-8"), encoding="utf-8")
    articles = generated(200)
    words = sum(len(json.loads(line)["text"].split()) for line in articles.open(encoding="utf-8"))
    python = sys.executable
    programs = {
        "newsgraph": None,
        "compromise": ["node", HERE / "text/compromise.mjs"],
        "PatternLite": [python, HERE / "text/patternlite.py"],
    }
    speed = dict.fromkeys(programs, float("inf"))
    for _ in range(ROUNDS):
        for name, command in programs.items():
            if command:
                seconds = json.loads(run(*command, articles, OUT / "found.jsonl"))["seconds"]
            else:
                seconds = timed(PROGRAM, "extract", "--threads", 1, articles)[0]
            speed[name] = min(speed[name], seconds)
    rows = []
    for name, command in programs.items():
        found = OUT / f"{name}.jsonl"
        if command:
            run(*command, corpus, found)
            rows_found = [json.loads(line) for line in found.open(encoding="utf-8")]
        else:
            with found.open("w") as out:
                timed(PROGRAM, "extract", "--threads", 1, corpus, out=out)
            rows_found = list(records(found))
        scores = score(gold, rows_found)
        rows.append([name, rate(words / speed[name]), times(speed[name] / speed["newsgraph"]), *(f"{s:.3f}" for s in scores.values())])
    head = ["program", "words/s", "times newsgraph's time", "entity P", "entity R", "pair P", "pair R"]
    return table(head, rows)


def parsing():
    folder = os.environ.get("TREEBANK")
    if not folder:
        return None
    folder = Path(folder).resolve()
    model, peer = OUT / "ewt.udpipe", HERE / "parsing/udpipe.py"
    if not model.exists():
        run(sys.executable, peer, "train", model, folder / "ewt/train.conllu")
    test = folder / "ewt/test.conllu"
    theirs = json.loads(run(sys.executable, peer, "parse", model, test))
    ours = json.loads(bench("parsing", NEWSGRAPH_BENCH_TREEBANK=str(test)))
    rows = [[name, rate(it["words"] / it["seconds"]), *(f"{it[key]:.4f}" for key in ("upos", "uas", "las"))] for name, it in (("newsgraph", ours), ("UDPipe 1", theirs))]
    return table(["program", "words/s", "UPOS", "UAS", "LAS"], rows)


def peers(library, *share):
    return json.loads(run(sys.executable, HERE / "exports/peers.py", library, OUT / "exports", *share))


def written(files):
    """Seconds that our exporters take, by file."""
    out = bench("exports", NEWSGRAPH_BENCH_OUT=str(OUT / "exports"), NEWSGRAPH_BENCH_FORMATS=files)
    lines = [line.split() for line in out.splitlines() if line.startswith("graph.")]
    return {line[0]: float(line[2]) for line in lines}


def graphml():
    ours = written("graph.graphml")["graph.graphml"]
    rows = [["newsgraph", f"{ours:.2f}", "", "1×"]]
    for library in ("networkx", "igraph"):
        it = peers(library)
        rows.append([library, f"{it['writing']:.2f}", f"{it['reading']:.2f}", times(it["writing"] / ours)])
    return table(["program", "writing, s", "reading the same file, s", "times newsgraph's writing"], rows)


def rdf():
    ours = written("graph.nq,graph.jsonld")["graph.jsonld"]
    it = peers("pyoxigraph")
    triples = it["triples"]
    rows = [["newsgraph", rate(triples), f"{ours:.2f}", "1×"], ["pyoxigraph", rate(triples), f"{it['writing']:.2f}", times(it["writing"] / ours)]]
    share = os.environ.get("NEWSGRAPH_BENCH_RDFLIB_SHARE", "0.05")
    it = peers("rdflib", share)
    ratio = it["writing"] / it["triples"] * triples / ours
    rows.append(["rdflib", rate(it["triples"]), f"{it['writing']:.2f}", times(ratio)])
    return table(["program", "triples", "writing, s", "times newsgraph's writing"], rows) + (
        "\n\nrdflib gets a part of the triples, as it holds each in some kilobytes; its ratio is that of the time a triple."
    )


def exports():
    return code(bench("exports", NEWSGRAPH_BENCH_OUT=str(OUT / "exports")))


def merging():
    folder = OUT / "merging"
    folder.mkdir(parents=True, exist_ok=True)
    ours = bench("merging", NEWSGRAPH_BENCH_OUT=str(folder), NEWSGRAPH_BENCH_ARTICLES="10000").splitlines()[-1]
    it = json.loads(run(sys.executable, HERE / "merging/dictionary.py", folder / "world.jsonl"))
    seconds, precision, recall = re.match(r"\s*\d+\s+(\S+)\s.*?\s(\d\.\d+) / (\d\.\d+)", ours).groups()
    rows = [
        ["newsgraph: entities, events, statements, copies", seconds, precision, recall],
        ["dictionary of exact names: entities alone", f"{it['seconds']:.2f}", f"{it['precision']:.4f}", f"{it['recall']:.4f}"],
    ]
    return table([f"{it['records']:,} records", "seconds", "entity P", "entity R"], rows)


def counts():
    return code(bench("counts"))


def bounds():
    return code(bench("analysis"))


PARTS = {part.__name__: part for part in (extraction, text, parsing, graphml, rdf, exports, merging, counts, bounds)}


def machine():
    with open("/proc/meminfo", encoding="utf-8") as info:
        kib = int(next(line for line in info if line.startswith("MemTotal")).split()[1])
    return f"{os.cpu_count()} cores, {kib / 2**20:.0f} GiB of memory"


def keep(part, figures):
    """Puts figures between the markers of a part."""
    text = README.read_text(encoding="utf-8")
    marked = re.compile(rf"(<!-- {part} -->\n).*?(<!-- /{part} -->)", re.S)
    assert marked.search(text), f"README.md has no place for {part}"
    README.write_text(marked.sub(lambda found: found[1] + figures + "\n" + found[2], text), encoding="utf-8")


def main():
    wanted = sys.argv[1:] or list(PARTS)
    (OUT / "exports").mkdir(parents=True, exist_ok=True)
    run("cargo", "build", "--quiet", "--release", "--locked", "--bin", "newsgraph", "--example", "articles")
    keep("machine", machine())
    for part in wanted:
        figures = PARTS[part]()
        if figures is None:
            print(f"## {part}: skipped; name a treebank: make bench TREEBANK=DIR\n", flush=True)
            continue
        print(f"## {part}\n\n{figures}\n", flush=True)
        keep(part, figures)
    shutil.rmtree(OUT / "exports")


if __name__ == "__main__":
    main()
