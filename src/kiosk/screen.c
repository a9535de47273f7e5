/* Where frames go. */
#include "kiosk/screen.h"

#include <assert.h>
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "kiosk/tiles.h"
#include "kiosk/transition.h"
#include "paint/surface.h"
#include "util/log.h"
#include "util/str.h"

bool
screen_available(void)
{
    if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0) {
        return false;
    }
    const char *driver = SDL_GetCurrentVideoDriver();
    bool shows = driver != NULL && strcmp(driver, "offscreen") != 0 &&
                 strcmp(driver, "dummy") != 0;
    return shows || SDL_getenv("SDL_VIDEODRIVER") != NULL;
}

bool
screen_has_desktop(void)
{
    return !str_equal(SDL_GetCurrentVideoDriver(), "KMSDRM");
}

static double
display_diagonal(int display, const SDL_DisplayMode *mode)
{
    float dpi = 0;
    if (SDL_GetDisplayDPI(display, &dpi, NULL, NULL) != 0 || dpi <= 0) {
        return 0;
    }
    double inches = hypot(mode->w, mode->h) / (double)dpi;
    return inches >= 4 && inches <= 120 ? inches : 0;
}

/* Drawing by the processor is done by SDL's own renderer: a software OpenGL
 * needs half a second and a hundred megabytes more for the same picture. */
static bool
draws_by_processor(void)
{
    void *address = SDL_GL_GetProcAddress("glGetString");
    const unsigned char *(*get_string)(unsigned) = NULL;
    memcpy(&get_string, &address, sizeof get_string);
    const char *name =
        get_string ? (const char *)get_string(0x1F01 /* GL_RENDERER */) : NULL;
    return name == NULL || strstr(name, "llvmpipe") != NULL ||
           strstr(name, "softpipe") != NULL || strstr(name, "swrast") != NULL;
}

static void
drop_renderer(struct screen *screen)
{
    if (screen->renderer != NULL) {
        SDL_DestroyRenderer(screen->renderer);
    }
    screen->renderer = NULL;
}

static bool
is_about(unsigned a, unsigned b)
{
    return (a > b ? a - b : b - a) <= 8;
}

bool
screen_draws(SDL_Renderer *renderer)
{
    static const Uint32 colors[] = {0xFFD02040, 0xFF20B060, 0xFF3050E0,
                                    0xFFF0E0C0};
    Uint32 pixels[4] = {0}, seen[16] = {0};
    memcpy(pixels, colors, sizeof pixels);
    SDL_Rect box = {0, 0, 4, 4};
    SDL_Texture *texture = SDL_CreateTexture(renderer, SDL_PIXELFORMAT_ARGB8888,
                                             SDL_TEXTUREACCESS_STATIC, 2, 2);
    bool right = texture != NULL &&
                 SDL_UpdateTexture(texture, NULL, pixels, 8) == 0 &&
                 SDL_SetRenderDrawColor(renderer, 0, 0, 0, 255) == 0 &&
                 SDL_RenderClear(renderer) == 0 &&
                 SDL_RenderCopy(renderer, texture, NULL, &box) == 0 &&
                 SDL_RenderReadPixels(renderer, &box, SDL_PIXELFORMAT_ARGB8888,
                                      seen, 16) == 0;
    for (unsigned i = 0; right && i < 16; i++) {
        Uint32 wanted = colors[i / 8 * 2 + i % 4 / 2];
        right = is_about(seen[i] >> 16 & 255, wanted >> 16 & 255) &&
                is_about(seen[i] >> 8 & 255, wanted >> 8 & 255) &&
                is_about(seen[i] & 255, wanted & 255);
    }
    if (texture != NULL) {
        SDL_DestroyTexture(texture);
    }
    return SDL_RenderClear(renderer) == 0 && right;
}

static bool
make_renderer(struct screen *screen, const char *driver, Uint32 flags)
{
    SDL_SetHint(SDL_HINT_RENDER_DRIVER, driver);
    screen->renderer = SDL_CreateRenderer(screen->window, -1, flags);
    return screen->renderer != NULL;
}

