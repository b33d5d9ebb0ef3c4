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

/* The keys of a dictionary, each ended by NUL, and all of them by one more; the caller's to free.  NULL: no memory. */
static char *keys_of(qpdf_data q, qpdf_oh o) {
	size_t n = 1;
	for (qpdf_oh_begin_dict_key_iter(q, o); qpdf_oh_dict_more_keys(q);)
		n += strlen(qpdf_oh_dict_next_key(q)) + 1;
	char *all = calloc(n, 1), *p = all;
	for (qpdf_oh_begin_dict_key_iter(q, o); p != NULL && qpdf_oh_dict_more_keys(q); p += strlen(p) + 1) {
		const char *key = qpdf_oh_dict_next_key(q);
		memcpy(p, key, strlen(key) + 1);
	}
	return all;
}

/* A dictionary that stands inside another: an action of a link, a note in a page's own list.  False: deeper than anything honest. */
#define DEPTH 30
static bool object_clean(qpdf_data q, qpdf_oh o, int depth);

static bool inner_clean(qpdf_data q, qpdf_oh v, int depth) {
	bool inside = !qpdf_oh_is_indirect(q, v) && (qpdf_oh_is_dictionary(q, v) || qpdf_oh_is_array(q, v));
	bool good = !inside || (depth > 0 && object_clean(q, v, depth - 1));
	qpdf_oh_release(q, v);
	return good;
}

static bool object_clean(qpdf_data q, qpdf_oh o, int depth) {
	bool good = true;
	if (qpdf_oh_is_dictionary(q, o)) {
		dictionary_clean(q, o);
		char *keys = keys_of(q, o);
		good = keys != NULL;
		for (const char *key = keys; good && *key != '\0'; key += strlen(key) + 1)
			good = inner_clean(q, qpdf_oh_get_key(q, o, key), depth);
		free(keys);
	} else if (qpdf_oh_is_array(q, o)) {
		int n = qpdf_oh_get_array_n_items(q, o);
		for (int i = 0; good && i < n; i++)
			good = inner_clean(q, qpdf_oh_get_array_item(q, o, i), depth);
	}
	return good;
}

/* --- photographs --- */

/* The filter of a stream at `i`, of `n`; 0 when there is none. */
static qpdf_oh filter_at(qpdf_data q, qpdf_oh dict, const char *key, int i, int *ret_n) {
	qpdf_oh all = qpdf_oh_get_key(q, dict, key);
	*ret_n = qpdf_oh_is_array(q, all) ? qpdf_oh_get_array_n_items(q, all) : 1;
	return !qpdf_oh_is_array(q, all) ? all : i < *ret_n ? qpdf_oh_get_array_item(q, all, i) : qpdf_oh_new_null(q);
}

/* What the stream's filters, but for the last of `n`, give: the JPEG itself. */
static bool jpeg_read(qpdf_data q, qpdf_oh o, qpdf_oh dict, int n, unsigned char **ret, size_t *ret_n) {
	QPDF_BOOL filtered = QPDF_TRUE;
	int all;
	if (n == 2) {
		qpdf_oh_replace_key(q, dict, "/DecodeParms", filter_at(q, dict, "/DecodeParms", 0, &all));
		qpdf_oh_replace_key(q, dict, "/Filter", filter_at(q, dict, "/Filter", 0, &all));
	}
	QPDF_ERROR_CODE e = qpdf_oh_get_stream_data(q, o, n == 2 ? qpdf_dl_specialized : qpdf_dl_none, &filtered, ret, ret_n);
	return (e & QPDF_ERRORS) == 0 && (n == 1 || filtered == QPDF_TRUE);
}

