/* The order of the slides and how long each stays. */
#include "kiosk/playlist.h"

#define LEAST_S 12
#define LEAST_CARDS_S 15
#define MOST_S 60

static bool
scheduled(const struct slide *slide, const struct wall *wall)
{
    if (!wall->trusted) {
        return true;
    }
    return hours_active_within(&slide->hours, &slide->show, &wall->local);
}

bool
playlist_due(const struct slideset *set, size_t entry, size_t language,
             const struct wall *wall)
{
    const struct slide *slide = slideset_slide(set, entry, language);
    return slide != NULL && (entry == set->start || scheduled(slide, wall));
}

struct place
playlist_step(const struct slideset *set, struct place from, unsigned pages,
              int direction, const struct wall *wall, bool *ret_wrapped)
{
    *ret_wrapped = false;
    if (direction > 0 && from.page + 1 < pages) {
        from.page++;
        return from;
    }
    if (direction < 0 && from.page > 0) {
        from.page--;
        return from;
    }
    size_t count = set->entries.count;
    *ret_wrapped = true; /* nothing is due */
    for (size_t n = 1; n <= count; n++) {
        size_t ahead = direction > 0 ? n : count - n;
        size_t entry = (from.entry + ahead) % count;
        if (playlist_due(set, entry, from.language, wall)) {
            *ret_wrapped =
                direction > 0 ? entry <= from.entry : entry >= from.entry;
            from.entry = entry;
            break;
        }
    }
    from.page = 0;
    return from;
}

unsigned
playlist_position(const struct slideset *set, size_t entry, size_t language,
                  const struct wall *wall, unsigned *ret_count)
{
    unsigned position = 0, count = 0;
    for (size_t i = 0; i < set->entries.count; i++) {
        if (playlist_due(set, i, language, wall)) {
            count++;
            if (i == entry) {
                position = count;
            }
        }
    }
    *ret_count = count;
    return position;
}

tick
playlist_dwell(const struct slide *slide, unsigned pages)
{
    if (slide->time_s > 0) {
        return TICK_S(slide->time_s);
    }
    bool cards = document_has(&slide->document, BLOCK_CARD);
    unsigned words = slide->words / (pages > 1 ? pages : 1);
    tick stay = TICK_S(3) + TICK_MS(500) * words;
    tick least = TICK_S(cards ? LEAST_CARDS_S : LEAST_S);
    return stay < least ? least : stay > TICK_S(MOST_S) ? TICK_S(MOST_S) : stay;
}
