# What ends the program, and that it comes back. For bash, after
# tests/boot/machine.sh.
# shellcheck shell=bash disable=SC2016,SC2034,SC2154

# shows_unit NAME PICTURE: stops the other one, starts this, and waits until
# its picture is there.
shows_unit() {
    guest "systemctl stop huskurage-kiosk boot-floor; systemctl start $1" &&
        watch_for "$first_picture" "$2"
}

# kill_unit NAME PICTURE: kills it, and sets $took to the ms until its picture
# is back.
kill_unit() {
    local killed
    took=
    guest "kill -KILL \$(systemctl show -P MainPID $1)" || return
    killed=$(now_ms)
    while dump && [ "$(differing "$2.ppm")" = 0 ]; do
        [ $(($(now_ms) - killed)) -lt 60000 ] || return
    done
    watch_for "$first_picture" "$2" && took=$(($(now_ms) - killed))
}

median() {
    printf '%s\n' "$@" | sort -n | sed -n "$((($# + 1) / 2))p"
}

# The least program, started, ended and started again as the kiosk is.
make_floor_unit() {
    send stairwell/before.png /usr/share/before.png
    guest 'systemctl cat huskurage-kiosk | \
        sed "/^#/d; /^ExecStart=/!{/^Exec/d}; /^Watchdog/d; \
            s,^Type=.*,Type=simple,; \
            s,^ExecStart=.*,ExecStart=/usr/local/bin/floor 1920x1080 /usr/share/before.png,; \
            s,^\[Service\],&\nEnvironment=SDL_RENDER_DRIVER=opengles2," \
        >/etc/systemd/system/boot-floor.service && systemctl daemon-reload'
}

part_kill() {
    local ours=() floors=() i stranger_seen=0
    make_floor_unit || not_ok 'the floor'
    for ((i = 0; i < ${PAIRS:-3}; i++)); do
        shows_unit boot-floor before && kill_unit boot-floor before
        [ -z "$took" ] || floors+=("$took")
        shows_unit huskurage-kiosk before && kill_unit huskurage-kiosk before
        [ -z "$took" ] || ours+=("$took")
        stranger_seen=$((stranger_seen + other))
        [ "$other" -eq 0 ] || cp stranger.ppm dump.ppm
    done
    if [ ${#ours[@]} -ne "$i" ] || [ ${#floors[@]} -ne "$i" ]; then
        not_ok 'kill -9: the picture is back' "ours: ${ours[*]}" \
            "floor: ${floors[*]}" "$(keep boot-kill)" \
            "$(guest 'systemctl status huskurage-kiosk boot-floor')"
        return
    fi
    ok "kill -9: the picture is back, $i times"
    if [ "$stranger_seen" -eq 0 ]; then
        ok 'kill -9: nothing else is seen meanwhile'
    else
        not_ok 'kill -9: nothing else is seen meanwhile' "$(keep boot-kill)"
    fi
    at_most "kill -9: back in % of the floor's time (${ours[*]} to ${floors[*]} ms)" \
        150 $(($(median "${ours[@]}") * 100 / $(median "${floors[@]}")))
}

# A loop that turns no more is ended by the system.
part_stuck() {
    local stopped pid
    pid=$(guest 'systemctl show -P MainPID huskurage-kiosk')
    guest "kill -STOP $pid"
    stopped=$(now_ms)
    if guest_until 90 "! [ -e /proc/$pid ]"; then
        ok "a stuck loop is ended ($((($(now_ms) - stopped) / 1000)) s)"
    else
        not_ok 'a stuck loop is ended' \
            "$(guest 'systemctl status huskurage-kiosk')"
        guest "kill -KILL $pid"
    fi
    same 'a stuck loop: it was the watchdog' 1 "$(guest \
        'journalctl -b -q -u huskurage-kiosk | grep -c "Watchdog timeout"')"
    becomes 'a stuck loop: the picture is back' before
}

# --- The display ----------------------------------------------------------------

connector='/sys/class/drm/card*-Virtual-1/status'

# The cable is pulled, and put back.
part_cable() {
    local pid
    pid=$(who_shows)
    guest "echo off >$(guest "echo $connector")"
    guest_until 30 'journalctl -b -q -u huskurage-kiosk | grep -qi display'
    guest 'sleep 3'
    same 'no display: the program waits' "$pid" "$(who_shows)"
    guest "for c in $connector; do echo detect >\$c; done"
    becomes 'the display is back' before
}

# imagine_size WIDTH HEIGHT NAME: the first slide on a screen of that size, and
# the next one, as NAME and NAME-next.
imagine_size() {
    printf '%s\n' "slides $root/slides/huskurage" "size $1x$2" locked \
        'set diagonal 24' 'set motion none' 'wait 1' "shot $3.png" \
        'tap next' 'wait 1' "shot $3-next.png" >"$3.sim"
    (cd "$root" && "$SIMULATOR" "$work/$3.sim" "$work") >"$3.out" 2>&1 ||
        not_ok 'the simulator' "$(cat "$3.out")"
    picture "$3" "$3.png"
    picture "$3-next" "$3-next.png"
}

# Another screen is plugged in, with more pixels than the kernel has made ready
# for; and one is sent fewer than it likes.
part_resolution() {
    local ini=/etc/huskurage-kiosk/kiosk.ini
    imagine_size 2560 1440 large
    imagine_size 1280 768 small
    another_screen 2560 1440
    becomes 'a larger screen is plugged in, and all of it is used' large
    begin_again
    becomes 'a larger screen: also after a start anew' large
    # shellcheck disable=SC2046
    finger_tap $(point 1)
    becomes 'a larger screen: a finger turns the page' large-next
    guest "cp $ini /var/kiosk.ini; echo 'resolution = 1280x768' >>$ini"
    begin_again
    becomes 'a resolution that was set is sent' small
    # shellcheck disable=SC2046
    finger_tap $(point 1)
    becomes 'a resolution that was set: a finger turns the page' small-next
    guest "mv /var/kiosk.ini $ini"
    another_screen 1920 1080
    begin_again
    becomes 'the screen of before' before
}

# Nothing is plugged in when it starts.
part_no_display() {
    guest "systemctl stop huskurage-kiosk; for c in $connector; do \
        echo off >\$c; done; systemctl start --no-block huskurage-kiosk"
    guest 'sleep 10'
    same 'no display at start: the program waits' '0 active' "$(guest \
        'echo $(systemctl show -P ActiveState -P NRestarts huskurage-kiosk)')"
    guest "for c in $connector; do echo detect >\$c; done"
    becomes 'no display at start: then there is one' before
}
