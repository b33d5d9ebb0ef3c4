/* Which step comes next: one, for the child's page and for the list of what to do. */
#include "overview/overview.h"

#include "access/reach.h"
#include "access/setting.h"
#include "base/date.h"
#include "base/text.h"
#include "closing/closing.h"
#include "html/html.h"
#include "lang/lang.h"
#include "person/person.h"


static struct overview_step step(enum todo_group group, const char *what, const char *path, const char *button, int64_t at) {
	return (struct overview_step){.group = group, .what = what, .why = "", .path = path, .button = button, .at = at};
}

/* One or several names put into a sentence of ours. */
static const char *with(const struct request *rq, const char *text, const char *name) {
	return lang_fill(rq->arena, text, (const char *const[]){name, ""}, 1);
}

static struct overview_step assessing(const struct request *rq, const struct overview_work *w, const char *name) {
	const char *lang = rq->lang;
	bool named = (w->relations & RELATION_NAMED) != 0;
	struct overview_step s;
	if (named && w->needs > 0) {
		s = step(NOW, TR(lang, "Svara på de tre frågorna"), "/decision", TR(lang, "Till de tre frågorna"), w->opened_at);
		s.doer = BY_NAMED;
		s.why = TR(lang, "Minst ett område är bedömt och har ett behov. Ta ställning till vem som kan möta det.");
		return s;
	}
	if (!named && !text_is(w->state, "ASSESSING")) {
		s = step(LATER, TR(lang, "Läs bedömningen"), "/assessment", TR(lang, "Till bedömningen"), 0);
		s.why = TR(lang, "Den är gjord. Ditt uppdrag gäller än, så du kan läsa den.");
		return s;
	}
	s = step(NOW, with(rq, TR(lang, "Bedöm hur {1} har det"), name), "/assessment", TR(lang, "Till bedömningen"), w->opened_at);
	s.doer = named ? BY_NAMED : BY_READER;
	s.why = named ? TR(lang, "Prata med barnet och vårdnadshavarna. Samla det ni vet från tre håll, och skriv hur ni tänker. Sedan kommer de tre frågorna.")
		      : TR(lang, "Du har fått i uppdrag att hjälpa till med bedömningen.");
	return s;
}

static struct overview_step consent(const struct request *rq, const struct overview_work *w) {
	const char *lang = rq->lang;
	struct overview_step s;
	if (w->asked == 0) {
		s = step(NOW, TR(lang, "Be om samtycke"), "/consent", TR(lang, "Till samtycket"), w->opened_at);
		s.doer = BY_NAMED;
		s.why = TR(lang, "Inget delas med någon annan förrän alla som ska svara har sagt ja.");
		return s;
	}
	s = step(WAITING, TR(lang, "Svar om samtycke"), "/consent", TR(lang, "Se svaren"), w->asked);
	s.doer = BY_FAMILY;
	s.why = TR(lang, "Alla har inte svarat än. Inget delas förrän alla har svarat.");
	return s;
}

static struct overview_step meeting(const struct request *rq, const struct overview_work *w) {
	const char *lang = rq->lang;
	struct overview_step s;
	if (w->meets_at == 0 && w->seeks != 0) {
		s = step(LATER, TR(lang, "Bestäm tid för samverkansmötet"), arena_print(rq->arena, "/meeting/%lld", (long long)w->seeks), TR(lang, "Till mötet"), 0);
		s.why = TR(lang, "De som är kallade säger vilka tider som går.");
	} else if (w->meets_at == 0) {
		s = step(NOW, TR(lang, "Kalla till samverkansmöte"), "/meeting", TR(lang, "Till mötena"), w->opened_at);
		s.why = TR(lang, "Samtycket är klart. Nu kan ni träffas.");
	} else if (w->meets_at > rq->now) {
		s = step(LATER, TR(lang, "Samverkansmöte"), "/meeting", TR(lang, "Till mötet"), w->meets_at);
		s.why = TR(lang, "Fråga barnet före mötet vad som är viktigt.");
	} else {
		s = step(NOW, TR(lang, "Skriv vad ni kom fram till på mötet"), "/meeting", TR(lang, "Till mötet"), w->meets_at);
		s.why = TR(lang, "Vilka kom, och hur kom barnets röst med?");
	}
	s.doer = BY_NAMED;
	return s;
}

