/* Any text as slides.ini: only languages that the program speaks, only colours,
 * and written down again it says the same. */
// links: content/settings content/encoding content/ini content/numbers
// links: content/clusters content/quantities content/lang content/languages
// links: content/problem util/diag util/order util/mem util/str util/utf8
#include "content/settings.h"

#include "content/encoding.h"
#include "content/lang.h"
#include "fuzz.h"
#include "util/str.h"

static void
read_settings(const struct bytes *text, struct diags *diags,
              struct settings *ret)
{
    struct ini ini = {0};
    ini_parse(text->data, text->length, '=', "fuzz", 1, diags, &ini);
    settings_init(ret);
    settings_read(ret, &ini, "fuzz", diags);
    ini_done(&ini);
}

static void
check_tags(const struct words *words)
{
    must(words->list.count <= SLIDESET_MAX_LANGUAGES);
    for (size_t i = 0; i < words->list.count; i++) {
        const char *tag = words->list.items[i];
        must(language_find(tag) != NULL);
        for (size_t k = 0; k < i; k++) {
            must(strcmp(words->list.items[k], tag) != 0);
        }
    }
}

static void
check_colour(int32_t colour, unsigned colour_line, unsigned lines)
{
    must(colour >= -1 && colour <= 0xFFFFFF);
    must((colour == -1) == (colour_line == 0) && colour_line <= lines);
}

static void
check_settings(const struct settings *settings, unsigned lines)
{
    must_be_utf8(settings->title);
    must_be_utf8(settings->version);
    must_be_utf8(settings->partners);
    check_tags(&settings->languages);
    check_tags(&settings->drafts);
    check_tags(&settings->loop);
    must((settings->start == NULL) == (settings->start_line == 0));
    must(settings->start == NULL || settings->start[0] != '\0');
    must(settings->start_line <= lines && settings->loop_line <= lines);
    const struct theme_wish *theme = &settings->theme;
    check_colour(theme->accent, theme->accent_line, lines);
    check_colour(theme->background, theme->background_line, lines);
    for (size_t i = 0; i < settings->reviewed.list.count && i < 1000; i++) {
        must(settings_reviewed(settings, settings->reviewed.list.items[i]));
    }
}

/* Without spaces, here and below: behind one, a word that begins with `;` would
 * be a comment. */
static void
write_words(struct str *out, const char *key, const struct words *words)
{
    for (size_t i = 0; i < words->list.count; i++) {
        str_printf(out, "%s%s", i == 0 ? key : ",", words->list.items[i]);
    }
    str_add(out, words->list.count > 0 ? "\n" : "");
}

static void
write_text(struct str *out, const char *key, const char *value)
{
    if (value != NULL && value[0] != '\0') {
        str_printf(out, "%s%s\n", key, value);
    }
}

static void
write_colour(struct str *out, const char *key, int32_t colour)
{
    if (colour >= 0) {
        str_printf(out, "%s#%06X\n", key, (unsigned)colour);
    }
}

/* A slides.ini that says this; the caller frees. */
static char *
write_settings(const struct settings *settings)
{
    struct str out = {0};
    str_add(&out, "[set]\n");
    write_text(&out, "title =", settings->title);
    write_text(&out, "version =", settings->version);
    write_text(&out, "partners =", settings->partners);
    write_text(&out, "start =", settings->start);
    write_words(&out, "languages =", &settings->languages);
    write_words(&out, "drafts =", &settings->drafts);
    str_add(&out, "[loop]\n");
    write_words(&out, "languages =", &settings->loop);
    str_add(&out, "[theme]\n");
    write_colour(&out, "accent = ", settings->theme.accent);
    write_colour(&out, "background = ", settings->theme.background);
    str_add(&out, "[pictures]\n");
    write_words(&out, "reviewed =", &settings->reviewed);
    return str_take(&out);
}

static void
check_round_trip(const struct settings *settings)
{
    char *written = write_settings(settings);
    struct bytes text = {written, strlen(written)};
    struct diags diags = {0};
    struct settings again;
    read_settings(&text, &diags, &again);
    char *rewritten = write_settings(&again);
    must(strcmp(written, rewritten) == 0);
    must(again.unknown.list.count == 0);
    settings_done(&again);
    diags_done(&diags);
    free(rewritten);
    free(written);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct diags diags = {0};
    struct bytes text = fuzz_bytes(data, size);
    if (encoding_decode(&text, "fuzz", &diags)) {
        struct settings settings;
        read_settings(&text, &diags, &settings);
        check_settings(&settings, count_lines(&text));
        must_be_in_file(&diags, count_lines(&text));
        check_round_trip(&settings);
        settings_done(&settings);
    }
    diags_done(&diags);
    free(text.data);
    return 0;
}
