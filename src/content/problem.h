#pragma once
/*
 * Every kind of problem a slide folder or a configuration can have. The word
 * in the comment is the stable code that staff, scripts and the manual page
 * use; content/problem.c gives each its level, text and hint in both languages.
 */
#include "util/diag.h"

enum problem {
    /* a file as bytes */
    PROBLEM_UNREADABLE,   /* unreadable E: no permission, read error */
    PROBLEM_MISSING_FILE, /* missing-file E */
    PROBLEM_NOT_A_FILE,   /* not-a-file W: FIFO, device, odd folder */
    PROBLEM_OUTSIDE,      /* outside-folder W: symbolic link out of it */
    PROBLEM_TOO_LARGE,    /* too-large E: over the limit (%1) */
    PROBLEM_EMPTY_FILE,   /* empty-file E */
    PROBLEM_NOT_UTF8,     /* not-utf8 E */
    PROBLEM_NUL,          /* nul-byte E */
    PROBLEM_BAD_NAME,     /* bad-name W: name is not UTF-8 */
    PROBLEM_UNKNOWN_FILE, /* unknown-file W */
    PROBLEM_TOO_MANY,     /* too-many E: slides, contacts, languages */
    /* key = value */
    PROBLEM_BAD_LINE,        /* bad-line E: neither section nor key */
    PROBLEM_UNKNOWN_SECTION, /* unknown-section W */
    PROBLEM_UNKNOWN_KEY,     /* unknown-key W (%1) */
    PROBLEM_DUPLICATE_KEY,   /* duplicate-key E (%1) */
    PROBLEM_BAD_VALUE,       /* bad-value E: %1 key, %2 value, %3 expected */
    PROBLEM_BAD_SETTING,     /* bad-setting W: the same where the default
                              * serves (kiosk.ini, theme) */
    PROBLEM_BAD_DATE,        /* bad-date E */
    PROBLEM_BAD_HOURS,       /* bad-hours E */
    PROBLEM_OPEN_HEADER,     /* open-header E: the second `---` is missing */
    /* slide text */
    PROBLEM_NUMBER_IN_TEXT,  /* number-in-text E */
    PROBLEM_NUMBER_MISMATCH, /* number-mismatch E */
    PROBLEM_UNKNOWN_CONTACT, /* unknown-contact E */
    PROBLEM_HIDDEN_CONTACT,  /* hidden-contact E: linked, but not shown */
    PROBLEM_PLAIN_TEXT,      /* shown-as-text W: table, code, HTML, … */
    PROBLEM_TOO_DEEP,        /* too-deep W: list below the second level */
    PROBLEM_TOO_MANY_WORDS,  /* many-words W */
    PROBLEM_LONG_HEADING,    /* long-heading W */
    PROBLEM_EMPTY_SLIDE,     /* empty-slide E: nothing to show */
    PROBLEM_TOO_LONG,        /* too-long E: more than any screen shows (%1) */
    PROBLEM_DOES_NOT_FIT,    /* does-not-fit E */
    PROBLEM_MISSING_GLYPH,   /* missing-glyph E */
    PROBLEM_SHOW_ENDED,      /* show-ended W */
    /* pictures */
    PROBLEM_NO_ALT,            /* no-alt W */
    PROBLEM_MISSING_PICTURE,   /* missing-picture E */
    PROBLEM_BAD_PICTURE,       /* bad-picture E: truncated, garbled */
    PROBLEM_PICTURE_FORMAT,    /* picture-format E: HEIC and others */
    PROBLEM_PICTURE_SIZE,      /* picture-size E: pixels or bytes over limit */
    PROBLEM_PICTURE_UNCHECKED, /* picture-unchecked W */
    /* the set */
    PROBLEM_UNKNOWN_LANGUAGE,    /* unknown-language W */
    PROBLEM_MISSING_TRANSLATION, /* missing-translation W */
    PROBLEM_OTHER_STEPS,         /* other-steps W */
    PROBLEM_OTHER_CONTACTS,      /* other-contacts W */
    PROBLEM_DUPLICATE_SLIDE,     /* duplicate-slide E: same name twice */
    PROBLEM_NO_START,            /* no-start W */
    PROBLEM_NO_SLIDES,           /* no-slides E */
    PROBLEM_LOW_CONTRAST,        /* low-contrast W */
    /* contacts.ini */
    PROBLEM_NO_CONTACTS,      /* no-contacts W */
    PROBLEM_BAD_NUMBER,       /* bad-number E */
    PROBLEM_DUPLICATE_NUMBER, /* duplicate-number E */
    PROBLEM_NO_EMERGENCY,     /* missing-112 E */
    PROBLEM_PROTECTED_NUMBER, /* protected-number E */
    PROBLEM_CONTACT_HIDDEN,   /* contact-hidden W */
    PROBLEM_CONTACT_OLD,      /* contact-old W */
    PROBLEM_CONTACT_EXPIRED,  /* contact-expired W */
    PROBLEM_CONTACT_EXPIRING, /* contact-expiring W */
    /* fonts */
    PROBLEM_MISSING_FONT, /* missing-font W: %1 file, %2 Debian package */
    PROBLEM_COUNT
};

/* The kind's level and texts; a static table. */
const struct diag_kind *problem_kind(enum problem problem);

/* diags_add() by name; unused arguments are NULL. */
void problem_add(struct diags *diags, enum problem problem, const char *path,
                 unsigned line, unsigned column, const char *arg1,
                 const char *arg2, const char *arg3);
