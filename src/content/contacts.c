/* contacts.ini: every telephone number, once. */
#include "content/contacts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include "content/lang.h"
#include "content/problem.h"
#include "util/mem.h"
#include "util/str.h"
#include "util/utf8.h"

/* More than any set has; bounds the time that a broken file takes. */
#define TEXTS_MAX 64
/* A file that is no contacts.ini would say the same on every line. */
#define REPORTS_MAX 100
#define EXPIRES_SOON_DAYS 30

/* What is said about a contact stands at the line of the key it is about. */
struct origin {
    const struct ini_entry *number, *checked, *expires;
    bool refused; /* a value of it could not be read; said already */
};

struct reader {
    const char *path;
    day today;
    struct diags *diags;
    struct contacts contacts;
    VEC(struct origin) origins; /* one for each contact */
    size_t current;             /* the contact being read, or SIZE_MAX */
    unsigned unknown_keys, repeated;
    bool full;
};

/* --- numbers --- */

static size_t
count_digits(const char *text)
{
    return strspn(text, "0123456789");
}

/* Groups of two or more digits with one space between; their digits are
 * added to `*count`. */
static bool
groups_valid(const char *text, size_t *count)
{
    for (;;) {
        size_t digits = count_digits(text);
        if (digits < 2) {
            return false;
        }
        *count += digits;
        text += digits;
        if (*text == '\0') {
            return true;
        }
        if (*text++ != ' ') {
            return false;
        }
    }
}

bool
contact_number_valid(const char *number)
{
    static const char *const whole[] = {"112", "1177", "114 14", "113 13"};
    for (size_t i = 0; i < sizeof whole / sizeof whole[0]; i++) {
        if (strcmp(number, whole[i]) == 0) {
            return true;
        }
    }
    if (str_starts(number, "116 ")) {
        return strlen(number) == 7 && count_digits(number + 4) == 3;
    }
    size_t count = count_digits(number);
    if (number[0] != '0' || number[1] == '0' || count < 2 || count > 4 ||
        number[count] != '-') {
        return false;
    }
    return groups_valid(number + count + 1, &count) && count >= 7 &&
           count <= 10;
}

char *
contact_digits(const char *text)
{
    struct str digits = {0};
    size_t length = strlen(text), bytes = 0;
    for (size_t at = 0; at < length; at += bytes) {
        uint32_t code = utf8_decode(text + at, length - at, &bytes);
        int32_t value = u_charDigitValue((UChar32)code);
        if (value >= 0) {
            char digit = (char)('0' + value);
            str_append(&digits, &digit, 1);
        }
    }
    return str_take(&digits);
}

/* --- one key --- */

static struct contact *
current_contact(struct reader *reader)
{
    return &reader->contacts.list.items[reader->current];
}

static struct origin *
current_origin(struct reader *reader)
{
    return &reader->origins.items[reader->current];
}

/* An error in the value of `entry`, `offset` bytes into it. */
static void
refuse(struct reader *reader, enum problem problem,
       const struct ini_entry *entry, size_t offset, const char *arg1,
       const char *arg2, const char *arg3)
{
    size_t before = utf8_count(entry->value, offset);
    problem_add(reader->diags, problem, reader->path, entry->line,
                entry->value_column + (unsigned)before, arg1, arg2, arg3);
    current_origin(reader)->refused = true;
}

static void
read_number(struct reader *reader, const struct ini_entry *entry)
{
    struct contact *contact = current_contact(reader);
    contact->number = xstrdup(entry->value);
    contact->digits = contact_digits(entry->value);
    current_origin(reader)->number = entry;
    if (!contact_number_valid(entry->value)) {
        refuse(reader, PROBLEM_BAD_NUMBER, entry, 0, entry->value, NULL, NULL);
    }
}

static void
read_hours(struct reader *reader, const struct ini_entry *entry)
{
    size_t column = 0;
    if (!hours_parse(entry->value, &current_contact(reader)->hours, &column)) {
        refuse(reader, PROBLEM_BAD_HOURS, entry, column, entry->value, NULL,
               NULL);
    }
}

