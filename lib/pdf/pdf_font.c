/* The fonts: a list of our own, so that a document looks the same on each machine, all opened at start.
 *
 * Fontconfig's system configuration is never read.  Cairo opens a font file when it is first used and may
 * close it again when ten are open; a scaled font that stays locked keeps its file open for good. */
#include "pdf/sheet.h"

#include "base/log.h"

#include <fontconfig/fontconfig.h>

/* Of cairo-ft.h, which brings FreeType's headers, and they name functions that are banned here. */
struct FT_FaceRec_ *cairo_ft_scaled_font_lock_face(cairo_scaled_font_t *font);

#define NOTO "/usr/share/fonts/truetype/noto/" /* Debian's fonts-noto-core */

/* Latin, Greek and Cyrillic; Arabic, Persian, Kurdish; Tigrinya and Amharic. */
static const struct face {
	const char *file, *name;
} faces[] = {
	{NOTO "NotoSans-Regular.ttf", "Noto Sans"},
	{NOTO "NotoSans-Bold.ttf", "Noto Sans Bold"},
	{NOTO "NotoSerif-Regular.ttf", "Noto Serif"},
	{NOTO "NotoSerif-Bold.ttf", "Noto Serif Bold"},
	{NOTO "NotoSansArabic-Regular.ttf", "Noto Sans Arabic"},
	{NOTO "NotoSansArabic-Bold.ttf", "Noto Sans Arabic Bold"},
	{NOTO "NotoSansEthiopic-Regular.ttf", "Noto Sans Ethiopic"},
	{NOTO "NotoSansEthiopic-Bold.ttf", "Noto Sans Ethiopic Bold"},
};
#define FACES (sizeof faces / sizeof *faces)

static FcConfig *config_new(void) {
	FcConfig *c = FcConfigCreate();
	if (c == NULL)
		return NULL;
	for (size_t i = 0; i < FACES; i++)
		if (!FcConfigAppFontAddFile(c, (const FcChar8 *)faces[i].file)) {
			log_line("pdf: a font is missing: %s", faces[i].name);
			FcConfigDestroy(c);
			return NULL;
		}
	return c;
}

/* Opens the face's file and keeps it open until the process ends. */
static bool pin(PangoFontMap *map, PangoContext *context, const char *name) {
	PangoFontDescription *d = pango_font_description_from_string(name);
	pango_font_description_set_absolute_size(d, 10 * PANGO_SCALE);
	PangoFont *font = pango_font_map_load_font(map, context, d);
	pango_font_description_free(d);
	if (font == NULL)
		return false;
	cairo_scaled_font_t *scaled = pango_cairo_font_get_scaled_font(PANGO_CAIRO_FONT(font));
	return scaled != NULL && cairo_ft_scaled_font_lock_face(cairo_scaled_font_reference(scaled)) != NULL;
}

PangoFontMap *sheet_fonts(void) {
	FcConfig *c = config_new();
	if (c == NULL)
		return NULL;
	(void)FcConfigSetCurrent(c); /* before Pango starts, which would read the system's */
	PangoFontMap *map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
	if (map == NULL)
		return NULL;
	pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(map), 72);
	PangoContext *context = pango_font_map_create_context(map);
	bool good = true;
	for (size_t i = 0; i < FACES; i++)
		good = pin(map, context, faces[i].name) && good;
	g_object_unref(context);
	return good ? map : NULL;
}
