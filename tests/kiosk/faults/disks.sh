# Rows: the state folder, what ends the program, and the clock.
# shellcheck shell=bash disable=SC2034,SC2154

# small_disk: the state folder is a disk with room for very little.
small_disk() {
    mkdir "$state"
    mount -t tmpfs -o size=64k tmpfs "$state"
}

fill() {
    head -c 1000000 /dev/zero >"$state/full" 2>/dev/null
    [ -s "$state/full" ]
}

row_disk_full_at_start() {
    small_disk && fill
    local kept='Skärmen har ingen sparad kopia'
    begin
    mv "$folder" "$folder.away"
    says 'Mappen är borta'
    shows a
    rm "$state/full"
    cp -r "$SETS/b" "$folder.beside" && mv "$folder.beside" "$folder"
    mended b 2
}

# The old set is whole, and shows at the next start.
row_disk_full_while_storing() {
    small_disk
    begin
    fill
    cp -r "$SETS/b/." "$folder"
    mended b 2
    says 'Skärmen har ingen sparad kopia'
    stop TERM
    mv "$folder" "$folder.away"
    note
    start
    says 'Mappen är borta' 'version 1'
    shows a
    rm "$state/full"
    mv "$folder.away" "$folder"
    mended b 2
}

row_disk_read_only() {
    mkdir "$state"
    mount -t tmpfs tmpfs "$state"
    begin
    stop TERM
    mount -o remount,ro "$state"
    start
    says 'Allt gick bra.'
    mv "$folder" "$folder.away"
    says 'Mappen är borta'
    shows a
    cp -r "$SETS/b" "$folder.beside" && mv "$folder.beside" "$folder"
    mended b 2
}

# The folder lies on another machine, which stops answering: reading it does
# not return.
row_mount_hangs() {
    local server
    mount_there
    server=$started
    begin
    kill -STOP "$server"
    local patience=60
    says 'Mappen svarar inte' 'kopia av den senaste'
    logged 'shows the last good slide set: the folder does not answer'
    shows a
    # Nor does it keep the program from ending, or from starting.
    stop TERM
    note
    start
    shows a
    says 'Mappen svarar inte'
    kill -CONT "$server"
    mended a 1
    stop TERM
    rm -r "$state"
    kill -STOP "$server"
    note
    start
    shows builtin
    logged 'shows the built-in slide: the folder does not answer'
    kill -CONT "$server"
    cp "$SETS/b/slides.ini" "$work/there"
    cp "$SETS"/b/sv/* "$work/there/sv"
    cp "$SETS"/b/pictures/* "$work/there/pictures"
    mended b 2
}

# garble FILE...: in the middle.
garble() {
    local file
    for file; do
        printf '\377\376XXXX' |
            dd of="$file" bs=1 seek=20 conv=notrunc status=none
    done
}

row_stored_sets_corrupt() {
    begin
    stop TERM
    garble "$state"/sets/0*/manifest
    mv "$folder" "$folder.away"
    note
    start
    logged 'shows the built-in slide: the folder is not there or empty'
    says 'Mappen är borta' 'inbyggda text'
    shows builtin
    has_logged 'the stored slide set' || fault 'the log does not name it'
    mv "$folder.away" "$folder"
    mended a 1
}

row_newest_stored_set_corrupt() {
    begin
    cp -r "$SETS/b/." "$folder"
    mended b 2
    says 'Skärmen har sparat en kopia'
    stop TERM
    garble "$(find "$state/sets" -path '*/set/contacts.ini' | sort | tail -n 1)"
    mv "$folder" "$folder.away"
    note
    start
    says 'Mappen är borta' 'version 1'
    shows a
    has_logged 'the stored slide set' || fault 'the log does not name it'
    mv "$folder.away" "$folder"
    mended b 2
}

