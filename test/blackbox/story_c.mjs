// Story C: Elin, 14, who is absent from school.  Fourteen steps, each by the persons named, with what each may see and must
// not see.  It knows doc/black-box.md and nothing of the product's inside.
import { Client } from './client.mjs';
import { run } from './product.mjs';
import { answer, assess, check, child, day, decide, family, finish, holds, is, known, need, notice, paper, plain, product, questions, serve, story,
	takeUp, who, whole } from './steps.mjs';
import { number } from './world.mjs';

const numbers = { elin: number('20130312', 983), maria: number('19840616', 981), per: number('19820904', 984) };

const staff = [
	['rune', 'Rune Granlund', 'bjork', 'RESPONSIBLE', 'Rektor', '1'],
	['sanna', 'Sanna Lindmark', 'bjork', 'STAFF', 'Kurator', '0'],
	['lotta', 'Lotta Hedvall', 'bjork', 'MEDICAL', 'Skolsköterska', '0'],
	['ali', 'Ali Rosdahl', 'bjork', 'STAFF', 'Mentor', '0'],
	['tove', 'Tove Myrberg', 'bup', 'STAFF', 'Psykolog', '1'],
	['bodil', 'Bodil Åkerhjelm', 'bup', 'RESPONSIBLE', 'Enhetschef', '1'],
	['jan', 'Jan Skoglund', 'soc', 'RESPONSIBLE', 'Socialsekreterare', '1'],
	['noor', 'Noor Falkvik', 'soc', 'STAFF', 'Socialsekreterare', '0'],
	['rakel', 'Rakel Tornby', 'soc', 'INTAKE', 'Mottagningen', '0'],
	['vera', 'Vera Stålhed', 'polis', 'RESPONSIBLE', 'Kommunpolis', '1'],
	['olle', 'Olle Grimsta', 'ek', 'RESPONSIBLE', 'Rektor', '1'],
	['stig', 'Stig Lövdal', 'samordning', 'STAT', 'Utvecklare', '0'],
];

const people = [['elin', 'Elin Sjöhage', numbers.elin, ''], ['maria', 'Maria Sjöhage', numbers.maria, 'maria@example.org'],
	['per', 'Per Sjöhage', numbers.per, 'per@example.org']];

function world() {
	const rows = ['org\tkommun\tMUNICIPALITY\tVäxjö kommun', 'org\tregion\tREGION\tRegion Kronoberg', 'org\tmyndighet\tPOLICE\tPolismyndigheten',
		'unit\tbjork\tkommun\tSCHOOL\tVäxjö\tBjörkskolan\t0980-319 241\tbjork@example.org\tBjörkvägen 1, 350 00 Växjö\tDIGITAL',
		'unit\tek\tkommun\tSCHOOL\tVäxjö\tEkbackskolan\t0980-319 242\tek@example.org\tEkbacken 1, 350 00 Växjö\tDIGITAL',
		'unit\tbup\tregion\tBUP\tVäxjö\tBUP Björken\t0980-319 243\tbup@example.org\t\tDIGITAL',
		'unit\tsoc\tkommun\tSOCIAL\tVäxjö\tSocialtjänsten Björken\t0980-319 244\tsoc@example.org\t\tDIGITAL',
		'unit\tpolis\tmyndighet\tPOLICE\tVäxjö\tLokalpolisen Björken\t0980-319 245\tpolis@example.org\t\tDIGITAL',
		'unit\tsamordning\tkommun\tCOORDINATION\tVäxjö\tSamordnaren Björken\t0980-319 246\tsam@example.org\t\tDIGITAL'];
	staff.forEach(([key, name], i) => rows.push(`person\t${key}\t${name}\t\t1980-02-${10 + i}\t070-174 06 ${50 + i}\t${key}@example.org`));
	people.forEach(([key, name, nr, mail]) => rows.push(`person\t${key}\t${name}\t${nr}\t\t\t${mail}`));
	staff.forEach(([key, , ...rest]) => rows.push(['assignment', `${key}-1`, key, ...rest].join('\t')));
	return `${rows.join('\n')}\n`;
}

await serve(world(), '2027-09-06T09:00:00');

// --- who sees nothing ---

const at = {}; // who is logged in, since the clock was moved

async function as(key) {
	at[key] ??= await who(key);
	return at[key];
}

function clock(time) {
	product.clock(time);
	for (const key of Object.keys(at))
		delete at[key];
}

// Without what is new in every answer.
const bare = (answer) => answer.body.replace(/name="(csrf|key)" value="[^"]*"/g, '').replace(/nonce="[^"]*"/g, '');

const unknown = '123456789012345';
const tails = ['', '/plan', '/plan/version/1', '/plan/write', '/plan/answer', '/assessment', '/assessment/2', '/chronology', '/contribution', '/decision', '/consent', '/delegate',
	'/meeting', '/meeting/new', '/words', '/withhold', '/paper', '/document', '/message', '/log', '/extract', '/close', '/closed', '/block', '/notice', '/maturity', '/task'];

// Code 0: every page of the child is, to the byte, that of a child that has never been, and the child stands in no list.
async function nothing(key, why, lists = true) {
	const c = await as(key);
	const none = bare(await c.get(`/child/${unknown}`));
	for (const base of ['child', 'family'])
		for (const tail of [...tails, ...Object.values(known.ids ?? {})]) {
			const page = await c.get(`/${base}/${known.child}${tail}`);
			check(`${why}: ${key}, /${base}/C${tail}`, page.status === 404 && bare(page) === none, `${page.status} ${page.page}`);
		}
	is(`${why}: a child that has never been`, await c.get(`/family/${unknown}/plan`), 404, 'not_found');
	if (!lists)
		return;
	for (const list of ['/', '/inbox', '/child', '/message', '/convening', '/concern', '/disclosure', '/recall', '/role']) {
		const page = await c.get(list);
		check(`${why}: ${key}, ${list}`, !page.body.includes('Elin') && (known.child === undefined || !page.body.includes(known.child)), `${page.status} ${page.page} ${plain(page.body).slice(0, 300)}`);
	}
	const found = await c.get('/child');
	if (found.status === 200 && found.forms().some((f) => f.acts.includes('find'))) {
		const [a, b] = [await c.fill('/child', 'find', { name: 'Elin' }), await c.fill('/child', 'find', { name: 'Qqqq' })];
		check(`${why}: ${key}, search`, bare(a).replaceAll('Elin', 'Qqqq') === bare(b), plain(a.body).slice(0, 300));
	}
}

