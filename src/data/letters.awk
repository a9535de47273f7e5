# Makes text/letter_forms.c, the compiled-in letters.
# Usage: LC_ALL=C awk -f letters.awk src/data/letters.txt
# A row that is missing, too much, wider than eight, of another width or with
# anything but . and # ends the build, and so does a letter drawn twice.

function fail(text) {
    printf "%s:%d: error: %s\n", FILENAME, FNR, text >"/dev/stderr"
    failed = 1
}

# A letter's name as a character of C.
function quoted(name) {
    if (name == "space")
        name = " "
    if (name == "'" || name == "\\")
        name = "\\" name
    return "U'" name "'"
}

# A row as a byte, its left column highest.
function byte(row,    i, value) {
    for (i = 1; i <= 8; i++)
        value = 2 * value + (substr(row, i, 1) == "#")
    return value
}

function finish_band(    i) {
    if (columns && row_count != 16)
        fail("the letters above have " row_count " rows, not 16")
    for (i = 1; i <= columns; i++)
        table = table "    {" quoted(names[i]) ", " width[i] ", {" \
            rows[i] "}},\n"
    columns = 0
}

/^;/ || NF == 0 { next }

$1 == "=" {
    finish_band()
    columns = NF - 1
    row_count = 0
    for (i = 1; i <= columns; i++) {
        names[i] = $(i + 1)
        rows[i] = ""
        if (names[i] in drawn)
            fail("'" names[i] "' is drawn twice")
        drawn[names[i]] = 1
        letter_count++
    }
    next
}

{
    row_count++
    if (NF != columns)
        fail(NF " columns for " columns " letters")
    for (i = 1; i <= columns; i++) {
        if (row_count == 1)
            width[i] = length($i)
        if ($i !~ /^[.#]+$/ || length($i) > 8 || length($i) != width[i])
            fail("not a row of '" names[i] "': " $i)
        rows[i] = rows[i] (row_count > 1 ? ", " : "") byte($i)
    }
}

END {
    finish_band()
    if (!letter_count)
        fail("no letters")
    if (failed)
        exit 1
    print "/* Generated from src/data/letters.txt by letters.awk. */"
    print "#include \"text/letters.h\"\n"
    printf "const struct letter_form letter_forms[] = {\n%s};\n\n", table
    printf "const size_t letter_form_count = %d;\n", letter_count
}