static void
read_date(struct reader *reader, const struct ini_entry *entry, day *ret)
{
    if (!day_parse(entry->value, ret)) {
        refuse(reader, PROBLEM_BAD_DATE, entry, 0, entry->value, NULL, NULL);
    }
}

static void
read_checked(struct reader *reader, const struct ini_entry *entry)
{
    current_origin(reader)->checked = entry;
    read_date(reader, entry, &current_contact(reader)->checked);
}

static void
read_expires(struct reader *reader, const struct ini_entry *entry)
{
    current_origin(reader)->expires = entry;
    read_date(reader, entry, &current_contact(reader)->expires);
}

/* One of two words. */
static void
read_choice(struct reader *reader, const struct ini_entry *entry,
            const char *yes, const char *no, bool *ret)
{
    if (str_equal(entry->value, yes) || str_equal(entry->value, no)) {
        *ret = str_equal(entry->value, yes);
        return;
    }
    char *expected =
        xprintf("%s = %s, %s = %s", entry->key, yes, entry->key, no);
    refuse(reader, PROBLEM_BAD_VALUE, entry, 0, entry->key, entry->value,
           expected);
    free(expected);
}

static void
read_bill(struct reader *reader, const struct ini_entry *entry)
{
    read_choice(reader, entry, "hidden", "unknown",
                &current_contact(reader)->not_on_bill);
}

static void
read_qr(struct reader *reader, const struct ini_entry *entry)
{
    read_choice(reader, entry, "yes", "no", &current_contact(reader)->qr);
}

static void
read_source(struct reader *reader, const struct ini_entry *entry)
{
    current_contact(reader)->source = xstrdup(entry->value);
}

/* --- texts --- */

/* BCP 47 in outline: a language, and subtags behind hyphens. */
static bool
tag_valid(const char *tag)
{
    size_t language = 0, length = strlen(tag);
    while (isalpha((unsigned char)tag[language])) {
        language++;
    }
    for (size_t i = language; i < length; i++) {
        bool hyphen = tag[i] == '-' && tag[i + 1] != '-' && i + 1 < length;
        if (!hyphen && !isalnum((unsigned char)tag[i])) {
            return false;
        }
    }
    return language >= 2 && language <= 8 && length <= 35 &&
           (language == length || tag[language] == '-');
}

static char **
field_of(struct contact_text *text, enum contact_field field)
{
    switch (field) {
    case CONTACT_NAME: return &text->name;
    case CONTACT_PURPOSE: return &text->purpose;
    case CONTACT_NOTE: break;
    }
    return &text->note;
}

static struct contact_text *
find_text(const struct contact *contact, const char *tag)
{
    for (size_t i = 0; i < contact->texts.count; i++) {
        if (strcmp(contact->texts.items[i].tag, tag) == 0) {
            return &contact->texts.items[i];
        }
    }
    return NULL;
}

/* `name`, `name.sv` and the like; false when the key is something else. */
static bool
read_text(struct reader *reader, const struct ini_entry *entry)
{
    static const char *const names[] = {
        [CONTACT_NAME] = "name",
        [CONTACT_PURPOSE] = "for",
        [CONTACT_NOTE] = "note",
    };
    size_t length = strcspn(entry->key, ".");
    const char *dot = entry->key + length;
    if (*dot == '.' && !tag_valid(dot + 1)) {
        return false;
    }
    const char *tag = *dot == '.' ? dot + 1 : "";
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strlen(names[i]) != length ||
            strncmp(names[i], entry->key, length) != 0) {
            continue;
        }
        if (entry->value[0] == '\0') {
            return true; /* not filled in yet */
        }
        struct contact *contact = current_contact(reader);
        struct contact_text *text = find_text(contact, tag);
        if (text == NULL && contact->texts.count == TEXTS_MAX) {
            return false;
        }
        if (text == NULL) {
            vec_push(&contact->texts,
                     (struct contact_text){.tag = xstrdup(tag)});
            text = &contact->texts.items[contact->texts.count - 1];
        }
        *field_of(text, (enum contact_field)i) = xstrdup(entry->value);
        return true;
    }
    return false;
}

