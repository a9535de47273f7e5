#!/bin/sh
# Makes paint/icon_files.c, the compiled-in pictures of src/data/icons/.
# Usage: icons.sh FILE.svg...
set -eu

echo "/* Generated from src/data/icons/ by icons.sh. */"
echo '#include "paint/icons.h"'

number=0
table=
for file in "$@"; do
    name=$(basename "$file" .svg)
    printf '\nstatic const unsigned char icon_%d[] = {\n' "$number"
    od -An -v -t u1 "$file" | sed 's/[0-9][0-9]*/&,/g'
    echo '};'
    table="$table    {\"$name\", icon_$number, sizeof icon_$number},
"
    number=$((number + 1))
done

printf '\nconst struct icon_file icon_files[] = {\n%s};\n\n' "$table"
echo "const size_t icon_file_count = $number;"
