#!/bin/sh
# Foreign readers on output folders of `newsgraph build --format all`: tests/readers/run.sh OUTDIR...
# Without a folder they read samples of nasty strings, which a unit test writes. Needs tests/readers/setup.sh.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
python="$root/.venv/bin/python"
if [ ! -x "$python" ] || [ ! -d "$here/node_modules" ]; then
    echo "run tests/readers/setup.sh first" >&2
    exit 1
fi
if [ $# -eq 0 ]; then
    samples=$(mktemp -d)
    trap 'rm -r "$samples"' EXIT
    (cd "$root" && NEWSGRAPH_SAMPLES="$samples" \
        cargo test --quiet --lib write_samples_for_foreign_readers -- --ignored > /dev/null)
    set -- "$samples"/*/
fi
export PYTHONDONTWRITEBYTECODE=1
for folder in "$@"; do
    echo "$folder"
    "$python" "$here/graphml.py" "$folder"
    node "$here/graphml.mjs" "$folder"
    "$python" "$here/rdf.py" "$folder"
    node "$here/rdf.mjs" "$folder"
    "$python" "$here/shapes.py" "$folder"
    "$python" "$here/records.py" "$folder"
    "$here/dot.sh" "$folder"
    "$python" "$here/gexf.py" "$folder"
    node "$here/gexf.mjs" "$folder"
    "$python" "$here/turtle.py" "$folder"
    "$python" "$here/ftm.py" "$folder"
    "$python" "$here/neo4j.py" "$folder"
    "$python" "$here/events.py" "$folder"
    node "$here/page.mjs" "$folder"
done
echo "All foreign readers accept what they read."
