# Rows: one file is broken; the others show, the file is named, and mending it
# brings it back.
# shellcheck shell=bash disable=SC2034,SC2154

part='shows the slide folder without the slides with errors'

# broken FILE PHRASE...: the file has an error and is left out; then it is what
# it was before, or gone.
broken() {
    local file=$1
    shift
    logged "$part"
    says 'DET HÄR ÄR FEL' "$file" "$@"
    shows a
    if [ -e "$SETS/a/$file" ]; then
        cp "$SETS/a/$file" "$folder/$file"
    else
        rm "$folder/$file"
        patience=90 # one less
    fi
    mended a 1
}

# broken_slide PHRASE... <CONTENT
broken_slide() {
    begin
    cat >"$work/broken.md"
    mv "$work/broken.md" "$folder/sv/30-tre.md"
    broken sv/30-tre.md "$@"
}

row_slide_of_no_bytes() {
    broken_slide 'rad 1' </dev/null
}
row_slide_of_noise() {
    gzip -9c "$root/src/kiosk/reload.c" >"$work/text"
    broken_slide 'rad' <"$work/text"
}
row_slide_not_utf8() {
    printf '# Tre\n\nN\344r det g\344ller.\n' >"$work/text"
    broken_slide 'rad 3' <"$work/text"
}
row_slide_with_nul() {
    printf '# Tre\n\nEn\0tv\303\245.\n' >"$work/text"
    broken_slide 'rad 3' <"$work/text"
}
row_slide_of_one_long_line() {
    { printf '# Tre\n\n'; head -c 1048000 /dev/zero | tr '\0' x; } >"$work/text"
    broken_slide 'rad' <"$work/text"
}
row_slide_of_nested_lists() {
    awk 'BEGIN { print "---\ntime: 5\n---\n# Tre\n"
        for (i = 0; i < 10000; i++) printf "- "
        print "x" }' >"$work/text"
    cp -r "$SETS/a" "$SETS/nested"
    cp "$work/text" "$SETS/nested/sv/30-tre.md"
    learn nested 3 # it shows as the second level
    allowed+=(nested)
    begin
    mv "$work/text" "$folder/sv/30-tre.md"
    says 'TITTA GÄRNA' 'sv/30-tre.md, rad 6'
    cp "$SETS/a/sv/30-tre.md" "$folder/sv"
    shows a
}
row_slide_cut_in_a_letter() {
    head -c 40 "$SETS/a/sv/30-tre.md" >"$work/text"
    printf 'f\303' >>"$work/text"
    broken_slide 'rad' <"$work/text"
}
row_slide_too_large() {
    { printf '# Tre\n\n'; head -c 1100000 /dev/zero | tr '\0' '\n'; } \
        >"$work/text"
    broken_slide <"$work/text"
}
row_slide_with_a_number() {
    printf '# Tre\n\nRing 0240-66 00 01.\n' >"$work/text"
    broken_slide 'rad 3' '0240-66 00 01' <"$work/text"
}

# Notepad: it shows as if nothing were.
row_slide_in_utf16() {
    begin
    { printf '\377\376'; sed 's/$/\r/' "$SETS/a/sv/30-tre.md" |
        iconv -t UTF-16LE; } >"$work/text"
    mv "$work/text" "$folder/sv/30-tre.md"
    sed -i 's/version = 1/version = 3/' "$folder/slides.ini"
    says 'Allt gick bra.' 'version 3'
    cp "$SETS/a/slides.ini" "$folder"
    mended a 1
}

# --- Pictures ------------------------------------------------------------------

# broken_picture PHRASE...: of what lies in $work/bild.png, for long.
broken_picture() {
    begin
    touch -d '20 minutes ago' "$work/bild.png"
    mv "$work/bild.png" "$folder/pictures/bild.png"
    logged "$part"
    says 'DET HÄR ÄR FEL' 'sv/20-bild.md' 'pictures/bild.png' "$@"
    shows a
    cp "$SETS/a/pictures/bild.png" "$folder/pictures"
    mended a 1
}

