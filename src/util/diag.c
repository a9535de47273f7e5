/* Problems in what staff wrote. */
#include "util/diag.h"

#include <string.h>

#include "util/order.h"
#include "util/str.h"

void
diags_add(struct diags *diags, const struct diag_kind *kind, const char *path,
          unsigned line, unsigned column, const char *arg1, const char *arg2,
          const char *arg3)
{
    vec_push(&diags->list,
             (struct diag){
                 .path = xstrdup(path),
                 .line = line,
                 .column = column,
                 .kind = kind,
                 .args = {xstrdup(arg1), xstrdup(arg2), xstrdup(arg3)},
             });
}

static int
compare(const struct diag *a, const struct diag *b)
{
    int order = order_compare(a->path, b->path);
    if (order != 0) {
        return order;
    }
    if (a->line != b->line) {
        return a->line < b->line ? -1 : 1;
    }
    return a->column < b->column ? -1 : a->column > b->column;
}

static void
merge(struct diag *items, struct diag *spare, size_t count)
{
    if (count < 2) {
        return;
    }
    size_t half = count / 2, left = 0, right = half;
    merge(items, spare, half);
    merge(items + half, spare, count - half);
    for (size_t i = 0; i < count; i++) {
        bool from_left =
            right == count ||
            (left < half && compare(&items[left], &items[right]) <= 0);
        spare[i] = from_left ? items[left++] : items[right++];
    }
    memcpy(items, spare, count * sizeof *items);
}

void
diags_move(struct diags *from, struct diags *to)
{
    for (size_t i = 0; i < from->list.count; i++) {
        vec_push(&to->list, from->list.items[i]);
    }
    vec_done(&from->list);
}

void
diags_sort(struct diags *diags)
{
    struct diag *spare = xnew_array(struct diag, diags->list.count);
    merge(diags->list.items, spare, diags->list.count);
    free(spare);
}

size_t
diags_count(const struct diags *diags, enum diag_severity severity)
{
    size_t count = 0;
    for (size_t i = 0; i < diags->list.count; i++) {
        count += diags->list.items[i].kind->severity == severity;
    }
    return count;
}

bool
diags_has_error(const struct diags *diags, const char *path)
{
    for (size_t i = 0; i < diags->list.count; i++) {
        const struct diag *d = &diags->list.items[i];
        if (d->kind->severity == DIAG_ERROR && strcmp(d->path, path) == 0) {
            return true;
        }
    }
    return false;
}

static void
expand(struct str *out, const char *text, char *const args[3])
{
    for (; *text != '\0'; text++) {
        if (text[0] == '%' && text[1] >= '1' && text[1] <= '3') {
            const char *arg = args[text[1] - '1'];
            str_add(out, arg ? arg : "");
            text++;
        } else {
            str_append(out, text, 1);
        }
    }
}

char *
diag_format(const struct diag *diag, enum diag_language language)
{
    static const char *const level[DIAG_LANGUAGES][2] = {
        [DIAG_EN] = {"warning", "error"},
        [DIAG_SV] = {"varning", "fel"},
    };
    struct str out = {0};
    str_add(&out, diag->path);
    if (diag->line > 0) {
        str_printf(&out, ":%u", diag->line);
    }
    if (diag->line > 0 && diag->column > 0) {
        str_printf(&out, ":%u", diag->column);
    }
    str_printf(&out, ": %s: ", level[language][diag->kind->severity]);
    expand(&out, diag->kind->in[language].text, diag->args);
    if (diag->kind->in[language].hint != NULL) {
        str_add(&out, "; ");
        expand(&out, diag->kind->in[language].hint, diag->args);
    }
    str_printf(&out, " [%s]", diag->kind->code);
    return str_take(&out);
}

char *
diag_text(const struct diag *diag, enum diag_language language)
{
    struct str out = {0};
    expand(&out, diag->kind->in[language].text, diag->args);
    return str_take(&out);
}

char *
diag_hint(const struct diag *diag, enum diag_language language)
{
    const char *hint = diag->kind->in[language].hint;
    struct str out = {0};
    if (hint == NULL) {
        return NULL;
    }
    expand(&out, hint, diag->args);
    return str_take(&out);
}

void
diags_done(struct diags *diags)
{
    for (size_t i = 0; i < diags->list.count; i++) {
        struct diag *d = &diags->list.items[i];
        free(d->path);
        for (size_t a = 0; a < 3; a++) {
            free(d->args[a]);
        }
    }
    vec_done(&diags->list);
}
