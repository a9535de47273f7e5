/* QR codes. */
#include "paint/qr.h"

#include <qrencode.h>

#define QUIET_MODULES 4

static void
draw_modules(const QRcode *code, SDL_Surface *target, int left, int top,
             int module, Uint32 dark)
{
    for (int y = 0; y < code->width; y++) {
        for (int x = 0; x < code->width; x++) {
            if (code->data[y * code->width + x] & 1) {
                SDL_FillRect(target,
                             &(SDL_Rect){left + x * module, top + y * module,
                                         module, module},
                             dark);
            }
        }
    }
}

static QRcode *
encode(const char *text)
{
    return QRcode_encodeString(text, 0, QR_ECLEVEL_M, QR_MODE_8, 1);
}

static int
modules_of(const QRcode *code)
{
    return code->width + 2 * QUIET_MODULES;
}

int
qr_modules(const char *text)
{
    QRcode *code = encode(text);
    if (code == NULL) {
        return 0;
    }
    int modules = modules_of(code);
    QRcode_free(code);
    return modules;
}

bool
qr_draw(const char *text, SDL_Surface *target, SDL_Rect box, SDL_Color dark,
        SDL_Color light)
{
    SDL_FillRect(target, &box,
                 SDL_MapRGB(target->format, light.r, light.g, light.b));
    QRcode *code = encode(text);
    if (code == NULL) {
        return false;
    }
    int room = SDL_min(box.w, box.h);
    int module = room / modules_of(code);
    if (module > 0) {
        int side = code->width * module;
        draw_modules(code, target, box.x + (box.w - side) / 2,
                     box.y + (box.h - side) / 2, module,
                     SDL_MapRGB(target->format, dark.r, dark.g, dark.b));
    }
    QRcode_free(code);
    return module > 0;
}
