/* How somebody who works here is reached.  Administrators see what administrators wrote, never what a person or its family has said: that
 * somebody has a number here may be for another reason (N12). */
#include "admin/admin.form.h"
#include "admin/admin.h"
#include "base/id.h"
#include "base/text.h"

enum err admin_contact_proposed(const struct access *a, int64_t person, int64_t appointment, const char *phone, const char *email) {
	return *phone == '\0' && *email == '\0' ? OK : admin_contact_add(a, id_new(), person, appointment, phone, email);
}

static enum err contact_use(const struct access *a, int64_t id, int64_t person, const char *phone, const char *email) {
	TRY(admin_contact_set(a, "USED", id));
	if (*phone != '\0')
		TRY(admin_person_phone(a, phone, person));
	return *email == '\0' ? OK : admin_person_email(a, email, person);
}

enum err admin_contact_appointed(const struct access *a, int64_t person, int64_t appointment) {
	struct admin_contacts_rows all;
	TRY(admin_contacts(a, person, &all));
	for (size_t i = 0; i < all.n; i++)
		if (all.row[i].appointment_id == appointment && text_is(all.row[i].state, "WAITING"))
			TRY(contact_use(a, all.row[i].id, person, all.row[i].phone, all.row[i].email));
	return OK;
}

enum err admin_contact_read(const struct access *a, struct admin_person_page *p) {
	struct admin_contacts_rows all;
	TRY(admin_contacts(a, p->person.id, &all));
	p->phone = p->email = "";
	for (size_t i = 0; i < all.n; i++) {
		if (!text_is(all.row[i].state, "USED"))
			continue;
		p->phone = *p->phone == '\0' ? all.row[i].phone : p->phone;
		p->email = *p->email == '\0' ? all.row[i].email : p->email;
	}
	return OK;
}

enum err admin_contact_change(struct request *rq, const struct access *a, int64_t person) {
	struct admin_person_contact_form f;
	int64_t id = id_new();
	TRY(admin_person_contact_read(rq, &f));
	TRY(admin_contact_add(a, id, person, 0, f.phone, f.email));
	return contact_use(a, id, person, f.phone, f.email);
}
