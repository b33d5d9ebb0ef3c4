#include "parts/icon.h"

#include "http/asset.h"

/* "/static/…/signs.svg#name" */
static void href(struct out *o, const char *name) {
	out_raw(o, asset_url("signs.svg").text);
	out_raw(o, "#");
	out_raw(o, name);
}

struct url icon_url(struct arena *a, const char *name) {
	struct out o = out_small(a, 96);
	href(&o, name);
	return (struct url){out_text(&o)};
}

void icon_write(struct out *o, const char *name) {
	out_raw(o, "<svg class=\"kb-icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\"><use href=\"");
	href(o, name);
	out_raw(o, "\"/></svg>");
}

void icon_flower(struct out *o) {
	out_raw(o, "<svg class=\"kb-sign\" viewBox=\"-110 -110 220 220\" aria-hidden=\"true\"><use class=\"kb-sign__petals\" href=\"");
	href(o, "sign");
	out_raw(o, "\"/><circle class=\"kb-sign__heart\" r=\"17\"/></svg>");
}
