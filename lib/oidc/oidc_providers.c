/* Whom one may log in by: the file that lists them. */
#include "oidc/oidc.h"

#include "base/text.h"
#include "web/web.h"

#include <string.h>

bool oidc_door_good(const struct oidc_provider *p, const char *url) {
	return web_url_good(url) && (text_starts(url, "https://") || text_starts(p->issuer, "http://"));
}

bool oidc_vouches(const struct oidc_provider *p, int64_t org) {
	if (p->whom == OIDC_EVERYBODY || (p->whom == OIDC_WORK && org != 0))
		return true;
	for (size_t i = 0; p->whom == OIDC_WORK_AT && org != 0 && i < p->norgs; i++)
		if (p->org_id[i] == org)
			return true;
	return false;
}

static const char *fault(struct arena *a, int line, const char *what) {
	return arena_print(a, "line %d: %s", line, what);
}

/* What a whole section must have. */
static const char *whole(struct arena *a, int line, const struct oidc_provider *p) {
	if (!web_url_good(p->issuer))
		return fault(a, line, arena_print(a, "[%s] needs issuer = https://…", p->name));
	if (*p->client == '\0' || *p->key == '\0' || *p->claim == '\0' || *p->levels == '\0')
		return fault(a, line, arena_print(a, "[%s] needs client, key, levels, and number or hsa", p->name));
	if (strlen(p->back) > 20 || p->back[strspn(p->back, "abcdefghijklmnopqrstuvwxyz0123456789")] != '\0')
		return fault(a, line, arena_print(a, "[%s] back is at most 20 small letters and digits", p->name));
	if (p->whom == OIDC_NOBODY)
		return fault(a, line, arena_print(a, "[%s] does not say for whom its word is taken. Write for = everybody, for = work, or for = work at ORGANISATION, a line for each one whose own it is", p->name));
	if (p->hsa && p->whom == OIDC_EVERYBODY)
		return fault(a, line, arena_print(a, "[%s] says who somebody is by HSA-id, which only those who work have. Write for = work, or for = work at ORGANISATION", p->name));
	return NULL;
}

static const char *for_read(struct arena *a, int line, struct oidc_provider *p, const char *value) {
	enum oidc_whom whom = text_is(value, "everybody") ? OIDC_EVERYBODY : text_is(value, "work") ? OIDC_WORK : text_starts(value, "work at ") ? OIDC_WORK_AT : OIDC_NOBODY;
	if (whom == OIDC_NOBODY || (p->whom != OIDC_NOBODY && (p->whom != whom || whom != OIDC_WORK_AT)))
		return fault(a, line, "for is written once, as everybody or work, or as work at ORGANISATION in a line for each");
	if (whom == OIDC_WORK_AT && p->norgs == OIDC_ORGS)
		return fault(a, line, "there are too many organisations");
	if (whom == OIDC_WORK_AT)
		p->org[p->norgs++] = text_trim(a, value + strlen("work at "));
	p->whom = whom;
	return NULL;
}

static const char *claim_read(struct arena *a, int line, struct oidc_provider *p, bool hsa, const char *value) {
	if (*p->claim != '\0')
		return fault(a, line, "who somebody is stands in one claim: number or hsa, once");
	p->claim = value;
	p->hsa = hsa;
	return NULL;
}

static const char *word(struct arena *a, int line, struct oidc_provider *p, const char *name, const char *value, const char *(*file)(struct arena *, const char *)) {
	const struct {
		const char *name, **to;
	} words[] = {{"text", &p->text}, {"issuer", &p->issuer}, {"client", &p->client}, {"scope", &p->scope}, {"levels", &p->levels}, {"back", &p->back}};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (text_is(words[i].name, name)) {
			*words[i].to = value;
			return NULL;
		}
	if (text_is(name, "number") || text_is(name, "hsa"))
		return claim_read(a, line, p, text_is(name, "hsa"), value);
	if (text_is(name, "for"))
		return for_read(a, line, p, value);
	if (!text_is(name, "key"))
		return fault(a, line, "the words are text, issuer, client, scope, number or hsa, levels, back, for and key");
	p->key = file(a, value);
	if (p->key == NULL || oidc_key_public(a, p->key) == NULL)
		return fault(a, line, arena_print(a, "%s is no key that can be read; `kronobarn login key FILE` makes one", value));
	return NULL;
}

static const char *line_read(struct arena *a, int number, char *line, const char *(*file)(struct arena *, const char *), struct oidc_providers *ret) {
	const char *s = text_trim(a, line);
	struct oidc_provider *p = ret->n > 0 ? &ret->row[ret->n - 1] : NULL;
	size_t length = strlen(s);
	if (length == 0 || s[0] == '#')
		return NULL;
	if (s[0] == '[' && s[length - 1] == ']' && length > 2) {
		const char *bad = p != NULL ? whole(a, number, p) : NULL;
		if (bad != NULL)
			return bad;
		if (ret->n == OIDC_PROVIDERS)
			return fault(a, number, "there are too many");
		for (size_t i = 0; i < ret->n; i++)
			if (strlen(ret->row[i].name) == length - 2 && strncmp(ret->row[i].name, s + 1, length - 2) == 0)
				return fault(a, number, "two have the same name: a session would be taken for the other's");
		ret->row[ret->n++] = (struct oidc_provider){.name = arena_copy(a, s + 1, length - 2), .text = "", .issuer = "", .client = "", .scope = "openid", .claim = "", .levels = "", .back = "", .key = ""};
		return NULL;
	}
	const char *is = strchr(s, '=');
	if (is == NULL || p == NULL)
		return fault(a, number, "a line is [NAME] or word = value");
	return word(a, number, p, text_trim(a, arena_copy(a, s, (size_t)(is - s))), text_trim(a, is + 1), file);
}

const char *oidc_providers_read(struct arena *a, const char *text, const char *(*file)(struct arena *a, const char *path), struct oidc_providers *ret) {
	char *line = arena_text(a, text + (text_starts(text, "\xef\xbb\xbf") ? 3 : 0)); /* without the mark that some editors put first */
	int number = 0;
	*ret = (struct oidc_providers){0};
	if (!text_utf8(text, strlen(text)))
		return "it is no text in UTF-8";
	while (line != NULL && *line != '\0') {
		char *end = strchr(line, '\n');
		if (end != NULL)
			*end++ = '\0';
		const char *bad = line_read(a, ++number, line, file, ret);
		if (bad != NULL)
			return bad;
		line = end;
	}
	for (size_t i = 0; i < ret->n; i++)
		for (size_t j = 0; j < i; j++)
			if (*ret->row[i].back != '\0' && text_is(ret->row[i].back, ret->row[j].back))
				return fault(a, number, "back is an address of its own: two have the same");
	return ret->n == 0 ? "it has no [NAME]" : whole(a, number, &ret->row[ret->n - 1]);
}
