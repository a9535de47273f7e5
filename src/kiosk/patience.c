/* Until when a thread's work must have told of progress. */
#include "kiosk/patience.h"

void
patience_rest(struct patience *patience)
{
    atomic_store(&patience->due, TICK_NEVER);
}

void
patience_begin(struct patience *patience, tick may_take, tick now)
{
    atomic_store(&patience->due,
                 may_take == TICK_NEVER ? TICK_NEVER : now + may_take);
}

tick
patience_due(const struct patience *patience)
{
    return atomic_load(&patience->due);
}

tick
patience_of_slide(const struct slide *slide)
{
    bool picture =
        slide != NULL &&
        (slide->picture != NULL || document_has(&slide->document, BLOCK_IMAGE));
    return picture ? PATIENCE_PICTURE : PATIENCE_WORK;
}
