#!/bin/sh
# Installs Chromium, its driver and Firefox from Debian's packages when they are missing and this user may.
set -eu
missing=""
for pair in chromium:chromium chromedriver:chromium-driver firefox-esr:firefox-esr; do
    command -v "${pair%%:*}" >/dev/null 2>&1 || missing="$missing ${pair##*:}"
done
[ -n "$missing" ] || exit 0
command="apt-get install -y --no-install-recommends$missing"
if ! command -v apt-get >/dev/null 2>&1; then
    echo "browser tests need these, install them by your system's means:$missing" >&2
elif [ "$(id -u)" = 0 ]; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive $command -qq >/dev/null && exit 0
elif sudo -n true 2>/dev/null; then
    sudo apt-get update -qq && sudo DEBIAN_FRONTEND=noninteractive $command -qq >/dev/null && exit 0
else
    echo "browser tests need:$missing. Install them with: sudo $command" >&2
fi
[ "${CI:-}" = true ] && exit 1 || exit 0
