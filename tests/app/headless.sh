#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs a command in a headless desktop of its own: headless.sh BUILD WIDTHxHEIGHT COMMAND...
# The environment may say COROSCOPE_DARK=1, COROSCOPE_CONTRAST=1 and GDK_SCALE=2.
set -eu
build=$1 size=$2
shift 2

home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -p "$home/config/gtk-4.0" "$home/data" "$home/runtime"
chmod 700 "$home/runtime"
cat >"$home/config/gtk-4.0/settings.ini" <<TEXT
[Settings]
gtk-font-name=Cantarell 11
gtk-enable-animations=0
gtk-cursor-blink=0
TEXT

unset WAYLAND_DISPLAY
export HOME="$home" XDG_CONFIG_HOME="$home/config" XDG_DATA_HOME="$home/data" XDG_RUNTIME_DIR="$home/runtime"
export GSETTINGS_SCHEMA_DIR="$build/data" GSETTINGS_BACKEND=memory GSK_RENDERER=cairo GDK_BACKEND=x11 GDK_DEBUG=gl-disable
export LANGUAGE=en LC_ALL=C.UTF-8
[ -z "${COROSCOPE_DARK:-}" ] || export ADW_DEBUG_COLOR_SCHEME=prefer-dark
[ -z "${COROSCOPE_CONTRAST:-}" ] || export ADW_DEBUG_HIGH_CONTRAST=1

# The server picks a free display itself and tells its number, so that several runs cannot collide.
mkfifo "$home/display"
Xvfb -displayfd 3 -screen 0 "${size}x24" -nolisten tcp -noreset 3>"$home/display" 2>"$home/server-errors" &
server=$!
trap 'kill $server 2>/dev/null; rm -rf "$home"' EXIT
read -r number <"$home/display" || { cat "$home/server-errors" >&2; exit 1; }
export DISPLAY=":$number"

# What the session's daemons print is not the command's output.
exec 4>&1
dbus-run-session -- sh -c 'exec "$@" >&4' sh "$@" >"$home/daemons" 2>"$home/errors" || {
    status=$?
    cat "$home/errors" >&2
    exit "$status"
}
grep -v -e 'dbus-daemon' -e '^$' "$home/errors" >&2 || true
