#include "respond.h"

#include "base/text.h"
#include "fault.html.h"
#include "frame.h"
#include "lang/lang.h"
#include "layout.html.h"
#include "html/parts.h"
#include "oidc/oidc.h"
#include "serve.h"
#include "web/web.h"

#include <stdlib.h>
#include <string.h>

/* A file that somebody sent: it is saved, never shown as if it were ours. */
static bool foreign(const struct request *rq, int status) {
	return rq->foreign.p != NULL && status == 200;
}

/* security.md's checklist 23–26 and 75: on every answer, faults too. */
static void headers(struct out *o, const struct request *rq, int status) {
	static const char own[] = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
				  "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; "
				  "object-src 'none'; require-trusted-types-for 'script'";
	static const struct {
		int status;
		const char *words;
	} reason[] = {{200, "OK"}, {202, "Accepted"}, {204, "No Content"}, {303, "See Other"}, {400, "Bad Request"}, {403, "Forbidden"}, {404, "Not Found"},
		      {405, "Method Not Allowed"}, {409, "Conflict"}, {422, "Unprocessable Content"}, {429, "Too Many Requests"}, {500, "Internal Server Error"}};
	const char *words = "Service Unavailable";
	for (size_t i = 0; i < sizeof reason / sizeof *reason; i++)
		if (reason[i].status == status)
			words = reason[i].words;
	out_print(o, "Status: %d %s\r\n", status, words);
	out_print(o, "Content-Security-Policy: %s\r\n", foreign(rq, status) ? "default-src 'none'; frame-ancestors 'none'; sandbox" : own);
	out_raw(o, "X-Content-Type-Options: nosniff\r\nReferrer-Policy: no-referrer\r\n"
		   "Cross-Origin-Opener-Policy: same-origin\r\nCross-Origin-Resource-Policy: same-origin\r\n"
		   "Cache-Control: no-store\r\n");
	const char *devices = rq->devices && status == 200 ? "(self)" : "()";
	out_print(o, "Permissions-Policy: camera=%s, microphone=%s, geolocation=()\r\n", devices, devices);
	if (rq->tls)
		out_raw(o, "Strict-Transport-Security: max-age=31536000; includeSubDomains\r\n");
}

static void cookie(struct out *o, const struct request *rq, const char *name, const char *value, bool ended) {
	out_print(o, "Set-Cookie: %s%s=%s; Path=/; HttpOnly; SameSite=Strict%s%s\r\n", rq->tls ? "__Host-" : "", name, value,
		  rq->tls ? "; Secure" : "", ended ? "; Max-Age=0" : "");
}

/* Lax, for the browser comes back with it from another place; it proves nothing but that the log-in began here. */
static void cookie_provider(struct out *o, const struct request *rq) {
	out_print(o, "Set-Cookie: %skbp=%s; Path=/; HttpOnly; SameSite=Lax%s; Max-Age=%d\r\n", rq->tls ? "__Host-" : "", rq->set_provider, rq->tls ? "; Secure" : "",
		  *rq->set_provider == '\0' ? 0 : OIDC_SECONDS);
}

/* A page: in the language that it is written in, which the choice and the browser's wish decide on. */
static void page_headers(struct out *o, const struct request *rq) {
	out_print(o, "Content-Language: %s\r\nVary: Cookie, Accept-Language\r\n", rq->lang);
}

static void finish(struct request *rq, struct out *o, const char *type, const struct out *body) {
	out_print(o, "Content-Type: %s\r\nContent-Length: %zu\r\n\r\n", type, body->n);
	out_bytes(o, out_text(body), body->n);
	rq->response = (struct bytes){.p = o->p, .n = o->n};
}

/* A place of ours, written into a header: nothing but what a path may hold. */
static const struct layout_item *foot_items(struct arena *a, const char *lang, bool known, size_t *n) {
	struct layout_item *item = ARENA_MANY(a, 8, struct layout_item);
	item[0] = (struct layout_item){.text = TR(lang, "Om Kronobarn"), .to = url(a, "/about")};
	item[1] = (struct layout_item){.text = TR(lang, "Ord vi använder"), .to = url(a, "/glossary")};
	item[2] = (struct layout_item){.text = TR(lang, "Kontaktvägar"), .to = url(a, "/contact-route")};
	item[3] = (struct layout_item){.text = TR(lang, "Gör en orosanmälan"), .to = url(a, "/concern")};
	item[4] = (struct layout_item){.text = TR(lang, "Kontrollera en kod"), .to = url(a, "/code")};
	item[5] = (struct layout_item){.text = TR(lang, "Tillgänglighet"), .to = url(a, "/accessibility")};
	item[6] = (struct layout_item){.text = TR(lang, "Vad vi sparar"), .to = url(a, "/personal-data")};
	item[7] = (struct layout_item){.text = TR(lang, "Min e-post och telefon"), .to = url(a, "/me")};
	*n = known ? 8 : 7;
	return item;
}

