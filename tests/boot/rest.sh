# What the program costs while nobody touches it, and what the system says of
# it. For bash, after tests/boot/machine.sh.
# shellcheck shell=bash disable=SC2016,SC2034,SC2154

# The first column of what the kernel counts of every thread of the program:
# voluntary switches, then processor time in ns.
costs='pid=$(systemctl show -P MainPID huskurage-kiosk); \
    cat /proc/$pid/task/*/status | \
        awk "/^voluntary/ { n += \$2 } END { printf \"%d \", n }"; \
    cat /proc/$pid/task/*/schedstat | \
        awk "{ n += \$1 } END { printf \"%.0f\\n\", n }"'

# Frames that reached the display: QEMU notes each.
frames() {
    grep -c virtio_gpu_cmd_res_flush trace.log
}

# How many times slower the emulation is than this machine, on one loop.
slower() {
    # shellcheck disable=SC2016
    local loop='s=$(date +%s%N); i=0; while [ $i -lt 200000 ]; do \
        i=$((i + 1)); done; echo $((($(date +%s%N) - s) / 1000))'
    local here there
    here=$(dash -c "${loop}")
    there=$(guest "${loop}")
    echo "$((there / here))"
}

# A slide that stands still.
part_still() {
    local before after switches spent drawn factor rest=60
    to_start 'standing still' || return
    factor=$(slower)
    # What was painted ahead is done when nothing is spent any more.
    guest 'sleep 5'
    drawn=$(frames)
    before=$(guest "${costs}")
    patience=120 guest "sleep $rest"
    after=$(guest "${costs}")
    drawn=$(($(frames) - drawn))
    switches=$((${after% *} - ${before% *}))
    spent=$(((${after#* } - ${before#* }) / 1000000))
    same "standing still for $rest s: frames drawn" 0 "$drawn"
    at_most "standing still for $rest s: times it woke" $((2 * rest)) "$switches"
    at_most "standing still for $rest s: ms of processor time, emulated $factor times slower" \
        $((rest * factor)) "$spent"
}

# at_most NAME LIMIT GOT
at_most() {
    if [ "$3" -le "$2" ]; then
        ok "$1: $3 (at most $2)"
    else
        not_ok "$1" "$3, at most $2"
    fi
}

# The slides go round, and nothing is written.
part_writes() {
    local minutes=$((${FULL:+10} + 0)) seconds before after
    seconds=$((minutes > 0 ? minutes * 60 : 60))
    written='sync; awk "/^write_bytes/ { print \$2 }" \
        /proc/$(systemctl show -P MainPID huskurage-kiosk)/io; \
        awk "{ print \$7 }" /sys/block/vda/stat'
    receipt_says 'the slides are copied once' 'Skärmen har sparat en kopia'
    before=$(guest "$written")
    patience=$((seconds + 60)) guest "sleep $seconds"
    after=$(guest "$written")
    same "nothing written in $seconds s of showing" \
        "$(head -n 1 <<<"$before")" "$(head -n 1 <<<"$after")"
    echo "# sectors written to the disk by the whole system: $(($(tail -n 1 <<<"$after") - $(tail -n 1 <<<"$before")))"
}

# After a quiet start, before anything is broken on purpose.
part_journal() {
    same 'the system is running' running \
        "$(patience=300 guest 'systemctl is-system-running --wait')"
    same 'no errors in the journal' '' "$(guest \
        'journalctl -b -q --no-pager -p err -u huskurage-kiosk; \
         journalctl -b -q --no-pager -p err _PID=1' | sed '/^$/d')"
    same 'no warnings of the kiosk' '' "$(guest \
        'journalctl -b -q --no-pager -p warning -u huskurage-kiosk' |
        sed '/^$/d')"
}
