# One thing after the other is taken away. For bash, after
# tests/boot/machine.sh.
# shellcheck shell=bash disable=SC2016,SC2034,SC2154

# The built-in slide, with the fonts and without.
imagine_builtin() {
    local fonts=$1 name=$2
    (
        unset DISPLAY WAYLAND_DISPLAY
        "$KIOSK" run --slides "$work/none" --state "$work/none" --fonts "$fonts" \
            --window 1920x1080 --diagonal 24 --shots "$work/$name-shots"
    ) >/dev/null 2>&1
    # shellcheck disable=SC2144
    picture "$name" "$work/$name-shots/"*-builtin.sv.png
}

receipt() {
    guest 'cat /srv/huskurage/kvitto/kvitto.txt' | tr -d '\r'
}

# receipt_says TEST PHRASE: within four minutes.
receipt_says() {
    if guest_until 240 "tr -s '\\r\\n ' '   ' \
        </srv/huskurage/kvitto/kvitto.txt | grep -qF '$2'"; then
        ok "$1"
    else
        not_ok "$1" "kvitto.txt never said: $2" "$(receipt)"
    fi
}

# begin_again: the program is started anew; nothing of before is on the screen.
begin_again() {
    guest 'systemctl stop huskurage-kiosk'
    watch_for 1 nothing
    guest 'systemctl start --no-block huskurage-kiosk'
}

part_ladder() {
    local began
    began=$(guest 'date +%s')
    imagine_builtin "$root/fonts" builtin
    imagine_builtin "$root/tests/kiosk/no-fonts" letters

    # On a slow machine, or after a start anew, the copy takes its time.
    receipt_says 'ladder: a copy is kept' 'Skärmen har sparat en kopia'
    guest 'mv /srv/huskurage/slides /srv/away'
    receipt_says 'ladder: the folder is gone; the receipt says so' \
        'kopia av den senaste mappen som gick bra'
    begin_again
    becomes 'ladder: the folder is gone; the last good set shows' before

    guest 'systemctl stop huskurage-kiosk; \
        rm -rf /var/lib/huskurage-kiosk/*; systemctl start --no-block huskurage-kiosk'
    becomes 'ladder: no set is kept; the built-in slide shows' builtin
    guest 'mkdir /var/fonts; mv /usr/share/fonts/* /var/fonts'
    begin_again
    becomes 'ladder: no font; the built-in letters show' letters

    guest 'fallocate -l $(($(stat -f -c "%f * %S" /))) /var/full; \
        cat /dev/zero >>/var/full'
    same 'ladder: the disk is full' 'full' \
        "$(guest 'echo x >/var/tmp/one 2>/dev/null; [ -s /var/tmp/one ] || echo full')"
    begin_again
    becomes 'ladder: no space; the built-in letters show' letters
    guest 'mv /var/fonts/* /usr/share/fonts; mv /srv/away /srv/huskurage/slides'
    begin_again
    becomes 'ladder: the folder is back on a full disk, and shows' before
    guest 'rm /var/full'; guest sync
    same 'ladder: no error but those that were made' '' "$(guest \
        "journalctl --since=@$began -q --no-pager -o cat -p err _PID=1 -u huskurage-kiosk")"
}
