// A story from outside: guardians take their yes back in the middle of the work (Uppvidinge).  Each step says what the
// product does, who sees it and who must not, asked by requests of each of them.
import { Client } from './client.mjs';
import { answer, assess, check, child, crawl, day, decide, family, finish, is, known, need, paper, plain, product, serve, story, who, whole } from './steps.mjs';
import { number } from './world.mjs';

const tim = number('20160210', 981);

function world() {
	const rows = ['org\tkommun\tMUNICIPALITY\tUppvidinge kommun', 'org\tregion\tREGION\tRegion Kronoberg',
		'org\tmyndighet\tPOLICE\tPolismyndigheten', 'org\tforening\tASSOCIATION\tIdrottsklubben Linden'];
	const units = [['skola', 'kommun', 'SCHOOL', 'Lindskolan'], ['soc', 'kommun', 'SOCIAL', 'Familjestödet Linden'],
		['vc', 'region', 'HEALTH_CENTRE', 'Vårdcentralen Linden'], ['polis', 'myndighet', 'POLICE', 'Lokalpolisen Linden'],
		['klubb', 'forening', 'ASSOCIATION', 'Linden Ungdom', 'PAPER'], ['samordning', 'kommun', 'COORDINATION', 'Samordnaren Linden']];
	units.forEach(([key, org, kind, name, channel], i) => rows.push(['unit', key, org, kind, 'Uppvidinge', name, `0980-319 24${i}`,
		`${key}@example.org`, '', channel ?? 'DIGITAL'].join('\t')));
	const staff = [['mats', 'Mats Ekegren', 'skola', 'RESPONSIBLE', 'Rektor', '1'], ['alva', 'Alva Rosenlund', 'skola', 'RESPONSIBLE', 'Biträdande rektor', '1'],
		['bo', 'Bo Tistelgren', 'skola', 'STAFF', 'Lärare', '0'], ['lo', 'Lo Hasselbäck', 'soc', 'RESPONSIBLE', 'Socialsekreterare', '1'],
		['ines', 'Ines Vidgren', 'soc', 'INTAKE', 'Mottagning', '0'], ['siv', 'Siv Almquist', 'vc', 'RESPONSIBLE', 'Distriktssköterska', '1'],
		['dag', 'Dag Stenlid', 'polis', 'RESPONSIBLE', 'Kommunpolis', '1'], ['ture', 'Ture Björklid', 'klubb', 'RESPONSIBLE', 'Ledare', '1'],
		['kim', 'Kim Sundalm', 'samordning', 'COORDINATOR', 'Samordnare', '1'], ['stina', 'Stina Kvistberg', 'samordning', 'STAT', 'Uppföljning', '0'],
		['roy', 'Roy Granmark', 'polis', 'REVIEWER', 'Logggranskare', '0'], ['ann', 'Ann Lövhag', 'samordning', 'ADMIN', 'Administratör', '0']];
	staff.forEach(([key, name], i) => rows.push(`person\t${key}\t${name}\t\t1980-01-${10 + i}\t070-174 06 ${40 + i}\t${key}@example.org`));
	rows.push(`person\ttim\tTim Solbrand\t${tim}`, 'person\teva\tEva Solbrand\t\t1986-05-02\t070-174 06 60\teva@example.org',
		'person\tari\tAri Solbrand\t\t1984-09-12\t070-174 06 61\tari@example.org');
	staff.forEach(([key, , ...rest]) => rows.push(['assignment', `${key}-1`, key, ...rest].join('\t')));
	rows.push('child\ttim\tUppvidinge', 'custody\ttim-eva\ttim\teva\tJOINT\t2016-02-10', 'custody\ttim-ari\ttim\tari\tJOINT\t2016-02-10',
		'enrolment\ttim-skola\ttim\tskola\t2022-08-15', 'episode\ttim-arbete\ttim\tskola\tmats\tASSESSING');
	return `${rows.join('\n')}\n`;
}

await serve(world(), '2027-01-11T09:00:00');
const id = (key) => product.id(key);
known.child = id('tim');

// A person logged in anew, as after a leap of the clock.
async function at(time, ...keys) {
	product.clock(time);
	return Promise.all(keys.map(who));
}

