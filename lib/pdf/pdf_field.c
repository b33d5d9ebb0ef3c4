/* Fields of a PDF that can be filled in (AcroForm): cairo draws their boxes and tags each as a Form; here each
 * gets its widget, its name, the words that are read aloud, and its place in the structure tree.
 *
 * What is typed is set in Helvetica, which every reader has, with the letters of western Europe. */
#include "pdf/sheet.h"

#include <qpdf/qpdf-c.h>

#define MULTILINE 4096
#define PRINTED 4

/* While the fields are made. */
struct maker {
	qpdf_data q;
	const struct sheet *sheet;
	qpdf_oh fields;      /* of the form */
	qpdf_oh nums;        /* of the tree from keys to structure */
	long long key;       /* the next free one */
	int next;            /* object to look at for the next Form */
};

static qpdf_oh dictionary(qpdf_data q, const char *key, qpdf_oh value) {
	qpdf_oh d = qpdf_oh_new_dictionary(q);
	qpdf_oh_replace_key(q, d, key, value);
	return d;
}

static qpdf_oh helvetica(qpdf_data q) {
	qpdf_oh f = dictionary(q, "/Type", qpdf_oh_new_name(q, "/Font"));
	qpdf_oh_replace_key(q, f, "/Subtype", qpdf_oh_new_name(q, "/Type1"));
	qpdf_oh_replace_key(q, f, "/BaseFont", qpdf_oh_new_name(q, "/Helvetica"));
	qpdf_oh_replace_key(q, f, "/Encoding", qpdf_oh_new_name(q, "/WinAnsiEncoding"));
	return dictionary(q, "/Font", dictionary(q, "/Helv", qpdf_make_indirect_object(q, f)));
}

static qpdf_oh rectangle(qpdf_data q, const struct sheet_field *f) {
	const double corner[4] = {f->x, SHEET_HEIGHT - f->y - f->height, f->x + f->width, SHEET_HEIGHT - f->y};
	qpdf_oh r = qpdf_oh_new_array(q);
	for (int i = 0; i < 4; i++)
		qpdf_oh_append_item(q, r, qpdf_oh_new_real_from_double(q, corner[i], 2));
	return r;
}

static qpdf_oh widget(struct maker *m, const struct sheet_field *f, int number, qpdf_oh page) {
	qpdf_data q = m->q;
	qpdf_oh w = dictionary(q, "/Type", qpdf_oh_new_name(q, "/Annot"));
	bool tall = f->height > 2 * FIELD_LINE;
	qpdf_oh_replace_key(q, w, "/Subtype", qpdf_oh_new_name(q, "/Widget"));
	qpdf_oh_replace_key(q, w, "/FT", qpdf_oh_new_name(q, "/Tx"));
	qpdf_oh_replace_key(q, w, "/T", qpdf_oh_new_string(q, arena_print(m->sheet->arena, "f%03d", number)));
	qpdf_oh_replace_key(q, w, "/TU", qpdf_oh_new_unicode_string(q, f->tip));
	qpdf_oh_replace_key(q, w, "/V", qpdf_oh_new_string(q, ""));
	qpdf_oh_replace_key(q, w, "/DA", qpdf_oh_new_string(q, arena_print(m->sheet->arena, "/Helv %.0f Tf 0 g", FIELD_SIZE)));
	qpdf_oh_replace_key(q, w, "/Ff", qpdf_oh_new_integer(q, tall ? MULTILINE : 0));
	qpdf_oh_replace_key(q, w, "/F", qpdf_oh_new_integer(q, PRINTED));
	qpdf_oh_replace_key(q, w, "/Rect", rectangle(q, f));
	qpdf_oh_replace_key(q, w, "/P", page);
	return qpdf_make_indirect_object(q, w);
}

/* The next structure element that is a Form; cairo numbers them as they were drawn.  Null when there is none. */
static qpdf_oh form_next(struct maker *m, int objects) {
	for (; m->next < objects; m->next++) {
		qpdf_oh o = qpdf_get_object_by_id(m->q, m->next, 0);
		if (qpdf_oh_is_dictionary(m->q, o) && qpdf_oh_has_key(m->q, o, "/S") &&
		    qpdf_oh_is_name_and_equals(m->q, qpdf_oh_get_key(m->q, o, "/S"), "/Form")) {
			m->next++;
			return o;
		}
		qpdf_oh_release(m->q, o);
	}
	return qpdf_oh_new_null(m->q);
}

