# Rows: what happens to the folder as a whole, by the tools that do it.
# shellcheck shell=bash disable=SC2034,SC2154

new=$SETS/b
stored='shows the last good slide set'

row_missing_at_start() {
    start
    logged 'shows the built-in slide: the folder is not there or empty'
    says 'Mappen är borta' 'inbyggda text om Huskurage och 112'
    shows builtin
    cp -r "$SETS/a" "$folder.beside"
    mv "$folder.beside" "$folder"
    mended a 1
}

row_empty_at_start() {
    mkdir "$folder"
    start
    logged 'shows the built-in slide: the folder is not there or empty'
    says 'Mappen är borta, tom' 'inbyggda text om Huskurage och 112'
    shows builtin
    cp -r "$SETS/a/." "$folder"
    mended a 1
}

row_emptied() {
    begin
    rm -r "${folder:?}"/*
    local patience=90
    says 'Mappen är borta, tom' 'kopia av den senaste'
    logged "$stored: the folder is not there or empty"
    patience=20
    cp -r "$new/." "$folder"
    mended b 2
}

row_removed_and_back() {
    begin
    mv "$folder" "$folder.away"
    says 'Mappen är borta' 'kopia av den senaste'
    logged "$stored: the folder is not there or empty"
    shows a
    mv "$folder.away" "$folder"
    mended a 1
}

row_gone_at_the_next_start() {
    begin
    stop TERM
    mv "$folder" "$folder.away"
    note
    start
    logged "$stored: the folder is not there or empty"
    says 'Mappen är borta' 'kopia av den senaste'
    shows a
    cp -r "$new" "$folder.beside"
    mv "$folder.beside" "$folder"
    mended b 2
}

row_renamed_in_place() {
    begin
    cp -r "$new" "$folder.beside"
    mv -T "$folder" "$folder.old" && mv -T "$folder.beside" "$folder"
    mended b 2
}

row_rsync() {
    begin
    rsync -a --delete --bwlimit=30 "$new/" "$folder"
    mended b 2
}

row_rsync_inplace() {
    begin
    rsync -a --inplace --bwlimit=30 "$new/" "$folder"
    mended b 2
}

# A hand on Explorer: a file now and then, and one that is not whole.
row_copied_slowly() {
    local file
    begin
    while read -r file; do
        head -c 30 "$new/$file" >"$folder/$file"
        sleep 0.15
        cp "$new/$file" "$folder/$file"
        sleep 0.15
    done < <(cd "$new" && find . -type f)
    mended b 2
}

row_tar() {
    begin
    tar -C "$new" -c . | tar -C "$folder" -x
    mended b 2
}

row_link_switched() {
    cp -r "$SETS/a" "$work/first"
    cp -r "$new" "$work/second"
    ln -s first "$folder"
    begin
    ln -s second "$work/next" && mv -T "$work/next" "$folder"
    mended b 2
}

row_saved_by_an_editor() {
    begin
    local file=$folder/slides.ini
    cp "$file" "$folder/.goutputstream-A1B2C3"
    sed -i 's/version = 1/version = 7/' "$folder/.goutputstream-A1B2C3"
    mv "$folder/.goutputstream-A1B2C3" "$file"
    says 'version 7'
    touch "$folder/4913" && rm "$folder/4913"
    mv "$file" "$file~"
    sed 's/version = 7/version = 8/' "$file~" >"$file"
    rm "$file~"
    says 'version 8'
    sed -i 's/version = 8/version = 1/' "$file"
    mended a 1
}

# Needs a space of mounts of its own: see faults.test.
row_mounted_over() {
    begin
    mount -t tmpfs tmpfs "$folder" && cp -r "$new/." "$folder"
    mended b 2
    umount "$folder"
    # It has lost a slide.
    local patience=90
    mended a 1
}

row_mount_lost() {
    mkdir "$folder"
    mount -t tmpfs tmpfs "$folder" && cp -r "$SETS/a/." "$folder"
    begin
    umount -l "$folder"
    local patience=90
    says 'Mappen är borta, tom' 'kopia av den senaste'
    logged "$stored: the folder is not there or empty"
    shows a
    mount -t tmpfs tmpfs "$folder" && cp -r "$new/." "$folder"
    patience=20
    mended b 2
}

# A copy that was cut off: nothing shows of it, and after a minute staff is told.
row_half_copied() {
    begin
    cp "$new"/*.ini "$folder"
    head -c 900 "$new/pictures/bild.png" >"$folder/pictures/bild.png"
    local patience=90
    says 'kopieringen till mappen verkar inte vara klar' 'pictures/bild.png' \
        'Samma som förut'
    logged 'the folder is still being copied to'
    patience=20
    cp -r "$new/." "$folder"
    mended b 2
}

row_slides_removed() {
    begin
    rm "$folder/sv/30-tre.md"
    local patience=90
    says '2 bilder på 1 språk'
}

row_copied_over() {
    begin
    count_reads
    cp -r "$new/." "$folder"
    mended b 2
    was_read 1
}

row_moved_file_by_file() {
    begin
    cp -r "$new" "$work/moved"
    count_reads
    (cd "$work/moved" && find . -type f -exec mv {} "$folder/{}" \;)
    mended b 2
    was_read 1
}

row_rsync_delayed() {
    begin
    count_reads
    rsync -a --delay-updates --bwlimit=30 "$new/" "$folder"
    mended b 2
    was_read 1
}

row_rsync_broken_off_and_again() {
    begin
    count_reads
    timeout 0.5 rsync -a --bwlimit=2 "$new/pictures" "$folder"
    rsync -a --partial-dir=.rsync-partial --bwlimit=30 "$new/" "$folder"
    rm -f "$folder"/pictures/.bild.png.*
    mended b 2
    was_read 1
}

# A picture that grows for more than a minute.
row_written_for_minutes() {
    local i bytes
    # In between the folder is whole: the old slides with the new picture.
    cp -r "$SETS/a" "$SETS/slow"
    cp "$new/pictures/bild.png" "$SETS/slow/pictures"
    learn slow 3
    allowed+=(slow)
    begin
    count_reads
    bytes=$(stat -c %s "$new/pictures/bild.png")
    : >"$folder/pictures/bild.png"
    for ((i = 0; i < 70; i++)); do
        tail -c "+$((bytes * i / 70 + 1))" "$new/pictures/bild.png" |
            head -c "$((bytes * (i + 1) / 70 - bytes * i / 70))" \
                >>"$folder/pictures/bild.png"
        sleep 1
    done
    says 'Allt gick bra.'
    was_read 1
    cmp -s "$new/pictures/bild.png" "$folder/pictures/bild.png" ||
        fault 'the test wrote another picture'
    cp -r "$new/." "$folder"
    mended b 2
}

# A stick with a file system of its own, pulled out and put in again.
row_stick_pulled_out() {
    truncate -s 16M "$work/stick"
    mkfs.ext4 -q "$work/stick" 2>"$work/mkfs" || fault "$(cat "$work/mkfs")"
    mkdir "$folder"
    mount -o loop "$work/stick" "$folder" && cp -r "$SETS/a/." "$folder"
    begin
    umount -l "$folder"
    patience=90
    says 'Mappen är borta, tom' 'kopia av den senaste'
    shows a
    mount -o loop "$work/stick" "$folder"
    mended a 1
    umount -l "$folder"
    says 'Mappen är borta, tom'
    mount -o loop "$work/stick" "$folder" && cp -r "$new/." "$folder"
    mended b 2
    umount -l "$folder"
}

row_no_slides() {
    begin
    rm -r "$folder/sv"
    patience=90
    says 'Mappen är borta, tom' 'kopia av den senaste'
    shows a
    cp -r "$new/." "$folder"
    mended b 2
}

row_one_slide() {
    mkdir "$SETS/one"
    cp -r "$SETS/a/." "$SETS/one"
    rm "$SETS/one/sv/20-bild.md" "$SETS/one/sv/30-tre.md"
    learn one 1
    cp -r "$SETS/one" "$folder"
    start
    says 'Allt gick bra.' 'version 1' '1 bild på 1 språk'
    shows one
    cp -r "$new/." "$folder"
    mended b 2
}

# With the three of `a` as many as are allowed. Which page shows is not asked.
row_two_thousand_slides() {
    local i language languages='sv en fi ar th so fa uk'
    cp -r "$SETS/a" "$work/many"
    sed -i "s/^languages = .*/languages = ${languages// /, }/" \
        "$work/many/slides.ini"
    for language in $languages; do
        mkdir -p "$work/many/$language"
        for ((i = 2001; i < 3998; i++)); do
            printf '# Bild %d\n\nNummer %s.\n' "$i" "$language"
        done | (cd "$work/many/$language" &&
            awk '/^# / { file = $3 "-bild.md" } { print >file }
                /^Nummer/ { close(file) }')
    done
    begin
    mv "$folder" "$folder.old" && mv "$work/many" "$folder"
    anything=yes
    patience=400
    says '2000 bilder på 8 språk'
    mv "$folder" "$work/many" && mv "$folder.old" "$folder"
    patience=200
    mended a 1
}
