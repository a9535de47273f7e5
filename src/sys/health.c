/* Is the program well? */
#include "sys/health.h"

enum health
health_judge(const struct health_signs *signs, tick now)
{
    if (now > signs->work_due) {
        return HEALTH_STUCK;
    }
    if (signs->waiting) {
        return HEALTH_GOOD;
    }
    if (!signs->display) {
        return HEALTH_UNPLUGGED;
    }
    if (!signs->drawn) {
        return HEALTH_UNDRAWN;
    }
    return signs->right ? HEALTH_GOOD : HEALTH_WRONG;
}

const char *
health_name(enum health health)
{
    switch (health) {
    case HEALTH_GOOD: break;
    case HEALTH_STUCK: return "worker-stuck";
    case HEALTH_UNDRAWN: return "not-drawn";
    case HEALTH_WRONG: return "wrong-pixels";
    case HEALTH_UNPLUGGED: return "display-off";
    }
    return "good";
}

const char *
health_words(enum health health)
{
    switch (health) {
    case HEALTH_GOOD: break;
    case HEALTH_STUCK: return "the worker is stuck";
    case HEALTH_UNDRAWN: return "the screen cannot be drawn";
    case HEALTH_WRONG: return "what is drawn is not the page";
    case HEALTH_UNPLUGGED: return "the display is off or gone";
    }
    return "all is well";
}
