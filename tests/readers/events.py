"""csv and pandas read events.tsv alike: a row for each statement of an event, with its quote, and no cell a formula."""

import csv
import re
import sys

import pandas

import expected

DAY = re.compile(r"(\d{4}-\d{2}-\d{2})?")
DAYS = ("start_date", "end_date", "first_report", "last_report", "quote_date")


def text(cell):
    """A cell as it was before a spreadsheet was kept from running it."""
    return cell.removeprefix("'")


def check(row, statement, nodes):
    label = lambda node: expected.cell(node.get("label", ""))
    for end, role in (("source", "subject"), ("target", "object")):
        assert row[f"{end}_id"] == expected.kind(statement[role])[1]
        assert text(row[f"{end}_name"]) == label(nodes[statement[role]]), row
        assert re.fullmatch("([A-Z]{3})?", row[f"{end}_country"]), row
    assert row["relation"] == statement["relation"] and row["status"] == statement["status"]
    assert row["event_id"] == expected.kind(statement["event"])[1]
    assert int(row["independent_sources"]) == statement["sourceCount"]
    assert re.fullmatch("[A-Z]*", row["plover_class"]) and re.fullmatch(r"(\d{2,4})?", row["cameo"])
    assert row["quad_class"] in ("", "1", "2", "3", "4") and row["direction"] in ("directed", "mutual")
    assert 0 <= float(row["confidence"]) <= 1 and all(DAY.fullmatch(row[day]) for day in DAYS)
    exact = [nodes[mention]["exact"] for mention in expected.listed(statement["mention"])]
    assert any(text(row["quote"]).startswith(expected.cell(quote)) for quote in exact), (row, exact)


def main(folder):
    path = f"{folder}/events.tsv"
    with open(path, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, dialect="excel-tab", strict=True))
    frame = pandas.read_csv(path, sep="\t", dtype=str, keep_default_na=False)
    assert frame.to_dict("records") == rows
    nodes = {node["@id"]: node for node in expected.objects(folder)}
    statements = {expected.kind(iri)[1]: node for iri, node in nodes.items() if "relation" in node and "event" in node}
    assert sorted(row["statement_id"] for row in rows) == sorted(statements)
    for row in rows:
        check(row, statements[row["statement_id"]], nodes)
        for cell in row.values():
            assert not cell.startswith(tuple("=+-@\t\r")) and "\n" not in cell and "\t" not in cell, row
    shown = ""
    if rows:
        row = min(rows, key=lambda row: (row["status"] != "occurred", not row["start_date"]))
        shown = (f"\n    {row['start_date'] or 'some day'}: {row['source_name']} {row['source_country']} "
                 f"{row['plover_class']}/{row['plover_mode']} {row['cameo']} {row['target_name']} "
                 f"{row['target_country']}: “{row['quote']}”")
    print(f"  pandas {pandas.__version__}: {len(frame)} rows of events.tsv, "
          f"{frame['event_id'].nunique()} events{shown}")


main(sys.argv[1])
