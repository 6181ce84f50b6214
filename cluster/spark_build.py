"""`newsgraph build` on Spark: articles in, one graph out, as partitioned N-Quads, Parquet and GraphML.

    cluster/run.sh PATH... -o FOLDER                                  on this machine
    spark-submit … cluster/spark_build.py PATH... -o ADDRESS          on a cluster; README.md has the lines

Exit codes are those of the tool: 0 done, 1 some inputs were skipped and each is named, 2 wrong usage, 3 nothing was written.
"""

import argparse
import json
import os
import re
import shlex
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, HERE)
MODULES = ("frames.py", "spark_inputs.py", "spark_merge.py", "spark_tables.py", "spark_graphml.py")
PIPED = "spark_extract.py"

DONE, SOME_SKIPPED, WRONG_USAGE, NOTHING_WRITTEN = 0, 1, 2, 3
# So many skipped inputs are named on stderr; all of them in FOLDER/skipped.
NAMED = 100


def arguments():
    """The command line."""
    parser = argparse.ArgumentParser(description="Build a knowledge graph of news articles on Spark.")
    parser.add_argument("paths", nargs="+", metavar="PATH", help="articles: files, folders or addresses (hdfs://, s3a://)")
    parser.add_argument("-o", "--output", required=True, metavar="FOLDER", help="folder or address for the exports; must not hold anything yet")
    parser.add_argument("--newsgraph", metavar="FILE", help="the binary, to be sent to the executors [default: newsgraph, as sent by --files]")
    parser.add_argument("--master", help="the Spark master; spark-submit states it otherwise")
    parser.add_argument("--partitions", type=positive, metavar="N", help="parts of the input [default: one for each 32 MiB, at least one a core]")
    parser.add_argument("--keys", type=positive, metavar="N", help="partial graphs; 1 merges all records at once [default: as many as partitions, at most 64]")
    parser.add_argument("--fan-in", type=positive, default=16, metavar="N", help="so many partial graphs are merged into one at a time [default: 16]")
    parser.add_argument("--strongest", type=positive, default=5000, metavar="N", help="GraphML shows at most so many facts [default: 5000]")
    parser.add_argument("--any-language", action="store_true", help="read articles that are not in English too")
    parser.add_argument("--schema", metavar="DIR", help="folder of your own relations, words and names")
    parser.add_argument("--judgements", metavar="FILE", help="file of your decisions on who is whom")
    wanted = parser.parse_args()
    if wanted.fan_in < 2:
        parser.error("--fan-in must be at least 2")
    return wanted


def positive(text):
    """A number from 1."""
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is less than 1")
    return number


def session(wanted):
    """The Spark session, with all that executors need sent to them."""
    from pyspark.sql import SparkSession

    builder = SparkSession.builder.appName("newsgraph")
    if wanted.master:
        builder = builder.master(wanted.master)
    spark = builder.config("spark.ui.showConsoleProgress", "false").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    for module in MODULES:
        spark.sparkContext.addPyFile(os.path.join(HERE, module))
    spark.sparkContext.addFile(os.path.join(HERE, PIPED))
    if wanted.newsgraph:
        spark.sparkContext.addFile(os.path.abspath(wanted.newsgraph))
    if wanted.schema:
        spark.sparkContext.addFile(os.path.abspath(wanted.schema), recursive=True)
    if wanted.judgements:
        spark.sparkContext.addFile(os.path.abspath(wanted.judgements))
    return spark


def sent(path):
    """Where executors find a file that was sent to them: in the folder in which they run."""
    return "./" + os.path.basename(os.path.abspath(path))


