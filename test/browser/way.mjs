// The whole way in a browser: from a notice without an account to a plan that the family reads, a
// withdrawal that bites, and the end.  The public and the family hold a telephone, staff sit at a desk.
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { arrived, check, DESK, login, person, PHONE, seen, shots, startProduct, story, tour, visit } from './harness.mjs';

const HEALTH = 0;
const LEARNING = 2;
const RELATIONS = 5;

let product;
let browser;
let clock;
const folk = {};

// The present moment, for everybody.
function now(iso) {
	writeFileSync(clock, `${iso}\n`);
}

// The person with this key, at a machine of their own; logged in anew, since days have gone by.
async function as(key, view = DESK) {
	folk[key] ??= await person(browser, product.base, { view });
	await login(folk[key], key);
	return folk[key];
}

const family = (key) => as(key, PHONE);

async function press(page, name) {
	await page.getByRole('button', { name, exact: true }).click();
	await arrived(page);
}

async function follow(page, name, scope = page) {
	await scope.getByRole('link', { name }).first().click();
	await arrived(page);
}

async function says(page, text) {
	check(`the page says “${text}”`, (await page.locator('body').innerText()).includes(text), page.url());
}

async function sayNot(page, text) {
	check(`the page does not say “${text}”`, !(await page.locator('body').innerText()).includes(text), page.url());
}

// The family's menu; on a phone it lies folded.
async function menu(page, name) {
	if (await page.locator('.kb-top .kb-fold').isVisible())
		await page.locator('.kb-top .kb-fold > summary').click();
	await page.locator('.kb-famnav').getByRole('link', { name }).first().click();
}

async function tab(page, name) {
	await page.locator('nav.kb-tabs').getByRole('link', { name, exact: true }).click();
	await arrived(page);
}

// The whole card is the label: the click lands on it, wherever in the card it is.
async function tick(choice) {
	await choice.check({ force: true });
}

async function pick(page, group, answer) {
	await tick(page.getByRole('group', { name: group }).first().getByLabel(answer, { exact: true }));
}

async function notice() {
	now('2027-01-11T09:00');
	const page = await person(browser, product.base, { view: PHONE });
	await visit(page, '/', { shot: '10-start' });
		await follow(page, 'Berätta om ett barn');
	await seen(page, { shot: '11-far-illa' });
	await tick(page.getByLabel('Nej, men barnet kan behöva stöd'));
	await press(page, 'Fortsätt');
	await seen(page, { shot: '12-beratta' });
	await tick(page.getByRole('checkbox', { name: 'Hälsa' }));
	await tick(page.getByRole('checkbox', { name: 'Relationer' }));
	await page.getByLabel('Hälsa: vad har du sett eller hört?').fill('Hon är trött när hon kommer till träningen och har ofta ont i magen. Sedan i november har hon varit borta fem gånger.');
	await page.getByLabel('Relationer: vad har du sett eller hört?').fill('Hon sitter själv i omklädningsrummet. Hon sa i torsdags att ingen vill vara med henne.');
	await page.getByLabel('Relationer: vad fungerar bra?').fill('Hon pratar gärna med mig och med de yngre i laget.');
	await page.getByLabel('Barnets namn').fill('Freja Holm');
	await page.getByLabel('Ålder').fill('13 år');
	await tick(page.getByRole('radio', { name: /förskoleklass/ }));
	await page.getByLabel('Vilken kommun bor barnet i?').selectOption('Växjö');
	await press(page, 'Sök');
	await page.getByLabel(/Vilken förskola eller skola/).selectOption({ label: 'Granskolan' });
	await tick(page.getByLabel(/Släkting, granne/));
	await page.getByLabel('Ditt namn').fill('Samir Toll');
	await page.getByLabel('Hur når vi dig?').fill('070-174 06 77');
	await tour(page, 'notice', PHONE, '#egna');
	await press(page, 'Fortsätt');
	await seen(page, { shot: '13-stammer-det' });
	await press(page, 'Skicka');
	await seen(page, { shot: '14-kvitto' });
	await says(page, 'Tack. Nu vet vi.');
	await says(page, 'Granskolan');
	await sayNot(page, 'Freja');
	await tour(page, 'receipt', PHONE);
	await page.context().close();
}

