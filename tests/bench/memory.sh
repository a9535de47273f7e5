# What the running program holds.
# shellcheck shell=bash disable=SC2034,SC2154

bench_memory() {
    local pid least
    in_background "$tools/floor" "$size" "$picture" >"$work/floor-ready"
    pid=$started
    until_true 30 test -s "$work/floor-ready" || fail 'the floor does not start'
    least=$(pss_of "$pid")
    kill "$pid"
    wait "$pid" 2>/dev/null
    "$tools/memory" "$slides" "$root/fonts" "$size" "$rounds" \
        >"$work/memory" 2>"$work/log" || fail "memory: $(cat "$work/log")"
    group memory "Memory (PSS) beyond the floor's $(mib "$least") MiB"
    memory_figure 'after the first round' "round 1"
    memory_figure "after round $rounds" "round $rounds" -b 48
    memory_figure 'the most while a visitor opens everything' 'the most'
    awk -v least="$least" '$4 == "round" && !visited {
            print $5, ($1 - least) / 1024
        }
        /visit$/ { visited = 1 }' "$work/memory" |
        while read -r round mib; do
            point 'Memory beyond the floor, MiB, by rounds' kiosk "$round" "$mib"
        done
}

# memory_figure WHAT LINE [figure's options]
memory_figure() {
    local what=$1 line=$2 kib
    shift 2
    kib=$(awk -v line="$line" -v least="$least" '
        index($0, line) && !found { print $1 - least; found = 1 }' \
        "$work/memory")
    figure "$@" "$what" "$(mib "$kib")" MiB
}

# One photograph of 24 megapixels; decoded it has 91.6 MiB.
bench_photo() {
    local kind least
    group photo 'A photograph of 24 megapixels: largest memory (RSS) beyond the floor'
    sample photo-floor "$tools/floor" "$size" "$picture" --once
    least=$(median "$work/photo-floor" 3)
    for kind in jpg png; do
        rm -rf "$work/album"
        mkdir -p "$work/album/sv" "$work/album/pictures"
        cp "$slides/contacts.ini" "$work/album"
        printf '[set]\nlanguages = sv\nstart = 10\n' >"$work/album/slides.ini"
        make_photo "$work/album/pictures/foto.$kind"
        picture_slide "pictures/foto.$kind" >"$work/album/sv/10.md"
        # shellcheck disable=SC2046
        sample "photo-$kind" $(kiosk "$work/album" 8)
        figure -b 139.6 "${kind^^}" "$(awk -v least="$least" '
            { print ($3 - least) / 1024 }' "$work/photo-$kind")" MiB
    done
    note 'the bar is 48 MiB and one decoded picture'
}
