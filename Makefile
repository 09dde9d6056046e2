# Tandem: `make run` to use it, `make test` to check it; both set up what is missing. `make` lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run build release dev test check db-test api-check e2e bench soak lighthouse screenshots setup clean deb footprint chaos pentest scale

help: ## This list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

run: ## Build an optimised Tandem and serve it at http://localhost:8000
	@scripts/build.sh run
	@exec dist/tandem serve

build: ## Build the same, without serving: dist/tandem is all that is needed
	@scripts/build.sh run

release: ## Build for shipping: smaller and faster, takes longer to compile
	@scripts/build.sh release

deb: ## A Debian package of the release: dist/tandem_*.deb
	@scripts/build.sh release
	@scripts/deb.sh

footprint: ## What the release costs: its size, the time to its first answer, its memory
	@scripts/build.sh release
	@scripts/footprint.sh

dev: ## Debug build that rebuilds and restarts when a file changes
	@scripts/build.sh dev
	@exec node scripts/dev.mjs

test: ## Everything below that can fail: check, db-test, api-check, e2e
	@scripts/test.sh

check: ## Format, lints (server and browser), licences, advisories, Kubernetes manifests, unused and forbidden dependencies
	@scripts/check.sh

db-test: ## All Rust tests, on SQLite and on a PostgreSQL, a Redis and an S3 started for them (ARGS="--test it faults": a part)
	@scripts/postgres.sh run scripts/redis.sh run scripts/s3.sh run cargo test --workspace $(ARGS)

api-check: ## Schemathesis against the JSON API, as a brand, an influencer and nobody (ARGS="..." goes to it)
	@scripts/build.sh test
	@scripts/api-check.sh $(ARGS)

pentest: ## Attack a seeded server on this machine with wapiti and sqlmap; an hour and a quarter at most (ARGS="sqlmap": one of them)
	@scripts/build.sh test
	@scripts/pentest.sh $(ARGS)

e2e: ## Journeys in a headless browser (ARGS="..." goes to Playwright)
	@scripts/build.sh test
	@scripts/e2e.sh --project=journeys $(ARGS)

chaos: ## Kill, stop, fill and hang what Tandem stands on; nothing may be lost (ARGS="disk": a part; docs/RELIABILITY.md)
	@scripts/chaos.sh $(ARGS)

bench: ## Measure the release build (ARGS="live": 10,000 connections; ARGS="scale": 500,000 campaigns; docs/PERFORMANCE.md)
	@scripts/bench.sh $(ARGS)

soak: ## A day of use in fast-forward: memory, rows and error lines (docs/RELIABILITY.md)
	@scripts/soak.sh

scale: ## Two instances behind haproxy: rolling restart under load, and SIGKILL (docs/SCALING.md)
	@scripts/scale.sh

lighthouse: ## Lighthouse over the release build, as a phone (docs/PERFORMANCE.md)
	@scripts/lighthouse.sh

screenshots: ## Take the documentation's pictures anew
	@scripts/build.sh test
	@scripts/e2e.sh --project=screenshots $(ARGS)

setup: ## Install and fetch all tools now (the other targets do it when needed)
	@scripts/setup.sh base wasm tools bindgen lint postgres redis browser schemathesis stand_ins

clean: ## Remove what was built; data/ stays
	rm -rf target dist scripts/node_modules end2end/node_modules end2end/lighthouse/node_modules end2end/test-results end2end/playwright-report
