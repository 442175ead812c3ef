# Shared by the steps: strict mode, the working folder, and a few words.
# shellcheck shell=bash
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

rescite=target/release/rescite

step() { printf '\n== %s\n' "$*"; }

# Ends the step without failing, and says what was not checked.
skip() {
  printf 'skipped: %s\n' "$*"
  exit 0
}

# Installs system packages in a container or on a build machine, which run as
# root. On a contributor's machine nothing is installed outside target/.
install() {
  [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
  (apt-get update -qq && apt-get install -y -qq "$@") >/dev/null 2>&1
}

build_release() { cargo build --release --locked --quiet; }
