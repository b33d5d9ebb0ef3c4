/* The signs: small drawings beside words, never instead of them.  They lie in static/signs.svg, so a
 * page names them only. */
#pragma once
#include "base/out.h"
#include "html/html.h"

/* icon(o, "penna"): the sign of that name in static/signs.svg, in the colour of the text around it. */
#define icon(o, name) icon_write((o), "" name "")
/* The same for a name that is no literal; it must come from our code, never from a person. */
void icon_write(struct out *o, const char *name);
/* The address of one drawing of static/signs.svg, for <use>. */
struct url icon_url(struct arena *a, const char *name);
/* The product's flower with its golden heart. */
void icon_flower(struct out *o);