static void menu_add(struct arena *a, struct layout *l, const char *text, struct url to, const char *path) {
	struct layout_item *item = ARENA_MANY(a, l->nitems + 1, struct layout_item);
	if (l->nitems > 0)
		memcpy(item, l->item, l->nitems * sizeof *item);
	bool first = text_is(to.text, "/") || (text_starts(to.text, "/family/") && strchr(to.text + strlen("/family/"), '/') == NULL);
	item[l->nitems++] = (struct layout_item){.text = text, .to = to, .counted = "", .current = frame_here(path, to.text, !first)};
	l->item = item;
}

const char *frame_place(const struct request *rq, const struct access *a) {
	if (text_starts(rq->path, "/notice/") && rq->path[8] >= '1' && rq->path[8] <= '9')
		return "/inbox";
	if (text_starts(rq->path, "/upload/"))
		return (access_staff(a) ? url(rq->arena, "/child/%/document", access_child(a)) : url(rq->arena, "/family/%/document", access_child(a))).text;
	return rq->path;
}

static void menu_fill(const struct request *rq, const struct access *a, struct layout *l, bool about) {
	if (a == NULL || access_actor(a) == 0)
		return;
	const char *here = frame_place(rq, a);
	if (!about) /* for most of a family the first page is the child's own */
		menu_add(rq->arena, l, access_staff(a) ? TR(rq->lang, "Att göra") : TR(rq->lang, "Min sida"), url(rq->arena, "/"), here);
	if (access_may(a, RIGHT_STAFF_SELF))
		menu_add(rq->arena, l, TR(rq->lang, "Barn"), url(rq->arena, "/child"), here);
	if (access_may(a, RIGHT_INBOX))
		menu_add(rq->arena, l, TR(rq->lang, "Inkorg"), url(rq->arena, "/inbox"), here);
	if (access_may(a, RIGHT_STAFF_SELF))
		menu_add(rq->arena, l, TR(rq->lang, "Kontaktvägar"), url(rq->arena, "/contact-route"), here);
	if (access_may(a, RIGHT_CONCERN_INTAKE))
		menu_add(rq->arena, l, TR(rq->lang, "Orosanmälningar"), url(rq->arena, "/concern/intake"), here);
	if (access_may(a, RIGHT_LOG_REVIEW) && !access_may(a, RIGHT_STAFF_SELF))
		menu_add(rq->arena, l, TR(rq->lang, "Granska loggen"), url(rq->arena, "/review"), here);
	if (access_may(a, RIGHT_ARCHIVE) && !access_may(a, RIGHT_STAFF_SELF))
		menu_add(rq->arena, l, TR(rq->lang, "Arkiv"), url(rq->arena, "/archive"), here);
	if (access_may(a, RIGHT_STATISTICS))
		menu_add(rq->arena, l, TR(rq->lang, "Siffror"), url(rq->arena, "/statistics"), here);
	if (access_may(a, RIGHT_STAFF_SELF))
		menu_add(rq->arena, l, TR(rq->lang, "Utbildning"), url(rq->arena, "/training"), here);
	if (access_may(a, RIGHT_GOVERNANCE_WRITE))
		menu_add(rq->arena, l, TR(rq->lang, "Handlingsplanen"), url(rq->arena, "/action-plan"), here);
	if (access_may(a, RIGHT_ADMINISTER))
		menu_add(rq->arena, l, TR(rq->lang, "Administration"), url(rq->arena, "/admin"), here);
	if (access_roles(a))
		menu_add(rq->arena, l, TR(rq->lang, "Byt roll"), url(rq->arena, "/role"), here);
}

