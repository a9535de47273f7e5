# What the groups of tests/bench/run are made of: samples, medians, and figures
# that are printed, and kept for the report.
# shellcheck shell=bash disable=SC2034,SC2154

# group ID TITLE: what follows belongs to it.
group() {
    printf '\n%s\n' "$2"
    printf 'group\t%s\t%s\n' "$1" "$2" >>"$work/report"
}

# note LINE: what a reader of the figures must know.
note() {
    echo "  ($1)"
    printf 'note\t%s\n' "$(tr -s '\n ' '  ' <<<"$1")" >>"$work/report"
}

# figure [-b MOST | -a LEAST_ALLOWED] [-f FLOOR | -t THAN NAME] WHAT VALUE UNIT
# A bar is for the figure, or for its ratio to the floor's (or to what else is
# named) where that is given.
figure() {
    local option sense=- bar=- than=- name=- OPTIND=1 OPTARG
    while getopts b:a:f:t: option; do
        case $option in
            b) sense=most bar=$OPTARG ;;
            a) sense=least bar=$OPTARG ;;
            f) than=$OPTARG name=floor ;;
            t) than=${OPTARG%% *} name=${OPTARG#* } ;;
            *) fail "figure: -$option" ;;
        esac
    done
    shift $((OPTIND - 1))
    [[ $2 =~ ^-?[0-9.]+$ && $than =~ ^(-|[0-9.]*[1-9][0-9.]*)$ ]] ||
        fail "no figure: $1: '$2', '$than'"
    awk -v what="$1" -v value="$2" -v unit="$3" -v sense="$sense" \
        -v bar="$bar" -v than="$than" -v name="$name" -v file="$work/report" '
        function number(n) {
            if (n == int(n)) return sprintf("%d", n)
            return sprintf(n < 10 ? "%.2f" : "%.1f", n)
        }
        BEGIN {
            judged = than == "-" ? value : value / than
            good = sense == "most" ? judged <= bar : judged >= bar
            verdict = bar == "-" ? "-" : good ? "holds" : "MISSED"
            line = sprintf("  %-46s %9s %s", what, number(value), unit)
            if (than != "-")
                line = line sprintf(", %s %s: %.2f x", name, number(than),
                    judged)
            if (bar != "-")
                line = line sprintf("  (bar %s%s: %s)",
                    sense == "most" ? "" : "at least ", bar, verdict)
            print line
            printf "figure\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%.4f\t%s\n", what,
                number(value), unit, than == "-" ? than : number(than), name,
                sense, bar, judged, verdict >>file
        }'
}

# point PLOT SERIES X Y: of a line in the report's plot of this title; without
# an X, a bar of it.
point() {
    printf 'point\t%s\t%s\t%s\t%s\n' "$@" >>"$work/report"
}

# sample NAME COMMAND...: measures one run and notes its line under the name.
sample() {
    local name=$1
    shift
    "$tools/measure" "$work/output" "$@" >>"$work/$name" ||
        fail "failed: $*: $(cat "$work/output")"
    case $* in
        *first-frame | *--once)
            [[ $(tail -n 1 "$work/$name") != *' 0.00' ]] ||
                fail "no first picture: $*: $(cat "$work/output")"
            ;;
    esac
}

# median FILE COLUMN
median() {
    sort -g -k "$2,$2" "$1" | awk -v column="$2" '
        { value[NR] = $column }
        END {
            printf "%.1f\n", (value[int((NR + 1) / 2)] + \
                value[int(NR / 2) + 1]) / 2
        }'
}

# quantile FILE PERCENT: of its first column.
quantile() {
    sort -g "$1" | awk -v percent="$2" '
        { value[NR] = $1 }
        END { print value[int((NR * percent + 99) / 100)] }'
}

# mib KIB
mib() {
    awk -v kib="$1" 'BEGIN { printf "%.1f\n", kib / 1024 }'
}

# pss_of PID: in KiB.
pss_of() {
    awk '$1 == "Pss:" { print $2 }' "/proc/$1/smaps_rollup"
}
