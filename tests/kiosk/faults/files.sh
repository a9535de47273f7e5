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
