/* What a picture is and how large, from its first bytes. */
#include "content/picture_header.h"

#include <stdint.h>
#include <string.h>

#include "content/svg_header.h"
#include "util/str.h"

/* The whole file; reads past its end give 0. */
struct view {
    const unsigned char *data;
    size_t length;
};

static unsigned
byte(struct view v, size_t at)
{
    return at < v.length ? v.data[at] : 0;
}

static uint32_t
big(struct view v, size_t at, unsigned bytes)
{
    uint32_t value = 0;
    for (unsigned i = 0; i < bytes; i++) {
        value = value << 8 | byte(v, at + i);
    }
    return value;
}

static uint32_t
little(struct view v, size_t at, unsigned bytes)
{
    uint32_t value = 0;
    for (unsigned i = bytes; i > 0; i--) {
        value = value << 8 | byte(v, at + i - 1);
    }
    return value;
}

/* Does the file hold exactly these bytes at this place? */
static bool
has(struct view v, size_t at, const char *bytes, size_t length)
{
    return at <= v.length && v.length - at >= length &&
           memcmp(v.data + at, bytes, length) == 0;
}

/* PNG, clause 5: chunks of length, type, data and checksum, up to IEND. */
static void
read_png(struct view v, struct picture_header *ret)
{
    if (has(v, 12, "IHDR", 4) && v.length >= 24) {
        ret->width = big(v, 16, 4);
        ret->height = big(v, 20, 4);
    }
    for (size_t at = 8; at < v.length && v.length - at >= 12;) {
        size_t size = big(v, at, 4);
        if (has(v, at + 4, "IEND", 4)) {
            ret->complete = true;
            return;
        }
        if (size > v.length - at - 12) {
            return;
        }
        at += size + 12;
    }
}

/* JPEG, ITU-T T.81 B.1: is this a frame header, SOF0 to SOF15? */
static bool
is_frame_header(unsigned marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 &&
           marker != 0xC8 && marker != 0xCC;
}

/* A marker without a length: TEM, RST0 to RST7, SOI. */
static bool
stands_alone(unsigned marker)
{
    return marker == 0x01 || (marker >= 0xD0 && marker <= 0xD8);
}

/* Marker segments up to the end marker. Between them, after a scan header,
 * lies data in which FF is followed by 00 or a restart marker only. Cameras
 * write more behind the end; what they write before it, small pictures with
 * an end of their own, lies inside segments. */
static void
read_jpeg(struct view v, struct picture_header *ret)
{
    for (size_t at = 2; at + 1 < v.length;) {
        unsigned marker = byte(v, at + 1);
        if (byte(v, at) != 0xFF || marker == 0x00) {
            at++;
        } else if (marker == 0xFF) {
            at++; /* a fill byte */
        } else if (marker == 0xD9) {
            ret->complete = true;
            return;
        } else if (stands_alone(marker)) {
            at += 2;
        } else {
            if (is_frame_header(marker) && ret->width == 0 &&
                v.length - at >= 9) {
                ret->height = big(v, at + 5, 2);
                ret->width = big(v, at + 7, 2);
            }
            size_t size = big(v, at + 2, 2);
            at += 2 + (size < 2 ? 2 : size);
        }
    }
}

/* RFC 9649: one of three kinds of first chunk in a RIFF file. */
static void
read_webp(struct view v, struct picture_header *ret)
{
    ret->complete = (uint64_t)little(v, 4, 4) + 8 <= v.length;
    if (v.length < 30) {
        return;
    }
    if (has(v, 12, "VP8X", 4)) {
        ret->width = little(v, 24, 3) + 1;
        ret->height = little(v, 27, 3) + 1;
    } else if (has(v, 12, "VP8L", 4) && byte(v, 20) == 0x2F) {
        uint32_t bits = little(v, 21, 4);
        ret->width = (bits & 0x3FFF) + 1;
        ret->height = (bits >> 14 & 0x3FFF) + 1;
    } else if (has(v, 12, "VP8 ", 4) && has(v, 23, "\x9D\x01\x2A", 3)) {
        ret->width = little(v, 26, 2) & 0x3FFF;
        ret->height = little(v, 28, 2) & 0x3FFF;
    }
}

static void
read_gif(struct view v, struct picture_header *ret)
{
    ret->width = little(v, 6, 2);
    ret->height = little(v, 8, 2);
    size_t end = v.length;
    while (end > 0 && v.data[end - 1] == 0) {
        end--;
    }
    ret->complete = end > 13 && v.data[end - 1] == ';';
}

static void
read_bmp(struct view v, struct picture_header *ret)
{
    if (little(v, 14, 4) == 12) {
        ret->width = little(v, 18, 2);
        ret->height = little(v, 20, 2);
    } else if (v.length >= 26) {
        uint32_t height = little(v, 22, 4); /* negative: from the top down */
        ret->width = little(v, 18, 4);
        ret->height = height > INT32_MAX ? 0 - height : height;
    }
    ret->complete = v.length >= 26 && little(v, 2, 4) <= v.length;
}

