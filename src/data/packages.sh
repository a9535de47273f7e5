#!/bin/sh
# Sees to the Debian packages named in the given lists.
# Says nothing when all of them are there; installs them when it may; and
# otherwise lists what is missing and fails.
set -eu

wanted=$(sed "s/#.*//" "$@" | tr -s " \t\n" "   ")

if ! command -v dpkg-query >/dev/null; then
    echo "This is not Debian, so nobody looked whether these are there:" $wanted >&2
    exit 0
fi

# Prints the wanted packages that are not installed.
missing() {
    dpkg-query -W -f '${Package} ${db:Status-Status}\n' $wanted 2>/dev/null |
        awk -v wanted="$wanted" '
            $2 == "installed" { there[$1] = 1 }
            END {
                count = split(wanted, name)
                for (i = 1; i <= count; i++)
                    if (!(name[i] in there)) print name[i]
            }'
}

lacking=$(missing)
[ -n "$lacking" ] || exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
    as_root=sudo
fi

if command -v apt-get >/dev/null &&
    { [ -z "$as_root" ] || command -v sudo >/dev/null; }; then
    echo "Installing packages:" $lacking
    # sudo may drop the environment, so it is set on its far side.
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q update &&
        $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q install -y \
            --no-install-recommends $lacking || :
    lacking=$(missing)
    [ -n "$lacking" ] || exit 0
fi

{
    echo "These Debian packages are missing and could not be installed:"
    printf '    %s\n' $lacking
    echo "Install them as root with:"
    echo "    apt-get update && apt-get install -y --no-install-recommends" $lacking
} >&2
exit 1
