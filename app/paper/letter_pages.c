/* The pages of letters: a new one, its file, the answer that came back; finding a paper by its code; the empty
 * forms. */
#include "paper/letter.h"

#include "base/date.h"
#include "base/id.h"
#include "base/text.h"
#include "episode/episode.sql.h"
#include "lang/lang.h"
#include "meeting/meeting.h"
#include "org/org.sql.h"
#include "paper/answer.html.h"
#include "paper/back.html.h"
#include "paper/copy.h"
#include "paper/letter.form.h"
#include "paper/letter.html.h"
#include "paper/wait.html.h"
#include "person/person.h"
#include "protection/protection.h"
#include "routes.h"
#include "serve.sql.h"

#include <string.h>

static enum err lines_now(struct request *rq, const struct access *a, struct letter_lines *ret) {
	struct letters_rows all;
	struct paper_events_rows events;
	TRY(letters(a, &all));
	TRY(paper_events(a, &events));
	return letter_lines_read(rq, a, &all, &events, ret);
}

static const struct letter_line *line_find(const struct letter_lines *all, const char *kind, int64_t about, int64_t to) {
	for (size_t i = 0; i < all->n; i++) {
		const struct letter_line *l = &all->line[i];
		if (text_is(l->kind, kind) && l->about == about && (l->unit == to || l->person == to))
			return l;
	}
	return NULL;
}

/* What the window shows under the name: of a unit who answers for it and where it is, of a person what was written
 * the last time. */
static enum err address_of(struct request *rq, const struct access *a, const struct letter_line *l, const char **ret) {
	struct letters_rows before;
	struct unit_people_rows people;
	struct out o = out_new(rq->arena, rq->lang);
	*ret = "";
	if (l->unit != 0) {
		TRY(unit_people(a, l->unit, &people));
		if (people.n > 0)
			out_print(&o, "%s\n", people.row[0].name);
		for (const char *c = l->address; *c != '\0'; c++)
			if (c[0] == ',' && c[1] == ' ')
				out_raw(&o, "\n"), c++;
			else
				out_bytes(&o, c, 1);
		*ret = out_text(&o);
		return OK;
	}
	TRY(letters(a, &before));
	for (size_t i = 0; i < before.n && **ret == '\0'; i++)
		if (before.row[i].recipient_person_id == l->person)
			*ret = before.row[i].address;
	return OK;
}

static int64_t number_field(const struct request *rq, const char *name) {
	const char *text = request_field(rq, name);
	int64_t n;
	return text != NULL && text_int(text, &n) ? n : 0;
}

static const char *letter_about(struct request *rq, const struct letter_line *l) {
	if (text_is(l->kind, "CONSENT"))
		return TR(rq->lang, "Blanketten för samtycke, ifylld med frågan som den är nu.");
	if (text_is(l->kind, "PLAN"))
		return arena_print(rq->arena, "%s.", letter_news_text(rq->lang, l->reason));
	if (text_is(l->kind, "TIMES"))
		return TR(rq->lang, "Frågan om vilka tider som går för mötet.");
	return message_plain(rq->arena, rq->lang, TR(rq->lang, "Kallelsen till mötet {1}."), (const struct html_arg[]){html_arg(moment(l->about_at))}, 1);
}

/* The form for a letter.  Fields of the address: kind (MEETING, CONSENT, PLAN, TIMES), about, to. */
enum err letter_new(struct request *rq, const struct access *a) {
	struct letter_lines all;
	const char *kind = request_field(rq, "kind");
	struct letter_new_page p = {.child = access_child(a)};
	TRY(lines_now(rq, a, &all));
	const struct letter_line *l = line_find(&all, kind == NULL ? "MEETING" : kind, number_field(rq, "about"), number_field(rq, "to"));
	if (l == NULL || !l->open) {
		rq->redirect = url(rq->arena, "/child/%/paper", access_child(a)).text;
		return OK;
	}
	TRY(address_of(rq, a, l, &p.address));
	p.kind = l->kind;
	p.about = request_field(rq, "about");
	p.to = request_field(rq, "to");
	p.name = l->name;
	p.person = l->person != 0;
	p.what = letter_about(rq, l);
	rq->title = TR(rq->lang, "Nytt brev");
	letter_html(&rq->out, rq, &p);
	return OK;
}

