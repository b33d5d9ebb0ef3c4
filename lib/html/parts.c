/* What the parts of forms have to find out before they write. */
#include "html/parts.h"

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "http/form.h"
#include "lang/lang.h"

#include <string.h>

#define JUST_NOW (2 * DATE_MINUTE)

static const char *some(const char *s) {
	return s == NULL ? "" : s;
}

static const char *submitted(const struct request *rq, const char *name, size_t nth) {
	for (size_t i = 0; i < rq->nfields; i++)
		if (text_is(rq->field[i].name, name) && nth-- == 0)
			return rq->field[i].value;
	return NULL;
}

/* Did the form that came back have such a field?  A page with several forms shows the others as they were. */
static bool asked(const struct request *rq, const char *name) {
	return request_again(rq) && (rq->form == NULL || form_declared(rq->form, name) != NULL);
}

const char *part_value(const struct request *rq, const struct part *p) {
	const char *value = asked(rq, p->name) ? submitted(rq, p->name, p->nth) : NULL;
	return value == NULL ? some(p->value) : value;
}

bool part_chosen(const struct request *rq, const struct part *p, const struct part_option *option) {
	if (!asked(rq, p->name))
		return option->chosen || (p->value != NULL && *p->value != '\0' && text_is(p->value, option->value));
	for (size_t i = 0; i < rq->nfields; i++)
		if (text_is(rq->field[i].name, p->name) && text_is(rq->field[i].value, option->value))
			return true;
	return false;
}

const char *part_described(const struct request *rq, const struct part *p) {
	const char *hint = *p->hint == '\0' ? "" : arena_print(rq->arena, " %s-h", p->id);
	const char *fault = request_complaint(rq, p->name) == NULL ? "" : arena_print(rq->arena, " %s-fel", p->id);
	const char *reads = *p->reads == '\0' ? "" : arena_print(rq->arena, " %s-l", p->id);
	const char *all = arena_print(rq->arena, "%s%s%s", hint, fault, reads);
	return all + (*all == ' ');
}

struct part part_whole(const struct request *rq, struct part p) {
	p.name = some(p.name);
	p.id = *some(p.id) == '\0' ? p.name : p.id;
	p.label = *some(p.label) == '\0' ? "" : lang_text(rq->lang, p.label);
	p.hint = *some(p.hint) == '\0' ? "" : lang_text(rq->lang, p.hint);
	p.value = some(p.value);
	p.reads = some(p.reads);
	p.autocomplete = some(p.autocomplete);
	return p;
}

const char *part_option_id(const struct request *rq, const struct part *p, const struct part_option *option, size_t i) {
	return i == 0 ? p->id : arena_print(rq->arena, "%s-%s", p->id, option->value);
}

const char *part_key(struct arena *a) {
	unsigned char key[16];
	id_random(key, sizeof key);
	return text_hex(a, key, sizeof key);
}

bool part_just_now(const struct request *rq, int64_t at) {
	return at != 0 && !request_again(rq) && rq->now - at < JUST_NOW;
}

int part_complaints(const struct request *rq) {
	int n = 0;
	for (const struct complaint *c = rq->complaints; c != NULL; c = c->next)
		n++;
	return n;
}

const char *part_complaint_label(const struct request *rq, const char *field) {
	const char *label = form_label(rq, field);
	size_t n = strlen(label);
	if (n == 0)
		return "";
	bool ended = strchr("?.!:", label[n - 1]) != NULL;
	return arena_print(rq->arena, "%s%s ", label, ended ? "" : ":");
}
