/* The bytes between core and worker: "KBBUNDLE", then strings, each with its length in 4 bytes: those of struct bundle in order,
 * then for each file its name, its type, "1" when it is a paper, and its content. */
#include "bundle/bundle.h"

#include "base/log.h"
#include "base/text.h"
#include "pdf/pdf.h"
#include "soap/soap.h"

#include <sodium.h>
#include <zip.h>

#define MAGIC "KBBUNDLE"
#define PAPER_ARENA ((size_t)64 << 20)
#define DATA "representations/rep1/data/"

static void string_pack(struct out *o, struct bytes b) {
	unsigned char n[4] = {(unsigned char)(b.n >> 24), (unsigned char)(b.n >> 16), (unsigned char)(b.n >> 8), (unsigned char)b.n};
	out_bytes(o, n, sizeof n);
	out_bytes(o, b.p, b.n);
}

static void text_pack(struct out *o, const char *s) {
	string_pack(o, (struct bytes){.p = s, .n = strlen(s)});
}

void bundle_pack(struct out *o, const struct bundle *b, const struct bundle_file *file, size_t n) {
	const char *const head[] = {b->id, b->made, b->holder, b->software, b->version, b->descriptive, b->readme};
	out_raw(o, MAGIC);
	for (size_t i = 0; i < sizeof head / sizeof *head; i++)
		text_pack(o, head[i]);
	for (size_t i = 0; i < n; i++) {
		text_pack(o, file[i].name);
		text_pack(o, file[i].mime);
		text_pack(o, file[i].paper ? "1" : "");
		string_pack(o, file[i].content);
	}
}

struct bytes bundle_digest(struct arena *a, struct bytes file) {
	unsigned char *hash = arena_alloc(a, crypto_hash_sha256_BYTES);
	(void)crypto_hash_sha256(hash, file.p, file.n);
	return (struct bytes){.p = hash, .n = crypto_hash_sha256_BYTES};
}

/* --- the worker's side --- */

/* A file as it stands in the package. */
struct entry {
	const char *path, *mime, *digest; /* digest: hex */
	struct bytes content;
};
struct making {
	struct arena *a;
	const unsigned char *p;
	size_t left;
	bool broken;
	struct bundle b;
	size_t n;
	struct entry entry[BUNDLE_FILES];
};

static struct bytes string_read(struct making *m) {
	size_t n = m->left < 4 ? 0 : (size_t)m->p[0] << 24 | (size_t)m->p[1] << 16 | (size_t)m->p[2] << 8 | m->p[3];
	if (m->left < 4 || n > m->left - 4) {
		m->broken = true;
		return (struct bytes){.p = "", .n = 0};
	}
	struct bytes b = {.p = arena_copy(m->a, m->p + 4, n), .n = n};
	m->p += 4 + n;
	m->left -= 4 + n;
	return b;
}

static const char *text_read(struct making *m) {
	return string_read(m).p;
}

static void entry_add(struct making *m, const char *path, const char *mime, struct bytes content) {
	if (m->n == BUNDLE_FILES) {
		m->broken = true;
		return;
	}
	struct bytes hash = bundle_digest(m->a, content);
	m->entry[m->n++] = (struct entry){.path = path, .mime = mime, .digest = text_hex(m->a, hash.p, hash.n), .content = content};
}

static bool draw(struct making *m, struct bytes description, struct bytes *ret) {
	struct arena *own = arena_new(PAPER_ARENA);
	struct out pdf = out_new(own, "sv");
	bool good = own != NULL && pdf_make(own, description, &pdf) && !arena_full(own);
	if (good)
		*ret = (struct bytes){.p = arena_copy(m->a, pdf.p, pdf.n), .n = pdf.n};
	arena_free(own);
	return good;
}

static void files_read(struct making *m) {
	while (m->left > 0 && !m->broken) {
		const char *name = text_read(m), *mime = text_read(m), *paper = text_read(m);
		struct bytes content = string_read(m);
		if (!m->broken && *paper == '1' && !draw(m, content, &content))
			m->broken = true;
		if (!m->broken)
			entry_add(m, arena_print(m->a, DATA "%s", name), mime, content);
	}
}

static struct bytes whole(const struct out *o) {
	return (struct bytes){.p = out_text(o), .n = o->n};
}

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"