# Whatever lies there instead of what belongs there.
row_state_of_rubbish() {
    mkdir -p "$state/trial"
    gzip -9c "$root/src/kiosk/reload.c" >"$state/sets"
    begin
    grep -qF 'is not a folder and is made anew' "$work/said" ||
        fault 'the log does not name it'
    stop TERM
    rm -rf "$state/trial"
    gzip -9c "$root/src/kiosk/reload.c" >"$state/trial"
    : >"$state/sets/000009"
    mkdir "$state/sets/incoming" "$state/sets/000077"
    mkfifo "$state/sets/000078"
    note
    start
    says 'Allt gick bra.'
    mv "$folder" "$folder.away"
    says 'Mappen är borta' 'version 1'
    shows a
    mv "$folder.away" "$folder"
    mended a 1
}

# Nobody can write the receipt: what shows is the same.
row_receipt_cannot_be_written() {
    cp -r "$SETS/a" "$folder"
    : >"$receipts"
    start
    shows a
    cp -r "$SETS/b/." "$folder"
    shows b
    rm "$receipts"
    cp -r "$SETS/a/." "$folder"
    rm "$folder/sv/40-fyra.md"
    patience=90
    mended a 1
}

# --- What ends the program -------------------------------------------------------

# is_on_trial FILE STARTS: the set begun last stands first, for 320 bytes.
is_on_trial() {
    head -c 320 "$state/trial" 2>/dev/null | tr '\0\n' '  ' |
        grep -qE "^trial [0-9a-f]{16} +$2 .*$1"
}

# killed_by FILE STARTS: the program is ended while it is at work on this file.
killed_by() {
    until_true 30 is_on_trial "$1" "$2" || fault "$1 was never on trial"
    stop KILL
}

row_ends_the_program_twice() {
    begin
    convert -size 6000x4000 gradient:red-blue -depth 8 -interlace PNG \
        -define png:compression-level=1 "$work/stor.png"
    touch -d '20 minutes ago' "$work/stor.png"
    mv "$work/stor.png" "$folder/40-stor.png"
    killed_by 40-stor.png 1
    start
    killed_by 40-stor.png 2
    note
    start
    logged 'reading the folder has ended the program twice'
    says 'programmet har stannat två gånger' '40-stor.png' 'kopia av den senaste'
    shows a
    rm "$folder/40-stor.png"
    mended a 1
}

# --- Memory -----------------------------------------------------------------------

lacks_memory() {
    ! kill -0 "$kiosk" 2>/dev/null || has_logged 'cannot draw: Out of memory'
}

# The machine has no more memory for it when new slides come. It keeps its
# picture until there is some, or says so and ends, and then systemd starts it
# again; a whole set shows.
row_memory_out() {
    begin
    cp -r "$SETS/b" "$work/next"
    look_away
    prlimit --pid "$kiosk" --as=1: || fault 'there is no limit'
    mv -T "$folder" "$work/old" && mv -T "$work/next" "$folder"
    until_true 60 lacks_memory || fault 'it never lacked memory'
    prlimit --pid "$kiosk" --as=unlimited: 2>/dev/null
    if kill -0 "$kiosk" 2>/dev/null; then
        watch
    else
        logged 'out of memory'
        start
    fi
    allowed=(a b)
    mended b 2
}

# --- The clock -------------------------------------------------------------------

# The slide's days are over for a clock that is believed; it shows all the same.
row_clock_of_1970() {
    cp -r "$SETS/a" "$folder"
    sed -i 's/^time: 5/&\nshow: 2026-01-01 .. 2026-01-02/' \
        "$folder/sv/30-tre.md"
    under=(LD_PRELOAD="$BUILD/tests/kiosk/clock.so")
    start
    says 'version 1' 'skärmens klocka kan gå fel'
    until_true 30 grep -qF "$(sed -n 3p "$SETS/a.order" | cut -d ' ' -f 2)" \
        "$work/seen" || fault 'the slide with days was hidden'
    shows a
}

# page NUMBER: what this page of `a` looks like.
page() {
    sed -n "$1p" "$SETS/a.order" | cut -d ' ' -f 2
}

