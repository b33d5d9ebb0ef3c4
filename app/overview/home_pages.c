/* The first page: what there is to do for staff, the children for a family. */
#include "overview/overview.h"

#include "access/reach.h"
#include "access/relation.h"
#include "access/setting.h"
#include "agreement/agreement.sql.h"
#include "archive/archive.sql.h"
#include "base/date.h"
#include "base/text.h"
#include "concern/concern.h"
#include "contribution/contribution.h"
#include "block/block.sql.h"
#include "convening/convening.sql.h"
#include "custody/custody.sql.h"
#include "disclosure/disclosure.sql.h"
#include "glass/glass.h"
#include "governance/governance.h"
#include "introduction/introduction.h"
#include "lang/lang.h"
#include "message/message.sql.h"
#include "overview/family.html.h"
#include "overview/home.html.h"
#include "overview/pages.h"
#include "overview/stopped.h"
#include "paper/track.h"
#include "pause/pause.sql.h"
#include "person/person.h"
#include "room/room.sql.h"
#include "routes.h"
#include "start/start.h"
#include "protection/protection.sql.h"
#include "review/review.h"
#include "withhold/withhold.sql.h"

#include <stdlib.h>

#define A_PAGE 25

/* A list that is being made. */
struct list {
	size_t n;
	struct overview_todo *row;
};

/* Room for `n` rows more. */
static void list_grow(struct request *rq, struct list *l, size_t n) {
	struct overview_todo *row = ARENA_MANY(rq->arena, l->n + n + 1, struct overview_todo);
	if (l->n > 0)
		memcpy(row, l->row, l->n * sizeof *row);
	l->row = row;
}

static void inbox_add(struct request *rq, const struct todo_inbox_rows *in, struct list *l) {
	for (size_t i = 0; i < in->n; i++) {
		const struct todo_inbox_row *r = &in->row[i];
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = NOW, .what = r->mine ? TR(rq->lang, "Ta upp ett uppmärksammande") : TR(rq->lang, "Läs ett nytt uppmärksammande"), .path = "", .button = "",
				 .why = text_is(r->harm, "NO") ? TR(rq->lang, "Någon har berättat om ett barn.")
							       : TR(rq->lang, "Någon har berättat om ett barn som kanske far illa."),
				 .at = r->answer_by, .by = true, .late = r->answer_by < rq->now},
			.to = url(rq->arena, "/notice/%", r->id), .child = "", .areas = r->areas};
	}
}

/* Questions to be answered, and answers to be read. */
static void contributions_add(struct request *rq, const struct todo_asked_rows *asked, const struct todo_answered_rows *answered, struct list *l) {
	for (size_t i = 0; i < asked->n; i++) {
		const struct todo_asked_row *r = &asked->row[i];
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = NOW, .what = TR(rq->lang, "Bidra"), .path = "", .button = "",
				 .why = text_is(r->state, "RETURNED") ? TR(rq->lang, "Den som är ansvarig behöver veta mer.")
								      : TR(rq->lang, "Den som är ansvarig har frågat dig."),
				 .at = r->due_at - 1, .by = true, .late = r->due_at <= rq->now},
			.to = url(rq->arena, "/child/%/answer/%", r->child_id, r->id), .child = r->name, .areas = r->areas};
	}
	for (size_t i = 0; i < answered->n; i++) {
		const struct todo_answered_row *r = &answered->row[i];
		bool own = r->domain == 0 || r->missing == 0;
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = own ? NOW : WAITING, .what = own ? TR(rq->lang, "Läs ett bidrag") : TR(rq->lang, "Ett bidrag finns"), .path = "", .button = "",
				 .why = own ? TR(rq->lang, "Räcker det, eller behövs mer?") : TR(rq->lang, "Det delas när familjen har sagt ja."),
				 .at = r->answered_at},
			.to = url(rq->arena, "/child/%/contribution/%", r->child_id, r->id), .child = r->name, .areas = r->areas};
	}
}

/* A notice was handed on with the family's yes, which ended before anybody there had taken it up: who handed it on
 * answers for the child, and decides anew (I15). */
static void stranded_add(struct request *rq, const struct todo_stranded_rows *rows, struct list *l) {
	for (size_t i = 0; i < rows->n; i++) {
		const struct todo_stranded_row *r = &rows->row[i];
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = NOW, .path = "", .button = "", .what = TR(rq->lang, "Ta tillbaka ett uppmärksammande"),
				 .why = lang_fill(rq->arena, TR(rq->lang, "{1} hann inte ta upp det innan familjens ja slutade gälla, och kan inte läsa det. Ta tillbaka det, eller fråga familjen på nytt."), &r->unit_name, 1)},
			.to = url(rq->arena, "/child/%/notice", r->child_id), .child = r->name, .areas = r->areas};
	}
}

/* A coordinator's: others let notices wait. */
static void overdue_add(struct request *rq, const struct todo_overdue_rows *late, struct list *l) {
	if (late->n == 0 || late->row[0].n == 0)
		return;
	l->row[l->n++] = (struct overview_todo){
		.step = {.group = NOW, .what = TR(rq->lang, "Ring om uppmärksammanden som väntar för länge"), .path = "", .button = "",
			 .why = TR(rq->lang, "Ingen har svarat i tid hos en annan verksamhet i kommunen."), .at = late->row[0].since, .by = true, .late = true},
		.to = url(rq->arena, "/inbox"), .child = ""};
}

static struct overview_work work_of(const struct todo_children_row *r) {
	return (struct overview_work){.relations = r->relation, .state = r->state, .opened_at = r->opened_at, .assessed = r->assessed,
				      .needs = r->needs, .decided = r->decided, .asked = r->asked, .shared = r->shared, .held = r->held, .stopped = r->stopped,
				      .wishes = r->wishes, .objections = r->objections, .call = r->call,
				      .meets_at = r->meets_at, .version = r->version, .published_at = r->published_at,
				      .changed_at = r->changed_at, .followup_at = r->followup_at, .vacant = r->vacant, .gone = r->gone,
				      .letters = r->letters, .retracted = r->retracted, .answered = r->answered,
				      .handover = r->handover, .handover_by = r->handover_by};
}

