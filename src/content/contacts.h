#pragma once
/* contacts.ini: every telephone number, once. */
#include <stdbool.h>

#include "content/ini.h"
#include "content/schedule.h"
#include "util/diag.h"

#define CONTACTS_MAX 500

struct contact_text {
    char *tag;                   /* language */
    char *name, *purpose, *note; /* `name.sv`, `for.sv`, `note.sv`, or NULL */
};

struct contact {
    char *id;
    char *number; /* exactly as its owner writes it; NULL: not known */
    char *digits; /* the number's digits alone, for `tel:` */
    struct hours hours;
    bool not_on_bill; /* the owner promises it */
    bool qr;
    day checked, expires; /* 0: not written */
    char *source;
    unsigned line;
    bool shown; /* has a number, was checked, has not expired; 112 always */
    VEC(struct contact_text) texts;
};

struct contacts {
    VEC(struct contact) list;
};

/* Is this text a Swedish telephone number as slides may show it: 112, 1177,
 * 114 14, 113 13, 116 xxx, or an area code with 7 to 10 digits in all? */
bool contact_number_valid(const char *number);

/* The digits of a text in every script (Unicode Nd) as 0-9; caller frees. */
char *contact_digits(const char *text);

/*
 * Reads a parsed contacts.ini. `today` judges ages (0: the clock is not
 * trusted, nothing is old or expired). Errors here refuse the whole set.
 */
void contacts_read(const struct ini *ini, const char *path, day today,
                   struct diags *diags, struct contacts *ret);

/* The contact, or NULL; also the hidden ones. */
const struct contact *contacts_find(const struct contacts *contacts,
                                    const char *id);

/* A text of the contact in this language, else in `fallback`, else "". */
enum contact_field { CONTACT_NAME, CONTACT_PURPOSE, CONTACT_NOTE };
const char *contact_text(const struct contact *contact,
                         enum contact_field field, const char *tag,
                         const char *fallback);
void contacts_done(struct contacts *contacts);