async function takeUp() {
	now('2027-01-12T08:30');
	const page = await as('ingrid');
	await seen(page, { shot: '20-att-gora' });
	await page.locator('nav.kb-nav').getByRole('link', { name: /Inkorg/ }).click();
	await seen(page, { shot: '21-inkorg' });
	await follow(page, 'Freja Holm');
	await seen(page, { shot: '22-uppmarksammande' });
	await follow(page, 'Jag tar upp det');
	await seen(page, { shot: '23-ta-upp' });
	await page.getByLabel('Personnummer').first().fill('20130312-9801');
	await page.getByLabel(/Går på Granskolan sedan/).fill('2020-08-17');
	for (const [i, name, number] of [[0, 'Anna Holm', '19850620-9801'], [1, 'Mikael Sund', '19821004-9816']]) {
		const one = page.getByRole('group', { name: `Vårdnadshavare ${i + 1}`, exact: true });
		await one.getByLabel('Namn').fill(name);
		await one.getByLabel('Personnummer').fill(number);
		await tick(one.getByLabel('Gemensam'));
		await one.getByLabel('Vårdnad från').fill('2013-03-12');
	}
	await press(page, 'Ta upp det');
	await seen(page, { shot: '24-barnet' });
	await says(page, 'Freja Holm');
}

async function assess(page, area, name, shot, fact, text) {
	await tab(page, 'Bedömning');
	await page.locator(`.kb-seven a[href$="/assessment/${area}"]`).click();
	await seen(page, shot ? { shot } : {});
	await page.getByLabel('Lägg till något vi vet').fill(fact);
	await tick(page.getByLabel('Vår egen verksamhet'));
	await press(page, 'Lägg till');
	await page.getByLabel('Det som fungerar').fill(text[0]);
	await page.getByLabel('Det som behövs').fill(text[1]);
	await page.getByLabel('Varför vi tänker så').fill(text[2]);
	await pick(page, 'Finns ett behov av stöd här?', 'Ja');
	await pick(page, 'Finns en styrka här?', 'Ja');
	check(`${name}: the draft is kept as one types`, await page.locator('[data-saved]')
		.filter({ hasText: 'Utkastet sparades' }).waitFor({ timeout: 8000 }).then(() => true, () => false));
	await press(page, 'Spara som bedömning');
}

async function assessment() {
	now('2027-01-14T10:00');
	const page = await as('ingrid');
	await follow(page, /Freja Holm/);
	await tab(page, 'Bedömning');
	await seen(page, { shot: '30-alla-omraden' });
	await assess(page, HEALTH, 'Hälsa', '31-bedomning-tom', 'Otto ser att Freja är borta en tredjedel av tiden. Mest måndagar och efter lunch.',
		['Freja berättar själv när hon mår dåligt.', 'Någon att prata med om magen, sömnen och oron.', 'Det har pågått i över två månader. Vi har provat lugn plats och kortare dagar.']);
	await seen(page, { shot: '32-bedomning' });
	await assess(page, RELATIONS, 'Relationer', '', 'Freja sitter själv på lunchen de flesta dagar, enligt Otto.',
		['Hon tycker om att hjälpa de yngre.', 'Vuxna som hjälper henne in i gruppen, och stöd hemma.', 'Hon säger själv att det är det svåraste.']);
	await tab(page, 'Bedömning');
	await seen(page, { shot: '33-bedomt' });
	await tour(page, 'assessment');
}

