#!/usr/bin/env bash
# `make deb`: a Debian package of dist/tandem, with service, manual pages and completions; prints its path.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "$0")/lib.sh"

scripts/setup.sh deb
[ -x dist/tandem ] || die "dist/tandem is missing: run make deb"

step "Writing manual pages and completions"
papers=target/papers
rm -rf "$papers"
mkdir -p "$papers"
dist/tandem man >"$papers/tandem.1"
# The commands, as the manual page of the program lists them.
sed -n 's/^tandem\\-\([a-z\\-]*\)(1)$/\1/p' "$papers/tandem.1" | tr -d '\\' | while read -r command; do
  if [ "$command" != help ]; then dist/tandem man "$command" >"$papers/tandem-$command.1"; fi
done
[ -s "$papers/tandem-serve.1" ] || die "the manual page of the program lists no commands"
dist/tandem completions bash >"$papers/tandem"
dist/tandem completions zsh >"$papers/_tandem"
dist/tandem completions fish >"$papers/tandem.fish"

step "Packing"
package=$(PATH=$CACHE/cargo-deb-$CARGO_DEB/bin:$PATH cargo deb --no-build --no-strip --output dist/ | tail -n 1)
[ -f "$package" ] || die "cargo-deb made no package: it said \"$package\""
# An upgrade that does not restart the service leaves the old program running, and nobody sees it.
dpkg-deb -I "$package" postinst | grep 'try-restart tandem.service' >/dev/null || die "the package has no postinst that restarts the service"
printf '%s\n' "$package"
