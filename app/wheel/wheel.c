#include "wheel/wheel.h"

#include "base/text.h"
#include "lang/lang.h"

static const char *const words[AREAS] = {
	"HEALTH", "DEVELOPMENT", "LEARNING", "CARE", "HOME", "RELATIONSHIPS", "SAFETY",
};

static const char *const signs[AREAS] = {
	"halsa", "utveckling", "larande", "omsorg", "hemmet", "relationer", "trygghet",
};

/* Petal k stands at -90 + k·360/7 degrees; all seven are the first one turned. */
static const struct petal petals[AREAS] = {
	{
		"M-12.5 -33.8L-32.9 -76.2C-38.8 -88.5 -16.1 -101.4 0 -107C16.1 -101.4 38.8 -88.5 32.9 -76.2L12.5 -33.8A36 36 0 0 0 -12.5 -33.8Z",
		"M-12.5 -33.8L-24.7 -59.1A64 64 0 0 1 24.7 -59.1L12.5 -33.7A36 36 0 0 0 -12.5 -33.8Z",
		"translate(-16 -83) scale(1.333)", "translate(-15 -82) scale(1.25)", "translate(-12 -91)",
		"0", "-95", "0", "-110", "middle",
	},
	{
		"M18.6 -30.8L39 -73.2C45 -85.5 69.2 -75.7 83.7 -66.7C89.3 -50.6 93.4 -24.8 80.1 -21.8L34.2 -11.3A36 36 0 0 0 18.6 -30.8Z",
		"M18.6 -30.8L30.8 -56.1A64 64 0 0 1 61.6 -17.5L34.2 -11.3A36 36 0 0 0 18.6 -30.8Z",
		"translate(36.4 -57.8) scale(1.333)", "translate(37.4 -56.8) scale(1.25)", "translate(49.8 -61.3)",
		"74.3", "-59.2", "91.5", "-69.9", "start",
	},
	{
		"M35.7 -4.7L81.6 -15.1C94.9 -18.2 102.4 6.9 104.3 23.8C95.2 38.2 77.6 57.5 67 49L30.1 19.7A36 36 0 0 0 35.7 -4.7Z",
		"M35.7 -4.7L63.1 -10.9A64 64 0 0 1 52.1 37.2L30.1 19.7A36 36 0 0 0 35.7 -4.7Z",
		"translate(49.3 -1.1) scale(1.333)", "translate(50.3 -0.1) scale(1.25)", "translate(65 5.6)",
		"92.6", "21.1", "114.1", "29", "start",
	},
	{
		"M25.9 25L62.7 54.4C73.4 62.9 58.4 84.4 46.4 96.4C29.5 98.3 3.4 96.6 3.4 82.9L3.4 35.8A36 36 0 0 0 25.9 25Z",
		"M25.9 25L47.9 42.5A64 64 0 0 1 3.4 63.9L3.4 35.8A36 36 0 0 0 25.9 25Z",
		"translate(13.1 44.4) scale(1.333)", "translate(14.1 45.4) scale(1.25)", "translate(22.3 59.2)",
		"41.2", "85.6", "58.8", "118.4", "start",
	},
	{
		"M-3.4 35.8L-3.4 82.9C-3.4 96.6 -29.5 98.3 -46.4 96.4C-58.4 84.4 -73.4 62.9 -62.7 54.4L-25.9 25A36 36 0 0 0 -3.4 35.8Z",
		"M-3.4 35.9L-3.4 63.9A64 64 0 0 1 -47.9 42.5L-25.9 25A36 36 0 0 0 -3.4 35.9Z",
		"translate(-45.1 44.4) scale(1.333)", "translate(-44.1 45.4) scale(1.25)", "translate(-46.3 59.2)",
		"-41.2", "85.6", "-58.8", "118.4", "end",
	},
	{
		"M-30.1 19.7L-67 49C-77.6 57.5 -95.2 38.2 -104.3 23.8C-102.4 6.9 -94.9 -18.2 -81.6 -15.1L-35.7 -4.7A36 36 0 0 0 -30.1 19.7Z",
		"M-30.1 19.7L-52.1 37.2A64 64 0 0 1 -63.1 -10.9L-35.7 -4.7A36 36 0 0 0 -30.1 19.7Z",
		"translate(-81.3 -1.1) scale(1.333)", "translate(-80.3 -0.1) scale(1.25)", "translate(-89 5.6)",
		"-92.6", "21.1", "-114.1", "29", "end",
	},
	{
		"M-34.2 -11.3L-80.1 -21.8C-93.4 -24.8 -89.3 -50.6 -83.7 -66.7C-69.2 -75.7 -45 -85.5 -39 -73.2L-18.6 -30.8A36 36 0 0 0 -34.2 -11.3Z",
		"M-34.2 -11.3L-61.6 -17.6A64 64 0 0 1 -30.8 -56.1L-18.6 -30.8A36 36 0 0 0 -34.2 -11.3Z",
		"translate(-68.4 -57.8) scale(1.333)", "translate(-67.4 -56.8) scale(1.25)", "translate(-73.8 -61.3)",
		"-74.3", "-59.2", "-91.5", "-69.9", "end",
	},
};