await story('Before: everybody has said yes, and there is a meeting', async () => {
	const mats = await who('mats');
	for (const [area, text] of [[0, 'Ont i magen'], [2, 'Läsningen'], [6, 'Vägen hem']])
		is(`area ${area}`, await assess(mats, child(), area, text), 303);
	is('decided', await decide(mats, child(), [['soc', 2, 6], ['vc', 0], ['polis', 6], ['klubb', 6]]), 303);
	is('asked', await mats.fill(child('/consent'), 'ask', { unit_1: id('soc'), why_1: 'De hjälper hemma.', unit_2: id('vc'), why_2: 'Magen.',
		unit_3: id('polis'), why_3: 'Vägen hem.', unit_4: id('klubb'), why_4: 'Träningen.', area: ['1-2', '1-6', '2-0', '3-6', '4-6'],
		until: '2027-12-31', wish: 'Det är okej.' }), 303);
	for (const key of ['eva', 'ari'])
		is(key, await answer(await who(key), family(), { 'Familjestödet Linden': 'YES', 'Vårdcentralen Linden': 'YES', 'Lokalpolisen Linden': 'YES', 'Linden Ungdom': 'YES' }), 303);
	const called = await mats.fill(child('/meeting/new'), 'call', { starts: '2027-01-13T14:00', place: 'Lindskolan', purpose: 'Hur vi hjälps åt' });
	is('called', called, 303);
	[known.mats] = await at('2027-01-13T15:30:00', 'mats');
	const path = child(`/meeting/${called.id}/record`);
	const came = Object.fromEntries((await known.mats.get(path)).all(/name="(came-\d+)"/g).map(([n]) => [n, '1']));
	is('held', await known.mats.fill(path, 'held', { asked: 'YES', wants: 'YES', can: 'YES', voice: 'Han sa vad han tyckte.', notes: 'Vi provar.', checks: ['0'], ...came }), 303);
	is('his words', await known.mats.fill(child('/words'), 'save', { text: 'Jag vill gå hem med Olle.' }), 303);
});

async function publish(c, n) {
	is('lead', await c.fill(child('/plan/write'), 'lead', { lead: id('mats-1'), followup: day(60) }), 303);
	is(`version ${n}`, await c.fill(child('/plan/write'), 'publish'), 303);
}

// A text file with its title and readers.
const upload = (c, fields, text) => c.upload(`/upload/${id('tim')}`, 'add', fields, { name: 'x.txt', type: 'text/plain', bytes: Buffer.from(text) });

const text = (page) => plain(page.body);
const has = (what, page, ...words) => check(what, page.status === 200 && words.every((w) => text(page).includes(w)), `${page.status} ${words.filter((w) => !text(page).includes(w))}`);
const lacks = (what, page, ...words) => check(what, !words.some((w) => text(page).includes(w)), words.filter((w) => text(page).includes(w)));

// Where somebody sees the word, who tries each link; but not in what is public: whom to turn to, and what each unit does.
const sees = async (key, word, roots = ['/', child()]) => (await crawl(await who(key), roots)).filter(([path, p]) => !/^\/(contact-route|introduction\/mission)/.test(path) && word.test(text(p))).map(([path]) => path);
const police = /Lokalpolis|Polismynd|Stenlid/;

const parts = { 0: 'magen', 2: 'Läsning', 6: 'kvällar' };
const areas = { lo: [2, 6], siv: [0], dag: [6], ture: [6] };