const char *
contact_text(const struct contact *contact, enum contact_field field,
             const char *tag, const char *fallback)
{
    const char *const tags[] = {tag, fallback, ""};
    for (size_t i = 0; i < sizeof tags / sizeof tags[0]; i++) {
        struct contact_text *text = find_text(contact, tags[i]);
        if (text != NULL && *field_of(text, field) != NULL) {
            return *field_of(text, field);
        }
    }
    return "";
}

/* --- the file --- */

static size_t
find_index(const struct contacts *contacts, const char *id)
{
    for (size_t i = 0; i < contacts->list.count; i++) {
        if (strcmp(contacts->list.items[i].id, id) == 0) {
            return i;
        }
    }
    return SIZE_MAX;
}

/* The section's own line: a new contact begins, or one goes on that was begun
 * before, which is said. */
static void
begin_contact(struct reader *reader, const struct ini_entry *entry)
{
    reader->current = find_index(&reader->contacts, entry->section);
    if (reader->current != SIZE_MAX) {
        char *section = xprintf("[%s]", entry->section);
        if (reader->repeated++ < REPORTS_MAX) {
            problem_add(reader->diags, PROBLEM_DUPLICATE_KEY, reader->path,
                        entry->line, entry->column, section, NULL, NULL);
        }
        free(section);
        return;
    }
    if (reader->contacts.list.count == CONTACTS_MAX) {
        if (!reader->full) {
            char *limit = xprintf("%d", CONTACTS_MAX);
            problem_add(reader->diags, PROBLEM_TOO_MANY, reader->path,
                        entry->line, entry->column, limit, NULL, NULL);
            free(limit);
        }
        reader->full = true;
        return;
    }
    vec_push(&reader->contacts.list, (struct contact){
                                         .id = xstrdup(entry->section),
                                         .qr = true,
                                         .line = entry->line,
                                     });
    vec_push(&reader->origins, (struct origin){0});
    reader->current = reader->contacts.list.count - 1;
}

static void
read_key(struct reader *reader, const struct ini_entry *entry)
{
    static const struct {
        const char *name;
        void (*read)(struct reader *reader, const struct ini_entry *entry);
    } keys[] = {
        {"number", read_number},   {"hours", read_hours},
        {"bill", read_bill},       {"source", read_source},
        {"checked", read_checked}, {"expires", read_expires},
        {"qr", read_qr},
    };
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (str_equal(keys[i].name, entry->key)) {
            /* Not filled in yet: as if the line were not there. */
            if (entry->value[0] != '\0') {
                keys[i].read(reader, entry);
            }
            return;
        }
    }
    if (!read_text(reader, entry) && reader->unknown_keys++ < REPORTS_MAX) {
        problem_add(reader->diags, PROBLEM_UNKNOWN_KEY, reader->path,
                    entry->line, entry->column, entry->key, NULL, NULL);
    }
}

static void
read_entries(struct reader *reader, const struct ini *ini)
{
    for (size_t i = 0; i < ini->entries.count; i++) {
        const struct ini_entry *entry = &ini->entries.items[i];
        if (entry->key == NULL) {
            begin_contact(reader, entry);
        } else if (reader->current != SIZE_MAX) {
            read_key(reader, entry);
        } else if (!reader->full && reader->unknown_keys++ < REPORTS_MAX) {
            problem_add(reader->diags, PROBLEM_UNKNOWN_KEY, reader->path,
                        entry->line, entry->column, entry->key, NULL, NULL);
        }
    }
}

/* --- all contacts together --- */

static bool
is_emergency(const struct contact *contact)
{
    return str_equal(contact->number, EMERGENCY_NUMBER);
}