/*
 * X11 shows a picture in memory as it is. Everywhere else SDL's software
 * renderer presents through OpenGL, and through the wrong one unless told, so
 * there it is only the second choice.
 */
static bool
choose_renderer(struct screen *screen, enum renderer wish)
{
    bool plain = str_equal(SDL_GetCurrentVideoDriver(), "x11");
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, plain ? "0" : "opengles2");
    bool gpu = !plain || access("/dev/dri", F_OK) == 0;
    if ((wish == RENDERER_OPENGLES2 || (wish == RENDERER_AUTO && gpu)) &&
        make_renderer(screen, "opengles2",
                      SDL_RENDERER_ACCELERATED | SDL_RENDERER_PRESENTVSYNC)) {
        bool draws = screen_draws(screen->renderer);
        if (draws &&
            (wish == RENDERER_OPENGLES2 || !plain || !draws_by_processor())) {
            return true;
        }
        if (!draws) {
            log_warning("what opengles2 draws is wrong: drawing by software");
        }
        drop_renderer(screen);
    }
    return make_renderer(screen, "software", SDL_RENDERER_SOFTWARE);
}

static bool
open_memory(struct screen *screen, const struct screen_wish *wish)
{
    screen->width = wish->width > 0 ? wish->width : 1920;
    screen->height = wish->height > 0 ? wish->height : 1080;
    screen->memory = surface_new(screen->width, screen->height);
    if (screen->memory != NULL) {
        screen->renderer = SDL_CreateSoftwareRenderer(screen->memory);
    }
    return screen->renderer != NULL;
}

/* Without a window manager, as on a kiosk, SDL waits a tenth of a second for
 * an answer about fullscreen; a borderless window of the display's size needs
 * none. On KMS/DRM a fullscreen window gets another surface at the first
 * present, after what it shows was drawn: the first picture would stay black
 * until the second. */
static Uint32
window_flags(enum screen_mode mode)
{
    if (!screen_has_desktop()) {
        return SDL_WINDOW_BORDERLESS;
    }
    if (mode == SCREEN_WINDOW) {
        return SDL_WINDOW_RESIZABLE;
    }
    if (mode == SCREEN_KIOSK && str_equal(SDL_GetCurrentVideoDriver(), "x11")) {
        return SDL_WINDOW_BORDERLESS | SDL_WINDOW_ALWAYS_ON_TOP;
    }
    return SDL_WINDOW_FULLSCREEN_DESKTOP;
}

bool
screen_measure(struct screen *screen)
{
    int width = 0, height = 0;
    if (SDL_GetRendererOutputSize(screen->renderer, &width, &height) != 0 ||
        (width == screen->width && height == screen->height)) {
        return false;
    }
    screen->width = width;
    screen->height = height;
    return true;
}

int
screen_display(const char *name)
{
    int best = 0;
    Sint64 most = 0;
    for (int i = 0; i < SDL_GetNumVideoDisplays(); i++) {
        /* SDL adds a screen's inches to the name. */
        const char *found = SDL_GetDisplayName(i);
        size_t length = strlen(name);
        SDL_DisplayMode mode = {0};
        if (found != NULL && strncmp(found, name, length) == 0 &&
            (found[length] == '\0' || found[length] == ' ')) {
            return i;
        }
        if (SDL_GetDesktopDisplayMode(i, &mode) == 0 &&
            (Sint64)mode.w * mode.h > most) {
            most = (Sint64)mode.w * mode.h;
            best = i;
        }
    }
    return best;
}

/* Where the window lies, and how large it is. */
static SDL_Rect
window_box(const struct screen_wish *wish, int display, bool windowed)
{
    SDL_DisplayMode mode = {.w = 1280, .h = 720};
    SDL_Rect bounds = {0};
    SDL_GetDesktopDisplayMode(display, &mode);
    SDL_GetDisplayBounds(display, &bounds);
    int centred = (int)SDL_WINDOWPOS_CENTERED_DISPLAY((unsigned)display);
    if (windowed) {
        return (SDL_Rect){centred, centred,
                          wish->width > 0 ? wish->width : mode.w * 3 / 4,
                          wish->height > 0 ? wish->height : mode.h * 3 / 4};
    }
    /* Without a desktop a window's size chooses the mode, and its middle the
     * display. */
    if (!screen_has_desktop() && wish->resolution.width > 0) {
        return (SDL_Rect){centred, centred, wish->resolution.width,
                          wish->resolution.height};
    }
    return (SDL_Rect){bounds.x, bounds.y, mode.w, mode.h};
}

