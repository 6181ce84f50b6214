#!/bin/sh
# Installs what Spark needs on this machine: Java 17 from Debian, PySpark into .venv. Quick when all is there.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/.." && pwd)

missing=
have() { command -v "$1" > /dev/null 2>&1; }
have java || missing="$missing openjdk-17-jre-headless"
have python3 || missing="$missing python3"
python3 -c 'import ensurepip, venv' 2> /dev/null || missing="$missing python3-venv"
if [ -n "$missing" ]; then
    if [ "$(id -u)" -eq 0 ]; then as_root=; else as_root=sudo; fi
    $as_root env DEBIAN_FRONTEND=noninteractive sh -c \
        "apt-get update -q && apt-get install -q -y --no-install-recommends $missing"
fi

# A stamp holds what was installed; a change of the pins installs anew. The foreign readers share the environment.
pins="$here/requirements.txt"
if ! cmp -s "$pins" "$root/.venv/.cluster"; then
    [ -x "$root/.venv/bin/python" ] || python3 -m venv "$root/.venv"
    "$root/.venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$pins"
    cp "$pins" "$root/.venv/.cluster"
fi
