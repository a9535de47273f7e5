/* Any text as contacts.ini: what is shown may be shown, and 112 is. */
// links: content/contacts content/encoding content/ini content/problem
// links: content/schedule util/diag util/mem util/order util/str util/utf8
#include "content/contacts.h"

#include "content/encoding.h"
#include "fuzz.h"

static void
check_texts(const struct contact *contact)
{
    for (size_t i = 0; i < contact->texts.count; i++) {
        const char *tag = contact->texts.items[i].tag;
        must_be_utf8(contact_text(contact, CONTACT_NAME, tag, "sv"));
        must_be_utf8(contact_text(contact, CONTACT_PURPOSE, tag, "sv"));
        must_be_utf8(contact_text(contact, CONTACT_NOTE, tag, "sv"));
    }
}

/* Returns whether this is 112, and shown. */
static bool
check_contact(const struct contact *contact, day today)
{
    bool emergency =
        contact->number != NULL && strcmp(contact->number, "112") == 0;
    must((contact->number == NULL) == (contact->digits == NULL));
    if (contact->digits != NULL) {
        must(strspn(contact->digits, "0123456789") == strlen(contact->digits));
    }
    must(contact->shown || !emergency);
    if (contact->shown) {
        must(contact_number_valid(contact->number));
        must(contact->checked != 0 || emergency);
        must(emergency || today == 0 || contact->expires == 0 ||
             contact->expires >= today);
    }
    check_texts(contact);
    return emergency;
}

static void
check_contacts(const struct bytes *text, day today)
{
    struct diags diags = {0};
    struct ini ini = {0};
    struct contacts contacts = {0};
    ini_parse(text->data, text->length, '=', "fuzz", 1, &diags, &ini);
    contacts_read(&ini, "fuzz", today, &diags, &contacts);
    ini_done(&ini);
    size_t hidden = 0, emergencies = 0;
    for (size_t i = 0; i < contacts.list.count; i++) {
        const struct contact *contact = &contacts.list.items[i];
        must(contacts_find(&contacts, contact->id) == contact);
        emergencies += check_contact(contact, today);
        hidden += !contact->shown;
    }
    /* Nothing is hidden, and 112 not missing, without a word about it. */
    must(hidden == 0 || diags.list.count > 0);
    must(emergencies > 0 || diags_count(&diags, DIAG_ERROR) > 0);
    must(emergencies < 2 || diags_count(&diags, DIAG_ERROR) > 0);
    must_be_in_file(&diags, count_lines(text));
    contacts_done(&contacts);
    diags_done(&diags);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct diags diags = {0};
    struct bytes text = fuzz_bytes(data, size);
    if (encoding_decode(&text, "fuzz", &diags)) {
        check_contacts(&text, 0);
        check_contacts(&text, 20261123);
    }
    diags_done(&diags);
    char *digits = contact_digits(text.data);
    must(strspn(digits, "0123456789") == strlen(digits));
    free(digits);
    free(text.data);
    return 0;
}