# from_now MARK: the pages that were seen since there were MARK lines, in their
# order.
from_now() {
    tail -n "+$(($1 + 1))" "$work/seen" | grep -v ^looks | cut -d ' ' -f 2
}
pages_since() {
    [ "$(from_now "$1" | wc -l)" -ge "$2" ]
}

# Somebody sets the calendar. The slide with days comes and goes with them, and
# the loop neither stands still nor hurries: 5 s a slide.
row_clock_jumps() {
    local days from offset began
    days="$(date -d '-9 days' +%F) .. $(date -d '+9 days' +%F)"
    cp -r "$SETS/a" "$folder"
    sed -i "s/^time: 5/&\nshow: $days/" "$folder/sv/30-tre.md"
    echo 0 >"$work/offset"
    under=(CLOCK="$work/offset" LD_PRELOAD="$BUILD/tests/kiosk/clock.so")
    start
    says 'Allt gick bra.'
    shows a
    # A year ahead, back, a year back, midnight, and where it was.
    for offset in 31536000 0 -31536000 midnight 0; do
        [ $offset != midnight ] ||
            offset=$(($(date -d 'tomorrow 00:00' +%s) - $(date +%s) - 8))
        echo "$offset" >"$work/next" && mv "$work/next" "$work/offset"
        from=$(wc -l <"$work/seen")
        began=$SECONDS
        until_true 60 pages_since "$from" 5 ||
            fault "the loop stands still at $offset s"
        # The first of the five may have been due.
        [ $((SECONDS - began)) -ge 18 ] || fault "the loop hurries at $offset s"
        case $offset in
            *31536000) from_now $((from + 2)) | grep -q "$(page 3)" &&
                fault "a slide of other days shows at $offset s" ;;
            *) from_now "$from" | grep -q "$(page 3)" ||
                fault "a slide of these days is hidden at $offset s" ;;
        esac
    done
}

# --- Ended at any moment ----------------------------------------------------------

# Between the first frame of a start and the end of a swap, KILLS times: the
# first picture after it is the old set's or the new one's start slide.
row_killed_at_any_moment() {
    local i set first wanted
    RANDOM=${SEED:-1}
    cp -r "$SETS/a" "$folder"
    wanted=$(head -qn 1 "$SETS/a.order" "$SETS/b.order" | cut -d ' ' -f 2)
    start
    says 'Allt gick bra.'
    for ((i = 1; i <= ${KILLS:-200}; i++)); do
        set=$([ $((i % 2)) -eq 0 ] && echo a || echo b)
        cp -r "$SETS/$set" "$folder.beside"
        mv -T "$folder" "$folder.old" && mv -T "$folder.beside" "$folder"
        rm -r "$folder.old"
        sleep "$(awk -v n=$RANDOM 'BEGIN { print n / 32768 * 1.2 }')"
        stop KILL
        seen_before=$(wc -l <"$work/seen")
        start
        until_true 20 sees_more || fault "nothing was seen after kill $i"
        first=$(tail -n "+$((seen_before + 1))" "$work/seen" | head -n 1 |
            cut -d ' ' -f 2)
        grep -qF "$first" <<<"$wanted" ||
            fault "kill $i: the first picture was $first"
    done
    allowed=(a b)
    set=$([ $((KILLS % 2)) -eq 0 ] && echo a || echo b)
    says 'Allt gick bra.'
    grep -E 'slide set' "$work/said" | grep -vE \
        'version (1: 3|2: 4) slides' >"$work/half" &&
        fault "half a set: $(cat "$work/half")"
    grep -E 'ended the program|built-in' "$work/said" >"$work/down" &&
        fault "$(cat "$work/down")"
}

sees_more() {
    [ "$(grep -vc ^looks "$work/seen")" -gt \
        "$(head -n "$seen_before" "$work/seen" | grep -vc ^looks)" ]
}
