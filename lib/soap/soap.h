/* SOAP 1.1 (W3C note of 8 May 2000): what another system sends is read by libxml2 in a worker, never in the core; what
 * is answered or asked is written here.  Uses base, web, http/request and libxml2. */
#pragma once
#include "base/arena.h"
#include "base/err.h"
#include "base/out.h"
#include "http/request.h"

#define SOAP_LARGEST ((size_t)16 << 10) /* bytes of a question */
#define SOAP_NODES 200                  /* elements of one */
#define SOAP_DEEPEST 9
#define SOAP_ENVELOPE "http://schemas.xmlsoap.org/soap/envelope/"

enum soap_verdict {
	SOAP_GOOD = 'G',
	SOAP_UNREADABLE = 'U', /* no XML in UTF-8, too large, with a document type, or no envelope */
	SOAP_VERSION = 'V',    /* an envelope of another version */
};

/* An element of the envelope, in the order of the document.  depth 0 is the envelope itself. */
struct soap_node {
	int depth;
	bool must;                    /* a header that has to be understood */
	const char *ns, *name, *text; /* ns "" for none; text: its own characters, without blanks at the ends */
};
struct soap_message {
	enum soap_verdict verdict;
	size_t n;
	struct soap_node node[SOAP_NODES];
};

/* Before the sandbox: the library opens what it needs. */
void soap_setup(void);
/* WORK_SOAP, in the worker: the message as `soap_message_read` takes it.  False: no memory. */
bool soap_work(struct arena *a, struct bytes in, struct out *answer);
/* What the worker made of it; texts point into the answer.  BROKEN: it made no sense. */
enum err soap_message_read(struct bytes answer, struct soap_message *ret);
/* Is it that element? */
bool soap_is(const struct soap_node *n, int depth, const char *ns, const char *name);

/* Where a message of ours goes, and what proves who we are: PEM, n 0 for none. */
struct soap_way {
	const char *url, *action; /* action: the contract's SOAPAction */
	struct bytes certificate, key, authority; /* authority: who vouches for the other one */
};
/* Sends it and reads the answer as `soap_work` does.  False: it was not delivered, or the other one did not answer 200. */
bool soap_send(struct arena *a, const struct soap_way *way, struct bytes message, struct out *answer);

/* Writes "<name>text</name>", the text escaped; U+FFFE and U+FFFF become U+FFFD. Control characters never
 * come in: `text_utf8` refuses them at the edge. */
void soap_element(struct out *o, const char *name, const char *text);
/* A fault as a whole message: code "Client", "Server", "MustUnderstand" or "VersionMismatch"; the text names nobody. */
void soap_fault(struct out *o, const char *code, const char *text);
