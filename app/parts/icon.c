#include "parts/icon.h"

#include "http/asset.h"

struct url icon_url(struct arena *a, const char *name) {
	return (struct url){arena_print(a, "%s#%s", asset_url(a, "signs.svg").text, name)};
}

void icon_write(struct out *o, const char *name) {
	out_print(o, "<svg class=\"kb-icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\">"
		     "<use href=\"%s\"/></svg>", icon_url(o->arena, name).text);
}

void icon_flower(struct out *o) {
	out_print(o, "<svg class=\"kb-sign\" viewBox=\"-110 -110 220 220\" aria-hidden=\"true\">"
		     "<use class=\"kb-sign__petals\" href=\"%s\"/>"
		     "<circle class=\"kb-sign__heart\" r=\"17\"/></svg>", icon_url(o->arena, "sign").text);
}