/* Every file of the content: how large it is, its hash, and that it was made here. */
static struct bytes premis(const struct making *m, size_t n) {
	struct out o = out_new(m->a, "sv");
	out_raw(&o, XML "<premis xmlns=\"http://www.loc.gov/premis/v3\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" version=\"3.0\">\n");
	for (size_t i = 0; i < n; i++) {
		const struct entry *e = &m->entry[i];
		out_print(&o, "<object xsi:type=\"file\"><objectIdentifier><objectIdentifierType>local</objectIdentifierType><objectIdentifierValue>%s</objectIdentifierValue></objectIdentifier>"
			      "<objectCharacteristics><fixity><messageDigestAlgorithm>SHA-256</messageDigestAlgorithm><messageDigest>%s</messageDigest></fixity>"
			      "<size>%zu</size><format><formatDesignation><formatName>%s</formatName></formatDesignation></format></objectCharacteristics></object>\n",
			  e->path, e->digest, e->content.n, e->mime);
	}
	out_print(&o, "<event><eventIdentifier><eventIdentifierType>local</eventIdentifierType><eventIdentifierValue>%s-made</eventIdentifierValue></eventIdentifier>"
		      "<eventType>creation</eventType><eventDateTime>%s</eventDateTime><linkingAgentIdentifier><linkingAgentIdentifierType>local</linkingAgentIdentifierType>"
		      "<linkingAgentIdentifierValue>software</linkingAgentIdentifierValue></linkingAgentIdentifier></event>\n"
		      "<agent><agentIdentifier><agentIdentifierType>local</agentIdentifierType><agentIdentifierValue>software</agentIdentifierValue></agentIdentifier>",
		  m->b.id, m->b.made);
	soap_element(&o, "agentName", m->b.software);
	out_raw(&o, "<agentType>software</agentType>");
	soap_element(&o, "agentVersion", m->b.version);
	out_raw(&o, "</agent>\n</premis>\n");
	return whole(&o);
}

/* What METS says of each file, whether it is metadata or content. */
static void mets_file(struct out *o, const struct making *m, const struct entry *e) {
	out_print(o, " MIMETYPE=\"%s\" SIZE=\"%zu\" CREATED=\"%s\" CHECKSUM=\"%s\" CHECKSUMTYPE=\"SHA-256\"", e->mime, e->content.n, m->b.made, e->digest);
}

static void mets_metadata(struct out *o, const struct making *m, const struct entry *e, const char *id, const char *type) {
	out_print(o, "<mdRef ID=\"%s-ref\" LOCTYPE=\"URL\" xlink:type=\"simple\" xlink:href=\"%s\" %s", id, e->path, type);
	mets_file(o, m, e);
	out_raw(o, "/>");
}

static void mets_group(struct out *o, const struct making *m, const char *id, const char *use, size_t from, size_t until) {
	out_print(o, "<fileGrp ID=\"%s\" USE=\"%s\">\n", id, use);
	for (size_t i = from; i < until; i++) {
		out_print(o, "<file ID=\"file-%zu\"", i + 1);
		mets_file(o, m, &m->entry[i]);
		out_print(o, "><FLocat LOCTYPE=\"URL\" xlink:type=\"simple\" xlink:href=\"%s\"/></file>\n", m->entry[i].path);
	}
	out_raw(o, "</fileGrp>\n");
}

/* The entries are: the content, then readme, descriptive and preservation metadata. */
static struct bytes mets(const struct making *m, size_t content) {
	struct out o = out_new(m->a, "sv");
	out_print(&o, XML "<mets xmlns=\"http://www.loc.gov/METS/\" xmlns:csip=\"https://DILCIS.eu/XML/METS/CSIPExtensionMETS\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
			  " OBJID=\"%s\" TYPE=\"Mixed\" PROFILE=\"https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml\" csip:CONTENTINFORMATIONTYPE=\"citserms_v2_1\">\n"
			  "<metsHdr CREATEDATE=\"%s\" RECORDSTATUS=\"NEW\" csip:OAISPACKAGETYPE=\"SIP\"><agent ROLE=\"CREATOR\" TYPE=\"OTHER\" OTHERTYPE=\"SOFTWARE\">",
		  m->b.id, m->b.made);
	soap_element(&o, "name", m->b.software);
	out_raw(&o, "<note csip:NOTETYPE=\"SOFTWARE VERSION\">");
	out_raw(&o, m->b.version);
	out_raw(&o, "</note></agent><agent ROLE=\"CREATOR\" TYPE=\"ORGANIZATION\">");
	soap_element(&o, "name", m->b.holder);
	out_print(&o, "</agent></metsHdr>\n<dmdSec ID=\"dmd-1\" CREATED=\"%s\" STATUS=\"CURRENT\">", m->b.made);
	mets_metadata(&o, m, &m->entry[content + 1], "dmd-1", "MDTYPE=\"OTHER\" OTHERMDTYPE=\"ERMS\"");
	out_print(&o, "</dmdSec>\n<amdSec ID=\"amd-1\"><digiprovMD ID=\"digiprov-1\" CREATED=\"%s\" STATUS=\"CURRENT\">", m->b.made);
	mets_metadata(&o, m, &m->entry[content + 2], "digiprov-1", "MDTYPE=\"PREMIS\"");
	out_raw(&o, "</digiprovMD></amdSec>\n<fileSec ID=\"files\">\n");
	mets_group(&o, m, "documentation", "Documentation", content, content + 1);
	mets_group(&o, m, "rep1", "Representations/rep1", 0, content);
	out_print(&o, "</fileSec>\n<structMap ID=\"structure\" TYPE=\"PHYSICAL\" LABEL=\"CSIP\"><div ID=\"div-root\" LABEL=\"%s\">"
		      "<div ID=\"div-metadata\" LABEL=\"Metadata\" DMDID=\"dmd-1\" ADMID=\"digiprov-1\"/>"
		      "<div ID=\"div-documentation\" LABEL=\"Documentation\"><fptr FILEID=\"documentation\"/></div>"
		      "<div ID=\"div-rep1\" LABEL=\"Representations/rep1\"><fptr FILEID=\"rep1\"/></div></div></structMap>\n</mets>\n",
		  m->b.id);
	return whole(&o);
}

