/* Any bytes become clean UTF-8 with LF, or are refused with a place. */
// links: content/encoding content/problem util/diag util/order util/mem
// links: util/str util/utf8
#include "content/encoding.h"

#include "fuzz.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct diags diags = {0};
    struct bytes text = fuzz_bytes(data, size);
    if (encoding_decode(&text, "fuzz", &diags)) {
        must(diags.list.count == 0);
        must(text.data[text.length] == '\0');
        must(strlen(text.data) == text.length);
        must(memchr(text.data, '\r', text.length) == NULL);
        must_be_utf8(text.data);
        must(text.length <= size + size / 2 + 1);
        /* What is clean stays as it is, but for a second BOM. */
        struct bytes again = fuzz_bytes((uint8_t *)text.data, text.length);
        must(encoding_decode(&again, "fuzz", &diags));
        size_t bom = text.length - again.length;
        must(bom == 0 ||
             (bom == 3 && memcmp(text.data, "\xEF\xBB\xBF", 3) == 0));
        must(memcmp(again.data, text.data + bom, again.length) == 0);
        free(again.data);
    } else {
        must(diags.list.count == 1);
        must(diags.list.items[0].line >= 1);
        must(diags.list.items[0].kind->severity == DIAG_ERROR);
        must_be_in_file(&diags, (unsigned)size + 1);
    }
    diags_done(&diags);
    free(text.data);
    return 0;
}
