/* How long nobody has touched. */
#include "kiosk/idle.h"

struct idle
idle_at(tick touched, unsigned wait_s, tick now)
{
    tick ask = touched + TICK_S(wait_s), gone = ask + TICK_S(IDLE_ASK_S);
    if (now < ask) {
        return (struct idle){.kind = IDLE_READING, .next = ask};
    }
    if (now >= gone) {
        return (struct idle){.kind = IDLE_GONE, .next = TICK_NEVER};
    }
    unsigned passed = (unsigned)((now - ask) / TICK_S(1));
    return (struct idle){
        .kind = IDLE_ASKING,
        .seconds = IDLE_ASK_S - passed,
        .next = ask + TICK_S(passed + 1),
    };
}
