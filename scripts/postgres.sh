#!/usr/bin/env bash
# A throw-away PostgreSQL for the tests, on a free loopback port. With TEST_DATABASE_URL set, that one is used.
#   postgres.sh run CMD...   runs CMD with TEST_DATABASE_URL set, then stops the server
#   postgres.sh start        starts one that stays, and prints its URL
#   postgres.sh url | stop   prints the URL of that one | stops it
#   postgres.sh bin          prints the folder of PostgreSQL's programs
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/lib.sh"
source scripts/throwaway.sh

# shellcheck disable=SC2034 # for throwaway.sh
NAME=PostgreSQL VARIABLE=TEST_DATABASE_URL STATE=$ROOT/target/postgres.dir GENTLY=INT HARD=QUIT # "fast": clients are cut off

bin() {
  local dirs=(/usr/lib/postgresql/*/bin /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin) i
  for ((i = ${#dirs[@]} - 1; i >= 0; i--)); do
    if [ -x "${dirs[i]}/initdb" ]; then echo "${dirs[i]}"; return; fi
  done
  if have initdb && have postgres; then dirname "$(command -v initdb)"; return; fi
  return 1
}

# PostgreSQL refuses to run as root.
as_user=(env)
if [ "$(id -u)" = 0 ]; then as_user=(setpriv --reuid=postgres --regid=postgres --clear-groups --); fi

# Makes and starts a server in a new folder, and sets `dir`.
boot() {
  scripts/setup.sh postgres
  local bin port try
  bin=$(bin)
  dir=$(mktemp -d "${TMPDIR:-/tmp}/tandem-pg.XXXXXX")
  if [ "$(id -u)" = 0 ]; then chown postgres "$dir"; fi
  cd "$dir" # a folder the user postgres may be in
  LC_ALL=C "${as_user[@]}" "$bin/initdb" -D "$dir/data" -U tandem -A trust -E UTF8 --locale=C -N >"$dir/initdb.log" 2>&1 \
    || { cat "$dir/initdb.log" >&2; die "initdb failed"; }
  port=$(free_port)
  # Not through pg_ctl: its server would outlive a trap that failed to run.
  "${as_user[@]}" "$bin/postgres" -D "$dir/data" -h 127.0.0.1 -p "$port" -k "$dir" \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 -c shared_buffers=128MB \
    >"$dir/server.log" 2>&1 &
  echo $! >"$dir/pid"
  echo "postgres://tandem@127.0.0.1:$port/postgres" >"$dir/url"
  for ((try = 0; try < 150; try++)); do
    if "$bin/pg_isready" -q -h 127.0.0.1 -p "$port"; then cd "$ROOT"; return; fi
    kill -0 "$(cat "$dir/pid")" 2>/dev/null || break
    sleep 0.2
  done
  cat "$dir/server.log" >&2
  die "PostgreSQL did not start"
}

if [ "${1:-}" = bin ]; then bin; else throwaway "$@"; fi
