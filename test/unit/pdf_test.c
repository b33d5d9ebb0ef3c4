/* Paper: documents as the product makes them, rendered where no file can be opened, then read back with
 * poppler's tools.  With a folder as argument the files stay there, to be looked at. */
#include "base/text.h"
#include "pdf/paper.h"
#include "pdf/pdf.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <spawn.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Fontconfig holds its patterns by offsets, which the leak checker cannot follow. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
	return "leak:libfontconfig\n";
}

#ifndef SYS_access /* newer machines have only the other */
#define SYS_access SYS_faccessat
#endif

static int passed, failed;
#define CHECK(condition)                                                                           \
	do {                                                                                       \
		if (condition) {                                                                   \
			passed++;                                                                  \
		} else {                                                                           \
			failed++;                                                                  \
			(void)fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);      \
		}                                                                                  \
	} while (0)

static const char *folder;
static struct arena *arena;

static const char *const parts[PAPER_PARTS] = {"Hälsa", "Utveckling", "Lärande", "Omsorg", "Hemmet", "Relationer", "Trygghet"};
static const char *const heads[] = {"Vad vi gör", "Vem", "När"};
static const int weights[] = {1, 1, 1};

static void row(struct out *o, const char *a, const char *b, const char *c) {
	paper_row(o, 3, (const char *const[]){a, b, c});
}

static void plan_top(struct out *o, const char *name, const char *recipient) {
	paper_start(o, PAPER_PLAN, "sv", "Dokument");
	paper_footer(o, arena_print(arena, "Version 1, kopia 1 av 1, till %s", recipient), "Utskriven 4 oktober 2027",
		     "Kontrollkod 7K4-M2Q", "Sida % av %");
	paper_wheel(o, "Planen handlar om Hälsa, Lärande och Relationer", 1 | 4 | 32, 2 | 4, parts);
	paper_kicker(o, "Barnets plan");
	paper_heading(o, 1, name);
	paper_text(o, "", "Beslutad på mötet fredag 1 oktober 2027. Version 1. Uppföljning måndag 15 november kl. 15.00 på Björkskolan.");
	paper_quote(o, "”Jag vill gå i skolan men inte gå in i matsalen. Det är där det blir jobbigt. Musiken är bäst.”", "Elin");
	paper_call(o, "Undrar du något? Ring Sanna Lind, samverkansansvarig, 070-174 06 05", ", vardagar 8–16.");
}

static void plan_areas(struct out *o) {
	paper_area(o, 0, "Hälsa");
	paper_text(o, "Det Elin behöver:", "förstå magontet och få något att göra när det kommer.");
	paper_text(o, "Mål:", "”Jag vet vad jag ska göra när magen gör ont.”");
	paper_table(o, 3, weights, heads);
	row(o, "Samtal en gång i veckan", "Tove Hallin, psykolog, BUP", "Från 6 oktober");
	paper_small(o, "Frågor: Tove Hallin, 070-174 06 40");
	paper_area(o, 2, "Lärande");
	paper_text(o, "Det Elin behöver:", "en lugn plats vid lunch och samma vuxen på måndagar.");
	paper_text(o, "Mål:", "”Jag är på alla lektioner utom idrotten före jul.”");
	paper_table(o, 3, weights, heads);
	row(o, "Lunch i studion med en kompis", "Ali Haddad, mentor", "Varje dag, från 4 oktober");
	row(o, "Möter vid bussen på måndagar", "Sanna Lind, kurator", "Till 20 december");
	paper_small(o, "Frågor: Ali Haddad, 070-174 06 41");
	paper_area(o, 5, "Relationer");
	paper_text(o, "Det Elin behöver:", "någon att vara med utanför skolan, och lugnare när ni lämnar och hämtar.");
	paper_text(o, "Mål:", "”Jag har minst en eftermiddag i veckan som är min.”");
	paper_table(o, 3, weights, heads);
	row(o, "Familjesamtal", "Noor Rahimi, socialtjänsten", "Var tredje vecka till december");
	row(o, "Prova innebandy", "Maria Sandberg", "Från 11 oktober");
	paper_small(o, "Frågor: Noor Rahimi, 0980-319 202");
	paper_box(o, "Per tycker annorlunda i en sak", "”Före jul är för snabbt. Jag är rädd att det blir press.”");
}

static void make_plan(struct out *o) {
	plan_top(o, "Elin Sandberg", "Per Nyqvist");
	plan_areas(o);
}