static enum err times_document(struct request *rq, const struct access *a, const struct letter_frame *f, const struct letter_line *l, const struct letter_meeting_row *m, struct out *o) {
	struct meeting_guests guests;
	struct meeting_times times;
	TRY(meeting_called_read(rq, a, m->id, &guests));
	TRY(meeting_times_all(rq, a, m->id, &times));
	letter_times_document(o, f, m, &times, l->person == access_child(a), l->unit != 0 ? "" : letter_who(rq->arena, f->lang, &guests, l->person));
	return OK;
}

static enum err meeting_document(struct request *rq, const struct access *a, struct letter_frame *f, const struct letter_line *l, struct out *o) {
	struct letter_meeting_row m;
	struct meeting_guests guests;
	TRY(letter_meeting(a, l->about, &m));
	f->from = arena_print(rq->arena, "%s, %s", m.unit_name, m.unit_address);
	if (text_is(l->kind, "TIMES"))
		return times_document(rq, a, f, l, &m, o);
	if (l->unit != 0) {
		letter_call_document(o, f, &m, l->bound);
		return OK;
	}
	TRY(meeting_called_read(rq, a, m.id, &guests));
	letter_invite_document(o, f, &m, l->person == access_child(a), letter_who(rq->arena, f->lang, &guests, l->person), guests.nadults > 0);
	return OK;
}

/* Those questions in the recipient's language; none for who reads Swedish. */
static enum err texts_read(const struct access *a, const char *lang, const struct consent_question *q, size_t n, struct letter_texts_rows *ret) {
	size_t kept = 0;
	TRY(letter_texts(a, lang, ret));
	for (size_t i = 0; i < ret->n; i++) {
		bool asked = false;
		for (size_t k = 0; k < n; k++)
			asked |= q[k].request == ret->row[i].request_id;
		if (asked)
			ret->row[kept++] = ret->row[i];
	}
	ret->n = kept;
	return OK;
}

static enum err consent_document(struct request *rq, const struct access *a, struct letter_frame *f, struct out *o) {
	struct consent_ledger *ledger;
	struct consent_questions all;
	struct unit_find_row unit;
	size_t n = 0;
	TRY(consent_ledger_read(a, access_child(a), &ledger));
	TRY(consent_questions_read(a, ledger, &all));
	TRY(unit_find(a, access_unit(a), &unit));
	f->from = arena_print(rq->arena, "%s, %s", unit.name, unit.address);
	for (size_t i = 0; i < all.n; i++)
		if (all.q[i].open && !all.q[i].handover) /* to take over is asked in other words */
			all.q[n++] = all.q[i];
	if (n == 0)
		return NOT_FOUND;
	struct letter_texts_rows text;
	TRY(texts_read(a, f->lang, all.q, n, &text));
	letter_consent_document(o, f, all.q, n, &text);
	return OK;
}

/* NOT_FOUND when nobody leads the work: then there is nobody to ask. */
static enum err news_document(const struct access *a, struct letter_frame *f, const struct letter_line *l, struct out *o) {
	struct plan_lead_now_rows lead;
	TRY(plan_lead_now(a, &lead));
	if (lead.n == 0)
		return NOT_FOUND;
	f->from = "";
	letter_news_document(o, f, l->reason, &lead.row[0]);
	return OK;
}

#define WINDOW_LINES 6   /* in the envelope's window */
#define WINDOW_LETTERS 38 /* on one of them */

/* How many lines a text takes in the window. */
static size_t window_lines(const char *text) {
	size_t lines = 0;
	while (*text != '\0') {
		size_t n = strcspn(text, "\n"), letters = 0;
		for (size_t i = 0; i < n; i++)
			letters += ((unsigned char)text[i] & 0xc0) != 0x80;
		lines += letters == 0 ? 1 : (letters + WINDOW_LETTERS - 1) / WINDOW_LETTERS;
		text += n + (text[n] == '\n');
	}
	return lines;
}

