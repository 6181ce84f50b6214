#!/bin/sh
# Foreign readers on every sample story, built anew, and on the samples of nasty strings: tests/readers/stories.sh NEWSGRAPH
set -eu
here=$(cd "$(dirname "$0")" && pwd)
newsgraph=$1
built=$(mktemp -d)
trap 'rm -r "$built"' EXIT
for articles in "$here"/../../exports/*/articles; do
    story=$(basename "$(dirname "$articles")")
    "$newsgraph" build "$articles" --output "$built/$story" > /dev/null
done
"$here/run.sh" "$built"/*/
"$here/run.sh"
