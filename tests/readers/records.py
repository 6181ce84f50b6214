"""records.jsonl validates against the derived JSON Schema, and its offsets quote its text."""

import copy
import json
import pathlib
import sys

import jsonschema

SCHEMA = pathlib.Path(__file__).parents[2] / "schemas" / "derived" / "record.schema.json"


def spans(record):
    yield from record["times"]
    yield from record["mentions"]
    yield from (event["trigger"] for event in record["events"])
    for statement in record["statements"]:
        yield from statement["evidence"]


def main(folder):
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    validator_class = jsonschema.validators.validator_for(schema)
    validator_class.check_schema(schema)
    validator = validator_class(schema)
    count = 0
    with open(f"{folder}/records.jsonl", encoding="utf-8", newline="\n") as file:
        for count, line in enumerate(file, start=1):
            record = json.loads(line)
            validator.validate(record)
            text = record["article"]["text"]
            for span in spans(record):
                assert text[span["start"]:span["end"]] == span["text"], (record["article"]["id"], span)
            for field in ("article", "statements"):
                broken = copy.deepcopy(record)
                broken[field] = 7
                assert not validator.is_valid(broken), f"the schema passes {field} = 7"
    print(f"  jsonschema passes {count} records")


main(sys.argv[1])
