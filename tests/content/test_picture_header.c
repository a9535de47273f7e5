/* Formats, sizes and ends of picture files, from their bytes. */
// links: content/picture_header content/svg_header util/mem util/str
#include "content/picture_header.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pictures.h"
#include "util/mem.h"

struct row {
    const char *name;
    struct picture_bytes file;
    bool sized;
    struct picture_header header;
};

/* From memory of just that size, so that a sanitizer sees a byte too far. */
static bool
read_copy(const char *bytes, size_t length, struct picture_header *ret)
{
    char *copy = xalloc(length);
    memcpy(copy, bytes, length);
    bool sized = picture_header_read(copy, length, ret);
    free(copy);
    return sized;
}

static void
check_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const struct row *row = &rows[i];
        struct picture_header got;
        bool sized = read_copy(row->file.bytes, row->file.length, &got);
        if (sized != row->sized || got.format != row->header.format ||
            got.width != row->header.width ||
            got.height != row->header.height ||
            got.complete != row->header.complete) {
            fail_msg("%s: %d, %s, %u×%u, %s", row->name, sized,
                     picture_format_name(got.format), got.width, got.height,
                     got.complete ? "complete" : "not complete");
        }
    }
}

#define CHECK_ROWS(rows) check_rows(rows, sizeof(rows) / sizeof(rows)[0])

static const struct row raster[] = {
    {"PNG", PICTURE_BYTES(PNG_1X1), true, {PICTURE_PNG, 1, 1, true}},
    {"PNG with more behind its end",
     PICTURE_BYTES(PNG_1X1 "more"),
     true,
     {PICTURE_PNG, 1, 1, true}},
    {"PNG, huge",
     PICTURE_BYTES(PNG_HUGE),
     true,
     {PICTURE_PNG, 20000, 20000, true}},
    {"PNG of no width",
     PICTURE_BYTES("\x89PNG\r\n\x1A\n\0\0\0\x0DIHDR\0\0\0\0\0\0\0\1"),
     false,
     {PICTURE_PNG, 0, 1, false}},
    {"PNG without its first chunk",
     PICTURE_BYTES("\x89PNG\r\n\x1A\n\0\0\0\0IEND\xAE\x42\x60\x82"),
     false,
     {PICTURE_PNG, 0, 0, true}},
    {"PNG, a chunk of 4 GiB",
     PICTURE_BYTES("\x89PNG\r\n\x1A\n\xFF\xFF\xFF\xFFIDATxxxx"
                   "\0\0\0\0IEND\xAE\x42\x60\x82"),
     false,
     {PICTURE_PNG, 0, 0, false}},
    {"JPEG", PICTURE_BYTES(JPEG_3X2), true, {PICTURE_JPEG, 3, 2, true}},
    {"JPEG with more behind its end",
     PICTURE_BYTES(JPEG_3X2 "\0\0more"),
     true,
     {PICTURE_JPEG, 3, 2, true}},
    {"JPEG whose only end is inside a segment",
     PICTURE_BYTES("\xFF\xD8\xFF\xE1\0\x06\xFF\xD9\xFF\xD9"
                   "\xFF\xC0\0\x0B\x08\0\2\0\3\1\1\x11\0"
                   "\xFF\xDA\0\x02\xAA"),
     true,
     {PICTURE_JPEG, 3, 2, false}},
    {"JPEG with tables and no frame",
     PICTURE_BYTES("\xFF\xD8\xFF\xC4\0\x09\x08\0\2\0\3\1\1\xFF\xD9"),
     false,
     {PICTURE_JPEG, 0, 0, true}},
    {"JPEG, a segment of no length",
     PICTURE_BYTES("\xFF\xD8\xFF\xE0\0\0\xFF\xD9"),
     false,
     {PICTURE_JPEG, 0, 0, true}},
    {"GIF", PICTURE_BYTES(GIF_3X2), true, {PICTURE_GIF, 3, 2, true}},
    {"GIF 87a and zeros",
     PICTURE_BYTES("GIF87a\3\0\2\1\0\0\0;\0\0"),
     true,
     {PICTURE_GIF, 3, 258, true}},
    {"GIF, cut short",
     PICTURE_BYTES("GIF89a\3\0\2\0\0\0\0"),
     true,
     {PICTURE_GIF, 3, 2, false}},
    {"BMP, upside down",
     PICTURE_BYTES("BM\x1E\0\0\0\0\0\0\0\0\0\0\0\x28\0\0\0\3\0\0\0"
                   "\xFE\xFF\xFF\xFF\1\0\x18\0"),
     true,
     {PICTURE_BMP, 3, 2, true}},
    {"BMP of OS/2, cut short",
     PICTURE_BYTES("BM\x1E\0\0\0\0\0\0\0\0\0\0\0\x0C\0\0\0\3\0\2\0\0\0\0\0"),
     true,
     {PICTURE_BMP, 3, 2, false}},
    {"TIFF, little-endian",
     PICTURE_BYTES("II*\0\x08\0\0\0\2\0\0\1\3\0\1\0\0\0\3\0\0\0"
                   "\1\1\4\0\1\0\0\0\2\0\0\0"),
     true,
     {PICTURE_TIFF, 3, 2, true}},
    {"TIFF, big-endian",
     PICTURE_BYTES("MM\0*\0\0\0\x08\0\2\1\0\0\3\0\0\0\1\0\3\0\0"
                   "\1\1\0\4\0\0\0\1\0\0\0\2"),
     true,
     {PICTURE_TIFF, 3, 2, true}},
    {"TIFF whose directory is not there",
     PICTURE_BYTES("II*\0\xFF\xFF\xFF\xFF\2\0"),
     false,
     {PICTURE_TIFF, 0, 0, false}},
    {"HEIC", PICTURE_BYTES(HEIC), false, {PICTURE_HEIC, 0, 0, false}},
    {"AVIF",
     PICTURE_BYTES("\0\0\0\x18"
                   "ftypavif\0\0\0\0"),
     false,
     {PICTURE_HEIC, 0, 0, false}},
    {"a film",
     PICTURE_BYTES("\0\0\0\x18"
                   "ftypmp42\0\0\0\0"),
     false,
     {PICTURE_UNKNOWN, 0, 0, false}},
    {"nothing", PICTURE_BYTES(""), false, {PICTURE_UNKNOWN, 0, 0, false}},
    {"text", PICTURE_BYTES("Hej\n"), false, {PICTURE_UNKNOWN, 0, 0, false}},
};

