#include "fault.h"

#include "lang/lang.h"

const char *fault_title(const char *lang, int status) {
	switch (status) {
	case 400: return TR(lang, "Webbläsaren skickade något vi inte förstod");
	case 403: return TR(lang, "Det här går inte");
	case 404: return TR(lang, "Här finns inget att visa");
	case 405: return TR(lang, "Så kan man inte göra här");
	case 409: return TR(lang, "Någon annan hann före");
	case 429: return TR(lang, "Vänta en liten stund");
	default: return TR(lang, "Vi vet inte om det kom fram");
	}
}