static enum err adult_add(struct request *rq, const struct access *a, const struct todo_children_row *r, int64_t relations, struct list *l) {
	int64_t at;
	TRY(overview_adult(a, relations, r->born, &at));
	if (at != 0)
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = NOW, .what = TR(rq->lang, "Fyller snart 18 år: avsluta i tid"), .path = "", .button = "", .at = at, .by = true,
				 .why = TR(rq->lang, "Då slutar arbetet enligt modellen. Prata med den unge om vad som fortsätter, och skriv en sammanfattning.")},
			.to = url(rq->arena, "/child/%/close", r->child_id), .child = r->name};
	return OK;
}

/* A yes ends by itself within the days of the county. */
static void ending_add(struct request *rq, const struct todo_ending_rows *rows, struct list *l) {
	for (size_t i = 0; i < rows->n; i++) {
		const struct todo_ending_row *r = &rows->row[i];
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = NOW, .path = "", .button = "", .at = r->until_at - 1, .by = true,
				 .what = r->oral > 0 ? TR(rq->lang, "Ett muntligt ja tar snart slut") : TR(rq->lang, "Ett samtycke tar snart slut"),
				 .why = r->oral > 0 ? TR(rq->lang, "Be om en underskrift. Annars slutar delningen av sig själv.")
						    : TR(rq->lang, "Fråga familjen på nytt om det behövs. Annars slutar delningen av sig själv.")},
			.to = url(rq->arena, "/child/%/consent", r->child_id), .child = r->name};
	}
}

/* The child begins somewhere else: the work is handed over in good time (K2, R109). */
static void moves_add(struct request *rq, const struct todo_moves_rows *rows, struct list *l) {
	for (size_t i = 0; i < rows->n; i++) {
		const struct todo_moves_row *r = &rows->row[i];
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = NOW, .path = "", .button = "", .at = r->from_at, .by = true, .what = TR(rq->lang, "Börjar snart någon annanstans: lämna över i tid"),
				 .why = lang_fill(rq->arena, TR(rq->lang, "{1} tar emot. Prata med familjen om vad de ska få veta."), &r->unit_name, 1)},
			.to = url(rq->arena, "/child/%/enrolment", r->child_id), .child = r->name};
	}
}

/* The child goes there no longer, or soon not: whoever is to be responsible has not taken over yet (I15). */
static void left_add(struct request *rq, const struct todo_left_rows *rows, struct list *l) {
	for (size_t i = 0; i < rows->n; i++) {
		const struct todo_left_row *r = &rows->row[i];
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = NOW, .path = "", .button = "", .at = r->from_at, .by = true, .late = r->from_at <= rq->now,
				 .what = r->from_at > rq->now ? TR(rq->lang, "Slutar snart: lämna över i tid")
					 : r->to_unit_id != 0 ? TR(rq->lang, "Har börjat någon annanstans: lämna över")
							      : TR(rq->lang, "Har slutat: lämna över"),
				 .why = TR(rq->lang, "Ni är ansvariga tills den som ska ta över har tagit emot.")},
			.to = url(rq->arena, "/child/%/enrolment", r->child_id), .child = r->name};
	}
}

/* What the own unit asks families about, and what has come of it; and what others call to. */
static void convenings_add(struct request *rq, const struct convening_list_rows *own, const struct todo_convened_rows *others, struct list *l) {
	for (size_t i = 0; i < own->n; i++) {
		const struct convening_list_row *r = &own->row[i];
		bool joined = text_is(r->state, "JOINED");
		if (joined && (r->reached == 0 || r->meeting_id != 0))
			continue; /* it goes on at the child, or is over */
		if (!joined && rq->now >= r->until_at)
			continue;
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = joined ? NOW : WAITING, .path = "", .button = "", .at = r->asked_at,
				 .what = joined ? TR(rq->lang, "Kalla till mötet") : TR(rq->lang, "Fråga om möte"),
				 .why = joined ? TR(rq->lang, "Alla som ska svara har sagt ja.") : TR(rq->lang, "Inget delas förrän alla som ska svara har sagt ja.")},
			.to = url(rq->arena, "/convening/%", r->id), .child = r->child_name};
	}
	for (size_t i = 0; i < others->n; i++) {
		const struct todo_convened_row *r = &others->row[i];
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = WAITING, .path = "", .button = "", .at = r->joined_at, .what = TR(rq->lang, "Någon kallar till möte"),
				 .why = lang_fill(rq->arena, TR(rq->lang, "{1} kallar, och familjen har sagt ja. Du blir kallad."), &r->unit_name, 1)},
			.to = url(rq->arena, "/child/%/meeting", r->child_id), .child = r->name};
	}
}

/* All work has ended (R190), and nobody with custody reads on. */
static bool grown_up(const struct request *rq, const char *born_text) {
	int64_t born;
	return date_day_read(born_text, &born) && rq->now >= date_add_years(born, AGE_ADULT);
}

/* Somebody else than who set it looks at a block, within days; two lift it (A24). */
static void blocks_add(struct request *rq, const struct access *a, const struct todo_blocks_rows *rows, struct list *l) {
	for (size_t i = 0; i < rows->n; i++) {
		const struct todo_blocks_row *r = &rows->row[i];
		if (grown_up(rq, r->born))
			continue;
		bool lifts = r->asked_by_id != 0, mine = !lifts ? r->set_by_id == access_actor(a) : r->asked_by_id == access_actor(a), late = r->review_at < rq->now;
		const char *why = lifts ? TR(rq->lang, "Någon föreslår att spärren hävs. Det behövs två.")
				: late ? TR(rq->lang, "Dagen har gått. Spärren gäller tills någon har prövat den.") : TR(rq->lang, "Någon annan än den som satte spärren ska pröva den.");
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = mine && !late ? WAITING : NOW, .path = "", .button = "", .at = r->review_at, .by = true, .late = late,
				 .what = lifts ? TR(rq->lang, "Häv en spärr, eller låt den vara") : TR(rq->lang, "Pröva en spärr för en vårdnadshavare"), .why = why},
			.to = url(rq->arena, "/child/%/block/%", r->child_id, r->id), .child = r->name};
	}
}

