#!/usr/bin/env bash
# Builds the fuzz targets with coverage instrumentation and prints the program's path.
set -euo pipefail
cd "$(dirname "$0")"
command -v c++ >/dev/null || { sudo=; [ "$(id -u)" = 0 ] || sudo=sudo; $sudo apt-get install -qq g++ >&2; }
RUSTC_WRAPPER="$PWD/rustc.sh" cargo build --release --locked >&2
echo "${CARGO_TARGET_DIR:-$PWD/target}/release/newsgraph-fuzz"
