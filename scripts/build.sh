#!/usr/bin/env bash
# Compiles the server and what the browser gets. Steps whose input has not changed take no time.
#   build.sh run        quick to build, optimised    -> dist/tandem, which holds the site
#   build.sh release    as shipped                   -> dist/tandem, which holds the site
#   build.sh test       debug server, release wasm   -> target/debug/tandem, target/site/
#   build.sh dev        debug server, debug wasm     -> target/debug/tandem, target/site/
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/lib.sh"

mode=${1:?usage: scripts/build.sh run|release|test|dev}
site=target/site wasm_profile=wasm-release assets=()
case $mode in
  run) server=(--bin tandem --profile quick --features embed) out=quick site=target/embed ;;
  release) server=(--bin tandem --profile release --features embed) out=release site=target/embed ;;
  # As `cargo test --workspace` compiles it, so that nothing is compiled twice.
  test) server=(--workspace --all-targets) out=debug ;;
  dev) server=(--bin tandem) out=debug wasm_profile=dev assets=(--dev) ;;
  *) die "unknown kind of build: $mode" ;;
esac
wasm_out=$wasm_profile
if [ "$wasm_profile" = dev ]; then wasm_out=debug; fi
TARGET=${CARGO_TARGET_DIR:-$ROOT/target}

scripts/setup.sh base wasm tools bindgen

compile_server() {
  step "Compiling the server"
  TANDEM_SITE=$ROOT/$site cargo build "${server[@]}"
}

# One that holds the site needs that first; any other comes first, since it is where mistakes show.
if [ "$site" != target/embed ]; then compile_server; fi

step "Compiling for the browser"
# As a cdylib, whatever Cargo.toml says: the server needs none.
wasm_cargo rustc --lib --crate-type cdylib --no-default-features --features hydrate --target "$WASM" --profile "$wasm_profile"

# Bindings and size optimisation: again only when the wasm, or a tool, is another.
wasm=$TARGET/$WASM/$wasm_out/tandem.wasm
bindgen_version=$(locked wasm-bindgen)
pkg=$TARGET/bindgen/$wasm_out
stamp="$(cksum <"$wasm") $bindgen_version $(cksum <scripts/package-lock.json) $(cksum <scripts/build.sh)"
if [ "$(cat "$pkg.stamp" 2>/dev/null)" != "$stamp" ]; then
  step "Making the JavaScript bindings"
  rm -rf "$pkg" "$pkg.stamp"
  "$CACHE/wasm-bindgen-cli-$bindgen_version/bin/wasm-bindgen" --target web --no-typescript --out-name tandem --out-dir "$pkg" "$wasm"
  if [ "$mode" != dev ]; then
    step "Making the wasm smaller"
    scripts/node_modules/.bin/wasm-opt -Oz --enable-bulk-memory --enable-nontrapping-float-to-int --enable-sign-ext \
      --enable-mutable-globals --enable-reference-types --enable-multivalue "$pkg/tandem_bg.wasm" -o "$pkg/small.wasm"
    mv "$pkg/small.wasm" "$pkg/tandem_bg.wasm"
  fi
  printf '%s\n' "$stamp" >"$pkg.stamp"
fi

step "Gathering the assets in $site/"
node scripts/assets.mjs ${assets[@]+"${assets[@]}"} "$pkg" style public "$site"

if [ "$site" = target/embed ]; then
  compile_server
  mkdir -p dist
  # Of before the program held it.
  rm -rf dist/site
  # Replaced, not overwritten: a server of before may still be running.
  if ! cmp -s "$TARGET/$out/tandem" dist/tandem; then
    cp "$TARGET/$out/tandem" dist/tandem.new
    mv dist/tandem.new dist/tandem
  fi
fi
step "Built"
