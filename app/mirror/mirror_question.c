/* The question: read in the contract's order, and refused where it is otherwise. */
#include "mirror/mirror.h"

#include "base/date.h"
#include "base/text.h"

#include <stdio.h>

#define REGISTRY "urn:riv:itintegration:registry:1"
#define RESPONDER "urn:riv:clinicalprocess:logistics:logistics:GetCarePlansResponder:2"
#define TYPES "urn:riv:clinicalprocess:logistics:logistics:3"

/* The elements that are left, one after the other. */
struct walk {
	const struct soap_node *at, *end;
};

/* The next element, when it is that one; NULL: it is another, and stays. */
static const struct soap_node *next(struct walk *w, int depth, const char *ns, const char *name) {
	return w->at < w->end && soap_is(w->at, depth, ns, name) ? w->at++ : NULL;
}

/* "20270114" → its first moment. */
static bool day_read(const char *s, int64_t *ret) {
	char day[11];
	if (strlen(s) != 8 || strspn(s, "0123456789") != 8)
		return false;
	(void)snprintf(day, sizeof day, "%.4s-%.2s-%.2s", s, s + 4, s + 6);
	return date_day_read(day, ret);
}

/* The header: exactly one address, and nothing else that we would have to understand. */
static const char *header_read(struct walk *w, struct mirror_question *q, const char **ret_text) {
	size_t addresses = 0;
	if (next(w, 1, SOAP_ENVELOPE, "Header") == NULL) {
		*ret_text = "The header LogicalAddress is missing.";
		return "Client";
	}
	for (; w->at < w->end && w->at->depth > 1; w->at++) {
		bool address = soap_is(w->at, 2, REGISTRY, "LogicalAddress");
		if (address)
			q->address = w->at->text;
		addresses += address;
		if (w->at->depth == 2 && w->at->must && !address) {
			*ret_text = "A header that must be understood is not known.";
			return "MustUnderstand";
		}
	}
	*ret_text = "The header LogicalAddress stands there once.";
	return addresses == 1 ? NULL : "Client";
}

static bool person_read(struct walk *w, struct mirror_question *q) {
	const struct soap_node *id, *type;
	if (next(w, 3, RESPONDER, "patientId") == NULL || (id = next(w, 4, TYPES, "id")) == NULL || (type = next(w, 4, TYPES, "type")) == NULL)
		return false;
	q->id = id->text;
	q->id_type = type->text;
	return true;
}

static bool period_read(struct walk *w, struct mirror_question *q) {
	const struct soap_node *start, *end;
	if (next(w, 3, RESPONDER, "datePeriod") == NULL)
		return true;
	if ((start = next(w, 4, TYPES, "start")) == NULL || (end = next(w, 4, TYPES, "end")) == NULL || !day_read(start->text, &q->from) ||
	    !day_read(end->text, &q->until))
		return false;
	q->until = date_add_days(q->until, 1);
	return true;
}

static bool body_read(struct walk *w, struct mirror_question *q) {
	const struct soap_node *n;
	if (next(w, 1, SOAP_ENVELOPE, "Body") == NULL || next(w, 2, RESPONDER, "GetCarePlans") == NULL)
		return false;
	while ((n = next(w, 3, RESPONDER, "careUnitHSAId")) != NULL)
		q->unit[q->nunits++] = n->text;
	if (!person_read(w, q) || !period_read(w, q))
		return false;
	if ((n = next(w, 3, RESPONDER, "sourceSystemHSAId")) != NULL)
		q->source = n->text;
	while (next(w, 3, RESPONDER, "careContactId") != NULL)
		q->contacts = true;
	while (w->at < w->end && w->at->depth >= 3 && !text_is(w->at->ns, RESPONDER)) /* an extension of a later minor version */
		w->at++;
	return w->at == w->end;
}

const char *mirror_question_read(const struct soap_message *m, struct mirror_question *ret, const char **ret_text) {
	struct walk w = {.at = m->node, .end = m->node + m->n};
	*ret = (struct mirror_question){.address = "", .id = "", .id_type = "", .source = "", .until = DATE_NEVER};
	if (m->verdict == SOAP_VERSION) {
		*ret_text = "SOAP 1.1 is what is understood.";
		return "VersionMismatch";
	}
	*ret_text = "It is no message that can be read.";
	if (m->verdict != SOAP_GOOD || next(&w, 0, SOAP_ENVELOPE, "Envelope") == NULL)
		return "Client";
	const char *code = header_read(&w, ret, ret_text);
	if (code != NULL)
		return code;
	*ret_text = "The question is not as GetCarePlans 2.0 has it.";
	return body_read(&w, ret) ? NULL : "Client";
}

bool mirror_question_good(const struct mirror_question *q) {
	bool number = text_is(q->id_type, "1.2.752.129.2.1.3.1") || text_is(q->id_type, "1.2.752.129.2.1.3.3");
	if (q->id[0] == '\0' || q->id_type[0] == '\0' || (number && (strlen(q->id) != 12 || strspn(q->id, "0123456789") != 12)))
		return false;
	if (q->source[0] == '\0' ? q->contacts : !text_is(q->source, q->address))
		return false;
	return q->from < q->until;
}
