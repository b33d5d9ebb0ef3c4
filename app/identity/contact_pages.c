/* How a family is reached, for who answers for the child. */
#include "identity/contact.h"

#include "base/date.h"
#include "base/text.h"
#include "identity/contact.form.h"
#include "identity/contact.html.h"
#include "lang/lang.h"
#include "protection/protection.h"
#include "routes.h"

enum { OWN_PHONE = 6 }; /* years */

static enum err page_read(struct request *rq, const struct access *a, struct contact_page *p) {
	struct protection_mark_rows mark;
	*p = (struct contact_page){.child = access_child(a), .here = url(rq->arena, "/child/%/contact", access_child(a)), .vault = access_may(a, RIGHT_VAULT),
				   .known = request_field(rq, "known") != NULL, .sent = request_field(rq, "person")};
	if (p->sent == NULL)
		p->sent = "";
	TRY(protection_mark(a, &mark));
	p->shut = mark.n > 0;
	TRY(contact_people(a, &p->people));
	/* the child stands last, and as soon as it may have a phone of its own */
	int64_t born;
	if (p->people.n > 0 && p->people.row[p->people.n - 1].self && date_day_read(p->people.row[p->people.n - 1].born, &born) && date_age(born, rq->now) < OWN_PHONE)
		p->people.n--;
	return OK;
}

/* How the family is reached.  Field: known, after a take-up that met somebody known. */
enum err contact_show(struct request *rq, const struct access *a) {
	struct contact_page p;
	TRY(page_read(rq, a, &p));
	rq->title = TR(rq->lang, "E-post och telefon");
	contact_html(&rq->out, rq, &p);
	return OK;
}

/* The person, or somebody else here, has written something since the form was shown (N9). */
static bool written_since(const struct request *rq, const struct contact_people_row *r) {
	const char *phone = request_field(rq, "was_phone"), *email = request_field(rq, "was_email");
	return (phone != NULL && !text_is(phone, r->phone)) || (email != NULL && !text_is(email, r->email));
}

/* act=save: person, one on the page; phone, email; was_phone and was_email, as they stood in the form. */
enum err contact_do(struct request *rq, const struct access *a) {
	struct contact_save_form f;
	struct contact_page p;
	bool vault;
	size_t i = 0;
	TRY(page_read(rq, a, &p));
	if (p.shut)
		return request_denied(rq, TR(rq->lang, "Barnets personuppgifter är skyddade. Hur familjen nås skrivs in i valvet."));
	TRY(contact_save_read(rq, &f));
	while (i < p.people.n && p.people.row[i].id != f.person)
		i++;
	if (i == p.people.n || p.people.row[i].works > 0)
		return NOT_FOUND;
	if (written_since(rq, &p.people.row[i]))
		return request_invalid(rq, "", message_plain(rq->arena, rq->lang, TR(rq->lang, "Någon har ändrat det medan du skrev. Nu står där {1} {2}. Se efter vad som stämmer, och spara igen."),
						       (const struct html_arg[]){html_arg(p.people.row[i].phone), html_arg(p.people.row[i].email)}, 2));
	rq->redirect = p.here.text;
	TRY(protection_contact(a, f.person, f.phone, f.email, &vault));
	return vault ? OK : contact_write(a, f.phone, f.email, f.person);
}
