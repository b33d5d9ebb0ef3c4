#include "correction/correction.h"

void correction_text_add(struct out *o, const char *text) {
	if (*text != '\0')
		out_print(o, "%s%s", o->n == 0 ? "" : "\n\n", text);
}
