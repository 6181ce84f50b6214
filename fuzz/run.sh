#!/usr/bin/env bash
# Runs every fuzz target, or those that are named, and prints how many executions each had.
#
#     fuzz/run.sh RUNS [TARGET...]
#
# RUNS is the number of executions over all targets. Inputs that libFuzzer found worth keeping go to fuzz/corpus, those that
# fail to fuzz/artifacts; with any of the latter the exit code is 1. SECONDS_EACH bounds the time of a target.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
runs=${1:?usage: fuzz/run.sh RUNS [TARGET...]}
shift
# Target, share of the executions in thousandths, longest input in bytes.
targets="txt 60 1024
md 40 1024
html 20 1024
json 70 1024
jsonl 90 512
table 60 512
feed 60 768
warc 90 768
http 60 768
gzip 50 512
zstd 50 512
paths 140 128
settings 90 256
analysis 4 200
records 60 2048
judgements 45 256
relations 8 1024
gazetteer 2 512
exports 1 512"
program=${FUZZ_PROGRAM:-$("$here/build.sh")}
seeds=$(mktemp -d)
trap 'rm -rf "$seeds"' EXIT
if [ -n "${RECORDS:-}" ]; then python3 "$here/seeds.py" "$seeds" "$RECORDS"; else python3 "$here/seeds.py" "$seeds"; fi
total=0 failed=0
printf '%-11s %12s %8s %9s  %s\n' target executions seconds coverage result
while read -r target share length; do
    [ $# = 0 ] || [[ " $* " == *" $target "* ]] || continue
    mkdir -p "$here/corpus/$target" "$here/artifacts/$target"
    log=$seeds/$target.log
    started=$(date +%s)
    result=sound
    FUZZ_TARGET=$target nice -n 10 "$program" "$here/corpus/$target" "$seeds/$target" \
        -runs=$((runs * share / 1000)) -max_len="$length" -max_total_time="${SECONDS_EACH:-0}" -timeout=60 \
        -rss_limit_mb=4096 -print_final_stats=1 -artifact_prefix="$here/artifacts/$target/" >"$log" 2>&1 || result=FAILED
    count=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log")
    coverage=$(grep -o 'cov: [0-9]*' "$log" | tail -1 | cut -d' ' -f2)
    printf '%-11s %12d %8d %9d  %s\n' "$target" "${count:-0}" $(($(date +%s) - started)) "${coverage:-0}" "$result"
    [ $result = sound ] || { failed=1; grep -A3 'panicked at\|ERROR: libFuzzer' "$log" | head -8; }
    total=$((total + ${count:-0}))
done <<<"$targets"
printf '%-11s %12d\n' total "$total"
exit $failed