static void make_two_pages(struct out *o) {
	plan_top(o, "Åke Östen Älgström", "محمد عبد الرحمن");
	paper_area(o, 6, "Trygghet");
	paper_text(o, "Mål:", "”Att någon frågar innan.”");
	paper_table(o, 3, weights, heads);
	for (int i = 0; i < 16; i++)
		row(o, arena_print(arena, "Rad %d: vi ringer hem varje fredag och berättar hur veckan har varit", i + 1),
		    i % 2 == 0 ? "محمد عبد الرحمن, kontaktperson" : "Anna Åkesson", "Till den 31 december 2027");
	paper_heading(o, 2, "Sista rubriken");
	paper_pair(o, "Vårdnadshavare", "Maria Sandberg och Per Nyqvist");
	paper_pair(o, "Skola", "Björkskolan, årskurs 5");
	paper_sign(o, "Datum och namnteckning");
}

#define LONG "Abrahamsdotterskiöldstierna-Vonundzurmühlenhagenbergströmslättensdalqvist"
static void make_long(struct out *o) {
	plan_top(o, LONG LONG, LONG LONG " " LONG LONG " " LONG LONG);
	paper_area(o, 3, LONG LONG LONG);
	paper_text(o, LONG ":", LONG LONG LONG);
	paper_table(o, 3, weights, heads);
	row(o, LONG, LONG LONG LONG LONG, "");
	struct out cell = out_new(arena, "sv");
	for (int i = 0; i < 900; i++)
		out_print(&cell, "ord%d ", i);
	row(o, out_text(&cell), "Högre än en sida", "");
	paper_text(o, "", out_text(&cell));
	paper_box(o, "Ruta", out_text(&cell));
}

static void make_arabic(struct out *o) {
	static const char *const labels[PAPER_PARTS] = {"الصحة", "النمو", "التعلّم", "الرعاية", "البيت", "العلاقات", "الأمان"};
	paper_start(o, PAPER_PLAN, "ar", "مستند");
	paper_footer(o, "النسخة 1 من 1 إلى Per Nyqvist", "طُبعت في 4 أكتوبر 2027", "رمز 7K4-M2Q", "صفحة % من %");
	paper_wheel(o, "الخطة عن الصحة والتعلّم", 1 | 4, 8, labels);
	paper_kicker(o, "خطة الطفل");
	paper_heading(o, 1, "ليلى حدّاد");
	paper_text(o, "", "تقرّرت في اجتماع يوم الجمعة 1 أكتوبر 2027. المتابعة يوم الاثنين 15 نوفمبر الساعة 15.00 في Björkskolan.");
	paper_quote(o, "«أريد أن أذهب إلى المدرسة ولكن ليس إلى قاعة الطعام.»", "ليلى");
	paper_call(o, "هل لديك سؤال؟ اتصل بـ Sanna Lind على الرقم 070-174 06 05", "، أيام الأسبوع 8–16.");
	paper_area(o, 0, "الصحة");
	paper_text(o, "ما تحتاجه ليلى:", "أن تفهم ألم البطن وأن يكون لديها ما تفعله عندما يأتي.");
	paper_table(o, 3, weights, (const char *const[]){"ماذا نفعل", "من", "متى"});
	row(o, "محادثة مرة في الأسبوع", "Anna Åkesson، الروضة", "من 6 أكتوبر");
	paper_item(o, "1.", "الاثنين", "نلتقي مرة أخرى.");
	paper_check(o, "نعم، يجوز لسمير أن يقرأ عن العلاقات");
	paper_check(o, "لا");
	paper_pair(o, "المدرسة", "Björkskolan");
	paper_sign(o, "التاريخ والتوقيع");
	paper_lang(o, "sv");
	paper_text(o, "På svenska:", "samma plan för ليلى حدّاد, 070-174 06 05.");
}

