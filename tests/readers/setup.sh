#!/bin/sh
# Installs what the foreign readers need: Debian packages that are missing, Python packages into .venv, Node packages
# into tests/readers/node_modules. Quick when all is there.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

missing=
have() { command -v "$1" > /dev/null 2>&1; }
have dot || missing="$missing graphviz"
have xmllint || missing="$missing libxml2-utils"
have node || missing="$missing nodejs"
{ [ -n "${CHROMIUM:-}" ] || have chromium; } || missing="$missing chromium"
have npm || missing="$missing npm"
have python3 || missing="$missing python3"
python3 -c 'import ensurepip, venv' 2> /dev/null || missing="$missing python3-venv"
# The names of FollowTheMoney want ICU, whose Python package is compiled here.
if ! pkg-config --exists icu-i18n 2> /dev/null || ! have c++; then missing="$missing g++ pkg-config libicu-dev"; fi
header='import os, sysconfig; exit(not os.path.exists(sysconfig.get_path("include") + "/Python.h"))'
python3 -c "$header" 2> /dev/null || missing="$missing python3-dev"
if [ -n "$missing" ]; then
    if [ "$(id -u)" -eq 0 ]; then as_root=; else as_root=sudo; fi
    $as_root env DEBIAN_FRONTEND=noninteractive sh -c \
        "apt-get update -q && apt-get install -q -y --no-install-recommends $missing"
fi

# A stamp holds what was installed; a change of the pins installs anew.
python_pins="$here/requirements.txt"
if ! cmp -s "$python_pins" "$root/.venv/.readers"; then
    [ -x "$root/.venv/bin/python" ] || python3 -m venv "$root/.venv"
    "$root/.venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$python_pins"
    cp "$python_pins" "$root/.venv/.readers"
fi
node_pins="$here/package-lock.json"
if ! cmp -s "$node_pins" "$here/node_modules/.readers"; then
    (cd "$here" && npm ci --silent --no-audit --no-fund)
    cp "$node_pins" "$here/node_modules/.readers"
fi