/* Packs into memory: the worker opens no file.  The same content gives the same bytes. */
static bool zip_write(const struct making *m, zip_t *z) {
	for (size_t i = 0; i < m->n; i++) {
		const struct entry *e = &m->entry[i];
		zip_source_t *s = zip_source_buffer(z, e->content.p, e->content.n, 0);
		zip_int64_t at = s == NULL ? -1 : zip_file_add(z, arena_print(m->a, "%s/%s", m->b.id, e->path), s, ZIP_FL_ENC_UTF_8);
		if (s != NULL && at < 0)
			zip_source_free(s);
		if (at < 0 || zip_file_set_dostime(z, (zip_uint64_t)at, 0, 0x21, 0) != 0)
			return false;
	}
	return true;
}

static bool zip_read(struct arena *a, zip_source_t *s, struct out *answer) {
	zip_stat_t stat;
	if (zip_source_open(s) != 0)
		return false;
	bool good = zip_source_stat(s, &stat) == 0 && (stat.valid & ZIP_STAT_SIZE) != 0;
	char *p = good ? arena_room(a, (size_t)stat.size + 1) : NULL;
	good = good && !arena_full(a) && zip_source_read(s, p, stat.size) == (zip_int64_t)stat.size;
	if (good)
		out_bytes(answer, p, (size_t)stat.size);
	return zip_source_close(s) == 0 && good;
}

static bool zip_all(const struct making *m, struct out *answer) {
	zip_error_t error;
	zip_error_init(&error);
	zip_source_t *s = zip_source_buffer_create(NULL, 0, 0, &error);
	zip_t *z = s == NULL ? NULL : zip_open_from_source(s, ZIP_TRUNCATE, &error);
	if (z == NULL) {
		if (s != NULL)
			zip_source_free(s);
		return false;
	}
	zip_source_keep(s);
	bool good = zip_write(m, z);
	if (good && zip_close(z) != 0)
		good = false;
	if (!good)
		zip_discard(z);
	good = good && zip_read(m->a, s, answer);
	zip_source_free(s);
	return good;
}

static const char *xml_mime = "text/xml";

bool bundle_make(struct arena *a, struct bytes in, struct out *answer) {
	size_t head = strlen(MAGIC);
	struct making *m = ARENA_NEW(a, struct making);
	if (in.n < head || memcmp(in.p, MAGIC, head) != 0)
		return false;
	*m = (struct making){.a = a, .p = (const unsigned char *)in.p + head, .left = in.n - head};
	const char **const part[] = {&m->b.id, &m->b.made, &m->b.holder, &m->b.software, &m->b.version, &m->b.descriptive, &m->b.readme};
	for (size_t i = 0; i < sizeof part / sizeof *part; i++)
		*part[i] = text_read(m);
	files_read(m);
	size_t content = m->n;
	entry_add(m, "documentation/README.txt", "text/plain", (struct bytes){.p = m->b.readme, .n = strlen(m->b.readme)});
	entry_add(m, "metadata/descriptive/erms.xml", xml_mime, (struct bytes){.p = m->b.descriptive, .n = strlen(m->b.descriptive)});
	entry_add(m, "metadata/preservation/premis.xml", xml_mime, premis(m, content));
	if (m->broken || m->n != content + 3)
		return false;
	struct bytes index = mets(m, content);
	entry_add(m, "METS.xml", xml_mime, index);
	return !m->broken && !arena_full(a) && zip_all(m, answer);
}