static enum err letter_write(struct request *rq, const struct access *a, const struct letter_line *l, const char *address, const char *lang, int64_t id) {
	struct strip_child_row child;
	struct episode_current_row e;
	struct out document = out_new(rq->arena, lang);
	const char *code = code_new(rq->arena);
	TRY(strip_child(a, &child));
	TRY(episode_current(a, &e));
	struct letter_frame f = {.lang = lang, .site = access_address(a), .child = child.name, .first = person_first_name(rq->arena, child.name),
				 .to = l->name, .address = address, .code = code, .now = access_time(a), .unit = l->unit != 0};
	bool consent = text_is(l->kind, "CONSENT"), news = text_is(l->kind, "PLAN");
	TRY(consent ? consent_document(rq, a, &f, &document) : news ? news_document(a, &f, l, &document) : meeting_document(rq, a, &f, l, &document));
	TRY(letter_add(a, id, consent ? C11_CONSENT : news ? C6_PLAN : C7_MEETING, l->kind, l->about, l->about_at, l->unit, l->person, code_index(a, code_plain(rq->arena, code)),
		       l->name, address, code, (struct bytes){.p = out_text(&document), .n = document.n}, lang, e.id));
	return access_job(a, url(rq->arena, "/job/letter/%", id).text);
}

/* act=letter: kind, about, to, address (what the window holds; "" = it is handed over), lang (OWN when it is left out).  The file is made after the
 * answer; what it says is what holds now.
 * DENIED when the recipient may not be written to. */
enum err letter_make(struct request *rq, const struct access *a) {
	struct letter_form f;
	struct letter_lines all;
	struct protection_mark_rows mark;
	static const char *const kinds[] = {"", "MEETING", "CONSENT", "PLAN", "TIMES"};
	TRY(letter_read(rq, &f));
	TRY(lines_now(rq, a, &all));
	const struct letter_line *l = line_find(&all, kinds[f.kind], f.about, f.to);
	if (l == NULL || !l->open)
		return request_denied(rq, TR(rq->lang, "Mottagaren får inget brev om det här nu. Mötet eller frågan kan ha ändrats, eller så gäller samtycket inte."));
	if (window_lines(l->name) + window_lines(f.address) > WINDOW_LINES)
		request_complain(rq, "address", TR(rq->lang, "Adressen får inte plats i kuvertets fönster. Korta den."));
	TRY(protection_mark(a, &mark));
	if (mark.n > 0 && l->person != 0 && *f.address != '\0')
		request_complain(rq, "address", TR(rq->lang, "Barnets personuppgifter är skyddade. Lämna adressen tom här, och skriv den för hand på kuvertet."));
	const char *lang = copy_lang_chosen(rq, f.lang, l->lang, l->unit != 0);
	TRY(request_good(rq));
	int64_t id = id_new();
	TRY(letter_write(rq, a, l, f.address, lang, id));
	rq->redirect = url(rq->arena, "/child/%/paper/letter/%", access_child(a), id).text;
	return OK;
}

static enum err reached_now(const struct access *a, const struct letter_find_row *l, bool *ret) {
	struct letter_kin_rows kin;
	TRY(letter_guardians(a, &kin));
	*ret = l->recipient_person_id == access_child(a);
	for (size_t i = 0; i < kin.n; i++)
		*ret |= kin.row[i].id == l->recipient_person_id && (text_is(l->kind, "CONSENT") ? kin.row[i].asked : kin.row[i].reads) > 0;
	return OK;
}

/* A letter to a unit whose consent has ended, or where nobody is named of a hidden child, or to a guardian who does not reach here what it is about, is not printed again. */
static enum err still_open(const struct access *a, const struct letter_find_row *l, bool *ret) {
	struct episode_current_row e;
	int64_t areas;
	struct letter_shut_row shut;
	struct letter_named_rows named;
	TRY(letter_shut(a, l->recipient_person_id, &shut));
	*ret = shut.n == 0;
	if (shut.n > 0)
		return OK;
	if (l->recipient_unit_id == 0)
		return reached_now(a, l, ret);
	TRY(episode_current(a, &e));
	TRY(consent_effective(a, access_child(a), l->recipient_unit_id, access_time(a), &areas));
	TRY(letter_named(a, l->recipient_unit_id, &named));
	*ret = named.n > 0 && (areas != 0 || e.unit_id == l->recipient_unit_id);
	return OK;
}

