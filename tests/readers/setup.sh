#!/bin/sh
# Installs what the foreign readers need: Debian packages that are missing, Python packages into .venv, Node packages
# into tests/readers/node_modules. Quick when all is there.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)

. "$here/install.sh"

have dot || missing="$missing graphviz"
have xmllint || missing="$missing libxml2-utils"
have node || missing="$missing nodejs"
{ [ -n "${CHROMIUM:-}" ] || have chromium; } || missing="$missing chromium"
have npm || missing="$missing npm"
need_python
# The names of FollowTheMoney want ICU, whose Python package is compiled here.
if ! pkg-config --exists icu-i18n 2> /dev/null || ! have c++; then missing="$missing g++ pkg-config libicu-dev"; fi
header='import os, sysconfig; exit(not os.path.exists(sysconfig.get_path("include") + "/Python.h"))'
python3 -c "$header" 2> /dev/null || missing="$missing python3-dev"
install_missing

install_python "$here/requirements.txt" "$root/.venv" .readers
install_node "$here" .readers