static void
raster_formats(void **state)
{
    (void)state;
    CHECK_ROWS(raster);
}

static void
webp(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"VP8",
         PICTURE_BYTES("RIFF\x16\0\0\0WEBPVP8 \x0A\0\0\0\0\0\0\x9D\x01\x2A"
                       "\3\x40\2\x80"),
         true,
         {PICTURE_WEBP, 3, 2, true}},
        {"VP8 without its start code",
         PICTURE_BYTES("RIFF\x16\0\0\0WEBPVP8 \x0A\0\0\0\0\0\0\x9D\x01\x2B"
                       "\3\0\2\0"),
         false,
         {PICTURE_WEBP, 0, 0, true}},
        {"VP8L",
         PICTURE_BYTES("RIFF\x16\0\0\0WEBPVP8L\x0A\0\0\0\x2F\2\x40\0\0"
                       "\0\0\0\0\0"),
         true,
         {PICTURE_WEBP, 3, 2, true}},
        {"VP8X",
         PICTURE_BYTES("RIFF\x16\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\2\0\0"
                       "\1\0\1"),
         true,
         {PICTURE_WEBP, 3, 65538, true}},
        {"cut short",
         PICTURE_BYTES("RIFF\x17\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0\2\0\0"
                       "\1\0\0"),
         true,
         {PICTURE_WEBP, 3, 2, false}},
        {"of 4 GiB",
         PICTURE_BYTES("RIFF\xFF\xFF\xFF\xFFWEBPVP8X\x0A\0\0\0\0\0\0\0"
                       "\2\0\0\1\0\0"),
         true,
         {PICTURE_WEBP, 3, 2, false}},
        {"of another kind",
         PICTURE_BYTES("RIFF\4\0\0\0WAVE"),
         false,
         {PICTURE_UNKNOWN, 0, 0, false}},
    };
    CHECK_ROWS(rows);
}

