/* How the acting person is reached. */
#include "identity/contact.h"

#include "identity/me.form.h"
#include "identity/me.html.h"
#include "lang/lang.h"
#include "protection/protection.h"
#include "routes.h"

/* The acting person's own. */
enum err me_show(struct request *rq, const struct access *a) {
	struct me_page p = {.saved = request_field(rq, "saved") != NULL};
	TRY(me_read(a, &p.me));
	rq->title = TR(rq->lang, "Min e-post och telefon");
	me_html(&rq->out, rq, &p);
	return OK;
}

/* act=save: phone, email. */
enum err me_do(struct request *rq, const struct access *a) {
	struct me_save_form f;
	bool vault;
	TRY(me_save_read(rq, &f));
	rq->redirect = url_query(rq->arena, url(rq->arena, "/me"), "saved", "1").text;
	TRY(protection_contact(a, access_actor(a), f.phone, f.email, &vault));
	return vault ? OK : me_write(a, f.phone, f.email, access_actor(a));
}
