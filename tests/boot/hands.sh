# What a neighbour does, and what nobody can do. For bash, after
# tests/boot/machine.sh.
# shellcheck shell=bash disable=SC2016,SC2034,SC2154

# For play_visit(): the program runs already, and goes on.
start_kiosk() {
    :
}

stop_kiosk() {
    :
}

# becomes NAME PICTURE: a test, that the screen comes to show that picture.
becomes() {
    if watch_for "${wait_for:-120}" "$2"; then
        showing=$2
        ok "$1"
    else
        not_ok "$1" "$(keep "boot-${1//[^[:alnum:]]/-}")" \
            "$(differing "$2.ppm") pixels are not as in $2" \
            "before: $dark dark, $off without a driver, $other others"
        return 1
    fi
}

check_screen() {
    becomes "$1" "$(basename "$2" .png)"
}

finger_key() {
    press_keys "${1/last/end}"
}

# The visitor comes when Start shows, and the loop may be anywhere.
part_visit() {
    wait_for=400 play_visit stairwell finger
}

# Where the visit taps for the N-th time, as `X Y`.
point() {
    sed -n "$1p" stairwell.out
}

# A mouse that somebody plugs in is a finger without a pointer on the screen.
part_mouse() {
    local x y
    read -r x y <<<"$(point 1)"
    move_mouse -4000 -4000
    move_mouse "$x" "$y"
    button true
    button false
    becomes 'a mouse: next' next
    read -r x y <<<"$(tail -n 1 stairwell.out)"
    move_mouse -4000 -4000
    move_mouse "$x" "$y"
    button true
    button false
    becomes 'a mouse: Start' away
}

# to_start TEST: with a finger, from another page, so that it is known when the
# press is over.
to_start() {
    # shellcheck disable=SC2046
    finger_tap $(point 1)
    watch_for 60 next
    # shellcheck disable=SC2046
    finger_tap $(tail -n 1 stairwell.out)
    becomes "$1: Start" away
}

# Which program shows, and on which console.
who_shows() {
    guest 'systemctl show -P MainPID -P NRestarts huskurage-kiosk; \
        cat /sys/class/tty/tty0/active'
}

# Keys that reach a kernel, a console or a desktop elsewhere: the picture stays
# and so does the program, which afterwards still does what a finger says.
part_keys() {
    local keys before
    to_start keys || return
    before=$(who_shows)
    for keys in 'ctrl alt f2' 'ctrl alt delete' 'alt sysrq b' 'alt sysrq k' \
        'alt sysrq c' esc 'ctrl c' 'ctrl z' 'ctrl backslash' 'alt f4' \
        'alt right' 'ctrl alt backspace' meta_l 'ctrl d'; do
        # shellcheck disable=SC2086
        press_keys $keys
        if [ "$(who_shows)" = "$before" ] && shows away.ppm; then
            ok "keys: $keys"
        else
            not_ok "keys: $keys" "$(keep "boot-keys-${keys// /-}")" \
                "before: $before" "now: $(who_shows)" \
                "$(differing away.ppm) pixels changed"
            kill -0 "$machine" || return
            to_start 'keys: back' || return
            before=$(who_shows)
        fi
    done
    # shellcheck disable=SC2046
    finger_tap $(point 1)
    becomes 'keys: afterwards a finger turns the page' next
}

# A touch screen that is plugged in while the program runs.
part_plugged() {
    guest 'systemctl restart boot-finger && udevadm settle'
    # shellcheck disable=SC2046
    finger_tap $(tail -n 1 stairwell.out)
    watch_for 60 away
    # shellcheck disable=SC2046
    finger_tap $(point 1)
    becomes 'a touch screen that was plugged in later: next' next
}