def reduced(spark, wanted, frames, partitions):
    """The graph's lines, from the frames of the input: extraction, then reductions by key until one graph is left."""
    import spark_merge as merge

    tool = sent(wanted.newsgraph or "newsgraph")
    schema = ["--schema", sent(wanted.schema)] if wanted.schema else []
    languages = ["--any-language"] if wanted.any_language else []
    judged = ["--judgements", sent(wanted.judgements)] if wanted.judgements else []
    python = os.environ.get("PYSPARK_PYTHON", "python3")
    threads = spark.conf.get("spark.task.cpus", "1")
    command = [python, sent(PIPED), tool, "--threads", threads, *languages, *schema]
    piped = frames.pipe(shlex.join(command), checkCode=True).map(merge.keyed)

    # The first key is the article's id: records of one id meet, and the first read stays.
    keys = wanted.keys or min(partitions, 64)
    lines = piped.repartitionAndSortWithinPartitions(keys, lambda key: merge.spread(key[0], keys))
    lines = lines.mapPartitions(merge.first_of_each)
    while keys > 1:
        # Then it is the number of the partial graph, divided by the fan-in until one is left.
        groups, fan_in = -(-keys // wanted.fan_in), wanted.fan_in
        lines = lines.mapPartitions(merge.partial(tool, schema))
        lines = lines.mapPartitionsWithIndex(lambda at, part, fan_in=fan_in: ((at // fan_in, line) for line in part))
        lines = lines.partitionBy(groups, int).values()
        keys = groups
    return lines.mapPartitions(merge.last(tool, [*schema, *judged]))


def write(spark, wanted, lines, partitions):
    """Writes all exports; gives what there is to say of them."""
    import spark_graphml
    import spark_merge as merge
    import spark_tables as tables
    from pyspark import StorageLevel

    keyed = lines.map(lambda line: (line, None))
    spread = keyed.repartitionAndSortWithinPartitions(partitions, lambda line: merge.spread(merge.owner(line), partitions))
    # Made once and read for each export; what is lost with an executor is made again.
    graph = spread.keys().persist(StorageLevel.DISK_ONLY)

    def of(letter):
        return graph.filter(lambda line: line.startswith(letter)).map(lambda line: line[1:])

    headers = {line[0]: line[1:] for line in of(merge.HEADER).collect()}
    skipped = of(merge.SKIP).persist(StorageLevel.DISK_ONLY)
    count, named = skipped.count(), skipped.take(NAMED)
    if not headers:
        return {"skipped": count, "named": named}
    place = wanted.output.rstrip("/")
    of(merge.QUAD).saveAsTextFile(place + "/nquads")
    if count:
        skipped.coalesce(1).saveAsTextFile(place + "/skipped")
    nodes = tables.table(spark, headers[merge.NODE], of(merge.NODE)).persist(StorageLevel.DISK_ONLY)
    edges = tables.table(spark, headers[merge.EDGE], of(merge.EDGE)).persist(StorageLevel.DISK_ONLY)
    written = {
        "entities": tables.entities(nodes),
        "events": tables.events(nodes, edges),
        "statements": tables.statements(nodes, edges),
        "mentions": tables.mentions(nodes, edges),
    }
    for name, frame in written.items():
        frame.write.parquet(f"{place}/{name}.parquet")
    facts = tables.facts(edges)
    strong = spark_graphml.strongest(facts, wanted.strongest)
    document = "\n".join(spark_graphml.graphml(spark, nodes, strong)) + "\n"
    create(spark, place + "/graph.graphml", document.encode("utf-8"))
    counts = {"facts": facts.count(), "in_graphml": len(strong), "skipped": count, "named": named}
    return {**tables.sizes(nodes), **counts}


def create(spark, address, content):
    """Writes a small file to whatever file system the address names."""
    path = spark._jvm.org.apache.hadoop.fs.Path(address)
    system = path.getFileSystem(spark._jsc.hadoopConfiguration())
    system.setWriteChecksum(False)
    out = system.create(path, True)
    out.write(bytearray(content))
    out.close()


def is_taken(spark, address):
    """Whether something is there already that would be mixed with the exports."""
    path = spark._jvm.org.apache.hadoop.fs.Path(address)
    system = path.getFileSystem(spark._jsc.hadoopConfiguration())
    return system.exists(path) and (system.getFileStatus(path).isFile() or len(system.listStatus(path)) > 0)


def reason(error):
    """What of a failure of Spark helps: the words of the process that failed, not the stack of Java."""
    text = str(error)
    found = re.findall(r"(?m)^\s*(?:RuntimeError|Exception|OSError|MemoryError): (.*)", text)
    return found[-1] if found else text.strip().splitlines()[0]


def main():
    """Builds, and says what was done."""
    wanted = arguments()
    import spark_inputs as inputs

    spark = session(wanted)
    try:
        if is_taken(spark, wanted.output):
            say(f"{wanted.output}: holds something already; name another folder")
            return NOTHING_WRITTEN
        try:
            files = inputs.files(spark, wanted.paths)
        except inputs.NoInput as error:
            say(f"{error}; nothing was written")
            return NOTHING_WRITTEN
        total = sum(file.size for file in files)
        partitions = wanted.partitions or max(spark.sparkContext.defaultParallelism, total // (32 << 20) + 1)
        spark.conf.set("spark.sql.shuffle.partitions", str(partitions))
        try:
            frames = inputs.frames(spark, files, partitions)
            done = write(spark, wanted, reduced(spark, wanted, frames, partitions), partitions)
        except inputs.NoInput as error:
            say(f"{error}; nothing was written")
            return NOTHING_WRITTEN
        except Exception as error:
            left = "; what it holds is not whole" if is_taken(spark, wanted.output) else "; nothing was written"
            say(f"{wanted.output}: failed: {reason(error)}{left}")
            return NOTHING_WRITTEN
    finally:
        spark.stop()
    named = done.pop("named")
    for skipped in named:
        say(skipped)
    if done["skipped"] > len(named):
        say(f"and {done['skipped'] - len(named)} more; all are in {wanted.output}/skipped")
    if "articles" not in done:
        say("no article could be read; nothing was written")
        return NOTHING_WRITTEN
    print(json.dumps(done))
    return SOME_SKIPPED if done["skipped"] else DONE


def say(what):
    """Says on stderr what is wrong, as the tool does."""
    print(f"newsgraph: {what}", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
