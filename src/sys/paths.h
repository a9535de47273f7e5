#pragma once
/* Where the program's own files are. */

/* The folder with fonts.ini: `named` if not NULL, else the one of the source
 * tree the program was built in, else the installed one. Never NULL; the
 * caller frees. */
char *paths_fonts(const char *named);
