# The machine of the boot test: QEMU without KVM, its screen, its keys, a
# finger on it and a shell inside. For bash, after tests/lib.sh; the current
# folder is $work, since the path of a socket must be short.
# shellcheck shell=bash disable=SC2015,SC2034,SC2154

folder=$BUILD/boot
look=$BUILD/tests/boot/look
command_line='root=/dev/vda rw console=tty1 quiet systemd.show_status=0'
# Shields of the emulated processor would cost half of its time.
command_line+=' vt.global_cursor_default=0 mitigations=off'
commands=0
machine=

# --- Power --------------------------------------------------------------------

# power_on: starts the machine with the disk $disk as it was left.
# With AVX Mesa draws wrongly in the emulation: Westmere has none.
power_on() {
    rm -f ./*.sock
    qemu-system-x86_64 -accel tcg,thread=multi,tb-size=512 \
        -cpu Westmere -smp 2 -m 1024 \
        -nodefaults -no-user-config -display none -vga none -nic none \
        -trace 'virtio_gpu_cmd_res_flush' -D trace.log \
        -no-reboot -kernel "$folder/vmlinuz" -initrd "$folder/initrd.img" \
        -append "$command_line" \
        -drive "file=$disk,format=qcow2,if=virtio,cache=writeback" \
        -device virtio-gpu-pci,xres=1920,yres=1080 \
        -device virtio-keyboard-pci -device virtio-mouse-pci \
        -device virtio-serial-pci \
        -chardev socket,id=agent,path=agent.sock,server=on,wait=off \
        -device virtserialport,chardev=agent,name=agent \
        -chardev socket,id=finger,path=finger.sock,server=on,wait=off \
        -device virtserialport,chardev=finger,name=finger \
        -vnc unix:vnc.sock -qmp unix:qmp.sock,server=on,wait=off -S \
        </dev/null >qemu.log 2>&1 &
    machine=$!
    lib_pids+=("$machine")
    until_true 60 test -S qmp.sock -a -S agent.sock -a -S finger.sock &&
        channel qmp && channel agent && channel finger &&
        listen qmp '"QMP"' && qmp '"execute":"qmp_capabilities"' &&
        dump && mv dump.ppm nothing.ppm && qmp '"execute":"cont"' ||
        { cat qemu.log && return 1; }
    powered_ms=$(now_ms)
}

# power_cut: from one instruction to the next.
power_cut() {
    kill -KILL "$machine"
    power_gone
}

# power_gone: waits until the machine is off.
power_gone() {
    local name fd
    wait "$machine" 2>/dev/null
    machine=
    for name in qmp agent finger; do
        kill "${line_pid[$name]}" 2>/dev/null
        for fd in "${line_fd[$name]}" "${heard_fd[$name]}"; do
            exec {fd}>&-
        done
    done
}

# new_disk: what is written from now on is forgotten.
new_disk() {
    disk=$work/disk.qcow2
    rm -f "$disk"
    qemu-img create -q -f qcow2 -b "$folder/disk.img" -F raw "$disk"
}

now_ms() {
    echo $(($(date +%s%N) / 1000000))
}

# --- Lines to it --------------------------------------------------------------

declare -A line_fd heard_fd line_pid

# channel NAME: connects to the socket of that name.
channel() {
    local to from
    rm -f "$1.to" "$1.from"
    mkfifo "$1.to" "$1.from"
    exec {to}<>"$1.to" {from}<>"$1.from"
    socat "UNIX-CONNECT:$1.sock" STDIO <&"$to" >&"$from" 2>>socat.log &
    line_pid[$1]=$!
    lib_pids+=("$!")
    line_fd[$1]=$to
    heard_fd[$1]=$from
}

# say NAME LINE
say() {
    printf '%s\n' "$2" >&"${line_fd[$1]}"
}

# listen NAME PATTERN: reads up to a line in which that is; it is in $heard.
listen() {
    local deadline=$((SECONDS + ${patience:-60}))
    while [ "$SECONDS" -le "$deadline" ]; do
        read -r -t 5 heard <&"${heard_fd[$1]}" || continue
        [[ $heard != *$2* ]] || return 0
    done
    heard="nothing from $1 in ${patience:-60} s"
    return 1
}

# qmp JSON: tells QEMU something, without the braces around.
qmp() {
    commands=$((commands + 1))
    say qmp "{$1,\"id\":\"c$commands\"}"
    listen qmp "\"c$commands\"" && [[ $heard == *'"return"'* ]]
}

# guest COMMAND: runs one line of shell as root in the machine, prints what it
# says, and returns its status; 99 when there is no answer.
guest() {
    local said=
    commands=$((commands + 1))
    say agent "c$commands ${1//\\$'\n'/}"
    while listen agent ''; do
        case $heard in
            '|'*) said+=${said:+$'\n'}${heard#|} ;;
            "= c$commands "*)
                [ -z "$said" ] || printf '%s\n' "$said"
                return "${heard##* }"
                ;;
            *) said= ;;
        esac
    done
    echo "$heard"
    return 99
}

# guest_until SECONDS COMMAND: tries inside until it succeeds.
guest_until() {
    patience=$(($1 + 60)) guest "end=\$((\$(date +%s) + $1)); \
        until { $2; } >/dev/null 2>&1; do \
        [ \$(date +%s) -lt \$end ] || exit 1; sleep 0.1; done"
}

# send FILE PATH: brings a file into the machine.
send() {
    local part
    guest "rm -f '$2'"
    while read -r part; do
        guest "printf %s '$part' | base64 -d >>'$2'" || return 1
    done < <(base64 -w 60000 "$1")
}

# --- Its screen ---------------------------------------------------------------

# dump: the screen, as dump.ppm.
dump() {
    qmp '"execute":"screendump","arguments":{"filename":"dump.ppm"}'
}

# differing PICTURE [X Y W H]: how many pixels of dump.ppm are not as there.
differing() {
    "$look" dump.ppm "$@" | cut -d ' ' -f 1
}

shows() {
    dump && [ "$(differing "$1")" = 0 ]
}

# seen: what dump.ppm is: `dark`, `off` (QEMU says that nothing drives the
# screen) or `other`.
seen() {
    if [ "$("$look" dump.ppm | cut -d ' ' -f 1)" = 0 ]; then
        echo dark
    elif emulator_speaks; then
        echo off
    else
        echo other
    fi
}

# another_screen WIDTH HEIGHT: the emulator has another one plugged in, which
# likes this best: RFB's SetDesktopSize (251), after version 3.8, no security,
# shared, and one encoding: ExtendedDesktopSize (-308).
another_screen() {
    local size
    size=$(printf '\\x%02x' $(($1 >> 8)) $(($1 & 255)) $(($2 >> 8)) $(($2 & 255)))
    {
        printf 'RFB 003.008\n\x01\x01\x02\0\0\x01\xff\xff\xfe\xcc'
        # shellcheck disable=SC2059
        printf "\\xfb\\0$size\\x01\\0\\0\\0\\0\\0\\0\\0\\0\\0$size\\0\\0\\0\\0"
        sleep 3
    } | socat - UNIX-CONNECT:vnc.sock >/dev/null 2>>socat.log
}

# emulator_speaks: on dump.ppm is one line in the middle and nothing else. Without
# a driver the emulator says so there; what a system writes begins at the left.
emulator_speaks() {
    local width height wide high x y
    IFS='x+ ' read -r width height wide high x y \
        < <(convert dump.ppm -format '%w %h %@' info:)
    [ "$high" -le 16 ] && [ $((2 * x + wide)) -ge $((width - 16)) ] &&
        [ $((2 * x + wide)) -le $((width + 16)) ] &&
        [ $((2 * y + high)) -ge $((height - 32)) ] &&
        [ $((2 * y + high)) -le $((height + 32)) ]
}

# picture NAME PNG: NAME.ppm for look(1).
picture() {
    convert "$2" -depth 8 "$work/$1.ppm"
}

# keep NAME: dump.ppm becomes evidence.
keep() {
    mkdir -p "$BUILD/tests/pictures"
    convert dump.ppm "$BUILD/tests/pictures/$1.png"
    echo "see $BUILD/tests/pictures/$1.png"
}

# next_dump: dump.ppm once the screen may have changed, which QEMU notes; or
# fails after a while.
next_dump() {
    local noted
    noted=$(stat -c %s trace.log)
    if [ "$noted" = "$noted_before" ]; then
        sleep 0.1
        return 1
    fi
    noted_before=$noted
    dump
}

# watch_for SECONDS NAME...: looks at the screen until it is one of these
# pictures, and counts what else was on it: in $dark, $off and $other, of which
# the first is kept as stranger.ppm; which came is in $came.
watch_for() {
    local deadline=$((SECONDS + $1)) name
    shift
    dark=0 off=0 other=0 stranger='' came='' noted_before=''
    while [ "$SECONDS" -lt "$deadline" ]; do
        next_dump || continue
        for name; do
            if [ "$(differing "$name.ppm")" = 0 ]; then
                came=$name
                return 0
            fi
        done
        case $(seen) in
            dark) dark=$((dark + 1)) ;;
            off) off=$((off + 1)) ;;
            other)
                other=$((other + 1))
                [ -n "$stranger" ] || { stranger=yes && cp dump.ppm stranger.ppm; }
                ;;
        esac
    done
    return 1
}

# --- Hands --------------------------------------------------------------------

# finger_do LINE: what tests/boot/finger takes, in pixels of the screen.
finger_do() {
    say finger "$1" && listen finger ok
}

# finger_tap X Y
finger_tap() {
    finger_do "down 0 $(($1 * 10000 / 1920)) $(($2 * 10000 / 1080))" &&
        finger_do 'up 0'
}

# press_keys NAME...: QEMU's names; all down together, and up again.
press_keys() {
    local name keys=
    for name; do
        keys+="${keys:+,}{\"type\":\"qcode\",\"data\":\"$name\"}"
    done
    qmp "\"execute\":\"send-key\",\"arguments\":{\"keys\":[$keys],\"hold-time\":80}"
}

# move_mouse DX DY
move_mouse() {
    qmp "\"execute\":\"input-send-event\",\"arguments\":{\"events\":[
        {\"type\":\"rel\",\"data\":{\"axis\":\"x\",\"value\":$1}},
        {\"type\":\"rel\",\"data\":{\"axis\":\"y\",\"value\":$2}}]}"
}

# button true|false: the left one goes down, or up.
button() {
    qmp "\"execute\":\"input-send-event\",\"arguments\":{\"events\":[
        {\"type\":\"btn\",\"data\":{\"down\":$1,\"button\":\"left\"}}]}"
}
