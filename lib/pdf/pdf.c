/* Rendering by cairo, then libqpdf, all in memory: cairo can neither say the language of a document nor
 * give a figure its text, and it writes the time into each file. */
#include "pdf/pdf.h"

#include "base/log.h"
#include "pdf/sheet.h"

#include <cairo-pdf.h>
#include <qpdf/qpdf-c.h>

static PangoFontMap *fonts;

static cairo_status_t collect(void *closure, const unsigned char *data, unsigned n) {
	out_bytes(closure, data, n);
	return CAIRO_STATUS_SUCCESS;
}

/* The pages as cairo writes them. */
static bool render(struct sheet *s, struct out *raw) {
	cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(collect, raw, SHEET_WIDTH, SHEET_HEIGHT);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, s->title);
	cairo_t *cr = cairo_create(surface);
	sheet_draw(s, cr);
	bool good = cairo_status(cr) == CAIRO_STATUS_SUCCESS;
	cairo_destroy(cr);
	cairo_surface_finish(surface);
	good = good && cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS;
	cairo_surface_destroy(surface);
	return good && !arena_full(s->arena);
}

static void figure_alt(qpdf_data q, const char *alt) {
	int n = qpdf_oh_get_int_value_as_int(q, qpdf_oh_get_key(q, qpdf_get_trailer(q), "/Size"));
	for (int i = 1; i < n; i++) {
		qpdf_oh o = qpdf_get_object_by_id(q, i, 0);
		if (qpdf_oh_is_dictionary(q, o) && qpdf_oh_has_key(q, o, "/S") &&
		    qpdf_oh_is_name_and_equals(q, qpdf_oh_get_key(q, o, "/S"), "/Figure"))
			qpdf_oh_replace_key(q, o, "/Alt", qpdf_oh_new_unicode_string(q, alt));
		qpdf_oh_release(q, o);
	}
}

static void describe(qpdf_data q, const struct sheet *s) {
	qpdf_oh root = qpdf_get_root(q), view = qpdf_oh_new_dictionary(q);
	qpdf_oh info = qpdf_oh_get_key_if_dict(q, qpdf_get_trailer(q), "/Info");
	qpdf_oh_replace_key(q, root, "/Lang", qpdf_oh_new_string(q, s->lang));
	qpdf_oh_replace_key(q, view, "/DisplayDocTitle", qpdf_oh_new_bool(q, QPDF_TRUE));
	if (s->rtl)
		qpdf_oh_replace_key(q, view, "/Direction", qpdf_oh_new_name(q, "/R2L"));
	qpdf_oh_replace_key(q, root, "/ViewerPreferences", view);
	if (qpdf_oh_is_dictionary(q, info)) {
		qpdf_oh_remove_key(q, info, "/CreationDate");
		qpdf_oh_remove_key(q, info, "/Producer");
	}
	if (s->alt[0] != '\0')
		figure_alt(q, s->alt);
}

/* Adds what cairo cannot say, and packs. */
static bool finish(const struct sheet *s, const struct out *raw, struct out *answer) {
	qpdf_data q = qpdf_init();
	qpdf_silence_errors(q);
	bool good = qpdf_read_memory(q, "paper", raw->p, raw->n, NULL) == QPDF_SUCCESS;
	if (good) {
		describe(q, s);
		fields_make(q, s);
		good = qpdf_init_write_memory(q) == QPDF_SUCCESS;
	}
	if (good) {
		qpdf_set_deterministic_ID(q, QPDF_TRUE);
		qpdf_set_object_stream_mode(q, qpdf_o_generate);
		good = qpdf_write(q) == QPDF_SUCCESS;
	}
	if (good)
		out_bytes(answer, qpdf_get_buffer(q), qpdf_get_buffer_length(q));
	qpdf_cleanup(&q);
	return good;
}

bool pdf_make(struct arena *a, struct bytes in, struct out *answer) {
	if (fonts == NULL)
		return false;
	struct sheet s = {.arena = a, .fonts = fonts, .context = pango_font_map_create_context(fonts)};
	cairo_font_options_t *options = cairo_font_options_create();
	cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
	cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
	pango_cairo_context_set_font_options(s.context, options);
	pango_context_set_round_glyph_positions(s.context, FALSE);
	cairo_font_options_destroy(options);
	struct out raw = out_new(a, "");
	bool good = sheet_set(&s, in) && sheet_place(&s) && render(&s, &raw) && finish(&s, &raw, answer);
	sheet_end(&s);
	g_object_unref(s.context);
	return good;
}

/* Every kind of piece in every script we set: what a library loads late it loads now. */
static void warm_up_text(struct out *o) {
	static const char *const label[PAPER_PARTS] = {"Ett", "Två", "Tre", "Fyra", "Fem", "Sex", "Sju"};
	static const char *const cell[] = {"Åäö", "Жук Ωμέγα", "طفل", "ሰላም", "\xe0\xb8\x81\xe0\xb8\xb2"};
	static const int weight[] = {1, 1, 1, 1, 1};
	paper_start(o, PAPER_PLAN, "sv", "x");
	paper_footer(o, "a", "b", "c", "% %");
	paper_wheel(o, "alt", 1, 2, label);
	paper_heading(o, 1, "Åäö طفل ሰላም");
	paper_area(o, 0, "Rubrik 0123");
	paper_quote(o, "”Åäö طفل ሰላም”", "Åäö");
	paper_table(o, 5, weight, cell);
	paper_row(o, 5, cell);
	paper_text(o, "طفل ሰላም", "طفل");
	paper_lang(o, "ar");
	paper_text(o, "طفل", "طفل ABC");
	paper_page(o);
	paper_sign(o, "Namn");
	paper_field(o, 1, "Namn");
}

bool pdf_setup(void) {
	if (fonts == NULL)
		fonts = sheet_fonts();
	struct arena *a = fonts == NULL ? NULL : arena_new((size_t)16 * 1024 * 1024);
	if (a == NULL)
		return false;
	struct out text = out_new(a, "sv"), answer = out_new(a, "sv");
	warm_up_text(&text);
	bool good = pdf_make(a, (struct bytes){text.p, text.n}, &answer);
	arena_free(a);
	if (!good)
		log_line("pdf: the first document failed");
	return good;
}
