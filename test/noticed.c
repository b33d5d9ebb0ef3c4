/* What the stories of notices begin with. */
#include "noticed.h"

#include <stdlib.h>
#include <string.h>

struct answer noticed(struct world *w, const char *who, const char *fields) {
	as(w, who);
	(void)get(w, "/notice/write?harm=NO");
	return post(w, "/notice/write", "%s&act=send", fields);
}

const char *noticed_preschool(struct world *w, const char *more) {
	return text_of(w, NOTICED_WRITTEN "&situation=PRESCHOOL&place_unit_id=%lld%s", (long long)id_of(w, "blaklockan"), more);
}

int64_t noticed_at(struct world *w, const char *key, const char *page) {
	as(w, key);
	struct answer a = get(w, "%s", page);
	const char *p = a.body;
	while ((p = strstr(p, "href=\"/notice/")) != NULL) {
		p += strlen("href=\"/notice/");
		if (*p >= '1' && *p <= '9')
			return strtoll(p, NULL, 10);
	}
	return 0;
}

int64_t noticed_first(struct world *w, const char *key) {
	return noticed_at(w, key, "/inbox");
}

const char *noticed_path(struct world *w, int64_t id) {
	return text_of(w, "/notice/%lld", (long long)id);
}

const char *noticed_number(struct answer sent) {
	const char *at = strchr(sent.location, '=');
	return at == NULL ? "" : at + 1;
}

int64_t noticed_rune(struct world *w, const char *name, const char *more) {
	CHECK_STATUS(noticed(w, "", text_of(w, "harm=NO&worry_2=Är ofta borta.&child_name=%s&sender_kind=PRIVATE&municipality=Växjö&situation=SCHOOL&place_unit_id=%lld%s",
					   name, (long long)id_of(w, "bjorkskolan"), more)), 303);
	return noticed_first(w, "rune");
}

void noticed_due(struct world *w, int64_t id) {
	job(w, text_of(w, "/job/notice/%lld", (long long)id));
}

int64_t noticed_mails(struct world *w, const char *unit) {
	return number(w, text_of(w, "select count(*) from notice_mail where unit_id = %lld", (long long)id_of(w, unit)));
}
