#!/usr/bin/env bash
# Makes the folder NAME beside this script with the built program: ./make.sh NAME
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
name=${1:?a name for the version}
[[ ! -e $name ]] || { echo "$name is there already; what a version left behind is not made anew." >&2; exit 2; }

program=../../../src/Silo/bin/Release/net10.0/sentry.dll
data=$(mktemp -d)
url=http://127.0.0.1:9123
password='a password of this folder'
dotnet "$program" run --data "$data" --urls "$url" >"$data.log" &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" || true; rm -rf "$data" "$data.log"' EXIT
until [[ $(curl -s "$url/_health/") == ok ]]; do sleep 0.2; done
export SENTRY_DSN SENTRY_AUTH_TOKEN
eval "$(dotnet "$program" init --data "$data" --urls "$url" --email root@example.com --password "$password" --organization Acme --project Shop --platform python)"

mkdir "$name"
api() { curl -sSf -H "Authorization: Bearer $SENTRY_AUTH_TOKEN" -H 'Content-Type: application/json' "$@"; }

# send TYPE USER: an event of its own issue for each type.
send() {
  local id
  id=$(tr -d - </proc/sys/kernel/random/uuid)
  cat >"$name/event.envelope" <<END
{"event_id":"$id"}
{"type":"event"}
{"event_id":"$id","platform":"python","release":"shop@1.0","environment":"production","level":"error","user":{"id":"$2"},"tags":{"region":"eu"},"exception":{"values":[{"type":"$1","value":"of the old version","stacktrace":{"frames":[{"filename":"shop/cart.py","module":"shop.cart","function":"total","lineno":7,"context_line":"    return net / count","in_app":true}]}}]}}
END
  curl -sSf -H "X-Sentry-Auth: Sentry sentry_key=$(sed -E 's|.*//([^@]*)@.*|\1|' <<<"$SENTRY_DSN"), sentry_version=7" --data-binary "@$name/event.envelope" "$url/api/${SENTRY_DSN##*/}/envelope/" >/dev/null
}

for user in ann bob; do send ResolvedError "$user"; done
send ArchivedError ann
for user in ann bob bob cid; do send OpenError "$user"; done
until [[ $(api "$url/api/0/organizations/acme/issues/?query=" | grep -o '"shortId"' | wc -l) == 3 ]]; do sleep 0.2; done
api -X PUT "$url/api/0/organizations/acme/issues/SHOP-1/" -d '{"status":"resolved"}' >/dev/null
api -X PUT "$url/api/0/organizations/acme/issues/SHOP-2/" -d '{"status":"ignored"}' >/dev/null

issues=$(for number in 1 2 3; do api "$url/api/0/organizations/acme/issues/SHOP-$number/"; echo; done)
SENTRY_ISSUES=$issues SENTRY_PASSWORD=$password node >"$name/expected.json" -e '
  const issues = process.env.SENTRY_ISSUES.trim().split("\n").map(JSON.parse)
    .map(({ shortId, title, status, count, userCount }) => ({ shortId, title, status, count, userCount }));
  const { SENTRY_DSN: dsn, SENTRY_AUTH_TOKEN: token, SENTRY_PASSWORD: password } = process.env;
  console.log(JSON.stringify({ email: "root@example.com", password, token, dsn, organization: "acme", project: "shop", issues }, null, 2));'

# Without the lines that only psql understands.
PGPASSWORD=$(cat "$data/postgres.password") pg_dump -h "$data/socket" -U sentry --inserts --no-owner --no-privileges sentry | sed '/^\\/d' | gzip -9 >"$name/dump.sql.gz"
