# Slide folders that are measured, and the program that shows them.
# shellcheck shell=bash disable=SC2034,SC2154

# kiosk DIR UNTIL [SIZE]: the command that shows a folder until then.
kiosk() {
    echo "$KIOSK run --fonts $root/fonts --slides $1 --state $work/state" \
        "--window ${3:-$size} --renderer software --stats --until $2"
}

# twelve_of DIR: the set's first twelve slides, in each of its languages.
twelve_of() {
    local file
    cp -r "$slides" "$1"
    for file in "$slides"/sv/[0-9]*.md; do
        basename "$file"
    done | tail -n +13 | while read -r file; do
        rm -f "$1"/*/"$file"
    done
}

# five_seconds FILE...: so long these slides stay, which is the least.
five_seconds() {
    local file
    for file in "$@"; do
        if [ "$(head -n 1 "$file")" = --- ]; then
            sed -i '/^time:/d; 1a time: 5' "$file"
        else
            sed -i '1i ---\ntime: 5\n---' "$file"
        fi
    done
}

# made_of DIR SLIDES LANGUAGE...: so many short slides in these languages.
made_of() {
    local dir=$1 count=$2 tag n name word
    shift 2
    mkdir -p "$dir"
    cp "$slides/contacts.ini" "$dir"
    printf '[set]\nlanguages = %s\nstart = 0001\n[loop]\nlanguages = sv\n' \
        "$(echo "$*" | sed 's/ /, /g')" >"$dir/slides.ini"
    for tag in "$@"; do
        mkdir "$dir/$tag"
        for ((n = 1; n <= count; n++)); do
            printf -v name %04d "$n"
            # In letters: 112 and the like are no slide's to write.
            word=${name//0/a} word=${word//1/e} word=${word//2/i} word=${word//3/o}
            word=${word//4/u} word=${word//5/y} word=${word//6/l} word=${word//7/m}
            word=${word//8/n} word=${word//9/r}
            printf '# Bild %s\n\nDet är bilden %s.\n\n- Ett\n- Två\n' \
                "$word" "$word" >"$dir/$tag/$name.md"
        done
    done
}

# make_photo FILE: of 24 megapixels.
make_photo() {
    convert -seed 1 -size 1500x1000 plasma:tomato-steelblue -resize 6000x4000 \
        -attenuate 0.2 +noise Gaussian -depth 8 -quality 90 "$1" ||
        fail 'cannot make a photograph'
}

# picture_slide FILE: a slide that shows it, on standard output.
picture_slide() {
    printf -- '---\nlayout: picture\npicture: %s\npicture-alt: %s\n---\n# %s\n' \
        "$1" Moln Fyra
}

# render_slides DIR OUT [render's options]: its pages as PNG files.
render_slides() {
    local dir=$1 out=$2
    shift 2
    "$KIOSK" render "$dir" --fonts "$root/fonts" --out "$out" --size "$size" \
        "$@" >"$work/output" 2>&1 || fail "cannot render: $(cat "$work/output")"
}

# first_frame: has the X server been given a picture?
first_frame() {
    import -window root "$work/screen.png" 2>/dev/null &&
        [ "$(identify -format %k "$work/screen.png")" -gt 8 ]
}
