# What a row of the fault matrix stands on: a screen, the real program, eyes
# that watch the screen all along, and what they and staff are told.
# A row is a function `row_NAME`; it ends with finish(). For bash, after
# tests/lib.sh; $SETS has the sets `a` and `b` and, for each, what its pages
# look like (make_sets).
# shellcheck shell=bash disable=SC2034,SC2154

eyes=$BUILD/tests/kiosk/eyes
size=640x400
slide_px=280  # of the screen's height, from the top
strip_row=300 # goes through the emergency strip
folder=$work/slides
state=$work/state
receipts=$work/kvitto
faults=()
allowed=()
awaited=()
mark=1
watching=

# --- The sets ---------------------------------------------------------------

# make_set NAME VERSION SLIDE...
make_set() {
    local set=$SETS/$1 version=$2 slide
    mkdir -p "$set/sv" "$set/pictures"
    cat >"$set/slides.ini" <<END
[set]
title = Samling $1
version = $version
languages = sv
start = 10-start
[pictures]
reviewed = pictures/bild.png
END
    cat >"$set/contacts.ini" <<END
[sos]
number = 112
name.sv = SOS Alarm
for.sv = Fara för liv
hours = always
source = sosalarm.se
checked = 2026-11-01
[kommun]
number = 0240-66 00 00
name.sv = Kommunen
for.sv = Råd
source = smedjebacken.se
checked = 2026-11-01
END
    shift 2
    for slide; do
        printf -- '---\ntime: 5\n---\n# Bilden %s\n\nSamling %s visas.\n' \
            "${slide#*-}" "${set##*/}" >"$set/sv/$slide.md"
    done
    convert -size 64x64 -seed "$version" plasma:red-blue "$set/pictures/bild.png"
    cat >"$set/sv/20-bild.md" <<END
---
time: 5
picture: pictures/bild.png
picture-alt: En bild
---
# Med bild

Samling ${set##*/} visas.
END
}

# learn NAME PAGES: what the pages of this set look like, to NAME.pages.
learn() {
    local i
    {
        printf '%s\n' "slides $SETS/$1" "size $size" 'set motion none' \
            "set state $SETS/$1.state" 'wait 1'
        for ((i = 1; i <= $2; i++)); do
            printf '%s\n' "shot $1-$i.png" 'wait 5'
        done
    } >"$SETS/$1.sim"
    "$SIMULATOR" "$SETS/$1.sim" "$SETS" 2>"$SETS/$1.log" || cat "$SETS/$1.log"
    for ((i = 1; i <= $2; i++)); do
        convert "$SETS/$1-$i.png" -depth 8 rgb:- |
            "$eyes" $slide_px $strip_row $size
    done >"$SETS/$1.order"
    cut -d ' ' -f 2 "$SETS/$1.order" | sort -u >"$SETS/$1.pages"
}

make_sets() {
    make_set a 1 10-start 30-tre
    make_set b 2 10-start 30-tre 40-fyra
    learn a 3
    learn b 4
    learn builtin 24 # there is no such folder
}

# --- The program -------------------------------------------------------------

# start [OPTION...]: on a screen of its own. What is in `under` runs it.
start() {
    [ -n "${DISPLAY:-}" ] || start_xvfb $size
    watch
    in_background env --default-signal "${under[@]}" "$KIOSK" run --kiosk \
        --renderer software --fonts "$root/fonts" --slides "$folder" \
        --state "$state" --receipt "$receipts" --settle 0.3 --motion none \
        "$@" 2>>"$work/said"
    kiosk=$started
}

watch() {
    in_background "$eyes" $slide_px $strip_row >>"$work/seen"
    watching=$started
}

look_away() {
    kill -TERM "$watching"
    wait "$watching"
}

# stop SIGNAL: the eyes look away first.
stop() {
    look_away
    kill -0 "$kiosk" 2>/dev/null || fault 'the program has ended'
    kill "-$1" "$kiosk"
    wait "$kiosk" 2>/dev/null
}

# begin [OPTION...]: the set `a` shows, and a copy of it is kept.
begin() {
    [ -e "$folder" ] || cp -r "$SETS/a" "$folder"
    start "$@"
    says 'Allt gick bra.' 'version 1' "${kept:-Skärmen har sparat en kopia}"
    shows a
    note
}

# mount_there: the folder is $work/there, as a file system shows it that runs as
# a program ($started) and has no times of its own.
mount_there() {
    mkdir "$folder"
    cp -r "$SETS/a" "$work/there"
    in_background bindfs -f "$work/there" "$folder"
    until_true 20 test -e "$folder/slides.ini" || fault 'there is no mount'
}

# --- What came of it -----------------------------------------------------------

fault() {
    faults+=("$@")
}

receipt_has() {
    tr -s '\r\n ' '   ' 2>/dev/null <"$receipts/kvitto.txt" | grep -qF -- "$1"
}

# says PHRASE...: kvitto.txt comes to say so.
says() {
    local phrase
    for phrase; do
        until_true "${patience:-20}" receipt_has "$phrase" ||
            fault "kvitto.txt never said: $phrase" \
                "$(cat "$receipts/kvitto.txt" 2>&1)"
    done
}

has_logged() {
    tail -n "+$mark" "$work/said" | grep -qF -- "$1"
}

# logged PHRASE...: the log names it, once until the next note().
logged() {
    local phrase
    for phrase; do
        until_true 20 has_logged "$phrase" ||
            fault "the log never said: $phrase"
        awaited+=("$phrase")
    done
}

# note: what is logged counts anew.
note() {
    local phrase count
    for phrase in "${awaited[@]}"; do
        count=$(tail -n "+$mark" "$work/said" | grep -cF -- "$phrase")
        [ "$count" -eq 1 ] || fault "logged $count times: $phrase"
    done
    awaited=()
    mark=$(($(wc -l <"$work/said") + 1))
}

is_shown() {
    tail -n 1 "$work/seen" | grep -qFf "$SETS/$1.pages"
}

# shows SET: a page of it is on the screen, or comes to be.
shows() {
    allowed+=("$1")
    until_true "${patience:-20}" is_shown "$1" ||
        fault "the screen never showed a page of $1"
}

reads() {
    grep -c 'slide set .*, version' "$work/said"
}

# count_reads: from now on; was_read COUNT [LINE...]: so often, and not oftener.
count_reads() {
    reads_before=$(reads)
}
was_read() {
    local count=$(($(reads) - reads_before))
    [ "$count" -eq "$1" ] ||
        fault "it was read $count times instead of $1" "${@:2}"
}

# mended SET VERSION: it has come back by itself.
mended() {
    note
    says 'Allt gick bra.' "version $2"
    shows "$1"
}

# finish: was there ever a frame that was empty, without its strip, or not a
# whole page of a whole set? Prints the row's line.
finish() {
    local set wrong
    note
    stop TERM
    [ -s "$work/seen" ] || fault 'nothing was seen'
    for set in "${allowed[@]}"; do
        cat "$SETS/$set.pages"
    done >"$work/allowed"
    wrong=$(grep -v '^looks' "$work/seen" | grep -vFf "$work/allowed")
    [ -z "$wrong" ] || [ -n "${anything:-}" ] ||
        fault "frames of no set: $wrong"
    wrong=$(grep -E ' (empty|no-strip)$' "$work/seen")
    [ -z "$wrong" ] || fault "broken frames: $wrong"
    if [ ${#faults[@]} -eq 0 ]; then
        ok "$1 ($(grep ^looks "$work/seen" | tail -n 1))"
    else
        not_ok "$1" "${faults[@]}" 'the log:' "$(cat "$work/said")" \
            'seen:' "$(tail -n 30 "$work/seen")"
    fi
}
