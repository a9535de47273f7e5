/* Slide folders seen from outside: what changes their fingerprint, who still
 * copies into them, and which files a copy of them needs. */
// links: content/snapshot content/folder content/problem content/picture_header
// links: content/svg_header content/lang content/languages
// links: util/beneath util/diag util/order
// links: util/utf8 util/file util/log util/mem util/str
#include "content/snapshot.h"

#include <time.h>

#include "pictures.h"
#include "tempdir.h"

static struct snapshot
take(const char *folder)
{
    struct snapshot snapshot;
    snapshot_take(folder, time(NULL), &snapshot);
    return snapshot;
}

static uint64_t
fingerprint(const char *folder)
{
    struct snapshot snapshot = take(folder);
    uint64_t found = snapshot.fingerprint;
    snapshot_done(&snapshot);
    return found;
}

/* Gives a file, or a link itself, this time of change. */
static void
set_time(const char *folder, const char *name, time_t when)
{
    char *path = tempdir_path(folder, name);
    const struct timespec times[2] = {{.tv_sec = when}, {.tv_sec = when}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, AT_SYMLINK_NOFOLLOW), 0);
    free(path);
}

static void
move(const char *folder, const char *from, const char *to)
{
    char *old = tempdir_path(folder, from), *new = tempdir_path(folder, to);
    assert_int_equal(rename(old, new), 0);
    free(old);
    free(new);
}

static void delete (const char *folder, const char *name)
{
    char *path = tempdir_path(folder, name);
    assert_int_equal(remove(path), 0);
    free(path);
}

static void
write_set(const char *folder)
{
    tempdir_write(folder, "slides.ini", "[set]\n");
    tempdir_write(folder, "contacts.ini", "[sos]\n");
    tempdir_write(folder, "sv/10-a.md", "# A\n");
    tempdir_write(folder, "sv/20-b.txt", "# B\n");
    tempdir_write_bytes(folder, "sv/30-c.png", PNG_1X1, sizeof PNG_1X1 - 1);
    tempdir_write(folder, "en/10-a.md", "# A\n");
    tempdir_write(folder, "pictures/d.svg", SVG_3X2);
    tempdir_write_bytes(folder, "40-d.jpg", JPEG_3X2, sizeof JPEG_3X2 - 1);
    tempdir_write(folder, "README.md", "Not a slide.\n");
}

/* --- The fingerprint -------------------------------------------------------*/

static void
changes_with_what_counts(void **state)
{
    const char *folder = *state;
    write_set(folder);
    uint64_t last = fingerprint(folder);
    assert_true(last != 0);
    assert_true(last == fingerprint(folder));
    for (int i = 0; i < 8; i++) {
        switch (i) {
        case 0: tempdir_write(folder, "sv/10-a.md", "# Aa\n"); break;
        case 1: set_time(folder, "sv/10-a.md", 1000000000); break;
        case 2: move(folder, "sv/10-a.md", "sv/11-a.md"); break;
        case 3: delete (folder, "pictures/d.svg"); break;
        case 4: tempdir_write(folder, "slides.ini", "[set]\n\n"); break;
        case 5: tempdir_mkdir(folder, "ti"); break;
        case 6: tempdir_symlink(folder, "sv", "fi"); break;
        case 7: tempdir_write(folder, "pictures/a/b.svg", SVG_3X2); break;
        default: break;
        }
        uint64_t now = fingerprint(folder);
        if (now == last) {
            fail_msg("change %d is not seen", i);
        }
        last = now;
    }
}

static void
tells_doubles_of_one_size_and_time(void **state)
{
    const char *folder = *state;
    tempdir_write(folder, "sv/10-a.md", "# A\n");
    set_time(folder, "sv/10-a.md", 1000000000);
    uint64_t before = fingerprint(folder);
    tempdir_write(folder, "sv/.b", "# B\n");
    set_time(folder, "sv/.b", 1000000000);
    move(folder, "sv/.b", "sv/10-a.md");
    assert_true(fingerprint(folder) != before);
}

