# Blanks out comments, strings and character constants of C, line by line, and
# prints FILE:LINE:CODE, so that checks look at code alone.

FNR == 1 { in_comment = 0 }

{
    code = ""
    rest = $0
    while (rest != "") {
        if (in_comment) {
            end = index(rest, "*/")
            if (!end) {
                rest = ""
            } else {
                rest = substr(rest, end + 2)
                in_comment = 0
            }
        } else if (match(rest, /\/\*|\/\/|"|'/)) {
            mark = substr(rest, RSTART, RLENGTH)
            code = code substr(rest, 1, RSTART - 1) " "
            rest = substr(rest, RSTART + RLENGTH)
            if (mark == "/*") {
                in_comment = 1
            } else if (mark == "//") {
                rest = ""
            } else {
                code = code mark mark
                # Up to the closing mark that no backslash goes before.
                while (rest != "" && substr(rest, 1, 1) != mark)
                    rest = substr(rest, substr(rest, 1, 1) == "\\" ? 3 : 2)
                rest = substr(rest, 2)
            }
        } else {
            code = code rest
            rest = ""
        }
    }
    print FILENAME ":" FNR ":" code
}
