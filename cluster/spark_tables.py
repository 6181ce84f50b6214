"""The tables of a graph, from the rows of the tool's own tables for graph databases."""

import csv
import datetime

from pyspark.sql import functions as F
from pyspark.sql.types import (
    ArrayType,
    DateType,
    DoubleType,
    LongType,
    StringType,
    StructField,
    StructType,
)

TYPES = {
    "long": (LongType(), int),
    "double": (DoubleType(), float),
    "date": (DateType(), datetime.date.fromisoformat),
    "string[]": (ArrayType(StringType()), lambda cell: cell.split("|")),
}
TEXT = (StringType(), str)
# The columns by which the header names nodes and edges.
FIXED = {"id:ID": "id", ":LABEL": "labels", ":START_ID": "start", ":END_ID": "end", ":TYPE": "relation"}
# Edges that are no facts.
ROLES = ("subject", "object", "place", "event", "carriesOut", "mention")


def table(spark, header, rows):
    """Rows of text, one a line, as a data frame whose columns have the types that the header states."""
    names, types, reads = [], [], []
    for cell in next(csv.reader([header])):
        name, _, stated = cell.partition(":")
        kind, read = TEXT if cell in FIXED else TYPES.get(stated, TEXT)
        names.append(FIXED.get(cell, name))
        types.append(kind)
        reads.append(read)
    schema = StructType([StructField(name, kind) for name, kind in zip(names, types)])

    def parsed(lines):
        for cells in csv.reader(lines):
            # An apostrophe keeps spreadsheets from running a cell as a formula; one is taken off to have the text.
            plain = (cell.removeprefix("'") for cell in cells)
            yield tuple(read(cell) if cell else None for read, cell in zip(reads, plain))

    return spark.createDataFrame(rows.mapPartitions(parsed), schema)


def entities(nodes):
    """One row an entity."""
    return nodes.where(nodes.labels.startswith("Entity|")).select(
        "id", "type", F.col("name").alias("label"), "aliases", "same_as", "iso_codes", "articles"
    )


def ends(edges, relation):
    """The targets of edges of one kind, a sorted list for each start."""
    kept = edges.where(edges.relation == relation)
    return kept.groupBy(F.col("start").alias("id")).agg(F.sort_array(F.collect_set("end")).alias(relation + "s"))


def events(nodes, edges):
    """One row an event, with who is in it."""
    rows = nodes.where(nodes.labels == "Event").select(
        "id",
        F.col("type").alias("predicate"),
        F.col("name").alias("label"),
        *("status", "time", "first_day", "last_day", "sources", "articles", "contested"),
        *("instrument", "killed", "injured"),
    )
    for relation in ("subject", "object", "place"):
        rows = rows.join(ends(edges, relation), "id", "left")
    return rows


def statements(nodes, edges):
    """One row a statement, with its ends, its event and its place."""
    rows = nodes.where(nodes.labels == "Statement").select(
        "id",
        F.col("type").alias("predicate"),
        F.col("name").alias("label"),
        *("status", "time", "first_day", "last_day", "sources", "articles", "confidence", "contested"),
        *("office", "called", "instrument", "killed", "injured"),
    )
    kept = edges.where(edges.relation.isin("subject", "object", "event", "place"))
    roles = [F.max(F.when(F.col("relation") == role, F.col("end"))).alias(role) for role in ("subject", "object", "event", "place")]
    return rows.join(kept.groupBy(F.col("start").alias("id")).agg(*roles), "id", "left")


def mentions(nodes, edges):
    """One row for each article that reports a statement, with the quote that says it."""
    articles = nodes.where(nodes.labels == "Article").select(
        F.col("id").alias("end"), F.col("name").alias("title"), "outlet", "url", "published"
    )
    rows = edges.where(edges.relation == "mention").join(articles, "end", "left")
    return rows.select(
        F.col("start").alias("statement"),
        F.expr("substring(end, length('article/') + 1)").alias("article"),
        *("outlet", "title", "url", "published", "quote", "start_offset", "end_offset", "attribution", "rule", "confidence"),
    )


def facts(edges):
    """The direct edges: what occurred or holds between two entities."""
    return edges.where(~edges.relation.isin(*ROLES) & edges.statements.isNotNull())


def sizes(nodes):
    """How many articles, entities, events and statements there are."""
    kind = F.substring_index("labels", "|", 1)
    counts = dict(nodes.groupBy(kind).count().collect())
    names = {"Article": "articles", "Entity": "entities", "Event": "events", "Statement": "statements"}
    return {name: counts.get(label, 0) for label, name in names.items()}
