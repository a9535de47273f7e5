/*
 * The least a program on this stack can do: opens a window, decodes one PNG,
 * presents it, and says when that was, as `run --stats` does.
 * Usage: floor WIDTHxHEIGHT FILE.png [--once]
 * Every figure that depends on the machine is a ratio against this one.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>
#include <SDL_image.h>

#include "now.h"

int
main(int argc, char **argv)
{
    if (argc < 3 || SDL_Init(SDL_INIT_VIDEO) != 0) {
        return 2;
    }
    char *rest = NULL;
    int width = (int)strtol(argv[1], &rest, 10);
    int height = *rest == 'x' ? (int)strtol(rest + 1, NULL, 10) : 0;
    /* Otherwise SDL presents what the processor drew through OpenGL. */
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_Window *window =
        SDL_CreateWindow("floor", 0, 0, width, height, SDL_WINDOW_BORDERLESS);
    SDL_Renderer *renderer =
        SDL_CreateRenderer(window, -1, SDL_RENDERER_SOFTWARE);
    SDL_Texture *picture = IMG_LoadTexture(renderer, argv[2]);
    if (picture == NULL) {
        fprintf(stderr, "floor: %s\n", SDL_GetError());
        return 1;
    }
    SDL_RenderCopy(renderer, picture, NULL, NULL);
    SDL_RenderPresent(renderer);
    printf("first %.1f\n", now_ms());
    fflush(stdout);
    SDL_Event event = {0};
    while (!(argc > 3 && strcmp(argv[3], "--once") == 0) &&
           event.type != SDL_QUIT) {
        SDL_WaitEvent(&event);
    }
    SDL_Quit();
    return 0;
}
