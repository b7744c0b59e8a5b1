#!/usr/bin/env bash
# Records the Python SDK of Debian (python3-sentry-sdk, python3-flask). Usage: run.sh PORT
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd) port=$1
mkdir -p python && cd python
cp "$here/case.py" checkout.py
version=$(/usr/bin/python3 -c 'import sentry_sdk; print(sentry_sdk.VERSION)')
for name in $(/usr/bin/python3 checkout.py --list); do
  REPORT_DSN="http://0123456789abcdef0123456789abcdef@127.0.0.1:$port/sentry-python-$version-$name/1" timeout 30 /usr/bin/python3 checkout.py "$name" > /dev/null 2>&1 || true
done
