#!/usr/bin/env bash
# A throw-away Redis for the tests, on a free loopback port, that keeps nothing. With TEST_REDIS_URL set, that one is used.
#   redis.sh run CMD...   runs CMD with TEST_REDIS_URL set, then stops the server
#   redis.sh start        starts one that stays, and prints its URL
#   redis.sh url | stop   prints the URL of that one | stops it
#   redis.sh bin          prints the server's program
# Some tests stop and start a Redis of their own: they want `redis-server` in the PATH all the same.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/lib.sh"
source scripts/throwaway.sh

# shellcheck disable=SC2034 # for throwaway.sh
NAME=Redis VARIABLE=TEST_REDIS_URL STATE=$ROOT/target/redis.dir GENTLY=TERM HARD=KILL

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

if [ "${1:-}" = bin ]; then type -P redis-server; else throwaway "$@"; fi
