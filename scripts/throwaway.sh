# shellcheck shell=bash
# What the throw-away servers of the tests have in common: to be sourced by a script that has set NAME (for people), VARIABLE (of the
# environment), STATE (a file that names the folder of the server that `start` left running), GENTLY and HARD (signals), and
# has a function `boot` that makes and starts a server in a new folder, writes `pid` and `url` there, and sets `dir`.
# shellcheck disable=SC2154 # set by the script

# `halt FOLDER`: stops the server of that folder by its pid, and removes the folder.
halt() {
  local pid
  pid=$(cat "$1/pid" 2>/dev/null) || return 0
  if kill "-$GENTLY" "$pid" 2>/dev/null; then
    for _ in {1..50}; do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    kill "-$HARD" "$pid" 2>/dev/null || true
  fi
  rm -rf "$1"
}

running() { [ -f "$STATE" ] && kill -0 "$(cat "$(cat "$STATE")/pid" 2>/dev/null)" 2>/dev/null; }

# `throwaway COMMAND...`: run, start, url or stop.
throwaway() {
  local given=${!VARIABLE:-}
  case ${1:-} in
    run)
      shift
      if [ -n "$given" ]; then exec "$@"; fi
      dir=
      trap '[ -z "$dir" ] || halt "$dir"' EXIT
      trap 'exit 130' INT TERM
      boot
      env "$VARIABLE=$(cat "$dir/url")" "$@"
      ;;
    start)
      if [ -n "$given" ]; then echo "$given"; exit; fi
      if ! running; then
        mkdir -p target
        boot
        echo "$dir" >"$STATE"
      fi
      cat "$(cat "$STATE")/url"
      ;;
    url)
      if [ -n "$given" ]; then echo "$given"; exit; fi
      running || die "no $NAME of ours is running: $0 start"
      cat "$(cat "$STATE")/url"
      ;;
    stop)
      if [ -f "$STATE" ]; then halt "$(cat "$STATE")"; rm -f "$STATE"; fi
      ;;
    *) die "usage: $0 run CMD... | start | url | stop | bin" ;;
  esac
}
