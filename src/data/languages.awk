# Makes content/languages.c, the compiled-in words of every language.
# Usage: awk -f languages.awk src/content/lang.h TAG.ini...
# The keys are read off `enum word` in the header: WORD_CONTACT_OPEN_NOW is
# `open-now` under `[contact]`.
# A missing, unknown, double or empty key ends the build, naming file, line
# and key.

function fail(line, text) {
    printf "%s:%d: error: %s\n", file, line, text >"/dev/stderr"
    failed = 1
}

function trim(text) {
    gsub(/^[ \t\r]+|[ \t\r]+$/, "", text)
    return text
}

# As the inside of a C string; the files are UTF-8 and stay as they are.
function quoted(text) {
    gsub(/\\/, "&&", text)
    gsub(/"/, "\\\"", text)
    return "\"" text "\""
}

# Checks that the file just read lacks nothing, and prints its table row.
function finish_file(    i, tag) {
    if (file == "")
        return
    for (i = 1; i <= key_count; i++)
        if (!(keys[i] in value))
            fail(last_line, "key '" keys[i] "' is missing")
    if (value["language.direction"] !~ /^(ltr|rtl)$/)
        fail(line_of["language.direction"],
             "key 'language.direction' must be ltr or rtl")
    tag = file
    sub(/^.*\//, "", tag)
    sub(/\.ini$/, "", tag)
    row[++row_count] = tag
    text_of[tag] = "    {\n        .tag = " quoted(tag) \
        ",\n        .name = " quoted(value["language.name"]) \
        ",\n        .rtl = " \
        (value["language.direction"] == "rtl" ? "true" : "false") \
        ",\n        .words = {\n"
    for (i = 3; i <= key_count; i++)
        text_of[tag] = text_of[tag] "            [" word[i] "] = " \
            quoted(value[keys[i]]) ",\n"
    text_of[tag] = text_of[tag] "        },\n    },\n"
    split("", value)
}

function add_key(key, name) {
    keys[++key_count] = key
    word[key_count] = name
    known[key] = 1
}

BEGIN {
    add_key("language.name")
    add_key("language.direction")
}

# The header: WORD_SECTION_LONG_NAME becomes section.long-name.
NR == FNR {
    if (/^enum word/)
        in_enum = 1
    else if (/^}/)
        in_enum = 0
    else if (in_enum && match($0, /WORD_[A-Z0-9_]+/)) {
        name = substr($0, RSTART, RLENGTH)
        if (name != "WORD_COUNT") {
            key = tolower(substr(name, 6))
            sub(/_/, ".", key)
            gsub(/_/, "-", key)
            add_key(key, name)
        }
    }
    next
}

FNR == 1 {
    finish_file()
    file = FILENAME
    section = ""
}

{
    last_line = FNR
    line = trim($0)
}

line == "" || line ~ /^[;#]/ { next }

line ~ /^\[[^]]*\]$/ {
    section = substr(line, 2, length(line) - 2)
    next
}

{
    equals = index(line, "=")
    if (!equals) {
        fail(FNR, "neither [section] nor key = value: '" line "'")
        next
    }
    key = section "." trim(substr(line, 1, equals - 1))
    if (!(key in known))
        fail(FNR, "unknown key '" key "'")
    else if (key in value)
        fail(FNR, "key '" key "' stands twice")
    value[key] = trim(substr(line, equals + 1))
    line_of[key] = FNR
    if (value[key] == "")
        fail(FNR, "key '" key "' is empty")
}

END {
    finish_file()
    if (key_count == 2) {
        print "no `enum word` in the header" >"/dev/stderr"
        failed = 1
    }
    if (failed)
        exit 1
    print "/* Generated from src/data/languages/ by languages.awk. */"
    print "#include \"content/lang.h\"\n"
    print "const struct language languages[] = {"
    # Few enough for the plainest of sorts.
    for (i = 1; i <= row_count; i++)
        for (j = i + 1; j <= row_count; j++)
            if (row[j] < row[i]) {
                tag = row[i]; row[i] = row[j]; row[j] = tag
            }
    for (i = 1; i <= row_count; i++)
        printf "%s", text_of[row[i]]
    print "};\n"
    print "const char *const word_keys[WORD_COUNT] = {"
    for (i = 3; i <= key_count; i++)
        print "    [" word[i] "] = " quoted(keys[i]) ","
    print "};\n"
    printf "const size_t language_count = %d;\n", row_count
}
