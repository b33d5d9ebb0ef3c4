#include "language/language.h"

#include "access/lane.h"
#include "serve.h"
#include "base/text.h"
#include "html/html.h"
#include "language/choose.html.h"
#include "language/language.form.h"
#include "language/language.sql.h"
#include "routes.h"

#include <string.h>

/* A language that we have, as it stands in the program; NULL: we don't have it. */
static const char *offered(const char *lang) {
	const struct lang_table *t = lang_find(lang);
	return t != NULL ? t->lang : text_is(lang, "sv") ? "sv" : NULL;
}

void language_settle(struct request *rq, const struct access *a) {
	const char *own = offered(access_lang(a));
	if (rq->method == JOB || access_staff(a) || (rq->method == GET && rq->route->right == RIGHT_DEMO))
		rq->lang = "sv";
	else if (own != NULL)
		rq->lang = own;
	rq->lang_chosen = rq->lang_chosen || own != NULL;
	rq->out.lang = rq->lang;
}

enum err language_person(const struct access *a, int64_t person, const char **ret) {
	struct language_of_row p;
	TRY(language_of(a, person, &p));
	const char *lang = offered(p.lang);
	*ret = lang != NULL ? lang : "sv";
	return OK;
}

enum err language_login(struct request *rq, const struct access *a, int64_t person) {
	struct language_of_row p;
	if (!rq->lang_chosen || access_staff(a))
		return OK;
	TRY(language_of(a, person, &p));
	return *p.lang != '\0' ? OK : language_first(a, rq->lang, person);
}

/* A page of ours that can be read: never another host, nor an address that does not exist. */
static const char *place(const char *to) {
	if (to == NULL || to[0] != '/' || to[1] == '/' || to[1] == '\\' || strlen(to) > 1000)
		return "/";
	for (const char *s = to; *s != '\0'; s++)
		if (*s <= ' ' || (unsigned char)*s >= 0x7f || *s == '\\')
			return "/";
	return text_starts(to, "/language") ? "/" : to;
}

/* The languages that there are.  Fields: to, the page to come back to. */
enum err language_choose(struct request *rq, const struct access *a) {
	(void)a;
	struct language_page p = {.to = place(request_field(rq, "to"))};
	rq->title = TR(rq->lang, "Språk");
	language_choose_html(&rq->out, rq, &p);
	return OK;
}

/* Chooses: in this browser, and for the person who is logged in.  act=LANGUAGE, "ar".  Fields: to. */
enum err language_choose_do(struct request *rq, const struct access *a) {
	struct language_choose_form f;
	TRY(language_choose_read(rq, &f));
	const char *act = request_field(rq, "act"), *lang = act == NULL ? NULL : offered(act);
	if (lang == NULL)
		return request_invalid(rq, "", TR(rq->lang, "Det språket finns inte här än. Välj ett av språken nedanför."));
	if (access_actor(a) != 0 && !access_staff(a))
		TRY(language_set(a, lang));
	rq->set_language = lang;
	rq->redirect = place(f.to);
	return OK;
}
