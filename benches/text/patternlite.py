"""Entities and triples by PatternLite, which brings its own lexicon: patternlite.py ARTICLES.jsonl OUT.jsonl

A triple is a verb with the subject and the object that the chunker gives it; entities are runs of proper nouns. Prints JSON:
words, processor seconds.
"""

import json
import sys
import time
import types

# It looks for WordNet, which would have to be downloaded, and which the chunker does not use.
sys.modules["pattern.text.en.wordnet"] = types.ModuleType("wordnet")
from pattern.text.en import parsetree  # noqa: E402


def read(text):
    entities, triples = [], []
    for sentence in parsetree(text, relations=True):
        run = []
        for word in [*sentence.words, None]:
            if word is not None and word.type.startswith("NNP"):
                run.append(word.string)
            elif run:
                entities.append(" ".join(run))
                run = []
        for number, verb in sentence.relations["VP"].items():
            ends = [sentence.relations[role].get(number) for role in ("SBJ", "OBJ")]
            if all(ends):
                triples.append([ends[0].string, verb.string, ends[1].string])
    return entities, triples


with open(sys.argv[1], encoding="utf-8") as file:
    articles = [json.loads(line) for line in file]
read("Norway called Peru on Sunday.")
started = time.process_time()
found = [(article["id"], *read(article["text"])) for article in articles]
seconds = time.process_time() - started
with open(sys.argv[2], "w", encoding="utf-8") as file:
    for name, entities, triples in found:
        file.write(json.dumps({"id": name, "entities": entities, "triples": triples}) + "\n")
json.dump({"words": sum(len(article["text"].split()) for article in articles), "seconds": seconds}, sys.stdout)
