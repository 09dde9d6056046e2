#!/usr/bin/env bash
# `make footprint`: what a release costs: its size, the time from its start to its first answer on a database that is there, and its
# memory when nobody asks. Fails where one is more than promised.
# Environment: BENCH_BINARY (dist/tandem unless it is set), FOOTPRINT_STARTS=7 (their median counts), SEED_* (sizes).
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/lib.sh"

scripts/setup.sh base
export BENCH_BINARY=${BENCH_BINARY:-dist/tandem}
[ -x "$BENCH_BINARY" ] || die "$BENCH_BINARY is missing: run make footprint"
exec node scripts/bench/footprint.mjs