static bool
open_window(struct screen *screen, const struct screen_wish *wish)
{
    SDL_DisplayMode mode = {0};
    int display = wish->display < SDL_GetNumVideoDisplays() ? wish->display : 0;
    Uint32 flags = window_flags(wish->mode);
    bool windowed = (flags & SDL_WINDOW_RESIZABLE) != 0;
    SDL_Rect box = window_box(wish, display, windowed);
    if (!windowed) {
        SDL_GetDesktopDisplayMode(display, &mode);
        screen->diagonal_in = display_diagonal(display, &mode);
        SDL_ShowCursor(SDL_DISABLE);
    }
    screen->window =
        SDL_CreateWindow("Huskurage", box.x, box.y, box.w, box.h, flags);
    if (screen->window == NULL || !choose_renderer(screen, wish->renderer)) {
        return false;
    }
    if (SDL_GetCurrentDisplayMode(display, &mode) == 0 &&
        mode.refresh_rate > 0) {
        screen->refresh_hz = (unsigned)mode.refresh_rate;
    }
    /* There is nothing to type; an input method would open windows. */
    SDL_StopTextInput();
    /* No window manager gets to see a key. */
    SDL_SetWindowKeyboardGrab(screen->window, wish->mode == SCREEN_KIOSK);
    return screen_measure(screen);
}

bool
screen_open(struct screen *screen, const struct screen_wish *wish)
{
    *screen =
        (struct screen){.refresh_hz = 60, .texture_most = wish->texture_most};
    bool opened = wish->mode == SCREEN_MEMORY ? open_memory(screen, wish)
                                              : open_window(screen, wish);
    if (!opened && !wish->quiet) {
        log_error("cannot open the screen: %s", SDL_GetError());
    }
    if (!opened) {
        screen_close(screen);
    }
    return opened;
}

void
screen_close(struct screen *screen)
{
    drop_renderer(screen);
    if (screen->window != NULL) {
        SDL_DestroyWindow(screen->window);
    }
    SDL_FreeSurface(screen->memory);
    *screen = (struct screen){0};
}

/* What is painted becomes textures when it is first shown, and its surface
 * goes: one copy of each page is enough. */
static bool
upload(struct screen *screen, struct paint *paint)
{
    if (paint->tiles != NULL) {
        return true;
    }
    if (paint->surface == NULL) {
        return false;
    }
    paint->tiles =
        tiles_new(screen->renderer, paint->surface, screen->texture_most);
    if (paint->tiles == NULL) {
        return false;
    }
    probe_take(paint->surface, &paint->probe);
    SDL_FreeSurface(paint->surface);
    paint->surface = NULL;
    return true;
}

/* Where a box of the upright picture lies on a turned screen of w × h. */
static SDL_Rect
turned(int w, int h, const struct box *box, unsigned rotation)
{
    switch (rotation) {
    case 90: return (SDL_Rect){w - box->y - box->h, box->x, box->h, box->w};
    case 180:
        return (SDL_Rect){w - box->x - box->w, h - box->y - box->h, box->w,
                          box->h};
    case 270: return (SDL_Rect){box->y, h - box->x - box->w, box->h, box->w};
    default: return (SDL_Rect){box->x, box->y, box->w, box->h};
    }
}

static bool
draw(struct screen *screen, struct paint *paint, const struct box *box,
     unsigned mix, unsigned rotation)
{
    if (!upload(screen, paint)) {
        return false;
    }
    SDL_Rect to = turned(screen->width, screen->height, box, rotation);
    static_assert(TRANSITION_FULL == 255, "the mix is an alpha value");
    return tiles_draw(paint->tiles, screen->renderer, &to, (Uint8)mix);
}

