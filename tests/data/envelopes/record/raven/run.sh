#!/usr/bin/env bash
# Records raven for Node. Usage: run.sh PORT [VERSION…]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd) port=$1
shift
versions=("$@")
[[ ${#versions[@]} -gt 0 ]] || versions=(2.6.4 1.2.1)
for wanted in "${versions[@]}"; do
  folder=$PWD/raven-$wanted
  mkdir -p "$folder" && cd "$folder"
  [[ -d node_modules ]] || npm install --no-audit --no-fund --silent "raven@$wanted"
  cp "$here/case.cjs" checkout.cjs
  for name in $(node checkout.cjs --list); do
    REPORT_DSN="http://0123456789abcdef0123456789abcdef:fedcba9876543210fedcba9876543210@127.0.0.1:$port/raven-node-$wanted-$name/1" timeout 20 node checkout.cjs "$name" > /dev/null 2>&1 || true
  done
  cd ..
done
