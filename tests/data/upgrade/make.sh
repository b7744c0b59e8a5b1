#!/usr/bin/env bash
# Makes the folder NAME beside this script with the built program: ./make.sh NAME
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
name=${1:?a name for the version}
[[ ! -e $name ]] || { echo "$name is there already; what a version left behind is not made anew." >&2; exit 2; }

program=${SENTRY_PROGRAM:-../../../src/Silo/bin/Release/net10.0/sentry.dll}
data=$(mktemp -d)
url=http://127.0.0.1:9123
password='a password of this folder'
dotnet "$program" run --data "$data" --urls "$url" >"$data.log" &
server=$!
trap 'kill "$server" 2>/dev/null || true; wait "$server" || true; rm -rf "$data" "$data.log" "$data.cookies" "$data.envelope"' EXIT
until [[ $(curl -s "$url/_health/") == ok ]]; do sleep 0.2; done
export SENTRY_DSN SENTRY_AUTH_TOKEN
eval "$(dotnet "$program" init --data "$data" --urls "$url" --email root@example.com --password "$password" --organization Acme --project Shop --platform python)"

mkdir "$name"
api() { curl -sSf -H "Authorization: Bearer $SENTRY_AUTH_TOKEN" -H 'Content-Type: application/json' "$@"; }

# send TYPE USER: an event of its own issue for each type.
send() {
  local id
  id=$(tr -d - </proc/sys/kernel/random/uuid)
  cat >"$data.envelope" <<END
{"event_id":"$id"}
{"type":"event"}
{"event_id":"$id","platform":"python","release":"shop@1.0","environment":"production","level":"error","user":{"id":"$2"},"tags":{"region":"eu"},"exception":{"values":[{"type":"$1","value":"of the old version","stacktrace":{"frames":[{"filename":"shop/cart.py","module":"shop.cart","function":"total","lineno":7,"context_line":"    return net / count","in_app":true}]}}]}}
END
  curl -sSf -H "X-Sentry-Auth: Sentry sentry_key=$(sed -E 's|.*//([^@]*)@.*|\1|' <<<"$SENTRY_DSN"), sentry_version=7" --data-binary "@$data.envelope" "$url/api/${SENTRY_DSN##*/}/envelope/" >/dev/null
}

for user in ann bob; do send ResolvedError "$user"; done
send ArchivedError ann
for user in ann bob bob cid; do send OpenError "$user"; done
cp "$data.envelope" "$name/event.envelope"
until [[ $(api "$url/api/0/organizations/acme/issues/?query=" | grep -o '"shortId"' | wc -l) == 3 ]]; do sleep 0.2; done
api -X PUT "$url/api/0/organizations/acme/issues/SHOP-1/" -d '{"status":"resolved"}' >/dev/null
api -X PUT "$url/api/0/organizations/acme/issues/SHOP-2/" -d '{"status":"ignored"}' >/dev/null

# People: somebody else in a team, an invitation, a token of each kind, an integration, a published issue, a public project.
session() { curl -sSf -b "$data.cookies" -c "$data.cookies" -H "X-CSRFToken: $(awk '$6 == "sc" { print $7 }' "$data.cookies" 2>/dev/null)" -H 'Content-Type: application/json' "$@"; }
field() { node -e 'let value = JSON.parse(require("fs").readFileSync(0, "utf8")); for (const name of process.argv.slice(1)) value = value[name]; console.log(value);' "$@"; }
login() { rm -f "$data.cookies"; session "$url/api/0/auth/login/" -d "{\"username\":\"$1\",\"password\":\"$password\"}" >/dev/null; }