/* Somebody who is in the plan has left: that comes before everything else (R114, R115). */
static bool left(const struct request *rq, const struct overview_work *w, struct overview_step *ret) {
	const char *lang = rq->lang;
	if (w->gone > 0) {
		*ret = step(NOW, TR(lang, "Välj ny samverkansansvarig"), "/plan/lead", TR(lang, "Välj vem som tar över"), 0);
		ret->why = TR(lang, "Den som höll ihop planen har slutat. Familjen ser verksamhetens nummer så länge.");
	} else if (w->vacant > 0) {
		*ret = step(NOW, TR(lang, "Välj ny kontaktperson"), "/plan", TR(lang, "Till planen"), 0);
		ret->why = TR(lang, "Ett område i planen har ingen kontaktperson längre. Familjen ser verksamhetens nummer så länge.");
	} else if (w->undone > 0) {
		*ret = step(NOW, TR(lang, "Välj vem som gör det som den förra verksamheten gjorde"), "/plan/write", TR(lang, "Skriv planen"), 0);
		ret->why = TR(lang, "Planen har gått över till er. Kom överens om vem som gör det nu, eller om det ska sluta.");
	} else if (w->doers > 0) {
		*ret = step(NOW, TR(lang, "Välj vem som tar över en insats"), "/plan/write", TR(lang, "Skriv planen"), 0);
		ret->why = TR(lang, "Den som skulle göra den har slutat. Kom överens om vem som gör det nu, eller om det ska sluta.");
	} else if (w->retracted > 0) {
		*ret = step(NOW, TR(lang, "Skriv en rättad version av planen"), "/plan/write", TR(lang, "Skriv planen"), w->published_at);
		ret->why = TR(lang, "Den senaste versionen är återtagen. Familjen väntar på en som är rätt.");
	} else if (w->letters > 0) {
		*ret = step(NOW, TR(lang, "Skicka brev om planen"), "/paper", TR(lang, "Se vilka"), w->published_at);
		ret->why = TR(lang, "Någon som är med får inga meddelanden och behöver ett brev.");
	}
	return w->gone > 0 || w->vacant > 0 || w->undone > 0 || w->doers > 0 || w->retracted > 0 || w->letters > 0;
}

int overview_step_number(const char *state) {
	return text_is(state, "CLOSED") ? 4 : text_is(state, "ASSESSING") || text_is(state, "HANDOVER") ? 2 : 3;
}

bool overview_followup_late(const struct request *rq, const struct overview_work *w) {
	return w->followup_at != 0 && w->followup_at < rq->now;
}

bool overview_rests(const struct overview_work *w) {
	return w->version > 0 && w->shared == 0 && w->stopped > w->published_at;
}

/* Who does not read all areas cannot publish for all. */
static struct overview_step partly(const struct request *rq, const struct overview_work *w, struct overview_step s) {
	s.doer = BY_NAMED;
	if ((w->relations & RELATION_NAMED) != 0)
		return s;
	s.group = WAITING;
	s.what = TR(rq->lang, "Ändringarna i planen är inte publicerade än");
	s.why = TR(rq->lang, "Planen har områden som du inte läser. Den som är barnensbästa-ansvarig publicerar.");
	return s;
}

static struct overview_step plan(const struct request *rq, const struct overview_work *w) {
	const char *lang = rq->lang;
	struct overview_step s;
	if (left(rq, w, &s)) {
		s.doer = w->gone > 0 ? BY_NAMED : BY_LEAD;
		return s;
	}
	bool late = overview_followup_late(rq, w);
	if (overview_rests(w) && !late) { /* every yes was taken back, or is over: no fault, and no alarm */
		s = step(NOW, TR(lang, "Prata om hur ni går vidare"), "/consent", TR(lang, "Se vem som får läsa"), w->stopped);
		s.why = TR(lang, "Ingen annan verksamhet läser längre. Fråga familjen vad de vill. Ni kan fortsätta själva, fråga på nytt eller avsluta.");
		s.doer = BY_LEAD;
		return s;
	}
	if (w->version == 0 || w->changed_at > w->published_at) {
		s = step(NOW, w->version == 0 ? TR(lang, "Skriv Barnets plan") : TR(lang, "Publicera ändringarna i planen"), "/plan",
			 TR(lang, "Till planen"), w->version == 0 ? w->opened_at : w->changed_at);
		s.why = w->version == 0 ? TR(lang, "Skriv vad ni kom överens om, och publicera, så att alla kan läsa.")
					: TR(lang, "Det finns ändringar som familjen inte kan läsa än.");
		s.doer = BY_LEAD;
		return w->partly > 0 && w->version > 0 ? partly(rq, w, s) : s;
	}
	s = step(late ? NOW : LATER, TR(lang, "Följ upp planen"), "/plan/review", TR(lang, "Till uppföljningen"), w->followup_at);
	s.why = late ? TR(lang, "Dagen för uppföljning har gått.") : TR(lang, "Planen gäller. Fråga barnet före uppföljningen hur det går.");
	s.late = late;
	s.by = w->followup_at != 0;
	s.doer = BY_LEAD;
	return s;
}

