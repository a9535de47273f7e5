/*
 * Lays out every slide of a set in every language, cold: each in a process of
 * its own that has opened the fonts and nothing else. One line for each:
 *     MS PROCESSOR_MS PAGES ENTRY LANGUAGE
 * Usage: layout FOLDER FONTS WIDTHxHEIGHT RUNS
 * MS are medians of RUNS runs.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "content/slideset.h"
#include "paint/compose.h"
#include "util/clock.h"

#define RUNS_MOST 99

struct bench {
    const char *fonts;
    struct frame_wish size;
    struct slideset *set;
    /* Written by the children. */
    struct result {
        struct frame frame;
        double ms, cpu_ms;
        unsigned pages;
    } * result;
};

/* Only a set that has its fonts is worth a figure. */
static struct fonts *
open_fonts(const struct bench *bench)
{
    struct fonts *fonts = fonts_open(bench->fonts, NULL);
    if (!fonts_usable(fonts)) {
        fprintf(stderr, "layout: no fonts in %s\n", bench->fonts);
        exit(1);
    }
    return fonts;
}

static void
measure_frame(const struct bench *bench, size_t entry, size_t language)
{
    (void)entry, (void)language;
    struct fonts *fonts = open_fonts(bench);
    compose_frame(fonts, &bench->size, bench->set, &bench->result->frame);
    fonts_close(fonts);
}

static double
cpu_ms(void)
{
    struct timespec used;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used);
    return (double)used.tv_sec * 1e3 + (double)used.tv_nsec / 1e6;
}

static void
lay_out(const struct bench *bench, size_t entry, size_t language)
{
    struct fonts *fonts = open_fonts(bench);
    tick began = clock_tick();
    double cpu_began = cpu_ms();
    struct page *page = compose_slide(fonts, &bench->result->frame,
                                      &(struct slide_wish){
                                          .set = bench->set,
                                          .entry = entry,
                                          .language = language,
                                      });
    bench->result->ms = (double)(clock_tick() - began) / 1e3;
    bench->result->cpu_ms = cpu_ms() - cpu_began;
    bench->result->pages = page->count;
    page_free(page);
    fonts_close(fonts);
}

static void
in_a_child(const struct bench *bench, size_t entry, size_t language,
           void (*what)(const struct bench *bench, size_t entry,
                        size_t language))
{
    pid_t pid = fork();
    if (pid == 0) {
        what(bench, entry, language);
        _exit(0);
    }
    int status = 1;
    if (pid < 0 || waitpid(pid, &status, 0) != pid || status != 0) {
        fprintf(stderr, "layout: a process failed\n");
        exit(1);
    }
}

static int
by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void
measure(const struct bench *bench, size_t runs, size_t entry, size_t language)
{
    double ms[RUNS_MOST], used_ms[RUNS_MOST];
    for (size_t i = 0; i < runs; i++) {
        in_a_child(bench, entry, language, lay_out);
        ms[i] = bench->result->ms;
        used_ms[i] = bench->result->cpu_ms;
    }
    qsort(ms, runs, sizeof *ms, by_size);
    qsort(used_ms, runs, sizeof *used_ms, by_size);
    printf("%.2f %.2f %u %s %s\n", ms[runs / 2], used_ms[runs / 2],
           bench->result->pages, bench->set->entries.items[entry].name,
           bench->set->languages.items[language].language->tag);
}

static void
measure_all(const struct bench *bench, size_t runs)
{
    for (size_t entry = 0; entry < bench->set->entries.count; entry++) {
        for (size_t l = 0; l < bench->set->languages.count; l++) {
            if (bench->set->entries.items[entry].slides[l] != NULL) {
                measure(bench, runs, entry, l);
            }
        }
    }
}

int
main(int argc, char **argv)
{
    if (argc != 5) {
        fputs("layout FOLDER FONTS WIDTHxHEIGHT RUNS\n", stderr);
        return 2;
    }
    char *rest = NULL;
    struct bench bench = {.fonts = argv[2], .size = {.bar = true}};
    bench.size.width_px = (int)strtol(argv[3], &rest, 10);
    bench.size.height_px = (int)strtol(rest + (*rest == 'x'), NULL, 10);
    size_t runs = strtoul(argv[4], NULL, 10);
    bench.result = mmap(NULL, sizeof *bench.result, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    bench.set =
        slideset_load(argv[1], &(struct slideset_options){.drafts = true});
    if (bench.result == MAP_FAILED || bench.set->refused || runs < 1 ||
        runs > RUNS_MOST) {
        fprintf(stderr, "layout: cannot measure %s\n", argv[1]);
        return 1;
    }
    in_a_child(&bench, 0, 0, measure_frame);
    measure_all(&bench, runs);
    slideset_unref(bench.set);
    return 0;
}