/* The file itself.  The second number of the path is the letter's. */
enum err letter_show(struct request *rq, const struct access *a) {
	struct letter_find_row l;
	bool open;
	TRY(letter_find(a, rq->id[1], &l));
	TRY(still_open(a, &l, &open));
	if (!open)
		return request_denied(rq, TR(rq->lang, "Mottagaren får inte läsa det här längre, så papperet kan inte skrivas ut igen."));
	if (!text_is(l.state, "PRINTED")) {
		struct copy_wait_page p = {.child = access_child(a), .to = url(rq->arena, "/child/%/paper/letter/%", access_child(a), l.id),
					   .recipient = l.recipient, .slow = access_time(a) - l.made_at > DATE_MINUTE};
		return wait_show(rq, &p);
	}
	if (l.pdf.n == 0)
		return request_denied(rq, TR(rq->lang, "Adressen i brevet har flyttats till valvet, så papperet kan inte skrivas ut igen. Gör ett nytt utan adress."));
	rq->content = "application/pdf";
	rq->file_name = "brev.pdf";
	out_bytes(&rq->out, l.pdf.p, l.pdf.n);
	return OK;
}

/* The job of a letter; the number is its id.  Called twice: before and after the worker. */
enum err letter_print(struct request *rq, const struct access *a) {
	struct letter_order_row l;
	TRY(letter_order(a, rq->id[0], &l));
	if (!text_is(l.state, "ASKED"))
		return OK;
	if (rq->work.failed)
		return BROKEN;
	if (rq->work.answer.p != NULL)
		return letter_printed(a, rq->work.answer, l.id, l.child_id);
	rq->work = (struct work){.kind = WORK_PDF, .input = l.pdf};
	return OK;
}

/* --- what came back --- */

/* Where one writes in what came back: the code on the paper leads there. */
enum err back_ask(struct request *rq, const struct access *a) {
	struct back_page p = {.child = access_child(a)};
	rq->title = TR(rq->lang, "Det som kom tillbaka på papper");
	back_html(&rq->out, rq, &p);
	return OK;
}

/* Of a copy of the version that holds: where its acknowledgement is written in, for its recipient.  Of an older one: what
 * has happened to it. */
static enum err copy_back(struct request *rq, const struct access *a, const struct paper_by_code_row *r) {
	struct plan_view view;
	rq->redirect = url(rq->arena, "/child/%/paper/%/track", access_child(a), r->id).text;
	TRY(plan_view_read(a, 0, &view));
	if (!view.holds || view.version.id != r->version)
		return OK;
	int64_t who = r->recipient_unit_id + r->recipient_person_id; /* one of them is 0 */
	const char *party = arena_print(rq->arena, "%lld", (long long)who);
	rq->redirect = url_query(rq->arena, url(rq->arena, "/child/%/plan/answers", access_child(a)), "party", party).text;
	return OK;
}

/* act=find: code.  Leads to the place of what that paper asked. */
enum err back_find(struct request *rq, const struct access *a) {
	struct back_form f;
	struct paper_by_code_rows found;
	TRY(back_read(rq, &f));
	TRY(paper_by_code(a, code_index(a, code_plain(rq->arena, f.code)), &found));
	if (found.n == 0)
		return request_invalid(rq, "code", TR(rq->lang, "Ingen sådan kod finns på ett papper om det här barnet. Läs en gång till."));
	const struct paper_by_code_row *r = &found.row[0];
	if (text_is(r->kind, "MEETING") || text_is(r->kind, "TIMES"))
		rq->redirect = url(rq->arena, "/child/%/paper/letter/%/answer", access_child(a), r->id).text;
	else if (text_is(r->kind, "CONSENT"))
		rq->redirect = url(rq->arena, "/child/%/consent", access_child(a)).text;
	else if (text_is(r->kind, "PLAN"))
		rq->redirect = url(rq->arena, "/child/%/paper/%/track", access_child(a), r->id).text;
	else
		return copy_back(rq, a, r);
	return OK;
}