static void make_letter(struct out *o) {
	paper_start(o, PAPER_LETTER, "sv", "Brev");
	paper_footer(o, "Brev 27-0412", "", "Kontrollkod 3P9-K7T", "Sida % av %");
	paper_address(o, "Kronobarn", "Per Nyqvist\nStorgatan 18 lgh 1102\n352 30 Växjö");
	paper_text(o, "", "Växjö den 4 oktober 2027");
	paper_heading(o, 1, "Elins plan, som vi kom överens om");
	paper_text(o, "", "Hej Per!");
	paper_text(o, "", "Tack för att du var med på mötet i fredags. Här är planen på papper. Den visar vem som gör vad för Elin den närmaste tiden.");
	paper_text(o, "", "Det du sa om datumet i Lärande står med, med dina ord. Vi tar upp det på uppföljningen.");
	paper_heading(o, 2, "Det som händer nu");
	paper_item(o, "1.", "Måndag 11 oktober", "provar Elin innebandy. Maria följer med.");
	paper_item(o, "2.", "Måndag 15 november klockan 15.00", "ses vi igen på Björkskolan. Du får en påminnelse med posten.");
	paper_heading(o, 2, "Vi väntar på ditt svar");
	paper_text(o, "", "Får Elins tränare Samir läsa det som står om Relationer, till den 31 december? Det är frivilligt. Sätt ett kryss och skicka tillbaka i svarskuvertet, eller ring mig.");
	paper_check(o, "Ja, Samir får läsa om Relationer");
	paper_check(o, "Nej");
	paper_sign(o, "Datum och namnteckning");
	paper_text(o, "", "Du kan när som helst ändra dig. Ring mig om du undrar något.");
	paper_text(o, "Sanna Lind", ", samverkansansvarig\nKurator på Björkskolan, 070-174 06 05, vardagar 8–16");
}

/* A table over two pages with fields, and fields of one and of many lines. */
static void make_form(struct out *o) {
	paper_start(o, PAPER_PLAN, "sv", "Dokument");
	paper_footer(o, "", "", "", "Sida % av %");
	paper_heading(o, 1, "Barnets plan");
	paper_field(o, 1, "Barnets namn");
	paper_area(o, 0, "Hälsa");
	paper_field(o, 3, "Det barnet behöver");
	paper_table(o, 3, weights, heads);
	for (int i = 0; i < 30; i++)
		paper_fields(o, 1, 3, (const char *const[]){"Hälsa: vad vi gör", "Hälsa: vem", "Hälsa: när"});
	paper_sign(o, "Datum och namnteckning");
}

/* From here on the process dies when it opens a file.  Fontconfig asks before each match whether the font's
 * file is there: it is told yes without a look.  New threads are made by clone, whose flags a sandbox can see,
 * instead of clone3. */
static void files_forbid(void) {
	struct sock_filter code[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat, 5, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 4, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_faccessat, 4, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_access, 3, 0),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone3, 3, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
	};
	struct sock_fprog program = {.len = sizeof code / sizeof *code, .filter = code};
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 ||
	    syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_TSYNC, &program) != 0)
		_exit(9);
}

