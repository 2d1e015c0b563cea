#!/bin/sh
# Sets up what run.sh needs, or with the argument "test" what test.sh needs: Debian's packages, uv,
# and the packages of uv.lock in .venv. Where nothing changed since the last time, run.sh's part
# only compares a stamp. Speaks on stderr alone: stdout belongs to the program started afterwards.
set -eu
exec >&2

mode=${1:-run}
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
venv=$root/.venv
stamp=$venv/.deconvstudio-stamp
uv_version=0.13.9 # for where no uv is on PATH
torch_version=2.13.0

# The libraries that Qt loads, from libxkbcommon on only for a window; then what the tests use.
qt_packages='libegl1 libgl1 libglib2.0-0 libfontconfig1 libdbus-1-3 libxkbcommon-x11-0
    libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0'
test_packages='xvfb xdotool openbox'

say() { printf 'DeconvStudio: %s\n' "$*"; }
fail() {
    say "$@"
    exit 1
}

# Those of the named Debian packages that are not installed; nothing where there is no dpkg.
missing() {
    command -v dpkg-query >/dev/null || return 0
    # Debian 13 has libglib2.0-0 under the name libglib2.0-0t64.
    # shellcheck disable=SC2016 # dpkg-query's own fields
    installed=$(dpkg-query -W -f '|${Package} ${db:Status-Status}|' "$@" libglib2.0-0t64 2>/dev/null) || :
    for package; do
        case $installed in
        *"|$package installed|"* | *"|${package}t64 installed|"*) ;;
        *) printf ' %s' "$package" ;;
        esac
    done
}

say_missing() {
    [ -z "$1" ] || say "install the missing Debian packages with: sudo apt-get install$1"
}

# All that the setup depends on. The path counts because .venv holds it, the missing packages so
# that one that could not be installed is not tried again at each start.
# shellcheck disable=SC2086 # lists of packages are split on purpose, here and below
key() {
    echo "$root"
    "$venv/bin/python" -V
    cat "$root/pyproject.toml" "$root/uv.lock" | cksum
    missing $qt_packages
}

if [ "$mode" = run ] && [ -x "$venv/bin/python" ] && [ -r "$stamp" ] &&
    [ "$(key)" = "$(cat "$stamp")" ]; then
    # shellcheck disable=SC2086
    say_missing "$(missing $qt_packages)"
    exit
fi

cd "$root"
[ -w . ] || fail "cannot write in $root; copy the project to a folder of your own and run it there."

# A venv of an unfit or vanished Python is made anew; a fit one stays, whoever made it.
supported='import os, sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))'
python=
for name in python3 python3.13 python3.12 python3.11; do
    if "$name" -c "$supported" 2>/dev/null; then
        # The name with the version in it: it vanishes when Debian moves on to another Python.
        python=$("$name" -c 'import os, sys; print(os.path.realpath(sys._base_executable))')
        break
    fi
done
[ -n "$python" ] || fail 'needs Python 3.11, 3.12 or 3.13 as python3 or python3.N on PATH;' \
    'install one (Debian 12 and 13: sudo apt-get install python3) and run this again.'

uv=uv
uv --version >/dev/null 2>&1 || uv=$root/.venv-uv/bin/uv

# Without uv one is put into a venv by pip, and Debian keeps that part of Python apart.
packages=$qt_packages
[ "$mode" != test ] || packages="$packages $test_packages"
[ "$uv" = uv ] || [ -x "$uv" ] || "$python" -c 'import ensurepip, venv' 2>/dev/null ||
    packages="$packages python3-venv"
# shellcheck disable=SC2086
absent=$(missing $packages)
if [ -n "$absent" ]; then
    as_root=
    [ "$(id -u)" = 0 ] || as_root='sudo -n'
    if $as_root true 2>/dev/null; then
        say "installing the Debian packages$absent"
        apt="$as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=120"
        # A failure shows in what is still missing; a failed update need not keep from installing.
        # shellcheck disable=SC2086
        { $apt update || :; $apt install -y --no-install-recommends $absent; } >/dev/null </dev/null || :
    fi
    # shellcheck disable=SC2086
    say_missing "$(missing $packages)"
fi

# Settings of other projects must not bend this one; uv.lock says where each file comes from.
unset VIRTUAL_ENV UV_PYTHON UV_FROZEN UV_LOCKED UV_INDEX UV_INDEX_URL UV_DEFAULT_INDEX UV_EXTRA_INDEX_URL
export UV_PROJECT_ENVIRONMENT="$venv" UV_PYTHON_DOWNLOADS=never
cache=${UV_CACHE_DIR:-${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/uv}
mkdir -p "$cache" 2>/dev/null || :
[ -w "$cache" ] || export UV_CACHE_DIR="$root/.venv-uv-cache" # e.g. no home folder

failed_download() {
    free=$(df -Pm . | awk 'NR == 2 { print $4 }')
    [ "$free" -ge 3000 ] || fail "$1, perhaps for lack of disk space: $free MB are free, about" \
        '3000 are needed; make room and run this again.'
    fail "$1 for the reason above; if it is the network, run this again when it is back," \
        'what has arrived is kept.'
}

if [ "$uv" != uv ]; then
    case $("$uv" --version 2>/dev/null) in
    "uv $uv_version "*) ;;
    *)
        "$python" -c 'import ensurepip, venv' 2>/dev/null ||
            fail 'needs uv, or the venv module of Python to get it; install either and run this again.'
        say "getting uv $uv_version into .venv-uv (25 MB)"
        "$python" -m venv --clear .venv-uv >/dev/null 2>&1 ||
            failed_download 'the folder .venv-uv could not be made'
        .venv-uv/bin/python -m pip install -qq --retries 1 --disable-pip-version-check \
            --only-binary :all: "uv==$uv_version" || failed_download 'uv could not be installed'
        ;;
    esac
fi

[ -e "$stamp" ] || say 'getting the Python packages into .venv (about 700 MB, of them' \
    'TensorFlow 570 and Qt 80; 2.5 GB once unpacked); this takes some minutes the first time'
"$venv/bin/python" -c "$supported" 2>/dev/null || "$uv" venv -q --clear --python "$python" "$venv" ||
    failed_download 'the folder .venv could not be made'
# --inexact leaves alone what was added to .venv: run.sh the tests' tools, test.sh other extras.
if [ "$mode" = test ]; then
    "$uv" sync --python "$venv/bin/python" --inexact --locked --extra test
else
    "$uv" sync --python "$venv/bin/python" --inexact --frozen
fi || failed_download 'the Python packages could not be installed'

# PyTorch runs the generated code in the tests. It comes by pip, whose settings may name a build without CUDA; the
# lock could hold none but the one with it.
has_torch="import importlib.metadata as m, sys; sys.exit(m.version('torch').split('+')[0] != '$torch_version')"
if [ "$mode" = test ] && ! "$venv/bin/python" -c "$has_torch" 2>/dev/null; then
    say "getting PyTorch $torch_version for the tests (190 MB where pip knows a build without CUDA)"
    "$uv" pip install -q --python "$venv/bin/python" pip &&
        "$venv/bin/python" -m pip install -q --disable-pip-version-check "torch==$torch_version" ||
        failed_download 'PyTorch could not be installed'
fi
key >"$stamp"