/* Of a child whose vault the acting person reads: what waits there, and the way to it for who comes by no other. */
static void protection_add_all(struct request *rq, const struct access *a, const struct todo_protection_rows *rows, struct list *l) {
	for (size_t i = 0; i < rows->n; i++) {
		const struct todo_protection_row *r = &rows->row[i];
		bool ends = r->asked_by_id != 0, unsure = r->provisional == 1 && r->confirmed_by_id == 0;
		bool mine = ends ? r->asked_by_id == access_actor(a) : unsure && r->set_by_id == access_actor(a);
		const char *what = r->emergencies > 0 ? TR(rq->lang, "Ring nu: någon har försökt öppna med nödåtkomst")
				 : r->readers == 0 ? TR(rq->lang, "Välj vilka som läser valvet")
				 : r->sightings > 0 ? TR(rq->lang, "Ring en verksamhet som inte vet om skyddet")
				 : ends ? TR(rq->lang, "Avsluta ett skydd, eller låt det vara")
				 : unsure ? TR(rq->lang, "Bekräfta ett tillfälligt skydd")
				 : r->readers < 2 ? TR(rq->lang, "Välj en till som läser valvet")
				 : r->readings > 0 ? TR(rq->lang, "Gå igenom vilka som har läst valvet") : TR(rq->lang, "Skyddade personuppgifter");
		bool waits = r->readers == 0 || r->sightings > 0 || ends || unsure || r->readers < 2 || r->readings > 0;
		if (!waits && r->linked > 0)
			continue;
		bool vault = waits && r->sightings == 0 && !ends && !unsure && r->readers >= 2;
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = !waits ? LATER : mine && r->sightings == 0 ? WAITING : NOW, .path = "", .button = "", .what = what,
				 .why = waits ? "" : TR(rq->lang, "Du läser valvet."), .at = r->sightings > 0 ? r->sighted : ends ? r->asked_at : unsure ? r->review_at : r->oldest,
				 .by = unsure && r->sightings == 0 && !ends, .late = unsure && r->sightings == 0 && !ends && r->review_at < rq->now, .urgent = r->emergencies > 0},
			.to = vault ? url(rq->arena, "/child/%/vault", r->child_id) : url(rq->arena, "/child/%/protection", r->child_id), .child = r->name};
	}
}

/* What gives somebody reading of a child, and waits for a second person (decision 8). */
static void confirms_add(struct request *rq, const struct todo_confirm_rows *rows, struct list *l) {
	for (size_t i = 0; i < rows->n; i++) {
		const struct todo_confirm_row *r = &rows->row[i];
		bool custody = text_is(r->what, "CUSTODY"), mine = r->others == 0;
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = mine ? WAITING : NOW, .path = "", .button = "", .at = r->since,
				 .what = custody ? TR(rq->lang, "Bekräfta vem som är vårdnadshavare") : TR(rq->lang, "Bekräfta att den unga inte längre bestämmer själv"),
				 .why = mine ? TR(rq->lang, "Du har föreslagit det. Någon annan behöver bekräfta.") : TR(rq->lang, "En kollega har föreslagit det. Det behövs två.")},
			.to = custody ? url(rq->arena, "/child/%/custody", r->child_id) : url(rq->arena, "/child/%/maturity", r->child_id), .child = r->name};
	}
}

/* A coordinator's: nobody has looked at a block in time.  Of whom is not told. */
static void blocks_late_add(struct request *rq, const struct todo_blocks_late_rows *late, struct list *l) {
	if (late->n == 0 || late->row[0].n == 0)
		return;
	l->row[l->n++] = (struct overview_todo){
		.step = {.group = NOW, .what = TR(rq->lang, "Ring om en prövning som väntar för länge"), .path = "", .button = "",
			 .why = TR(rq->lang, "En verksamhet i kommunen har ett brådskande beslut som ingen har prövat i tid."), .at = late->row[0].since, .by = true, .late = true},
		.to = url(rq->arena, "/"), .child = ""};
}

/* Opened in an emergency: reviewed by coordinators, who are not told of whom; whoever answers for the child is, and rings; and the unit
 * where it was opened waits. */
static void glass_add_all(struct request *rq, const struct todo_glass_rows *rows, const struct todo_glass_own_rows *own, struct list *l) {
	for (size_t i = 0; i < rows->n; i++) {
		const struct todo_glass_row *r = &rows->row[i];
		bool review = text_is(r->what, "REVIEW");
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = review ? NOW : WAITING, .path = "", .button = "", .at = r->review_by, .by = true, .late = r->review_by <= rq->now,
				 .what = review ? TR(rq->lang, "Granska en nödåtkomst") : TR(rq->lang, "En nödåtkomst härifrån granskas"),
				 .why = review ? TR(rq->lang, "Någon har öppnat ett barn därför att liv eller hälsa var i fara.") : TR(rq->lang, "Granskas den inte i tid vilar er nödåtkomst.")},
			.to = url(rq->arena, "/emergency/%", r->id), .child = ""};
	}
	for (size_t i = 0; i < own->n; i++) {
		const struct todo_glass_own_row *r = &own->row[i];
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = NOW, .path = "", .button = "", .at = r->from_at, .late = false, .what = TR(rq->lang, "Öppnad med nödåtkomst"),
				 .why = lang_fill(rq->arena, TR(rq->lang, "{1} skrev att liv eller hälsa var i fara. Ring dem."), &r->unit_name, 1)},
			.to = url(rq->arena, "/child/%/emergency/log", r->child_id), .child = r->name};
	}
}

