# Makes one HTML page, with plots, of what tests/bench/figures.sh keeps: lines
# of fields parted by tabs, of which the first says what it is. Needs nothing
# beside it.

BEGIN {
    split("#0b6b5d #c2410c #4338ca #a16207 #6b7280", colour, " ")
}

$1 == "head" { head = $2 }
$1 == "group" { add("group", $3) }
$1 == "note" { add("note", $2) }

$1 == "figure" {
    than = $5 == "-" ? "" : $6 " " $5
    ratio = $5 == "-" ? "" : sprintf("%.2f ×", $9)
    bar = $8 == "-" ? "" : ($7 == "least" ? "≥ " : "≤ ") $8
    add("row", cell($2) cell($3 " " $4) cell(than) cell(ratio) cell(bar) \
        gauge($9, $8, $7) verdict($10))
}

$1 == "point" {
    if (!($2 in series_of)) plots[++plot_count] = $2
    if (!(($2, $3) in known)) {
        known[$2, $3] = 1
        names[$2, ++series_of[$2]] = $3
    }
    n = ++points[$2, $3]
    x[$2, $3, n] = $4
    y[$2, $3, n] = $5
    if ($4 == "") is_bars[$2] = 1
    if ($4 + 0 > most_x[$2]) most_x[$2] = $4 + 0
    if ($5 + 0 > most_y[$2]) most_y[$2] = $5 + 0
}

END {
    print "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
    print "<title>huskurage-kiosk: figures</title><style>"
    print "body { font: 16px/1.4 sans-serif; max-width: 70em; margin: 2em auto; padding: 0 1em; color: #222 }"
    print "table { border-collapse: collapse; width: 100% }"
    print "td, th { padding: .2em .6em; text-align: left; border-bottom: 1px solid #ddd }"
    print "th { padding-top: 1.4em } td:nth-child(n+2) { white-space: nowrap }"
    print ".note { color: #666; font-size: 90% } .missed { color: #b91c1c; font-weight: bold }"
    print "figure { display: inline-block; vertical-align: top; margin: 1em 1em 0 0 } figcaption { font-weight: bold }"
    print "svg text { font: 13px sans-serif; fill: #222 }</style>"
    print "<h1>huskurage-kiosk: figures</h1><p>" escaped(head) "</p>"
    print "<p>The gauge shows how much of what its bar allows a figure takes; the line is the bar.</p>"
    print "<table>"
    for (i = 1; i <= count; i++) {
        if (kind[i] == "group")
            print "<tr><th colspan=\"7\">" escaped(body[i]) "</th></tr>"
        else if (kind[i] == "note")
            print "<tr><td colspan=\"7\" class=\"note\">" escaped(body[i]) "</td></tr>"
        else
            print "<tr>" body[i] "</tr>"
    }
    print "</table>"
    for (i = 1; i <= plot_count; i++)
        plot(plots[i])
    print "</html>"
}

function add(what, text) {
    kind[++count] = what
    body[count] = text
}

function escaped(text) {
    gsub(/&/, "\\&amp;", text)
    gsub(/</, "\\&lt;", text)
    return text
}

function cell(text) {
    return "<td>" escaped(text) "</td>"
}

function short(value) {
    return sprintf(value < 10 ? "%.1f" : "%.0f", value)
}

function verdict(word) {
    return word == "-" ? "<td></td>" : \
        "<td class=\"" tolower(word) "\">" word "</td>"
}

# How much of the bar; past its end beyond twice the bar.
function gauge(judged, bar, sense,   share) {
    if (bar == "-") return "<td></td>"
    share = sense == "least" ? bar / (judged + 0 ? judged : 1) : \
        bar + 0 ? judged / bar : (judged > 0 ? 2 : 0)
    if (share > 2) share = 2
    return sprintf("<td><svg width=\"104\" height=\"14\">" \
        "<rect y=\"2\" width=\"%.1f\" height=\"10\" fill=\"%s\"/>" \
        "<path d=\"M50 0v14\" stroke=\"#222\"/></svg></td>", share * 50,
        share > 1 ? "#b91c1c" : colour[1])
}

function plot(title) {
    printf "<figure><figcaption>%s</figcaption>", escaped(title)
    if (is_bars[title]) bars(title)
    else lines(title)
    print "</figure>"
}

function bars(title,   i, name, value) {
    printf "<svg width=\"520\" height=\"%d\">", series_of[title] * 26 + 6
    for (i = 1; i <= series_of[title]; i++) {
        name = names[title, i]
        value = y[title, name, 1]
        printf "<text x=\"0\" y=\"%d\">%s</text>", i * 26 - 7, escaped(name)
        printf "<rect x=\"120\" y=\"%d\" width=\"%.1f\" height=\"18\" fill=\"%s\"/>",
            i * 26 - 20, 320 * value / most_y[title], colour[i == 1 ? 1 : 5]
        printf "<text x=\"%.1f\" y=\"%d\">%s</text>",
            126 + 320 * value / most_y[title], i * 26 - 7, short(value)
    }
    print "</svg>"
}

function across(title, value) {
    return 60 + 400 * value / most_x[title]
}

function down(title, value) {
    return 220 - 200 * value / most_y[title]
}

function lines(title,   i, k, name, labelled) {
    printf "<svg width=\"520\" height=\"250\"><path d=\"M60 20v200h400\" fill=\"none\" stroke=\"#999\"/>"
    for (i = 1; i <= series_of[title]; i++) {
        name = names[title, i]
        printf "<polyline fill=\"none\" stroke-width=\"2\" stroke=\"%s\" points=\"", colour[i]
        for (k = 1; k <= points[title, name]; k++)
            printf "%.1f,%.1f ", across(title, x[title, name, k]), down(title, y[title, name, k])
        printf "\"/>"
        for (k = 1; k <= points[title, name]; k++) {
            printf "<circle r=\"3\" cx=\"%.1f\" cy=\"%.1f\" fill=\"%s\"/>", across(title, x[title, name, k]), down(title, y[title, name, k]), colour[i]
            if (i == 1 && (k == 1 || across(title, x[title, name, k]) - labelled > 30)) {
                labelled = across(title, x[title, name, k])
                printf "<text x=\"%.1f\" y=\"238\" text-anchor=\"middle\">%s</text>", labelled, x[title, name, k]
            }
        }
        if (series_of[title] > 1)
            printf "<text x=\"70\" y=\"%d\" style=\"fill:%s\">%s</text>", 16 + 16 * i, colour[i], escaped(name)
    }
    printf "<text x=\"54\" y=\"24\" text-anchor=\"end\">%s</text>", short(most_y[title])
    printf "<text x=\"54\" y=\"224\" text-anchor=\"end\">0</text></svg>"
}
