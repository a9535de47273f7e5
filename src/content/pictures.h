#pragma once
/*
 * The picture files of a set: each is read and judged once, however many
 * slides name it, before any decoder sees it.
 */
#include <stdbool.h>

#include "content/settings.h"
#include "util/diag.h"
#include "util/vec.h"

struct picture_verdict;

struct picture_list {
    int folder;                          /* of the set */
    const struct settings *settings;     /* which ones are reviewed */
    VEC(struct picture_verdict *) known; /* sorted by path */
};

/*
 * Judges the picture `path` of the set. What is wrong with it is named as a
 * problem of `named_in`, at this line and column; false when it cannot be
 * shown. That nobody has read the numbers in it is named once, as a problem of
 * the picture itself.
 */
bool pictures_check(struct picture_list *pictures, const char *path,
                    const char *named_in, unsigned line, unsigned column,
                    struct diags *diags);

void pictures_done(struct picture_list *pictures);
