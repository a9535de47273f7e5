# A visit, played twice: by the simulator, which says what is to be seen and
# where its targets are, and by a hand on the real program.
# For bash, after tests/lib.sh.
# shellcheck shell=bash disable=SC2154

# play_visit NAME HAND: plays tests/kiosk/visits/NAME.sim, which sets the size
# before anything else, on a screen that DISPLAY shows. Every `shot` is a test:
# the screen becomes, within 20 seconds, what the simulator drew, pixel for
# pixel. HAND_tap X Y, HAND_swipe left|right, HAND_key NAME do what the
# script says; `expect` and `wait` are for the simulator.
play_visit() {
    local name=$1 hand=$2 script=$root/tests/kiosk/visits/$1.sim
    local command value points point=0 shot=0 last=
    if ! imagine "$script" "$work/$name" || ! start_kiosk "$script"; then
        not_ok "$name" "$(cat "$work/$name.out" "$work/$name.log")"
        return
    fi
    mapfile -t points <"$work/$name.out"
    while read -r command value; do
        case $command in
            tap)
                # A hand is not so fast, and a faster one trembles.
                [ "${points[point]}" != "$last" ] || sleep 0.3
                last=${points[point]}
                # shellcheck disable=SC2086
                "${hand}_tap" $last
                point=$((point + 1))
                ;;
            swipe | key | press | lift) "${hand}_$command" "$value" ;;
            shot)
                shot=$((shot + 1))
                check_screen "$name: $shot ${value%.png}" \
                    "$work/$name/$value" || break # it has lost its way
                ;;
        esac
    done < <(sed 's/ *#.*//' "$script")
    stop_kiosk "$name"
}

# imagine SCRIPT FOLDER: what the simulator draws comes to FOLDER, and where
# it touched to FOLDER.out. After what a hand does the screen becomes quiet.
imagine() {
    mkdir -p "$2"
    sed -E 's/^tap (.*)/where \1\n&\nwait 1/; s/^(swipe|key) .*/&\nwait 1/' \
        "$1" >"$2.sim"
    (cd "$root" && "$SIMULATOR" "$2.sim" "$2") >"$2.out" 2>"$2.log"
}

# start_kiosk SCRIPT [OPTION...]: starts the real program as the script wants
# it: its `slides` and every `set`. Sets $kiosk; what the program says goes to
# $work/said. What is in the array `under` runs it.
start_kiosk() {
    local options script=$1
    shift
    mapfile -t options < <(
        sed -nE 's/^slides /--slides=/p; s/^set ([a-z]*) /--\1=/p' "$script"
    )
    # A shell starts what is in the background deaf to SIGINT and SIGQUIT.
    in_background env --default-signal "${under[@]}" "$KIOSK" run --kiosk \
        --renderer software --state "$work/state" \
        --receipt "$work/receipt" "${options[@]}" "$@" >"$work/said" 2>&1
    kiosk=$started
}

# stop_kiosk NAME: nobody but the system ends it.
stop_kiosk() {
    kill -TERM "$kiosk" 2>/dev/null
    wait "$kiosk"
    same "$1: it ends when the system asks it to" 0 $?
}

# screen_is FILE: are these pixels on the screen, and nothing else?
screen_is() {
    import -window root -depth 8 rgb:- 2>/dev/null | cmp -s - "$1"
}

# decided FILE: is that so, or will it never be?
decided() {
    screen_is "$1" || ! kill -0 "$kiosk" 2>/dev/null
}

# check_screen NAME PICTURE: does the screen become this picture?
check_screen() {
    convert "$2" -depth 8 "rgb:$work/wanted"
    until_true 20 decided "$work/wanted"
    if screen_is "$work/wanted"; then
        ok "$1"
        return
    fi
    local kept=$BUILD/tests/pictures/${1//[^[:alnum:]]/-}
    mkdir -p "$BUILD/tests/pictures"
    import -window root "$kept.png"
    cp "$2" "$kept.wanted.png"
    not_ok "$1" "see $kept.png and $kept.wanted.png" "$(cat "$work/said")"
    return 1
}
