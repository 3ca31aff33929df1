#!/bin/sh
# SPDX-License-Identifier: MIT
# A picture of the app's window: shot.sh BUILD FILE.png [WIDTHxHEIGHT] [KEY...]; the keys are pressed first.
set -eu
build=$1 file=$2 size=${3:-1280x800}
here=$(cd "$(dirname "$0")" && pwd)
shift 2
[ $# -eq 0 ] || shift

if [ "${COROSCOPE_SHOT_INSIDE:-}" = "" ]; then
    COROSCOPE_SHOT_INSIDE=1 GTK_A11Y=none exec "$here/headless.sh" "$build" "$size" "$0" "$build" "$file" "$size" "$@"
fi

"$build/app/gui/coroscope" &
app=$!
trap 'kill $app 2>/dev/null || true; wait $app 2>/dev/null || true' EXIT
window=$(timeout 20 xdotool search --sync --onlyvisible --pid $app | tail -n 1)
xdotool windowmove "$window" 0 0 windowsize "$window" "${size%x*}" "${size#*x}"
sleep 1
for key; do
    xdotool key --window "$window" "$key"
    sleep 0.3
done
sleep 0.5
import -window root "$file"
