#pragma once
/* Numbers that tell byte sequences apart: FNV-1a of 64 bits. Quick, and good
 * against chance; not against somebody who wants two to be equal. */
#include <stddef.h>
#include <stdint.h>

#define HASH_START UINT64_C(0xCBF29CE484222325)

/* `hash` is HASH_START, or what came of the bytes before these. */
static inline uint64_t
hash_bytes(uint64_t hash, const void *data, size_t length)
{
    const unsigned char *bytes = (const unsigned char *)data;
    for (size_t i = 0; i < length; i++) {
        hash = (hash ^ bytes[i]) * UINT64_C(0x100000001B3);
    }
    return hash;
}