login root@example.com
api "$url/api/0/organizations/acme/teams/" -d '{"slug":"crew","name":"Crew"}' >/dev/null
api "$url/api/0/projects/acme/shop/teams/crew/" -X POST >/dev/null
session "$url/api/0/users/" -d "{\"email\":\"bo@example.com\",\"name\":\"Bo\",\"organization\":\"acme\",\"team\":\"crew\",\"password\":\"$password\",\"role\":\"admin\"}" >/dev/null
export INVITE_LINK BUILD_TOKEN INTEGRATION_TOKEN SHARE_ID MEMBER_TOKEN
INVITE_LINK=$(session "$url/api/0/organizations/acme/members/" -d '{"email":"cy@example.com","orgRole":"member","teamRoles":[{"teamSlug":"crew","role":"contributor"}],"sendInvite":false}' | field invite_link)
BUILD_TOKEN=$(session "$url/api/0/organizations/acme/org-auth-tokens/" -d '{"name":"Builds"}' | field token)
integration=$(session "$url/api/0/organizations/acme/sentry-apps/" -d '{"name":"Bot","scopes":["project:read","event:read"]}' | field id)
INTEGRATION_TOKEN=$(session "$url/api/0/organizations/acme/sentry-apps/$integration/api-tokens/" -d '{}' | field token)
SHARE_ID=$(session "$url/api/0/organizations/acme/issues/SHOP-3/" -X PUT -d '{"isPublic":true}' | field shareId)
session "$url/api/0/teams/acme/crew/projects/" -d '{"name":"Open"}' >/dev/null
session "$url/api/0/projects/acme/open/visibility/" -X PUT -d '{"visibility":"public"}' >/dev/null
login bo@example.com
MEMBER_TOKEN=$(session "$url/api/0/api-tokens/" -d '{"name":"of a member","scopes":["org:read","project:read","event:read"]}' | field token)

# The life of issues: two merged, one deleted that can be had back, one assigned with a comment, and what archiving and resolving can wait for.
for type in WholeError PartError DeletedError TalkedError LaterError; do send "$type" ann; done
id_of() { api "$url/api/0/organizations/acme/issues/?query=$1" | field 0 id; }
short_of() { api "$url/api/0/organizations/acme/issues/?query=$1" | field 0 shortId; }
operation() { api -D - -o /dev/null "$@" | tr -d '\r' | awk 'tolower($1) == "sentry-operation:" { print $2 }'; }
until [[ $(api "$url/api/0/organizations/acme/issues/?query=" | grep -o '"shortId"' | wc -l) == 8 ]]; do sleep 0.2; done
export LIFE_SHORT_IDS LIFE_MERGING LIFE_DELETING
LIFE_SHORT_IDS=$(for type in WholeError PartError DeletedError TalkedError; do short_of "$type"; done)
deleted=$(id_of DeletedError) talked=$(short_of TalkedError) later=$(short_of LaterError)
LIFE_MERGING=$(operation -X PUT "$url/api/0/organizations/acme/issues/?id=$(id_of WholeError)&id=$(id_of PartError)" -d '{"merge":1}')
LIFE_DELETING=$(operation -X DELETE "$url/api/0/organizations/acme/issues/?id=$deleted")
api -X PUT "$url/api/0/organizations/acme/issues/$talked/" -d '{"assignedTo":"bo@example.com","priority":"high","isBookmarked":true,"isSubscribed":true}' >/dev/null
api "$url/api/0/organizations/acme/issues/$talked/notes/" -d '{"text":"Seen by **us**"}' >/dev/null
api -X PUT "$url/api/0/organizations/acme/issues/$later/" -d '{"status":"resolved","statusDetails":{"inNextRelease":true}}' >/dev/null
api -X PUT "$url/api/0/organizations/acme/issues/$later/" -d '{"status":"ignored","statusDetails":{"ignoreUserCount":10}}' >/dev/null

