#!/usr/bin/env bash
# `make test`: all checks, the quick ones first; what is compiled once is used by all.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/lib.sh"

# What can be missing is found out first.
scripts/setup.sh base wasm tools postgres redis browser schemathesis stand_ins
scripts/check.sh
# Compiles the debug server together with the tests, and the wasm of a release.
scripts/build.sh test
step "Rust tests on SQLite and PostgreSQL"
scripts/postgres.sh run scripts/redis.sh run scripts/s3.sh run cargo test --workspace
step "Schemathesis against the API"
scripts/api-check.sh
step "Journeys in the browser"
scripts/e2e.sh --project=journeys
step "All tests passed"