static void
ignores_what_the_loader_does(void **state)
{
    const char *folder = *state;
    write_set(folder);
    uint64_t before = fingerprint(folder);
    tempdir_write(folder, "kvitto.txt", "Nu visas");
    tempdir_write(folder, "sv/Thumbs.db", "x");
    tempdir_write(folder, "sv/.10-a.md.swp", "x");
    tempdir_write(folder, "sv/10-a.md~", "x");
    tempdir_write(folder, "_utkast/10-a.md", "x");
    tempdir_write(folder, ".stversions/10-a.md", "x");
    assert_true(fingerprint(folder) == before);
    /* The same in another place, in another order, is the same. */
    char *moved = xprintf("%s-moved", folder);
    assert_int_equal(rename(folder, moved), 0);
    assert_true(fingerprint(moved) == before);
    assert_int_equal(rename(moved, folder), 0);
    free(moved);
}

static void
counts_slides(void **state)
{
    const char *folder = *state;
    struct snapshot snapshot = take(folder);
    assert_true(snapshot.there);
    assert_true(snapshot.fingerprint != 0);
    assert_int_equal(snapshot.slides, 0);
    snapshot_done(&snapshot);
    tempdir_write(folder, "10-a.md", "# A\n");
    tempdir_write(folder, "20-b.txt", "# B\n");
    snapshot = take(folder);
    assert_int_equal(snapshot.slides, 2);
    snapshot_done(&snapshot);
    write_set(folder);
    snapshot = take(folder);
    assert_int_equal(snapshot.slides, 5);
    assert_int_equal(snapshot.busy, BUSY_NO);
    assert_null(snapshot.busy_file);
    assert_null(snapshot.stale_file);
    assert_true(snapshot.activity == snapshot.fingerprint);
    snapshot_done(&snapshot);
}

static void
says_when_there_is_none(void **state)
{
    const char *folder = *state;
    tempdir_write(folder, "file", "x");
    static const char *const names[] = {"nothing", "file"};
    for (size_t i = 0; i < 2; i++) {
        char *path = tempdir_path(folder, names[i]);
        struct snapshot snapshot = take(path);
        assert_false(snapshot.there);
        assert_true(snapshot.fingerprint == 0);
        snapshot_done(&snapshot);
        free(path);
    }
}

/* Links round in circles, deep folders and what is no file end, and block
 * nobody. */
static void
comes_to_an_end(void **state)
{
    const char *folder = *state;
    write_set(folder);
    tempdir_symlink(folder, ".", "fi");
    tempdir_symlink(folder, "..", "sv/up");
    tempdir_symlink(folder, "loop", "loop");
    tempdir_symlink(folder, "/etc", "so");
    tempdir_symlink(folder, "../10-a.md", "en/20-b.md");
    tempdir_mkfifo(folder, "sv/50-e.png");
    struct str deep = {0};
    for (int i = 0; i < 30; i++) {
        str_printf(&deep, "%sd", i > 0 ? "/" : "");
        tempdir_mkdir(folder, deep.text);
    }
    str_done(&deep);
    assert_true(fingerprint(folder) == fingerprint(folder));
    size_t count = 0;
    int fd = open(folder, O_RDONLY | O_DIRECTORY);
    char **files = snapshot_files(fd, 1000, &count);
    for (size_t i = 0; i < count; i++) {
        assert_null(strstr(files[i], "so/"));
        assert_null(strstr(files[i], "up/"));
        assert_null(strstr(files[i], "50-e"));
        free(files[i]);
    }
    free(files);
    close(fd);
}

/* --- Who copies ------------------------------------------------------------*/

