# The same ten slides in what a landlord would take instead. All of them draw
# with the processor here, as there is nothing else.
# shellcheck shell=bash disable=SC2034,SC2154

slide_s=5

make_player_sets() {
    local file
    twelve_of "$work/ten"
    sed -i 's/^drafts.*//; s/^languages.*/languages = sv/' "$work/ten/slides.ini"
    find "$work/ten" -mindepth 1 -maxdepth 1 -name '??' ! -name sv \
        -exec rm -r '{}' +
    for file in "$work"/ten/sv/[0-9]*.md; do
        echo "$file"
    done | tail -n +11 | xargs rm -f
    five_seconds "$work"/ten/sv/*.md
    render_slides "$work/ten" "$work/pages" --lang sv
    mapfile -t pages < <(find "$work/pages" -name '[0-9]*.png' | sort)
    [ "${#pages[@]}" = 10 ] || fail "not ten pages: ${pages[*]}"
    convert "${pages[0]}" -depth 8 "rgb:$work/first.rgb"
    {
        # shellcheck disable=SC2016
        echo '<!doctype html><meta charset="utf-8"><style>
body { margin: 0; background: #000 }
img { position: fixed; inset: 0; opacity: 0; transition: opacity .3s linear }
img.shown { opacity: 1 }</style>'
        for file in "${pages[@]}"; do
            echo "<img src=\"file://$file\">"
        done
        echo "<script>
const all = document.querySelectorAll('img')
let at = 0
all[0].classList.add('shown')
setInterval(() => {
    all[at].classList.remove('shown')
    at = (at + 1) % all.length
    all[at].classList.add('shown')
}, $slide_s * 1000)
</script>"
    } >"$work/pages/slides.html"
}

# play NAME COMMAND...: starts it $runs times, and the last time it goes on.
play() {
    local name=$1 i for_s
    shift
    for ((i = 1; i <= runs; i++)); do
        for_s=$([ "$i" -lt "$runs" ] && echo 0 || echo "$play_s")
        "$tools/player" "$server" "$size" "$work/first.rgb" "$for_s" \
            "$work/output" "$@" >>"$work/play-$name" 2>"$work/log" ||
            fail "$name: $(cat "$work/log" "$work/output")"
    done
}

# players_figure WHAT UNIT COLUMN SCALE: of all, and how many times ours.
players_figure() {
    local what=$1 unit=$2 column=$3 scale=$4 name value ours=
    for name in "${players[@]}"; do
        if [ "$column" -le 2 ]; then
            value=$(median "$work/play-$name" "$column")
        else
            value=$(tail -n 1 "$work/play-$name" | cut -d' ' -f"$column")
        fi
        value=$(awk -v n="$value" -v scale="$scale" 'BEGIN { print n / scale }')
        if [ -z "$ours" ]; then
            ours=$value
            figure "$what: $name" "$value" "$unit"
        else
            figure -t "$ours kiosk" "$what: $name" "$value" "$unit"
        fi
        point "$what, $unit" "$name" '' "$value"
    done
}

bench_players() {
    local pages players=(kiosk feh mpv Impressive Chromium)
    make_player_sets
    # shellcheck disable=SC2046
    play kiosk $(kiosk "$work/ten" 36000)
    play feh feh --borderless --geometry "$size+0+0" --hide-pointer \
        --slideshow-delay $slide_s "${pages[@]}"
    play mpv mpv --no-config --vo=x11 --no-border --geometry="$size+0+0" \
        --no-osc --osd-level=0 --image-display-duration=$slide_s \
        --loop-playlist=inf "${pages[@]}"
    play Impressive env PATH=/usr/bin:/bin impressive --nologo --fullscreen --geometry "$size" \
        --transition Crossfade --transtime 300 --auto $slide_s --wrap \
        "${pages[@]}"
    play Chromium chromium --no-sandbox --no-first-run --kiosk \
        --user-data-dir="$work/chromium" --window-position=0,0 \
        --window-size="${size/x/,}" --hide-scrollbars --password-store=basic \
        "file://$work/pages/slides.html"
    group players "The same ten slides in other programs, $size, \
$slide_s s each"
    note "feh and mpv show the finished pictures without fades; Impressive and
   Chromium fade them; the processor time is with the X server's"
    players_figure 'Start to first picture' ms 1 1
    players_figure 'Processor time until then' ms 2 1
    players_figure "Processor time of $play_s s of slides" ms 3 1
    players_figure 'Memory (PSS)' MiB 4 1024
}

# --- Install size ------------------------------------------------------------

# installed_kib PACKAGE...: with what they need, on a system with nothing.
installed_kib() {
    set -o pipefail
    apt-get -s install --no-install-recommends \
        -o Dir::State::status=/dev/null '?essential' apt "$@" 2>"$work/log" |
        awk '$1 == "Inst" { print $2 }' >"$work/installed" ||
        fail "apt: $(cat "$work/log")"
    [ -s "$work/installed" ] || fail "apt: $(cat "$work/log")"
    xargs -a "$work/installed" apt-cache show --no-all-versions 2>/dev/null |
        awk '$1 == "Installed-Size:" { kib += $2 } END { print kib }'
}

bench_size() {
    local base ours theirs deb
    deb=$(find "$BUILD" -maxdepth 1 -printf '%T@ %p\n' |
        grep "_$(dpkg --print-architecture).deb$" | sort -n | tail -n 1)
    deb=${deb#* }
    [ -n "$deb" ] || fail 'there is no package; run make deb'
    base=$(installed_kib) && ours=$(installed_kib "$deb") &&
        theirs=$(installed_kib cage chromium) || exit 1
    ours=$((ours - base + $(dpkg-deb -f "$deb" Installed-Size)))
    theirs=$((theirs - base))
    group size 'Installed, with everything needed, above a minimal Debian'
    figure -b 0.5 -t "$(mib "$theirs") Chromium under cage" kiosk \
        "$(mib "$ours")" MiB
    point 'Installed, MiB' kiosk '' "$(mib "$ours")"
    point 'Installed, MiB' 'Chromium, cage' '' "$(mib "$theirs")"
}
