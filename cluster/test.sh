#!/bin/sh
# Shows that Spark gives the graph that one machine gives: in any number of parts, and with executors killed in mid-run.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/.." && pwd)
"$here/setup.sh"
(cd "$root" && cargo build --release --locked)
exec "$root/.venv/bin/python" "$here/test.py" "${NEWSGRAPH:-$root/target/release/newsgraph}"
