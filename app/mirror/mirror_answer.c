/* The answer, as GetCarePlansResponder_2.0.xsd has it: every element in the contract's order. */
#include "mirror/mirror.h"

#include "base/date.h"
#include "base/text.h"
#include "lang/lang.h"
#include "mirror/content.html.h"

#include <sodium.h>

const char *mirror_stamp(struct arena *a, int64_t t) {
	struct date_parts p = date_parts(t);
	return arena_print(a, "%04d%02d%02d%02d%02d%02d", p.year, p.month, p.day, p.hour, p.minute, (int)(t / DATE_SECOND % 60));
}

static void begin(struct out *o) {
	out_raw(o, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soapenv:Envelope xmlns:soapenv=\"" SOAP_ENVELOPE "\"><soapenv:Body>"
		   "<r:GetCarePlansResponse xmlns:r=\"urn:riv:clinicalprocess:logistics:logistics:GetCarePlansResponder:2\""
		   " xmlns:t=\"urn:riv:clinicalprocess:logistics:logistics:3\">");
}

static void end(struct out *o, const char *code, const char *error, const char *log, const char *message) {
	out_raw(o, "<r:result>");
	soap_element(o, "t:resultCode", code);
	if (*error != '\0')
		soap_element(o, "t:errorCode", error);
	soap_element(o, "t:logId", log);
	if (*message != '\0')
		soap_element(o, "t:message", message);
	out_raw(o, "</r:result></r:GetCarePlansResponse></soapenv:Body></soapenv:Envelope>\n");
}

/* Who answers for the plan: who led when it was published.  Units of ours have no HSA-id of their own, so that the care unit is
 * the one that the county has declared for the plans. */
static void accountable_write(struct out *o, const struct mirror_plan *p) {
	out_raw(o, "<t:accountableHealthcareProfessional>");
	soap_element(o, "t:authorTime", mirror_stamp(o->arena, p->version->published_at));
	if (p->lead.n > 0) {
		const struct mirror_lead_row *lead = &p->lead.row[0];
		soap_element(o, "t:healthcareProfessionalName", lead->name);
		out_raw(o, "<t:healthcareProfessionalRoleCode>");
		soap_element(o, "t:originalText", lead->title);
		out_raw(o, "</t:healthcareProfessionalRoleCode><t:healthcareProfessionalOrgUnit>");
		soap_element(o, "t:orgUnitName", lead->unit_name);
		soap_element(o, "t:orgUnitTelecom", lead->phone);
		out_raw(o, "</t:healthcareProfessionalOrgUnit>");
	}
	soap_element(o, "t:healthcareProfessionalCareUnitHSAId", p->consumer->care_unit);
	soap_element(o, "t:healthcareProfessionalCareGiverHSAId", p->consumer->care_giver);
	out_raw(o, "</t:accountableHealthcareProfessional>");
}

static void header_write(struct out *o, const struct mirror_plan *p) {
	out_raw(o, "<t:carePlanHeader>");
	soap_element(o, "t:documentId", arena_print(o->arena, "%lld", (long long)p->version->plan_id));
	soap_element(o, "t:sourceSystemHSAId", p->consumer->source);
	soap_element(o, "t:documentTitle", TR("sv", "Barnets plan"));
	soap_element(o, "t:documentTime", mirror_stamp(o->arena, p->version->published_at));
	out_raw(o, "<t:patientId>");
	soap_element(o, "t:id", p->question->id);
	soap_element(o, "t:type", p->question->id_type);
	out_raw(o, "</t:patientId>");
	accountable_write(o, p);
	soap_element(o, "t:approvedForPatient", "true");
	out_raw(o, "</t:carePlanHeader>");
}

static const char *base64(struct arena *a, const struct out *o) {
	size_t room = sodium_base64_encoded_len(o->n, sodium_base64_VARIANT_ORIGINAL);
	return sodium_bin2base64(arena_alloc(a, room), room, (const unsigned char *)out_text(o), o->n, sodium_base64_VARIANT_ORIGINAL);
}

/* There is no code for Barnets plan: the type is told only when the plan is a SIP by law as well. */
static void body_write(struct out *o, const struct mirror_plan *p) {
	struct out content = out_new(o->arena, "sv");
	mirror_content_html(&content, p);
	out_raw(o, "<t:carePlanBody>");
	if (content.n <= MIRROR_CONTENT) {
		out_raw(o, "<t:content>");
		soap_element(o, "t:mediaType", "text/html");
		soap_element(o, "t:value", base64(o->arena, &content));
		out_raw(o, "</t:content>");
	}
	if (p->view.sip)
		soap_element(o, "t:typeOfCarePlanEnum", "SIP");
	out_raw(o, "</t:carePlanBody>");
}

void mirror_answer_write(struct out *o, const struct mirror_plan *plan, const char *log) {
	begin(o);
	if (plan != NULL) {
		out_raw(o, "<r:carePlan>");
		header_write(o, plan);
		body_write(o, plan);
		out_raw(o, "</r:carePlan>");
	}
	end(o, "OK", "", log, "");
}

void mirror_invalid_write(struct out *o, const char *log) {
	begin(o);
	end(o, "ERROR", "INVALID_REQUEST", log, TR("sv", "Frågan går inte att besvara. Kontrollera person-id, period och källsystem."));
}