static void
sees_temporary_files(void **state)
{
    static const struct {
        const char *name;
        bool temporary;
    } rows[] = {
        {"sv/.10-a.md.aB3dE6", true},
        {".slides.ini.Zz9999", true},
        {".~tmp~/10-a.md", true},
        {"sv/.~tmp~/10-a.md", true},
        {"sv/.rsync-partial/10-a.md", true},
        {"sv/.syncthing.10-a.md.tmp", true},
        {"sv/~syncthing~10-a.md.tmp", true},
        {"pictures/foto.tmp", true},
        {"sv/~$10-a.docx", true},
        {"sv/10-a.md.part", true},
        {"sv/foto.jpg.crdownload", true},
        {"sv/foto.jpg.filepart", true},
        {"sv/.goutputstream-AB12CD", true},
        {"sv/.~lock.10-a.odt#", false},
        {"sv/.10-a.md.swp", false},
        {"sv/.10-a.md.kate-swp", false},
        {"sv/.abcdef", false},
        {"sv/10-a.backup", false},
        {".DS_Store", false},
        {".stversions/10-a.md.tmp", false},
    };
    const char *folder = *state;
    write_set(folder);
    tempdir_mkdir(folder, "sv/.~tmp~");
    time_t now = time(NULL);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        tempdir_write(folder, rows[i].name, "x");
        struct snapshot snapshot = take(folder);
        const char *wanted = rows[i].temporary ? rows[i].name : NULL;
        if (!str_equal(snapshot.busy_file, wanted) ||
            snapshot.busy != (wanted ? BUSY_TEMPORARY : BUSY_NO)) {
            fail_msg("%s: busy with %s", rows[i].name, snapshot.busy_file);
        }
        uint64_t activity = snapshot.activity;
        snapshot_done(&snapshot);
        if (rows[i].temporary) {
            set_time(folder, rows[i].name, now - 300);
            snapshot = take(folder);
            assert_int_equal(snapshot.busy, BUSY_TEMPORARY);
            assert_true(snapshot.activity != activity);
            snapshot_done(&snapshot);
        }
        snapshot_take(folder, now + 700, &snapshot);
        assert_int_equal(snapshot.busy, BUSY_NO);
        assert_true(str_equal(snapshot.stale_file, wanted));
        snapshot_done(&snapshot);
        delete (folder, rows[i].name);
    }
}

/* What rsync was killed over long ago; but a file that it has put aside with
 * its old time comes into its place any moment. */
static void
knows_what_was_left_behind(void **state)
{
    const char *folder = *state;
    time_t now = time(NULL);
    tempdir_write(folder, ".10-a.md.aB3dE6", "x");
    set_time(folder, ".10-a.md.aB3dE6", now - 1200);
    struct snapshot snapshot = take(folder);
    assert_int_equal(snapshot.busy, BUSY_NO);
    assert_string_equal(snapshot.stale_file, ".10-a.md.aB3dE6");
    snapshot_done(&snapshot);
    tempdir_write(folder, ".~tmp~/10-a.md", "x");
    set_time(folder, ".~tmp~/10-a.md", now - 1200);
    snapshot = take(folder);
    assert_string_equal(snapshot.busy_file, ".~tmp~/10-a.md");
    snapshot_done(&snapshot);
}

#define WEBP_SHORT "RIFF\x40\0\0\0WEBPVP8L"
#define ZEROS "\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"

