/* A hash table from text to width: open addressing, emptied when full. */
#include "text/widths.h"

#include <stdint.h>
#include <string.h>

#include "util/hash.h"
#include "util/mem.h"
#include "util/vec.h"

enum {
    SLOTS = 8192, /* a power of two */
    MOST = SLOTS / 2,
    MOST_TEXT = 256 << 10
};

struct slot {
    struct widths_key key;
    bool used;
    uint32_t hash, length;
    size_t at; /* of its text in `texts` */
    int width;
};

struct widths {
    struct slot *slots;
    size_t count;
    VEC(char) texts;
};

struct widths *
widths_new(void)
{
    struct widths *widths = xnew(struct widths);
    widths->slots = xnew_array(struct slot, SLOTS);
    return widths;
}

void
widths_free(struct widths *widths)
{
    if (!widths) {
        return;
    }
    free(widths->slots);
    vec_done(&widths->texts);
    free(widths);
}

static uint32_t
hash_of(const struct widths_key *key, const char *text, size_t length)
{
    uint64_t start = HASH_START ^ key->face ^ (uint64_t)key->script << 8 ^
                     (uint64_t)key->rtl << 40;
    uint64_t hash = hash_bytes(start, text, length);
    return (uint32_t)(hash ^ hash >> 32);
}

/* The text's own slot, or the empty one where it belongs. */
static struct slot *
find_slot(const struct widths *widths, const struct widths_key *key,
          const char *text, size_t length, uint32_t hash)
{
    for (size_t i = hash % SLOTS;; i = (i + 1) % SLOTS) {
        struct slot *slot = &widths->slots[i];
        if (!slot->used ||
            (slot->hash == hash && slot->length == length &&
             slot->key.face == key->face && slot->key.script == key->script &&
             slot->key.rtl == key->rtl &&
             memcmp(widths->texts.items + slot->at, text, length) == 0)) {
            return slot;
        }
    }
}

bool
widths_get(const struct widths *widths, const struct widths_key *key,
           const char *text, size_t length, int *ret_width)
{
    const struct slot *slot =
        find_slot(widths, key, text, length, hash_of(key, text, length));
    if (slot->used) {
        *ret_width = slot->width;
    }
    return slot->used;
}

void
widths_put(struct widths *widths, const struct widths_key *key,
           const char *text, size_t length, int width)
{
    if (length > MOST_TEXT / 16) {
        return;
    }
    if (widths->count == MOST || widths->texts.count > MOST_TEXT) {
        memset(widths->slots, 0, SLOTS * sizeof *widths->slots);
        widths->count = 0;
        widths->texts.count = 0;
    }
    uint32_t hash = hash_of(key, text, length);
    struct slot *slot = find_slot(widths, key, text, length, hash);
    if (slot->used) {
        slot->width = width;
        return;
    }
    *slot = (struct slot){.key = *key,
                          .used = true,
                          .hash = hash,
                          .length = (uint32_t)length,
                          .at = widths->texts.count,
                          .width = width};
    for (size_t i = 0; i < length; i++) {
        vec_push(&widths->texts, text[i]);
    }
    widths->count++;
}