async function questions() {
	now('2027-01-18T09:00');
	const page = await as('ingrid');
	await follow(page, /Freja Holm/);
	await tab(page, 'Tre frågor');
	await seen(page, { shot: '34-tre-fragor' });
	await press(page, 'Spara ställningstagandet');
	await seen(page, { status: 422, shot: '35-tre-fragor-fel' });
	await pick(page, 'Ert svar på fråga 1', 'Nej');
	await page.getByLabel('Varför?').nth(0).fill('Vi kan ge lugn och ro, men inte behandling.');
	await page.getByLabel(/uttömt alla/).fill('Ja. Mentorsstöd, anpassat schema och lugn plats i åtta veckor.');
	await pick(page, 'Ert svar på fråga 2', 'Nej');
	await page.getByLabel('Varför?').nth(1).fill('Magen och oron hänger ihop med hur hon har det med andra.');
	await pick(page, 'Ert svar på fråga 3', 'Ja');
	await page.getByLabel('Varför?').nth(2).fill('Skolan, BUP och socialtjänsten behöver göra olika saker samtidigt.');
	const need = async (unit, area) => {
		await tick(page.getByRole('checkbox', { name: unit, exact: true }));
		await tick(page.getByRole('group', { name: `Områden för ${unit}` }).getByLabel(area));
	};
	await page.getByText(/^Växjö: vård/).click();
	await need('BUP Växjö', 'Hälsa');
	await page.getByLabel('Sök verksamhet').nth(1).fill('barn och familj');
	await page.getByRole('button', { name: 'Sök', exact: true }).nth(1).click();
	await seen(page, { shot: '35-tre-fragor-sok' });
	check('the search leads back to the list', page.url().endsWith('#vilka'));
	check('what was chosen is still there', await page.getByRole('checkbox', { name: 'BUP Växjö', exact: true }).isChecked());
	await need('Socialtjänsten barn och familj, Växjö', 'Relationer');
	await press(page, 'Spara ställningstagandet');
	await seen(page, { shot: '36-stallningstagande' });
	await says(page, 'Flera behöver arbeta tillsammans');
}

async function ask() {
	now('2027-01-18T09:30');
	const page = await as('ingrid');
	await follow(page, /Freja Holm/);
	await tab(page, 'Samtycke');
	await seen(page, { shot: '40-samtycke-fraga' });
	const why = page.getByLabel('Varför behöver de läsa?');
	await why.nth(0).fill('Nadja på BUP kan hjälpa Freja med magen och oron.');
	await why.nth(1).fill('Britta kan hjälpa er hemma, om ni vill.');
	await page.getByLabel('Till och med').fill('2027-12-31');
	await page.getByLabel(/Vad vill barnet själv/).fill('Freja vill ha hjälp med magen. Hon vill inte att alla ska veta allt.');
	await press(page, 'Skicka frågan till familjen');
	await seen(page, { shot: '41-samtycke-vantar' });
	await says(page, 'Delas inte än');
}

async function consent() {
	now('2027-01-19T18:00');
	const anna = await family('anna');
	await seen(anna, { shot: '42-familj-hem' });
	await menu(anna, 'Vem får läsa');
	await seen(anna, { shot: '44-familj-fraga' });
	await tour(anna, 'consent', PHONE, '.kb-sheet--blue');
	for (const one of await anna.getByRole('radio', { name: 'Ja, de får läsa' }).all())
		await tick(one);
	await press(anna, 'Skicka mitt svar');
	await seen(anna, { shot: '45-familj-en-har-svarat' });
	const nadja = await as('nadja');
	await sayNot(nadja, 'Freja');
	const mikael = await family('mikael');
	await menu(mikael, 'Vem får läsa');
	await arrived(mikael);
	for (const one of await mikael.getByRole('radio', { name: 'Ja, de får läsa' }).all())
		await tick(one);
	await press(mikael, 'Skicka mitt svar');
	await seen(mikael, { shot: '46-familj-alla-har-svarat' });
	await says(mikael, 'Ta tillbaka mitt ja');
}

async function meeting() {
	now('2027-01-20T11:00');
	const page = await as('ingrid');
	await follow(page, /Freja Holm/);
	await tab(page, 'Samtycke');
	await seen(page, { shot: '47-samtycke-ja' });
	await tour(page, 'matrix');
	await tab(page, 'Möten');
	await seen(page, { shot: '50-moten' });
	await follow(page, 'Kalla till möte');
	await seen(page, { shot: '51-kalla' });
	await page.getByRole('textbox', { name: 'När' }).fill('2027-01-28T14:00');
	await page.getByRole('textbox', { name: 'Var', exact: true }).fill('Grupprum 3, Granskolan. Freja har valt rummet.');
	await page.getByLabel('Varför vi träffas').fill('Vi träffas för att Freja ska må bra och vilja vara i skolan.');
	await press(page, 'Kalla till mötet');
	await seen(page, { shot: '52-kallat' });
	const mikael = await family('mikael');
	await menu(mikael, 'Möten');
	await seen(mikael, { shot: '53-familj-moten' });
	await follow(mikael, 'Vi träffas för att');
	await seen(mikael, { shot: '54-familj-inbjudan' });
	await says(mikael, 'Grupprum 3');
	await tour(mikael, 'invitation', PHONE);
}

