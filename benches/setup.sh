#!/bin/sh
# Installs what newsgraph is measured against: Python packages into target/bench/venv, apart from those of the tests, Node packages into
# benches/text/node_modules, and valgrind. Quick when all is there.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/.." && pwd)

missing=
have() { command -v "$1" > /dev/null 2>&1; }
have node || missing="$missing nodejs"
have npm || missing="$missing npm"
have valgrind || missing="$missing valgrind"
have python3 || missing="$missing python3"
python3 -c 'import ensurepip, venv' 2> /dev/null || missing="$missing python3-venv"
if [ -n "$missing" ]; then
    if [ "$(id -u)" -eq 0 ]; then as_root=; else as_root=sudo; fi
    $as_root env DEBIAN_FRONTEND=noninteractive sh -c \
        "apt-get update -q && apt-get install -q -y --no-install-recommends $missing"
fi

# A stamp holds what was installed; a change of the pins installs anew.
venv="$root/target/bench/venv"
python_pins="$here/requirements.txt"
if ! cmp -s "$python_pins" "$venv/.bench"; then
    [ -x "$venv/bin/python" ] || python3 -m venv "$venv"
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$python_pins"
    cp "$python_pins" "$venv/.bench"
fi
node_pins="$here/text/package-lock.json"
if ! cmp -s "$node_pins" "$here/text/node_modules/.bench"; then
    (cd "$here/text" && npm ci --silent --no-audit --no-fund)
    cp "$node_pins" "$here/text/node_modules/.bench"
fi
