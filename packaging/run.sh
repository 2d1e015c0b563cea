#!/bin/sh
# Sets up what is missing, then starts DeconvStudio: sh packaging/run.sh [arguments]
# Without arguments and without a display it draws the article's case into a PNG instead.
set -eu
root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
sh "$root/packaging/setup.sh" </dev/null

if [ $# = 0 ] && [ -z "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && [ "$(uname)" = Linux ]; then
    folder=$PWD
    [ -w . ] || folder=${TMPDIR:-/tmp}
    set -- render "$root/resources/presets/article-valid.deconv" -o "$folder/deconvstudio-article.png"
    echo "No display for a window here; drawing the article's case into $4" >&2
fi

# -P: a numpy or a json.py in the caller's folder must not take the place of the real one.
exec "$root/.venv/bin/python" -P -m deconvstudio "$@"
