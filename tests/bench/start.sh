# From the start of the process to the first slide, and a slide that stands.
# shellcheck shell=bash disable=SC2034,SC2154

# The floor shows our own first slide, so both present the same picture.
make_floor_picture() {
    render_slides "$slides" "$work/rendered" --lang sv --slide 10-valkommen
    picture=$(find "$work/rendered" -name '*.png')
    [ -n "$picture" ] || fail 'render made no PNG'
}

bench_start() {
    local i
    # The first pair warms the caches and is not counted.
    for ((i = 0; i <= pairs; i++)); do
        sample floor "$tools/floor" "$size" "$picture" --once
        # shellcheck disable=SC2046
        sample kiosk $(kiosk "$slides" first-frame)
        [ "$i" -gt 0 ] || rm "$work/floor" "$work/kiosk"
    done
    group start "Start to first slide, $size, medians of $pairs pairs in turns"
    start_ratio 'until it is presented' 5 ms -b 1.5
    start_ratio 'until it has ended' 1 ms
    start_ratio 'processor time' 2 ms
    start_ratio 'largest memory' 3 KiB
}

# start_ratio WHAT COLUMN UNIT [figure's options]
start_ratio() {
    local what=$1 column=$2 unit=$3
    shift 3
    figure "$@" -f "$(median "$work/floor" "$column")" "$what" \
        "$(median "$work/kiosk" "$column")" "$unit"
}

bench_large() {
    local i
    twelve_of "$work/twelve-slides"
    sed -i 's/^drafts.*//' "$work/twelve-slides/slides.ini"
    made_of "$work/large" 2000 sv en 'fi' ar so fa uk th
    for ((i = 0; i <= runs; i++)); do
        # shellcheck disable=SC2046
        sample twelve $(kiosk "$work/twelve-slides" first-frame)
        # shellcheck disable=SC2046
        sample large-set $(kiosk "$work/large" first-frame)
        [ "$i" -gt 0 ] || rm "$work/twelve" "$work/large-set"
    done
    group large '2,000 slides in 8 languages'
    figure -b 1.2 -t "$(median "$work/twelve" 5) of 12 slides" \
        'until the first picture is presented' \
        "$(median "$work/large-set" 5)" ms
    rm -r "$work/large"
}

# --- Standing still ----------------------------------------------------------

# still_figures SCREEN: of the lines `begin` and `still` of tests/bench/measure;
# what is more in the second was the standing still.
still_figures() {
    local stats frames wakeups
    stats=$(grep -o 'frames [0-9]* wakeups [0-9]*' "$2") ||
        fail "no line of --stats: $(cat "$2")"
    read -r _ frames _ wakeups <<<"$stats"
    figure -b 0 "frames drawn after the first, $1" $((frames - 1)) ''
    figure -b 2 "wake-ups of the loop, $1" \
        "$(awk -v n="$wakeups" -v still="$still" 'BEGIN { print n / still }')" \
        'a second'
    figure -b 0.1 "of one core, $1" \
        "$(paste -d' ' "$work/begin" "$work/still" | awk -v still="$still" '
            { print ($7 > $2 ? $7 - $2 : 0) / still / 10 }')" %
}

bench_still() {
    mkdir -p "$work/one/sv"
    cp -r "$slides"/*.ini "$slides/pictures" "$work/one"
    cp "$slides/sv/10-valkommen.md" "$work/one/sv"
    group still "One slide standing still for $still s"

    # shellcheck disable=SC2046
    sample begin $(kiosk "$work/one" first-frame)
    # shellcheck disable=SC2046
    sample still $(kiosk "$work/one" "$still")
    still_figures X11 "$work/output"

    cage_room "$work/one"
    still_in_cage begin first-frame
    still_in_cage still "$still"
    still_figures Wayland "$room/output"
    rm -r "$room"
    note 'on KMS/DRM the boot test looks: make test-boot PARTS=still'
}

# still_in_cage NAME UNTIL: the same, under cage.
still_in_cage() {
    "${in_cage[@]}" "$room/measure" "$room/output" "$room/kiosk" run --fonts \
        "$room/fonts" --slides "$room/slides" --renderer software --stats \
        --until "$2" >"$work/$1" 2>"$work/log"
    [ -s "$work/$1" ] || fail "cage: $(cat "$work/log")"
}
