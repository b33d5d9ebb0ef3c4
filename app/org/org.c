#include "org/org.h"

#include "base/text.h"
#include "lang/lang.h"

static const char *const municipalities[MUNICIPALITIES] = {
	"Alvesta", "Lessebo", "Ljungby", "Markaryd", "Tingsryd", "Uppvidinge", "Växjö", "Älmhult",
};

const char *municipality_name(size_t i) {
	return municipalities[i];
}

bool unit_answers(const char *kind) {
	return !text_is(kind, "POLICE") && !text_is(kind, "ASSOCIATION") && !text_is(kind, "COORDINATION");
}

const char *unit_silence(const char *lang, const char *kind, const char *org_kind) {
	bool school = text_is(kind, "PRESCHOOL") || text_is(kind, "SCHOOL") || text_is(kind, "UPPER_SECONDARY");
	if (!school || (!text_is(org_kind, "COMPANY") && !text_is(org_kind, "ASSOCIATION")))
		return "";
	return TR(lang, "Det är en fristående verksamhet. De som arbetar där har tystnadsplikt enligt skollagen (29 kap. 14 §).");
}

const char *unit_kind_name(const char *lang, const char *kind) {
	if (text_is(kind, "MHV"))
		return TR(lang, "mödrahälsovården");
	if (text_is(kind, "BHV"))
		return TR(lang, "barnhälsovården");
	if (text_is(kind, "PRESCHOOL"))
		return TR(lang, "förskolan");
	if (text_is(kind, "SCHOOL"))
		return TR(lang, "skolan");
	if (text_is(kind, "UPPER_SECONDARY"))
		return TR(lang, "gymnasiet");
	if (text_is(kind, "KAA"))
		return TR(lang, "kommunens aktivitetsansvar");
	if (text_is(kind, "SOCIAL"))
		return TR(lang, "socialtjänsten");
	if (text_is(kind, "POLICE"))
		return TR(lang, "polisen");
	if (text_is(kind, "ASSOCIATION"))
		return TR(lang, "en förening");
	if (text_is(kind, "HEALTH_CENTRE"))
		return TR(lang, "vårdcentralen");
	if (text_is(kind, "BUP"))
		return TR(lang, "barn- och ungdomspsykiatrin");
	if (text_is(kind, "HABILITATION"))
		return TR(lang, "habiliteringen");
	if (text_is(kind, "DENTAL"))
		return TR(lang, "tandvården");
	if (text_is(kind, "COORDINATION"))
		return TR(lang, "kommunens samordnare");
	return "";
}

const char *unit_label(struct arena *a, const char *name, const char *municipality) {
	return text_has(name, municipality) ? name : arena_print(a, "%s, %s", name, municipality);
}
