#pragma once
/*
 * The languages the program itself speaks: their own names, direction, and
 * every word that it puts on the screen, compiled in from
 * src/data/languages/TAG.ini. Nothing at run time can replace them, and the
 * emergency number is not in those files at all.
 */
#include <stdbool.h>
#include <stddef.h>

/* The one number that is on the screen in every state. */
#define EMERGENCY_NUMBER "112"

/* WORD_BAR_START is the key `start` under `[bar]`; a longer name is joined by
 * hyphens: WORD_CONTACT_OPEN_NOW is `open-now` under `[contact]`. The awk
 * script that makes the tables reads this list: one name a line. */
enum word {
    WORD_STRIP_ASK,  /* Fara för liv? */
    WORD_STRIP_CALL, /* Ring */
    WORD_BAR_START,
    WORD_BAR_PREVIOUS,
    WORD_BAR_PAUSE,
    WORD_BAR_PLAY,
    WORD_BAR_NEXT,
    WORD_BAR_LARGER,
    WORD_BAR_NORMAL,
    WORD_BAR_LANGUAGE,
    WORD_BAR_CLOSE,
    WORD_BAR_BUILTIN, /* Skärmens inbyggda text */
    WORD_PAGE_CONTINUED,
    WORD_PAGE_LANGUAGES, /* heading of the language grid */
    WORD_CONTACT_ALWAYS,
    WORD_CONTACT_OPEN_NOW,
    WORD_CONTACT_CLOSED_NOW,
    WORD_CONTACT_EVERY_DAY,
    WORD_CONTACT_NOT_ON_BILL, /* a sentence: the contact's note follows */
    WORD_CONTACT_SCAN,        /* beside the QR code */
    WORD_IDLE_QUESTION,
    WORD_IDLE_TOUCH,
    WORD_BUILTIN_HEADING,
    WORD_BUILTIN_STEP_1,
    WORD_BUILTIN_STEP_2,
    WORD_BUILTIN_STEP_3,
    WORD_BUILTIN_STEP_4,
    WORD_COUNT
};

struct language {
    const char *tag;  /* BCP 47, `sv`; also ICU's locale */
    const char *name; /* in itself: Svenska */
    bool rtl;
    const char *words[WORD_COUNT];
};

/* Generated: all languages, sorted by tag. */
extern const struct language languages[];
extern const size_t language_count;

/* Generated: each word's key in those files, `contact.open-now`. */
extern const char *const word_keys[WORD_COUNT];

/* The language with this tag, or NULL. */
const struct language *language_find(const char *tag);

/* What is shown when nothing says otherwise: Swedish. Never NULL. */
const struct language *language_default(void);

/* The word in this language. Never NULL. */
const char *language_word(const struct language *language, enum word word);
