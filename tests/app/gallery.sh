#!/bin/sh
# SPDX-License-Identifier: MIT
# A picture of every lesson's first tour stop, for people to look at: gallery.sh BUILD FOLDER. Two sizes, light and dark.
set -eu
build=$(realpath "$1")
mkdir -p "$2"
folder=$(realpath "$2")
here=$(cd "$(dirname "$0")" && pwd)

if [ "${COROSCOPE_GALLERY_SIZE:-}" = "" ]; then
    # Side by side: a picture is mostly waiting for the window to come to rest.
    tours=
    for size in 1280x800 1920x1080; do
        for scheme in light dark; do
            dark=
            [ $scheme = light ] || dark=1
            COROSCOPE_GALLERY_SIZE=$size COROSCOPE_GALLERY_NAME=$scheme-$size COROSCOPE_DARK=$dark GTK_A11Y=none \
                "$here/headless.sh" "$build" "$size" "$0" "$build" "$folder" &
            tours="$tours $!"
        done
    done
    status=0
    for tour in $tours; do wait "$tour" || status=1; done
    exit $status
fi

size=$COROSCOPE_GALLERY_SIZE
lessons=$(find "$here/../../lessons" -name lesson.md | wc -l)
"$build/app/gui/coroscope" &
app=$!
trap 'kill $app 2>/dev/null || true; wait $app 2>/dev/null || true' EXIT
window=$(timeout 20 xdotool search --sync --onlyvisible --pid $app | tail -n 1)
xdotool windowmove "$window" 0 0 windowsize "$window" "${size%x*}" "${size#*x}"
xdotool mousemove 2 2 # a tooltip of what lies below the pointer would hide it
sleep 1
number=1
while [ "$number" -le "$lessons" ]; do
    xdotool key --window "$window" ctrl+Page_Down
    sleep 1.5
    import -window root "$folder/$(printf %02d "$number")-$COROSCOPE_GALLERY_NAME.png"
    xdotool key --window "$window" alt+Page_Down
    sleep 1
    number=$((number + 1))
done
