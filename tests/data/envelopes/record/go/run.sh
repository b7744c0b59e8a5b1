#!/usr/bin/env bash
# Records the Go SDK of Debian (golang-go, golang-github-getsentry-sentry-go-dev). Usage: run.sh PORT
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd) port=$1
mkdir -p go/src/shop && cd go
cp "$here/case.go" src/shop/main.go
GO111MODULE=off GOPATH=$PWD:/usr/share/gocode go build -o checkout ./src/shop
version=$(./checkout --version)
for name in $(./checkout --list); do
  REPORT_DSN="http://0123456789abcdef0123456789abcdef@127.0.0.1:$port/sentry-go-$version-$name/1" timeout 30 ./checkout "$name" > /dev/null 2>&1 || true
done
