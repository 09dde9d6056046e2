#!/usr/bin/env bash
# `make scale`: two instances behind haproxy, on PostgreSQL, Redis, S3 (moto) and a mail server (aiosmtpd), all started for this and
# stopped after it. Under load both are restarted one after the other, which must fail no request; then each is killed, which must
# lose nothing that was acknowledged. docs/SCALING.md says what it measures.
# Environment: SCALE_BINARY (else dist/tandem, else target/debug/tandem), SCALE_RATE=200 (requests a second), SCALE_SECONDS=60,
# SCALE_PROXY=caddy (what compose.yaml has, if it is installed, in haproxy's place), SCALE_DRAIN=3 (DRAIN_SECONDS of the instances), SCALE_KEEP=1 (leaves the folder with the logs).
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/lib.sh"

scripts/setup.sh base wrk redis postgres stand_ins haproxy

target=${CARGO_TARGET_DIR:-$ROOT/target}
for binary in "${SCALE_BINARY:-}" dist/tandem "$target/debug/tandem"; do
  if [ -n "$binary" ] && [ -x "$binary" ]; then break; fi
done
[ -x "$binary" ] || die "there is no tandem to run: make build"
export SCALE_BINARY=$binary
if [ -z "${SITE_DIR:-}" ]; then
  for site in "$(dirname "$binary")/site" target/site; do
    if [ -d "$site" ]; then export SITE_DIR=$site; break; fi
  done
fi
# haproxy is where only root looks for programs.
PATH=$PATH:/usr/sbin
SCALE_PYTHON=$(scripts/s3.sh bin)/python
SCALE_PSQL=$(scripts/postgres.sh bin)/psql
export PATH SCALE_PYTHON SCALE_PSQL

step "Two instances of $binary"
# Servers of its own, whatever the caller has.
exec env -u TEST_DATABASE_URL -u TEST_REDIS_URL -u TEST_S3_URL \
  scripts/postgres.sh run scripts/redis.sh run scripts/s3.sh run node scripts/scale/main.mjs
