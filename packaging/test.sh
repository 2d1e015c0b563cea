#!/bin/sh
# Sets up what is missing, then runs linter, type checker and all tests, and fails if any of them
# fails: sh packaging/test.sh [arguments for pytest]
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
sh "$root/packaging/setup.sh" test </dev/null
cd "$root"

failed=
step() {
    echo "== $*"
    .venv/bin/python -P -m "$@" || failed="$failed${failed:+, }$*"
}
step ruff check
step ruff format --check
step mypy
echo "== pytest${failed:+ (already failed: $failed)}"
.venv/bin/python -P -m pytest "$@"
[ -z "$failed" ]
