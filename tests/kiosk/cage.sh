# A program under cage, which itself draws into an X server's memory, where the
# picture can be taken without asking cage for anything.
# shellcheck shell=bash disable=SC2034,SC2154

# cage_room FOLDER: cage does not run as root; whoever it runs as must reach what
# it needs. Sets $room, with `kiosk`, `fonts`, `measure` if that was built, and
# FOLDER as `slides`, which the caller removes; and $in_cage, the words before a
# command: in a session of its own, as cage ends its whole process group.
cage_room() {
    room=$(mktemp -d -p /tmp)
    install -m 755 "$KIOSK" "$room/kiosk"
    [ ! -e "$BUILD/tests/bench/measure" ] ||
        install -m 755 "$BUILD/tests/bench/measure" "$room"
    cp -r "$root/fonts" "$room"
    cp -r "$1" "$room/slides"
    chmod -R a+rX "$room"
    mkdir -m 700 "$room/run"
    in_cage=(env XDG_RUNTIME_DIR="$room/run" HOME="$room" WLR_BACKENDS=x11
        WLR_RENDERER=pixman SDL_VIDEODRIVER=wayland setsid)
    if [ "$(id -u)" = 0 ]; then
        chown 65534:65534 "$room" "$room/run"
        in_cage+=(setpriv --reuid=65534 --regid=65534 --clear-groups)
    fi
    in_cage+=(cage --)
}
