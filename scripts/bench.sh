#!/usr/bin/env bash
# `make bench`: seeds a database, drives the release build with wrk, compares its reads with a bare handler, and opens
# thousands of live connections.
#   bench.sh [routes] [writes] [live] [scale] [postgres]     the first three unless told; docs/PERFORMANCE.md says what they are
# Environment: BENCH_SECONDS=8, BENCH_WARMUP=3, BENCH_ROUNDS=1, BENCH_CONNECTIONS="1 16 64", BENCH_ROUTES=text (only routes
# that hold it), BENCH_FOLDER=target (the disk), BENCH_OUT=docs/PERFORMANCE.md, SEED_* (sizes), SCALE_SMALL=5000,
# SCALE_LARGE=500000; BENCH_LIVE_CONNECTIONS=10000, BENCH_LIVE_PAIRS=1000, BENCH_LIVE_RATE=300 (messages a second),
# BENCH_LIVE_SECONDS=20; BENCH_BINARY and FLOOR_BINARY measure what is built already (FLOOR_BINARY=off: no floor).
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/lib.sh"

parts=("$@")
if [ ${#parts[@]} = 0 ]; then parts=(routes writes live); fi
for part in "${parts[@]}"; do
  case $part in
    routes | writes | live | scale | postgres) ;;
    *) die "usage: scripts/bench.sh [routes] [writes] [live] [scale] [postgres]" ;;
  esac
done

if [[ " ${parts[*]} " == *" live "* ]]; then
  # Server and client hold a file for each connection, and some more.
  files=${BENCH_LIVE_CONNECTIONS:-10000} ends=$((2 * ${BENCH_LIVE_PAIRS:-1000}))
  if [ "$files" -lt "$ends" ]; then files=$ends; fi
  files=$((files + 500))
  limit=$(ulimit -n)
  if [ "$limit" != unlimited ] && [ "$limit" -lt "$files" ]; then
    # The second raises the hard limit too, which only root may.
    ulimit -Sn "$files" 2>/dev/null || ulimit -n "$files" 2>/dev/null ||
      die "live needs $files open files, and $(ulimit -Hn) are allowed (ulimit -Hn): raise that, or lower BENCH_LIVE_CONNECTIONS and _PAIRS"
  fi
fi

scripts/setup.sh base wrk
export BENCH_FOLDER=${BENCH_FOLDER:-${CARGO_TARGET_DIR:-$ROOT/target}}

if [ -z "${BENCH_BINARY:-}" ]; then scripts/build.sh release; fi

if [[ " ${parts[*]} " =~ " routes "|" postgres " ]] && [ -z "${FLOOR_BINARY:-}" ]; then
  step "Compiling the floor"
  # Together with the program, so that what both are made of is compiled once.
  TANDEM_SITE=$ROOT/target/embed cargo build --release -p tandem -p tandem-floor --bin tandem --bin floor --features tandem/embed
  export FLOOR_BINARY=${CARGO_TARGET_DIR:-$ROOT/target}/release/floor
fi

for part in "${parts[@]}"; do
  step "Measuring: $part"
  if [ "$part" = postgres ]; then
    # shellcheck disable=SC2016 # expanded by the inner shell
    scripts/postgres.sh run bash -c 'BENCH_DATABASE_URL=$TEST_DATABASE_URL exec node scripts/bench/main.mjs routes'
  else
    env -u BENCH_DATABASE_URL node scripts/bench/main.mjs "$part"
  fi
done
