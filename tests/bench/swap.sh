# From a folder that is quiet to its first picture, and fades meanwhile.
# shellcheck shell=bash disable=SC2034,SC2154

# The first twelve slides in all nine languages, each for five seconds, in A and
# B, which differ in their background.
make_swap_sets() {
    rm -rf "$work"/{live,A,B,state,receipt}
    twelve_of "$work/A"
    sed -i 's/^drafts.*//; s/^languages.*/languages = sv, en, fi, ar, th, ti, so, fa, uk/' \
        "$work/A/slides.ini"
    five_seconds "$work"/A/??/*.md
    cp -r "$work/A" "$work/B"
    printf '[theme]\nbackground = #FFF4D8\n' >>"$work/A/slides.ini"
    printf '[theme]\nbackground = #E4F4FF\n' >>"$work/B/slides.ini"
}

# swap_preview shows|fades [-]: in a window, without a state folder; `-` swaps
# nothing.
swap_preview() {
    local pid on=()
    make_swap_sets
    mv "$work/A" "$work/live"
    # Undisturbed, by one core alone: it also paints ahead.
    [ "${2:-}" != - ] || on=(taskset -c 0)
    # shellcheck disable=SC2046
    in_background "${on[@]}" $(kiosk "$work/live" 36000) >"$work/log" 2>&1
    pid=$started
    until_true 30 first_frame || fail "no picture: $(cat "$work/log")"
    sleep 2 # starting is over, whatever it does beside
    "$tools/swap" "$1" "$swaps" 300 "$work/live" "${2:-$work/B}" >"$work/swap" ||
        fail "swap: $(cat "$work/log")"
    kill "$pid"
    wait "$pid"
}

# As on a wall, with a state folder: from the built-in slide, which waits for
# nothing, to the set.
swap_kept() {
    local i pid
    : >"$work/swap"
    for ((i = 0; i < swaps; i++)); do
        make_swap_sets
        printf '[kiosk]\nslides = %s\nstate = %s\nreceipt = %s\nsettle = 0.1\n' \
            "$work/live" "$work/state" "$work/receipt" >"$work/kiosk.ini"
        in_background "$KIOSK" run --kiosk --fonts "$root/fonts" \
            --config "$work/kiosk.ini" --renderer software >"$work/log" 2>&1
        pid=$started
        until_true 30 first_frame || fail "no picture: $(cat "$work/log")"
        sleep 2
        "$tools/swap" shows 1 100 "$work/live" "$work/A" >>"$work/swap" ||
            fail "swap: $(cat "$work/log")"
        kill "$pid"
        wait "$pid"
    done
}

bench_swap() {
    group swap "12 slides in 9 languages, exchanged by one rename $swaps times"
    swap_preview shows
    swap_figures 'on the screen'
    swap_kept
    swap_figures 'with a state folder'
    note 'beyond the settle time'
    group fades 'Crossfades'
    swap_preview fades -
    figure -a 30 'frames a second, on one core' "$(median "$work/swap" 2)" ''
    fade_gap 'on one core'
    swap_preview fades
    fade_gap 'while a set is read' -b 33.4
}

# swap_figures WHAT
swap_figures() {
    figure "$1, median" "$(median "$work/swap" 1)" ms
    figure -b 1000 "$1, at most" "$(quantile "$work/swap" 100)" ms
}

# fade_gap WHEN [figure's options]: two refreshes are 33.4 ms.
fade_gap() {
    local when=$1
    shift
    figure "$@" "longest time between two frames, $when" \
        "$(quantile "$work/swap" 100)" ms
}