/* Who takes part, but does not lead, has the plan to read and the meeting to come to. */
static struct overview_step party(const struct request *rq, const struct overview_work *w) {
	const char *lang = rq->lang;
	struct overview_step s;
	if (w->gone > 0) {
		s = step(NOW, TR(lang, "Säg vem som är ny samverkansansvarig"), "/plan/lead", TR(lang, "Välj vem som tar över"), 0);
		s.why = TR(lang, "Hen höll ihop planen hos er, och har slutat. Familjen ser ert nummer så länge.");
		return s;
	}
	if (w->vacant > 0) {
		s = step(NOW, TR(lang, "Säg vem som är ny kontaktperson"), "/plan", TR(lang, "Till planen"), 0);
		s.why = TR(lang, "Er kontaktperson har slutat. Familjen ser ert nummer så länge.");
		return s;
	}
	if (w->meets_at > rq->now) {
		s = step(LATER, TR(lang, "Kom till samverkansmötet"), "/meeting", TR(lang, "Till mötet"), w->meets_at);
		s.why = TR(lang, "Ni är kallade, eftersom ni behövs.");
	} else if (w->version > 0 && w->answered == 0) {
		s = step(LATER, TR(lang, "Läs Barnets plan och svara"), "/plan", TR(lang, "Till planen"), 0);
		s.why = TR(lang, "Säg om ni håller med, eller vad ni ser annorlunda.");
	} else if (w->version > 0) {
		s = step(LATER, TR(lang, "Läs Barnets plan"), "/plan", TR(lang, "Till planen"), w->followup_at);
		s.why = TR(lang, "Du läser de delar som rör er.");
		s.by = w->followup_at != 0;
	} else {
		s = step(WAITING, TR(lang, "Planen är inte klar än"), "", TR(lang, "Till barnet"), w->opened_at);
		s.doer = BY_NAMED;
		s.why = TR(lang, "Familjen har sagt ja till att ni är med. Den som är ansvarig hör av sig.");
	}
	return s;
}

/* A colleague at the unit that answers whom the plan names: it is read, and those who lead answer for the unit. */
static struct overview_step doer(const struct request *rq, const struct overview_work *w) {
	if (w->version == 0) {
		struct overview_step wait = step(WAITING, TR(rq->lang, "Planen är inte klar än"), "", TR(rq->lang, "Till barnet"), w->opened_at);
		wait.doer = BY_LEAD;
		wait.why = TR(rq->lang, "Du står i det som skrivs. Du läser planen när den är publicerad.");
		return wait;
	}
	struct overview_step s = step(LATER, TR(rq->lang, "Läs Barnets plan"), "/plan", TR(rq->lang, "Till planen"), w->followup_at);
	s.why = TR(rq->lang, "Du läser de områden där du gör något.");
	s.by = w->followup_at != 0;
	return s;
}

/* Who calls to meetings in the place of who answers for the child: what else waits is not this reader's. */
static struct overview_step inviter(const struct request *rq, const struct overview_work *w) {
	const char *lang = rq->lang;
	struct overview_step s = meeting(rq, w);
	s.doer = BY_READER;
	if (w->meets_at == 0 && w->seeks != 0)
		return s;
	if (w->meets_at == 0 && w->held == 0) {
		s.why = TR(lang, "Du kallar i stället för den som är ansvarig. Familjen kan kallas nu, och en verksamhet när familjen har sagt ja till den.");
	} else if (w->meets_at == 0) {
		s = step(LATER, TR(lang, "Kalla till nästa möte när det behövs"), "/meeting", TR(lang, "Till mötena"), 0);
		s.why = TR(lang, "Du kallar i stället för den som är ansvarig.");
	}
	return s;
}

/* Somebody waits for an answer about a meeting; group WAITING: nobody does. */
static struct overview_step meeting_answer(const struct request *rq, const struct overview_work *w, bool leads) {
	const char *lang = rq->lang;
	struct overview_step s = {.group = WAITING};
	if (leads && w->wishes > 0) {
		s = step(NOW, TR(lang, "Svara den som vill ha ett möte"), "/meeting", TR(lang, "Till mötena"), 0);
		s.why = TR(lang, "Kalla, eller säg varför det inte blir något möte nu.");
	} else if (leads && w->objections > 0) {
		s = step(NOW, TR(lang, "Läs vad någon i familjen tycker"), "/meeting", TR(lang, "Till mötena"), 0);
		s.why = TR(lang, "Någon tycker annorlunda om det ni bestämde på mötet. Ring och fråga.");
	} else if (w->call != 0) {
		s = step(NOW, TR(lang, "Svara på kallelsen"), arena_print(rq->arena, "/meeting/%lld/answer", (long long)w->call), TR(lang, "Svara"), 0);
		s.why = w->call_at == 0 ? TR(lang, "Ni är kallade till ett möte. Säg vilka tider som går.")
			: message_plain(rq->arena, lang, TR(lang, "Mötet är {1}. Kom, skicka någon annan eller skriv."), (const struct html_arg[]){html_arg(moment(w->call_at))}, 1);
	}
	return s;
}

