#pragma once
/* The table of `check --languages`: which slide is there in which language. */
#include "stage.h"

/*
 * Prints to standard output, in the language of the messages: slides ×
 * languages, with the number of pages at 100 % on that of the stage's screens
 * that needs most; what each mark means; and totals for each language.
 * Nothing for a set without slides. Call it after fit_check(), whose errors it
 * marks.
 */
void languages_table_print(struct stage *stage, enum diag_language messages);
