# The power is cut in the middle of a swap. For bash, after
# tests/boot/machine.sh.
# shellcheck shell=bash disable=SC2016,SC2034,SC2154

# Two sets whose slides nobody takes for each other's.
make_power_sets() {
    local name
    for name in a b; do
        mkdir -p "sets/$name"
        cp -r "$root/slides/huskurage"/{slides.ini,contacts.ini,pictures,sv,en} \
            "sets/$name"
        sed -i "s/^version *=.*/version = power-$name/" "sets/$name/slides.ini"
        # The first slide stays until it has been looked at.
        sed -i '2i time: 60' "sets/$name/sv/10-valkommen.md"
    done
    printf '[theme]\nbackground = #FFF4D8\n' >>sets/a/slides.ini
    printf '[theme]\nbackground = #E4F4FF\n' >>sets/b/slides.ini
    for name in a b; do
        printf '%s\n' "slides $work/sets/$name" 'size 1920x1080' locked \
            'set diagonal 24' 'set motion none' 'wait 1' "shot $name-1.png" \
            'tap next' 'wait 1' "shot $name-2.png" 'tap start' 'wait 1' \
            "shot $name-start.png" >"$name.sim"
        (cd "$root" && "$SIMULATOR" "$work/$name.sim" "$work") >"$name.out" 2>&1 ||
            not_ok 'the simulator' "$(cat "$name.out")"
        picture "$name-1" "$name-1.png"
        picture "$name-2" "$name-2.png"
        picture "$name-start" "$name-start.png"
    done
    tar -C sets -czf sets.tar.gz a b
    send sets.tar.gz /var/sets.tar.gz &&
        guest 'mkdir /var/sets && tar -C /var/sets -xzf /var/sets.tar.gz && sync'
}

# Puts the set there as staff do: beside, and then renamed.
swap_beside='cp -r /var/sets/$s /srv/huskurage/.ny; \
    mv /srv/huskurage/slides /srv/huskurage/gammal; \
    mv /srv/huskurage/.ny /srv/huskurage/slides; rm -rf /srv/huskurage/gammal'
# And as they do who do not read the guide: over what is there.
swap_over='cp -r /var/sets/$s/. /srv/huskurage/slides'

# cut_at WAY SECONDS: puts the other set there, cuts the power so much later,
# and switches on again.
cut_at() {
    local way=swap_$1 moment=$2 old=$power_set set started
    power_set=$([ "$old" = a ] && echo b || echo a)
    started=$(now_ms)
    say agent "cut s=$power_set; ${!way//\\$'\n'/}"
    until [ $(($(now_ms) - started)) -ge "$moment" ]; do
        dump # looks on meanwhile
    done
    power_cut
    set="a set, whole, after a cut $moment ms into a swap ($1)"
    power_on || { not_ok "$set" 'it does not start' && return; }
    if ! watch_for "$first_picture" a-1 b-1; then
        not_ok "$set" "neither picture: $(keep "boot-cut-$1-$moment")"
        return
    fi
    ok "$set: ${came%-1}, old was $old"
    whole "$set" "${came%-1}"
}

# whole TEST SET: the next slide and the receipt are of the same set. Which of
# them shows may still change, while the folder is looked at.
whole() {
    local set=$2
    guest_until 120 'grep -q "^" /srv/huskurage/kvitto/kvitto.txt; \
        [ /srv/huskurage/kvitto/kvitto.txt -nt /proc/1 ]'
    # shellcheck disable=SC2046
    finger_tap $(tail -n 1 stairwell.out) # Start
    watch_for 60 a-start b-start && set=${came%-start}
    if receipt | grep -q "power-$set"; then
        ok "$1: the receipt says so"
    else
        not_ok "$1: the receipt says so" "$set shows" "$(receipt)"
    fi
    # shellcheck disable=SC2046
    finger_tap $(point 1)
    if watch_for 60 "$set-2"; then
        ok "$1: and so does the next slide"
    else
        not_ok "$1: and so does the next slide" "$(keep boot-cut-next)"
    fi
    power_set=$set
}

part_power() {
    local moment way
    new_disk
    power_on || { not_ok 'the machine starts' && return; }
    watch_for "$first_picture" before || not_ok 'the first slide'
    make_power_sets || not_ok 'two sets'
    guest "s=a; $swap_beside"
    power_set=a
    receipt_says 'the first of two sets' power-a
    # shellcheck disable=SC2046
    finger_tap $(tail -n 1 stairwell.out) # Start
    becomes 'the first of two sets: Start' a-start
    guest 'sync'
    for way in beside over; do
        for moment in ${FULL:+200 900} 1500 ${FULL:+3000 4500} 6000; do
            cut_at "$way" "$moment"
        done
    done
    power_cut
}
