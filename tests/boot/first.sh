# From power on to the first slide, and from the last one to power off. For
# bash, after tests/boot/machine.sh.
# shellcheck shell=bash disable=SC2016,SC2034,SC2154

part_first() {
    if watch_for "$first_picture" before; then
        ok "the first slide, pixel for pixel ($((($(now_ms) - powered_ms) / 1000)) s after power on)"
    else
        not_ok "the first slide within $first_picture s" "$(keep boot-first)" \
            "$(differing before.ppm) pixels differ"
        return
    fi
    nothing_else 'before the first slide'
    agent_answers
}

# nothing_else WHEN: what watch_for() saw on its way.
nothing_else() {
    if [ "$other" -eq 0 ]; then
        ok "$1 the screen is dark ($dark dumps, $off without a driver)"
    else
        cp stranger.ppm dump.ppm
        not_ok "$1 the screen is dark" "$other of $((dark + off + other))" \
            "dumps show something: $(keep "boot-${1// /-}")"
    fi
}

agent_answers() {
    local uptime
    if uptime=$(patience=120 guest 'cut -d " " -f 1 /proc/uptime'); then
        ok "a shell answers in it ($uptime s after its kernel started)"
    else
        not_ok 'a shell answers in it' "$uptime"
    fi
}

# The machine is switched off by its system, in which something else takes its
# time to end: until then the last picture stays, and afterwards it is dark.
part_last() {
    local now asked kept='' lasts=10
    guest "systemd-run -q --unit=boot-slow -p ExecStop='sleep $lasts' sleep 600"
    begin_again
    becomes 'last: a slide shows' before || return
    asked=$(now_ms)
    say agent 'off systemctl poweroff'
    dark=0 off=0 other=0 stranger=
    while kill -0 "$machine" 2>/dev/null && dump 2>/dev/null; do
        now=$(seen)
        if [ "$now" = dark ]; then
            dark=$((dark + 1))
        elif [ "$now" = off ]; then
            off=$((off + 1))
        elif [ "$(differing before.ppm)" = 0 ]; then
            kept=$(now_ms)
        else
            other=$((other + 1)) && cp dump.ppm stranger.ppm
        fi
    done
    power_gone
    now="$((${kept:-$asked} - asked)) of $(($(now_ms) - asked)) ms"
    if [ $((${kept:-0} - asked)) -ge $((lasts * 1000)) ]; then
        ok "last: the picture stays while the system ends ($now)"
    else
        not_ok 'last: the picture stays while the system ends' "$now"
    fi
    nothing_else 'until the power is off'
}

# A disk that is in /etc/fstab is not there, and the system does not come up
# whole: the slides show all the same.
part_half() {
    [ -z "$machine" ] || power_cut
    new_disk
    power_on || { not_ok 'half a start: the machine starts' && return; }
    wait_for=$first_picture becomes 'half a start: as it should' before
    guest "echo '/dev/none /mnt ext4 x-systemd.device-timeout=2s' >>/etc/fstab; \
        sync"
    power_cut
    power_on || { not_ok 'half a start: the machine starts again' && return; }
    wait_for=$first_picture becomes 'half a start: the first slide' before
    same 'half a start: the system says so' emergency.target "$(guest \
        'systemctl list-units -q --plain --no-legend emergency.target | cut -d " " -f 1')"
    power_cut
}