await story('SF1. Three versions; each reads its areas', async () => {
	await need(known.mats, 2, 'Läsning med Bo', 'Mål: Läsning med Bo', 'bo-1', 'bo-1', day(200));
	await need(known.mats, 6, 'Trygg väg hem', 'Mål: Trygg väg hem', 'lo-1', 'lo-1', day(200));
	await publish(known.mats, 1);
	const [second] = await at('2027-02-15T10:00:00', 'mats');
	await need(second, 0, 'Samtal om magen', 'Mål: Samtal om magen', 'siv-1', 'siv-1', day(200));
	await publish(second, 2);
	const [mats] = await at('2027-04-01T10:00:00', 'mats');
	is('safety changed', await mats.fill(child(`/plan/need/${known.need6}`), 'save', { text: 'Trygg väg hem och kvällar', goal: 'Jag går hem lugn' }), 303);
	await publish(mats, 3);
	known.called = (await mats.fill(child('/meeting/new'), 'call', { starts: '2027-04-21T14:00', place: 'Lindskolan', purpose: 'Hur går det' })).id;
	for (const [to, may] of [['eva', [0, 2, 6]], ['ari', [0, 2, 6]], ['soc', areas.lo], ['vc', areas.siv], ['polis', areas.dag], ['klubb', areas.ture]]) {
		const copy = await paper(mats, id(to));
		known[to] = { copy: copy.id, path: copy.path, code: /[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/.exec(copy.text)?.[0] };
		check(`paper for ${to}: its parts alone, with number and code`, known[to].code !== undefined && /Version 3, kopia 1, till /.test(copy.text) &&
			Object.entries(parts).every(([area, word]) => copy.text.includes(word) === may.includes(Number(area))), copy.text);
	}
	known.doc = (await upload(mats, { title: 'Karta över vägen', family: '1', parties: '1', area: '6' }, 'Kartans text')).id;
	for (const [key, may] of Object.entries(areas)) {
		const c = await who(key);
		const plan = await c.get(child('/plan'));
		is(key, plan, 200, 'plan_show');
		check(`${key}: the own areas alone`, Object.entries(parts).every(([area, word]) => plan.body.includes(word) === may.includes(Number(area))), text(plan));
		for (const path of ['/assessment', '/assessment/6', '/decision', '/consent', '/notice'])
			is(`${key}: nothing of the school's own: ${path}`, await c.get(child(path)), 404);
		is(`${key}: prints nothing`, await c.get(child('/paper')), 403);
		is(`${key}: the document of area 6`, await c.get(`/file/${id('tim')}/${known.doc}`), may.includes(6) ? 200 : 404);
	}
	for (const key of ['eva', 'ari'])
		has(`${key}: all of it`, await (await who(key)).get(family('/plan')), ...Object.values(parts));
	is('Tim is 11: his guardians show him', await (await who('tim')).get(family()), 404);
	has('… which the lead is told', await mats.get(child('/paper')), 'Tim Solbrand Kallelse till mötet 21 april 2027 Har ingen egen sida än. Vårdnadshavarna visar.');
	has('… in few words', await (await who('eva')).get(family('?way=simple')), 'Hej Tim!');
});

await story('SF2. Ari takes back the yes to the police, and nothing else', async () => {
	const [mats, lo, dag] = await at('2027-04-10T09:50:00', 'mats', 'lo', 'dag');
	const talk = await mats.fill(child('/message/new'), 'send', { staff: id('lo-1'), about: 'Tid', text: 'Före klockan tio.' });
	is('a message to lo', talk, 303);
	known.talk = talk.location;
	is('the police takes no part in messages', await dag.get(child('/message')), 404);
	const versions = (await dag.get(child('/plan'))).all(/href="(\/child\/\d+\/plan\/version\/\d+)"/g).map(([p]) => p);
	check('old versions', versions.length === 3, versions);
	const open = [...versions, ...['', '/plan', '/plan/version/1', '/plan/version/2', '/plan/version/3', '/plan/compare', '/plan/review', '/plan/answer', '/document', `/document/${known.doc}`,
		'/meeting', `/meeting/${known.called}`, `/meeting/${known.called}/calendar`, `/meeting/${known.called}/answer`].map(child), `/file/${id('tim')}/${known.doc}`];
	for (const path of open)
		is(`dag before: ${path}`, await dag.get(path), 200);
	const mails = product.mails().length;
	const [ari] = await at('2027-04-10T10:00:00', 'ari');
	const { page, form } = await ari.form(family('/consent'), 'withdraw', { unit: id('polis') });
	is('the page', page, 200, 'consent_family');
	check('no reason is asked', form !== undefined && form.pairs.map(([n]) => n).sort().join() === 'csrf,key,unit', JSON.stringify(form?.pairs));
	is('taken back', await ari.fill(family('/consent'), 'withdraw', {}, { unit: id('polis') }), 303);
	const missing = (await dag.get('/child/123456789012345')).body;
	for (const path of open) {
		const a = await dag.get(path);
		check(`dag at the very next request: ${path}`, a.status === 404 && a.body === missing, a.status);
	}
	lacks('his children', await dag.get('/child?name=Tim'), 'Solbrand');
	const home = await dag.get('/');
	has('his call is withdrawn, in neutral words', home, 'En kallelse gäller inte längre', 'Mötet onsdag 21 april klockan 14.00 blir utan er.');
	check('nothing of whom, from where or by whom', !/Tim|Solbrand|Lindskolan|Ekegren|Ari|\/child\/\d/.test(home.body), text(home));
	for (const key of ['lo', 'siv', 'ture']) {
		is(`${key} still reads`, await (await who(key)).get(child('/plan')), 200);
		check(`${key} sees nothing of the police, anywhere`, (await sees(key, police)).length === 0, (await sees(key, police)).join(' '));
	}
	for (let i = 0; i < 60 && product.mails().length < mails + 4; i++)
		await new Promise((r) => setTimeout(r, 100));
	const told = product.mails().slice(mails);
	check('a neutral mail to the other guardian, to whom leads, and to who was called', ['eva', 'mats', 'alva', 'dag'].every((k) => told.some((m) => m.includes(`To: <${k}@example.org>`))) && told.length === 4,
		told.map((m) => /^To:.*$/m.exec(m)[0]));
	check('which say nothing', told.every((m) => !/Tim|Solbrand|polis|skola|samtycke/i.test(m)), told[0]);
	const eva = await who('eva');
	for (const path of [family(), family('/consent')]) {
		const a = await eva.get(path);
		has(`eva is told that it ended, and when: ${path}`, a, 'Lokalpolisen Linden', '10 april', 'klockan 10.00');
	}
	const ended = /aria-labelledby="(enhet-\d+)"[\s\S]*?<\/article>/g;
	check('… not by whom', !(await eva.get(family('/consent'))).body.match(ended).some((card) => /Ari/.test(card)));
	lacks('… nor in the log', await eva.get(family('/log')), 'Ari Solbrand');
	lacks('nor is the police whom one may meet', await eva.get(family(`/meeting/${known.called}`)), 'Lokalpolisen');
	has('mats: at once, which, and since when', await mats.get('/'), 'Delningen har slutat: Tim Solbrand', 'Lokalpolisen Linden läser inte längre, sedan lördag 10 april klockan 10.00.');
	has('… on the child\'s page', await mats.get(child()), 'Delningen slutade', 'Lokalpolisen Linden, klockan 10.00');
	has('… and in the ledger', await mats.get(child('/consent')), 'Delningen slutade 10 april 2027 klockan 10.00');
	is('no paper any more', await mats.fill(child('/paper'), 'print', { to: id('polis') }), 422, 'copy_list');
	is('nor the one that was made', await mats.get(known.polis.path), 403);
	is('a message after ten', await mats.fill(known.talk, 'send', { text: 'Efter klockan tio.' }), 303);
	is('lo reads on', await lo.get(known.talk), 200);
	is('dag does not', await dag.get(known.talk), 404);
});

const copyLine = (page, unit) => page.all(/<tr[^>]*>([\s\S]*?)<\/tr>/g).map(([row]) => plain(row)).find((row) => row.includes('Kopia') && row.includes(unit)) ?? '';

await story('SF3. The paper that the police has', async () => {
	const [mats, dag] = await at('2027-04-10T10:30:00', 'mats', 'dag');
	check('the ledger of copies', /Ska återlämnas eller förstöras\. Okänt var det är\./.test(copyLine(await mats.get(child('/paper')), 'Lokalpolisen')), copyLine(await mats.get(child('/paper')), 'Lokalpolisen'));
	has('a task for the unit', await dag.get('/'), 'Lämna tillbaka ett papper');
	const recall = await dag.get('/recall');
	has('… which says what to do', recall, 'Kopia 1', 'förstör det');
	check('… and not of whom', !/Tim|Solbrand/.test(recall.body));
	const c = new Client(product.port);
	check('its code holds no more', /Inte gällande/.test(text(await c.fill('/code', 'check', { code: known.polis.code }))));
	is('destroyed', await dag.fill('/recall', 'destroyed', {}, { copy: known.polis.copy }), 303);
	check('known from then on, by whom', /Förstörd 10 april 2027, enligt Lokalpolisen Linden/.test(copyLine(await mats.get(child('/paper')), 'Lokalpolisen')), copyLine(await mats.get(child('/paper')), 'Lokalpolisen'));
	is('another unit\'s copy is none', await dag.post('/recall', { ...Object.fromEntries((await dag.form('/logout', 'logout')).form.pairs), act: 'destroyed', copy: known.vc.copy }), 404);
});

await story('SF4. A unit gets its own log, and nothing of others', async () => {
	const [dag, lo, bo] = await at('2027-04-12T10:30:00', 'dag', 'lo', 'bo');
	const log = await dag.get('/log');
	is('the log', log, 200, 'audit_unit');
	has('what they saw', log, 'Dag Stenlid', 'Läste planen.', 'Hämtade ett dokument.', 'ett barn som ni inte läser om nu');
	lacks('nobody else, and no name', log, 'Tim', 'Solbrand', 'Ekegren', 'Hasselbäck', 'Almquist', 'Lindskolan');
	const own = await lo.get('/log');
	has('who reads on has the name', own, 'Lo Hasselbäck', 'Tim Solbrand');
	lacks('… and nobody else', own, 'Stenlid', 'Almquist', 'Ekegren');
	is('only who answers for the unit', await bo.get('/log'), 404);
	is('the family\'s log is not theirs', await dag.get(family('/log')), 404);
});

await story('SF5. Eva takes back all: the plan rests', async () => {
	const [lo, siv, ture] = await at('2027-04-15T08:55:00', 'lo', 'siv', 'ture');
	const [eva] = await at('2027-04-15T09:00:00', 'eva');
	is('all', await eva.fill(family('/consent'), 'withdraw_all'), 303);
	for (const [key, c] of Object.entries({ lo, siv, ture }))
		for (const path of [child(), child('/plan'), child('/plan/version/1'), child('/plan/version/3'), child('/meeting'), child(`/meeting/${known.called}`), child('/message'), known.talk, child('/document'), `/file/${id('tim')}/${known.doc}`])
			is(`${key}: ${path}`, await c.get(path), 404, 'not_found');
	const mats = await who('mats');
	const page = await mats.get(child());
	has('paused', page, 'Version 3 vilar. Den delas inte just nu', 'Prata om hur ni går vidare');
	has('… and a guide for the lead', page, 'Så kan ni gå vidare', 'Prata med familjen', 'Gör det ni kan själva', 'Fråga på nytt', 'Säger lagen något annat?', 'Avsluta');
	for (const path of ['/message', '/plan/write', '/consent', '/disclosure', '/close']) {
		check(`a way to ${path}`, page.body.includes(`href="${child(path)}"`));
		is('… which is open', await mats.get(child(path)), 200);
	}
	has('so says the plan', await mats.get(child('/plan')), 'Version 3 vilar. Ingen annan verksamhet läser den just nu.');
	for (const path of ['/assessment', '/assessment/6', '/decision', '/plan'])
		is(`the school keeps what is its own: ${path}`, await mats.get(child(path)), 200);
	lacks('no letter to who may not read', await mats.get('/'), 'Skicka brev');
	for (const key of ['eva', 'ari']) {
		const c = await who(key);
		has(`${key}: plan`, await c.get(family('/plan')), ...Object.values(parts));
		has(`${key}: ledger`, await c.get(family('/consent')), 'Ingen annan verksamhet läser i dag.', 'Delningen slutade 15 april 2027 klockan 09.00', 'Delningen slutade 10 april 2027 klockan 10.00');
		is(`${key}: log`, await c.get(family('/log')), 200, 'audit_log');
	}
});

await story('SF6. What Mats tries anyway is refused, and stands in the log', async () => {
	const [mats, eva, alva, lo] = await at('2027-04-15T10:00:00', 'mats', 'eva', 'alva', 'lo');
	const tries = [
		['print for Lo', '/paper', 'print', { to: id('soc') }, 'Skrev ut planen på papper.'],
		['print for her name', '/paper', 'print', { to: id('lo') }],
		['a message', '/message/new', 'send', { staff: id('lo-1'), about: 'Planen', text: 'Här är den.' }],
		['Lo as school staff', '/delegate', 'add', { person: id('lo'), until: day(30) }, 'Bad en kollega hjälpa till.'],
		['a question with the plan', '/contribution/new', 'ask', { to: id('soc'), areas: '6', question: 'Se planen?', due: day(10) }, 'Frågade någon om barnet.'],
		['a question to her', '/contribution/new', 'ask', { to: id('lo'), areas: '6', question: 'Se planen?', due: day(10) }],
		['a meeting', '/meeting/new', 'call', { starts: '2027-05-20T10:00', place: 'Skolan', purpose: 'Planen', units: id('soc') }, 'Kallade till ett möte.'],
		['Lo as lead', '/plan/lead', 'lead', { lead: id('lo-1') }, 'Valde en ny samverkansansvarig.'],
		['Lo as contact', '/plan/area/2', 'contact', { contact: id('lo-1') }, 'Skrev om ett område i planen.'],
		['Lo in the plan', `/plan/need/${known.need6}/intervention`, 'save', { text: 'Gör', who: id('lo-1'), from_at: day(0), until_at: day(10), state: 'AGREED' }, 'Skrev in en insats i planen.'],
	];
	for (const [what, path, act, fields] of tries)
		is(what, await mats.fill(child(path), act, fields), 422);
	const added = await mats.get(known.talk);
	check('nobody to answer in the old talk', !added.forms().some((f) => f.acts.includes('send')), text(added));
	is('adding Lo to it', await mats.fill(known.talk, 'add', { staff: id('lo-1') }), 422);
	const letter = await mats.get(child(`/paper/letter?kind=MEETING&about=${known.called}&to=${id('soc')}`));
	check('a letter', letter.status !== 200 || !letter.forms().some((f) => f.acts.includes('letter')), letter.status);
	check('a hand-over', !(await mats.get(child('/handover'))).forms().some((f) => f.acts.includes('prepare')));
	is('Mats appoints nobody', await mats.get(`/admin/unit/${id('skola')}`), 404);
	const doc = await upload(mats, { title: 'Planen', parties: '1', area: '6' }, 'Planens text');
	is('an attachment is added', doc, 303);
	is('… which Lo cannot open', await lo.get(`/file/${id('tim')}/${doc.id}`), 404);
	is('… and is told so', await mats.get(doc.location), 200);
	lacks('… by who reads it', await mats.get(doc.location), 'Hasselbäck');
	is('taken away', await mats.fill(doc.location, 'withdraw', { reason: 'Fel' }), 303);
	for (const path of ['', '/plan', '/message', '/document', `/meeting/${known.called}`])
		is(`lo afterwards: ${path}`, await lo.get(child(path)), 404);
	const log = text(await eva.get(family('/log')));
	for (const [what, , , , said] of tries)
		check(`the log says that it was not done: ${what}`, said === undefined || log.includes(`${said} Det blev inte av.`), log.slice(0, 2500));

	const basis = { to: id('soc'), ground: '2', plan: '7', reason: 'Vi kan inte göra vårt uppdrag utan det.', until: '2027-06-01' };
	for (const left of ['ground', 'reason', 'until'])
		is(`a legal basis needs its ${left}`, await mats.fill(child('/disclosure/new'), 'propose', { ...basis, [left]: '' }), 422, 'disclosure_new');
	const proposed = await mats.fill(child('/disclosure/new'), 'propose', basis);
	is('proposed', proposed, 303);
	const acts = async (c) => (await c.get(proposed.location)).forms().flatMap((f) => f.acts);
	check('who proposed does not decide', !(await acts(mats)).includes('confirm'));
	check('a second person may', (await acts(alva)).includes('confirm'));
	const digest = (await alva.form(proposed.location, 'confirm')).form.pairs.find(([n]) => n === 'digest')[1];
	is('who proposed cannot', await mats.post(proposed.location, { ...Object.fromEntries((await mats.form(proposed.location, 'drop')).form.pairs), act: 'confirm', digest }), 403);
	lacks('nothing is there before', await lo.get('/disclosure'), 'Tim', 'Lindskolan');
	is('alva says no', await alva.fill(proposed.location, 'drop'), 303);
});

await story('SF7. No risk, no alarm, no figure', async () => {
	const [mats, stina, kim, ines, ann, roy] = await at('2027-04-16T10:00:00', 'mats', 'stina', 'kim', 'ines', 'ann', 'roy');
	const page = await mats.get(child());
	check('nothing is late, wrong or red on the child\'s page', !/kb-tag--(late|no|wrong)|kb-error|kb-note--(red|warn)|risk|varning/i.test(page.body.replace(/[\s\S]*<main/, '').replace(/<nav[\s\S]*?<\/nav>/g, '')));
	check('no count of it', !/nekat|tagit tillbaka|återkallat/i.test(text(page)));
	for (const [key, c] of Object.entries({ stina, kim, ines, ann, roy })) {
		const found = (await crawl(c, ['/', '/statistics', '/concern/intake', '/review', '/admin'])).filter(([, p]) => /Tim Solbrand|Solbrand|återkall|slutade/i.test(text(p))).map(([path]) => path);
		check(`${key} sees nothing of it`, found.length === 0, found.join(' '));
		is(`${key}: the child`, await c.get(child()), 404);
	}
	lacks('social services are not told', await (await who('lo')).get('/'), 'Tim', 'Solbrand');
});

await story('SF8. Lo makes a concern report, though she reads nothing', async () => {
	const [lo] = await at('2027-04-18T10:00:00', 'lo');
	is('the child', await lo.get(child()), 404);
	const begun = await lo.fill('/concern', 'begin');
	is('begun', begun, 303);
	const checked = await lo.fill(begun.location, 'check', { child_name: 'Tim Solbrand', child_number: tim, municipality: 'Uppvidinge', urgent: 'NO', facts: 'Orosropet: jag är rädd för honom.', know: 'UNSURE', contact: '070-174 06 43' });
	is('checked', checked, 303);
	is('sent', await lo.fill(checked.location, 'send'), 303);
	has('received', await (await who('ines')).get('/concern/intake'), 'Tim Solbrand');
	for (const key of ['mats', 'alva', 'eva', 'ari', 'siv', 'dag', 'kim']) {
		const c = await who(key);
		is(`${key}: not there`, await c.get(`/concern/intake/${begun.id}`), 404);
		is(`${key}: nor as hers`, await c.get(`/concern/${begun.id}`), 404);
		const roots = ['eva', 'ari'].includes(key) ? ['/', family()] : ['/', child()];
		check(`${key}: no trace`, (await sees(key, /Orosropet|har anmält|anmälan från/, roots)).length === 0);
	}
});

await story('SF9. Ture gives his copy back', async () => {
	const [mats] = await at('2027-04-20T10:00:00', 'mats');
	check('it is asked for', /Ska återlämnas eller förstöras/.test(copyLine(await mats.get(child('/paper')), 'Linden Ungdom')));
	is('returned', await mats.fill(child(`/paper/${known.klubb.copy}/track`), 'track', { what: 'RETURNED', on: '2027-04-20', who: 'Ture Björklid' }), 303);
	check('as he said', /Återlämnad 20 april 2027, enligt Ture Björklid/.test(copyLine(await mats.get(child('/paper')), 'Linden Ungdom')), copyLine(await mats.get(child('/paper')), 'Linden Ungdom'));
});

await story('SF10. A new yes: Siv reads what holds now, not what was between', async () => {
	const [mats] = await at('2027-04-21T14:30:00', 'mats');
	const record = child(`/meeting/${known.called}/record`);
	const came = Object.fromEntries((await mats.get(record)).all(/name="(came-\d+)"/g).map(([n]) => [n, '2']));
	is('a meeting without the others', await mats.fill(record, 'held', { asked: 'YES', wants: 'YES', can: 'YES', voice: 'Rösten mellan.', notes: 'Anteckning mellan.', checks: ['0'], ...came }), 303);
	for (const [area, whose] of [[0, 'bo-1'], [6, 'mats-1']])
		is('contact', await mats.fill(child(`/plan/area/${area}`), 'contact', { contact: id(whose) }), 303);
	const left = await mats.fill(child('/plan/write'), 'publish');
	is('who may not read is in no new version', left, 422);
	for (const [path] of left.all(/kb-missing__box"><\/span><a href="(\/child\/\d+\/plan\/intervention\/\d+)"/g))
		is('done by the school', await mats.fill(path, 'save', { who: id('bo-1') }), 303);
	is('changed', await mats.fill(child(`/plan/need/${known.need0}`), 'save', { text: 'Mellanordet om magen', goal: 'Jag är lugn' }), 303);
	await publish(mats, 4);
	product.clock('2027-04-21T14:35:00');
	is('changed again', await mats.fill(child(`/plan/need/${known.need0}`), 'save', { text: 'Vårens ord om magen', goal: 'Jag är lugn' }), 303);
	await publish(mats, 5);
	has('who has gone on alone is no longer asked how', await mats.get(child()), 'Version 5 gäller sedan');
	const [again] = await at('2027-05-03T09:00:00', 'mats');
	is('asked', await again.fill(child('/consent'), 'ask', { unit_1: id('vc'), why_1: 'Magen igen.', area: ['1-0'], until: '2027-06-30' }), 303);
	is('ari', await answer(await who('ari'), family(), { 'Vårdcentralen Linden': 'YES' }), 303);
	is('one yes is none', await (await who('siv')).get(child('/plan')), 404);
	is('eva', await answer(await who('eva'), family(), { 'Vårdcentralen Linden': 'YES' }), 303);
	const siv = await who('siv');
	const plan = await siv.get(child('/plan'));
	has('siv: the current one', plan, 'Vårens ord om magen');
	lacks('… health alone', plan, 'Läsning', 'kvällar');
	const all = await crawl(siv, ['/', child(), child('/plan/compare?show=all'), ...[1, 2, 3, 4, 5, 6].map((n) => child(`/plan/version/${n}`))]);
	const between = all.filter(([, p]) => /Mellanordet|Anteckning mellan|Rösten mellan/.test(text(p))).map(([path]) => path);
	check('nothing of what was between', between.length === 0, between.join(' '));
	const numbers = (await siv.get(child('/plan'))).all(/>Version (\d+)<\/a>/g).map(([n]) => Number(n));
	check('her numbers have no gap', numbers.join() === '4,3,2,1', numbers);
	is('the meeting that was held without her', await siv.get(child(`/meeting/${known.called}`)), 404);
	for (const key of ['lo', 'dag', 'ture'])
		is(`${key}: nothing`, await (await who(key)).get(child('/plan')), 404, 'not_found');
	for (const page of [await again.get(child('/consent')), await (await who('eva')).get(family('/consent'))])
		has('the old yes stays in the ledger', page, 'Läste Hälsa från 11 januari 2027 till 15 april 2027 klockan 09.00', 'Delningen slutade 10 april 2027 klockan 10.00');
});

await story('SF11. The yes ends by itself at midnight, after a reminder', async () => {
	const ends = 'Ett samtycke tar snart slut: Tim Solbrand';
	const [before] = await at('2027-06-16T12:00:00', 'mats');
	lacks('fifteen days before', await before.get('/'), ends);
	product.clock('2027-06-17T08:00:01');
	const mails = product.mails().length;
	check('serve ends: what waits for its time is looked for when it begins', await product.stop() === 0);
	await product.start();
	const [mats, eva, ari] = await at('2027-06-17T08:00:01', 'mats', 'eva', 'ari');
	has('fourteen days before, the lead', await mats.get('/'), ends);
	for (const c of [eva, ari])
		has('… and the guardians', await c.get(family()), 'Ett ja tar snart slut', 'Vårdcentralen Linden får läsa till och med onsdag 30 juni');
	const told = () => product.mails().slice(mails).map((m) => /^To: <(\w+)@/m.exec(m)[1]);
	for (let i = 0; i < 100 && !['eva', 'ari', 'mats'].every((k) => told().includes(k)); i++)
		await new Promise((r) => setTimeout(r, 100));
	check('a mail to each', ['eva', 'ari', 'mats'].every((k) => told().includes(k)), told().join());
	const [siv] = await at('2027-06-30T23:59:59', 'siv');
	is('the last second, Swedish time', await siv.get(child('/plan')), 200);
	product.clock('2027-07-01T00:00:00');
	is('midnight', await siv.get(child('/plan')), 404, 'not_found');
	is('… and the old versions', await siv.get(child('/plan/version/1')), 404, 'not_found');
});

await story('SF12. Everything that the guardians may see, in one file', async () => {
	const [eva] = await at('2027-07-02T10:00:00', 'eva');
	is('ordered', await eva.fill(family('/extract'), 'order'), 303);
	const path = (await eva.get(family('/extract'))).all(/href="(\/family\/\d+\/extract\/\d+)"/g)[0][0];
	const file = await eva.get(path);
	has('the plan as it is and as it was, word for word', file, 'Vårens ord om magen', 'Mellanordet om magen', 'Samtal om magen', 'Läsning med Bo', 'Trygg väg hem och kvällar', 'Mål: Trygg väg hem');
	has('words, meetings, papers', file, 'Jag vill gå hem med Olle.', 'Anteckning mellan.', 'Karta över vägen');
	has('who may read, and when it ended', file, 'Läste Hälsa från 11 januari 2027 till 15 april 2027 klockan 09.00', 'Delningen slutade 10 april 2027 klockan 10.00');
	has('who has read', file, 'Dag Stenlid', 'Siv Almquist', 'Lo Hasselbäck', 'Skrev ut planen på papper. Det blev inte av.');
	lacks('no report of concern', file, 'Orosropet', 'Ines Vidgren', 'orosanmälan om');
	lacks('no working material, no other guardian\'s doings, no number', file, 'Det hänger ihop.', 'Vi har sett det varje vecka.', tim, 'Ari Solbrand . 1', 'Före klockan tio.');
	is('not for a party', await (await who('siv')).get(path), 404);
	is('nor the other guardian', await (await who('ari')).get(path), 404);
	const json = await eva.get(`${path}?form=json`);
	check('for a machine too', json.status === 200 && JSON.parse(json.body) !== null);
});

await story('Nobody of the others reads', async () => {
	const missing = (await (await who('lo')).get('/child/123456789012345')).body;
	for (const key of ['lo', 'siv', 'dag', 'ture', 'tim', 'kim', 'stina', 'ann', 'roy']) {
		const c = await who(key);
		for (const path of [child(), child('/plan'), family(), family('/log'), family('/extract')]) {
			const a = await c.get(path);
			check(`${key}: ${path}`, a.status === 404 && (key === 'tim' || a.body.length === missing.length), a.status);
		}
	}
});

await story('The chains are whole', whole);

await finish();
