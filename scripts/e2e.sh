#!/usr/bin/env bash
# Runs Playwright against a server of its own: fresh data, a free port, ended with the tests.
#   e2e.sh [playwright arguments]
# Wants target/debug/tandem and target/site (scripts/build.sh test).
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/lib.sh"

scripts/setup.sh base browser
server=${CARGO_TARGET_DIR:-$ROOT/target}/debug/tandem
[ -x "$server" ] || die "$server is missing: run make e2e"
[ -f target/site/manifest.json ] || die "target/site is missing: run make e2e"

dir=$(mktemp -d "${TMPDIR:-/tmp}/tandem-e2e.XXXXXX")
pid=
# shellcheck disable=SC2317 # called by the trap
finish() {
  local code=$?
  if [ -n "$pid" ]; then
    kill "$pid" 2>/dev/null || true
    for _ in {1..50}; do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    kill -9 "$pid" 2>/dev/null || true
  fi
  mkdir -p end2end/test-results
  if [ -f "$dir/server.log" ]; then cp "$dir/server.log" end2end/test-results/server.log; fi
  if [ "$code" != 0 ]; then say "the server's log: end2end/test-results/server.log"; fi
  rm -rf "$dir"
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT TERM

port=$(free_port)
export DATA_DIR=$dir/data BASE_URL=http://localhost:$port TANDEM=$server
mkdir "$DATA_DIR"
# Only what is set here: nothing of the caller's own configuration leaks into the tests.
env -i PATH="$PATH" HOME="${HOME:-/tmp}" RUST_BACKTRACE=1 \
  LISTEN="127.0.0.1:$port" PUBLIC_URL="$BASE_URL" DATA_DIR="$DATA_DIR" SITE_DIR="$ROOT/target/site" RATE_LIMITS=off \
  "$server" serve >"$dir/server.log" 2>&1 &
pid=$!

# `up`: the server says it is well (through node, which is there anyway; curl may not be).
up() { node -e 'fetch(process.argv[1]).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))' "http://127.0.0.1:$port/healthz"; }
for ((try = 0; try < 150; try++)); do
  if up; then break; fi
  kill -0 "$pid" 2>/dev/null || { cat "$dir/server.log" >&2; die "the server ended at its start"; }
  sleep 0.2
done
up || { cat "$dir/server.log" >&2; die "the server did not answer within 30 seconds"; }

CHROME_PATH=$(chrome)
export CHROME_PATH
cd end2end
node_modules/.bin/playwright test "$@" && code=0 || code=$?
cd "$ROOT"
exit "$code"
