#!/usr/bin/env bash
# Builds the graph of every sample story with the given binary and lets all foreign readers read it, then the samples of
# nasty strings and a page of 5,000 names. usage: tests/readers/stories.sh target/release/newsgraph
set -euo pipefail
binary=$(realpath "$1")
here=$(cd "$(dirname "$0")" && pwd)
cd "$here/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for articles in exports/*/articles; do
    story=$(basename "$(dirname "$articles")")
    "$binary" build "$articles" -o "$work/$story" --format all > /dev/null
done
sh "$here/run.sh" "$work"/*
sh "$here/run.sh"

# The page is what its sources give, and quick with many names.
node "$here/bundle.mjs" --check
node "$here/many.mjs" "$work/many"
"$binary" view "$work/many" > /dev/null
node "$here/page.mjs" "$work/many" --time
