#!/bin/sh
# Mozilla's linter over the package for Firefox. Without npx, or where it cannot be fetched, this is told and passed over.
set -eu
lint="npx --yes web-ext@8"
export npm_config_fetch_retries=0 npm_config_fetch_timeout=60000
if ! command -v npx >/dev/null 2>&1 || ! $lint --version >/dev/null 2>&1; then
    echo "web-ext could not be fetched: its lint was left out" >&2
    exit 0
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m zipfile -e "$(ls -t dist/tocsin-firefox-*.zip | head -n 1)" "$folder"
$lint lint --source-dir "$folder" --no-config-discovery --boring
