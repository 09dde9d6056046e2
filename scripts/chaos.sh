#!/usr/bin/env bash
# `make chaos`: what goes wrong with machines, on purpose, on both engines; prints a table. The disk that fills up needs root, to
# mount a small file system in memory; elsewhere that part is left out. Some five minutes.
#   chaos.sh [name...]      only the tests whose names hold these words: chaos.sh killed disk
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/lib.sh"

scripts/setup.sh base postgres redis
log=$ROOT/target/chaos.log
mkdir -p target
CHAOS_PG_BIN=$(scripts/postgres.sh bin)
export CHAOS_PG_BIN
step "Chaos on SQLite and PostgreSQL (log: ${log#"$ROOT/"})"
filters=()
for name in "${@:-}"; do filters+=("chaos_$name"); done
code=0
scripts/postgres.sh run cargo test --locked --workspace --test program -- --ignored --nocapture --test-threads=2 "${filters[@]}" \
  >"$log" 2>&1 || code=$?

# Lines of the tests: CHAOS|what|engine|acknowledged|lost|longest gap|slowest answer|answers|more
{
  echo "what|engine|acknowledged|lost|longest gap|slowest|answers by status|"
  sed -n 's/^.*CHAOS|//p' "$log" | sort
} | awk -F '|' '{ printf "%-48s %-11s %12s %5s %12s %8s  %-34s %s\n", $1, $2, $3, $4, $5, $6, $7, $8 }'
if [ "$code" != 0 ]; then
  grep -E "^test .* FAILED|panicked at" -A 3 "$log" >&2 || tail -n 30 "$log" >&2
  die "something was lost, or needed a hand: ${log#"$ROOT/"}"
fi
grep -q '^test result: ok' "$log" || die "no test ran"
step "Nothing acknowledged was lost, no movement is at fault, and nobody lent a hand"