static void withhold_add_all(struct request *rq, const struct todo_withhold_rows *rows, struct list *l) {
	for (size_t i = 0; i < rows->n; i++) {
		const struct todo_withhold_row *r = &rows->row[i];
		if (grown_up(rq, r->born))
			continue;
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = NOW, .path = "", .button = "", .at = r->at, .by = r->asked == 0, .late = r->asked == 0 && r->at < rq->now,
				 .what = r->asked == 1 ? TR(rq->lang, "Besluta om egna ord") : TR(rq->lang, "Pröva igen det en vårdnadshavare inte läser"),
				 .why = r->asked == 1 ? TR(rq->lang, "Barnet vill att någon inte läser, och väntar på svar.") : TR(rq->lang, "Beslutet gäller tills någon har prövat det.")},
			.to = url(rq->arena, "/child/%/withhold/%", r->child_id, r->item_id), .child = r->name};
	}
}

/* Comes to a meeting by video instead of a colleague, and reads nothing of whom it is about. */
static void rooms_add(struct request *rq, const struct todo_rooms_rows *rows, struct list *l) {
	for (size_t i = 0; i < rows->n; i++) {
		const struct todo_rooms_row *r = &rows->row[i];
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = r->starts_at > rq->now ? LATER : NOW, .path = "", .button = "", .at = r->starts_at, .what = TR(rq->lang, "Var med på ett videomöte"),
				 .why = lang_fill(rq->arena, TR(rq->lang, "{1} har svarat att du kommer i stället."), &r->author, 1)},
			.to = url(rq->arena, "/child/%/meeting/%/room", r->child_id, r->id), .child = ""};
	}
}

/* Something could not be replayed after a restore: nobody outside reads until the unit has looked (N20). */
static void pauses_add(struct request *rq, const struct todo_pauses_rows *rows, struct list *l) {
	for (size_t i = 0; i < rows->n; i++)
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = NOW, .path = "", .button = "", .at = rows->row[i].since, .late = true, .what = TR(rq->lang, "Delningen är pausad: gå igenom den"),
				 .why = TR(rq->lang, "Systemet har återställts. Ingen annan verksamhet läser förrän ni har tittat.")},
			.to = url(rq->arena, "/child/%/pause", rows->row[i].child_id), .child = rows->row[i].name};
}

static void messages_add(struct request *rq, const struct todo_messages_rows *rows, struct list *l) {
	for (size_t i = 0; i < rows->n; i++) {
		const struct todo_messages_row *r = &rows->row[i];
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = NOW, .path = "", .button = "", .at = r->since, .what = r->fresh == 1 ? TR(rq->lang, "Läs ett meddelande") : TR(rq->lang, "Läs meddelanden"), .why = ""},
			.to = url(rq->arena, "/child/%/message/%", r->child_id, r->thread_id), .child = r->name};
	}
}

static void offers_add(struct request *rq, const struct todo_offers_rows *rows, struct list *l) {
	for (size_t i = 0; i < rows->n; i++) {
		const struct todo_offers_row *r = &rows->row[i];
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = NOW, .what = TR(rq->lang, "Svara på en överlämning"), .path = "", .button = "",
				 .why = lang_fill(rq->arena, TR(rq->lang, "{1} frågar om ni kan ta över. Familjen har sagt ja."), &r->unit_name, 1),
				 .at = r->answer_by, .by = true, .late = r->answer_by < rq->now},
			.to = url(rq->arena, "/child/%/handover/%", r->child_id, r->id), .child = r->name, .areas = r->areas};
	}
}

/* Reports of concern: an answer to the reader's own, and what waits where the reader receives; no name on a list that others may
 * see over a shoulder. */
static void concerns_add(struct request *rq, const struct todo_concern_rows *own, const struct todo_concern_intake_rows *in, const struct concern_late_rows *late, struct list *l) {
	for (size_t i = 0; i < own->n; i++)
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = NOW, .what = TR(rq->lang, "Läs ett svar"), .path = "", .button = "", .why = TR(rq->lang, "Du har fått svar på något du har skickat."), .at = own->row[i].answered_at},
			.to = url(rq->arena, "/concern/%", own->row[i].id), .child = ""};
	if (late->n > 0)
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = NOW, .what = TR(rq->lang, "Något är sent i mottagningen"), .path = "", .button = "", .why = TR(rq->lang, "Prata med dem som tar emot orosanmälningar."), .at = late->row[0].sent_at, .late = true},
			.to = url(rq->arena, "/concern/intake"), .child = ""};
	for (size_t i = 0; i < in->n; i++) {
		const struct todo_concern_intake_row *r = &in->row[i];
		bool assess = r->protected_at == 0;
		int64_t by = assess ? r->protect_by : r->decide_by;
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = NOW, .path = "", .button = "", .at = by - 1, .by = true, .late = by <= rq->now, .urgent = assess,
				 .what = r->received_at == 0 ? TR(rq->lang, "Ta emot en orosanmälan") : assess ? TR(rq->lang, "Gör en skyddsbedömning") : TR(rq->lang, "Svara den som anmälde"),
				 .why = r->urgent == 1 && assess ? TR(rq->lang, "Den som anmäler säger att barnet är i fara nu.") : TR(rq->lang, "En orosanmälan har kommit till er mottagning.")},
			.to = url(rq->arena, "/concern/intake/%", r->id), .child = ""};
	}
}

