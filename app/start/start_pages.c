#include "start/start.h"

#include "access/setting.h"
#include "frame.h"
#include "lang/lang.h"
#include "routes.h"
#include "start/about.html.h"
#include "start/accessibility.html.h"
#include "start/glossary.html.h"
#include "start/personal_data.html.h"
#include "start/start.html.h"
#include "survey/survey.sql.h"

enum err start_show(struct request *rq, const struct access *a) {
	struct survey_now_rows survey;
	TRY(survey_now(a, &survey));
	frame_of(rq)->bare = true;
	rq->title = TR(rq->lang, "Vi arbetar tillsammans för barn och unga");
	start_html(&rq->out, survey.n > 0);
	return OK;
}

/* What the county's way of working is, in the words of the families' leaflet. */
enum err start_about(struct request *rq, const struct access *a) {
	struct setting_spans l;
	TRY(setting_history(a, SETTING_MODEL_VERSION, &l));
	size_t i = 0;
	while (rq->now >= l.span[i].until)
		i++;
	rq->title = TR(rq->lang, "Om Kronobarn");
	about_html(&rq->out, setting_model_words(rq->arena, l.span[i].value), l.span[i].from);
	return OK;
}

/* The words of the model, each explained. */
enum err start_glossary(struct request *rq, const struct access *a) {
	(void)a;
	rq->title = TR(rq->lang, "Ord vi använder");
	glossary_html(&rq->out);
	return OK;
}

/* How well everybody can use it, and to whom one says that one cannot (lagen 2018:1937). */
enum err start_accessibility(struct request *rq, const struct access *a) {
	(void)a;
	rq->title = TR(rq->lang, "Tillgänglighet");
	accessibility_html(&rq->out);
	return OK;
}

/* What is kept of people, why, who reads it, and what they can do (articles 13 and 14 of the GDPR). */
enum err start_personal_data(struct request *rq, const struct access *a) {
	(void)a;
	rq->title = TR(rq->lang, "Så hanterar vi personuppgifter");
	personal_data_html(&rq->out);
	return OK;
}
