#!/bin/sh
# Runs spark_build.py on a Spark of this machine: two executors of one core and 1 GiB, each a process of its own.
#
#   cluster/run.sh PATH... -o FOLDER        all options: cluster/run.sh --help
#
# SPARK_MASTER names another master, NEWSGRAPH another binary than target/release/newsgraph.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/.." && pwd)
"$here/setup.sh" >&2
binary=${NEWSGRAPH:-$root/target/release/newsgraph}
if [ ! -x "$binary" ]; then (cd "$root" && cargo build --release --locked) >&2; fi

# Executors keep their files here; Spark would take a folder of its own installation.
SPARK_WORKER_DIR=$(mktemp -d "${TMPDIR:-/tmp}/newsgraph-spark.XXXXXX")
SPARK_LOCAL_DIRS=$SPARK_WORKER_DIR
trap 'rm -rf "$SPARK_WORKER_DIR"' EXIT
PYSPARK_PYTHON=$root/.venv/bin/python
# Processes that live a minute gain nothing from the compilers and collectors of those that live for days.
java="-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
PYSPARK_SUBMIT_ARGS="--conf spark.ui.enabled=false --conf 'spark.driver.extraJavaOptions=$java' \
    --conf 'spark.executor.extraJavaOptions=$java' pyspark-shell"
export SPARK_WORKER_DIR SPARK_LOCAL_DIRS PYSPARK_PYTHON PYSPARK_SUBMIT_ARGS
"$PYSPARK_PYTHON" "$here/spark_build.py" --master "${SPARK_MASTER:-local-cluster[2,1,1024]}" --newsgraph "$binary" "$@"