/* What waits for a second person, to be handed over, or to be told the family soon; and what has come to the own unit, without a name. */
static void disclosures_add(struct request *rq, const struct access *a, const struct todo_disclosure_rows *rows, const struct todo_disclosure_in_rows *in, struct list *l) {
	for (size_t i = 0; i < rows->n; i++) {
		const struct todo_disclosure_row *r = &rows->row[i];
		if (r->objected_at != 0) {
			l->row[l->n++] = (struct overview_todo){
				.step = {.group = NOW, .what = TR(rq->lang, "Familjen säger att det var fel att lämna ut"), .path = "", .button = "", .why = TR(rq->lang, "Läs vad de har skrivit, ta kontakt och pröva om det var rätt."), .at = r->objected_at},
				.to = url(rq->arena, "/child/%/disclosure/%", r->child_id, r->id), .child = r->name};
			continue;
		}
		bool asked = text_is(r->state, "ASKED"), mine = asked && r->author_id == access_actor(a), paper = !asked && r->to_unit_id == 0 && r->delivered_at == 0 && rq->now < r->until_at;
		if (asked && !mine && !access_may(a, RIGHT_INBOX))
			continue;
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = mine ? WAITING : asked || paper ? NOW : LATER, .path = "", .button = "", .at = asked ? r->asked_at : paper ? r->decided_at : r->tell_at, .by = !asked && !paper,
				 .what = asked ? TR(rq->lang, "Besluta om något ska lämnas ut") : paper ? TR(rq->lang, "Lämna ut på papper") : TR(rq->lang, "Familjen får snart veta vad som lämnats ut"),
				 .why = mine ? TR(rq->lang, "Du har föreslagit det. Någon annan behöver besluta.") : asked ? TR(rq->lang, "En kollega har föreslagit det. Det behövs två.") : paper ? TR(rq->lang, "Det är beslutat. Skriv in när det är lämnat.") : TR(rq->lang, "Är det fortfarande farligt kan dagen flyttas.")},
			.to = url(rq->arena, "/child/%/disclosure/%", r->child_id, r->id), .child = r->name};
	}
	for (size_t i = 0; i < in->n; i++)
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = NOW, .what = TR(rq->lang, "Läs det som har lämnats ut till er"), .path = "", .button = "", .why = TR(rq->lang, "En annan myndighet har lämnat ut något. Kvittera att det har kommit."), .at = in->row[i].decided_at},
			.to = url(rq->arena, "/disclosure/%", in->row[i].id), .child = ""};
}

static void measures_add(struct request *rq, const struct todo_measures_rows *rows, struct list *l) {
	for (size_t i = 0; i < rows->n; i++) {
		const struct todo_measures_row *r = &rows->row[i];
		if (grown_up(rq, r->born))
			continue;
		bool late = r->followup_at < date_day(rq->now);
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = r->followup_at <= rq->now ? NOW : LATER, .what = TR(rq->lang, "Följ upp det vi gör själva"), .path = "", .button = "",
				 .why = TR(rq->lang, "Fråga barnet först hur det går."), .at = r->followup_at, .by = true, .late = late},
			.to = url(rq->arena, "/child/%/measure", r->child_id), .child = r->name};
	}
}

static void paper_add(struct request *rq, struct list *l, int64_t child, const char *name, struct overview_step step) {
	struct url to = url(rq->arena, "/child/%/paper", child);
	if (l->n > 0 && text_is(l->row[l->n - 1].step.what, step.what) && text_is(l->row[l->n - 1].to.text, to.text))
		return; /* the same by another relation */
	l->row[l->n++] = (struct overview_todo){.step = step, .to = to, .child = name};
}

/* What only waits for paper: letters to post, copies to get back; and copies that the own unit is asked for. */
static enum err papers_add(struct request *rq, const struct access *a, struct list *l) {
	struct todo_recalled_rows recalled;
	struct todo_letters_rows posted;
	struct recalls_rows asked;
	TRY(todo_recalled(a, &recalled));
	TRY(todo_letters(a, &posted));
	TRY(recalls(a, &asked));
	list_grow(rq, l, recalled.n + posted.n + 1);
	for (size_t i = 0; i < posted.n; i++)
		paper_add(rq, l, posted.row[i].child_id, posted.row[i].name, (struct overview_step){.group = NOW, .what = TR(rq->lang, "Skicka brev om mötet"),
			.why = TR(rq->lang, "Någon som är kallad läser bara på papper."), .path = "", .button = "", .at = posted.row[i].meets_at, .by = true});
	for (size_t i = 0; i < recalled.n; i++)
		paper_add(rq, l, recalled.row[i].child_id, recalled.row[i].name, (struct overview_step){.group = NOW, .what = TR(rq->lang, "Be om ett papper tillbaka"),
			.why = TR(rq->lang, "Någon som inte får läsa längre har en kopia av planen."), .path = "", .button = "", .at = recalled.row[i].since});
	if (asked.n > 0)
		l->row[l->n++] = (struct overview_todo){.step = {.group = NOW, .what = TR(rq->lang, "Lämna tillbaka ett papper"), .path = "", .button = "",
			.why = TR(rq->lang, "Ni har ett papper som ni inte får läsa längre.")}, .to = url(rq->arena, "/recall"), .child = ""};
	return OK;
}

/* Others read no longer; and calls that hold no longer for the own unit. */
static enum err stopped_add(struct request *rq, const struct access *a, struct list *l) {
	struct overview_todo *row;
	size_t n;
	TRY(stopped_todo(rq, a, &n, &row));
	list_grow(rq, l, n);
	for (size_t i = 0; i < n; i++)
		l->row[l->n++] = row[i];
	return OK;
}

/* One row for each child, whatever the number of relations to it. */
static enum err children_add(struct request *rq, const struct access *a, const struct todo_children_rows *rows, struct list *l) {
	for (size_t i = 0; i < rows->n;) {
		const struct todo_children_row *r = &rows->row[i];
		struct overview_work w = work_of(r);
		for (i++; i < rows->n && rows->row[i].child_id == r->child_id; i++)
			w.relations |= rows->row[i].relation;
		struct overview_step s = overview_next(rq, &w, person_first_name(rq->arena, r->name));
		const char *base = url(rq->arena, "/child/%", r->child_id).text;
		l->row[l->n++] = (struct overview_todo){.step = s, .to = {arena_print(rq->arena, "%s%s", base, s.path)}, .child = r->name};
		TRY(adult_add(rq, a, r, w.relations, l));
	}
	return OK;
}

