# Rows: what brings slides over the network, by the programs themselves.
# (Only the folder's own computer is tested: a folder that is itself mounted
# over the network is looked at from time to time, as test_settle shows.)
# shellcheck shell=bash disable=SC2034,SC2154

. tests/kiosk/syncthing.sh

row_syncthing() {
    cp -r "$SETS/a" "$work/there"
    begin
    syncthing_pair "$work/there" "$folder"
    count_reads
    cp -r "$new/." "$work/there"
    patience=60
    mended b 2
    was_read 1 "$(tail -n 3 "$work/st-here.log")"
    # A file at a time, and each is missing for a moment.
    count_reads
    sed -i 's/version = 2/version = 7/' "$work/there/slides.ini"
    says 'version 7'
    was_read 1
    # One that is deleted there: it may come back.
    count_reads
    rm "$work/there/sv/40-fyra.md"
    sed -i 's/version = 7/version = 8/' "$work/there/slides.ini"
    patience=150
    says 'version 8' '3 bilder på 1 språk'
    was_read 1
}

# --- Samba ---------------------------------------------------------------------

# smbd_start FOLDER: shares it as `share` on this machine alone, for everybody.
smbd_start() {
    local place=$work/samba
    mkdir -p "$place"
    smb_port=$((20000 + RANDOM % 10000))
    cat >"$place/smb.conf" <<END
[global]
server role = standalone server
netbios name = KIOSK
interfaces = 127.0.0.1
bind interfaces only = yes
smb ports = $smb_port
disable netbios = yes
map to guest = Bad User
guest account = $(id -un)
load printers = no
printcap name = /dev/null
disable spoolss = yes
private dir = $place
state directory = $place
cache directory = $place
lock directory = $place
pid directory = $place
ncalrpc dir = $place
binddns dir = $place
passdb backend = smbpasswd:$place/smbpasswd
log file = $place/log
[share]
path = $1
read only = no
guest ok = yes
END
    in_background smbd --foreground --no-process-group \
        --configfile="$place/smb.conf" >"$place/out" 2>&1
    until_true 30 smb 'ls' ||
        fault 'smbd did not start' "$(tail -n 5 "$place/out" "$place/log")"
}

# smb COMMAND...: what a computer with the share does, one after the other.
smb() {
    local IFS=';'
    smbclient -N -s "$work/samba/smb.conf" -p "$smb_port" //127.0.0.1/share \
        -c "$*" >"$work/smbclient" 2>&1
}

# smb_does COMMAND...
smb_does() {
    smb "$@" || fault "smbclient: $*" "$(cat "$work/smbclient")"
}

row_samba() {
    mkdir "$work/share"
    folder=$work/share/slides
    begin
    smbd_start "$work/share"
    patience=60
    # All of a folder over the one that is there.
    count_reads
    smb_does 'prompt off' 'recurse on' 'cd slides' "lcd $new" 'mput *'
    mended b 2
    was_read 1
    # One file, saved again by an editor.
    count_reads
    sed 's/version = 2/version = 7/' "$new/slides.ini" >"$work/slides.ini"
    smb_does 'cd slides' "put $work/slides.ini slides.ini"
    says 'version 7'
    was_read 1
    # A folder beside, which takes its place.
    cp -r "$new" "$work/ny"
    sed -i 's/version = 2/version = 8/' "$work/ny/slides.ini"
    count_reads
    smb_does 'mkdir ny' 'prompt off' 'recurse on' 'cd ny' "lcd $work/ny" \
        'mput *'
    was_read 0
    smb_does 'rename slides gammal' 'rename ny slides'
    says 'version 8'
    was_read 1
    # It is deleted, with all that is in it.
    smb_does 'deltree slides'
    says 'Mappen är borta' 'kopia av den senaste'
    # It comes back, under its old name.
    smb_does 'rename gammal slides' 'cd slides' \
        "put $work/ny/slides.ini slides.ini"
    says 'version 8'
}
