#pragma once
/*
 * The plate beside a contact's number: a QR code that a telephone's camera
 * dials, and what to do with it. The code is at least 25 mm across, quiet zone
 * included, wherever the screen has room for that, and its modules are whole
 * pixels.
 */
#include "paint/layout.h"

struct dial_code {
    bool there;
    double x, y, w, h; /* the plate */
    const char *text;  /* of the code; the caller's */
    int side_px;       /* of the code's white square */
};

/* Where the plate for `text` stands: at the reading end, on a tall screen at
 * the bottom, where it may be `low` to leave more room for text. Not there
 * when `text` is NULL or has no code. */
void dial_code_make(const struct layout *layout, const char *text, bool low,
                    struct dial_code *ret);

/* Draws it, if it is there. */
void dial_code_place(struct layout *layout, const struct dial_code *code);