/* By group, then what is late, then what comes first; what has no time last. */
static int by_urgency(const void *x, const void *y) {
	const struct overview_step *s = &((const struct overview_todo *)x)->step, *t = &((const struct overview_todo *)y)->step;
	if (s->group != t->group)
		return s->group < t->group ? -1 : 1;
	if (s->urgent != t->urgent)
		return s->urgent ? -1 : 1;
	if (s->late != t->late)
		return s->late ? -1 : 1;
	if ((s->at == 0) != (t->at == 0))
		return s->at != 0 ? -1 : 1;
	return s->at == t->at ? 0 : s->at < t->at ? -1 : 1;
}

static bool shown(const char *show, enum overview_group group) {
	static const char *const names[] = {"now", "later", "wait"};
	return text_is(show, "all") || text_is(show, names[group]);
}

static const char *show_asked(const struct request *rq) {
	static const char *const names[] = {"now", "later", "wait"};
	const char *asked = request_field(rq, "show");
	for (int i = 0; asked != NULL && i < 3; i++)
		if (text_is(asked, names[i]))
			return names[i];
	return "all";
}

/* Counts the groups, keeps what is asked for, and cuts out one page. */
static void page_cut(struct request *rq, struct list *l, struct overview_home_page *p) {
	int64_t asked;
	const char *page = request_field(rq, "page");
	size_t kept = 0;
	for (size_t i = 0; i < l->n; i++) {
		p->count[l->row[i].step.group]++;
		if (shown(p->show, l->row[i].step.group))
			l->row[kept++] = l->row[i];
	}
	p->all = kept;
	p->pages = kept == 0 ? 1 : (int)((kept + A_PAGE - 1) / A_PAGE);
	p->page = page != NULL && text_int(page, &asked) && asked >= 1 && asked <= p->pages ? (int)asked : 1;
	size_t first = (size_t)(p->page - 1) * A_PAGE;
	p->row = l->row + first;
	p->n = kept - first < A_PAGE ? kept - first : A_PAGE;
}

/* What every feature has waiting. */
struct waiting {
	struct todo_children_rows children;
	struct todo_inbox_rows inbox;
	struct todo_offers_rows offers;
	struct todo_measures_rows measures;
	struct todo_asked_rows asked;
	struct todo_answered_rows answered;
	struct todo_overdue_rows late;
	struct todo_ending_rows ending;
	struct todo_moves_rows moves;
	struct todo_stranded_rows stranded;
	struct todo_left_rows left;
	struct convening_list_rows convenings;
	struct todo_convened_rows convened;
	struct todo_blocks_rows blocks;
	struct todo_blocks_late_rows blocks_late;
	struct todo_withhold_rows withhold;
	struct todo_pauses_rows pauses;
	struct todo_confirm_rows confirms;
	struct todo_protection_rows protections;
	struct todo_rooms_rows rooms;
	struct todo_messages_rows messages;
	struct todo_disclosure_rows disclosures;
	struct todo_disclosure_in_rows disclosed;
	struct todo_glass_rows glass;
	struct todo_glass_own_rows glass_own;
	struct todo_concern_rows concerns;
	struct todo_concern_intake_rows intake;
	struct concern_late_rows late_reports;
};

static enum err waiting_read(struct request *rq, const struct access *a, struct waiting *t) {
	int64_t days, old;
	TRY(todo_children(a, &t->children));
	TRY(todo_inbox(a, &t->inbox));
	TRY(todo_offers(a, &t->offers));
	TRY(todo_stranded(a, &t->stranded));
	TRY(todo_measures(a, &t->measures));
	TRY(todo_asked(a, &t->asked));
	TRY(contribution_old(a, &old));
	TRY(todo_answered(a, old, &t->answered));
	TRY(todo_overdue(a, &t->late));
	TRY(setting_number(a, SETTING_CONSENT_REMIND, &days));
	TRY(todo_ending(a, date_add_days(rq->now, (int)days), &t->ending));
	TRY(setting_number(a, SETTING_MOVE_WARNED_DAYS, &days));
	TRY(todo_moves(a, date_add_days(rq->now, (int)days), &t->moves));
	TRY(todo_left(a, date_add_days(rq->now, (int)days), &t->left));
	TRY(convening_list(a, &t->convenings));
	TRY(todo_convened(a, &t->convened));
	TRY(todo_blocks(a, date_add_days(rq->now, 7), &t->blocks));
	TRY(todo_blocks_late(a, &t->blocks_late));
	TRY(todo_withhold(a, date_add_days(rq->now, 7), &t->withhold));
	TRY(todo_pauses(a, &t->pauses));
	TRY(todo_confirm(a, &t->confirms));
	TRY(todo_protection(a, &t->protections));
	TRY(todo_rooms(a, &t->rooms));
	TRY(todo_messages(a, &t->messages));
	TRY(todo_disclosure(a, date_add_days(rq->now, 7), &t->disclosures));
	TRY(todo_disclosure_in(a, &t->disclosed));
	TRY(todo_glass(a, &t->glass));
	TRY(todo_glass_own(a, &t->glass_own));
	TRY(todo_concern(a, &t->concerns));
	if (access_may(a, RIGHT_CONCERN_INTAKE))
		TRY(concern_waiting(a, &t->intake));
	if (access_may(a, RIGHT_INBOX))
		TRY(concern_lates(a, &t->late_reports));
	return OK;
}