/* One other unit is to take over (question 2). */
static struct overview_step handover(const struct request *rq, const struct overview_work *w) {
	const char *lang = rq->lang, *path = "/handover", *button = TR(lang, "Till överlämningen");
	struct overview_step s;
	if (text_is(w->handover, "OFFERED")) {
		s = step(WAITING, TR(lang, "Överlämning: svar från verksamheten"), path, button, w->handover_by);
		s.why = TR(lang, "Ni är ansvariga tills de har tagit emot.");
		s.by = true;
	} else if (text_is(w->handover, "LAPSED")) {
		s = step(NOW, TR(lang, "Ring om överlämningen"), path, button, w->handover_by);
		s.why = TR(lang, "Verksamheten har inte svarat i tid. Ni är fortfarande ansvariga.");
		s.late = s.by = true;
	} else if (text_is(w->handover, "ASKED")) {
		s = step(WAITING, TR(lang, "Överlämning: familjens svar"), path, button, w->opened_at);
		s.why = TR(lang, "Inget lämnas förrän alla som ska svara har sagt ja.");
	} else if (text_is(w->handover, "AGREED")) {
		s = step(NOW, TR(lang, "Lämna över"), path, button, w->opened_at);
		s.why = TR(lang, "Familjen har sagt ja.");
	} else if (text_is(w->handover, "RETURNED") || text_is(w->handover, "STOPPED")) {
		s = step(NOW, TR(lang, "Ta ställning på nytt"), "/decision", TR(lang, "Till de tre frågorna"), w->opened_at);
		s.why = TR(lang, "Överlämningen blev inte av. Ni är fortfarande ansvariga.");
	} else {
		s = step(NOW, text_is(w->handover, "PREPARED") ? TR(lang, "Fråga familjen om överlämningen") : TR(lang, "Förbered överlämningen"),
			 path, button, w->opened_at);
		s.why = TR(lang, "En annan verksamhet kan möta behovet. Skriv en sammanfattning, och fråga familjen.");
	}
	s.doer = text_is(w->handover, "OFFERED") ? BY_RECEIVER : text_is(w->handover, "ASKED") ? BY_FAMILY : BY_NAMED;
	return s;
}

/* A plan is handed over because the child moves on, and that waits for the own unit. */
static bool moving(const struct overview_work *w) {
	static const char *const states[] = {"PREPARED", "AGREED", "LAPSED"};
	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (text_is(w->handover, states[i]))
			return true;
	return false;
}

enum err overview_adult(const struct access *a, int64_t relations, int64_t child, const char *born, struct overview_age *ret) {
	int64_t day, days, until;
	*ret = (struct overview_age){0};
	if ((relations & (RELATION_NAMED | RELATION_LEAD)) == 0 || !date_day_read(born, &day))
		return OK;
	TRY(setting_number(a, SETTING_ADULT_WARNED_DAYS, &days));
	day = date_add_years(day, AGE_ADULT);
	if (access_time(a) < date_add_days(day, (int)-days))
		return OK;
	TRY(reach_work_until(a, child, &until));
	if (access_time(a) < until)
		*ret = (struct overview_age){.birthday = day, .until = until, .near = access_time(a) < day || access_time(a) >= date_add_days(until, (int)-days)};
	return OK;
}

struct overview_step overview_next(const struct request *rq, const struct overview_work *w, const char *first_name) {
	bool leads = (w->relations & (RELATION_NAMED | RELATION_LEAD)) != 0;
	struct overview_step answer = meeting_answer(rq, w, leads);
	if (answer.group == NOW)
		return answer;
	if (!leads && (w->relations & RELATION_PARTY) != 0)
		return party(rq, w);
	if (!leads && (w->relations & RELATION_INVITER) != 0 && ((w->relations & RELATION_DELEGATE) == 0 || !text_is(w->state, "ASSESSING")))
		return inviter(rq, w);
	if (!leads && (w->relations & RELATION_DOER) != 0 && (w->version > 0 || (w->relations & RELATION_DELEGATE) == 0))
		return doer(rq, w);
	if (!leads || text_is(w->state, "ASSESSING"))
		return assessing(rq, w, first_name);
	if (text_is(w->state, "HANDOVER") || moving(w))
		return handover(rq, w);
	if (w->version > 0)
		return plan(rq, w);
	if (w->shared == 0)
		return consent(rq, w);
	return w->held > 0 ? plan(rq, w) : meeting(rq, w);
}
