"""`ftm validate` passes every entity of entities.ftm.json whole, and the links and events are those of graph.jsonld."""

import collections
import json
import pathlib
import subprocess
import sys
import unicodedata

import followthemoney
from followthemoney import model

import expected

FTM = pathlib.Path(sys.executable).parent / "ftm"


def part(identifier):
    """The graph's id in an id of the file."""
    return identifier.split("..", 1)[1].replace(".5F", "_")


def validated(path):
    """What `ftm validate` makes of a file, by id: it drops what the model does not take."""
    done = subprocess.run([FTM, "validate", "-i", path], capture_output=True, text=True, check=True)
    assert not done.stderr, done.stderr
    return {entity["id"]: entity for entity in map(json.loads, done.stdout.splitlines())}


def check(entity, entities):
    """What the model asks of an entity and `ftm validate` does not look at."""
    schema = model.get(entity["schema"])
    assert schema is not None and not schema.abstract, entity
    assert set(schema.required) <= set(entity["properties"]), entity
    for name, values in entity["properties"].items():
        prop = schema.get(name)
        assert prop is not None and not prop.stub, (entity["schema"], name)
        for value in values:
            if prop.type.name == "entity":
                assert model.get(entities[value]["schema"]).is_a(prop.range), (entity, name)
            elif prop.type.name not in ("name", "url"):
                clean = prop.type.clean(value) or ""
                assert visible(clean) == visible(value), (entity["schema"], name, value, clean)


def visible(text):
    """The text without what only steers writing, such as marks of direction."""
    shown = (c for c in text if unicodedata.category(c) not in ("Cf", "Cc", "Cn"))
    return " ".join("".join(shown).split())


def squashed(text):
    return "".join(unicodedata.normalize("NFC", visible(text)).split())


def main(folder):
    path = f"{folder}/entities.ftm.json"
    with open(path, encoding="utf-8", newline="\n") as file:
        written = [json.loads(line) for line in file]
    entities = {entity["id"]: entity for entity in written}
    assert len(entities) == len(written), "an id used twice"
    passed = validated(path)
    assert set(passed) == set(entities)
    for identifier, entity in entities.items():
        check(entity, entities)
        theirs = passed[identifier]["properties"]
        # A name of quotation marks and spaces alone is none to the model.
        lost = set(entity["properties"]) - set(theirs)
        assert lost <= {"name", "alias"}, (entity, theirs)
        assert all(len(theirs[name]) == len(values) for name, values in entity["properties"].items()
                   if name not in {"name", "alias"}), (entity, theirs)
    schemata = collections.Counter(entity["schema"] for entity in written)
    nodes, facts, _ = expected.picture(folder)
    kinds = {expected.kind(node["@id"])[1]: node["@type"][0] for node in expected.objects(folder)}
    facts = {fact for fact in facts if fact[0] != fact[2] and not {kinds[fact[0]], kinds[fact[2]]} & {"Topic"}}
    links, said = set(), {}
    for entity in written:
        schema = model.get(entity["schema"])
        if schema.edge and entity["schema"] != "Documentation":
            ends = (entity["properties"][prop.name][0] for prop in (schema.source_prop, schema.target_prop))
            source, target = map(part, ends)
            relation = part(entity["id"])
            links.add((source, relation, target))
            said[relation] = " ".join(entity["properties"]["summary"])
            assert all(entities[proof]["schema"] == "Article" for proof in entity["properties"]["proof"])
    assert len(links) == len(facts), (links, facts)
    assert {(a, b) for a, _, b in links} == {(a, b) for a, _, b in facts}
    quotes = expected.quotes(folder)
    for source, relation, target in facts:
        texts = {summary for (a, link, b), summary in ((link, said[link[1]]) for link in links)
                 if (a, b) == (source, target)}
        for quote in quotes[(source, relation, target)]:
            quote = expected.cell(quote)
            assert any(squashed(quote) in squashed(text) for text in texts), (quote, texts)
    events = sum(node not in kinds or kinds[node] in ("Event", "Statement") for node in nodes)
    assert schemata["Event"] == events, (schemata, events)
    counts = ", ".join(f"{count} {schema}" for schema, count in sorted(schemata.items()))
    print(f"  followthemoney {followthemoney.__version__}: {counts}{expected.shown(folder, min(facts, default=None))}")


main(sys.argv[1])
