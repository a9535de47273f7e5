# Two Syncthings that know each other's addresses and nobody else.
# For bash, after tests/lib.sh.
# shellcheck shell=bash disable=SC2154

# syncthing_pair FOLDER OTHER: starts two that keep these folders the same;
# their logs are $work/st-there.log and $work/st-here.log.
syncthing_pair() {
    local side port=$((20000 + RANDOM % 10000)) ids=()
    export STNOUPGRADE=1 STNORESTART=1
    for side in there here; do
        syncthing generate --home="$work/st-$side" >"$work/generate" 2>&1
        ids+=("$(syncthing --home="$work/st-$side" --device-id)")
    done
    mkdir -p "$1/.stfolder" "$2/.stfolder"
    syncthing_settings "$1" $port $((port + 1)) >"$work/st-there/config.xml"
    syncthing_settings "$2" $((port + 1)) $port >"$work/st-here/config.xml"
    for side in there here; do
        in_background syncthing serve --home="$work/st-$side" --no-browser \
            >"$work/st-$side.log" 2>&1
    done
}

# syncthing_settings FOLDER PORT OTHER_PORT: the whole configuration of one;
# ids has both names, each made of a certificate.
syncthing_settings() {
    local device
    echo '<configuration version="36">'
    echo "<folder id='slides' path='$1' type='sendreceive'
        rescanIntervalS='3600' fsWatcherEnabled='true' fsWatcherDelayS='1'>"
    for device in "${ids[@]}"; do
        echo "<device id='$device'/>"
    done
    echo '</folder>'
    for device in "${ids[@]}"; do
        echo "<device id='$device' introducer='false'>
            <address>tcp://127.0.0.1:$3</address></device>"
    done
    echo "<gui enabled='false'/><options>
        <listenAddress>tcp://127.0.0.1:$2</listenAddress>
        <globalAnnounceEnabled>false</globalAnnounceEnabled>
        <localAnnounceEnabled>false</localAnnounceEnabled>
        <relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled>
        <reconnectionIntervalS>1</reconnectionIntervalS>
        <startBrowser>false</startBrowser><urAccepted>-1</urAccepted>
        <crashReportingEnabled>false</crashReportingEnabled>
        <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
        </options></configuration>"
}
