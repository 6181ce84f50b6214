"""What a dictionary of exact names makes of the records that `cargo bench --bench merging` has kept: dictionary.py world.jsonl

Prints JSON: processor seconds (the least of five; the records are in memory before), precision and recall over pairs.
"""

import collections
import json
import sys
import time

ROUNDS = 5


def group(records):
    """The names that are written alike, of one type, are one."""
    nodes = {}
    return [[nodes.setdefault((kind, name), len(nodes)) for kind, name in names] for names, _ in records]


def pairs(counts):
    return sum(n * (n - 1) // 2 for n in counts.values())


with open(sys.argv[1], encoding="utf-8") as file:
    records = [json.loads(line) for line in file]
least = float("inf")
for _ in range(ROUNDS):
    started = time.process_time()
    nodes = group(records)
    least = min(least, time.process_time() - started)
both = [(node, thing) for found, (_, truth) in zip(nodes, records) for node, thing in zip(found, truth)]
hits = pairs(collections.Counter(both))
precision = hits / max(1, pairs(collections.Counter(node for node, _ in both)))
recall = hits / max(1, pairs(collections.Counter(thing for _, thing in both)))
json.dump({"records": len(records), "seconds": least, "precision": precision, "recall": recall}, sys.stdout)
