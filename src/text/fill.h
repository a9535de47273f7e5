#pragma once
/*
 * Where lines end. Text is a row of atoms, each as long as no line may end
 * inside it; this decides how many stand on each line. Pure arithmetic.
 */
#include <stdbool.h>
#include <stddef.h>

struct fill_atom {
    double advance; /* its width when more follows on the line */
    double tail;    /* its width when it ends the line: without the spaces
                     * behind it, with a hyphen if it needs one */
    bool hard;      /* a line ends behind it */
    bool sentence;  /* a sentence begins with it */
};

struct fill_wish {
    double width;   /* no line is wider, but one with a single atom */
    bool sentences; /* sentences begin lines where that costs no extra line;
                     * nor do words stand alone or end at a hyphen */
    bool balanced;  /* then the narrowest width that needs no more lines */
};

/* Sets `ret_ends[i]` to the number of the first atom behind line i; there is
 * room for `count`. Returns how many lines there are. */
size_t fill_lines(const struct fill_atom *atoms, size_t count,
                  const struct fill_wish *wish, size_t *ret_ends);