/* Renders in a process of its own, locked after the set-up; the file lands under `folder`. */
static bool render(const char *name, void (*make)(struct out *)) {
	int fd = open(arena_print(arena, "%s/%s.pdf", folder, name), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
	pid_t pid = fork();
	if (pid == 0) {
		struct out text = out_new(arena, "sv"), answer = out_new(arena, "sv");
		if (!pdf_setup())
			_exit(2);
		files_forbid();
		make(&text);
		if (!pdf_make(arena, (struct bytes){text.p, text.n}, &answer))
			_exit(3);
		_exit(write(fd, answer.p, answer.n) == (ssize_t)answer.n ? 0 : 4);
	}
	int status = -1;
	(void)waitpid(pid, &status, 0);
	(void)close(fd);
	if (status != 0)
		(void)fprintf(stderr, "%s: status %d\n", name, status);
	return status == 0;
}

/* What a program says about a file. */
static const char *ask(const char *const *argv) {
	const char *path = arena_print(arena, "%s/answer", folder);
	posix_spawn_file_actions_t actions;
	pid_t pid;
	int status;
	(void)posix_spawn_file_actions_init(&actions);
	(void)posix_spawn_file_actions_addopen(&actions, 1, path, O_CREAT | O_TRUNC | O_WRONLY, 0600);
	extern char **environ;
	int error = posix_spawnp(&pid, argv[0], &actions, NULL, (char *const *)(uintptr_t)argv, environ);
	(void)posix_spawn_file_actions_destroy(&actions);
	if (error != 0) {
		printf("%s: %s\n", argv[0], strerror(error));
		return "";
	}
	(void)waitpid(pid, &status, 0);
	struct out o = out_new(arena, "sv");
	char buffer[4096];
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	for (ssize_t n; (n = read(fd, buffer, sizeof buffer)) > 0;)
		out_bytes(&o, buffer, (size_t)n);
	(void)close(fd);
	(void)unlink(path);
	return out_text(&o);
}

static const char *file(const char *name) {
	return arena_print(arena, "%s/%s.pdf", folder, name);
}
static const char *text_of(const char *name) {
	return ask((const char *const[]){"pdftotext", "-layout", file(name), "-", NULL});
}
static const char *info_of(const char *name) {
	return ask((const char *const[]){"pdfinfo", file(name), NULL});
}
static const char *tags_of(const char *name) {
	return ask((const char *const[]){"pdfinfo", "-struct-text", file(name), NULL});
}
/* The file without compression, to look for bytes. */
static const char *plain_of(const char *name) {
	return ask((const char *const[]){"qpdf", "--qdf", "--object-streams=disable", file(name), "-", NULL});
}

static bool has(const char *text, const char *what) {
	bool found = strstr(text, what) != NULL;
	if (!found)
		(void)fprintf(stderr, "missing: %s\n", what);
	return found;
}

/* All of `what`, NULL-ended, in this order. */
static bool in_order(const char *text, const char *const *what) {
	for (; *what != NULL; what++) {
		const char *found = strstr(text, *what);
		if (found == NULL) {
			(void)fprintf(stderr, "not in order: %s\n", *what);
			return false;
		}
		text = found;
	}
	return true;
}

static int pages_of(const char *name) {
	const char *pages = strstr(info_of(name), "Pages:");
	return pages == NULL ? 0 : atoi(pages + 6);
}

static bool utf16_has(const char *plain, const char *key, const char *value) {
	return has(plain, arena_print(arena, "%s %s", key, value));
}

static void test_plan(void) {
	CHECK(render("plan", make_plan));
	CHECK(pages_of("plan") == 1);
	const char *text = text_of("plan");
	CHECK(in_order(text, (const char *const[]){"Barnets plan", "Elin Sandberg", "matsalen", "070-174 06 05", "magontet",
						   "Tove Hallin", "lugn plats", "Noor Rahimi", "Per tycker annorlunda",
						   "Version 1, kopia 1", NULL}));
	CHECK(has(text, "Sida 1 av 1"));
	CHECK(has(text, "Kontrollkod 7K4-M2Q"));
	const char *plain = plain_of("plan");
	CHECK(utf16_has(plain, "/Lang", "(sv)"));
	CHECK(has(plain, "/DisplayDocTitle true"));
	CHECK(has(plain, "/Marked true"));
	CHECK(has(plain, "/Alt "));
	CHECK(strstr(plain, "CreationDate") == NULL && strstr(plain, "Producer") == NULL);
	CHECK(has(info_of("plan"), "Title:           Dokument\n"));
	CHECK(has(info_of("plan"), "Tagged:          yes"));
	const char *tags = tags_of("plan");
	CHECK(in_order(tags, (const char *const[]){"Document", "P", "Barnets plan", "H1", "Elin Sandberg", "Figure", "BlockQuote",
						   "Sect", "H2", "Hälsa", "Table", "TR", "TH", "Vad vi gör", "TR", "TD",
						   "Samtal", NULL}));
}

static void test_two_pages(void) {
	CHECK(render("two", make_two_pages));
	CHECK(pages_of("two") == 2);
	const char *text = text_of("two");
	CHECK(has(text, "Åke Östen Älgström"));
	const char *second = strchr(text, '\f');
	CHECK(second != NULL);
	if (second == NULL)
		return;
	CHECK(has(text, "Sida 1 av 2") && has(second, "Sida 2 av 2"));
	CHECK(has(second, "Vad vi gör")); /* the head again */
	CHECK(in_order(text, (const char *const[]){"Trygghet", "Rad 1:", "Rad 6:", "Rad 16:", "Sista rubriken", "Björkskolan",
						   "namnteckning", NULL}));
	const char *tags = tags_of("two");
	CHECK(in_order(tags, (const char *const[]){"Trygghet", "Table", "Rad 1:", "Rad 16:", "Sect", "Sista rubriken", NULL}));
	CHECK(strstr(tags, "محمد") != NULL || strstr(tags, "دمحم") != NULL);
}

static void test_long(void) {
	CHECK(render("long", make_long));
	CHECK(pages_of("long") >= 4);
	const char *text = text_of("long");
	CHECK(in_order(text, (const char *const[]){"Abrahamsdotter", "ord1 ", "ord2 ", "ord", "Ruta", NULL}));
	CHECK(has(text, "ord899"));
	const char *third = text;
	for (int i = 0; i < 2 && third != NULL; i++)
		third = strchr(third + 1, '\f');
	CHECK(third != NULL && has(third, "Vad vi gör")); /* over a row that goes on, too */
	CHECK(strstr(text, "stier-\n") == NULL);         /* no hyphen that is not the name's own */
}

static void test_arabic(void) {
	CHECK(render("arabic", make_arabic));
	CHECK(pages_of("arabic") == 1);
	CHECK(utf16_has(plain_of("arabic"), "/Lang", "(ar)"));
	CHECK(has(plain_of("arabic"), "/Direction /R2L"));
	const char *text = text_of("arabic");
	CHECK(has(text, "Björkskolan"));
	CHECK(has(text, "070-174 06 05"));
	CHECK(has(text, "7K4-M2Q"));
	CHECK(has(text, "خطة الطفل"));
	CHECK(has(text, "الصحة"));
}

static void make_code(struct out *o) {
	paper_start(o, PAPER_PLAN, "sv", "Dokument");
	paper_footer(o, "Version 1", "Utskriven 4 oktober 2027", "Kontrollkod 4F7K-22QA", "Sida % av %");
	paper_heading(o, 1, "Elin Sandberg");
	paper_box(o, "Gäller papperet?", "Kontrollera koden 4F7K-22QA på https://kronobarn.example/code.");
	paper_qr(o, "https://kronobarn.example/code?code=4F7K-22QA", "Eller läs av rutan med telefonens kamera. Då är koden ifylld.");
}

/* A text that no picture can hold still stands there. */
static void make_too_long(struct out *o) {
	paper_start(o, PAPER_PLAN, "sv", "Dokument");
	paper_footer(o, "Version 1", "Utskriven 4 oktober 2027", "Kontrollkod 4F7K-22QA", "Sida % av %");
	paper_qr(o, arena_print(arena, "https://%0400d", 7), "Bara text");
}

/* The page as a picture, read as a camera would. */
static void test_code_for_a_camera(void) {
	const char *picture = arena_print(arena, "%s/code.png", folder);
	CHECK(render("code", make_code));
	CHECK(pages_of("code") == 1);
	CHECK(in_order(text_of("code"), (const char *const[]){"Gäller papperet?", "4F7K-22QA", "Eller läs av rutan", NULL}));
	(void)ask((const char *const[]){"pdftoppm", "-r", "120", "-png", "-singlefile", file("code"), arena_print(arena, "%s/code", folder), NULL});
	const char *read = ask((const char *const[]){"zbarimg", "--quiet", "--raw", "--nodbus", picture, NULL});
	CHECK(text_is(read, "https://kronobarn.example/code?code=4F7K-22QA\n"));
	(void)unlink(picture);
	CHECK(render("too_long", make_too_long));
	CHECK(in_order(text_of("too_long"), (const char *const[]){"Bara text", NULL}));
}

static void test_letter(void) {
	CHECK(render("letter", make_letter));
	CHECK(pages_of("letter") == 1);
	CHECK(in_order(text_of("letter"), (const char *const[]){"Kronobarn", "Per Nyqvist", "Storgatan 18", "Hej Per!", "1.", "2.",
							       "Ja, Samir", "Nej", "namnteckning", "Sanna Lind", NULL}));
	/* Where the window is: the address starts 112 mm from the left and about 46 mm from the top. */
	const char *box = ask((const char *const[]){"pdftotext", "-bbox", file("letter"), "-", NULL});
	const char *street = strstr(box, "Storgatan");
	CHECK(street != NULL);
	while (street != NULL && street > box && strncmp(street, "xMin", 4) != 0)
		street--;
	CHECK(street != NULL && atoi(street + 6) == 317);
}

static bool refused(const void *p, size_t n) {
	struct out answer = out_new(arena, "sv");
	return !pdf_make(arena, (struct bytes){p, n}, &answer);
}

/* The fields can be filled in by a program that knows nothing of us, and are read aloud in their places. */
static void test_form(void) {
	CHECK(render("form", make_form));
	CHECK(pages_of("form") == 2);
	CHECK(has(info_of("form"), "Form:            AcroForm"));
	CHECK(has(info_of("form"), "Tagged:          yes"));
	const char *plain = plain_of("form");
	CHECK(in_order(plain, (const char *const[]){"/AcroForm", "/FT /Tx", NULL}));
	CHECK(has(plain, "/T (f001)") && has(plain, "/T (f092)") && strstr(plain, "/T (f093)") == NULL);
	CHECK(has(plain, "/TU (Barnets namn)"));
	CHECK(has(plain, "/NeedAppearances true"));
	CHECK(has(plain, "/Tabs /S"));
	CHECK(has(plain, "/Type /OBJR") && has(plain, "/StructParent "));
	CHECK(in_order(tags_of("form"), (const char *const[]){"Barnets namn", "Form", "Hälsa", "Form", "Table", "TR", "TD", "Form", NULL}));
	CHECK(has(ask((const char *const[]){"qpdf", "--check", file("form"), NULL}), "No syntax or stream encoding errors"));
	struct out o = out_new(arena, "sv"), first = out_new(arena, "sv"), again = out_new(arena, "sv");
	make_form(&o);
	CHECK(pdf_setup() && pdf_make(arena, (struct bytes){o.p, o.n}, &first) && pdf_make(arena, (struct bytes){o.p, o.n}, &again));
	CHECK(first.n == again.n && memcmp(first.p, again.p, first.n) == 0);
	struct out bad = out_new(arena, "sv");
	paper_start(&bad, PAPER_PLAN, "sv", "x");
	paper_fields(&bad, 1, 3, (const char *const[]){"a", "b", "c"});
	CHECK(refused(bad.p, bad.n));
}

/* Broken descriptions, and the time of good ones.  In this process, not locked. */
static void test_refusals(void) {
	CHECK(pdf_setup());
	struct out o = out_new(arena, "sv"), first = out_new(arena, "sv"), again = out_new(arena, "sv");
	make_plan(&o);
	CHECK(refused("", 0));
	CHECK(refused("KBPAPER1", 8));
	CHECK(refused(o.p, o.n - 1));
	for (size_t n = 0; n < 200; n += 7)
		CHECK(refused(o.p, n));
	CHECK(pdf_make(arena, (struct bytes){o.p, o.n}, &first));
	CHECK(pdf_make(arena, (struct bytes){o.p, o.n}, &again));
	CHECK(first.n == again.n && memcmp(first.p, again.p, first.n) == 0);
	struct out bad = out_new(arena, "sv");
	paper_start(&bad, PAPER_PLAN, "sv/../x", "x");
	CHECK(refused(bad.p, bad.n));
	bad = out_new(arena, "sv");
	paper_start(&bad, PAPER_PLAN, "sv", "x");
	row(&bad, "row", "without", "table");
	CHECK(refused(bad.p, bad.n));
	bad = out_new(arena, "sv");
	paper_start(&bad, PAPER_PLAN, "sv", "x");
	paper_heading(&bad, 4, "x");
	CHECK(refused(bad.p, bad.n));
	bad = out_new(arena, "sv");
	paper_start(&bad, PAPER_PLAN, "sv", "x");
	paper_text(&bad, "", "half a character: \xc3");
	CHECK(refused(bad.p, bad.n));
}

static double milliseconds(void) {
	struct timespec t;
	(void)clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void measure(const char *name, void (*make)(struct out *)) {
	double least = 1e9, used = 0;
	size_t bytes = 0;
	for (int i = 0; i < 20; i++) {
		struct arena *a = arena_new((size_t)64 * 1024 * 1024);
		struct out o = out_new(a, "sv"), answer = out_new(a, "sv");
		make(&o);
		double start = milliseconds();
		CHECK(pdf_make(a, (struct bytes){o.p, o.n}, &answer));
		double time = milliseconds() - start;
		least = time < least ? time : least;
		used = (double)arena_used(a) / 1024;
		bytes = answer.n;
		arena_free(a);
	}
	(void)printf("%s: %.1f ms, %zu bytes, arena %.0f KiB\n", name, least, bytes, used);
}

int main(int argc, char **argv) {
	char own[] = "/tmp/pdf_test.XXXXXX";
	arena = arena_new((size_t)512 * 1024 * 1024);
	folder = argc > 1 ? argv[1] : mkdtemp(own);
	if (arena == NULL || folder == NULL)
		return 2;
	test_plan();
	test_two_pages();
	test_long();
	test_arabic();
	test_code_for_a_camera();
	test_letter();
	test_form();
	test_refusals();
	measure("plan", make_plan);
	measure("two", make_two_pages);
	measure("long", make_long);
	measure("arabic", make_arabic);
	measure("letter", make_letter);
	if (argc == 1) {
		static const char *const names[] = {"plan", "two", "long", "arabic", "letter"};
		for (size_t i = 0; i < sizeof names / sizeof *names; i++)
			(void)unlink(file(names[i]));
		(void)rmdir(folder);
	}
	arena_free(arena);
	(void)printf("%d passed, %d failed\n", passed, failed);
	return failed != 0;
}
