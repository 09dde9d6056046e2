#!/usr/bin/env bash
# Makes the secrets of compose.yaml that are not there yet, in deploy/compose/secrets/. They are in no repository: keep a copy of secret_key.
#   SMTP_URL=smtp://user:password@mail.example.com:587 deploy/compose/secrets.sh
# Those of compose.stripe.yaml, at any time:
#   STRIPE_SECRET_KEY=sk_live_... STRIPE_WEBHOOK_SECRET=whsec_... deploy/compose/secrets.sh
set -euo pipefail
umask 077
mkdir -p "$(dirname "$0")/secrets"
cd "$(dirname "$0")/secrets"

random() { od -An -N "$1" -tx1 /dev/urandom | tr -d ' \n'; }
# `make NAME TEXT`: a file that is there stays as it is, and an empty text is none.
make() { [ -s "$1" ] || [ -z "$2" ] || printf '%s\n' "$2" >"$1"; }

make secret_key "$(random 32)"
make postgres_password "$(random 16)"
make database_url "postgres://tandem:$(cat postgres_password)@postgres/tandem"
make aws_access_key_id "tandem"
make aws_secret_access_key "$(random 20)"
# For Prometheus.
make metrics_token "$(random 16)"
make store_identities '{"identities": [{"name": "tandem", "credentials": [{"accessKey": "'"$(cat aws_access_key_id)"'", "secretKey": "'"$(cat aws_secret_access_key)"'"}], "actions": ["Admin"]}]}'
if [ ! -s smtp_url ] && [ -z "${SMTP_URL:-}" ]; then
  echo "error: say SMTP_URL=smtp://user:password@host:587, without which nobody can confirm an address" >&2
  exit 1
fi
make smtp_url "${SMTP_URL:-}"
make stripe_secret_key "${STRIPE_SECRET_KEY:-}"
make stripe_webhook_secret "${STRIPE_WEBHOOK_SECRET:-}"
# The containers read them as users of their own; the folder keeps everybody else on this machine out.
chmod 0444 ./*
echo "The secrets are in $PWD"