/* A photograph in the stream tells no more where it was taken than one that comes alone (I12). */
static bool photo_clean(qpdf_data q, qpdf_oh o, qpdf_oh dict) {
	int n, parms;
	qpdf_oh last = filter_at(q, dict, "/Filter", 0, &n);
	last = n > 1 ? filter_at(q, dict, "/Filter", n - 1, &n) : last;
	const char *filter = qpdf_oh_is_name(q, last) ? qpdf_oh_get_name(q, last) : "";
	bool older = text_is(filter, "/DCTDecode");
	if (!older && !text_is(filter, "/JPXDecode"))
		return true;
	qpdf_oh colours = filter_at(q, dict, "/DecodeParms", n - 1, &parms);
	unsigned char *raw = NULL;
	size_t length = 0;
	bool good = n <= 2 && jpeg_read(q, o, dict, n, &raw, &length);
	if (good && length == 0) {
		free(raw);
		return true; /* nothing is told by nothing */
	}
	struct arena *a = good ? arena_new(length + ((size_t)1 << 20)) : NULL;
	struct out bare = {0};
	if (a != NULL) {
		bare = out_new(a, "sv");
		out_grow(&bare, length + 16);
	}
	good = a != NULL && (older ? picture_bare : picture_bare_2000)((struct bytes){.p = raw, .n = length}, &bare) && !arena_full(a);
	if (good)
		qpdf_oh_replace_stream_data(q, o, (const unsigned char *)bare.p, bare.n, last, colours);
	if (a != NULL)
		arena_free(a);
	free(raw);
	return good;
}

static bool objects_clean(qpdf_data q) {
	qpdf_oh trailer = qpdf_get_trailer(q);
	qpdf_oh_remove_key(q, trailer, "/Info");
	int n = qpdf_oh_get_int_value_as_int(q, qpdf_oh_get_key(q, trailer, "/Size"));
	bool good = n >= 1 && n <= MOST_OBJECTS;
	for (int i = 1; good && i < n; i++) {
		qpdf_oh o = qpdf_get_object_by_id(q, i, 0);
		bool stream = qpdf_oh_is_stream(q, o);
		qpdf_oh d = stream ? qpdf_oh_get_dict(q, o) : o;
		good = object_clean(q, d, DEPTH) && (!stream || photo_clean(q, o, d));
		if (stream)
			qpdf_oh_release(q, d);
		qpdf_oh_release(q, o);
	}
	return good;
}

static void qpdf_free(qpdf_data *q) {
	if (*q != NULL)
		qpdf_cleanup(q);
}

#define PDF __attribute__((cleanup(qpdf_free))) qpdf_data

static enum file_fault pdf_open(struct bytes in, qpdf_data *ret) {
	qpdf_data q = *ret = qpdf_init();
	qpdf_silence_errors(q);
	qpdf_set_suppress_warnings(q, QPDF_TRUE);
	if ((qpdf_read_memory(q, "file", in.p, in.n, NULL) & QPDF_ERRORS) == 0)
		return FILE_GOOD;
	return qpdf_get_error_code(q, qpdf_get_error(q)) == qpdf_e_password ? FILE_LOCKED : FILE_UNREADABLE;
}

/* The bytes are the document's. */
static bool pdf_write(qpdf_data q, struct bytes *ret) {
	if ((qpdf_init_write_memory(q) & QPDF_ERRORS) != 0)
		return false;
	qpdf_set_preserve_encryption(q, QPDF_FALSE);
	qpdf_set_deterministic_ID(q, QPDF_TRUE);
	qpdf_set_object_stream_mode(q, qpdf_o_generate);
	if ((qpdf_write(q) & QPDF_ERRORS) != 0)
		return false;
	*ret = (struct bytes){.p = qpdf_get_buffer(q), .n = qpdf_get_buffer_length(q)};
	return true;
}

/* It is written anew first: then its objects have numbers from 1 on, each once, and it says itself how many they are. */
static enum file_fault pdf_clean(struct arena *a, struct bytes in, struct file_made *m) {
	PDF sent = NULL;
	PDF q = NULL;
	struct bytes plain, clean;
	enum file_fault fault = pdf_open(in, &sent);
	if (fault != FILE_GOOD)
		return fault;
	m->pages = qpdf_get_num_pages(sent);
	if (m->pages < 1 || m->pages > 5000 || !pdf_write(sent, &plain) || pdf_open(plain, &q) != FILE_GOOD || !objects_clean(q) || !pdf_write(q, &clean))
		return FILE_UNREADABLE;
	m->clean = (struct bytes){.p = arena_copy(a, clean.p, clean.n), .n = clean.n};
	return FILE_GOOD;
}

/* A file that cannot be drawn can still be fetched. */
enum file_fault file_pdf(struct arena *a, struct bytes in, struct file_made *m) {
	enum file_fault fault = pdf_clean(a, in, m);
	if (fault == FILE_GOOD)
		drawer_draw(a, m);
	return fault;
}