# unfinished_picture: nobody knows whether more will come of it.
unfinished_picture() {
    begin
    mv "$work/bild.png" "$folder/pictures/bild.png"
    local patience=90
    says 'kopieringen till mappen verkar inte vara klar' 'pictures/bild.png' \
        'Samma som förut'
    logged 'the folder is still being copied to'
    cp "$SETS/a/pictures/bild.png" "$folder/pictures"
    mended a 1
}

row_picture_cut_off() {
    head -c 3000 "$SETS/a/pictures/bild.png" >"$work/bild.png"
    unfinished_picture
}
row_picture_of_no_bytes() {
    : >"$work/bild.png"
    unfinished_picture
}
row_picture_with_another_suffix() {
    convert -size 64x64 plasma: "gif:$work/bild.png"
    broken_picture
}
row_picture_garbled() {
    cp "$SETS/a/pictures/bild.png" "$work/bild.png"
    printf 'XXXXXXXXXXXXXXXX' |
        dd of="$work/bild.png" bs=1 seek=2000 conv=notrunc status=none
    broken_picture 'skadad eller inte hel'
}
# A header that says 30,000 x 30,000.
row_picture_like_a_bomb() {
    cp "$SETS/a/pictures/bild.png" "$work/bild.png"
    printf '\0\0\x75\x30\0\0\x75\x30' |
        dd of="$work/bild.png" bs=1 seek=16 conv=notrunc status=none
    broken_picture
}

# memory_peak: MiB that the program has needed at most; memory_now: that it
# needs.
memory_peak() {
    awk '/^VmHWM/ { print int($2 / 1024) }' "/proc/$kiosk/status"
}
memory_now() {
    awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$kiosk/status"
}

# All that a decoder may meet: shown, or named. The largest has 64 megapixels,
# one colour, and 200 kB as a file.
row_pictures_of_all_kinds() {
    local file number=20 before set=$SETS/kinds
    cp -r "$SETS/a" "$set"
    rm "$set/sv/20-bild.md" "$set/sv/30-tre.md"
    cd "$set/pictures" || exit
    convert -size 1x1 xc:red 1x1.png
    convert -size 64x64 -seed 1 plasma:red-blue -define png:bit-depth=16 \
        16-bit.png
    convert -size 64x64 -seed 2 plasma:red-blue -colorspace CMYK cmyk.jpg
    convert -size 64x64 -seed 3 plasma:red-blue -colors 16 \
        -define png:color-type=3 palette.png
    convert -size 8000x8000 xc:navy -define png:bit-depth=8 \
        -define png:color-type=2 bomb.png
    convert -size 64x64 plasma:red plasma:green animated.gif
    cp "$root/tests/paint/pictures/anim.webp" animated.webp
    echo '<svg xmlns="http://www.w3.org/2000/svg" width="1e9" height="1e9">
        <rect width="5e8" height="1e9"/></svg>' >huge.svg
    echo '<svg xmlns="http://www.w3.org/2000/svg" width="-9" height="-9">
        <rect width="4" height="9"/></svg>' >negative.svg
    rm bild.png
    touch -d '20 minutes ago' -- *
    cd "$root" || exit
    for file in "$set"/pictures/*; do
        printf -- '---\ntime: 5\npicture: pictures/%s\n---\n# %s\n' \
            "${file##*/}" "Bild $((++number))" >"$set/sv/$number-bild.md"
    done
    learn kinds 8
    begin
    before=$(memory_now)
    mv "$folder" "$folder.old" && cp -rp "$set" "$folder"
    says 'pictures/animated.gif' 'pictures/negative.svg' '8 bilder på 1 språk'
    allowed+=(kinds)
    while read -r file; do
        until_true 60 grep -qF "$file" "$work/seen" ||
            fault "the page $file was never shown"
    done <"$SETS/kinds.pages"
    [ "$(wc -l <"$SETS/kinds.pages")" -eq 8 ] || fault 'not 8 pages'
    # One decoded picture and what else is allowed.
    [ "$(memory_peak)" -le $((before + 245 + 48)) ] ||
        fault "$(memory_peak) MiB were needed, $before before"
    mv "$folder" "$work/kinds" && mv "$folder.old" "$folder"
    patience=90 # a folder with fewer files
    mended a 1
}

