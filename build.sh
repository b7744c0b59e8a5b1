#!/usr/bin/env bash
# Installs what a new machine lacks, checks the format, builds, and runs every test. The last line adds the test runners up.
#   ./build.sh          everything that must hold before a change lands
#   ./build.sh --long   the same, and the tests of category Long: more load, more chaos, minutes each; and every journey in every look
#   ./build.sh faults   only the faults of docs/operations.md, each as often as its table says; writes artifacts/faults.md
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

long=no faults=no
case "${1:-}" in
  "") ;;
  --long) long=yes; export SENTRY_TESTS_LONG=1 ;;
  faults) faults=yes ;;
  *) sed -n '2,5s/^# //p' "$0"; exit 2 ;;
esac

# Nothing that this script starts stays behind: no build nodes, and a compiler server that is this run's own and ends with its build.
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1 UseSharedCompilation=true SharedCompilationId=sentry-$$

readonly node_tools=(tests/EndToEnd/sdks/node tests/Integration/s3 tests/Testing/mail) web=src/Web
readonly results=artifacts/test-results
# What the test projects may take together, in seconds; a project that hangs is ended and counts as failed.
if [[ $long == yes || $faults == yes ]]; then tests_seconds=4500; else tests_seconds=2400; fi

passed=0 failed=0 skipped=0
timings=()
child=

summary() { printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"; }

fail() { echo "FAILED: $*" >&2; failed=$((failed + 1)); }

give_up() { fail "$*"; summary; exit 1; }

# Runs a command in a process group of its own, so that the time limit (seconds), an interrupt and the end leave nothing behind.
bounded() {
  local seconds=$1
  shift
  timeout --kill-after=20 "$seconds" "$@" &
  child=$!
  local code=0
  wait "$child" || code=$?
  kill -KILL -- "-$child" 2>/dev/null || true
  child=
  return "$code"
}
trap '[[ -z $child ]] || kill "$child" 2>/dev/null || true; exit 130' INT TERM

# section NAME COMMAND…: says what runs and how long it took; the command's exit code is the section's.
section() {
  local name=$1 began=$SECONDS code=0
  shift
  echo "== $name"
  "$@" || code=$?
  timings+=("$(printf '%5d s  %s' $((SECONDS - began)) "$name")")
  return "$code"
}

has_postgres() {
  local server version
  for server in /usr/lib/postgresql/*/bin/postgres "$(command -v postgres || true)"; do
    [[ -x $server ]] || continue
    version=$("$server" --version | sed -E 's/[^0-9]*([0-9]+).*/\1/')
    if ((version >= 15)); then return 0; fi
  done
  return 1
}

# The web UI's tools ask for 20.19.
has_node() {
  command -v npm >/dev/null && node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)' 2>/dev/null
}

has_python_sdk() { /usr/bin/python3 -c 'import sentry_sdk' 2>/dev/null; }

has_chinese() { [[ -n $(fc-list :lang=zh 2>/dev/null | head -1) ]]; }

# What the tests use and the machine lacks, as Debian calls it.
missing_packages() {
  has_postgres || echo postgresql
  has_node || echo nodejs npm
  has_python_sdk || echo python3-sentry-sdk
  [[ -x /usr/bin/chromium ]] || echo chromium
  command -v redis-server >/dev/null || echo redis-server
  has_chinese || echo fontconfig fonts-noto-cjk
}