static void
sees_pictures_that_end_too_soon(void **state)
{
    static const struct {
        const char *name;
        struct picture_bytes file;
        size_t cut; /* bytes that are not there yet */
        bool is_short;
    } rows[] = {
        {"a.png", PICTURE_BYTES(PNG_1X1), 0, false},
        {"a.png", PICTURE_BYTES(PNG_1X1 "more behind its end"), 0, false},
        {"a.png", PICTURE_BYTES(PNG_1X1), 1, true},
        {"a.png", PICTURE_BYTES(PNG_1X1), 40, true},
        {"a.png", PICTURE_BYTES(PNG_1X1 ZEROS), 0, false},
        {"a.png", PICTURE_BYTES(""), 0, true},
        {"a.png", PICTURE_BYTES("\x89P"), 0, true},
        {"a.png", PICTURE_BYTES(ZEROS), 0, true},
        {"a.jpg", PICTURE_BYTES(JPEG_3X2), 0, false},
        {"a.jpg", PICTURE_BYTES(JPEG_3X2 "a telephone's own"), 0, false},
        {"a.jpg", PICTURE_BYTES(JPEG_3X2), 3, true},
        {"a.JPG", PICTURE_BYTES(JPEG_3X2 ZEROS), sizeof ZEROS + 1, true},
        {"a.webp", PICTURE_BYTES(WEBP_SHORT), 0, true},
        {"a.webp", PICTURE_BYTES(WEBP_SHORT ZEROS ZEROS ZEROS), 0, false},
        {"a.svg", PICTURE_BYTES(SVG_3X2), 0, false},
        {"a.svg", PICTURE_BYTES("<svg width='3'><g></g></svg>\n"), 0, false},
        {"a.svg", PICTURE_BYTES("<svg width='3'><g></g></svg>\n"), 5, true},
        {"a.svg", PICTURE_BYTES("<?xml version='1.0'?>\n"), 0, true},
        {"a.heic", PICTURE_BYTES(HEIC), 0, false},
        {"a.jpg", PICTURE_BYTES(HEIC), 0, false},
        {"a.gif", PICTURE_BYTES(GIF_3X2), 1, false},
        {"a.png", PICTURE_BYTES("This is not a picture."), 0, false},
        {"a.md", PICTURE_BYTES(""), 0, false},
    };
    const char *folder = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        tempdir_write_bytes(folder, rows[i].name, rows[i].file.bytes,
                            rows[i].file.length - rows[i].cut);
        struct snapshot snapshot = take(folder);
        const char *wanted = rows[i].is_short ? rows[i].name : NULL;
        if (!str_equal(snapshot.busy_file, wanted) ||
            snapshot.busy != (wanted ? BUSY_SHORT : BUSY_NO)) {
            fail_msg("row %zu, %s: %s", i, rows[i].name, snapshot.busy_file);
        }
        snapshot_done(&snapshot);
        /* A broken picture does not hold back the others for ever; one that
         * came a moment ago with its old time is not yet broken. */
        set_time(folder, rows[i].name, time(NULL) - 1200);
        snapshot = take(folder);
        assert_true(str_equal(snapshot.busy_file, wanted));
        snapshot_done(&snapshot);
        snapshot_take(folder, time(NULL) + 700, &snapshot);
        assert_int_equal(snapshot.busy, BUSY_NO);
        snapshot_done(&snapshot);
        delete (folder, rows[i].name);
    }
}

/* --- A copy ----------------------------------------------------------------*/

static void
lists_what_a_copy_needs(void **state)
{
    const char *folder = *state;
    write_set(folder);
    tempdir_write(folder, "bilder/anteckning.txt", "x");
    tempdir_write_bytes(folder, "pictures/foto", JPEG_3X2, sizeof JPEG_3X2 - 1);
    tempdir_write(folder, "pictures/ritning.psd", "8BPS");
    tempdir_write(folder, "sv/_utkast.md", "x");
    tempdir_write(folder, "kvitto.txt", "x");
    tempdir_symlink(folder, "sv", "fi");
    tempdir_symlink(folder, "d.svg", "pictures/e.svg");
    tempdir_symlink(folder, "/etc/hostname", "pictures/f.svg");
    int fd = open(folder, O_RDONLY | O_DIRECTORY);
    size_t count = 0;
    char **files = snapshot_files(fd, 1000, &count);
    struct str all = {0};
    for (size_t i = 0; i < count; i++) {
        str_printf(&all, "%s ", files[i]);
        free(files[i]);
    }
    free(files);
    assert_string_equal(all.text,
                        "40-d.jpg README.md contacts.ini en/10-a.md fi/10-a.md "
                        "fi/20-b.txt fi/30-c.png pictures/d.svg pictures/e.svg "
                        "pictures/foto slides.ini sv/10-a.md sv/20-b.txt "
                        "sv/30-c.png ");
    str_done(&all);
    files = snapshot_files(fd, 2, &count);
    assert_int_equal(count, 2);
    assert_string_equal(files[1], "README.md");
    free(files[0]);
    free(files[1]);
    free(files);
    close(fd);
}

int
main(void)
{
#define IN_TEMPDIR(test)                                                       \
    cmocka_unit_test_setup_teardown(test, tempdir_setup, tempdir_teardown)
    const struct CMUnitTest tests[] = {
        IN_TEMPDIR(changes_with_what_counts),
        IN_TEMPDIR(tells_doubles_of_one_size_and_time),
        IN_TEMPDIR(ignores_what_the_loader_does),
        IN_TEMPDIR(counts_slides),
        IN_TEMPDIR(says_when_there_is_none),
        IN_TEMPDIR(comes_to_an_end),
        IN_TEMPDIR(sees_temporary_files),
        IN_TEMPDIR(knows_what_was_left_behind),
        IN_TEMPDIR(sees_pictures_that_end_too_soon),
        IN_TEMPDIR(lists_what_a_copy_needs),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
