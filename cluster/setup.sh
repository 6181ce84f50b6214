#!/bin/sh
# Installs what Spark needs on this machine: Java 17 from Debian, PySpark into .venv. Quick when all is there.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/.." && pwd)

. "$root/tests/readers/install.sh"

have java || missing="$missing openjdk-17-jre-headless"
need_python
install_missing

# The foreign readers share the environment.
install_python "$here/requirements.txt" "$root/.venv" .cluster
