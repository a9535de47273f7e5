#pragma once
/* What a parser reported, in one string that a test can compare. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "util/diag.h"
#include "util/str.h"

/* `code line:column; code line:column`, in the order they were found; "" for
 * none. The caller frees. */
static inline char *
codes_of(const struct diags *diags)
{
    struct str out = {0};
    for (size_t i = 0; i < diags->list.count; i++) {
        const struct diag *d = &diags->list.items[i];
        str_printf(&out, "%s%s %u:%u", i > 0 ? "; " : "", d->kind->code,
                   d->line, d->column);
    }
    return str_take(&out);
}

/* Compares, and forgets what was reported. */
static inline void
expect_codes(struct diags *diags, const char *wanted)
{
    char *got = codes_of(diags);
    assert_string_equal(got, wanted);
    free(got);
    diags_done(diags);
}
