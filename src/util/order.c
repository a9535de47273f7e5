/* The order of file names. */
#include "util/order.h"

#include <stdbool.h>
#include <string.h>

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t
digits(const char *text)
{
    size_t n = 0;
    while (is_digit(text[n])) {
        n++;
    }
    return n;
}

int
order_compare(const char *a, const char *b)
{
    int zeros = 0; /* the first difference in leading zeros */
    while (*a != '\0' && *b != '\0') {
        if (!is_digit(*a) || !is_digit(*b)) {
            if (*a != *b) {
                break;
            }
            a++;
            b++;
            continue;
        }
        size_t zeros_a = strspn(a, "0"), zeros_b = strspn(b, "0");
        if (zeros == 0) {
            zeros = (zeros_a > zeros_b) - (zeros_a < zeros_b);
        }
        a += zeros_a;
        b += zeros_b;
        size_t n = digits(a), m = digits(b);
        if (n != m) {
            return n < m ? -1 : 1;
        }
        int order = strncmp(a, b, n);
        if (order != 0) {
            return order;
        }
        a += n;
        b += m;
    }
    if (*a != *b) {
        return (unsigned char)*a < (unsigned char)*b ? -1 : 1;
    }
    return zeros;
}
