#pragma once
/*
 * The plate: a calm box with the slide's pictogram or photograph, or the QR
 * code of a web address with the address under it.
 */
#include "paint/layout.h"

enum plate_kind { PLATE_EMPTY, PLATE_PICTOGRAM, PLATE_PHOTO, PLATE_QR };

struct plate {
    enum plate_kind kind;
    const char *target; /* file in the set, or address; the slide's */
    bool fill;
    const struct block *picture; /* the block it was taken from, or NULL */
    const struct span *link;     /* the link it was taken from, or NULL */
};

/* What a plate in the upper corner takes of a heading's width. */
double plate_corner_room(const struct layout *layout);

/* Has the corner room for it without the heading giving way? */
bool plate_corner_is_free(struct layout *layout);

/* What stands on the slide's plate: the code of its first web link when codes
 * are wanted, else its picture, else the first picture in its text. A drawing
 * (SVG) is taken for a pictogram unless it is to fill the plate. */
void plate_choose(const struct layout *layout, bool codes, struct plate *ret);

/* Does a plate of this size hold it legibly? Only a code asks for much. */
bool plate_holds(struct layout *layout, const struct plate *plate, double w,
                 double h);
void plate_place(struct layout *layout, const struct plate *plate, double x,
                 double y, double w, double h);

/* In the upper corner at the reading end. */
void plate_place_corner(struct layout *layout, const struct plate *plate);
