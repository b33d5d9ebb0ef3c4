/* A message of ours to another system, and its answer. */
#include "soap/soap.h"

#include "base/log.h"
#include "web/web.h"

bool soap_send(struct arena *a, const struct soap_way *way, struct bytes message, struct out *answer) {
	const struct web_question q = {.url = way->url, .head = {"Content-Type: text/xml; charset=utf-8", arena_print(a, "SOAPAction: \"%s\"", way->action)}, .post = true, .body = message,
				       .certificate = way->certificate, .key = way->key, .authority = way->authority,
				       .seconds_to_connect = 5, .seconds = 20, .largest = SOAP_LARGEST}; /* more than a question may have is no answer to one */
	struct web_answer got;
	if (web_ask(a, &q, &got) && got.status == 200)
		return soap_work(a, got.body, answer);
	log_line("soap: not delivered: %s, status %ld", got.fault, got.status);
	return false;
}
