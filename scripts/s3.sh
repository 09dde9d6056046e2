#!/usr/bin/env bash
# A throw-away S3 (moto) for the tests, on a free loopback port, that keeps nothing. With TEST_S3_URL set, that one is used.
#   s3.sh run CMD...   runs CMD with TEST_S3_URL set, then stops the server
#   s3.sh start        starts one that stays, and prints its URL
#   s3.sh url | stop   prints the URL of that one | stops it
#   s3.sh bin          prints the folder of the stand-ins' programs
# It takes any keys, and a bucket is made by `curl -X PUT $TEST_S3_URL/name`.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/lib.sh"
source scripts/throwaway.sh

# shellcheck disable=SC2034 # for throwaway.sh
NAME=S3 VARIABLE=TEST_S3_URL STATE=$ROOT/target/s3.dir GENTLY=TERM HARD=KILL

bin() { echo "$CACHE/stand-ins-$(pinned moto stand-ins.txt)/bin"; }

# Makes and starts a server in a new folder, and sets `dir`.
boot() {
  scripts/setup.sh stand_ins
  local port try
  dir=$(mktemp -d "${TMPDIR:-/tmp}/tandem-s3.XXXXXX")
  port=$(free_port)
  # Not the program `moto_server`: its first line is the path of a Python that may be too long for the system.
  "$(bin)/python" -m moto.server -H 127.0.0.1 -p "$port" >"$dir/server.log" 2>&1 &
  echo $! >"$dir/pid"
  echo "http://127.0.0.1:$port" >"$dir/url"
  for ((try = 0; try < 300; try++)); do
    if grep -qs 'Running on' "$dir/server.log"; then return; fi
    kill -0 "$(cat "$dir/pid")" 2>/dev/null || break
    sleep 0.1
  done
  cat "$dir/server.log" >&2
  die "the S3 server did not start"
}

if [ "${1:-}" = bin ]; then bin; else throwaway "$@"; fi