async function record() {
	now('2027-01-28T15:00');
	const page = await as('ingrid');
	await follow(page, /Freja Holm/);
	await tab(page, 'Möten');
	await follow(page, 'Vi träffas för att');
	await follow(page, 'Anteckna från mötet');
	await seen(page, { shot: '55-fran-motet' });
	await pick(page, 'Blev barnet tillfrågat?', 'Ja');
	await pick(page, 'Ville barnet vara med?', 'Ja');
	await pick(page, 'Kunde barnet vara med?', 'En stund');
	await page.getByLabel('Hur kom barnets röst in?').fill('Freja var med den första halvtimmen och läste upp det hon hade skrivit.');
	for (const one of await page.getByRole('radio', { name: 'Var med' }).all())
		await tick(one);
	await page.getByLabel('Det vi bestämde').fill('BUP börjar med samtal i februari. Socialtjänsten ringer Anna och Mikael. Ingrid håller ihop planen.');
	for (const one of await page.locator('input[name="checks"]').all())
		await tick(one);
	await press(page, 'Avsluta mötet');
	await seen(page, { shot: '56-motet-antecknat' });
}

async function words() {
	now('2027-01-28T18:00');
	const page = await family('freja');
	await seen(page, { shot: '60-barnets-hem' });
	await menu(page, 'Egna ord');
	await seen(page, { shot: '62-egna-ord' });
	await page.getByLabel('Skriv här').fill('Jag vill att det ska kännas lugnt. Det är jobbigt när alla tittar. Bäst är när jag får vara med de små på träningen.');
	await press(page, 'Spara');
	await seen(page, { shot: '63-egna-ord-sparade' });
}

async function area(page, n, need, goal, acts, contact, shot) {
	await page.locator(`.kb-rail a[href$="/plan/area/${n}"]`).click();
	await arrived(page);
	if (shot)
		await seen(page, { shot: `${shot}-omrade` });
	await page.getByLabel('Det barnet behöver').fill(need);
	await page.getByLabel('Det vi vill ska hända').fill(goal);
	await press(page, 'Spara och skriv vem som gör vad');
	if (shot)
		await seen(page, { shot: `${shot}-vem-gor-vad` });
	for (const [i, [text, who, kin]] of acts.entries()) {
		await page.getByLabel('Vad gör vi?').fill(text);
		if (who)
			await page.getByLabel('Vem?').selectOption({ label: await page.locator('#who option', { hasText: who }).first().innerText() });
		if (kin)
			await page.getByLabel(/Någon i familjen/).fill(kin);
		await page.getByRole('textbox', { name: 'Från' }).fill('2027-02-01');
		await page.getByRole('textbox', { name: /^Till/ }).fill('2027-05-31');
		await page.getByLabel('Läge').selectOption('AGREED');
		await press(page, i + 1 < acts.length ? 'Spara och skriv en till' : 'Spara');
	}
	await page.getByLabel('Vem svarar på frågor?').selectOption({ label: await page.locator('#contact option', { hasText: contact }).first().innerText() });
	await press(page, 'Spara kontaktperson');
	if (shot)
		await seen(page, { shot: `${shot}-klart` });
	await follow(page, 'Hela planen');
}

