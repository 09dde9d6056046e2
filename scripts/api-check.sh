#!/usr/bin/env bash
# Runs Schemathesis (scripts/schemathesis.toml) against the JSON API as a brand, an influencer and nobody, each time with a
# server and data of its own: no answer of 5xx, none that /apis/openapi.json does not describe.
#   api-check.sh [schemathesis options]      such as --include-path-regex=/bids/ or --max-examples=200
#   WHO=brand api-check.sh                   as one of the three
# Wants target/debug/tandem and target/site (scripts/build.sh test).
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/lib.sh"

scripts/setup.sh base schemathesis
schemathesis=$CACHE/schemathesis-$(pinned schemathesis api-check.txt)/bin/schemathesis
server=${CARGO_TARGET_DIR:-$ROOT/target}/debug/tandem
[ -x "$server" ] || die "$server is missing: run make api-check"

logs=$ROOT/target/api-check # what Schemathesis and the servers said
dir=$(mktemp -d "${TMPDIR:-/tmp}/tandem-api.XXXXXX")
rm -rf "$logs"
mkdir -p "$logs"
pid=
# shellcheck disable=SC2317 # called by the trap
finish() {
  local code=$?
  stop
  rm -rf "$dir"
  exit "$code"
}
trap finish EXIT
trap 'exit 130' INT TERM

# Schemathesis sends the same good key with a hundred bodies, of which all but the first are conflicts. So each is made another.
cat >"$dir/hooks.py" <<'END'
import re, uuid, schemathesis

@schemathesis.hook
def before_call(context, case, kwargs):
    key = (case.headers or {}).get("Idempotency-Key")
    if isinstance(key, str) and re.fullmatch("[!-~]{1,200}", key):
        case.headers["Idempotency-Key"] = key + uuid.uuid4().hex
END

# `serve NAME`: a server with demo data on a free port; sets `pid` and `url`.
serve() {
  local port data=$dir/$1 log=$logs/$1.server.log try
  port=$(free_port)
  url=http://127.0.0.1:$port
  # Only what is set here: nothing of the caller's own configuration leaks into the check.
  local settings=(env -i PATH="$PATH" HOME="${HOME:-/tmp}" RUST_BACKTRACE=1 LOG=warn
    LISTEN="127.0.0.1:$port" PUBLIC_URL="$url" DATA_DIR="$data" SITE_DIR="$ROOT/target/site" RATE_LIMITS=off
    SEED_BRANDS=4 SEED_INFLUENCERS=6 SEED_CAMPAIGNS=24 SEED_BIDS=40 SEED_HOT_BIDS=4
    SEED_MESSAGES=60 SEED_HOT_MESSAGES=6 SEED_HOT_PARTNERS=3 SEED_NOTIFICATIONS=60 SEED_HOT_NOTIFICATIONS=6)
  mkdir "$data"
  "${settings[@]}" "$server" seed-demo >"$log" 2>&1 || { cat "$log" >&2; die "seed-demo failed"; }
  "${settings[@]}" "$server" serve >>"$log" 2>&1 &
  pid=$!
  for ((try = 0; try < 150; try++)); do
    if node -e 'fetch(process.argv[1]).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))' "$url/healthz"; then return; fi
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.2
  done
  cat "$log" >&2
  die "the server did not start"
}

stop() {
  [ -n "$pid" ] || return 0
  kill "$pid" 2>/dev/null || true
  for _ in {1..50}; do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
  kill -9 "$pid" 2>/dev/null || true
  wait "$pid" 2>/dev/null || true
  pid=
}

# `token NAME`: logs that demo account in, and prints what goes into its Authorization header.
token() {
  node -e '
    const [url, name] = process.argv.slice(1);
    const body = JSON.stringify({ email: name + "@example.com", password: "Demo-pass-2024" });
    fetch(url + "/apis/login/", { method: "POST", body, headers: { "Content-Type": "application/json" } })
      .then(async (r) => (r.ok ? console.log("Bearer " + (await r.json()).access) : Promise.reject(new Error(r.status + " " + (await r.text())))))
      .catch((error) => { console.error("no log-in as " + name + ": " + error.message); process.exit(1); });
  ' "$url" "$1"
}

# `check WHO [options]`: one run of Schemathesis, whose output is shown if it finds something.
check() {
  local who=$1 auth=() config=$dir/$1.toml log=$logs/$1.log self stranger
  shift
  step "The API as $who"
  serve "$who"
  SPARE_TO_CHANGE='' SPARE_TO_DELETE=''
  cp scripts/schemathesis.toml "$config"
  if [ "$who" != nobody ]; then
    self=$(token "${who}0001")
    stranger=$(token "${who}0004")
    SPARE_TO_CHANGE=$(token "${who}0002")
    SPARE_TO_DELETE=$(token "${who}0003")
    # Peers: what one of them owns is asked for as the other, too.
    printf '{"auth": [%s,\n  %s]}\n' \
      "{\"name\": \"$who\", \"fixedHeaders\": [{\"name\": \"Authorization\", \"value\": \"$self\"}]}" \
      "{\"name\": \"stranger\", \"fixedHeaders\": [{\"name\": \"Authorization\", \"value\": \"$stranger\"}]}" >"$dir/accounts.json"
    printf '\n[auth.wfc]\npath = "%s"\npeers = ["%s", "stranger"]\n' "$dir/accounts.json" "$who" >>"$config"
    auth=(--auth-wfc-user "$who")
  fi
  export SPARE_TO_CHANGE SPARE_TO_DELETE SCHEMATHESIS_HOOKS=$dir/hooks.py HYPOTHESIS_STORAGE_DIRECTORY=$dir/hypothesis no_proxy=127.0.0.1
  if "$schemathesis" --no-color --config-file "$config" run "$url/apis/openapi.json" ${auth[@]+"${auth[@]}"} "$@" >"$log" 2>&1; then
    say "passed: $(grep -A1 '^Test cases:' "$log" | tail -n 1 | sed 's/^ *//')"
  else
    # Long request bodies are cut here, not in the file.
    cut -c 1-1000 "$log" >&2
    say "FAILED as $who: ${log#"$ROOT/"}, and beside it what the server said"
    failed+=("$who")
  fi
  stop
}

failed=()
for who in ${WHO:-brand influencer nobody}; do check "$who" "$@"; done
[ ${#failed[@]} = 0 ] || die "the API is not what its document says, as: ${failed[*]}"
step "The API is what its document says"
