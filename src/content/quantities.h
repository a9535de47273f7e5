#pragma once
/* Whether a cluster of digits can be read as dates, times, years and
 * quantities alone, for content/numbers. */
#include "content/clusters.h"

/* What stands right behind, or a currency before, the cluster. */
enum unit {
    UNIT_NONE,
    UNIT_COUNT,  /* `personer`, `hushåll` */
    UNIT_MEASURE /* `kr`, `%`, `kvm`: never follows a telephone number */
};

/* The unit of the cluster in its text. */
enum unit quantity_unit(const char *text, size_t length,
                        const struct cluster *cluster);

/* Is every part of the cluster a date, a time, a year or a quantity? */
bool quantity_explains(const struct cluster *cluster, enum unit unit);
