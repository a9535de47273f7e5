/* Any bytes as a picture: a size that is found is one. */
// links: content/picture_header content/svg_header
// links: util/diag util/order util/mem util/str util/utf8
#include "content/picture_header.h"

#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct picture_header header;
    bool sized = picture_header_read(data, size, &header);
    must((unsigned)header.format <= PICTURE_HEIC);
    if (header.format == PICTURE_SVG) {
        must(sized && (header.width == 0) == (header.height == 0));
    } else {
        must(sized == (header.width > 0 && header.height > 0));
    }
    if (header.format == PICTURE_UNKNOWN || header.format == PICTURE_HEIC) {
        must(!sized && !header.complete);
    }
    must_be_utf8(picture_format_name(header.format));
    return 0;
}
