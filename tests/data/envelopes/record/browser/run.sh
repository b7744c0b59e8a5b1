#!/usr/bin/env bash
# Records @sentry/browser and raven-js in Chromium. Usage: run.sh PORT [PACKAGE@VERSION…]
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd) port=$1
shift
packages=("$@")
[[ ${#packages[@]} -gt 0 ]] || packages=(@sentry/browser@{5,6,7,8,9,10} raven-js@3.27.2)
root=$PWD

visit() { # Names of hosts lead to the recorder, so that addresses in events look like a shop's.
  timeout 30 chromium --headless --no-sandbox --disable-gpu --disable-dev-shm-usage --host-resolver-rules='MAP *.example.com 127.0.0.1' \
    --virtual-time-budget=4000 --dump-dom "$1" 2> /dev/null
}

for package in "${packages[@]}"; do
  name=${package%@*} label=${package%@*}
  label=${label/@sentry\//sentry-}
  folder=$root/page-${label}-${package##*@}
  mkdir -p "$folder" && cd "$folder"
  [[ -d node_modules ]] || npm install --no-audit --no-fund --silent "$package" esbuild
  source=case.js
  [[ $name == raven-js ]] && source=raven.js
  cp "$here/$source" shop.js
  npx esbuild shop.js --bundle --sourcemap=external --outfile=app.js --log-level=error --target=es2020
  echo '<!doctype html><meta charset="utf-8"><title>Shop</title><body><script src="app.js"></script><script>document.title = window.caseNames.join(" ")</script>' > index.html
  version=$(node -p "require('./node_modules/$name/package.json').version")
  page="http://shop.example.com:$port/page/$(basename "$folder")/index.html"
  for case in $(visit "$page" | sed -n 's:.*<title>\(.*\)</title>.*:\1:p'); do
    visit "$page?case=$case&dsn=http%3A%2F%2F0123456789abcdef0123456789abcdef%40sentry.example.com%3A$port%2F$label-$version-$case%2F1" > /dev/null || true
  done
  cd "$root"
done
