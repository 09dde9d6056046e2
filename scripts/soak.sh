#!/usr/bin/env bash
# `make soak`: a day of use in fast-forward on both engines, one after the other; about ten minutes.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/lib.sh"

scripts/setup.sh base postgres redis
# One test at a time: memory is the whole process's.
scripts/postgres.sh run scripts/redis.sh run \
  cargo test --locked --workspace --test it -- --ignored --nocapture --test-threads=1 soak::
