/* Fuzzes a message of another system, through the worker's reading and the core's; then the core's alone, with whatever a worker
 * that was taken over could say. */
#include "base/text.h"
#include "mirror/mirror.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void must(bool good) {
	if (!good)
		abort();
}

static void question_try(struct bytes answer) {
	static struct soap_message m;
	static struct mirror_question q;
	const char *text = "";
	if (soap_message_read(answer, &m) != OK)
		return;
	must(m.n <= SOAP_NODES);
	for (size_t i = 0; i < m.n; i++)
		must(m.node[i].depth >= 0 && m.node[i].depth <= SOAP_DEEPEST && text_utf8(m.node[i].text, strlen(m.node[i].text)));
	const char *code = mirror_question_read(&m, &q, &text);
	must(code == NULL || *text != '\0');
	if (code == NULL)
		(void)mirror_question_good(&q);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n) {
	struct arena *a = arena_new((size_t)16 << 20);
	must(a != NULL);
	struct out answer = out_new(a, "sv");
	const struct bytes in = {.p = arena_copy(a, data, n), .n = n};
	if (soap_work(a, in, &answer))
		question_try((struct bytes){.p = out_text(&answer), .n = answer.n});
	question_try(in);
	arena_free(a);
	return 0;
}
