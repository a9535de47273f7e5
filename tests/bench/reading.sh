# Laying out a slide, and reading a whole folder.
# shellcheck shell=bash disable=SC2034,SC2154

bench_layout() {
    local worst
    "$tools/layout" "$slides" "$root/fonts" "$size" "$runs" >"$work/layout" ||
        fail 'layout failed'
    worst=$(sort -g "$work/layout" | tail -n 1)
    group layout "Layout of one slide, cold, each of $(wc -l <"$work/layout") \
slides (medians of $runs runs)"
    figure 'median' "$(quantile "$work/layout" 50)" ms
    figure '95th percentile' "$(quantile "$work/layout" 95)" ms
    figure -b 20 "worst: $(echo "$worst" | cut -d' ' -f4,5)" \
        "${worst%% *}" ms
}

bench_check() {
    local i
    twelve_of "$work/checked"
    for ((i = 0; i < 2 * runs + 1; i++)); do
        sample check "$KIOSK" check "$work/checked" --fonts "$root/fonts" \
            --size "$size"
    done
    group check "check at one size: $(grep 'slides in .* languages' \
        "$work/output"), median of $((2 * runs + 1))"
    figure -b 1000 'until it has ended' "$(median "$work/check" 1)" ms
    figure 'processor time' "$(median "$work/check" 2)" ms
}
