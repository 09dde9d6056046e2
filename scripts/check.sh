#!/usr/bin/env bash
# `make check`: what can be told without running Tandem. Quick checks first.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/lib.sh"

scripts/setup.sh base

step "Format"
cargo fmt --all --check

step "Cargo.lock"
cargo fetch --locked --quiet || die "Cargo.lock is not what Cargo.toml asks for: run cargo build, and commit it"

step "What the browser's side depends on"
tree=$(cargo tree --locked -p tandem --no-default-features --features hydrate --target "$WASM" -e normal --prefix none -f '{p} [{f}]')
forbidden='^(axum|sqlx|hyper|tower-sessions|tandem-server)([-_][^ ]*)? |^(libsqlite3-sys|mio|reqwest|ring|rustls|socket2) |^tokio v.*\[(.*,)?net[],]'
if grep -E "$forbidden" <<<"$tree" | sort -u >&2; then
  die "the crates above must not be part of what the browser gets"
fi

step "Scripts and browser tests"
scripts/setup.sh playwright
for f in scripts/*.sh deploy/*/*.sh .ci/run; do bash -n "$f"; done
if have shellcheck; then shellcheck -x scripts/*.sh deploy/*/*.sh .ci/run; fi
for f in scripts/*.mjs scripts/bench/*.mjs scripts/scale/*.mjs; do node --check "$f"; done
end2end/node_modules/.bin/tsc -p end2end

scripts/setup.sh lint
export PATH=$CACHE/cargo-deny-$DENY/bin:$CACHE/cargo-machete-$MACHETE/bin:$PATH

# What cargo-deny names its copy of https://github.com/RustSec/advisory-db.
ADVISORIES=advisory-db-3157b0e258782691

step "Licences, forbidden crates, sources (cargo-deny)"
cargo-deny --locked --log-level error check --hide-inclusion-graph bans licenses sources
limit=(env)
if have timeout; then limit=(timeout 90); fi
if "${limit[@]}" cargo-deny --log-level off fetch db >/dev/null 2>&1; then
  cargo-deny --locked --log-level error check --hide-inclusion-graph advisories
  say "no security advisory about what is in Cargo.lock"
elif carried=${CARGO_HOME:-$HOME/.cargo}/advisory-dbs/$ADVISORIES && as_of=$(git -C "$carried" log -1 --format=%cs 2>/dev/null); then
  cargo-deny --locked --offline --log-level error check --hide-inclusion-graph advisories
  say "no security advisory about what is in Cargo.lock, by the database of $as_of that was carried here"
else
  say "SKIPPED: security advisories, as their database cannot be had from here (docs/SECURITY.md has how to do without a network)"
fi

step "Kubernetes manifests (the schemas of its API)"
manifests=()
for f in deploy/kubernetes/*.yaml; do
  [ "${f##*/}" = kustomization.yaml ] || manifests+=("$f")
done
"$CACHE/kubernetes-validate-$(pinned kubernetes-validate kubernetes.txt)/bin/kubernetes-validate" --strict --quiet "${manifests[@]}"

step "Unused dependencies (cargo-machete)"
cargo-machete --skip-target-dir .

step "Lints, server (clippy)"
cargo clippy --locked --workspace --all-targets -- -D warnings

scripts/setup.sh wasm
step "Lints, browser (clippy)"
browser=(--locked --lib --no-default-features --features hydrate --target "$WASM")
if has_wasm_target; then
  cargo clippy "${browser[@]}" -- -D warnings
else
  say "SKIPPED: clippy for the browser, as this toolchain has no $WASM target; compiling only"
  wasm_cargo check "${browser[@]}"
fi
