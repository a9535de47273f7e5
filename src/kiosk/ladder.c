/* The ladder: what shows when the slide folder cannot, and why it cannot. */
#include "kiosk/ladder.h"

#include <assert.h>
#include <string.h>

static const struct ladder_words steps[] = {
    [LADDER_FOLDER] = {"folder", {"the slide folder", "bildmappen"}, true},
    [LADDER_PART] = {"part",
                     {"the slide folder without the slides with errors",
                      "bildmappen utan bilderna som har fel"},
                     false},
    [LADDER_STORED] = {"stored",
                       {"the last good slide set",
                        "den senaste mappen som gick bra"},
                       false},
    [LADDER_BUILTIN] = {"builtin",
                        {"the built-in slide", "skärmens inbyggda text"},
                        false},
    [LADDER_BITMAP] = {"letters",
                       {"the built-in slide in built-in letters",
                        "skärmens inbyggda text, för typsnitten saknas"},
                       false},
    [LADDER_NO_DISPLAY] = {"no-display",
                           {"nothing: it waits for a display",
                            "ingenting: den väntar på en skärm"},
                           false},
};

static const struct ladder_words reasons[] = {
    [REASON_NONE] = {"none", {"", ""}, true},
    [REASON_GONE] = {"gone",
                     {": the folder is not there or empty",
                      ": mappen är tom eller borta"},
                     false},
    [REASON_REFUSED] = {"refused",
                        {": the folder has errors in its ini files",
                         ": mappen har fel som hindrar"},
                        false},
    [REASON_TRIAL] = {"trial",
                      {": reading the folder has ended the program twice",
                       ": programmet föll två gånger på mappen"},
                      false},
    [REASON_WAITING] = {"waiting",
                        {": the folder is still being copied to",
                         ": kopieringen till mappen är inte klar"},
                        false},
    [REASON_FEWER] = {"fewer",
                      {": the folder has lost slides, which may come back",
                       ": mappen har färre bilder, kanske för stunden"},
                      false},
    [REASON_SILENT] = {"silent",
                       {": the folder does not answer", ": mappen svarar inte"},
                       false},
};

#define COUNT(table) (sizeof(table) / sizeof(table)[0])
static_assert(COUNT(steps) == LADDER_NO_DISPLAY + 1, "a step without words");
static_assert(COUNT(reasons) == REASON_SILENT + 1, "a reason without words");

const struct ladder_words *
ladder_step_words(enum ladder_step step)
{
    return &steps[step];
}

const struct ladder_words *
ladder_reason_words(enum ladder_reason reason)
{
    return &reasons[reason];
}

static const struct ladder_words *
find(const struct ladder_words *table, size_t count, const char *name)
{
    for (size_t i = 0; name != NULL && i < count; i++) {
        if (table[i].name != NULL && strcmp(table[i].name, name) == 0) {
            return &table[i];
        }
    }
    return NULL;
}

const struct ladder_words *
ladder_find_step(const char *name)
{
    return find(steps, COUNT(steps), name);
}

const struct ladder_words *
ladder_find_reason(const char *name)
{
    return find(reasons, COUNT(reasons), name);
}
