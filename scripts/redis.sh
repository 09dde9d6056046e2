#!/usr/bin/env bash
# A throw-away Redis for the tests, on a free loopback port, that keeps nothing. With TEST_REDIS_URL set, that one is used.
#   redis.sh run CMD...   runs CMD with TEST_REDIS_URL set, then stops the server
#   redis.sh start        starts one that stays, and prints its URL
#   redis.sh url | stop   prints the URL of that one | stops it
#   redis.sh bin          prints the server's program
# Some tests stop and start a Redis of their own: they want `redis-server` in the PATH all the same.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/lib.sh"

STATE=$ROOT/target/redis.dir # names the folder of the server that `start` left running

# Makes and starts a server in a new folder, and sets `dir`.
boot() {
  scripts/setup.sh redis
  local port try
  dir=$(mktemp -d "${TMPDIR:-/tmp}/tandem-redis.XXXXXX")
  port=$(free_port)
  redis-server --port "$port" --bind 127.0.0.1 --save '' --appendonly no --dir "$dir" --daemonize no >"$dir/server.log" 2>&1 &
  echo $! >"$dir/pid"
  echo "redis://127.0.0.1:$port" >"$dir/url"
  for ((try = 0; try < 100; try++)); do
    if grep -q 'Ready to accept connections' "$dir/server.log"; then return; fi
    kill -0 "$(cat "$dir/pid")" 2>/dev/null || break
    sleep 0.1
  done
  cat "$dir/server.log" >&2
  die "Redis did not start"
}

# `halt FOLDER`: stops the server of that folder by its pid, and removes the folder.
halt() {
  local pid
  pid=$(cat "$1/pid" 2>/dev/null) || return 0
  if kill -TERM "$pid" 2>/dev/null; then
    for _ in {1..50}; do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    kill -KILL "$pid" 2>/dev/null || true
  fi
  rm -rf "$1"
}

running() { [ -f "$STATE" ] && kill -0 "$(cat "$(cat "$STATE")/pid" 2>/dev/null)" 2>/dev/null; }

case ${1:-} in
  bin) type -P redis-server ;;
  run)
    shift
    if [ -n "${TEST_REDIS_URL:-}" ]; then exec "$@"; fi
    dir=
    trap '[ -z "$dir" ] || halt "$dir"' EXIT
    trap 'exit 130' INT TERM
    boot
    TEST_REDIS_URL=$(cat "$dir/url") "$@"
    ;;
  start)
    if [ -n "${TEST_REDIS_URL:-}" ]; then echo "$TEST_REDIS_URL"; exit; fi
    if ! running; then
      mkdir -p target
      boot
      echo "$dir" >"$STATE"
    fi
    cat "$(cat "$STATE")/url"
    ;;
  url)
    if [ -n "${TEST_REDIS_URL:-}" ]; then echo "$TEST_REDIS_URL"; exit; fi
    running || die "no Redis of ours is running: scripts/redis.sh start"
    cat "$(cat "$STATE")/url"
    ;;
  stop)
    if [ -f "$STATE" ]; then halt "$(cat "$STATE")"; rm -f "$STATE"; fi
    ;;
  *) die "usage: scripts/redis.sh run CMD... | start | url | stop | bin" ;;
esac