static enum err todo_read(struct request *rq, const struct access *a, struct list *l) {
	struct waiting *t = ARENA_NEW(rq->arena, struct waiting);
	TRY(waiting_read(rq, a, t));
	l->row = ARENA_MANY(rq->arena, t->concerns.n + t->intake.n + 1 + t->glass.n + t->glass_own.n + t->confirms.n + t->protections.n + t->rooms.n + t->messages.n + t->disclosures.n + t->disclosed.n + t->pauses.n + t->blocks.n + t->withhold.n + 1 + t->convenings.n + t->convened.n + 2 * t->children.n + t->left.n + t->stranded.n + t->ending.n + t->moves.n + t->inbox.n + t->offers.n + t->measures.n + t->asked.n + t->answered.n + 2, struct overview_todo);
	concerns_add(rq, &t->concerns, &t->intake, &t->late_reports, l);
	overdue_add(rq, &t->late, l);
	blocks_add(rq, a, &t->blocks, l);
	blocks_late_add(rq, &t->blocks_late, l);
	protection_add_all(rq, a, &t->protections, l);
	glass_add_all(rq, &t->glass, &t->glass_own, l);
	confirms_add(rq, &t->confirms, l);
	withhold_add_all(rq, &t->withhold, l);
	inbox_add(rq, &t->inbox, l);
	offers_add(rq, &t->offers, l);
	stranded_add(rq, &t->stranded, l);
	convenings_add(rq, &t->convenings, &t->convened, l);
	pauses_add(rq, &t->pauses, l);
	rooms_add(rq, &t->rooms, l);
	messages_add(rq, &t->messages, l);
	disclosures_add(rq, a, &t->disclosures, &t->disclosed, l);
	ending_add(rq, &t->ending, l);
	moves_add(rq, &t->moves, l);
	left_add(rq, &t->left, l);
	measures_add(rq, &t->measures, l);
	contributions_add(rq, &t->asked, &t->answered, l);
	TRY(children_add(rq, a, &t->children, l));
	TRY(stopped_add(rq, a, l));
	return papers_add(rq, a, l);
}

/* Rows of the log to review, questions about one, what was not in order; and that the review of the log is late. */
static enum err review_add(struct request *rq, const struct access *a, struct list *l) {
	struct todo_review_rows rows;
	TRY(todo_review(a, &rows));
	list_grow(rq, l, rows.n);
	for (size_t i = 0; i < rows.n; i++) {
		const struct todo_review_row *r = &rows.row[i];
		bool review = text_is(r->what, "REVIEW"), late = text_is(r->what, "LATE"), asked = text_is(r->what, "ASKED");
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = NOW, .path = "", .button = "", .at = review || late ? r->since - 1 : r->since, .by = review || late, .late = (review || late) && r->since <= rq->now,
				 .what = review ? TR(rq->lang, "Granska loggen") : late ? TR(rq->lang, "Granskningen av loggen är försenad") : asked ? TR(rq->lang, "Svara på en fråga om loggen")
						 : TR(rq->lang, "En läsning som inte var i sin ordning"),
				 .why = review ? html_arg_plain(rq->arena, rq->lang, html_arg(plural("{1} rad väntar på dig.", "{1} rader väntar på dig.", r->n)))
					: late ? TR(rq->lang, "Hjälp den som granskar, eller utse en till.")
					: asked ? TR(rq->lang, "Den som granskar loggen undrar över något.") : TR(rq->lang, "Läs vad granskningen kom fram till.")},
			.to = review ? url(rq->arena, "/review") : late ? url(rq->arena, "/") : url(rq->arena, "/review/told/%", r->id), .child = ""};
	}
	return OK;
}

/* What an archivist has proposed, for who may decide it (A20). */
static enum err archive_add(struct request *rq, const struct access *a, struct list *l) {
	struct todo_archive_row r = {0};
	if (access_may(a, RIGHT_ARCHIVE))
		TRY(todo_archive(a, &r));
	if (r.n == 0)
		return OK;
	list_grow(rq, l, 1);
	l->row[l->n++] = (struct overview_todo){
		.step = {.group = NOW, .path = "", .button = "", .at = r.since, .what = TR(rq->lang, "Besluta om gallring"),
			 .why = html_arg_plain(rq->arena, rq->lang, html_arg(plural("{1} förslag väntar på en andra person.", "{1} förslag väntar på en andra person.", r.n)))},
		.to = url(rq->arena, "/archive/waiting"), .child = ""};
	return OK;
}

/* An agreement that ends, for who administers (R170); the yearly follow-up of the introduction, for who answers for the unit (R194). */
static enum err introduction_add_all(struct request *rq, const struct access *a, struct list *l) {
	struct todo_agreement_rows agreements = {0};
	struct todo_introduction_rows followups = {0};
	int64_t days;
	TRY(setting_number(a, SETTING_AGREEMENT_SOON, &days));
	if (access_may(a, RIGHT_ADMINISTER))
		TRY(todo_agreement(a, date_add_days(rq->now, (int)days), &agreements));
	if (access_may(a, RIGHT_INBOX))
		TRY(todo_introduction(a, date_add_days(rq->now, INTRODUCTION_AHEAD), &followups));
	list_grow(rq, l, agreements.n + followups.n);
	for (size_t i = 0; i < agreements.n; i++) {
		const struct todo_agreement_row *r = &agreements.row[i];
		bool ended = r->ends_at <= rq->now;
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = NOW, .path = "", .button = "", .at = r->ends_at - 1, .by = true, .late = ended, .what = TR(rq->lang, "Förnya ett avtal"),
				 .why = lang_fill(rq->arena, ended ? TR(rq->lang, "Avtalet med {1} har tagit slut. Inget är stängt för något barn.") : TR(rq->lang, "Avtalet med {1} tar snart slut."), &r->name, 1)},
			.to = url(rq->arena, "/admin/agreement/%", r->id), .child = ""};
	}
	for (size_t i = 0; i < followups.n; i++) {
		int64_t at = followups.row[i].followup_at;
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = at <= rq->now ? NOW : LATER, .path = "", .button = "", .at = at, .by = true, .late = at < date_day(rq->now),
				 .what = TR(rq->lang, "Följ upp införandet"), .why = TR(rq->lang, "En gång om året: hur går det att arbeta efter modellen hos er?")},
			.to = url(rq->arena, "/introduction"), .child = ""};
	}
	return OK;
}

