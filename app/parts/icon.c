#include "parts/icon.h"

void icon_write(struct out *o, const char *name) {
	out_print(o, "<svg class=\"kb-icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">"
		     "<use href=\"/static/signs.svg#%s\"/></svg>", name);
}

void icon_flower(struct out *o) {
	out_raw(o, "<svg class=\"kb-sign\" viewBox=\"-110 -110 220 220\" aria-hidden=\"true\">"
		   "<use class=\"kb-sign__petals\" href=\"/static/signs.svg#sign\"/>"
		   "<circle class=\"kb-sign__heart\" r=\"17\"/></svg>");
}
