/* PDF: libqpdf takes out what cannot be seen and what could act; another program draws the first pages. */
#include "file/file.h"

#include "base/text.h"

#include <qpdf/qpdf-c.h>
#include <stdlib.h>
#include <string.h>

#define MOST_OBJECTS 200000

/* --- cleaning --- */

/* Wherever they stand: who, when and with what; and all that runs, sends, opens or hangs on. */
static const char *const hidden[] = {"/Metadata", "/PieceInfo", "/LastModified", "/AA", "/OpenAction", "/JS", "/JavaScript",
				     "/EmbeddedFiles", "/EF", "/AF", "/XFA", "/Thumb", "/Collection", "/SpiderInfo", "/Perms", "/DSS"};
/* Actions: of these nothing is left to do. */
static const char *const acting[] = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/ResetForm", "/GoToE", "/GoToR",
				     "/Movie", "/Sound", "/Rendition", "/RichMediaExecute", "/Hide", "/SetOCGState", "/Trans", "/GoTo3DView"};

static bool named(qpdf_data q, qpdf_oh o, const char *key, const char *name) {
	if (!qpdf_oh_has_key(q, o, key))
		return false;
	qpdf_oh v = qpdf_oh_get_key(q, o, key);
	bool same = qpdf_oh_is_name(q, v) && text_is(qpdf_oh_get_name(q, v), name);
	qpdf_oh_release(q, v);
	return same;
}

static void dictionary_clean(qpdf_data q, qpdf_oh o) {
	for (size_t i = 0; i < sizeof hidden / sizeof *hidden; i++)
		if (qpdf_oh_has_key(q, o, hidden[i]))
			qpdf_oh_remove_key(q, o, hidden[i]);
	for (size_t i = 0; qpdf_oh_has_key(q, o, "/S") && i < sizeof acting / sizeof *acting; i++)
		if (named(q, o, "/S", acting[i])) {
			qpdf_oh_remove_key(q, o, "/S");
			qpdf_oh_remove_key(q, o, "/F");
			qpdf_oh_remove_key(q, o, "/Win");
		}
	if (!qpdf_oh_has_key(q, o, "/Rect") || !qpdf_oh_has_key(q, o, "/Subtype"))
		return;
	if (!named(q, o, "/Subtype", "/Widget"))
		qpdf_oh_remove_key(q, o, "/T"); /* who wrote the note */
	qpdf_oh_remove_key(q, o, "/M");
	qpdf_oh_remove_key(q, o, "/CreationDate");
	qpdf_oh_remove_key(q, o, "/FS");
}

/* A dictionary that stands inside another: an action of a link, a note in a page's own list. */
#define DEPTH 6
static void object_clean(qpdf_data q, qpdf_oh o, int depth) {
	bool stream = qpdf_oh_is_stream(q, o);
	if (stream) {
		qpdf_oh d = qpdf_oh_get_dict(q, o);
		dictionary_clean(q, d);
		qpdf_oh_release(q, d);
	} else if (qpdf_oh_is_dictionary(q, o)) {
		dictionary_clean(q, o);
		qpdf_oh_begin_dict_key_iter(q, o);
		char keys[64][64];
		int n = 0;
		while (n < 64 && qpdf_oh_dict_more_keys(q)) {
			const char *key = qpdf_oh_dict_next_key(q);
			if (strlen(key) < sizeof keys[n])
				memcpy(keys[n], key, strlen(key) + 1), n++;
		}
		for (int i = 0; depth > 0 && i < n; i++) {
			qpdf_oh v = qpdf_oh_get_key(q, o, keys[i]);
			if (!qpdf_oh_is_indirect(q, v))
				object_clean(q, v, depth - 1);
			qpdf_oh_release(q, v);
		}
	} else if (qpdf_oh_is_array(q, o)) {
		int n = qpdf_oh_get_array_n_items(q, o);
		for (int i = 0; depth > 0 && i < n && i < MOST_OBJECTS; i++) {
			qpdf_oh v = qpdf_oh_get_array_item(q, o, i);
			if (!qpdf_oh_is_indirect(q, v) && (qpdf_oh_is_dictionary(q, v) || qpdf_oh_is_array(q, v)))
				object_clean(q, v, depth - 1);
			qpdf_oh_release(q, v);
		}
	}
}

static bool objects_clean(qpdf_data q) {
	qpdf_oh trailer = qpdf_get_trailer(q);
	qpdf_oh_remove_key(q, trailer, "/Info");
	int n = qpdf_oh_get_int_value_as_int(q, qpdf_oh_get_key(q, trailer, "/Size"));
	if (n < 1 || n > MOST_OBJECTS)
		return false;
	for (int i = 1; i < n; i++) {
		qpdf_oh o = qpdf_get_object_by_id(q, i, 0);
		object_clean(q, o, DEPTH);
		qpdf_oh_release(q, o);
	}
	return true;
}

static void qpdf_free(qpdf_data *q) {
	qpdf_cleanup(q);
}

static enum file_fault pdf_clean(struct arena *a, struct bytes in, struct file_made *m) {
	__attribute__((cleanup(qpdf_free))) qpdf_data q = qpdf_init();
	qpdf_silence_errors(q);
	qpdf_set_suppress_warnings(q, QPDF_TRUE);
	if ((qpdf_read_memory(q, "file", in.p, in.n, NULL) & QPDF_ERRORS) != 0)
		return qpdf_get_error_code(q, qpdf_get_error(q)) == qpdf_e_password ? FILE_LOCKED : FILE_UNREADABLE;
	m->pages = qpdf_get_num_pages(q);
	if (m->pages < 1 || m->pages > 5000 || !objects_clean(q) || (qpdf_init_write_memory(q) & QPDF_ERRORS) != 0)
		return FILE_UNREADABLE;
	qpdf_set_preserve_encryption(q, QPDF_FALSE);
	qpdf_set_deterministic_ID(q, QPDF_TRUE);
	qpdf_set_object_stream_mode(q, qpdf_o_generate);
	if ((qpdf_write(q) & QPDF_ERRORS) != 0)
		return FILE_UNREADABLE;
	size_t n = qpdf_get_buffer_length(q);
	m->clean = (struct bytes){.p = arena_copy(a, qpdf_get_buffer(q), n), .n = n};
	return FILE_GOOD;
}

/* A file that cannot be drawn can still be fetched. */
enum file_fault file_pdf(struct arena *a, struct bytes in, struct file_made *m) {
	enum file_fault fault = pdf_clean(a, in, m);
	if (fault == FILE_GOOD)
		drawer_draw(a, m);
	return fault;
}