/* What is late or due in the plans that one leads, and the analyses of April and November (R147, R160). */
static void activities_add(struct request *rq, const struct todo_activity_rows *rows, struct list *l) {
	list_grow(rq, l, rows->n);
	for (size_t i = 0; i < rows->n; i++) {
		const struct todo_activity_row *r = &rows->row[i];
		struct governance_due due = governance_due(rq->now, r->state, r->due_at, r->months, r->began_at, r->followed_at);
		if (due.when < WHEN_NOW)
			continue;
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = NOW, .path = "", .button = "", .at = due.at, .by = true, .late = due.when == WHEN_LATE, .what = arena_print(rq->arena, "%lld.%lld %s", (long long)r->area, (long long)r->position, governance_short(rq->arena, r->title)),
				 .why = due.month != 0 ? TR(rq->lang, "Skriv in årets uppföljning i handlingsplanen.") : TR(rq->lang, "Skriv in i handlingsplanen hur det går.")},
			.to = url(rq->arena, "/action-plan/activity/%", r->id), .child = ""};
	}
}

static enum err governance_add_all(struct request *rq, const struct access *a, struct list *l) {
	struct governance_own_row own;
	struct todo_activity_rows activities;
	struct todo_analysis_rows groups;
	int64_t round = governance_round(rq->now), end = governance_month_at(round + 1);
	size_t sent = 0;
	if (!access_may(a, RIGHT_GOVERNANCE_WRITE))
		return OK;
	TRY(governance_own(a, &own));
	TRY(todo_activity(a, &activities));
	TRY(todo_analysis(a, round, end, &groups));
	activities_add(rq, &activities, l);
	list_grow(rq, l, groups.n + 1);
	for (size_t i = 0; i < groups.n; i++) {
		const struct todo_analysis_row *r = &groups.row[i];
		sent += r->sent > 0;
		if (own.local == 1 && r->sent == 0)
			l->row[l->n++] = (struct overview_todo){
				.step = {.group = NOW, .path = "", .button = "", .at = end - 1, .by = true, .late = end <= rq->now, .what = TR(rq->lang, "Lämna nulägesanalysen"), .why = r->name},
				.to = url(rq->arena, "/action-plan/status/%/%", round, r->id), .child = ""};
	}
	if (own.county == 1 && groups.n > 0)
		l->row[l->n++] = (struct overview_todo){
			.step = {.group = sent == groups.n || end <= rq->now ? NOW : WAITING, .path = "", .button = "", .at = sent == groups.n || end <= rq->now ? end - 1 : governance_month_at(round), .by = sent == groups.n || end <= rq->now,
				 .late = end <= rq->now, .what = TR(rq->lang, "Sammanställ nulägesanalysen"),
				 .why = lang_fill(rq->arena, TR(rq->lang, "{1} av {2} grupper har lämnat."), (const char *const[]){arena_print(rq->arena, "%zu", sent), arena_print(rq->arena, "%zu", groups.n)}, 2)},
			.to = url(rq->arena, "/action-plan/status/%", round), .child = ""};
	return OK;
}

/* Who administers has nothing of children to do, whatever the same person does in another role (N12). */
static enum err staff_home(struct request *rq, const struct access *a) {
	struct list l = {.row = ARENA_NEW(rq->arena, struct overview_todo)};
	if (access_may(a, RIGHT_STAFF_SELF))
		TRY(todo_read(rq, a, &l));
	TRY(review_add(rq, a, &l));
	TRY(introduction_add_all(rq, a, &l));
	TRY(archive_add(rq, a, &l));
	TRY(governance_add_all(rq, a, &l));
	if (l.n > 1)
		qsort(l.row, l.n, sizeof *l.row, by_urgency);
	struct overview_home_page p = {.unit = access_unit_name(a), .show = show_asked(rq), .inbox = access_may(a, RIGHT_INBOX),
				      .administers = access_may(a, RIGHT_ADMINISTER), .reviews = access_may(a, RIGHT_LOG_REVIEW) && !access_may(a, RIGHT_STAFF_SELF), .counts = access_may(a, RIGHT_STATISTICS) && !access_may(a, RIGHT_STAFF_SELF), .archives = access_may(a, RIGHT_ARCHIVE) && !access_may(a, RIGHT_STAFF_SELF), .leads = access_may(a, RIGHT_GOVERNANCE_WRITE)};
	TRY(glass_may(a, &p.emergency));
	page_cut(rq, &l, &p);
	rq->title = p.count[NOW] == 0 ? TR(rq->lang, "Att göra") : arena_print(rq->arena, "%s (%zu)", TR(rq->lang, "Att göra"), p.count[NOW]);
	overview_home_html(&rq->out, &p);
	return OK;
}

/* Of somebody who is logged in: "Att göra" for staff; for a family the children, or the page of the only one.
 * Fields: show (all, now, later, wait), page. */
static enum err own_home(struct request *rq, const struct access *a) {
	struct home_children_rows children;
	if (access_staff(a))
		return staff_home(rq, a);
	TRY(home_children(a, &children));
	if (children.n == 1) { /* nothing to choose: all that waits stands on the child's page */
		rq->redirect = url(rq->arena, "/family/%", children.row[0].child_id).text;
		return OK;
	}
	struct family_home_page p = {.n = children.n, .row = children.row, .actor = access_actor(a)};
	rq->title = TR(rq->lang, "Min sida");
	overview_family_home_html(&rq->out, &p);
	return OK;
}

/* The first page: of whoever is logged in, else the start. */
enum err person_home(struct request *rq, const struct access *a) {
	return access_actor(a) != 0 ? own_home(rq, a) : start_show(rq, a);
}