/* A ring just outside the box, from four bars. */
static void
draw_focus(struct screen *screen, const struct screen_frame *frame)
{
    const struct box *box = &frame->focus;
    int wide = frame->focus_px;
    const struct box bars[] = {
        {box->x - wide, box->y - wide, box->w + 2 * wide, wide},
        {box->x - wide, box->y + box->h, box->w + 2 * wide, wide},
        {box->x - wide, box->y, wide, box->h},
        {box->x + box->w, box->y, wide, box->h},
    };
    SDL_SetRenderDrawColor(screen->renderer, frame->focus_color.r,
                           frame->focus_color.g, frame->focus_color.b, 255);
    for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
        SDL_Rect rect =
            turned(screen->width, screen->height, &bars[i], frame->rotation);
        SDL_RenderFillRect(screen->renderer, &rect);
    }
}

/* Are the pages on what is about to be presented? While one fades into the
 * other there is nothing to compare with, nor while a window changes its size.
 */
static bool
looks_right(struct screen *screen, const struct screen_frame *frame,
            const struct box *slide, const struct box *bar)
{
    int width = 0, height = 0;
    if (frame->to != NULL ||
        SDL_GetRendererOutputSize(screen->renderer, &width, &height) != 0 ||
        width != screen->width || height != screen->height) {
        return true;
    }
    unsigned rotation = frame->rotation;
    int wide = frame->focus_px;
    const struct box *focus = &frame->focus;
    struct box ring = {focus->x - wide, focus->y - wide, focus->w + 2 * wide,
                       focus->h + 2 * wide};
    SDL_Rect hidden[2];
    size_t count = 0;
    if (frame->pressed.paint != NULL) {
        hidden[count++] = turned(width, height, &frame->pressed.box, rotation);
    }
    if (focus->w > 0) {
        hidden[count++] = turned(width, height, &ring, rotation);
    }
    SDL_Rect slide_at = turned(width, height, slide, rotation);
    SDL_Rect bar_at = turned(width, height, bar, rotation);
    return probe_holds(&frame->from->paint.probe, screen->renderer, &slide_at,
                       hidden, count) &&
           probe_holds(&frame->bar->paint.probe, screen->renderer, &bar_at,
                       hidden, count);
}

bool
screen_show(struct screen *screen, const struct screen_frame *frame)
{
    unsigned rotation = frame->rotation;
    bool across = rotation == 90 || rotation == 270;
    int width = across ? screen->height : screen->width;
    int height = across ? screen->width : screen->height;
    int page = frame->from->page->height + frame->bar->page->height;
    /* Equal but for the moment between a resize and the new pages. */
    int edge = page > 0 ? frame->from->page->height * height / page : height;
    struct box slide = {0, 0, width, edge};
    struct box bar = {0, edge, width, height - edge};

    bool done =
        draw(screen, &frame->from->paint, &slide, TRANSITION_FULL, rotation) &&
        (frame->to == NULL || frame->mix == 0 ||
         draw(screen, &frame->to->paint, &slide, frame->mix, rotation)) &&
        draw(screen, &frame->bar->paint, &bar, TRANSITION_FULL, rotation) &&
        (frame->pressed.paint == NULL ||
         draw(screen, frame->pressed.paint, &frame->pressed.box,
              TRANSITION_FULL, rotation));
    if (!done) {
        log_error("cannot draw: %s", SDL_GetError());
        screen->failed++;
        return false;
    }
    screen->failed = 0;
    if (frame->focus.w > 0) {
        draw_focus(screen, frame);
    }
    screen->wrong = !looks_right(screen, frame, &slide, &bar);
    if (screen->wrong) {
        log_error("what is drawn is not the page");
    }
    SDL_RenderPresent(screen->renderer);
    screen->frames++;
    return !screen->wrong;
}

SDL_Surface *
screen_read(struct screen *screen)
{
    SDL_Surface *copy = surface_new(screen->width, screen->height);
    if (copy != NULL &&
        SDL_RenderReadPixels(screen->renderer, NULL, copy->format->format,
                             copy->pixels, copy->pitch) != 0) {
        log_error("cannot read the screen: %s", SDL_GetError());
        SDL_FreeSurface(copy);
        copy = NULL;
    }
    return copy;
}
