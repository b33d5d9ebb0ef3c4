/* The guided tour: what to do, as whom, and what to look for.  Stops for people that the county does not have are left
 * out, so that a county from another file has a shorter tour. */
#include "tour/tour.h"

#include "base/text.h"
#include "lang/lang.h"
#include "person/person.h"
#include "routes.h"
#include "tour/show.html.h"
#include "tour/tour.sql.h"


/* Who it is; false when the county has nobody of that key. */
static bool stop_fill(const struct request *rq, const struct tour_people_rows *people, struct tour_stop *s) {
	for (size_t i = 0; i < people->n && *s->key != '\0'; i++)
		if (text_is(people->row[i].key, s->key)) {
			s->name = people->row[i].name;
			s->first = person_first_name(rq->arena, s->name);
		}
	return *s->key == '\0' || *s->name != '\0';
}

/* The tour's stops, in the order of the way. */
enum err tour_show(struct request *rq, const struct access *a) {
	const char *lang = rq->lang;
	const struct tour_stop all[] = {
		{"", "/notice", 1, TR(lang, "Berätta om ett barn"), TR(lang, "Vem som helst kan göra det, utan att logga in. Välj område på hjulet och skriv med egna ord. Se vad kvittot säger, och vad det inte säger."), "", ""},
		{"rune", "/inbox", 1, TR(lang, "Ta emot det som kommit in"), TR(lang, "Rektorn öppnar ett uppmärksammande. Det går att ta upp, svara, skicka vidare eller ge till en kollega. Läs varför det kom just hit."), "", ""},
		{"birgit", "/", 2, TR(lang, "Samla och bedöma"), TR(lang, "Öppna Leo. Det vi vet hålls isär från det vi tänker. Titta på stödfrågorna och på det en kollega har bidragit med."), "", ""},
		{"amal", "/", 2, TR(lang, "Svara på om något får delas"), TR(lang, "En mamma läser vem som vill läsa vad, och varför. Hassan behöver också svara. Inget delas innan dess."), "", ""},
		{"jonas", "/", 3, TR(lang, "Säga ja till att någon annan kallar"), TR(lang, "Tove på BUP känner Leo väl och vill kalla själv. Mamma har sagt ja. Säg ja som Jonas, och gå sedan in som Tove: nu kan hon kalla, och rektorn Birgit vet om det."), "", ""},
		{"hanna", "/", 3, TR(lang, "Svara på en inbjudan"), TR(lang, "Familjen säger om den kommer och vad den behöver, till exempel tolk. Ingen frågar varför om den inte kan."), "", ""},
		{"sanna", "/", 3, TR(lang, "Hitta en tid som passar flera"), TR(lang, "Öppna Elin och mötet som inte har någon tid än. Sanna ser vem som kan när, och väljer. Gå sedan in som Tove: den som har sagt ja till tiden behöver inte svara en gång till."), "", ""},
		{"rune", "/", 3, TR(lang, "Ha ett videomöte"), TR(lang, "Öppna Alma och kalla till ett videomöte om tio minuter. Gå in i rummet. Gå in som Hanna i ett privat fönster: hon väntar tills rektorn släpper in henne."), "", ""},
		{"mats", "/", 3, TR(lang, "Skriva planen"), TR(lang, "Öppna Hugo. Planen kan inte gälla förrän alla vet vem som gör vad. Listan säger vad som saknas."), "", ""},
		{"elin", "/", 3, TR(lang, "Läsa sin egen plan"), TR(lang, "Elin är fjorton. Hon läser vad som händer nu, vem hon kan ringa, och ändrar sina egna ord."), "", ""},
		{"tove", "/", 3, TR(lang, "Läsa bara det man får läsa"), TR(lang, "Psykologen läser två områden. Resten syns inte, inte ens som ett hål."), "", ""},
		{"per", "/", 3, TR(lang, "Ändra sig"), TR(lang, "En pappa tar tillbaka ett ja. Gå sedan in som Noor: det är borta vid nästa klick."), "", ""},
		{"sanna", "/", 3, TR(lang, "Följa upp"), TR(lang, "Barnet säger först hur det har gått. Sedan de andra. Jämför versioner och se vem som har svarat på planen."), "", ""},
		{"noor", "/concern/intake", 0, TR(lang, "Ta emot en orosanmälan"), TR(lang, "Sanna har anmält. Ta emot, och svara henne. Gå sedan in som Maria, Rune eller Elin: ingenting har ändrats, och inget syns."), "", ""},
		{"karin", "/", 0, TR(lang, "Hålla ihop en kommun"), TR(lang, "Samordnaren tar hand om det som inte kunde placeras, och ser vad som väntar för länge hos andra. Utan att läsa om barnen."), "", ""},
		{"admin", "/", 0, TR(lang, "Sköta länet"), TR(lang, "Verksamheter, personal och länets egna regler, med datum och källa. En annan person måste godkänna. Administratören läser aldrig om något barn."), "", ""},
		{"granskare", "/review", 0, TR(lang, "Granska loggen"), TR(lang, "Varje vecka dras rader ur loggen. Granskaren ser vem som läste, när och på vilken grund, men inte vilket barn. Den som letar efter ett barn ger ett larm."), "", ""},
		{"uppfoljare", "/statistics", 0, TR(lang, "Följa hur det går i länet"), TR(lang, "Processledaren läser fasta tabeller för varje halvår. Det som gäller för få visas inte, och går inte att räkna ut."), "", ""},
	};
	enum { STOPS = sizeof all / sizeof *all };
	struct tour_people_rows people;
	struct tour_stop *stop = ARENA_MANY(rq->arena, STOPS, struct tour_stop);
	struct tour_page p = {.stop = stop};
	TRY(tour_people(a, &people));
	for (size_t i = 0; i < STOPS; i++) {
		stop[p.n] = all[i];
		p.n += stop_fill(rq, &people, &stop[p.n]);
	}
	rq->title = TR(lang, "Rundtur");
	tour_show_html(&rq->out, rq, &p);
	return OK;
}
