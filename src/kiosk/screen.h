#pragma once
/*
 * Where frames go: a window or the whole screen by SDL's renderer, or a
 * surface in memory for the simulator and for machines without a display. A
 * frame is a slide (or two while one fades into the other) above the strip and
 * bar, and over them the button under a finger and the ring around what the
 * keyboard stands on; the screen keeps nothing and draws only when it is
 * told to.
 */
#include <SDL.h>
#include <stdbool.h>

#include "content/config.h"
#include "kiosk/canvas.h"

enum screen_mode {
    SCREEN_KIOSK,      /* the whole display, cannot be left */
    SCREEN_FULLSCREEN, /* the whole display, a preview */
    SCREEN_WINDOW,     /* a window; the whole display without a desktop */
    SCREEN_MEMORY      /* a surface */
};

struct screen_wish {
    enum screen_mode mode;
    int width, height;      /* of window or surface; 0: chosen by the program */
    struct size resolution; /* of a bare display, or the next larger that it
                             * knows; 0: the one it has */
    enum renderer renderer;
    int display;      /* which of SDL's displays */
    int texture_most; /* pixels a side, less than the renderer can; 0 */
    bool quiet;       /* it has been said why it cannot be opened */
};

struct screen {
    SDL_Window *window;
    SDL_Renderer *renderer;
    SDL_Surface *memory;
    int width, height;   /* pixels */
    double diagonal_in;  /* as the display says, 0: unknown or a window */
    unsigned refresh_hz; /* 60 where unknown */
    int texture_most;    /* as wished */
    unsigned frames;     /* presented since it was opened */
    unsigned failed;     /* tries to draw, since one went well */
    bool wrong; /* the last frame was not, where that was looked at, the
                 * page */
};

/* What lies over a frame, at its place in the upright picture. */
struct screen_overlay {
    struct box box;
    struct paint *paint; /* a pressed button; NULL: none */
};

/* What a frame is made of; `to` may be NULL, then `from` alone shows. */
struct screen_frame {
    struct canvas *from, *to;
    unsigned mix; /* 0 … TRANSITION_FULL of `to` */
    struct canvas *bar;
    struct screen_overlay pressed;
    struct box focus; /* what the keyboard stands on; no width: nothing */
    int focus_px;     /* how wide the ring around it is */
    SDL_Color focus_color;
    unsigned rotation;
};

/* Is there a display at all? Starts SDL's video; false without one, or when
 * only drivers that show nothing are there. */
bool screen_available(void);

/* Is there a desktop or compositor, and not the bare display? */
bool screen_has_desktop(void);

/* Which of SDL's displays has this name; else, or for `auto`, the largest. */
int screen_display(const char *name);

/* Does what is drawn come out as it was meant? Some drivers leave everything
 * black without an error. Leaves the renderer's picture black. */
bool screen_draws(SDL_Renderer *renderer);

/* False, and logged, when no window or renderer can be made. */
bool screen_open(struct screen *screen, const struct screen_wish *wish);
void screen_close(struct screen *screen);

/* Asks the renderer for its size; true when it has changed. */
bool screen_measure(struct screen *screen);

/* Draws and presents. False, and logged, when SDL fails, or when pixels of what
 * it has drawn are not the pages'. */
bool screen_show(struct screen *screen, const struct screen_frame *frame);

/* What is on the screen, as a new surface the caller frees; NULL and logged
 * when it cannot be read. */
SDL_Surface *screen_read(struct screen *screen);
