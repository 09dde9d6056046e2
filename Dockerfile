# syntax=docker/dockerfile:1
# Tandem in a container: `docker build -t tandem .`, then
#   docker run -p 8000:8000 -v tandem:/data -e PUBLIC_URL=https://tandem.example.com -e SECRET_KEY_FILE=/run/secrets/key … tandem
# docs/OPERATIONS.md has a compose file. The first build takes about half an hour on two cores.

FROM rust:1.95-trixie AS build
RUN apt-get update && apt-get install -y --no-install-recommends nodejs npm && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
# What was fetched and compiled stays with the builder, and none of it gets into an image.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/root/.cache \
    --mount=type=cache,target=/src/target \
    scripts/build.sh release
# A folder to be owned by who serves: a volume takes over whose it is.
RUN mkdir /data

# For `tandem backup` and `tandem restore` on PostgreSQL, which run its pg_dump and pg_restore: `docker build --target tools -t tandem-tools .`
FROM debian:trixie-slim AS tools
RUN apt-get update && apt-get install -y --no-install-recommends ca-certificates postgresql-client-17 && rm -rf /var/lib/apt/lists/*
COPY --from=build /src/dist/tandem /usr/bin/tandem
COPY --from=build --chown=65532:65532 /data /data
# The programs themselves: those in the PATH are scripts that look for clusters of this machine.
ENV DATA_DIR=/data LOG_FORMAT=json PG_BIN=/usr/lib/postgresql/17/bin
USER 65532:65532
WORKDIR /data
VOLUME /data
ENTRYPOINT ["/usr/bin/tandem"]
CMD ["backup", "--to", "/backups"]

# What serves, and what a build makes unless it is told otherwise. glibc, and nothing to log in to: no shell, no package manager.
FROM gcr.io/distroless/cc-debian13:nonroot
COPY --from=build /src/dist/tandem /usr/bin/tandem
COPY --from=build --chown=65532:65532 /data /data
ENV LISTEN=0.0.0.0:8000 DATA_DIR=/data LOG_FORMAT=json
USER 65532:65532
WORKDIR /data
VOLUME /data
EXPOSE 8000
# SIGTERM lets requests under way end first.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=6s --start-period=20s --retries=3 CMD ["/usr/bin/tandem", "healthcheck"]
ENTRYPOINT ["/usr/bin/tandem"]
CMD ["serve"]