static void
check_duplicate(struct reader *reader, size_t index)
{
    const struct contact *contact = &reader->contacts.list.items[index];
    const struct ini_entry *entry = reader->origins.items[index].number;
    for (size_t i = 0; i < index && entry != NULL; i++) {
        const struct contact *other = &reader->contacts.list.items[i];
        if (str_equal(other->digits, contact->digits)) {
            problem_add(reader->diags, PROBLEM_DUPLICATE_NUMBER, reader->path,
                        entry->line, entry->value_column, contact->number,
                        other->id, NULL);
            return;
        }
    }
}

static void
warn_at(struct reader *reader, enum problem problem,
        const struct contact *contact, const struct ini_entry *entry)
{
    problem_add(reader->diags, problem, reader->path, entry->line,
                entry->value_column, contact->id, entry->value, NULL);
}

/* Says once that the contact is not shown, and all that it takes. */
static void
warn_hidden(struct reader *reader, const struct contact *contact, bool expired)
{
    const char *const keys[] = {
        contact->number == NULL ? "number" : NULL,
        contact->checked == 0 ? "checked" : NULL,
        expired ? "expires" : NULL,
    };
    struct str missing = {0};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        if (keys[i] != NULL) {
            str_printf(&missing, "%s%s", missing.length > 0 ? ", " : "",
                       keys[i]);
        }
    }
    problem_add(reader->diags, PROBLEM_CONTACT_HIDDEN, reader->path,
                contact->line, 1, contact->id, missing.text, NULL);
    str_done(&missing);
}

/* Decides whether the contact is shown, and warns of its age. */
static void
judge(struct reader *reader, size_t index)
{
    struct contact *contact = &reader->contacts.list.items[index];
    const struct origin *origin = &reader->origins.items[index];
    bool trusted = reader->today != 0;
    bool expired =
        trusted && contact->expires != 0 && contact->expires < reader->today;
    contact->shown = is_emergency(contact) ||
                     (contact->number != NULL && contact->checked != 0 &&
                      !expired && !origin->refused);
    if (!contact->shown && !origin->refused) {
        warn_hidden(reader, contact, expired);
    }
    if (expired) {
        warn_at(reader, PROBLEM_CONTACT_EXPIRED, contact, origin->expires);
    } else if (trusted && contact->expires != 0 &&
               days_between(reader->today, contact->expires) <=
                   EXPIRES_SOON_DAYS) {
        warn_at(reader, PROBLEM_CONTACT_EXPIRING, contact, origin->expires);
    }
    /* The same day a year later, as a number. */
    if (trusted && contact->checked != 0 &&
        contact->checked + 10000 < reader->today) {
        warn_at(reader, PROBLEM_CONTACT_OLD, contact, origin->checked);
    }
}

void
contacts_read(const struct ini *ini, const char *path, day today,
              struct diags *diags, struct contacts *ret)
{
    struct reader reader = {
        .path = path, .today = today, .diags = diags, .current = SIZE_MAX};
    read_entries(&reader, ini);
    bool emergency = false;
    for (size_t i = 0; i < reader.contacts.list.count; i++) {
        check_duplicate(&reader, i);
        judge(&reader, i);
        emergency = emergency || is_emergency(&reader.contacts.list.items[i]);
    }
    if (!emergency) {
        problem_add(diags, PROBLEM_NO_EMERGENCY, path, 0, 0, NULL, NULL, NULL);
    }
    vec_done(&reader.origins);
    *ret = reader.contacts;
}

const struct contact *
contacts_find(const struct contacts *contacts, const char *id)
{
    size_t index = find_index(contacts, id);
    return index == SIZE_MAX ? NULL : &contacts->list.items[index];
}

void
contacts_done(struct contacts *contacts)
{
    for (size_t i = 0; i < contacts->list.count; i++) {
        struct contact *contact = &contacts->list.items[i];
        for (size_t t = 0; t < contact->texts.count; t++) {
            struct contact_text *text = &contact->texts.items[t];
            free(text->tag);
            free(text->name);
            free(text->purpose);
            free(text->note);
        }
        vec_done(&contact->texts);
        hours_done(&contact->hours);
        free(contact->id);
        free(contact->number);
        free(contact->digits);
        free(contact->source);
    }
    vec_done(&contacts->list);
}
