#!/bin/sh
# Graphviz draws every DOT file of a folder with the engine that the file names: without a word on stderr, as valid XML.
set -eu
scratch=$(mktemp -d)
trap 'rm -r "$scratch"' EXIT
for file in "$1"/*.dot; do
    dot -Tsvg "$file" -o "$scratch/graph.svg" 2> "$scratch/words"
    if [ -s "$scratch/words" ]; then
        cat "$scratch/words" >&2
        exit 1
    fi
    xmllint --noout --huge "$scratch/graph.svg"
    declared=$(grep -c '^  n[0-9]* \[' "$file" || true)
    drawn=$(grep -c '<g id="[^"]*" class="node">' "$scratch/graph.svg" || true)
    if [ "$declared" != "$drawn" ]; then
        echo "$file: $declared nodes declared, $drawn drawn" >&2
        exit 1
    fi
    echo "  Graphviz: $drawn nodes of $(basename "$file")"
done
