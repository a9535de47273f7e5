# From a touch to the first frame that answers.
# shellcheck shell=bash disable=SC2034,SC2154

# Five slides; with `busy` the fourth is a photograph of 24 megapixels.
make_touch_set() {
    local i=0 name file=pictures/foto.$photo
    mkdir -p "$work/touch/sv" "$work/touch/pictures"
    cp "$slides/contacts.ini" "$work/touch"
    printf '[set]\nlanguages = sv\nstart = 10\n' >"$work/touch/slides.ini"
    for name in Ett Två Tre Fyra Fem; do
        i=$((i + 1))
        printf '# %s\n\nDet är bilden %s.\n' $name $name \
            >"$work/touch/sv/${i}0.md"
    done
    [ "$1" = busy ] || return
    make_photo "$work/touch/$file"
    picture_slide "$file" >"$work/touch/sv/40.md"
}

# The middles of the bar's buttons on the screen: start larger previous next.
button_middles() {
    "$KIOSK" render "$work/touch" --fonts "$root/fonts" --layout --size "$size" \
        --lang sv --slide 10 2>/dev/null | awk -v height="${size#*x}" '
        $1 == "page" { split($2, page, "x"); high = page[2] }
        $1 == "target" {
            split($3, at, ",")
            split($4, wide, "x")
            middle[$2] = (at[1] + int(wide[1] / 2)) "," \
                (height - high + at[2] + int(wide[2] / 2))
        }
        END {
            print middle["start"], middle["larger"], middle["previous"],
                middle["next"]
        }'
}

# touch_program idle|busy
touch_program() {
    local pid name refreshes bar median worst first count busy
    rm -rf "$work/touch"
    make_touch_set "$1"
    # shellcheck disable=SC2046
    in_background $(kiosk "$work/touch" 36000) >"$work/log" 2>&1
    pid=$started
    until_true 30 first_frame || fail "no picture: $(cat "$work/log")"
    # shellcheck disable=SC2046
    "$tools/touch" "$pid" "$touches" \
        "$([ "$1" = busy ] && echo "$work/touch/pictures/foto.$photo" ||
            echo -)" $(button_middles) >"$work/touches" || lib_failed=1
    kill "$pid"
    wait "$pid"
    while IFS=$'\t' read -r name refreshes bar median worst first count busy; do
        figure -b "$bar" "$name" "$refreshes" refreshes
        note "median $median ms, worst $worst ms; in the first frame $first of \
$count; the worker was at work in $busy"
    done <"$work/touches"
}

bench_touch() {
    group touch "Touch to the first frame that answers, 95th percentile of \
$touches each"
    note 'pointer events by XTest to a window on Xvfb; frames as the server
   reports them (Damage), known by their pixels; a refresh is 16.7 ms'
    touch_program idle
    group busy "The same while a 24-megapixel ${photo^^} is decoded"
    touch_program busy
    note 'while another slide set is put up: see tests/kiosk/test_start.c'
}
