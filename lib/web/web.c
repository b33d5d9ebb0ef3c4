#include "web/web.h"

#include "base/text.h"

#include <ctype.h>
#include <curl/curl.h>
#include <string.h>

bool web_url_good(const char *url) {
	const char *host = text_starts(url, "https://") ? url + 8 : text_starts(url, "http://127.0.0.1:") ? url + 7 : "";
	return isalnum((unsigned char)*host) && web_header_good(url) && strpbrk(url, "@\"<>\\") == NULL && strlen(url) < 500;
}

bool web_header_good(const char *s) {
	while (*s > ' ' && *s < 0x7f)
		s++;
	return *s == '\0';
}

bool web_setup(void) {
	return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

struct taking {
	struct out out;
	size_t largest;
};

static size_t take(char *p, size_t size, size_t count, void *closure) {
	struct taking *t = closure;
	if (size * count > t->largest - t->out.n)
		return 0;
	out_bytes(&t->out, p, size * count);
	return size * count;
}

static bool blob(CURL *c, CURLoption option, struct bytes b) {
	struct curl_blob it = {.data = (void *)(uintptr_t)b.p, .len = b.n, .flags = CURL_BLOB_NOCOPY};
	return b.n == 0 || curl_easy_setopt(c, option, &it) == CURLE_OK;
}

static bool options(CURL *c, const struct web_question *q, const struct curl_slist *head, struct taking *t) {
	bool good = curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, text_starts(q->url, "https://") ? "https" : "http") == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_URL, q->url) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_FOLLOWLOCATION, 0L) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_HTTPHEADER, head) == CURLE_OK;
	good = good && (!q->post || (curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE, (long)q->body.n) == CURLE_OK && curl_easy_setopt(c, CURLOPT_POSTFIELDS, q->body.p) == CURLE_OK));
	good = good && curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_WRITEDATA, t) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_NOPROXY, "*") == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, q->seconds_to_connect) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_TIMEOUT, q->seconds) == CURLE_OK;
	/* libcurl is built to trust the machine's authorities beside the one that it is given */
	good = good && curl_easy_setopt(c, CURLOPT_CAPATH, NULL) == CURLE_OK && curl_easy_setopt(c, CURLOPT_CAINFO, NULL) == CURLE_OK;
	return good && blob(c, CURLOPT_SSLCERT_BLOB, q->certificate) && blob(c, CURLOPT_SSLKEY_BLOB, q->key) && blob(c, CURLOPT_CAINFO_BLOB, q->authority);
}

/* False: no memory; what there is of the list is in *ret all the same. */
static bool head_make(const struct web_question *q, struct curl_slist **ret) {
	for (size_t i = 0; i < sizeof q->head / sizeof *q->head && q->head[i] != NULL; i++) {
		struct curl_slist *more = curl_slist_append(*ret, q->head[i]);
		if (more == NULL)
			return false;
		*ret = more;
	}
	return true;
}

bool web_ask(struct arena *a, const struct web_question *q, struct web_answer *ret) {
	struct taking t = {.out = out_new(a, "sv"), .largest = q->largest};
	struct curl_slist *head = NULL;
	CURL *c = curl_easy_init();
	CURLcode code = CURLE_FAILED_INIT;
	*ret = (struct web_answer){.fault = "", .body = {.p = "", .n = 0}};
	if (!web_url_good(q->url))
		code = CURLE_URL_MALFORMAT;
	else if (c != NULL && head_make(q, &head) && options(c, q, head, &t))
		code = curl_easy_perform(c);
	if (code == CURLE_OK)
		code = curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &ret->status);
	curl_easy_cleanup(c);
	curl_slist_free_all(head);
	ret->body = (struct bytes){.p = out_text(&t.out), .n = t.out.n};
	ret->fault = code == CURLE_OK ? "" : curl_easy_strerror(code);
	return code == CURLE_OK;
}
