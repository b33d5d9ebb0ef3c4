#include "soap/soap.h"

#include "base/text.h"

#include <libxml/parser.h>
#include <libxml/tree.h>

void soap_setup(void) {
	xmlInitParser();
}

/* --- the worker's side --- */

/* SOAP 1.1 has no document type; without one there are no entities to expand or to fetch. */
static void doctype_refuse(void *context, const xmlChar *name, const xmlChar *external, const xmlChar *where) {
	(void)name;
	(void)external;
	(void)where;
	xmlStopParser(context);
}

static const char *namespace_of(const xmlNode *n) {
	return n->ns == NULL || n->ns->href == NULL ? "" : (const char *)n->ns->href;
}

static bool must(xmlNode *n) {
	xmlChar *value = xmlGetNsProp(n, (const xmlChar *)"mustUnderstand", (const xmlChar *)SOAP_ENVELOPE);
	bool ret = value != NULL && xmlStrEqual(value, (const xmlChar *)"1");
	xmlFree(value);
	return ret;
}

/* The element's own characters. */
static const char *text_of(struct arena *a, const xmlNode *n) {
	struct out o = out_small(a, 40);
	for (const xmlNode *c = n->children; c != NULL; c = c->next)
		if ((c->type == XML_TEXT_NODE || c->type == XML_CDATA_SECTION_NODE) && c->content != NULL)
			out_raw(&o, (const char *)c->content);
	return text_trim(a, out_text(&o));
}

static void part_write(struct out *o, const char *s) {
	out_bytes(o, s, strlen(s) + 1);
}

/* The element and what is in it; false: more than is taken. */
static bool node_write(struct arena *a, xmlNode *n, int depth, int *left, struct out *o) {
	if (depth > SOAP_DEEPEST || (*left)-- == 0)
		return false;
	const char head[] = {(char)('0' + depth), must(n) ? '1' : '0'};
	out_bytes(o, head, sizeof head);
	part_write(o, namespace_of(n));
	part_write(o, (const char *)n->name);
	part_write(o, text_of(a, n));
	for (xmlNode *c = n->children; c != NULL; c = c->next) {
		if (c->type == XML_ELEMENT_NODE && !node_write(a, c, depth + 1, left, o))
			return false;
		if (c->type == XML_ENTITY_REF_NODE || c->type == XML_PI_NODE) /* neither has a place in a message */
			return false;
	}
	return true;
}

static enum soap_verdict document_write(struct arena *a, xmlDoc *doc, struct out *o) {
	xmlNode *root = doc == NULL ? NULL : xmlDocGetRootElement(doc);
	int left = SOAP_NODES;
	if (root == NULL || doc->intSubset != NULL || !xmlStrEqual(root->name, (const xmlChar *)"Envelope"))
		return SOAP_UNREADABLE;
	if (!text_is(namespace_of(root), SOAP_ENVELOPE))
		return SOAP_VERSION;
	return node_write(a, root, 0, &left, o) ? SOAP_GOOD : SOAP_UNREADABLE;
}

bool soap_work(struct arena *a, struct bytes in, struct out *answer) {
	xmlParserCtxt *context = xmlNewParserCtxt();
	struct out nodes = out_new(a, "sv");
	if (context == NULL)
		return false;
	context->sax->internalSubset = doctype_refuse;
	xmlDoc *doc = in.n > SOAP_LARGEST ? NULL
					  : xmlCtxtReadMemory(context, in.p, (int)in.n, NULL, "UTF-8", XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	char verdict = (char)document_write(a, doc, &nodes);
	xmlFreeDoc(doc);
	xmlFreeParserCtxt(context);
	out_bytes(answer, &verdict, 1);
	if (verdict == SOAP_GOOD)
		out_bytes(answer, nodes.p, nodes.n);
	return !arena_full(a);
}

/* --- the core's side: the worker may have been taken over by what it read --- */

/* One text up to its NUL; NULL: there is none, or it is no text. */
static const char *part_read(const char **p, const char *end) {
	const char *from = *p, *nul = memchr(from, '\0', (size_t)(end - from));
	if (nul == NULL || !text_utf8(from, (size_t)(nul - from)))
		return NULL;
	*p = nul + 1;
	return from;
}

static bool node_read(const char **p, const char *end, struct soap_node *ret) {
	if (end - *p < 2)
		return false;
	*ret = (struct soap_node){.depth = (*p)[0] - '0', .must = (*p)[1] == '1'};
	*p += 2;
	return ret->depth >= 0 && ret->depth <= SOAP_DEEPEST && (ret->ns = part_read(p, end)) != NULL && (ret->name = part_read(p, end)) != NULL &&
	       (ret->text = part_read(p, end)) != NULL;
}

enum err soap_message_read(struct bytes answer, struct soap_message *ret) {
	const char *p = answer.p, *end = p + answer.n;
	ret->n = 0;
	if (answer.n == 0 || (*p != SOAP_GOOD && *p != SOAP_UNREADABLE && *p != SOAP_VERSION))
		return BROKEN;
	ret->verdict = (enum soap_verdict)*p++;
	while (p < end)
		if (ret->n == SOAP_NODES || !node_read(&p, end, &ret->node[ret->n++]))
			return BROKEN;
	return OK;
}

bool soap_is(const struct soap_node *n, int depth, const char *ns, const char *name) {
	return n->depth == depth && text_is(n->ns, ns) && text_is(n->name, name);
}

/* --- writing --- */

static void escaped(struct out *o, const char *s) {
	for (; *s != '\0'; s++) {
		if (*s == '&')
			out_raw(o, "&amp;");
		else if (*s == '<')
			out_raw(o, "&lt;");
		else if (*s == '>')
			out_raw(o, "&gt;");
		else if (text_starts(s, "\xef\xbf\xbe") || text_starts(s, "\xef\xbf\xbf")) { /* U+FFFE and U+FFFF */
			out_raw(o, "\xef\xbf\xbd");
			s += 2;
		} else
			out_bytes(o, s, 1);
	}
}

void soap_element(struct out *o, const char *name, const char *text) {
	out_print(o, "<%s>", name);
	escaped(o, text);
	out_print(o, "</%s>", name);
}

void soap_fault(struct out *o, const char *code, const char *text) {
	out_raw(o, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<soapenv:Envelope xmlns:soapenv=\"" SOAP_ENVELOPE "\"><soapenv:Body><soapenv:Fault>");
	out_print(o, "<faultcode>soapenv:%s</faultcode>", code);
	soap_element(o, "faultstring", text);
	out_raw(o, "</soapenv:Fault></soapenv:Body></soapenv:Envelope>\n");
}
