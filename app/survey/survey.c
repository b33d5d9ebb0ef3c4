/* The survey's words, and what may be told of its answers. */
#include "survey/survey.h"

#include "access/setting.h"
#include "base/text.h"
#include "lang/lang.h"
#include "org/org.h"

const char *survey_audience_word(enum survey_audience who) {
	static const char *const words[] = {"CHILD", "GUARDIAN", "STAFF", "OTHER"};
	return words[who];
}

const char *survey_audience_name(const char *lang, enum survey_audience who) {
	switch (who) {
	case SURVEY_CHILD: return TR(lang, "Barn eller ungdom");
	case SURVEY_GUARDIAN: return TR(lang, "Vårdnadshavare");
	case SURVEY_STAFF: return TR(lang, "Jag arbetar med barn");
	default: return TR(lang, "Någon annan");
	}
}

static const char *whom(const char *lang, enum survey_audience who) {
	switch (who) {
	case SURVEY_CHILD: return TR(lang, "Vet du vilken vuxen du kan prata med om något är svårt?");
	case SURVEY_GUARDIAN: return TR(lang, "Vet du vem du vänder dig till om ditt barn behöver stöd?");
	default: return TR(lang, "Vet du vem du berättar för om ett barn behöver stöd?");
	}
}

const char *survey_question(const char *lang, enum survey_audience who, int question) {
	bool child = who == SURVEY_CHILD;
	switch (question) {
	case 0: return who == SURVEY_STAFF ? TR(lang, "Vet du hur du arbetar efter Kronobarnsmodellen?") : TR(lang, "Har du hört talas om Kronobarnsmodellen?");
	case 1: return whom(lang, who);
	case 2: return child ? TR(lang, "Pratar de vuxna runt dig med varandra när du behöver det?") : TR(lang, "Samarbetar de vuxna runt barn så att stödet kommer i tid?");
	default: return child ? TR(lang, "Får du vara med och bestämma om det som gäller dig?") : TR(lang, "Får barnet och familjen vara med och bestämma?");
	}
}

const char *survey_said_name(const char *lang, enum survey_said said) {
	return said == SURVEY_YES ? TR(lang, "Ja") : said == SURVEY_PARTLY ? TR(lang, "Delvis") : TR(lang, "Nej");
}

static void count_add(struct survey_group *g, const struct survey_counts_row *r) {
	static const char *const said[] = {"YES", "PARTLY", "NO"};
	if (r->question == 0)
		g->n += r->n;
	for (int i = 0; i < SURVEY_SAIDS && r->question >= 1 && r->question <= SURVEY_QUESTIONS; i++)
		if (text_is(r->said, said[i]))
			g->said[r->question - 1][i] += r->n;
}

/* The smallest that is shown, NULL: none is. */
static struct survey_group *smallest(struct survey_group *g, size_t n) {
	struct survey_group *least = NULL;
	for (size_t i = 0; i < n; i++)
		if (g[i].shown && (least == NULL || g[i].n < least->n))
			least = &g[i];
	return least;
}

/* Groups of too few are not shown; nor is what they are the difference of: together the hidden are two or more groups, and not too few
 * people, or else one more is hidden. */
static void hide(struct survey_group *g, size_t n, int64_t least) {
	for (size_t i = 0; i < n; i++) {
		g[i].least = least;
		g[i].shown = g[i].n >= least;
	}
	for (;;) {
		int64_t people = 0;
		size_t hidden = 0;
		for (size_t i = 0; i < n; i++)
			if (!g[i].shown && g[i].n > 0) {
				people += g[i].n;
				hidden++;
			}
		struct survey_group *next = smallest(g, n);
		if (hidden == 0 || next == NULL || (hidden > 1 && people >= least))
			return;
		next->shown = false;
	}
}

enum err survey_result_read(const struct access *a, const struct survey_one_row *survey, const char *lang, struct survey_result *ret) {
	struct survey_counts_rows rows;
	TRY(survey_counts(a, survey->id, &rows));
	*ret = (struct survey_result){.municipality = ARENA_MANY(access_arena(a), MUNICIPALITIES, struct survey_group), .nmunicipality = MUNICIPALITIES};
	TRY(setting_shown_least(a, survey->from_at, survey->until_at, &ret->least));
	for (int i = 0; i < SURVEY_AUDIENCES; i++)
		ret->audience[i].name = survey_audience_name(lang, (enum survey_audience)i);
	for (size_t i = 0; i < MUNICIPALITIES; i++)
		ret->municipality[i] = (struct survey_group){.name = municipality_name((int)i)};
	for (size_t i = 0; i < rows.n; i++) {
		const struct survey_counts_row *r = &rows.row[i];
		ret->n += r->question == 0 ? r->n : 0;
		for (int k = 0; k < SURVEY_AUDIENCES; k++)
			if (text_is(r->audience, survey_audience_word((enum survey_audience)k)))
				count_add(&ret->audience[k], r);
		for (size_t k = 0; k < MUNICIPALITIES; k++)
			if (text_is(r->municipality, ret->municipality[k].name))
				count_add(&ret->municipality[k], r);
	}
	hide(ret->audience, SURVEY_AUDIENCES, ret->least);
	hide(ret->municipality, MUNICIPALITIES, ret->least);
	if (ret->n < ret->least)
		ret->n = 0;
	return OK;
}

int64_t survey_share(const struct survey_group *g, int question, enum survey_said said) {
	int64_t all = 0;
	for (int i = 0; i < SURVEY_SAIDS; i++)
		all += g->said[question][i];
	return all < g->least ? -1 : (g->said[question][said] * 10 + all / 2) / all * 10;
}

const char *survey_share_text(struct arena *a, const char *lang, int64_t share) {
	return share < 0 ? TR(lang, "visas inte") : arena_print(a, "%lld %%", (long long)share);
}
