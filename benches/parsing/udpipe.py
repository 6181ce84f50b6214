"""Trains UDPipe 1 on treebanks and measures it, on gold words, beside what newsgraph makes of the same words.

udpipe.py train MODEL TRAIN.conllu...   writes the model
udpipe.py parse MODEL TEST.conllu       prints JSON: words, processor seconds (the least of five), upos, uas, las
"""

import json
import sys
import time

from ufal.udpipe import InputFormat, Model, ProcessingError, Sentence, Sentences, Trainer

ROUNDS = 5
# UDPipe's own settings but for morphological features, which newsgraph does not give either, and half as many rounds of the
# tagger: so it is faster, and learns in minutes.
TAGGER = "use_feats=0;provide_feats=0;iterations=10"
PARSER = "embedding_feats=0"


def sentences(path):
    """The sentences of a treebank file, read by UDPipe."""
    with open(path, encoding="utf-8") as file:
        text = file.read()
    reader, error = InputFormat.newConlluInputFormat(), ProcessingError()
    reader.setText(text)
    found, sentence = [], Sentence()
    while reader.nextSentence(sentence, error):
        found.append(sentence)
        sentence = Sentence()
    if error.occurred():
        sys.exit(f"udpipe: {path}: {error.message}")
    return found


def train(model, paths):
    gold = Sentences()
    for path in paths:
        for sentence in sentences(path):
            gold.append(sentence)
    error = ProcessingError()
    # Words are given, so that no tokenizer is learned.
    trained = Trainer.train("morphodita_parsito", gold, Sentences(), Trainer.NONE, TAGGER, PARSER, error)
    if error.occurred():
        sys.exit(f"udpipe: {error.message}")
    with open(model, "wb") as file:
        file.write(trained)


def parse(model, path):
    model = Model.load(model)
    gold = sentences(path)
    keys = [[(w.upostag, w.head, w.deprel) for w in list(s.words)[1:]] for s in gold]
    least = float("inf")
    for _ in range(ROUNDS):
        started = time.process_time()
        for sentence in gold:
            model.tag(sentence, Model.DEFAULT)
            model.parse(sentence, Model.DEFAULT)
        least = min(least, time.process_time() - started)
    words = upos = uas = las = 0
    for sentence, key in zip(gold, keys):
        for word, (tag, head, label) in zip(list(sentence.words)[1:], key):
            words += 1
            upos += word.upostag == tag
            uas += word.head == head
            las += word.head == head and word.deprel == label
    json.dump({"words": words, "seconds": least, "upos": upos / words, "uas": uas / words, "las": las / words}, sys.stdout)


if __name__ == "__main__":
    command, model, *paths = sys.argv[1:]
    train(model, paths) if command == "train" else parse(model, paths[0])
