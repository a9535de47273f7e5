/* The kiosk.ini that is installed: every setting, commented out, with the
 * default that the program has, and nothing that it does not know. */
// links: content/config content/contacts content/ini content/problem
// links: content/schedule
// links: util/beneath util/diag util/order util/mem util/str util/utf8
// links: util/file util/log
#include <ctype.h>
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "content/config.h"
#include "util/file.h"
#include "util/str.h"

#define FILE_NAME "src/data/kiosk.ini"

/* A setting that is commented out: `;key = value`. Prose has a space after
 * its semicolon. */
static bool
is_setting(const char *line)
{
    return line[0] == ';' && islower((unsigned char)line[1]);
}

/* The file with its settings no longer commented out, each `section.key =
 * value` in `*ret_settings`. The caller frees both. */
static char *
switched_on(char **ret_settings)
{
    struct bytes text = {0};
    assert_int_equal(file_read(AT_FDCWD, FILE_NAME, 1 << 16, &text), FILE_OK);
    struct str out = {0}, settings = {0};
    char section[64] = "";
    char *rest = text.data;
    for (char *line = strsep(&rest, "\n"); line != NULL;
         line = strsep(&rest, "\n")) {
        if (line[0] == '[') {
            snprintf(section, sizeof section, "%.*s",
                     (int)strcspn(line + 1, "]"), line + 1);
        }
        if (is_setting(line)) {
            line++;
            str_printf(&settings, "%s.%s\n", section, line);
        }
        str_printf(&out, "%s\n", line);
    }
    free(text.data);
    *ret_settings = str_take(&settings);
    return str_take(&out);
}

static void
test_every_setting_with_its_default(void **state)
{
    (void)state;
    char *settings = NULL;
    free(switched_on(&settings));
    struct str wanted = {0};
    for (size_t i = 0; i < config_key_count; i++) {
        str_printf(&wanted, "%s.%s = %s\n", config_keys[i].section,
                   config_keys[i].name, config_keys[i].standard);
    }
    struct config config;
    config_init(&config);
    for (size_t i = 0; i < config.protected_numbers.entries.count; i++) {
        const struct ini_entry *entry =
            &config.protected_numbers.entries.items[i];
        str_printf(&wanted, "protected.%s = %s\n", entry->key, entry->value);
    }
    config_done(&config);
    char *text = str_take(&wanted);
    assert_string_equal(settings, text);
    free(text);
    free(settings);
}

/* As installed it changes nothing; switched on it is understood. */
static void
test_the_program_understands_it(void **state)
{
    (void)state;
    char *settings = NULL;
    char *text = switched_on(&settings);
    struct diags diags = {0};
    struct ini ini = {0};
    struct config config;
    config_init(&config);
    ini_parse(text, strlen(text), '=', FILE_NAME, 1, &diags, &ini);
    config_read(&config, &ini, FILE_NAME, &diags);
    for (size_t i = 0; i < diags.list.count; i++) {
        char *line = diag_format(&diags.list.items[i], DIAG_EN);
        print_message("# %s\n", line);
        free(line);
    }
    assert_int_equal(diags.list.count, 0);
    size_t count = 0;
    for (const char *c = settings; *c != '\0'; c++) {
        count += *c == '\n';
    }
    size_t written = 0;
    for (size_t i = 0; i < ini.entries.count; i++) {
        written += ini.entries.items[i].key != NULL;
    }
    assert_int_equal(written, count);
    config_done(&config);
    ini_done(&ini);
    diags_done(&diags);
    free(text);
    free(settings);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_setting_with_its_default),
        cmocka_unit_test(test_the_program_understands_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
