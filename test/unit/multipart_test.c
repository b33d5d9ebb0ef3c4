/* Forms with a file: what browsers send is read, everything else is refused whole. */
#include "http/multipart.h"

#include "base/text.h"
#include "unit.h"

static struct arena *arena;

#define TYPE "multipart/form-data; boundary=XyZ"
#define FIELD(name, value) "--XyZ\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" value "\r\n"
#define FILE_OF(name, value)                                                                       \
	"--XyZ\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" name "\"\r\nContent-Type: image/png\r\n\r\n" value "\r\n"
#define END "--XyZ--\r\n"

static enum err parse_n(const char *type, const char *body, size_t n, struct request *rq) {
	*rq = (struct request){.arena = arena, .method = POST, .path = "/upload/1", .query = "", .content_type = type,
			       .body = {.p = arena_copy(arena, body, n), .n = n}};
	return request_parse(rq);
}

static enum err parse(const char *type, const char *body, struct request *rq) {
	return parse_n(type, body, strlen(body), rq);
}

static bool good(const char *type, const char *body) {
	struct request rq;
	return parse(type, body, &rq) == OK;
}

static void test_browser(void) {
	struct request rq;
	CHECK(parse(TYPE, FIELD("title", "Schema, höst") FIELD("area", "1") FIELD("area", "3") FILE_OF("sch\xc3\xa4ma.png", "a\r\n--Xy\r\nb") END, &rq) == OK);
	CHECK(rq.nfields == 3);
	CHECK_TEXT(request_field(&rq, "title"), "Schema, höst");
	CHECK_TEXT(rq.field[2].value, "3");
	CHECK_TEXT(rq.file.field, "file");
	CHECK_TEXT(rq.file.name, "schäma.png");
	CHECK(rq.file.bytes.n == 10 && memcmp(rq.file.bytes.p, "a\r\n--Xy\r\nb", 10) == 0);
	CHECK(parse(TYPE, FIELD("a%22b%0D%0A", "") FILE_OF("a%22\\%41", "") "--XyZ--", &rq) == OK);
	CHECK_TEXT(rq.field[0].name, "a\"b\r\n");
	CHECK_TEXT(rq.file.name, "a\"\\%41");
	CHECK(rq.file.bytes.n == 0);
	CHECK(parse_n(TYPE, FILE_OF("x", "a\0b") END, sizeof(FILE_OF("x", "a\0b") END) - 1, &rq) == OK && rq.file.bytes.n == 3);
	CHECK(good("multipart/form-data; boundary=\"XyZ\"", FIELD("a", "1") END));
	CHECK(good("Multipart/Form-Data;boundary=XyZ", FIELD("a", "1") END));
	CHECK(good(TYPE, "--XyZ\r\ncontent-type: text/plain\r\ncontent-disposition: form-data; name=\"a\"\r\n\r\n1\r\n" END));
}

