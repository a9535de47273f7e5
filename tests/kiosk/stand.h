#pragma once
/*
 * A kiosk in memory, whose worker can be kept busy for as long as a test
 * likes: here pictures stand in for paint/picture, and while their gate is
 * closed no file's decoding ends.
 */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "../content/pictures.h"
#include "../content/tempdir.h"
#include "kiosk/hit.h"
#include "kiosk/invented.h"
#include "kiosk/kiosk.h"
#include "kiosk/view.h"
#include "paint/picture.h"
#include "paint/surface.h"

/* --- pictures ---------------------------------------------------------------
 */

/* Whoever decodes a file while this is closed stays until it is opened. */
static struct {
    pthread_mutex_t mutex;
    pthread_cond_t changed;
    bool closed, inside;
} gate = {.mutex = PTHREAD_MUTEX_INITIALIZER,
          .changed = PTHREAD_COND_INITIALIZER};

struct pictures {
    SDL_Surface *icon, *photograph;
};

struct pictures *
pictures_new(void)
{
    return xnew(struct pictures);
}

void
pictures_free(struct pictures *pictures)
{
    SDL_FreeSurface(pictures->icon);
    SDL_FreeSurface(pictures->photograph);
    free(pictures);
}

SDL_Surface *
pictures_file(struct pictures *pictures, int folder_fd, const char *path, int w,
              int h, bool fill, SDL_Color tint, bool *ret_pictogram)
{
    (void)folder_fd, (void)path, (void)fill, (void)tint;
    if (ret_pictogram != NULL) {
        *ret_pictogram = false;
    }
    pthread_mutex_lock(&gate.mutex);
    gate.inside = gate.closed;
    pthread_cond_broadcast(&gate.changed);
    while (gate.closed) {
        pthread_cond_wait(&gate.changed, &gate.mutex);
    }
    pthread_mutex_unlock(&gate.mutex);
    SDL_FreeSurface(pictures->photograph);
    pictures->photograph = surface_new(w, h);
    return pictures->photograph;
}

/* A square in the colour. */
SDL_Surface *
pictures_icon(struct pictures *pictures, const char *name, int size,
              SDL_Color tint, bool flipped)
{
    (void)name, (void)flipped;
    SDL_FreeSurface(pictures->icon);
    pictures->icon = surface_new(size, size);
    SDL_FillRect(pictures->icon, NULL,
                 SDL_MapRGB(pictures->icon->format, tint.r, tint.g, tint.b));
    return pictures->icon;
}

static inline void
stand_gate(bool closed)
{
    pthread_mutex_lock(&gate.mutex);
    gate.closed = closed;
    gate.inside = false;
    pthread_cond_broadcast(&gate.changed);
    pthread_mutex_unlock(&gate.mutex);
}

static inline void
stand_wait_for_decoding(void)
{
    pthread_mutex_lock(&gate.mutex);
    while (!gate.inside) {
        pthread_cond_wait(&gate.changed, &gate.mutex);
    }
    pthread_mutex_unlock(&gate.mutex);
}

/* --- a kiosk ----------------------------------------------------------------
 */

enum { ETT, START, KONTAKT, FYRA, FEM, FOTO }; /* the set's entries */

struct stand {
    struct config config;
    struct kiosk kiosk;
    struct screen screen;
    struct invented clock;
};

/* Start is not the first slide; the photograph's header says 24 megapixels,
 * and nobody looks further. */
static inline void
stand_write_set(const char *folder)
{
    static const char *const files[][2] = {
        {"slides.ini", "[set]\nlanguages = sv, en\nstart = 20-start\n"
                       "[loop]\nlanguages = sv, en\n"},
        {"contacts.ini", "[sos]\nnumber = 112\nchecked = 2026-11-01\n"},
        {"sv/10-ett.md", "# Ett\n\nDet första."},
        {"en/10-ett.md", "# One\n\nThe first."},
        {"sv/20-start.md", "# Start\n\nHär börjar det."},
        {"en/20-start.md", "# Start\n\nIt begins here."},
        {"sv/30-kontakt.md", "# Ring\n\n[](contact:sos)"},
        {"en/30-kontakt.md", "# Call\n\n[](contact:sos)"},
        {"sv/40-fyra.md", "# Fyra\n\nDet fjärde."},
        {"en/40-fyra.md", "# Four\n\nThe fourth."},
        {"sv/50-fem.md", "# Fem\n\nDet femte."},
        {"en/50-fem.md", "# Five\n\nThe fifth."},
        {"sv/60-foto.md", "---\nlayout: picture\npicture: pictures/foto.png\n"
                          "picture-alt: Ett hus\n---\n# Ett hus"},
    };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        tempdir_write(folder, files[i][0], files[i][1]);
    }
    char png[] = PNG_1X1;
    static const char size[] = {0, 0, 0x17, 0x70, 0, 0, 0x0F, (char)0xA0};
    memcpy(png + 16, size, sizeof size);
    tempdir_write_bytes(folder, "pictures/foto.png", png, sizeof png - 1);
}

