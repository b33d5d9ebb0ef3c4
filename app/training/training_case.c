/* Practice cases: read, think along the wheel and the three questions, and see how others may reason and what holds (R158).  Nothing that is
 * chosen is kept: it goes from page to page and is gone.  That somebody has worked through them is noted as of any course, by another. */
#include "training/training.h"

#include "base/text.h"
#include "lang/lang.h"
#include "routes.h"
#include "training/case.html.h"
#include "training/training.form.h"

enum kind { CASE, TEXT, AREA, QUESTION, OPTION, RULE, TALK };
struct case_line {
	enum kind kind;
	int n; /* of AREA the area, of OPTION how it fits */
	const char *text, *more;
};

#define TRAINING_CASE(title, whom) {CASE, 0, title, whom},
#define TRAINING_TEXT(text) {TEXT, 0, text, ""},
#define TRAINING_AREA(area, why) {AREA, area, why, ""},
#define TRAINING_QUESTION(text) {QUESTION, 0, text, ""},
#define TRAINING_OPTION(fits, text, words) {OPTION, TRAINING_##fits, text, words},
#define TRAINING_RULE(text, source) {RULE, 0, text, source},
#define TRAINING_TALK(text) {TALK, 0, text, ""},
static const struct case_line all[] = {
#include "training/case.def"
};
enum { LINES = sizeof all / sizeof *all };

static void line_add(struct training_case *c, const char *lang, const struct case_line *l) {
	const char *text = lang_text(lang, l->text), *more = *l->more == '\0' ? "" : lang_text(lang, l->more);
	switch (l->kind) {
	case TEXT:
		c->text[c->ntext++] = text;
		break;
	case AREA:
		c->areas |= INT64_C(1) << l->n;
		c->why[l->n] = text;
		break;
	case QUESTION:
		c->question[c->nquestion++].text = text;
		break;
	case OPTION: {
		struct training_question *q = &c->question[c->nquestion - 1];
		q->option[q->n++] = (struct training_option){text, more, (enum training_fits)l->n};
		break;
	}
	case RULE:
		c->rule[c->nrule++] = (struct training_rule){text, more};
		break;
	case TALK:
		c->talk[c->ntalk++] = text;
		break;
	case CASE:
		break;
	}
}

size_t training_cases(struct arena *m, const char *lang, struct training_case **ret) {
	size_t n = 0;
	for (size_t i = 0; i < LINES; i++)
		n += all[i].kind == CASE;
	*ret = ARENA_MANY(m, n, struct training_case);
	n = 0;
	for (size_t i = 0; i < LINES; i++)
		if (all[i].kind == CASE) {
			(*ret)[n] = (struct training_case){.number = (int64_t)n + 1, .title = lang_text(lang, all[i].text), .whom = lang_text(lang, all[i].more)};
			n++;
		} else {
			line_add(&(*ret)[n - 1], lang, &all[i]);
		}
	return n;
}

/* All there are. */
enum err training_case_list(struct request *rq, const struct access *a) {
	struct training_cases_page p = {.answers = access_may(a, RIGHT_INBOX)};
	p.n = training_cases(rq->arena, rq->lang, &p.one);
	rq->title = TR(rq->lang, "Övningsfall");
	training_cases_html(&rq->out, &p);
	return OK;
}

static enum err page_read(struct request *rq, struct training_case_page *p) {
	const char *complaint = request_complaint(rq, "areas");
	struct training_case *one;
	size_t n = training_cases(rq->arena, rq->lang, &one);
	if (rq->id[0] < 1 || (size_t)rq->id[0] > n)
		return NOT_FOUND;
	p->c = &one[rq->id[0] - 1];
	p->to = url(rq->arena, "/training/case/%", rq->id[0]);
	if ((size_t)rq->id[0] < n)
		p->next = url(rq->arena, "/training/case/%", rq->id[0] + 1);
	p->wheel = (struct wheel_chooser){.field = "areas", .legend = TR(rq->lang, "Vilka delar av barnets liv rör det här?"), .complaint = complaint == NULL ? "" : complaint,
					  .hint = TR(rq->lang, "Både det som är svårt och det som fungerar. Välj så många du vill.")};
	rq->title = p->c->title;
	return OK;
}

/* The case, and the wheel to choose along. */
enum err training_case(struct request *rq, const struct access *a) {
	struct training_case_page p = {0};
	(void)a;
	TRY(page_read(rq, &p));
	training_case_html(&rq->out, rq, &p);
	return OK;
}

/* act=areas: areas; the questions.  act=answer: areas, q_0, q_1, q_2 (the number of what was chosen); how others may reason.  All may be left out. */
enum err training_case_do(struct request *rq, const struct access *a) {
	struct training_case_page p = {0};
	struct training_case_answer_form f;
	(void)a;
	TRY(page_read(rq, &p));
	TRY(training_case_answer_read(rq, &f));
	const int64_t chosen[TRAINING_QUESTIONS] = {f.q_0, f.q_1, f.q_2};
	const char *act = request_field(rq, "act");
	p.areas = f.areas;
	for (size_t i = 0; i < p.c->nquestion && i < TRAINING_QUESTIONS; i++)
		p.c->question[i].chosen = chosen[i];
	if (act != NULL && text_is(act, "answer"))
		training_case_end_html(&rq->out, &p);
	else
		training_case_asked_html(&rq->out, rq, &p);
	return OK;
}
