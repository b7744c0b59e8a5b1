#!/usr/bin/env bash
# Records the Ruby SDKs of Debian (ruby-sentry-ruby, ruby-sentry-raven, ruby-rack). Usage: run.sh PORT
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd) port=$1
mkdir -p ruby && cd ruby
record() { # SOURCE LABEL KEY
  cp "$here/$1" checkout.rb
  for name in $(ruby checkout.rb --list); do
    REPORT_DSN="http://$3@127.0.0.1:$port/$2-$name/1" timeout 30 ruby checkout.rb "$name" > /dev/null 2>&1 || true
  done
}
record case.rb "sentry-ruby-$(ruby -e 'require "sentry-ruby"; puts Sentry::VERSION')" 0123456789abcdef0123456789abcdef
record raven.rb "sentry-raven-ruby-$(ruby -e 'require "sentry-raven"; puts Raven::VERSION')" 0123456789abcdef0123456789abcdef:fedcba9876543210fedcba9876543210