/* Is it a page of the family's, with a menu of the others about the same child?  An error page tells nothing of it. */
static bool family_about(const struct request *rq, const struct access *a, int status) {
	return a != NULL && rq->route != NULL && rq->route->right >= RIGHT_CHILD_READ && !access_staff(a) && (status < 400 || status == 422 || rq->conflict != NULL) && access_may(a, RIGHT_FAMILY_READ);
}

static void family_menu(const struct request *rq, const struct access *a, struct layout *l) {
	int64_t child = access_child(a);
	const char *here = frame_place(rq, a);
	menu_add(rq->arena, l, TR(rq->lang, "Just nu"), url(rq->arena, "/family/%", child), here);
	menu_add(rq->arena, l, TR(rq->lang, "Planen"), url(rq->arena, "/family/%/plan", child), here);
	if (access_may(a, RIGHT_FAMILY_WORDS))
		menu_add(rq->arena, l, TR(rq->lang, "Egna ord"), url(rq->arena, "/family/%/words", child), here);
	menu_add(rq->arena, l, TR(rq->lang, "Möten"), url(rq->arena, "/family/%/meeting", child), here);
	if (access_may(a, RIGHT_FAMILY_MESSAGE))
		menu_add(rq->arena, l, TR(rq->lang, "Meddelanden"), url(rq->arena, "/family/%/message", child), here);
	menu_add(rq->arena, l, TR(rq->lang, "Dokument"), url(rq->arena, "/family/%/document", child), here);
	if (access_may(a, RIGHT_FAMILY_CONSENT))
		menu_add(rq->arena, l, TR(rq->lang, "Vem får läsa"), url(rq->arena, "/family/%/consent", child), here);
	else if (access_may(a, RIGHT_FAMILY_GRANT))
		menu_add(rq->arena, l, TR(rq->lang, "Frågor till dig"), url(rq->arena, "/family/%/consent", child), here);
	if (access_may(a, RIGHT_FAMILY_LOG))
		menu_add(rq->arena, l, TR(rq->lang, "Vem har läst"), url(rq->arena, "/family/%/log", child), here);
}

/* A page that has another language is the same page: its address, as it was asked for. */
static void language_fill(const struct request *rq, struct layout *l) {
	const struct lang_table *t = lang_find(rq->lang);
	l->machine = t != NULL && !t->reviewed;
	l->offer = !rq->lang_chosen && !text_is(lang_preferred(rq->arena, rq->accept_language), rq->lang);
	l->typed = l->shell != SHELL_STAFF && strstr(out_text(&rq->out), "<textarea") != NULL;
	l->here = rq->method == GET && *rq->query != '\0' ? arena_print(rq->arena, "%s?%s", rq->path, rq->query) : rq->path;
}

static void page_frame(struct lane *lane, struct request *rq, const struct access *a, struct out *page, int status) {
	const struct frame *f = frame_of(rq);
	bool known = a != NULL && access_actor(a) != 0;
	const char *title = known ? access_title(a) : "";
	struct layout l = {.title = rq->title,
			   .page = rq->page_name,
			   .lang = rq->lang,
			   .shell = known && access_beside(a) != 0 ? SHELL_CHILD : f->shell != SHELL_PUBLIC ? f->shell : known && access_staff(a) ? SHELL_STAFF : known ? SHELL_FAMILY : SHELL_PUBLIC,
			   .faults = status == 422 || (status == 409 && rq->conflict != NULL),
			   .bare = f->bare,
			   .demo = lane->demo,
			   .who = known ? access_name(a) : "",
			   .unit = known && access_staff(a) ? arena_print(rq->arena, "%s, %s", text_small(rq->arena, title), access_home(a)) : "",
			   .csrf = rq->csrf,
			   .key = part_key(rq->arena),
			   .menu_label = TR(rq->lang, "Huvudmeny"),
			   .child = f->child,
			   .concern = url(rq->arena, "/concern")};
	if (f->child != NULL) /* one press from where one works (R122); the address names nobody */
		l.concern = url_query(rq->arena, l.concern, "child", arena_print(rq->arena, "%lld", (long long)access_child(a)));
	language_fill(rq, &l);
	l.foot = foot_items(rq->arena, rq->lang, a != NULL && access_actor(a) != 0, &l.nfoot);
	bool about = family_about(rq, a, status);
	menu_fill(rq, a, &l, about);
	if (about)
		family_menu(rq, a, &l);
	out_grow(page, rq->out.n + 8192); /* with the frame around it, at once */
	layout_html(page, &l, &rq->out);
}