static void
svg(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned width, height;
        bool complete;
    } rows[] = {
        {SVG_3X2, 3, 2, true},
        {"<svg width=\"3px\" height=\"2.4\"></svg>", 3, 2, true},
        {"<svg width='25.4mm' height='1in'></svg>", 96, 96, true},
        {"<svg width='72pt' height='2.54cm'></svg>", 96, 96, true},
        {"<svg width='6pc' height='0.2'></svg>", 96, 1, true},
        {"<svg\n width = '3'\n height='2'\n></svg>\n<!-- x -->", 3, 2, true},
        {"<svg viewBox='0 0 64 32'></svg>", 64, 32, true},
        {"<svg viewBox='-1,-1,64,32'></svg>", 64, 32, true},
        {"<svg width='100%' height='100%' viewBox='0 0 64 32'/>", 64, 32, true},
        {"<svg width='10em' height='10em'></svg>", 0, 0, true},
        {"<svg width='3'></svg>", 0, 0, true},
        {"<svg width='-3' height='2'></svg>", 0, 0, true},
        {"<svg width='0' height='2' viewBox='0 0 0 2'></svg>", 0, 0, true},
        {"<svg viewBox='0 0 64'></svg>", 0, 0, true},
        {"<svg viewBox='0 0 -64 -32'></svg>", 0, 0, true},
        {"<svg width='9999999999999999999999' height='2'/>", 1000000000, 2,
         true},
        {"<svg></svg>", 0, 0, true},
        {"<svg><svg width='3' height='2'/></svg>", 0, 0, true},
        {"\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- <svg> -->\n"
         "<!DOCTYPE svg [<!ENTITY a '>'>]>\n<svg width='3' height='2'></svg>",
         3, 2, true},
        {"<svg width='3' height='2'><path d='M0 0'/>", 3, 2, false},
        {"<svg width='3' height='2'", 3, 2, false},
        {"<svg width='3' height='2", 0, 0, false},
        {"<svg data-width='3' height='2'></svg>", 0, 0, true},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct picture_header got;
        bool sized = read_copy(rows[i].text, strlen(rows[i].text), &got);
        if (!sized || got.format != PICTURE_SVG || got.width != rows[i].width ||
            got.height != rows[i].height || got.complete != rows[i].complete) {
            fail_msg("%s: %u×%u, %s", rows[i].text, got.width, got.height,
                     got.complete ? "complete" : "not complete");
        }
    }
    static const char *const others[] = {
        "<html><svg width='3' height='2'/></html>",
        "<svgs/>",
        "<sv",
        "<?xml",
        "<!-- ",
        "svg",
        "<!DOCTYPE svg [",
        "<svg",
    };
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        struct picture_header got;
        assert_false(read_copy(others[i], strlen(others[i]), &got));
        assert_int_equal(got.format, PICTURE_UNKNOWN);
    }
}

/* A copy that was broken off anywhere is not complete, and never read past
 * its end. */
static void
cut_short_anywhere(void **state)
{
    (void)state;
    static const struct picture_bytes files[] = {
        PICTURE_BYTES(PNG_1X1),
        PICTURE_BYTES(JPEG_3X2),
        PICTURE_BYTES(GIF_3X2),
        PICTURE_BYTES(SVG_3X2),
    };
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        struct picture_header got;
        for (size_t length = 0; length + 9 < files[i].length; length++) {
            read_copy(files[i].bytes, length, &got);
            assert_false(got.complete);
        }
        assert_true(read_copy(files[i].bytes, files[i].length, &got));
        assert_true(got.complete);
    }
}

static void
names(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        enum picture_format format;
    } rows[] = {
        {"a.png", PICTURE_PNG},        {"IMG_1234.JPG", PICTURE_JPEG},
        {"a.jpeg", PICTURE_JPEG},      {"a.webp", PICTURE_WEBP},
        {"a.svg", PICTURE_SVG},        {"a.gif", PICTURE_GIF},
        {"a.bmp", PICTURE_BMP},        {"a.tif", PICTURE_TIFF},
        {"a.TIFF", PICTURE_TIFF},      {"IMG_1.HEIC", PICTURE_HEIC},
        {"a.heif", PICTURE_HEIC},      {"a.avif", PICTURE_HEIC},
        {"a.md", PICTURE_UNKNOWN},     {"png", PICTURE_UNKNOWN},
        {"a.png.md", PICTURE_UNKNOWN}, {"", PICTURE_UNKNOWN},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        assert_int_equal(picture_format_of_name(rows[i].name), rows[i].format);
    }
    assert_string_equal(picture_format_name(PICTURE_WEBP), "WebP");
    assert_string_equal(picture_format_name(PICTURE_HEIC), "HEIC");
    assert_string_equal(picture_format_name(PICTURE_UNKNOWN), "");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(raster_formats),
        cmocka_unit_test(webp),
        cmocka_unit_test(svg),
        cmocka_unit_test(cut_short_anywhere),
        cmocka_unit_test(names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