/* Which times go is written in beside what the others have said. */
static enum err times_answer(struct request *rq, const struct access *a, const struct letter_find_row *l) {
	struct meeting_party_of_row party;
	TRY(meeting_party_of(a, l->about_id, l->recipient_unit_id, l->recipient_person_id, &party));
	struct url times = url(rq->arena, "/child/%/meeting/%/times", access_child(a), l->about_id);
	rq->redirect = url_query(rq->arena, times, "party", arena_print(rq->arena, "%lld", (long long)party.id)).text;
	return OK;
}

/* What was answered to a call on paper. */
enum err letter_answer(struct request *rq, const struct access *a) {
	struct letter_find_row l;
	struct letter_answer_page p = {.child = access_child(a), .letter = &l};
	TRY(letter_find(a, rq->id[1], &l));
	if (text_is(l.kind, "TIMES"))
		return times_answer(rq, a, &l);
	if (!text_is(l.kind, "MEETING"))
		return NOT_FOUND;
	TRY(letter_answers(a, &p.answers));
	size_t n = 0;
	for (size_t i = 0; i < p.answers.n; i++)
		if (p.answers.row[i].letter_id == l.id)
			p.answers.row[n++] = p.answers.row[i];
	p.answers.n = n;
	p.unit = l.recipient_unit_id != 0;
	rq->title = TR(rq->lang, "Svar på papper");
	answer_html(&rq->out, rq, a, &p);
	return OK;
}

static enum err answer_keep(struct request *rq, const struct access *a, const struct letter_find_row *l, const struct letter_answer_form *f) {
	static const char *const said[] = {"", "COMES", "SUBSTITUTE", "WRITES", "DECLINES", "MAYBE"};
	const struct meeting_written w = {.meeting = l->about_id, .starts_at = l->about_at, .unit = l->recipient_unit_id, .person = l->recipient_person_id,
					  .letter = l->id, .day = f->on, .state = said[f->state], .signer = f->signer, .who = f->who,
					  .reason = f->reason, .input = f->input, .wish = f->wish};
	return meeting_answer_from_paper(rq, a, &w);
}

/* act=answer: state (COMES, SUBSTITUTE, WRITES, DECLINES, MAYBE), on, signer, who, reason, input, wish.  It becomes the
 * recipient's answer to the call.  Rows stay; the newest counts. */
enum err letter_answer_add(struct request *rq, const struct access *a) {
	struct letter_answer_form f;
	struct letter_find_row l;
	TRY(letter_find(a, rq->id[1], &l));
	if (!text_is(l.kind, "MEETING"))
		return NOT_FOUND;
	TRY(letter_answer_read(rq, &f));
	if (f.on > access_time(a))
		request_complain(rq, "on", TR(rq->lang, "Dagen har inte varit än."));
	else if (f.on < date_day(l.made_at))
		request_complain(rq, "on", TR(rq->lang, "Då var papperet inte utskrivet än."));
	TRY(answer_keep(rq, a, &l, &f));
	rq->redirect = rq->path;
	return OK;
}

/* --- empty forms --- */

static enum err blank(struct request *rq, void (*make)(struct out *, const char *), const char *file) {
	if (rq->work.failed)
		return BROKEN;
	if (rq->work.answer.p == NULL) {
		struct out document = out_new(rq->arena, rq->lang);
		make(&document, rq->lang);
		rq->work = (struct work){.kind = WORK_PDF, .input = {.p = out_text(&document), .n = document.n}};
		return OK;
	}
	rq->content = "application/pdf";
	rq->file_name = file;
	out_bytes(&rq->out, rq->work.answer.p, rq->work.answer.n);
	return OK;
}

/* The plan, empty, to be written by hand or on a computer (R87). */
enum err blank_plan(struct request *rq, const struct access *a) {
	(void)a;
	return blank(rq, blank_plan_document, "barnets-plan-mall.pdf");
}

/* The county's form for consent, empty (R50). */
enum err blank_consent(struct request *rq, const struct access *a) {
	(void)a;
	return blank(rq, blank_consent_document, "samtycke-blankett.pdf");
}