static void fault_fill(struct request *rq, int status) {
	rq->out = out_new(rq->arena, rq->lang);
	const char *reason = rq->reason == NULL ? "" : rq->reason;
	if (status == 403 && *reason == '\0')
		reason = TR(rq->lang, "Du kan läsa om barnet, men inte göra det här. Det kan bero på att arbetet är avslutat, eller på att någon annan ansvarar för den här delen.");
	fault_html(&rq->out, status, reason);
	rq->title = fault_title(rq->lang, status);
}

void respond(struct lane *lane, struct request *rq, const struct access *a, int status) {
	struct out o = out_new(rq->arena, rq->lang), page = out_new(rq->arena, rq->lang);
	if (status == 404) {
		respond_plain(rq, 404);
		return;
	}
	const char *to = rq->redirect != NULL ? rq->redirect : rq->away != NULL ? rq->away : "";
	if (status == 303 && !(rq->away == NULL || rq->redirect != NULL ? request_place_good(to) : web_url_good(arena_copy(rq->arena, to, strcspn(to, "?"))) && web_header_good(to)))
		status = 503;
	headers(&o, rq, status);
	if (rq->set_session != NULL)
		cookie(&o, rq, "kb", rq->set_session, rq->set_session[0] == '\0');
	if (rq->set_provider != NULL)
		cookie_provider(&o, rq);
	if (rq->set_language != NULL)
		cookie(&o, rq, "kbl", rq->set_language, false);
	if (rq->set_session != NULL && rq->set_session[0] == '\0')
		out_raw(&o, "Clear-Site-Data: \"cache\", \"storage\"\r\n");
	else if (rq->forget)
		out_raw(&o, "Clear-Site-Data: \"cache\"\r\n");
	if (status == 303) {
		out_print(&o, "Location: %s\r\n", to);
		finish(rq, &o, "text/plain; charset=utf-8", &page);
		return;
	}
	if (status == 204) {
		out_raw(&o, "\r\n");
		rq->response = (struct bytes){.p = o.p, .n = o.n};
		return;
	}
	if (foreign(rq, status)) {
		out_print(&o, "Content-Disposition: attachment; filename=\"%s\"\r\n", rq->file_name);
		const struct out body = {.arena = rq->arena, .p = (char *)(uintptr_t)rq->foreign.p, .n = rq->foreign.n, .room = rq->foreign.n};
		finish(rq, &o, rq->content, &body);
		return;
	}
	if (rq->content != NULL && (status == 200 || (rq->call && status == rq->status))) {
		if (rq->file_name != NULL)
			out_print(&o, "Content-Disposition: inline; filename=\"%s\"\r\n", rq->file_name);
		finish(rq, &o, rq->content, &rq->out);
		return;
	}
	bool form = status == 422 || (status == 409 && rq->conflict != NULL) || (status == 429 && rq->out.n > 0) || (status == 403 && frame_of(rq)->unsent); /* the page with what was typed */
	if (status >= 400 && !form)
		fault_fill(rq, status);
	if (rq->refresh > 0)
		out_print(&o, "Refresh: %d\r\n", rq->refresh);
	if (rq->set_anonymous != NULL)
		cookie(&o, rq, "kbf", rq->set_anonymous, false);
	page_headers(&o, rq);
	page_frame(lane, rq, a, &page, status);
	finish(rq, &o, "text/html; charset=utf-8", &page);
}

void respond_plain(struct request *rq, int status) {
	struct out o = out_new(rq->arena, rq->lang), page = out_new(rq->arena, rq->lang);
	headers(&o, rq, status);
	if (status == 405)
		out_raw(&o, "Allow: GET, HEAD, POST\r\n");
	page_headers(&o, rq);
	rq->reason = NULL;
	fault_fill(rq, status);
	struct layout l = {.title = rq->title, .page = status == 404 ? "not_found" : "fault", .lang = rq->lang, .who = "",
			   .unit = "", .csrf = "", .key = "", .menu_label = ""};
	language_fill(rq, &l);
	l.offer = false;
	l.foot = foot_items(rq->arena, rq->lang, false, &l.nfoot);
	layout_html(&page, &l, &rq->out);
	finish(rq, &o, "text/html; charset=utf-8", &page);
}