async function write() {
	now('2027-01-29T09:00');
	const page = await as('ingrid');
	await follow(page, /Freja Holm/);
	await tab(page, 'Barnets plan');
	await seen(page, { shot: '70-ingen-plan' });
	await follow(page, 'Skriv planen');
	await seen(page, { shot: '71-skriv-planen' });
	await press(page, 'Publicera version 1');
	await seen(page, { status: 422, shot: '72-publicera-nej' });
	await says(page, 'saknas');
	const links = await page.locator('.kb-missing a, .kb-errors a').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
	check('what is missing has a link to its place', links.length > 0);
	await area(page, HEALTH, 'Freja behöver någon att prata med om magen och oron.', 'Att magen inte gör ont på morgonen.',
		[['Samtal en gång i veckan, på BUP eller i skolan', 'Nadja'], ['Lugn morgon: kommer in bakvägen med Otto', 'Ingrid'], ['Läser i sängen i stället för mobil på kvällen', '', 'Anna, mamma']], 'Nadja', '73');
	await area(page, RELATIONS, 'Freja behöver hitta ett par stycken att vara med.', 'Att någon frågar om jag vill vara med.',
		[['Ringer hem var fjortonde dag och lyssnar hur det går', 'Britta']], 'Britta', '');
	await page.getByLabel('Samverkansansvarig').selectOption({ label: await page.locator('#lead option', { hasText: 'Ingrid' }).first().innerText() });
	await page.getByLabel('Nästa uppföljning').fill('2027-03-31');
	await press(page, 'Spara');
	await seen(page, { shot: '74-klar-att-publicera' });
	await tour(page, 'write');
	await press(page, 'Publicera version 1');
	await seen(page, { shot: '75-planen' });
	await says(page, 'Version 1');
	await tour(page, 'plan');
	await tab(page, 'Översikt');
	await seen(page, { shot: '76-barnet-med-plan' });
	await tour(page, 'child');
}

async function read() {
	now('2027-02-01T17:00');
	const freja = await family('freja');
	await seen(freja, { shot: '80-barnet-laser' });
	await tour(freja, 'own-page', PHONE);
	await menu(freja, 'Planen');
	await seen(freja, { shot: '81-barnets-plan' });
	await says(freja, 'Att magen inte gör ont på morgonen.');
	await tour(freja, 'family-plan', PHONE);
	await freja.pdf({ path: `${shots}/81-barnets-plan.pdf`, format: 'A4' });
	const anna = await family('anna');
	await seen(anna, { shot: '82-foraldern-laser' });
	await menu(anna, 'Planen');
	await seen(anna, { shot: '83-foralderns-plan' });
	await says(anna, 'Ringer hem var fjortonde dag');
	await menu(anna, 'Vem har läst');
	await seen(anna, { shot: '84-vem-har-last' });
	await says(anna, 'Ingrid Falk');
	await tour(anna, 'log', PHONE);
	const night = await person(browser, product.base, { view: PHONE, dark: true });
	await login(night, 'anna');
	await seen(night, { shot: '85-mork-sida' });
	await menu(night, 'Planen');
	await seen(night, { shot: '86-mork-plan' });
	await tour(night, 'dark', PHONE);
	await night.context().close();
}

async function paper() {
	now('2027-02-01T17:30');
	const page = await as('ingrid');
	await follow(page, /Freja Holm/);
	await tab(page, 'Barnets plan');
	await follow(page, 'Skriv ut');
	await seen(page, { shot: '90-papper' });
	await tick(page.locator('input[name="to"]').first());
	const answers = [];
	const paperly = (r) => /\/paper\/\d+$/.test(new URL(r.url()).pathname);
	page.on('response', (r) => paperly(r) && answers.push(r.status()));
	const coming = page.waitForResponse((r) => paperly(r) &&
		(r.headers()['content-type'] ?? '').startsWith('application/pdf'), { timeout: 30_000 });
	await page.getByRole('button', { name: 'Gör en kopia' }).click();
	const where = (await coming).url();
	check('a paper answers 202 until it is made, then 200', answers.at(-1) === 200 &&
		answers.slice(0, -1).every((status) => status === 202), answers.join(' '));
	const pdf = join(shots, '91-planen.pdf');
	writeFileSync(pdf, await (await page.request.get(where)).body());
	check('the paper is a PDF', existsSync(pdf) && statSync(pdf).size > 5000);
	if (spawnSync('pdftoppm', ['-v']).error === undefined)
		spawnSync('pdftoppm', ['-r', '70', '-png', pdf, join(shots, '91-planen')]);
	/* The tab that waited holds a PDF now, which Chromium shows or saves as it likes: a new one goes on. */
	await page.context().close();
	delete folk.ingrid;
	await visit(await as('ingrid'), new URL('.', where).pathname.slice(0, -1), { shot: '92-papper-gjort' });
	const nobody = await person(browser, product.base, { view: PHONE });
	await visit(nobody, '/code', { shot: '93-kod' });
	await nobody.getByLabel('Kontrollkod').fill('2222-2222');
	await press(nobody, 'Kontrollera');
	await seen(nobody, { shot: '94-kod-svar' });
	await nobody.context().close();
}

