#!/usr/bin/env bash
# Records @sentry/node. Usage: run.sh PORT [VERSION…]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd) port=$1
shift
versions=("$@")
[[ ${#versions[@]} -gt 0 ]] || versions=(5 6 7 8 9 10)
for major in "${versions[@]}"; do
  folder=$PWD/node-$major
  mkdir -p "$folder" && cd "$folder"
  [[ -d node_modules ]] || npm install --no-audit --no-fund --silent "@sentry/node@$major"
  cp "$here/case.cjs" checkout.cjs
  version=$(node -p 'require("@sentry/node/package.json").version')
  for name in $(node checkout.cjs --list); do
    REPORT_DSN="http://0123456789abcdef0123456789abcdef@127.0.0.1:$port/sentry-node-$version-$name/1" timeout 30 node checkout.cjs "$name" > /dev/null 2>&1 || true
  done
  cd ..
done
