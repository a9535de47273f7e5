# Helpers of the script tests; a test begins with
#     . "$(dirname "$0")/../lib.sh"
# and then has $root (the source), $work (an empty folder of its own), $BUILD,
# $KIOSK and $SIMULATOR. For bash.
# shellcheck shell=bash

root=$(realpath "$(dirname "${BASH_SOURCE[0]}")/..")
BUILD=$(realpath -m "${BUILD:-$root/build}")
KIOSK=${KIOSK:-$BUILD/huskurage-kiosk}
SIMULATOR=${SIMULATOR:-$BUILD/huskurage-simulator}
export BUILD KIOSK SIMULATOR
work=$(mktemp -d)
lib_pids=()
lib_failed=0

# Ends what the test started, and its exit status tells of failures.
lib_finish() {
    local status=$? pid
    for pid in "${lib_pids[@]}"; do
        kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null
    done
    rm -rf "$work"
    [ "$status" -ne 0 ] || status=$lib_failed
    exit "$status"
}
trap lib_finish EXIT
trap 'exit 143' TERM INT HUP

# ok NAME: a passed test.
ok() {
    echo "ok - $1"
}

# not_ok NAME [LINE...]: a failed test, and what helps to understand it.
not_ok() {
    echo "not ok - $1"
    shift
    [ $# -eq 0 ] || printf '%s\n' "$@" | sed 's/^/# /'
    lib_failed=1
}

# skip NAME WHY: a test that cannot run here.
skip() {
    echo "ok - $1 # SKIP $2"
}

# check NAME COMMAND...: passes when the command succeeds, else shows its output.
check() {
    local name=$1 output
    shift
    if output=$("$@" 2>&1); then
        ok "$name"
    else
        not_ok "$name" "failed: $*" "$output"
    fi
}

# same NAME WANTED GOT: passes when the two strings are equal.
same() {
    if [ "$2" = "$3" ]; then
        ok "$1"
    else
        not_ok "$1" "wanted: $2" "got:    $3"
    fi
}

# golden NAME EXPECTED GOT: passes when the two files are the same; a missing
# EXPECTED fails. `make golden` shows the difference and replaces EXPECTED.
golden() {
    if cmp -s "$2" "$3"; then
        ok "$1"
    elif [ "${GOLDEN:-}" = collect ]; then
        lib_collect "$2" "$3"
        ok "$1"
    elif [ -e "$2" ]; then
        not_ok "$1" "$(diff -u "$2" "$3")"
    else
        not_ok "$1" "there is no $2; \`make golden\` makes it"
    fi
}

# golden_picture NAME EXPECTED GOT [PIXELS]: the same for pictures; up to
# PIXELS of them (default none) may differ by more than a shade.
golden_picture() {
    local differing
    differing=$(picture_difference "$2" "$3")
    if [ "$differing" -le "${4:-0}" ] 2>/dev/null; then
        ok "$1"
    elif [ "${GOLDEN:-}" = collect ]; then
        lib_collect "$2" "$3"
        ok "$1"
    else
        mkdir -p "$BUILD/tests/pictures"
        cp "$3" "$BUILD/tests/pictures/$(basename "$2")"
        not_ok "$1" "pixels that differ from $2: $differing" \
            "see $BUILD/tests/pictures/$(basename "$2")"
    fi
}

# Keeps what a golden file would become, for tests/golden.
lib_collect() {
    local kept
    kept=$BUILD/golden/$(realpath -m --relative-to="$root" "$1")
    mkdir -p "$(dirname "$kept")"
    cp "$2" "$kept"
}

# picture_difference A B: prints how many pixels differ by more than a shade,
# or why they cannot be compared.
picture_difference() {
    local sizes count
    [ -e "$1" ] || { echo "there is no $1" && return; }
    [ -e "$2" ] || { echo "there is no $2" && return; }
    # compare(1) takes what lies outside of the smaller one for the same.
    sizes=$(identify -format '%wx%h\n' "$1" "$2" 2>&1 | uniq)
    if [[ ! $sizes =~ ^[0-9]+x[0-9]+$ ]]; then
        echo "other sizes: ${sizes//$'\n'/ and }"
        return
    fi
    count=$(compare -metric AE -fuzz 2% "$1" "$2" null: 2>&1)
    case $count in
        *[!0-9]*) echo "cannot compare: $count" ;;
        *) echo "$count" ;;
    esac
}

# until_true SECONDS COMMAND...: tries until the command succeeds; fails when
# the time is up. For what only the outside world can make true.
until_true() {
    local deadline=$((SECONDS + $1))
    shift
    until "$@"; do
        [ "$SECONDS" -lt "$deadline" ] || return 1
        sleep 0.02
    done
}

# in_background COMMAND...: starts it, sets $started to its process id, and
# sees to it that it ends with the test.
in_background() {
    "$@" &
    started=$!
    lib_pids+=("$started")
}

# start_xvfb WxH: starts an X server with a screen of this size, and sets
# DISPLAY. The server itself writes the number of its display to the pipe once
# it is ready, so nothing is guessed and nothing is waited for blindly.
start_xvfb() {
    local pipe=$work/xvfb-display number
    rm -f "$pipe"
    mkfifo "$pipe"
    # The pipe is opened in the child: opening waits for the other end.
    in_background bash -c 'exec Xvfb -displayfd 3 -screen 0 "$1x24" \
        -nolisten tcp -noreset 3>"$2" 2>"$2.log"' - "$1" "$pipe"
    read -r -t 60 number <"$pipe"
    if [ -z "$number" ]; then
        echo "# Xvfb did not start: $(cat "$pipe.log")"
        return 1
    fi
    export DISPLAY=:$number SDL_VIDEODRIVER=x11
}
