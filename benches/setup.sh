#!/bin/sh
# Installs what newsgraph is measured against: Python packages into target/bench/venv, apart from those of the tests, Node packages into
# benches/text/node_modules, and valgrind. Quick when all is there.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/.." && pwd)

. "$root/tests/readers/install.sh"

have node || missing="$missing nodejs"
have npm || missing="$missing npm"
have valgrind || missing="$missing valgrind"
need_python
install_missing

install_python "$here/requirements.txt" "$root/target/bench/venv" .bench
install_node "$here/text" .bench
