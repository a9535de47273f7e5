#pragma once
/* Digits that stand together in a text, for content/numbers. */
#include <stdbool.h>
#include <stddef.h>

#define CLUSTER_GROUPS 32
#define CLUSTER_DIGITS 10

/* What stands between two groups of digits. */
enum cluster_gap {
    GAP_NONE, /* behind the last group */
    GAP_SPACE,
    GAP_HYPHEN, /* any dash, with or without spaces around it */
    GAP_DOT,
    GAP_SLASH,
    GAP_COLON,
    GAP_OTHER /* brackets, plus, mixtures */
};

struct cluster_group {
    char digits[CLUSTER_DIGITS + 1]; /* 0-9; cut off after CLUSTER_DIGITS */
    size_t count;                    /* of all its digits */
    size_t start, end;               /* bytes in the text */
    enum cluster_gap gap;            /* behind it */
    bool spaced;                     /* that gap has a space in it */
};

struct cluster {
    struct cluster_group groups[CLUSTER_GROUPS];
    size_t count;  /* of groups */
    size_t digits; /* in all */
    bool plus;     /* a plus stands before it or inside */
    bool too_long; /* it goes on with more groups than these */
};

/* The first cluster that begins at byte `from` or later; false when there is
 * no digit any more. */
bool cluster_next(const char *text, size_t length, size_t from,
                  struct cluster *ret);

/* The value of a digit of any script, ten to nine hundred and ten such signs
 * as superscripts included, or -1. */
int cluster_digit(unsigned code);

/* Marks and invisible characters, which do not end a number. */
bool cluster_ignores(unsigned code);
bool cluster_is_space(unsigned code);
bool cluster_is_dash(unsigned code);