install_packages() {
  local missing as_root=()
  mapfile -t missing < <(missing_packages | tr ' ' '\n')
  if ((${#missing[@]} == 0)); then return 0; fi
  if ((EUID != 0)); then as_root=(sudo -n); fi
  if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
    echo "Missing, and this account cannot install packages. Please install: ${missing[*]}" >&2
    return 1
  fi
  if [[ " ${missing[*]} " == *" postgresql "* && ! -e /etc/postgresql-common/createcluster.conf ]]; then
    # Only the programs are wanted: no database of the machine's own that starts with it.
    "${as_root[@]}" mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' | "${as_root[@]}" tee /etc/postgresql-common/createcluster.conf >/dev/null
  fi
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=300)
  "${apt[@]}" update
  "${apt[@]}" install -y --no-install-recommends "${missing[@]}" >/dev/null
  mapfile -t missing < <(missing_packages | tr ' ' '\n')
  if ((${#missing[@]} > 0)); then
    echo "Installed, but not usable: ${missing[*]}" >&2
    return 1
  fi
}

check_dotnet() {
  dotnet --version >/dev/null || { echo "Please install the .NET SDK that global.json names." >&2; return 1; }
}

# What tests run with Node: an SDK that reports, servers of the S3 and the SMTP protocol.
install_node_tools() {
  local folder installed
  for folder in "${node_tools[@]}"; do
    installed=$folder/node_modules/.package-lock.json
    if [[ $installed -nt $folder/package-lock.json && $installed -nt $folder/package.json ]]; then continue; fi
    (cd "$folder" && npm ci --loglevel=error) || return 1
  done
}

# Whitespace, from the files alone. Style and what analyzers say, the build says; the rest, StyleTests.
check_format() { dotnet format whitespace --folder . --verify-no-changes; }

# The build has installed the packages and built the UI; here its format, borders between features, types and sizes.
check_web() { (cd "$web" && npm run --silent check && npm run --silent sizes); }

# The web UI's own tests, counted with the others.
run_web_tests() {
  local report=$PWD/$results/web.json
  (cd "$web" && npx --no-install vitest run --reporter=default --reporter=json --outputFile.json="$report") || true
  if [[ ! -s $report ]]; then fail "web: vitest left no result"; return 0; fi
  local ok bad pending
  read -r ok bad pending < <(node -p 'const r = JSON.parse(require("fs").readFileSync(process.argv[1])); [r.numPassedTests, r.numFailedTests || (r.success ? 0 : 1), r.numPendingTests].join(" ")' "$report")
  passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + pending))
  if ((ok + bad == 0)); then fail "web: ran no test"; fi
}

counter() { sed -n "s/.*<Counters [^>]*\b$1=\"\([0-9]*\)\".*/\1/p" "$2"; }

# Runs one test project with what is left of the time, and counts. A project that crashes, hangs or has no test is a failure.
run_tests() {
  local name=$1 trx=$results/$1.trx code=0 filter=()
  local left=$((tests_ends - SECONDS))
  if ((left <= 0)); then fail "$name: no time was left for it"; return 0; fi
  if [[ $faults == yes ]]; then filter=(--filter "Run=Faults"); elif [[ $long == no ]]; then filter=(--filter "Category!=Long"); fi
  bounded "$left" dotnet test "tests/$name/bin/Release/net10.0/SentryOrleans.$name.dll" "${filter[@]}" \
    --results-directory "$results" --logger "trx;LogFileName=$name.trx" || code=$?
  if [[ ! -s $trx ]]; then fail "$name: ended with $code and left no result"; return 0; fi

  local total executed ok bad
  total=$(counter total "$trx") executed=$(counter executed "$trx") ok=$(counter passed "$trx") bad=$(counter failed "$trx")
  passed=$((passed + ok)) failed=$((failed + bad)) skipped=$((skipped + total - executed))
  if ((total == 0)); then fail "$name: ran no test"; return 0; fi
  if ((code != 0 && bad == 0)); then fail "$name: ended with $code although no test failed"; fi
  if ((ok + bad != executed)); then fail "$name: $((executed - ok - bad)) tests have no outcome"; fi
}

# The lines of the table come from the tests, this from the machine.
run_faults() {
  export SENTRY_FAULTS_TABLE=$PWD/artifacts/faults.md
  rm -f "$SENTRY_FAULTS_TABLE"
  run_tests Cluster
  if [[ ! -s $SENTRY_FAULTS_TABLE ]]; then fail "faults: no table was written"; return 0; fi
  printf '\nMeasured on %s with %d cores and %d GB of memory.\n' "$(date -u +%F)" "$(nproc)" "$(($(sed -n 's/^MemTotal: *\([0-9]*\) kB/\1/p' /proc/meminfo) / 1048576))" >> "$SENTRY_FAULTS_TABLE"
  cat "$SENTRY_FAULTS_TABLE"
}

section "packages" install_packages || give_up "packages"
section "tools" check_dotnet || give_up ".NET SDK"
section "npm" install_node_tools || give_up "npm ci"
section "restore" bounded 900 dotnet restore || give_up "restore"
if [[ $faults == yes ]]; then
  section "build" bounded 900 dotnet build -c Release --no-restore tests/Cluster || give_up "build"
  mkdir -p "$results"
  tests_ends=$((SECONDS + tests_seconds))
  section "faults" run_faults
  summary
  ((failed == 0 && passed > 0))
  exit
fi

section "format" check_format || fail "format (run: dotnet format)"
section "build" bounded 900 dotnet build -c Release --no-restore || give_up "build"
section "web" check_web || fail "web UI (run: npm run format in $web)"

rm -rf "$results"
mkdir -p "$results"
section "tests/web" run_web_tests
tests_ends=$((SECONDS + tests_seconds))
for project in Unit Integration EndToEnd Cluster; do
  section "tests/$project" run_tests "$project"
done

echo "== durations"
printf '%s\n' "${timings[@]}"
summary
((failed == 0 && passed > 0))
