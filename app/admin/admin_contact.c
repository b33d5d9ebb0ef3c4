/* How somebody who works here is reached.  Administrators see what administrators wrote, never what a person or its family has said: that
 * somebody has a number here may be for another reason (N12). */
#include "admin/admin.form.h"
#include "admin/admin.h"
#include "base/id.h"
#include "base/text.h"
#include "lang/lang.h"

enum err admin_contact_proposed(const struct access *a, int64_t person, int64_t appointment, const char *phone, const char *email) {
	return *phone == '\0' && *email == '\0' ? OK : admin_contact_add(a, id_new(), person, appointment, phone, email);
}

/* NOT_FOUND: the acting person wrote it. */
static enum err contact_use(const struct access *a, const struct admin_contacts_row *c) {
	TRY(admin_contact_use(a, c->id, c->person_id));
	if (*c->phone != '\0')
		TRY(admin_person_phone(a, c->phone, c->person_id));
	return *c->email == '\0' ? OK : admin_person_email(a, c->email, c->person_id);
}

enum err admin_contact_appointed(const struct access *a, int64_t person, int64_t appointment) {
	struct admin_contacts_rows all;
	TRY(admin_contacts(a, person, &all));
	for (size_t i = 0; i < all.n; i++)
		if (all.row[i].appointment_id == appointment && text_is(all.row[i].state, "WAITING"))
			TRY(contact_use(a, &all.row[i]));
	return OK;
}

enum err admin_contact_read(const struct access *a, struct admin_person_page *p) {
	struct admin_contacts_rows all;
	TRY(admin_contacts(a, p->person.id, &all));
	p->phone = p->email = "";
	for (size_t i = 0; i < all.n; i++) {
		if (!text_is(all.row[i].state, "USED")) {
			if (all.row[i].appointment_id == 0) {
				p->contact = all.row[i];
				p->contacts = true;
			}
			continue;
		}
		p->phone = *p->phone == '\0' ? all.row[i].phone : p->phone;
		p->email = *p->email == '\0' ? all.row[i].email : p->email;
	}
	return OK;
}

enum err admin_contact_change(struct request *rq, const struct access *a, int64_t person) {
	struct admin_person_contact_form f;
	struct admin_person_page p = {.person = {.id = person}};
	int64_t id = id_new();
	TRY(admin_person_contact_read(rq, &f));
	TRY(admin_contact_read(a, &p));
	if (text_is(f.phone, p.phone)) /* nobody has touched it: the person may have written another one since */
		f.phone = "";
	if (text_is(f.email, p.email))
		f.email = "";
	if (*f.phone == '\0' && *f.email == '\0')
		return OK;
	TRY(admin_contact_add(a, id, person, 0, f.phone, f.email));
	return admin_contact_replace(a, person, id);
}

/* The one that waits apart from appointments; NULL: it does not. */
static const struct admin_contacts_row *waiting_of(const struct admin_contacts_rows *all, int64_t contact) {
	for (size_t i = 0; i < all->n; i++)
		if (all->row[i].id == contact && all->row[i].appointment_id == 0 && text_is(all->row[i].state, "WAITING"))
			return &all->row[i];
	return NULL;
}

enum err admin_contact_yes(struct request *rq, const struct access *a, int64_t person, int64_t contact) {
	struct admin_contacts_rows all;
	TRY(admin_contacts(a, person, &all));
	const struct admin_contacts_row *c = waiting_of(&all, contact);
	enum err e = c == NULL ? NOT_FOUND : contact_use(a, c);
	if (c == NULL || e != NOT_FOUND)
		return e;
	return request_denied(rq, TR(rq->lang, "Du har själv skrivit det. Någon annan som administrerar måste godkänna."));
}

enum err admin_contact_decide(struct request *rq, const struct access *a, int64_t person, bool yes) {
	struct admin_person_contact_one_form f;
	TRY(admin_person_contact_one_read(rq, &f));
	return yes ? admin_contact_yes(rq, a, person, f.contact) : admin_contact_withdraw(a, f.contact, person);
}