async function withdrawal() {
	now('2027-02-15T10:00:00');
	const nadja = await as('nadja');
	await seen(nadja, { shot: '95-part-att-gora' });
	await follow(nadja, /Freja Holm/);
	await seen(nadja, { shot: '96-part-barnet' });
	await tab(nadja, 'Barnets plan');
	const plan = new URL(nadja.url()).pathname;
	await seen(nadja, { shot: '97-part-planen' });
	await says(nadja, 'Freja behöver någon att prata med om magen och oron.');
	await sayNot(nadja, 'Freja behöver hitta ett par stycken');
	const mikael = await family('mikael');
	await menu(mikael, 'Vem får läsa');
	await arrived(mikael);
	await mikael.getByRole('button', { name: 'Ta tillbaka mitt ja till BUP Växjö' }).click();
	await arrived(mikael);
	await seen(mikael, { shot: '98-taget-tillbaka' });
	now('2027-02-15T10:00:01');
	await visit(nadja, plan, { status: 404, shot: '99-part-404' });
	check('a withdrawn sharing is a page that is not there', await nadja.getAttribute('body', 'data-page') === 'not_found');
	const ingrid = await as('ingrid');
	await follow(ingrid, /Freja Holm/);
	await tab(ingrid, 'Samtycke');
	await seen(ingrid, { shot: '99-samtycke-slutat' });
}

async function close() {
	now('2027-06-10T09:00');
	const page = await as('ingrid');
	await follow(page, /Freja Holm/);
	await tab(page, 'Barnets plan');
	await follow(page, 'Så avslutar du');
	await seen(page, { shot: 'a0-avsluta' });
	const path = new URL(page.url()).pathname;
	await tick(page.getByLabel(/Ja, allt är gjort/));
	await tick(page.getByLabel(/Ja, ingen behöver/));
	await page.getByLabel('Det vi har gjort').fill('Magen är bättre och Freja har hittat två vänner.');
	await page.getByLabel('Det barnet säger').fill('Jag klarar mig nu.');
	await page.getByLabel(/Det som fortsätter/).fill('Samtalen på BUP fortsätter till sommaren.');
	await page.getByLabel(/Vem ni ringer/).fill('Ring Ingrid om det blir svårt igen.');
	await press(page, 'Avsluta och skicka sammanfattningen');
	await seen(page, { shot: 'a1-avslutat' });
	const child = path.replace('/close', '');
	await visit(page, `${child}/plan/write`, { status: 403, shot: 'a2-gar-inte' });
	const anna = await family('anna');
	await seen(anna, { shot: 'a3-familj-efter' });
	await menu(anna, 'Planen');
	await seen(anna, { shot: 'a4-familj-planen-efter' });
	await says(anna, 'Att magen inte gör ont på morgonen.');
	await follow(anna, 'Läs om när arbetet avslutades');
	await seen(anna, { shot: 'a5-familj-avslutat' });
	const freja = await family('freja');
	await seen(freja, { shot: 'a6-barnet-efter' });
}

const parts = [
	['Somebody tells about a child, without an account, on a telephone', notice],
	['The school takes it up and registers the child', takeUp],
	['Two areas are assessed', assessment],
	['Question 3: two others are needed', questions],
	['The family is asked', ask],
	['Both guardians answer; nothing is shared before', consent],
	['A meeting is called, and the family reads the invitation', meeting],
	['The meeting is recorded', record],
	['The child writes own words', words],
	['The plan is written; it is refused until nothing is missing, then published', write],
	['Child and guardian read it, and who has read', read],
	['The plan is printed', paper],
	['A withdrawal bites one second later', withdrawal],
	['The work is closed; the family keeps reading', close],
];

// One journey: each part stands on the one before, so that it ends where one fails.
export async function way(with_browser) {
	browser = with_browser;
	const folder = mkdtempSync(join(tmpdir(), 'journey-clock-'));
	chmodSync(folder, 0o755);
	clock = join(folder, 'clock');
	now('2027-01-11T08:00');
	product = await startProduct({
		demo: ['--world', 'test/browser/journey.tsv', '--now', '2027-01-11T08:00'], words: ['--clock', clock],
	});
	for (const [name, part] of parts)
		if (!await story(name, part))
			break;
	await product.stop();
	rmSync(folder, { recursive: true, force: true });
}