static inline void
stand_run(struct stand *stand, double seconds)
{
    invented_run(&stand->clock, stand->clock.now + (tick)(seconds * 1e6));
}

/* Without a screen yet. */
static inline void
stand_begin(struct stand *stand, const char *folder, const char *night)
{
    stand_gate(false); /* a test that failed may have left it closed */
    *stand = (struct stand){0};
    config_init(&stand->config);
    assert_true(config_set(&stand->config, "slides", folder));
    assert_true(config_set(&stand->config, "night", night));
    struct tm began = {.tm_year = 126,
                       .tm_mon = 10,
                       .tm_mday = 20,
                       .tm_hour = 23,
                       .tm_isdst = -1};
    stand->clock = (struct invented){
        .kiosk = &stand->kiosk, .began = mktime(&began), .trusted = true};
    assert_true(
        kiosk_init(&stand->kiosk, &(struct kiosk_wish){.config = &stand->config,
                                                       .fonts = "fonts"}));
}

static inline void
stand_open(struct stand *stand, const char *folder, const char *night)
{
    stand_begin(stand, folder, night);
    assert_true(
        screen_open(&stand->screen, &(struct screen_wish){.mode = SCREEN_MEMORY,
                                                          .width = 800,
                                                          .height = 480}));
    kiosk_attach(&stand->kiosk, &stand->screen);
    stand_run(stand, 1);
    assert_string_equal(kiosk_slide_name(&stand->kiosk), "20-start");
}

static inline void
stand_close(struct stand *stand)
{
    stand_gate(false);
    kiosk_done(&stand->kiosk);
    screen_close(&stand->screen);
    config_done(&stand->config);
}

/* --- hands ------------------------------------------------------------------
 */

static inline void
stand_give(struct stand *stand, const struct input *input)
{
    struct wall wall = invented_wall(&stand->clock);
    kiosk_input(&stand->kiosk, input, stand->clock.now, &wall);
}

static inline void
stand_finger(struct stand *stand, enum finger_phase phase, int x, int y)
{
    stand_give(stand,
               &(struct input){.kind = INPUT_FINGER,
                               .finger = {.phase = phase, .x = x, .y = y}});
}

static inline void
stand_touch(struct stand *stand, enum finger_phase phase, struct target_id id)
{
    struct hit hit = hit_find(&stand->kiosk, id);
    assert_int_equal(hit.id.kind, id.kind);
    stand_finger(stand, phase, hit.box.x + hit.box.w / 2,
                 hit.box.y + hit.box.h / 2);
}

/* The worker finishes whatever that asks for. */
static inline void
stand_tap(struct stand *stand, enum target_kind kind, size_t index)
{
    stand_run(stand, 0.3);
    stand_touch(stand, FINGER_DOWN, (struct target_id){kind, index});
    stand_run(stand, 0.1);
    stand_touch(stand, FINGER_UP, (struct target_id){kind, index});
    stand_run(stand, 0.3);
}

/* The worker begins with the photograph and stays there. */
static inline void
stand_keep_busy(struct stand *stand)
{
    struct wall wall = invented_wall(&stand->clock);
    struct place photo = {.entry = FOTO};
    struct scene scene = view_scene(&stand->kiosk, &photo, true, &wall);
    stand_gate(true);
    worker_paint(stand->kiosk.worker, JOB_FINGER, &scene.slide,
                 &(struct worker_material){.frame = &stand->kiosk.frame,
                                           .set = stand->kiosk.set});
    stand_wait_for_decoding();
}

/* One turn, in which one frame was presented, or none. */
static inline void
stand_step(struct stand *stand, unsigned frames)
{
    unsigned before = stand->screen.frames;
    struct wall wall = invented_wall(&stand->clock);
    (void)kiosk_step(&stand->kiosk, stand->clock.now, &wall);
    assert_int_equal(stand->screen.frames - before, frames);
}

static inline bool
stand_same(const SDL_Surface *a, const SDL_Surface *b, struct box box)
{
    size_t differ = 0;
    for (int y = box.y; y < box.y + box.h; y++) {
        differ += memcmp((char *)a->pixels + y * a->pitch + box.x * 4,
                         (char *)b->pixels + y * b->pitch + box.x * 4,
                         (size_t)box.w * 4) != 0;
    }
    return differ == 0;
}

static inline bool
stand_same_screen(const SDL_Surface *a, const SDL_Surface *b)
{
    return stand_same(a, b, (struct box){0, 0, a->w, a->h});
}

static inline SDL_Surface *
stand_copy(const struct stand *stand)
{
    return SDL_DuplicateSurface(stand->screen.memory);
}
