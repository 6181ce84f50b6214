#!/bin/sh
# Instruments our own crate and the targets, on the stable compiler, with the flags of cargo-fuzz; the crates that we use
# stay as they are. libFuzzer looks at every counter after each execution: with the counters of all crates it would do
# little else.
case " $* " in
*" --crate-name newsgraph "* | *" --crate-name newsgraph_fuzz "*)
    exec "$@" --cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=3 \
        -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
        -Cllvm-args=-sanitizer-coverage-trace-compares
    ;;
esac
exec "$@"