// Every page that somebody comes to by links from their own, in their own order: path → what it says.
async function pages(key) {
	const c = await as(key);
	const found = new Map();
	const home = ['elin', 'maria', 'per'].includes(key);
	if (!home) // own words stand on the first page until they are read
		await c.get(child('/words'));
	const queue = ['/', '/child', '/inbox', '/message', '/role', ...tails.map((t) => (home ? family(t) : child(t)))];
	while (queue.length > 0) {
		const path = queue.shift();
		if (found.has(path) || found.size > 300)
			continue;
		const page = await c.get(path);
		found.set(path, `${page.status} ${page.location} ${bare(page)}`);
		for (const [href] of page.all(/<a\b[^>]*\bhref="(\/[^"#]*)[^"]*"/g))
			if (/^\/(child|family|message|notice|inbox)\b/.test(href) && !/\/(calendar|extract\/\d|paper\/\d)/.test(href))
				queue.push(href);
	}
	return found;
}

// What differs between two of those, as paths.
const differing = (a, b, but = /\/log\b/) => [...new Set([...a.keys(), ...b.keys()])].filter((p) => a.get(p) !== b.get(p) && !but.test(p));

// The whole log that the family reads, all its pages.
async function whole_log(key) {
	let said = '';
	for (let path = family('/log'), n = 0; path !== undefined && n < 100; n++) {
		const page = await (await as(key)).get(path);
		said += plain(page.body);
		[path] = page.all(/<a\b[^>]*href="([^"]*)"[^>]*>\s*Visa äldre/g)[0] ?? [];
	}
	return said;
}

// C1

await story('C1. Ali notices; Rune has it, Lotta does not', async () => {
	const ali = await as('ali');
	const sent = await notice(ali, { areas: ['2', '5'], worry_2: 'Frånvaron är 32 procent sedan augusti.', worry_5: 'Hon sitter ensam.', strength_2: 'Läser mycket.',
		child_name: 'Elin Sjöhage', child_number: numbers.elin, child_age: '14 år', situation: 'SCHOOL', place_unit_id: product.id('bjork'), municipality: 'Växjö' });
	is('sent', sent, 303);
	const receipt = await ali.get(sent.location);
	is('Ali: his receipt', receipt, 200, 'observation_receipt');
	check('Ali: where it went', plain(receipt.body).includes('Björkskolan'));
	check('Ali: no content', !receipt.body.includes('32 procent'), plain(receipt.body));
	const inbox = await (await as('rune')).get('/inbox');
	const [id] = inbox.all(/href="\/notice\/(\d+)"/g)[0] ?? [];
	check('Rune: it waits', id !== undefined, plain(inbox.body));
	const shown = await (await as('rune')).get(`/notice/${id}`);
	check('Rune: all of it', shown.status === 200 && shown.body.includes('32 procent') && shown.body.includes('Ali Rosdahl'), plain(shown.body));
	const none = await (await as('lotta')).get(`/notice/${unknown}`);
	for (const key of ['lotta', 'sanna', 'tove', 'jan', 'vera', 'olle', 'elin', 'maria', 'per']) {
		const a = await (await as(key)).get(`/notice/${id}`);
		const b = await (await as(key)).get(`/notice/${unknown}`);
		check(`${key}: no notice`, a.status === 404 && bare(a) === bare(b), a.status);
		if (!['elin', 'maria', 'per'].includes(key))
			check(`${key}: not on the start page`, !(await (await as(key)).get('/')).body.includes('Elin'));
	}
	check('missing', none.status === 404);
	clock('2027-09-07T09:00:00');
	const taken = await takeUp(await as('rune'), 'Elin', { name: 'Elin Sjöhage', number: numbers.elin, enrolled_from: '2026-08-17', municipality: 'Växjö',
		g1_name: 'Maria Sjöhage', g1_number: numbers.maria, g1_custody: 'JOINT', g1_from: '2013-03-12', g1_email: 'maria@example.org',
		g2_name: 'Per Sjöhage', g2_number: numbers.per, g2_custody: 'JOINT', g2_from: '2013-03-12', g2_email: 'per@example.org' });
	is('taken up', taken.answer, 303);
	known.child = taken.answer.id;
	check('Elin herself', known.child === product.id('elin'));
	for (const key of ['lotta', 'sanna', 'tove', 'vera', 'jan'])
		await nothing(key, 'C1');
});

// C2

const secret2 = 'Elin har haft ont i magen och sover tre timmar per natt.';

await story('C2. Sanna gathers; what Lotta writes stays in her domain', async () => {
	clock('2027-09-08T10:00:00');
	const rune = await as('rune');
	is('Rune delegates', await rune.fill(child('/delegate'), 'add', { person: product.id('sanna'), until: '2028-08-31' }), 303);
	is('Sanna reads the school\'s material', await (await as('sanna')).get(child('/assessment')), 200, 'assessment_list');
	const noticed = await (await as('sanna')).get(child('/notice'));
	check('Sanna reads the notice', noticed.status === 200 && noticed.body.includes('32 procent'), noticed.status);
	is('Rune asks Lotta', await rune.fill(child('/contribution/new'), 'ask', { to: product.id('lotta'), areas: ['0'], question: 'Hur mår Elin?', due: '2027-09-20' }), 303);
	const [own] = (await (await as('lotta')).get('/')).all(/href="(\/child\/\d+\/answer\/\d+)"/g)[0] ?? [];
	check('Lotta: the question on her page', own !== undefined, plain((await (await as('lotta')).get('/')).body));
	await nothing('lotta', 'C2, asked', false);
	const asked = await (await as('lotta')).get(own);
	check('Lotta: the question, no more of the child', asked.status === 200 && asked.body.includes('Hur mår Elin?') && !asked.body.includes('32 procent'), asked.status);
	is('Lotta hands in', await (await as('lotta')).fill(own, 'submit', { text: secret2 }), 303);
	known.contribution = /(\d+)$/.exec(own)[1];
	for (const key of ['rune', 'sanna']) {
		const page = await (await as(key)).get(child(`/contribution/${known.contribution}`));
		check(`${key}: only that there is something`, page.status === 200 && plain(page.body).includes('Bidrag finns, delning saknas') && !page.body.includes('magen'), plain(page.body));
	}
	is('nor may Rune accept it', await rune.fill(child(`/contribution/${known.contribution}`), 'accept', { version: '1' }).catch(() => ({ status: 403, all: () => [] })), 403);
	for (const key of ['rune', 'sanna', 'ali', 'elin', 'maria', 'per'])
		for (const path of ['', '/contribution', '/contribution/' + known.contribution, '/answer/' + known.contribution, '/assessment', '/assessment/0', '/chronology', '/plan'])
			for (const base of ['child', 'family']) {
				const page = await (await as(key)).get(`/${base}/${known.child}${path}`);
				check(`${key}: Lotta's text is not on ${base}${path}`, !page.body.includes('magen'));
			}
	for (const key of ['elin', 'maria', 'per']) {
		const page = await (await as(key)).get(family('/contribution'));
		check(`${key}: whose answer it is, and that it stays there`, page.status === 200 && /Lotta Hedvall[\s\S]*egen sekretess/.test(plain(page.body)), plain(page.body));
	}
	const before = await (await as('per')).fill(family('/contribution'), 'release', { contribution: known.contribution, answer: 'NO' });
	is('Per says no', before, 303);
	is('Maria says yes', await (await as('maria')).fill(family('/contribution'), 'release', { contribution: known.contribution, answer: 'YES' }), 303);
	const still = await rune.get(child(`/contribution/${known.contribution}`));
	check('one yes is not enough, and nobody learns who said no', !still.body.includes('magen') && !/Per Sjöhage|Maria Sjöhage/.test(still.body), plain(still.body));
	await nothing('ali', 'C2');
});

// C3

const guardians = {};
const secret3 = 'Jag vill att mamma inte ser det om tjejerna.';

await story('C3. Elin writes what her mother is not to see', async () => {
	clock('2027-09-10T16:00:00');
	const elin = await as('elin');
	const before = {};
	for (const key of ['maria', 'per', 'rune', 'sanna', 'lotta', 'ali'])
		before[key] = await pages(key);
	const kept = await elin.fill(family('/withhold'), 'keep', { text: secret3 });
	is('Elin keeps it', kept, 303);
	known.withheld = kept.id;
	for (const key of ['maria', 'per', 'rune', 'sanna', 'lotta', 'ali']) {
		const now = await pages(key);
		check(`${key}: the draft changes no page`, differing(before[key], now).length === 0, differing(before[key], now).join(' '));
		check(`${key}: nor is it on one`, ![...now.values()].some((p) => p.includes('tjejerna')));
	}
	const warned = plain((await elin.get(family('/words'))).body);
	check('she is told before she saves who reads', /Vanligtvis får dina föräldrar läsa/.test(warned) && /Läses av: .*familjen/.test(warned), warned);
	const own = plain((await elin.get(kept.location)).body);
	check('and who decides, and whom she may talk to', own.includes('Vanligtvis får dina vårdnadshavare läsa') && own.includes('Vill du prata med någon'), own);
	check('Sanna is offered to talk to', /prata med någon\?.*Sanna Lindmark/.test(own), own);
	check('and who reads it to decide is named', /Läses av: [^.]*Rune Granlund[^.]*Sanna Lindmark/.test(own), own);
	guardians.before = { maria: await pages('maria'), per: await pages('per') };
	is('she asks for a decision', await elin.fill(kept.location, 'ask', { text: secret3, guardian: product.id('maria'), why: 'Hon ringer deras föräldrar.' }), 303);
	for (const key of ['maria', 'per', 'lotta', 'ali', 'tove', 'jan', 'vera']) {
		const now = await pages(key);
		check(`${key}: nothing while it waits`, differing(before[key] ?? now, now).length === 0 && ![...now.values()].some((p) => p.includes('tjejerna')), differing(before[key] ?? now, now).join(' '));
	}
});

// C4

await story('C4. Sanna decides; the guardians have no gap', async () => {
	clock('2027-09-13T09:00:00');
	const sanna = await as('sanna');
	const list = await sanna.get(child('/withhold'));
	const shown = await sanna.get(child(`/withhold/${known.withheld}`));
	is('Sanna decides', await sanna.fill(child(`/withhold/${known.withheld}`), 'grant', { guardian: [product.id('maria'), product.id('per')], reason: 'Elin far illa av att det blir samtal hem.', review: '2028-03-01' }), 303);
	for (const key of ['maria', 'per']) {
		const now = await pages(key);
		check(`${key}: no gap and no mark`, differing(guardians.before[key], now).length === 0, differing(guardians.before[key], now).map((p) => p + '\n' + plain(guardians.before[key].get(p) ?? '') + '\n' + plain(now.get(p) ?? '')).join(' '));
		check(`${key}: not the words`, ![...now.values()].some((p) => /tjejerna|samtal hem/.test(p)));
		const log = await whole_log(key);
		check(`${key}: nor in the log`, !/undanh|beslut om egna ord|Bara för/i.test(log), log.slice(0, 500));
	}
	const words = plain((await (await as('elin')).get(family('/words'))).body);
	check('Elin: her words, and who does not read them', words.includes('tjejerna') && /Maria Sjöhage läser inte/.test(words) && /Per Sjöhage läser inte/.test(words), words);
	for (const key of ['rune', 'sanna']) {
		const page = await (await as(key)).get(child(`/withhold`));
		check(`${key}: the decision`, page.status === 200 && page.body.includes('Maria Sjöhage'), page.status);
	}
	for (const key of ['lotta', 'ali', 'tove', 'jan', 'vera'])
		await nothing(key, 'C4', key !== 'lotta');
});

// C5

await story('C5. Tove calls on her own; Rune knows nothing of it', async () => {
	clock('2027-09-15T13:00:00');
	const tove = await as('tove');
	const before = { rune: await pages('rune'), sanna: await pages('sanna'), vera: await pages('vera') };
	is('Tove has an established contact', await tove.fill('/convening', 'contact', { contact: 'YES' }), 303);
	const ask = { child_name: 'Elin Sjöhage', child_number: numbers.elin, situation: 'SCHOOL', place_unit_id: product.id('bjork'), municipality: 'Växjö',
		g1_name: 'Maria Sjöhage', g1_number: numbers.maria, g2_name: 'Per Sjöhage', g2_number: numbers.per, purpose: 'Hur Elin kan orka vara i skolan',
		suits: 'Eftermiddagar', why_0: 'Jag träffar Elin varje vecka.', unit_1: product.id('soc'), why_1: 'De kan hjälpa hemma.', unit_2: product.id('polis'), why_2: 'Det är bråk på nätet.',
		area: ['1-0', '1-5', '2-5', '3-6'], until: '2028-06-30' };
	is('who answers is asked', await tove.fill('/convening/new', 'ask', { ...ask, wish: '' }), 422, 'convening_new');
	is('together needs a reason', await tove.fill('/convening/new', 'ask', { ...ask, answers: 'TOGETHER', maturity: '' }), 422, 'convening_new');
	const asked = await tove.fill('/convening/new', 'ask', { ...ask, answers: 'TOGETHER', maturity: 'Hon förstår frågan och har en egen vilja.' });
	is('asked', asked, 303);
	known.convening = asked.id;
	for (const key of Object.keys(before)) {
		const now = await pages(key);
		check(`${key}: nothing of it`, differing(before[key], now).length === 0, differing(before[key], now).join(' '));
	}
	for (const key of ['tove', 'jan', 'vera'])
		await nothing(key, 'C5', key !== 'tove');
	for (const key of ['elin', 'maria', 'per']) {
		const page = plain((await (await as(key)).get(family('/convening'))).body);
		check(`${key}: who asks, about what, and that it is free`, page.includes('Tove Myrberg på BUP Björken') && page.includes('Det är frivilligt att säga ja') && page.includes('Lokalpolisen Björken'), page.slice(0, 300));
	}
	const text = plain((await (await as('elin')).get(family('/convening'))).body);
	check('the text says who must say yes, Elin too', text.includes('den unga själv från 16 år, eller förr om hen också får frågan'), text.slice(-900));
});

// C6

// Everything that was asked for but the police.  The areas' boxes stand below "Får UNIT vara med?".
async function grant(key) {
	const c = await as(key);
	const page = await c.get(family('/convening'));
	const [police] = /Får Lokalpolisen Björken vara med\?[\s\S]*?name="area" value="(\d+)-/.exec(page.body)?.slice(1) ?? [];
	const asked = page.all(/name="area" value="(\d+-\d)"/g).map(([v]) => v);
	check(`${key}: the police may be left out`, police !== undefined && asked.length === 4, asked.join());
	return c.fill(family('/convening'), 'answer', { responsible: 'YES', area: asked.filter((v) => !v.startsWith(`${police}-`)) });
}

await story('C6. Yes to BUP, the school and the social services; not to the police', async () => {
	clock('2027-09-16T18:00:00');
	const before = await pages('rune');
	is('Maria', await grant('maria'), 303);
	is('Per', await grant('per'), 303);
	for (const key of ['tove', 'jan', 'vera'])
		await nothing(key, 'C6, without Elin', key !== 'tove');
	check('Rune: nothing yet', differing(before, await pages('rune')).length === 0);
	clock('2027-09-16T18:05:00');
	is('Elin', await grant('elin'), 303);
	await nothing('vera', 'C6');
	await nothing('olle', 'C6');
	await nothing('ali', 'C6');
	for (const key of ['tove', 'jan'])
		is(`${key} reaches her`, await (await as(key)).get(child('/plan')), 200, 'plan_show');
	for (const key of ['tove', 'jan'])
		for (const path of ['/assessment', '/notice', '/contribution', '/withhold', '/decision', '/consent', `/contribution/${known.contribution}`, `/withhold/${known.withheld}`]) {
			const page = await (await as(key)).get(child(path));
			check(`${key}: not the school's ${path}`, page.status === 404 || page.status === 403, page.status);
		}
	for (const key of ['jan', 'sanna']) {
		const all = [...(await pages(key)).values()].join();
		check(`${key}: no word of the police`, !/Lokalpolisen Björken(?!, Växjö<\/option>|<\/option>)|Vera Stålhed/.test(all), plain(/.{300}(Lokalpolisen Björken(?!<\/option>)|Vera Stålhed).{100}/s.exec(all)?.[0] ?? ''));
	}
	for (const key of ['elin', 'maria', 'per']) {
		const page = await (await as(key)).get(family('/consent'));
		check(`${key}: the ledger`, page.status === 200 && /BUP Björken/.test(page.body) && /Socialtjänsten Björken/.test(page.body), plain(page.body));
	}
	check('Elin is told that she answers herself', !plain((await (await as('elin')).get(family('/consent'))).body).includes('Dina vårdnadshavare svarar'));
	clock('2027-09-16T18:10:00');
	is('Elin takes one yes back', await (await as('elin')).fill(family('/consent'), 'withdraw', {}, { unit: product.id('soc') }), 303);
	await nothing('jan', 'C6, Elin took it back');
	clock('2027-09-16T18:20:00');
	const again = (await (await as('elin')).get(family('/consent'))).forms().find((f) => f.acts.includes('answer') && /Socialtjänsten Björken/.test(f.source));
	is('and gives it anew', await (await as('elin')).fill(family('/consent'), 'answer', {}, { question: again.pairs.find(([n]) => n === 'question')[1] }), 303);
	is('Jan reaches her again', await (await as('jan')).get(child('/plan')), 200, 'plan_show');
});

// C7

await story('C7. The call; Jan must say more than no', async () => {
	clock('2027-09-20T10:00:00');
	const tove = await as('tove');
	const form = await tove.get(child('/meeting/new'));

	const called = await tove.fill(child('/meeting/new'), 'call', { starts: '2027-10-01T14:00', minutes: '60', way: 'VIDEO', purpose: 'Hur Elin kan orka vara i skolan', asked: 'YES', wants: 'YES' });
	is('Tove calls', called, 303);
	known.meeting = called.id;
	known.ids = { meeting: `/meeting/${called.id}`, record: `/meeting/${called.id}/record`, room: `/meeting/${called.id}/room`, answer: `/meeting/${called.id}/answer`, calendar: `/meeting/${called.id}/calendar` };
	await nothing('vera', 'C7');
	await nothing('ali', 'C7');
	const jan = await as('jan');
	const path = child(`/meeting/${known.meeting}/answer`);
	is('Jan: no, and no word why', await jan.fill(path, 'answer', { state: 'DECLINES', reason: '', who: '', input: '' }), 422, 'meeting_reply');
	is('Jan: no, with a reason alone', await jan.fill(path, 'answer', { state: 'DECLINES', reason: 'Jag är på utbildning.', who: '', input: '' }), 422, 'meeting_reply');
	is('Jan: a substitute without a name', await jan.fill(path, 'answer', { state: 'SUBSTITUTE', reason: 'Jag är på utbildning.', who: '', colleague: '' }), 422, 'meeting_reply');
	is('Jan: Noor comes instead', await jan.fill(path, 'answer', { state: 'SUBSTITUTE', colleague: product.id('noor'), reason: 'Jag är på utbildning.' }), 303);
	const seen = plain((await tove.get(child(`/meeting/${known.meeting}`))).body);
	check('Tove: who comes, and why', seen.includes('Noor Falkvik') && seen.includes('utbildning'), seen);
	for (const key of ['elin', 'maria', 'per']) {
		const page = plain((await (await as(key)).get(family(`/meeting/${known.meeting}`))).body);
		check(`${key}: who comes instead, not why`, /Noor Falkvik/.test(page) && /Jan Skoglund kommer inte/.test(page) && !page.includes('utbildning'), page);
	}
	check('Noor: that there is a meeting', (await (await as('noor')).get('/')).body.includes(child(`/meeting/${known.meeting}/room`)));
	delete known.ids.room;
	await nothing('noor', 'C7', false);
	known.ids.room = `/meeting/${known.meeting}/room`;
	is('Rune comes', await (await as('rune')).fill(path, 'answer', { state: 'COMES' }), 303);
	is('Per comes', await (await as('per')).fill(family(`/meeting/${known.meeting}`), 'answer', { state: 'COMES' }), 303);
	is('Maria can\'t', await (await as('maria')).fill(family(`/meeting/${known.meeting}`), 'answer', { state: 'DECLINES' }), 303);
	is('Elin comes', await (await as('elin')).fill(family(`/meeting/${known.meeting}`), 'answer', { state: 'COMES' }), 303);
});

// C8

await story('C8. The meeting by video; Sanna leads the talk and then the work', async () => {
	clock('2027-09-30T10:00:00');
	const rune = await as('rune');
	is('Sanna assesses', await assess(await as('sanna'), child(), 2, 'Behöver en lugn väg in på morgonen.'), 303);
	is('Sanna assesses', await assess(await as('sanna'), child(), 5, 'Behöver en vän i klassen.'), 303);
	is('the decision', await decide(rune, child(), [['bup', 0, 5], ['soc', 5]]), 303);
	clock('2027-10-01T13:50:00');
	for (const key of ['vera', 'ali', 'lotta', 'olle', 'sanna', 'rakel']) {
		const c = await as(key);
		const [a, b] = [await c.get(child(`/meeting/${known.meeting}/room`)), await c.get(`/child/${unknown}/meeting/1/room`)];
		check(`${key}: no way into the room`, a.status === 404 && bare(a) === bare(b), a.status);
		const f = await c.get(family(`/meeting/${known.meeting}/room`));
		check(`${key}: nor by the family's`, f.status === 404, f.status);
	}
	is('somebody not logged in', await new Client(product.port).get(child(`/meeting/${known.meeting}/room`)), 303);
	for (const [key, base] of [['tove', child()], ['rune', child()], ['noor', child()], ['elin', family()], ['per', family()]])
		is(`${key} goes in`, await (await as(key)).fill(`${base}/meeting/${known.meeting}/room`, 'enter'), 303);
	const room = child(`/meeting/${known.meeting}/room`);
	for (const name of ['Elin Sjöhage', 'Per Sjöhage', 'Noor Falkvik']) { // each that waits has a button of the one form
		const page = await (await as('tove')).get(room);
		const form = page.forms().find((f) => f.pairs.some(([n, v]) => n === 'act' && v === 'admit'));
		const [place] = new RegExp(`data-wait="(\\d+)">(?:(?!</li>)[\\s\\S])*${name}`).exec(form.source)?.slice(1) ?? [];
		if (check(`${name} waits outside`, place !== undefined, plain(form.source)))
			is(`${name} is let in`, await (await as('tove')).post(form.action, { ...Object.fromEntries(form.pairs), place }), 303);
	}
	check('nobody waits any more', !/data-wait="[1-9]/.test((await (await as('tove')).get(room)).body));
	clock('2027-10-01T14:10:00');
	is('Rune: Sanna holds it together', await (await as('rune')).fill(child(`/meeting/${known.meeting}/decided`), 'lead', { lead: product.id('sanna-1'), followup: '2027-11-15' }), 303);
	is('Sanna leads the talk from now on', await (await as('tove')).fill(child(`/meeting/${known.meeting}/change`), 'roles', { chair: product.id('sanna') }), 303);
	check('the change is logged', /Leder: Sanna Lindmark, förut Tove Myrberg\. Tove Myrberg, 1 oktober 2027 14\.10/.test(plain((await (await as('rune')).get(child(`/meeting/${known.meeting}`))).body)));
	is('she is in the room', await (await as('sanna')).fill(room, 'enter'), 303);
	check('at once', plain((await (await as('sanna')).get(room)).body).includes('Elin Sjöhage'));
	is('Sanna is in the work', await (await as('sanna')).get(child(`/meeting/${known.meeting}`)), 200, 'meeting_show');
	is('a decision', await (await as('sanna')).fill(child(`/meeting/${known.meeting}/decided`), 'add', { text: 'Elin börjar dagen hos Ali klockan nio.' }), 303);
	const decided = child(`/meeting/${known.meeting}/decided`);
	const page = await (await as('sanna')).get(decided);
	const read = page.all(/name="read" value="(\d+)"/g).map(([v]) => v);
	is('read out', await (await as('sanna')).fill(decided, 'read', { read }), 303);
	const record = child(`/meeting/${known.meeting}/record`);
	const party = Object.fromEntries((await (await as('sanna')).get(record)).all(/<legend[^>]*>([^<]*)<\/legend>\s*(?:(?!<legend)[\s\S])*?name="(came-\d+)"/g).map(([n, f]) => [n.trim(), f]));
	check('each called stands there', ['Elin Sjöhage', 'Per Sjöhage', 'Maria Sjöhage', 'BUP Björken', 'Björkskolan', 'Socialtjänsten Björken'].every((n) => party[n] !== undefined), Object.keys(party));
	const came = Object.fromEntries(Object.entries(party).map(([n, f]) => [f, n.startsWith('Maria') ? '2' : '1']));
	is('held', await (await as('sanna')).fill(record, 'held', { asked: 'YES', wants: 'YES', can: 'YES', voice: 'Elin sa: jag orkar om jag får börja lugnt.', notes: 'Vi börjar med morgnarna.', checks: ['0', '1', '2', '3', '4', '5'], ...came }), 303);
	const maria = await (await as('maria')).get(family(`/meeting/${known.meeting}`));
	check('Maria: what was decided, and that she may object', maria.body.includes('börjar dagen hos Ali') && maria.body.includes('Sanna Lindmark') && maria.forms().some((f) => f.acts.includes('object')), plain(maria.body));
	is('Maria objects', await (await as('maria')).fill(family(`/meeting/${known.meeting}`), 'object', { text: 'Jag vill att vi provar i två veckor först.' }), 303);
	for (const key of ['per', 'elin', 'jan', 'noor'])
		check(`${key}: not Maria's objection`, ![...(await pages(key)).values()].some((p) => p.includes('provar i två veckor')));
	const seen = await (await as('sanna')).get(child(`/meeting/${known.meeting}`));
	check('Sanna: the objection', seen.body.includes('provar i två veckor'), plain(seen.body));
	for (const key of ['vera', 'ali', 'olle', 'rakel'])
		await nothing(key, 'C8');
});

// C9

const texts = { 2: 'Lugn start på dagen', 5: 'En vän i klassen', 0: 'Sömn' };

await story('C9. The plan, as a SIP too', async () => {
	clock('2027-10-01T15:30:00');
	const sanna = await as('sanna');
	await need(sanna, 2, 'Lugn start på dagen', 'Jag kommer till skolan varje dag', 'ali-1', 'sanna-1');
	await need(sanna, 5, 'En vän i klassen', 'Jag har någon att vara med på rasten', 'jan-1');
	const missing = async () => plain(/<div[^>]*>\s*(?:(?!<div)[\s\S])*kb-missing[\s\S]*?<\/ul>/.exec((await sanna.get(child('/plan/write'))).body)?.[0] ?? '');
	is('a SIP needs one who is responsible for all of it', await sanna.fill(child('/plan/sip'), 'save', { with: 'Elin och Per var med på mötet.' }), 422, 'plan_sip');
	is('and how the family took part', await sanna.fill(child('/plan/sip'), 'save', { org: product.id('kommun'), with: '' }), 422, 'plan_sip');
	is('also a SIP', await sanna.fill(child('/plan/sip'), 'save', { org: product.id('kommun'), alone: '1', with: 'Elin och Per var med på mötet.' }), 303);
	is('Elin writes to all', await (await as('elin')).fill(family('/words'), 'save', { text: 'Jag vill börja lugnt på morgonen.' }), 303);
	const refused = await sanna.fill(child('/plan/write'), 'publish');
	is('refused while the region does nothing', refused, 422, 'plan_write');
	check('and says so', /kb-missing__box"><\/span><a[^>]*>\s*SIP: skriv vad regionen gör/.test(refused.body), plain(refused.body).match(/Det här saknas.*?Publicera version/)?.[0]);
	await need(sanna, 0, 'Sömn', 'Jag sover hela natten', 'tove-1');
	is('published', await sanna.fill(child('/plan/write'), 'publish'), 303);
	for (const [key, areas] of [['sanna', [0, 2, 5]], ['rune', [0, 2, 5]], ['tove', [0, 5]], ['bodil', [0, 5]], ['jan', [5]]]) {
		const page = await (await as(key)).get(child('/plan'));
		is(`${key}: the plan`, page, 200, 'plan_show');
		for (const [area, text] of Object.entries(texts))
			check(`${key}: ${text}`, page.body.includes(text) === areas.includes(Number(area)), plain(page.body));
	}
	for (const key of ['elin', 'maria', 'per']) {
		const page = await (await as(key)).get(family('/plan'));
		check(`${key}: all of the plan`, page.status === 200 && Object.values(texts).every((t) => page.body.includes(t)) && page.body.includes('Jag vill börja lugnt') && /href="tel:/.test(page.body), plain(page.body));
	}
	for (const key of ['lotta', 'vera', 'olle', 'rakel', 'noor'])
		await nothing(key, 'C9');
	const task = await (await as('ali')).get(child('/task'));
	check('Ali: his own part', task.status === 200 && task.page === 'plan_task' && task.body.includes('Lugn start på dagen, varje vecka') && task.body.includes('Sanna Lindmark'), plain(task.body));
	check('Ali: it stands on his page', (await (await as('ali')).get('/')).body.includes(child('/task')));
	for (const tail of ['', '/plan', '/meeting', '/message', '/consent', '/words', '/document', `/meeting/${known.meeting}`])
		is(`Ali: not ${tail}`, await (await as('ali')).get(child(tail)), 404, 'not_found');
	for (const [path, page] of await pages('ali'))
		check(`Ali: no other area, ${path}`, !/En vän i klassen|Sömn|tjejerna|magen|32 procent|Maria Sjöhage|Per Sjöhage/.test(page), plain(page).slice(0, 900));
});

// C10

await story('C10. How the plan comes to each of the family', async () => {
	clock('2027-10-02T09:00:00');
	const sanna = await as('sanna');
	const copy = await paper(sanna, product.id('per'));
	known.copy = copy;
	check('Per\'s paper: the plan', Object.values(texts).every((t) => copy.text.includes(t)) && copy.text.includes('Jag vill börja lugnt'), copy.text);
	check('Per\'s paper: nothing that is withheld', !/tjejerna|undanh/i.test(copy.text), copy.text);
	check('Per\'s paper: number, version, recipient, day, code', /[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/.test(copy.text) && /Per Sjöhage/.test(copy.text) && /version 1/i.test(copy.text) && /nummer 1|kopia 1|1 av 1/i.test(copy.text), copy.text);
	is('handed over', await sanna.fill(`${copy.path}/track`, 'track', { what: 'HANDED', on: '2027-10-02', who: 'Per Sjöhage' }), 303);
	const plan = plain((await sanna.get(child('/plan'))).body);
	const ways = /Så når planen familjen(.*?)Skriv ut till någon/.exec(plan)?.[1] ?? '';
	check('how it comes to each', /Elin Sjöhage Egen sida/.test(ways) && /Maria Sjöhage Egen sida/.test(ways) && /Per Sjöhage[^.]*[Pp]apper/.test(ways), ways);
	for (const key of ['maria', 'elin']) {
		const mine = await paper(sanna, product.id(key));
		check(`${key}: the same words on paper`, !mine.text.includes('tjejerna'), mine.text);
		const c = await as(key);
		is(`${key}: everything in a file`, await c.fill(family('/extract'), 'order'), 303);
		let link;
		for (let i = 0; i < 60 && link === undefined; i++) {
			[link] = (await c.get(family('/extract'))).all(/href="(\/family\/\d+\/extract\/\d+)"/g)[0] ?? [];
			if (link === undefined)
				await new Promise((r) => setTimeout(r, 50));
		}
		for (const form of ['', '?form=json']) {
			const file = await c.get(`${link}${form}`);
			check(`${key}: the file ${form}`, file.status === 200 && file.body.includes('Lugn start på dagen'), file.status);
			check(`${key}: her own words ${form}`, file.body.includes('tjejerna') === (key === 'elin'));
			check(`${key}: no word of withholding ${form}`, key === 'elin' || !/undanh|withh|samtal hem/i.test(file.body), /.{80}(undanh|withh|samtal hem).{80}/i.exec(file.body)?.[0]);
		}
	}
});

// C11

const others = ['elin', 'maria', 'per', 'rune', 'tove', 'jan', 'lotta', 'ali', 'vera']; // the family first: that they read is told to the lead

await story('C11. Sanna reports her concern; nobody else sees a trace', async () => {
	clock('2027-10-20T13:00:00');
	const before = {};
	for (const key of others)
		before[key] = await pages(key);
	const mails = product.mails().length;
	const sanna = await as('sanna');
	const page = await sanna.get(child());
	check('one press away', /href="\/concern(\?child=\d+)?"/.test(page.body));
	product.clock('2027-10-20T13:07:00'); // whatever is logged of it would stand there
	const begun = await sanna.fill(`/concern?child=${known.child}`, 'begin', { child: known.child });
	is('begun', begun, 303);
	const draft = await sanna.get(begun.location);
	check('the child is filled in', draft.body.includes('Elin Sjöhage'));
	is('more is needed', await sanna.fill(begun.location, 'check', { facts: '' }), 422, 'concern_one');
	const written = { municipality: 'Växjö', urgent: 'NO', facts: 'Elin säger att någon slår henne hemma.', know: 'NO', contact: 'Sanna Lindmark, 0980-319 241' };
	is('chosen from what is written', await sanna.fill(begun.location, 'text', written), 303);
	is('its texts', await sanna.get(`${begun.location}/text`), 200, 'concern_text');
	is('written', await sanna.fill(begun.location, 'check', written), 303);
	const send = await sanna.get(`${begun.location}/send`);
	is('sent', await sanna.fill(`${begun.location}/send`, 'send'), 303);
	const sent = await sanna.get(begun.location);
	known.concern = begun.id;
	await new Promise((r) => setTimeout(r, 400));
	product.clock('2027-10-20T13:09:00');
	for (const key of others) {
		const now = await pages(key);
		check(`${key}: no trace on any page`, differing(before[key], now).length === 0, differing(before[key], now).map((p) => `${p} ${plain(before[key].get(p) ?? '').slice(0, 400)} → ${plain(now.get(p) ?? '').slice(0, 400)}`).join(' '));
		const c = await as(key);
		for (const path of [`/concern/${known.concern}`, `/concern/intake/${known.concern}`, `/concern/${known.concern}/paper`]) {
			const [a, b] = [await c.get(path), await c.get(path.replace(known.concern, unknown))];
			check(`${key}: ${path} is as if it were not`, bare(a) === bare(b) && a.status === b.status, `${a.status} ${b.status}`);
		}
	}
	for (const key of ['elin', 'maria', 'per']) {
		const log = await whole_log(key);
		check(`${key}: nor in the log`, log.includes('13.09') && !log.includes('13.07'), /.{300}13\.07.{200}/.exec(log)?.[0]);
	}
	const told = product.mails().slice(mails);
	check('only the reception is told', told.every((m) => /To: <(rakel|soc)@example.org>/.test(m)), told.map((m) => /To: .*/.exec(m)?.[0]).join());
	const rakel = await as('rakel');
	const got = await rakel.get(`/concern/intake/${known.concern}`);
	check('the reception reads it', got.status === 200 && got.body.includes('någon slår henne'), got.status);
	is('received', await rakel.fill(`/concern/intake/${known.concern}`, 'receive'), 303);
	is('looked at for protection', await rakel.fill(`/concern/intake/${known.concern}`, 'protect'), 303);
	is('answered', await rakel.fill(`/concern/intake/${known.concern}`, 'answer', { feedback: 'INQUIRY', answer: '' }), 303);
	check('Jan does not', (await (await as('jan')).get(`/concern/intake/${known.concern}`)).status === 404);
	check('the reception reads nothing else', (await rakel.get(child())).status === 404);
	is('the work goes on', await sanna.get(child('/plan/write')), 200, 'plan_write');
	is('and Rune has nothing on his', await (await as('rune')).get(`/concern/${known.concern}`), 404);
});

// C12

await story('C12. Per is shut out for now', async () => {
	clock('2027-10-21T09:00:00');
	const bodil = await as('bodil');
	const before = {};
	for (const key of ['elin', 'maria', 'tove', 'jan'])
		before[key] = await pages(key);
	const line = plain(/<main[\s\S]*<\/main>/.exec((await (await as('per')).get(family())).body)?.[0] ?? '');
	is('shut out', await bodil.fill(child('/block'), 'set', { guardian: product.id('per'), reason: 'Det Elin har berättat gör att Per inte ska läsa nu.' }), 303);
	check('Rune is to look at it', /Pröva en spärr/.test(plain((await (await as('rune')).get('/')).body)));
	await nothing('per', 'C12');
	const own = await (await as('per')).get('/');
	for (const key of ['elin', 'maria', 'tove', 'jan']) {
		const now = await pages(key);
		check(`${key}: no trace of it`, differing(before[key], now).length === 0, differing(before[key], now).map((p) => `${p} ${plain(before[key].get(p) ?? '')} → ${plain(now.get(p) ?? '')}`).join(' '));
		check(`${key}: nor a reason`, ![...now.values()].some((p) => p.includes('inte ska läsa nu')));
	}
	for (const key of ['elin', 'maria'])
		check(`${key}: nor in the log`, !/spärr/i.test(await whole_log(key)));
	const ledger = plain((await (await as('sanna')).get(child('/paper'))).body);
	check('Sanna: his paper must not be asked for', /Per Sjöhage 1 2 oktober 2027 Begär inte tillbaka/.test(ledger), ledger);
	for (const key of ['tove', 'jan'])
		for (const [path, page] of await pages(key))
			check(`${key}: no word of his paper, ${path}`, !/[Kk]opia[^<]*Per Sjöhage/.test(page));
	check('his code holds no more', !await holds(/[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/.exec(known.copy.text)[0]));
});

// C13

await story('C13. The review: Elin first; what she answers in the survey is hers', async () => {
	clock('2027-11-15T10:00:00');
	const sanna = await as('sanna');
	const review = await sanna.get(child('/plan/review'));
	check('Sanna: what the others say waits for Elin', /Elin har inte svarat än/.test(plain(review.body)) && !review.forms().some((f) => f.acts.includes('result') || f.acts.includes('rate')), plain(review.body));
	const goals = Object.fromEntries(review.all(/”([^”]*)”[\s\S]*?name="goal" value="(\d+)"/g));
	const goal = goals['Jag kommer till skolan varje dag'];
	check('goals', Object.keys(goals).length === 3, JSON.stringify(goals));
	const { csrf, key: once } = Object.fromEntries(review.forms().find((f) => f.acts.includes('next')).pairs);
	is('nor is a result taken before', await sanna.post(child('/plan/review'), { csrf, key: once, act: 'result', goal, result: 'PARTLY', known: 'Frånvaron är 12 procent.', next: '' }), 403);
	for (const id of Object.values(goals))
		is('Elin says', await (await as('elin')).fill(family('/plan/review'), 'rate', { level: '4', text: 'Det går bättre nu.' }, { goal: id }), 303);
	const after = await sanna.get(child('/plan/review'));
	check('Sanna: what Elin says', after.body.includes('Det går bättre nu.'), plain(after.body));
	is('Tove says too', await (await as('tove')).fill(child('/plan/review'), 'rate', { level: '3', text: 'Hon sover mer.' }, { goal: goals['Jag sover hela natten'] }), 303);
	check('Jan: not of health', !(await (await as('jan')).get(child('/plan/review'))).body.includes('Hon sover mer'));
	for (const id of Object.values(goals))
		is('the result', await sanna.fill(child('/plan/review'), 'result', { result: 'PARTLY', known: 'Frånvaron är 12 procent.' }, { goal: id }), 303);
	check('it is kept', plain((await sanna.get(child('/plan/review'))).body).includes('Frånvaron är 12 procent.'));
	const asked = await (await as('elin')).get(family('/experience'));
	is('Elin is asked how it was', asked, 200, 'experience_family');
	const answers = {};
	for (const [n] of asked.all(/name="(answer-\d)"/g))
		answers[n] = asked.all(new RegExp(`name="${n}" value="(\\d)"`, 'g'))[2][0];
	is('she answers', await (await as('elin')).fill(family('/experience'), 'answer', { ...answers, text: 'Videon krånglade hela tiden.' }), 303);
	for (const key of ['sanna', 'rune', 'tove', 'maria', 'elin', 'stig'])
		check(`${key}: her answer is nowhere`, ![...(await pages(key)).values()].some((p) => p.includes('krånglade')));
	for (const key of ['sanna', 'rune', 'tove', 'jan'])
		is(`${key}: nor the page`, await (await as(key)).get(family('/experience')), 403);
	const stig = await as('stig');
	const figures = await stig.get('/statistics');
	is('figures', figures, 200, 'standing_home');
	for (const [path] of figures.all(/href="(\/statistics\/[^"]*)"/g)) {
		const page = await stig.get(path);
		check(`nothing of her in ${path}`, !/krånglade|Elin/.test(page.body));
	}
});

// C14

await story('C14. It is done; the closing', async () => {
	clock('2028-01-18T10:00:00'); // from 19 January Per's yes counts no longer, for he is shut out since 90 days: then nobody else would read
	const sanna = await as('sanna');
	const letter = { done: 'Elin är i skolan och sover.', voice: 'Jag orkar nu.', goes_on: 'Kuratorn finns kvar.', contact: 'Ring Sanna.' };
	is('both conditions', await sanna.fill(child('/close'), 'close', { ...letter, done_all: '1' }), 422, 'closing');
	is('both conditions', await sanna.fill(child('/close'), 'close', { ...letter, no_need: '1' }), 422, 'closing');
	for (const key of ['tove', 'bodil', 'jan'])
		is(`${key} reads until then`, await (await as(key)).get(child('/plan')), 200);
	const mails = product.mails().length;
	const closed = await sanna.fill(child('/close'), 'close', { ...letter, done_all: '1', no_need: '1' });
	is('closed', closed, 303);
	const told = () => product.mails().slice(mails).map((m) => /^To: <(\w+)@/m.exec(m)[1]);
	for (let i = 0; i < 100 && told().length < 4; i++)
		await new Promise((r) => setTimeout(r, 50));
	check('a neutral mail to the parties and the family, and to nobody else', ['tove', 'bodil', 'jan', 'maria'].every((k) => told().includes(k)) && told().length === 4, told().join());
	for (const key of ['tove', 'bodil', 'jan']) {
		const home = plain((await (await as(key)).get('/')).body);
		check(`${key}: that it is closed, when, and whom to call`, home.includes('Ett arbete som ni var med i är avslutat') && home.includes('tisdag 18 januari') && home.includes('Björkskolan, 0980-319 241'), home);
		check(`${key}: not of whom`, !/Elin|Sjöhage|Sanna|Kuratorn|sover/.test(home), home);
	}
	for (const key of ['vera', 'noor', 'olle', 'rakel', 'lotta'])
		check(`${key}: not told`, !(await (await as(key)).get('/')).body.includes('är avslutat'));
	for (const key of ['elin', 'maria']) {
		const page = await (await as(key)).get(family('/closed'));
		check(`${key}: the closing letter`, page.status === 200 && page.body.includes('Elin är i skolan och sover.') && page.body.includes('Jag orkar nu.'), page.status);
		is(`${key}: the plan`, await (await as(key)).get(family('/plan')), 200, 'family_plan');
	}
	for (const key of ['tove', 'bodil', 'jan', 'noor', 'vera', 'ali', 'lotta', 'per', 'olle'])
		await nothing(key, 'C14', false);
	is('Rune keeps the own record', await (await as('rune')).get(child('/plan')), 200, 'plan_show');
	is('and writes no more', await (await as('rune')).get(child('/plan/write')), 403);
	check('Elin\'s words are still hers', (await (await as('elin')).get(family('/words'))).body.includes('tjejerna') && !(await (await as('maria')).get(family())).body.includes('tjejerna'));
});

await story('The chains are whole', whole);

await finish();