/* Ties a widget and its element to each other: the element's kids become the box that is drawn, and the widget. */
static void tie(struct maker *m, qpdf_oh element, qpdf_oh w, qpdf_oh page) {
	qpdf_data q = m->q;
	if (!qpdf_oh_is_dictionary(q, element) || !qpdf_oh_is_array(q, m->nums))
		return;
	qpdf_oh reference = dictionary(q, "/Type", qpdf_oh_new_name(q, "/OBJR")), kids = qpdf_oh_new_array(q);
	qpdf_oh drawn = qpdf_oh_get_key(q, element, "/K");
	qpdf_oh_replace_key(q, reference, "/Obj", w);
	qpdf_oh_replace_key(q, reference, "/Pg", page);
	if (!qpdf_oh_is_array(q, drawn) && !qpdf_oh_is_null(q, drawn))
		qpdf_oh_append_item(q, kids, drawn);
	for (int i = 0; qpdf_oh_is_array(q, drawn) && i < qpdf_oh_get_array_n_items(q, drawn); i++)
		qpdf_oh_append_item(q, kids, qpdf_oh_get_array_item(q, drawn, i));
	qpdf_oh_append_item(q, kids, reference);
	qpdf_oh_replace_key(q, element, "/K", kids);
	qpdf_oh_replace_key(q, w, "/StructParent", qpdf_oh_new_integer(q, m->key));
	qpdf_oh_append_item(q, m->nums, qpdf_oh_new_integer(q, m->key++));
	qpdf_oh_append_item(q, m->nums, element);
}

static void page_add(qpdf_data q, qpdf_oh page, qpdf_oh w) {
	if (!qpdf_oh_has_key(q, page, "/Annots"))
		qpdf_oh_replace_key(q, page, "/Annots", qpdf_oh_new_array(q));
	qpdf_oh_append_item(q, qpdf_oh_get_key(q, page, "/Annots"), w);
	qpdf_oh_replace_key(q, page, "/Tabs", qpdf_oh_new_name(q, "/S")); /* the tab key follows the structure */
}

static void structure_find(struct maker *m) {
	qpdf_data q = m->q;
	qpdf_oh root = qpdf_oh_get_key_if_dict(q, qpdf_get_root(q), "/StructTreeRoot");
	qpdf_oh tree = qpdf_oh_is_dictionary(q, root) ? qpdf_oh_get_key_if_dict(q, root, "/ParentTree") : root;
	m->nums = qpdf_oh_is_dictionary(q, tree) ? qpdf_oh_get_key(q, tree, "/Nums") : tree;
	int n = qpdf_oh_is_array(q, m->nums) ? qpdf_oh_get_array_n_items(q, m->nums) : 0;
	if (n >= 2)
		m->key = qpdf_oh_get_int_value(q, qpdf_oh_get_array_item(q, m->nums, n - 2)) + 1;
}

void fields_make(struct _qpdf_data *q, const struct sheet *s) {
	if (s->fields == NULL)
		return;
	struct maker m = {.q = q, .sheet = s, .fields = qpdf_oh_new_array(q), .next = 1};
	int objects = qpdf_oh_get_int_value_as_int(q, qpdf_oh_get_key(q, qpdf_get_trailer(q), "/Size")), number = 1;
	structure_find(&m);
	for (const struct sheet_field *f = s->fields; f != NULL; f = f->next) {
		qpdf_oh page = qpdf_get_page_n(q, (size_t)(f->page - 1)), w = widget(&m, f, number++, page);
		tie(&m, form_next(&m, objects), w, page);
		page_add(q, page, w);
		qpdf_oh_append_item(q, m.fields, w);
	}
	qpdf_oh form = dictionary(q, "/Fields", m.fields);
	qpdf_oh_replace_key(q, form, "/DR", helvetica(q));
	qpdf_oh_replace_key(q, form, "/DA", qpdf_oh_new_string(q, "/Helv 10 Tf 0 g"));
	qpdf_oh_replace_key(q, form, "/NeedAppearances", qpdf_oh_new_bool(q, QPDF_TRUE));
	qpdf_oh_replace_key(q, qpdf_get_root(q), "/AcroForm", qpdf_make_indirect_object(q, form));
}
