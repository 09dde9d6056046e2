#!/usr/bin/env bash
# `make lighthouse`: Lighthouse over the release build, on a seeded database of its own; the scores go to docs/PERFORMANCE.md.
# Environment: LIGHTHOUSE_RUNS=3 (loads of each page), BENCH_BINARY (a release that is built already), CHROME_PATH.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/lib.sh"

scripts/setup.sh base browser lighthouse
if [ -z "${BENCH_BINARY:-}" ]; then scripts/build.sh release; fi
CHROME_PATH=$(chrome)
export CHROME_PATH
step "Measuring with Lighthouse"
node end2end/lighthouse/run.mjs