/* TIFF 6.0, section 2: the entries of the first directory. */
static void
read_tiff(struct view v, struct picture_header *ret)
{
    bool big_endian = byte(v, 0) == 'M';
    uint32_t (*number)(struct view, size_t, unsigned) =
        big_endian ? big : little;
    size_t directory = number(v, 4, 4);
    unsigned count = number(v, directory, 2);
    ret->complete = directory >= 8 && directory < v.length &&
                    v.length - directory >= 2 + 12 * (size_t)count;
    for (unsigned i = 0; i < count && ret->complete; i++) {
        size_t entry = directory + 2 + 12 * (size_t)i;
        unsigned tag = number(v, entry, 2), type = number(v, entry + 2, 2);
        unsigned value = number(v, entry + 8, type == 3 ? 2 : 4);
        if (tag == 256) {
            ret->width = value;
        } else if (tag == 257) {
            ret->height = value;
        }
    }
}

/* ISO/IEC 14496-12, 4.3: the brands of HEIC, HEIF and AVIF. */
static bool
is_heic(struct view v)
{
    static const char brands[][5] = {"heic", "heix", "hevc", "heim",
                                     "heis", "hevm", "hevs", "mif1",
                                     "msf1", "miaf", "avif", "avis"};
    for (size_t i = 0; i < sizeof brands / sizeof brands[0]; i++) {
        if (has(v, 4, "ftyp", 4) && has(v, 8, brands[i], 4)) {
            return true;
        }
    }
    return false;
}

static enum picture_format
format_of(struct view v)
{
    if (has(v, 0, "\x89PNG\r\n\x1A\n", 8)) {
        return PICTURE_PNG;
    }
    if (has(v, 0, "\xFF\xD8\xFF", 3)) {
        return PICTURE_JPEG;
    }
    if (has(v, 0, "RIFF", 4) && has(v, 8, "WEBP", 4)) {
        return PICTURE_WEBP;
    }
    if (has(v, 0, "GIF87a", 6) || has(v, 0, "GIF89a", 6)) {
        return PICTURE_GIF;
    }
    if (has(v, 0, "II*\0", 4) || has(v, 0, "MM\0*", 4)) {
        return PICTURE_TIFF;
    }
    if (is_heic(v)) {
        return PICTURE_HEIC;
    }
    if (has(v, 0, "BM", 2)) {
        return PICTURE_BMP;
    }
    return PICTURE_UNKNOWN;
}

bool
picture_header_read(const void *data, size_t length, struct picture_header *ret)
{
    struct view v = {data, length};
    *ret = (struct picture_header){.format = format_of(v)};
    switch (ret->format) {
    case PICTURE_PNG: read_png(v, ret); break;
    case PICTURE_JPEG: read_jpeg(v, ret); break;
    case PICTURE_WEBP: read_webp(v, ret); break;
    case PICTURE_GIF: read_gif(v, ret); break;
    case PICTURE_BMP: read_bmp(v, ret); break;
    case PICTURE_TIFF: read_tiff(v, ret); break;
    case PICTURE_HEIC: break;
    case PICTURE_SVG:
    case PICTURE_UNKNOWN:
        if (svg_header_read(data, length, &ret->width, &ret->height,
                            &ret->complete)) {
            ret->format = PICTURE_SVG;
            return true;
        }
        break;
    }
    return ret->width > 0 && ret->height > 0;
}

enum picture_format
picture_format_of_name(const char *name)
{
    static const struct {
        const char *suffix;
        enum picture_format format;
    } suffixes[] = {
        {".png", PICTURE_PNG},   {".jpg", PICTURE_JPEG},
        {".jpeg", PICTURE_JPEG}, {".jpe", PICTURE_JPEG},
        {".jfif", PICTURE_JPEG}, {".webp", PICTURE_WEBP},
        {".svg", PICTURE_SVG},   {".gif", PICTURE_GIF},
        {".bmp", PICTURE_BMP},   {".tif", PICTURE_TIFF},
        {".tiff", PICTURE_TIFF}, {".heic", PICTURE_HEIC},
        {".heif", PICTURE_HEIC}, {".avif", PICTURE_HEIC},
    };
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        if (str_ends_nocase(name, suffixes[i].suffix)) {
            return suffixes[i].format;
        }
    }
    return PICTURE_UNKNOWN;
}

const char *
picture_format_name(enum picture_format format)
{
    static const char *const names[] = {
        [PICTURE_UNKNOWN] = "",  [PICTURE_PNG] = "PNG",
        [PICTURE_JPEG] = "JPEG", [PICTURE_WEBP] = "WebP",
        [PICTURE_SVG] = "SVG",   [PICTURE_GIF] = "GIF",
        [PICTURE_BMP] = "BMP",   [PICTURE_TIFF] = "TIFF",
        [PICTURE_HEIC] = "HEIC",
    };
    return names[format];
}
