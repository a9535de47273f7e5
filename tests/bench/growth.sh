# How the cost grows with slides, languages and the screen.
# shellcheck shell=bash disable=SC2034,SC2154

# grown SET [SIZE]: sets $first, the median of $runs starts, until the first
# picture is presented; and $held, the largest memory of 12 s in MiB.
grown() {
    local i
    rm -f "$work/grown"
    for ((i = 0; i < runs; i++)); do
        # shellcheck disable=SC2046
        sample grown $(kiosk "$1" first-frame "${2:-$size}")
    done
    first=$(median "$work/grown" 5)
    rm "$work/grown"
    # shellcheck disable=SC2046
    sample grown $(kiosk "$1" 12 "${2:-$size}")
    held=$(mib "$(median "$work/grown" 3)")
}

grow_slides() {
    local count languages=(sv en 'fi' ar so fa uk th)
    group slides 'More slides, in 8 languages'
    for count in $grow; do
        rm -rf "$work/grown-set"
        made_of "$work/grown-set" "$count" "${languages[@]}"
        grown "$work/grown-set"
        rm -f "$work/grown-check"
        sample grown-check "$KIOSK" check "$work/grown-set" --fonts \
            "$root/fonts" --size "$size"
        grown_figures "$count slides" "$count" slides
        figure "$count slides: check" "$(median "$work/grown-check" 1)" ms
        point 'check, ms, by slides' kiosk "$count" \
            "$(median "$work/grown-check" 1)"
    done
}

grow_languages() {
    local count all=(sv en 'fi' ar th ti so fa uk)
    group languages 'More languages, of 12 slides'
    for count in 1 3 5 7 9; do
        rm -rf "$work/grown-set"
        made_of "$work/grown-set" 12 "${all[@]:0:count}"
        grown "$work/grown-set"
        grown_figures "$count languages" "$count" languages
    done
}

grow_screen() {
    local at i DISPLAY=$DISPLAY
    group screen 'Larger screens'
    start_xvfb 3840x2160 || fail 'no larger screen'
    for at in 1280x720 1920x1080 2560x1440 3840x2160; do
        grown "$slides" "$at"
        rm -f "$work/grown-floor"
        for ((i = 0; i < runs; i++)); do
            sample grown-floor "$tools/floor" "$at" "$picture" --once
        done
        figure -f "$(median "$work/grown-floor" 5)" "$at: first picture" \
            "$first" ms
        figure -f "$(mib "$(median "$work/grown-floor" 3)")" \
            "$at: largest memory" "$held" MiB
        point 'First picture, ms, by height of the screen' kiosk "${at#*x}" \
            "$first"
        point 'First picture, ms, by height of the screen' floor "${at#*x}" \
            "$(median "$work/grown-floor" 5)"
    done
}

# grown_figures WHAT X BY
grown_figures() {
    figure "$1: first picture" "$first" ms
    figure "$1: largest memory" "$held" MiB
    point "First picture, ms, by $3" kiosk "$2" "$first"
    point "Largest memory, MiB, by $3" kiosk "$2" "$held"
}

bench_growth() {
    local first held
    grow_slides
    grow_languages
    grow_screen
}