# --- Each file, cut and garbled in sixteen places ----------------------------------

receipt_is_clean() {
    receipt_has 'DET HÄR VISAS NU' && ! receipt_has 'DET HÄR ÄR FEL'
}

# errors SET: a line for each, `sv/30-tre.md, rad 6`, as a receipt says it.
errors() {
    "$KIOSK" check "$1" --fonts "$root/fonts" --messages en --size "$size" \
        2>/dev/null | sed -n 's/: error: .*//p' |
        sed 's/:\([0-9]*\)\(:.*\)*$/, rad \1/'
}

# variant FILE HOW I: prints the file of `a`, cut off at I sixteenths, or with
# 16 bytes of noise there.
variant() {
    local size at
    size=$(stat -c %s "$SETS/a/$1")
    at=$((size * $3 / 16))
    head -c $at "$SETS/a/$1"
    if [ "$2" = noise ]; then
        gzip -9nc "$root/src/kiosk/reload.c" | tail -c "+$((500 + 16 * $3))" |
            head -c 16
        tail -c "+$((at + 17))" "$SETS/a/$1"
    fi
}

# at_each_sixteenth FILE: named when it has an error, and shown when it has
# none; never a page of anything else.
at_each_sixteenth() {
    local file=$1 how i set wrong
    begin
    for how in cut noise; do
        for ((i = 0; i < 16; i++)); do
            set=${file##*/}-$how-$i
            cp -r "$SETS/a" "$SETS/$set"
            variant "$file" $how $i >"$work/variant"
            touch -d '20 minutes ago' "$work/variant"
            mv "$work/variant" "$SETS/$set/$file"
            wrong=$(errors "$SETS/$set" | head -n 1)
            [ -n "$wrong" ] || learn "$set" 9 # also the built-in Start
            cp -p "$SETS/$set/$file" "$work/next"
            mv "$work/next" "$folder/$file"
            if [ -n "$wrong" ]; then
                says 'DET HÄR ÄR FEL' "$wrong"
            else
                until_true 20 receipt_is_clean ||
                    fault "$set was not taken" "$(cat "$receipts/kvitto.txt")"
                shows "$set"
            fi
        done
    done
    cp "$SETS/a/$file" "$folder/$file"
    mended a 1
}
row_slide_at_each_sixteenth() {
    at_each_sixteenth sv/20-bild.md
}
row_settings_at_each_sixteenth() {
    at_each_sixteenth slides.ini
}
row_contacts_at_each_sixteenth() {
    at_each_sixteenth contacts.ini
}
# All of them in one set, for what is cut off is waited for for ten minutes:
# where only the time of the writing is known, it can say that they are over.
row_picture_at_each_sixteenth() {
    local set=sixteenths how i name wrong
    cp -r "$SETS/a" "$SETS/$set"
    for how in cut noise; do
        for ((i = 0; i < 16; i++)); do
            name=$how-$i
            variant pictures/bild.png $how $i >"$SETS/$set/pictures/$name.png"
            sed "s,bild[.]png,$name.png," "$SETS/a/sv/20-bild.md" \
                >"$SETS/$set/sv/$((i + 50))-$how.md"
        done
    done
    find "$SETS/$set/pictures" -type f -exec touch -d '20 minutes ago' {} +
    mapfile -t wrong < <(errors "$SETS/$set")
    [ ${#wrong[@]} -eq 32 ] || fault "errors: ${wrong[*]}"
    mount_there
    begin
    cp -rp "$SETS/$set/." "$work/there"
    logged "$part"
    says 'DET HÄR ÄR FEL' "${wrong[@]:0:20}" # no receipt has more
    shows a
    rm "$work/there/sv"/*-{cut,noise}.md "$work/there/pictures"/{cut,noise}-*
    patience=90 # fewer files
    mended a 1
}

# --- What is no file of ours -----------------------------------------------------

# strange FILE PHRASE...: it is named and never followed; all slides show.
strange() {
    local file=$1
    shift
    says "$file" "$@"
    shows a
    rm -r "${folder:?}/$file"
    patience=90
    mended a 1
}

row_link_out_of_the_folder() {
    echo '# Ute' >"$work/outside.md"
    begin
    ln -s ../../outside.md "$folder/sv/40-ute.md"
    strange sv/40-ute.md
}
row_pipe() {
    begin
    mkfifo "$folder/sv/40-ror.md"
    strange sv/40-ror.md
}
row_device() {
    begin
    mknod "$folder/sv/40-noll.md" c 1 5
    strange sv/40-noll.md
}
# As root nothing is unreadable unless that right is given up.
row_unreadable() {
    [ "$(id -u)" -ne 0 ] || under=(setpriv
        --bounding-set '-dac_override,-dac_read_search')
    begin
    echo '# Hemlig' >"$work/hidden.md"
    chmod 000 "$work/hidden.md"
    mv "$work/hidden.md" "$folder/sv/40-hemlig.md"
    strange sv/40-hemlig.md
}
row_folders_in_a_circle() {
    begin
    ln -s . "$folder/en"
    ln -s .. "$folder/sv/40-runt.md"
    strange sv/40-runt.md
}

# --- Settings and contacts --------------------------------------------------------

# refused FILE PHRASE...: the whole folder is refused; what showed stays.
refused() {
    local file=$1
    shift
    logged 'shows the last good slide set: the folder has errors in its ini'
    says 'Skärmen tog inte emot mappen' 'DET HÄR ÄR FEL' "$file" "$@"
    shows a
    cp "$SETS/a/$file" "$folder/$file"
    mended a 1
}

row_settings_garbled() {
    begin
    printf '[set\nversion 9 \001\002 languages\n= sv\n' >"$folder/slides.ini"
    refused slides.ini
}
row_contacts_garbled() {
    begin
    head -c 900 /bin/ls >"$folder/contacts.ini"
    refused contacts.ini
}
row_contacts_missing() {
    begin
    mv "$folder/contacts.ini" "$work"
    says 'Allt gick bra.' 'contacts.ini saknas'
    cp "$SETS/a/contacts.ini" "$folder"
    mended a 1
}
row_wrong_112() {
    begin
    sed -i 's/= 112/= 113/' "$folder/contacts.ini"
    refused contacts.ini '112'
}
row_without_112() {
    begin
    sed -i '/sos/,/checked/d' "$folder/contacts.ini"
    refused contacts.ini '112'
}
row_protected_number_changed() {
    printf '[protected]\nsos = 112\nkommun = 0240-66 00 00\n' >"$work/kiosk.ini"
    begin --config "$work/kiosk.ini"
    sed -i 's/66 00 00/66 00 01/' "$folder/contacts.ini"
    refused contacts.ini '[kommun]' '0240-66 00 00'
}
# The first time it starts there is nothing better to show.
row_wrong_112_at_start() {
    cp -r "$SETS/a" "$folder"
    sed -i 's/= 112/= 113/' "$folder/contacts.ini"
    start
    logged 'shows the built-in slide: the folder has errors in its ini'
    says 'Skärmen tog inte emot mappen' 'contacts.ini, rad' 'inbyggda text'
    shows builtin
    cp "$SETS/a/contacts.ini" "$folder"
    mended a 1
}
