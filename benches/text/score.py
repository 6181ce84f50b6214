"""How much of a gold corpus a program's entities and triples have: score(gold path, found path) -> dict.

Both ends of a triple must hold a name of the gold entities; which relation it is and which way it points is not asked, so that
programs without relations can be compared. An entity is right if a gold mention reads so.
"""

import json


def lines(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def records(path):
    """Records of newsgraph in the form that the others write."""
    for record in lines(path):
        names = {entity["id"]: entity["name"] for entity in record["entities"]}
        mentions = [mention["text"] for mention in record["mentions"] if mention["kind"] == "name"]
        triples = [[names[s["subject"]], s["predicate"], names[s["object"]]] for s in record["statements"]]
        yield {"id": record["article"]["id"], "entities": mentions, "triples": triples}


def share(hits, of):
    return hits / of if of else 0.0


def score(gold, found):
    found = {row["id"]: row for row in found}
    right = named = spoken = pairs_right = pairs_found = pairs_gold = 0
    for passage in lines(gold):
        row = found.get(passage["id"], {"entities": [], "triples": []})
        forms = {}
        for mention in passage["mentions"]:
            if mention["text"][:1].isupper():
                forms.setdefault(mention["text"], mention["entity"])
        for entity in passage["entities"]:
            forms.setdefault(entity["name"], entity["id"])
        names = {m["text"] for m in passage["mentions"] if m["text"][:1].isupper()}
        entities = {name.strip(" .,;:'\"") for name in row["entities"]}
        right += len(entities & (names | {e["name"] for e in passage["entities"]}))
        spoken += len(entities)
        named += len(names)
        wanted = {frozenset((s["subject"], s["object"])) for s in passage["statements"] if not s.get("optional")}
        allowed = {frozenset((s["subject"], s["object"])) for s in passage["statements"]}
        ends = lambda text: {entity for form, entity in forms.items() if form in text}
        pairs = set()
        for subject, _, object_ in row["triples"]:
            pairs |= {frozenset((a, b)) for a in ends(subject) for b in ends(object_) if a != b}
        pairs_right += len(pairs & wanted)
        pairs_found += len(pairs - (allowed - wanted))
        pairs_gold += len(wanted)
    return {
        "entity precision": share(right, spoken), "entity recall": share(right, named),
        "pair precision": share(pairs_right, pairs_found), "pair recall": share(pairs_right, pairs_gold),
    }