const char *area_word(int area) {
	return words[area];
}

int area_of_bit(int64_t bit) {
	int i = 0;
	while (i < AREAS - 1 && (bit >> i & 1) == 0)
		i++;
	return (bit & AREA_ALL) == 0 ? HEALTH : i;
}

const char *area_sign(int area) {
	return signs[area];
}

bool area_read(const char *word, int64_t *ret) {
	for (int i = 0; i < AREAS; i++)
		if (text_is(word, words[i])) {
			*ret = i;
			return true;
		}
	return false;
}

const char *area_name(const char *lang, int area) {
	switch ((enum area)area) {
	case HEALTH: return TR(lang, "Hälsa");
	case DEVELOPMENT: return TR(lang, "Utveckling");
	case LEARNING: return TR(lang, "Lärande");
	case CARE: return TR(lang, "Omsorg");
	case HOME: return TR(lang, "Hemmet");
	case RELATIONSHIPS: return TR(lang, "Relationer");
	case SAFETY: return TR(lang, "Trygghet");
	}
	return "";
}

const char *area_definition(const char *lang, int area) {
	switch ((enum area)area) {
	case HEALTH:
		return TR(lang, "Det handlar om att må bra, om mat, motion, sömn, hygien och vård. Det handlar också "
			"om att klara av alla sina känslor, att känna sig trygg och ha god självkänsla.");
	case DEVELOPMENT:
		return TR(lang, "Det handlar om att lära sig nya saker, utveckla sitt språk, vara nyfiken, leka och "
			"bli allt mer självständig. Det handlar också om att ha en positiv fritid och balans "
			"mellan förskola/skola, läxor, sysslor i hemmet och fritidsaktiviteter.");
	case LEARNING:
		return TR(lang, "Det handlar om att trivas och känna sig trygg i förskolan/skolan. Det handlar också "
			"om att hitta sätt som fungerar för att lära sig nya saker samt om att ha studiero i "
			"skolan och i hemmet.");
	case CARE:
		return TR(lang, "Det handlar om att ha trygga vuxna som bryr sig om och stöttar barnet. Det handlar "
			"också om hur vardagsrutiner fungerar från barnet vaknar på morgonen till sovdags på "
			"kvällen.");
	case HOME:
		return TR(lang, "Det handlar om att hemmet ska vara tryggt och anpassat efter barnets behov. Om "
			"barnet bor på flera ställen handlar det om att vuxna ska samarbeta för att det ska "
			"bli så bra som möjligt för barnet. Det handlar också om ekonomi, mat, kläder och "
			"lämpligt boende.");
	case RELATIONSHIPS:
		return TR(lang, "Det handlar om att ha goda relationer med andra personer och att kunna hantera "
			"konflikter på ett bra sätt. Här kan stöd och stöttning vara viktigt. Det handlar "
			"också om att känna sig accepterad, respekterad och lyssnad på.");
	case SAFETY:
		return TR(lang, "Det handlar om att lita på andra och att känna sig trygg och säker. Det handlar "
			"också om skydd mot våld och andra sätt som barnet kan fara illa på.");
	}
	return "";
}

const char *area_list(struct arena *a, const char *lang, int64_t mask) {
	struct out o = out_new(a, lang);
	size_t n = (size_t)__builtin_popcountll((unsigned long long)(mask & AREA_ALL)), written = 0;
	for (int i = 0; i < AREAS; i++)
		if ((mask >> i & 1) != 0)
			lang_list_add(&o, written++, n, area_name(lang, i));
	return out_text(&o);
}

static const char *status_word(const char *lang, bool need, bool strength) {
	if (need && strength)
		return TR(lang, "styrka och behov");
	if (need)
		return TR(lang, "behov");
	return strength ? TR(lang, "styrka") : TR(lang, "inte bedömt");
}

const char *wheel_status_words(struct arena *a, const char *lang, const struct wheel_status *s) {
	struct out o = out_new(a, lang);
	for (int i = 0; i < AREAS; i++)
		out_print(&o, "%s%s: %s", i == 0 ? "" : ", ", area_name(lang, i),
			  status_word(lang, (s->needs >> i & 1) != 0, (s->strengths >> i & 1) != 0));
	out_raw(&o, ".");
	return out_text(&o);
}

const struct petal *wheel_petal(int area) {
	return &petals[area];
}
