/* A message of ours to another system, and its answer. */
#include "soap/soap.h"

#include "base/log.h"
#include "base/text.h"

#include <curl/curl.h>
#include <string.h>

#define SECONDS_TO_CONNECT 5L
#define SECONDS 20L

bool soap_send_setup(void) {
	return curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
}

bool soap_url_good(const char *url) {
	return (text_starts(url, "https://") || text_starts(url, "http://127.0.0.1:")) && strchr(url, '@') == NULL;
}

/* More than a question may have is no answer to one. */
static size_t take(char *p, size_t size, size_t count, void *closure) {
	struct out *o = closure;
	if (size * count > SOAP_LARGEST - o->n)
		return 0;
	out_bytes(o, p, size * count);
	return size * count;
}

static bool blob_set(CURL *c, CURLoption option, struct bytes b) {
	struct curl_blob blob = {.data = (void *)(uintptr_t)b.p, .len = b.n, .flags = CURL_BLOB_COPY};
	return b.n == 0 || curl_easy_setopt(c, option, &blob) == CURLE_OK;
}

static bool options(CURL *c, const struct soap_way *way, const struct curl_slist *head, struct bytes message, struct out *got) {
	bool good = curl_easy_setopt(c, CURLOPT_PROTOCOLS_STR, "https,http") == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_URL, way->url) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_HTTPHEADER, head) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_POSTFIELDS, message.p) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_POSTFIELDSIZE, (long)message.n) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_WRITEFUNCTION, take) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_WRITEDATA, got) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_NOSIGNAL, 1L) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_NOPROXY, "*") == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_SSLVERSION, (long)CURL_SSLVERSION_TLSv1_2) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_CONNECTTIMEOUT, SECONDS_TO_CONNECT) == CURLE_OK;
	good = good && curl_easy_setopt(c, CURLOPT_TIMEOUT, SECONDS) == CURLE_OK;
	/* libcurl is built to trust the machine's authorities beside the one that it is given */
	good = good && curl_easy_setopt(c, CURLOPT_CAPATH, NULL) == CURLE_OK && curl_easy_setopt(c, CURLOPT_CAINFO, NULL) == CURLE_OK;
	return good && blob_set(c, CURLOPT_SSLCERT_BLOB, way->certificate) && blob_set(c, CURLOPT_SSLKEY_BLOB, way->key) && blob_set(c, CURLOPT_CAINFO_BLOB, way->authority);
}

bool soap_send(struct arena *a, const struct soap_way *way, struct bytes message, struct out *answer) {
	struct curl_slist *type = curl_slist_append(NULL, "Content-Type: text/xml; charset=utf-8");
	struct curl_slist *head = curl_slist_append(type, arena_print(a, "SOAPAction: \"%s\"", way->action));
	struct out got = out_new(a, "sv");
	CURL *c = curl_easy_init();
	CURLcode code = CURLE_FAILED_INIT;
	long status = 0;
	if (c != NULL && type != NULL && head != NULL && options(c, way, head, message, &got))
		code = curl_easy_perform(c);
	bool good = code == CURLE_OK && curl_easy_getinfo(c, CURLINFO_RESPONSE_CODE, &status) == CURLE_OK && status == 200;
	if (!good)
		log_line("soap: not delivered: %s, status %ld", curl_easy_strerror(code), status);
	curl_easy_cleanup(c);
	curl_slist_free_all(head != NULL ? head : type);
	return good && soap_work(a, (struct bytes){.p = out_text(&got), .n = got.n}, answer);
}