static void test_boundaries(void) {
	static const char *const type[] = {
		"multipart/form-data", "multipart/form-data;", "multipart/form-data; boundary=", "multipart/form-data; boundary=\"XyZ",
		"multipart/form-data; boundary=XyZ; charset=utf-8", "multipart/form-data; charset=utf-8; boundary=XyZ", "multipart/form-data; boundary=X yZ",
		"multipart/form-data; boundary=\"\"", "multipart/form-data; boundary=XyZ\xc3\xa5", "multipart/form-data boundary=XyZ",
		"multipart/form-data; boundary=aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "multipart/mixed; boundary=XyZ"};
	for (size_t i = 0; i < sizeof type / sizeof *type; i++)
		CHECK(!good(type[i], FIELD("a", "1") END));
	static const char *const body[] = {
		"", "--XyZ", "--XyZ--", END, FIELD("a", "1"), "\r\n" FIELD("a", "1") END, "hello\r\n" FIELD("a", "1") END,
		FIELD("a", "1") END "\r\n", FIELD("a", "1") END "x", FIELD("a", "1") "--XyZ-\r\n", FIELD("a", "1") "--XyZx\r\n" END,
		"--XyZ \r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n" END, "--XyZ\nContent-Disposition: form-data; name=\"a\"\n\n1\n--XyZ--\n",
		FIELD("a", "1") "--XyZ--\n"};
	for (size_t i = 0; i < sizeof body / sizeof *body; i++)
		CHECK(!good(TYPE, body[i]));
}

static void test_parts(void) {
	static const char *const head[] = {
		"", "Content-Type: text/plain\r\n", "Content-Disposition: form-data\r\n", "Content-Disposition: form-data; name=\"\"\r\n",
		"Content-Disposition: form-data; name=a\r\n", "Content-Disposition: form-data; name=\"a\r\n", "Content-Disposition: form-data; name=\"a\"; x=\"y\"\r\n",
		"Content-Disposition: form-data; name=\"a\"; filename=b\r\n", "Content-Disposition: form-data; name=\"a\"; filename*=UTF-8''b\r\n",
		"Content-Disposition: attachment; name=\"a\"\r\n", "Content-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"\r\n",
		"Content-Disposition: form-data; name=\"a\"\r\nContent-Transfer-Encoding: base64\r\n",
		"Content-Disposition: form-data; name=\"a\"\r\nContent-Type: multipart/mixed; boundary=q\r\n",
		"Content-Disposition: form-data; name=\"a\"\r\nContent-Type: a\r\nContent-Type: b\r\n",
		"Content-Disposition : form-data; name=\"a\"\r\n", " Content-Disposition: form-data; name=\"a\"\r\n", "Content-Disposition: form-data;\r\n name=\"a\"\r\n",
		"Content-Disposition: form-data; name=\"a\x01\"\r\n", "Content-Disposition: form-data; name=\"\xff\"\r\n"};
	for (size_t i = 0; i < sizeof head / sizeof *head; i++)
		CHECK(!good(TYPE, arena_print(arena, "--XyZ\r\n%s\r\n1\r\n" END, head[i])));
	CHECK(!good(TYPE, FIELD("a", "\xff") END));
	CHECK(!good(TYPE, "--XyZ\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\xc2\r\n" END));
	CHECK(good(TYPE, FIELD("a", "\v\x01") END)); /* pasted: text_typed */
	CHECK(!good(TYPE, FILE_OF("a", "1") FILE_OF("b", "2") END));
	CHECK(!good(TYPE, FILE_OF("a", "") FILE_OF("", "") END));
}

static void test_limits(void) {
	struct out many = out_new(arena, "sv"), large = out_new(arena, "sv");
	for (int i = 0; i < MULTIPART_PARTS; i++)
		out_raw(&many, FIELD("a", "1"));
	CHECK(good(TYPE, arena_print(arena, "%s" END, out_text(&many))));
	CHECK(!good(TYPE, arena_print(arena, "%s" FIELD("a", "1") END, out_text(&many))));
	for (size_t i = 0; i < REQUEST_BODY / 64; i++)
		out_raw(&large, "0123456789012345678901234567890123456789012345678901234567890123");
	CHECK(good(TYPE, arena_print(arena, FIELD("a", "%s") END, out_text(&large))));
	CHECK(!good(TYPE, arena_print(arena, FIELD("a", "%s") FIELD("b", "1") END, out_text(&large))));
	CHECK(good(TYPE, arena_print(arena, FILE_OF("a", "%sx") END, out_text(&large))));
	CHECK(!good(TYPE, arena_print(arena, "--XyZ\r\nContent-Disposition: form-data; name=\"%.3000s\"\r\n\r\n1\r\n" END, out_text(&large))));
	struct request rq = {.arena = arena, .method = POST, .path = "/a", .query = "", .content_type = TYPE};
	CHECK(request_parse(&rq) == INVALID);
}

int main(void) {
	arena = arena_new((size_t)64 << 20);
	test_browser();
	test_boundaries();
	test_parts();
	test_limits();
	arena_free(arena);
	return unit_end("multipart");
}