# Alerts: a channel, a rule that posts to it and that somebody muted for itself, what that person wants to be told, and a metric alert whose incident is open.
export ALERTS_RULE ALERTS_CHANNEL ALERTS_METRIC ALERTS_SETTINGS
login root@example.com
ALERTS_CHANNEL=$(session "$url/api/0/organizations/acme/alert-channels/" -d '{"name":"Hook","kind":"webhook","url":"https://hooks.example.org/of-the-old-version"}')
channel=$(field id <<<"$ALERTS_CHANNEL")
ALERTS_RULE=$(session "$url/api/0/projects/acme/shop/rules/" -d "{\"name\":\"Everything new\",\"actionMatch\":\"any\",\"frequency\":30,\"conditions\":[{\"id\":\"sentry.rules.conditions.first_seen_event.FirstSeenEventCondition\"}],\"actions\":[{\"id\":\"sentry.orleans.actions.ChannelAction\",\"channel\":\"$channel\"}]}" | field id)
ALERTS_METRIC=$(session "$url/api/0/projects/acme/shop/alert-rules/" -d "{\"name\":\"Too many\",\"aggregate\":\"count()\",\"timeWindow\":5,\"thresholdType\":0,\"triggers\":[{\"label\":\"critical\",\"alertThreshold\":8,\"actions\":[{\"type\":\"channel\",\"targetIdentifier\":\"$channel\"}]}]}" | field id)
for user in ann bob cid dan; do send LoudError "$user"; done
login bo@example.com
session "$url/api/0/projects/acme/shop/rules/$ALERTS_RULE/snooze/" -d '{"target":"me"}' >/dev/null
ALERTS_SETTINGS='{"alerts":"never","projects":{"1":"always"},"workflow":"always","workflowProjects":{"1":"never"},"ownActivity":true,"selfAssignOnResolve":true,"reports":"never","quota":"never","quiet":{"from":"22:00","to":"07:00","timezone":"Europe/Berlin"}}'
session "$url/api/0/users/me/notification-settings/" -X PUT -d "$ALERTS_SETTINGS" >/dev/null
until [[ $(api "$url/api/0/projects/acme/shop/alert-rules/$ALERTS_METRIC/" | field state) == critical ]]; do sleep 1; done

issues=$(for number in 1 2 3; do api "$url/api/0/organizations/acme/issues/SHOP-$number/"; echo; done)
SENTRY_ISSUES=$issues SENTRY_PASSWORD=$password node >"$name/expected.json" -e '
  const issues = process.env.SENTRY_ISSUES.trim().split("\n").map(JSON.parse)
    .map(({ shortId, title, status, count, userCount }) => ({ shortId, title, status, count, userCount }));
  const { SENTRY_DSN: dsn, SENTRY_AUTH_TOKEN: token, SENTRY_PASSWORD: password } = process.env;
  const { INVITE_LINK: invitation, BUILD_TOKEN: buildToken, INTEGRATION_TOKEN: integrationToken, SHARE_ID: shareId, MEMBER_TOKEN: memberToken } = process.env;
  const people = { email: "bo@example.com", token: memberToken, team: "crew", invited: "cy@example.com", invitation: new URL(invitation).pathname, buildToken, integrationToken, shareId,
    publicProject: "open" };
  const [whole, part, deleted, talked] = process.env.LIFE_SHORT_IDS.split("\n");
  const life = { whole, part, merging: process.env.LIFE_MERGING, deleted, deleting: process.env.LIFE_DELETING, talked, comment: "Seen by **us**", assignee: "bo@example.com" };
  const { id: channel, url: channelAddress } = JSON.parse(process.env.ALERTS_CHANNEL);
  const alerts = { rule: process.env.ALERTS_RULE, ruleName: "Everything new", channel, channelAddress, metric: process.env.ALERTS_METRIC, metricName: "Too many", email: "bo@example.com",
    settings: JSON.parse(process.env.ALERTS_SETTINGS) };
  console.log(JSON.stringify({ email: "root@example.com", password, token, dsn, organization: "acme", project: "shop", issues, people, life, alerts }, null, 2));'

# Without the lines that only psql understands.
PGPASSWORD=$(cat "$data/postgres.password") pg_dump -h "$data/socket" -U sentry --inserts --no-owner --no-privileges sentry | sed '/^\\/d' | gzip -9 >"$name/dump.sql.gz"
