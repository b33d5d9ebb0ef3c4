// A three-year-old in child health care and preschool, from a dental visit to a move, each step asserted as each person sees it:
// the release binary, HTTP, and nothing of the product's inside.
import { Client } from './client.mjs';
import { png } from './picture.mjs';
import { check, child, day, family, finish, is, known, made, pdfText, plain, product, serve, story, who, whole } from './steps.mjs';
import { number } from './world.mjs';

// --- the county ---

const numbers = { yusuf: number('20231105', 983), amal: number('19900412', 981), hassan: number('19880930', 985), lo: number('20230302', 987) };

const world = () => `${[
	['org', 'kommun', 'MUNICIPALITY', 'Tingsryds kommun'], ['org', 'region', 'REGION', 'Region Kronoberg'], ['org', 'bolag', 'COMPANY', 'Solrosen AB'],
	['unit', 'blaklockan', 'kommun', 'PRESCHOOL', 'Tingsryd', 'Förskolan Blåklockan', '0980-319 240', 'blaklockan@example.org', '', 'DIGITAL'],
	['unit', 'bvc', 'region', 'BHV', 'Tingsryd', 'BVC Tingsryd', '0980-319 241', 'bvc@example.org', '', 'DIGITAL'],
	['unit', 'tand', 'region', 'DENTAL', 'Tingsryd', 'Folktandvården Tingsryd', '0980-319 242', 'tand@example.org', '', 'DIGITAL'],
	['unit', 'logopedi', 'region', 'HABILITATION', 'Tingsryd', 'Logopedmottagningen', '0980-319 243', 'logopedi@example.org', '', 'DIGITAL'],
	['unit', 'solrosen', 'bolag', 'PRESCHOOL', 'Tingsryd', 'Förskolan Solrosen', '0980-319 244', 'solrosen@example.org', '', 'DIGITAL'],
	['unit', 'samordning', 'kommun', 'COORDINATION', 'Tingsryd', 'Samordnaren Tingsryd', '0980-319 245', 'samordning@example.org', '', 'DIGITAL'],
	['agreement', 'bolag', 'Avtal 2026:14', '-60', '700', 'Barbro Solvik', 'Sten Alm'],
	...[['mia', 'Mia Tandling', 'tand', 'STAFF', 'Tandhygienist', '0'],
		['ulla', 'Ulla Barnlund', 'bvc', 'RESPONSIBLE', 'BVC-sjuksköterska', '1'],
		['petra', 'Petra Ljungdal', 'blaklockan', 'RESPONSIBLE', 'Rektor', '1'],
		['nils', 'Nils Björkede', 'blaklockan', 'STAFF', 'Förskollärare', '0'],
		['siri', 'Siri Annorlunda', 'blaklockan', 'STAFF', 'Barnskötare', '0'],
		['tor', 'Tor Talemark', 'logopedi', 'STAFF', 'Logoped', '0'],
		['berit', 'Berit Chefsved', 'logopedi', 'RESPONSIBLE', 'Enhetschef', '1'],
		['tyra', 'Tyra Kollegås', 'logopedi', 'STAFF', 'Logoped', '0'],
		['solveig', 'Solveig Solvik', 'solrosen', 'RESPONSIBLE', 'Rektor', '1'],
		['kim', 'Kim Sammark', 'samordning', 'COORDINATOR', 'Samordnare', '1'],
		['ada', 'Ada Förvaltsson', 'samordning', 'ADMIN', 'Administratör', '0'],
	].flatMap(([key, name, ...rest], i) => [['person', key, name, '', `1980-02-${10 + i}`, `070-174 06 ${40 + i}`, `${key}@example.org`], ['assignment', `${key}-1`, key, ...rest]]),
	['person', 'gun', 'Gun Granquist', '', '1955-03-03', '', 'gun@example.org'],
	['person', 'yusuf', 'Yusuf Haddadi', numbers.yusuf, '', '', ''], ['person', 'lo', 'Lo Ängmark', numbers.lo, '', '', ''],
	['person', 'amal', 'Amal Haddadi', numbers.amal, '', '070-174 06 61', 'amal@example.org'],
	['person', 'hassan', 'Hassan Haddadi', numbers.hassan, '', '070-174 06 62', 'hassan@example.org'],
	['child', 'yusuf', 'Tingsryd'], ['custody', 'yusuf-amal', 'yusuf', 'amal', 'JOINT', '2023-11-05'], ['custody', 'yusuf-hassan', 'yusuf', 'hassan', 'JOINT', '2023-11-05'],
	['enrolment', 'yusuf-1', 'yusuf', 'blaklockan', '2025-08-18'],
].map((r) => r.join('\t')).join('\n')}\n`;

// A picture of 16 × 16, of one colour.
const picture = png(16);

// --- who must see nothing ---

const nobody = '4611686018427387001'; // the id of no child

// Everything about the child, as it is now, at which somebody could look.
const tails = () => ['', '/plan', '/plan/version/1', '/plan/write', '/plan/compare', '/document', '/message', '/message/new', '/paper', '/meeting', '/consent', '/notice',
	'/assessment', '/assessment/1', '/decision', '/handover', '/words', '/contribution', '/log', '/extract', '/view', '/chronology', '/enrolment', '/custody', '/notice/new',
	...(known.meeting ? [`/meeting/${known.meeting}`, `/meeting/${known.meeting}/calendar`, `/meeting/${known.meeting}/record`, `/meeting/${known.meeting}/room`] : []),
	...(known.paper ? [`/paper/${known.paper}`, `/paper/${known.paper}/track`] : []),
	...(known.drawing ? [`/document/${known.drawing}`, `/document/${known.drawing}/page/1`] : []),
	...(known.handover ? [`/handover/${known.handover}`] : [])];

// What depends on the session alone is taken out: its tokens.
const bare = (a, name) => `${a.status} ${a.location.replaceAll(name, 'ID')} ${a.body.replaceAll(name, 'ID').replace(/[0-9a-f]{32,64}/g, '')}`;

// These see of the child, byte for byte, what they see of one that has never been.
const blind = (when, ...keys) => Promise.all(keys.map(async (key) => {
	const c = await who(key);
	const other = [];
	for (const base of ['child', 'family']) {
		const none = bare(await c.get(`/${base}/${nobody}`), nobody);
		for (const tail of tails()) {
			const a = await c.get(`/${base}/${known.child}${tail}`);
			// who works nowhere is sent to the log-in from every page of staff, before anything is looked at
			const same = none.startsWith('303') ? a.location === `/login?next=${encodeURIComponent(`/${base}/${known.child}${tail}`)}` || a.status === 404 : bare(a, known.child) === none;
			if (!same || a.status === 200)
				other.push(`/${base}${tail} ${a.status} ${a.page}`);
		}
	}
	for (const id of [product.id('yusuf'), nobody])
		if (bare(await c.post(`/child/${id}/consent`, { act: 'wish', wish: 'x' }), id) !== bare(await c.post(`/child/${nobody}/consent`, { act: 'wish', wish: 'x' }), nobody))
			other.push('POST');
	check(`${when}: ${key} sees no page`, other.length === 0, other.join(', '));
	const named = bare(await c.get(`/concern?child=${product.id('yusuf')}`), product.id('yusuf'));
	check(`${when}: ${key} may not choose the child for a report`, named === bare(await c.get(`/concern?child=${nobody}`), nobody));
	const own = known.convening && ['tor', 'berit'].includes(key) ? ['/', '/convening'] : []; // where they read what they asked themselves
	for (const path of ['/child', '/', '/inbox', '/convening', '/recall', '/disclosure'].filter((p) => !own.includes(p))) {
		const page = await c.get(path);
		check(`${when}: ${key} reads no name on ${path}`, !/Yusuf|Haddadi/.test(page.body), plain(page.body));
	}
	const { form } = await c.form('/child', 'find');
	if (form !== undefined) {
		const found = await c.fill('/child', 'find', { name: 'Yusuf' });
		check(`${when}: ${key} finds nothing`, bare(found, 'Yusuf') === bare(await c.fill('/child', 'find', { name: 'Xusuf' }), 'Xusuf'), plain(found.body));
	}
	return c;
})).then(async (all) => { // where files go only a few are let in at once
	for (const c of all)
		for (const path of [`/upload/${known.child}`, ...known.drawing ? [`/file/${product.id('yusuf')}/${known.drawing}`] : []])
			check(`${when}: ${path}`, [303, 404].includes((await c.get(path)).status) && bare(await c.get(path), known.child) === bare(await c.get(path.replace(known.child, nobody)), nobody));
});

// What somebody sees of the child: pages that must be there and pages that must not.
async function sees(when, key, pages, not = []) {
	const c = await who(key);
	for (const path of pages)
		is(`${when}: ${key} reads ${path}`, await c.get(path), 200);
	for (const path of not) {
		const a = await c.get(path);
		check(`${when}: ${key} does not read ${path}`, a.status === 404 || a.status === 403, `${a.status} ${a.page}`);
	}
	return c;
}

// Whether somebody reads it on any page of the child; the first such page's name.
async function reads(c, pattern) {
	for (const path of tails().flatMap((t) => [child(t), family(t)])) {
		const a = await c.get(path);
		if (pattern.test(a.body))
			return `${path} ${a.page}`;
	}
	return '';
}

async function notice(c, fields) {
	const first = await c.fill('/notice', 'answer', { harm: fields.harm ?? 'NO' });
	const second = await c.fill(first.location, 'check', fields);
	if (!is('everything is shown once more', second, 200, 'observation_send'))
		return [second, first];
	const form = second.forms().find((f) => f.acts.includes('send'));
	const sent = await c.post(form.action, { ...Object.fromEntries(form.pairs.map(([n]) => [n, form.pairs.filter(([m]) => m === n).map(([, v]) => v)])), act: 'send' });
	is('sent', sent, 303);
	return [await c.get(sent.location), await c.get(first.location)];
}

async function waiting(c, name) {
	return (await c.get('/inbox')).all(/href="\/notice\/(\d+)"[^>]*>([^<]*)</g).find(([, text]) => text.startsWith(name))?.[0];
}

async function pdf(c, path) {
	const file = await made(c, path);
	return { file, text: pdfText(file) };
}

await serve(world(), '2027-01-11T09:00:00');
known.child = product.id('yusuf');

const told = { child_name: 'Yusuf Haddadi', child_age: '3 år', situation: 'PRESCHOOL', place_unit_id: product.id('blaklockan'), municipality: 'Tingsryd' };

await story('B1. Care without an established contact tells the way in for care', async () => {
	const mia = await who('mia');
	const fields = { ...told, child_number: numbers.yusuf, areas: ['0', '1'], worry_0: 'Många hål i tänderna', worry_1: 'Säger bara enstaka ord' };
	is('contact must be said', await mia.fill('/notice/write?harm=NO', 'check', fields), 422, 'observation_write');
	const [receipt] = await notice(mia, { ...fields, contact: 'NO' });
	is('receipt', receipt, 200, 'observation_receipt');
	check('the way in is BVC', plain(receipt.body).includes('BVC Tingsryd'), plain(receipt.body));
	const [unknown] = await notice(mia, { ...fields, child_name: 'Ingen Alls', child_number: '', contact: 'NO' });
	const same = (r) => plain(r.body).replace(/[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/g, 'X');
	check('the receipt has no content, and is the same for a child that nobody knows', same(receipt) === same(unknown));
	check('and says that the principal answers', /rektor/i.test(plain(receipt.body)), plain(receipt.body));
	const ulla = await who('ulla');
	known.first = await waiting(ulla, 'Yusuf');
	const page = await ulla.get(`/notice/${known.first}`);
	is('Ulla has the notice', page, 200, 'observation_show');
	check('with its text', plain(page.body).includes('Många hål'));
	for (const key of ['petra', 'nils', 'mia', 'tor', 'kim', 'gun'])
		is(`${key} has not`, await (await who(key)).get(`/notice/${known.first}`), 404, 'not_found');
	await blind('B1', 'mia', 'petra', 'nils', 'siri', 'tor', 'berit', 'solveig', 'kim', 'gun', 'ada');
});

await story('B2. Nothing of it passes to another organisation without the family', async () => {
	product.clock('2027-01-13T09:00:00');
	const ulla = await who('ulla');
	const page = plain((await ulla.get(`/notice/${known.first}`)).body);
	check('she may ask the guardians', page.includes('be om samtycke'), page);
	check('or ask without saying who', page.includes('utan att säga vem barnet är'), page);
	is('sent on as it is: no', await ulla.fill(`/notice/${known.first}`, 'move', { unit: product.id('blaklockan'), why: 'De ansvarar.' }), 422, 'observation_show');
	const up = await ulla.get(`/notice/${known.first}/take-up`);
	const g = (n, name, key) => ({ [`g${n}_name`]: name, [`g${n}_number`]: numbers[key], [`g${n}_custody`]: 'JOINT', [`g${n}_from`]: '2023-11-05' });
	const taken = await ulla.fill(`/notice/${known.first}/take-up`, 'take', { name: 'Yusuf Haddadi', number: numbers.yusuf, ...g(1, 'Amal Haddadi', 'amal'), ...g(2, 'Hassan Haddadi', 'hassan') });
	is('taken up', taken, 303);
	check('the number found the child', taken.id === product.id('yusuf'), taken.location);
	const own = await sees('B2', 'ulla', [child(), child('/notice'), child('/assessment')]);
	const gate = await own.fill(child('/notice'), 'pass', { notice: known.first, unit: product.id('blaklockan'), why: 'Förskolan är ansvarig.' }).catch((e) => e);
	check('no passing without a yes', gate instanceof Error || gate.status === 422 || gate.status === 403, gate.status ?? gate);
	await blind('B2', 'mia', 'petra', 'nils', 'siri', 'tor', 'berit', 'solveig', 'kim', 'gun', 'ada');
});

await story('B3. Both guardians say yes, one in Arabic and one on paper', async () => {
	product.clock('2027-01-14T09:00:00');
	const ulla = await who('ulla');
	is('asked', await ulla.fill(child('/consent'), 'ask', { unit_1: product.id('blaklockan'), why_1: 'Förskolan är ansvarig och ser Yusuf varje dag.', area: ['1-0', '1-1'], until: '2027-12-31',
		wish: 'Yusuf är tre år. Han pekar och vill leka.' }), 303);
	const amal = await who('amal');
	is('Arabic', await amal.fill('/language', 'ar'), 303);
	const page = await amal.get(family('/consent'));
	check('Arabic beside Swedish, which is the one that holds', /lang="ar" dir="rtl"/.test(page.body) && /lang="sv"/.test(page.body) && page.body.includes('Samtycke till att dela uppgifter om'));
	check('it says that the notice goes along', page.body.includes('den som är ansvarig får ta över det och läsa det'));
	is('Amal', await amal.fill(family('/consent'), 'answer', { answer_1: 'YES' }), 303);
	const kept = plain((await ulla.get(child('/consent'))).body);
	const texts = [...page.body.matchAll(/(\u0627\u0644\u0645\u0648\u0627\u0641\u0642\u0629 (?:\(\u2068samtycke\u2069\) )?\u0639\u0644\u0649 \u0645\u0634\u0627\u0631\u0643\u0629|Samtycke till att dela)[^<]*/g)].map((m) => m[0]);
	check('stored as it was shown, both of it', texts.length === 2 && texts.every((t) => kept.includes(plain(t))) && kept.includes('läste frågan på två språk'), texts);
	is('the child\'s page at the preschool', await (await who('petra')).get(child()), 404, 'not_found');
	check('one yes passes nothing', (await ulla.form(child('/notice'), 'pass')).form === undefined);
	const letters = (await ulla.get(child('/paper'))).all(/href="([^"]*paper\/letter[^"]*)"/g).map(([h]) => h);
	const letter = await ulla.fill(letters.find((h) => h.endsWith(`to=${product.id('hassan')}`)), 'letter', { lang: 'ar' });
	is('a form for Hassan', letter, 303);
	const { text } = await pdf(ulla, letter.location);
	const code = /[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/.exec(text)?.[0];
	const back = await ulla.fill(child('/paper/back'), 'find', { code });
	check('its code leads to where the answer is written', back.status === 303 && back.location.startsWith(child('/consent')), `${back.status} ${back.location}`);
	const paper = { person: product.id('hassan'), how: 'PAPER', answer_1: 'YES', signed_on: '2027-01-14', witness: 'Ulla Barnlund' };
	is('a witness is needed', await ulla.fill(child('/consent'), 'paper', { ...paper, witness: '' }), 422, 'consent_staff');
	is('an oral yes is none here', await ulla.fill(child('/consent'), 'paper', { ...paper, how: 'ORAL' }), 422, 'consent_staff');
	const scan = await ulla.upload(`/upload/${product.id('yusuf')}`, 'add', { title: 'Blankett, undertecknad', responsible: '1', scanned: '1' },
		{ name: 'blankett.png', type: 'image/png', bytes: picture });
	is('the scan', scan, 303);
	is('Hassan, on paper', await ulla.fill(child('/consent'), 'paper', paper), 303);
	const early = await who('petra');
	is('Petra has not got it yet', await early.get(`/notice/${known.first}`), 404, 'not_found');
	is('nor reads it', await early.get(child('/notice')), 404, 'not_found');
	is('passed', await ulla.fill(child('/notice'), 'pass', { notice: known.first, unit: product.id('blaklockan'), why: 'Rektorn är ansvarig.' }), 303);
	const petra = await who('petra');
	check('it waits for Petra', await waiting(petra, 'Yusuf') === known.first);
	check('with its text', (await petra.get(`/notice/${known.first}`)).body.includes('Många hål'));
	is('taken up', await petra.fill(`/notice/${known.first}/take-up`, 'match', { child: product.id('yusuf') }), 303);
	const over = plain((await petra.get(child())).body);
	check('Petra answers', over.includes('Barnensbästa-ansvarig Petra Ljungdal'), over);
	const read = plain((await petra.get(child('/notice'))).body);
	check('because he is enrolled', read.includes('barnet går i förskolan') && read.includes('Många hål'), read);
	check('nobody asks Petra to hand it on to herself', !read.includes('ni är vägen in'), read);
	await sees('B3', 'ulla', [child(), child('/notice')], [child('/consent'), child('/plan/write'), child('/paper'), child('/notice/new')].slice(1));
	await blind('B3', 'nils', 'siri', 'mia', 'tor', 'berit', 'solveig', 'kim', 'gun', 'ada');
});

await story('B4. A neighbour tells, and learns nothing', async () => {
	product.clock('2027-01-18T09:00:00');
	const gun = new Client(product.port);
	const [receipt, asked] = await notice(gun, { ...told, harm: 'UNSURE', areas: ['6'], worry_6: 'Han är ute ensam på kvällarna', sender_kind: 'PRIVATE' });
	check('shown how to report, in the word of the law', /bör/.test(plain(asked.body)), plain(asked.body));
	const [other] = await notice(gun, { ...told, harm: 'UNSURE', areas: ['6'], worry_6: 'Hon är ute ensam', sender_kind: 'PRIVATE', child_name: 'Nils Ingensson' });
	const same = (r) => plain(r.body).replace(/[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/g, 'X');
	check('the receipt says nothing of whether he is known', same(receipt) === same(other));
	await notice(gun, { ...told, areas: ['6'], worry_6: 'Springer på vägen', sender_kind: 'PRIVATE', sender_name: 'Gun Granquist', sender_contact: '070-174 06 99' });
	const petra = await who('petra');
	const all = (await petra.get('/inbox')).all(/href="\/notice\/(\d+)"[^>]*>([^<]*)</g).filter(([, t]) => t.startsWith('Yusuf')).map(([n]) => n);
	check('both reach the responsible unit', all.length === 2, all);
	const pages = await Promise.all(all.map((n) => petra.get(`/notice/${n}`)));
	check('her name only where she gave it', pages.filter((p) => p.body.includes('Gun Granquist')).length === 1 && !pages.some((p) => p.body.includes('ute ensam') && p.body.includes('Granquist')));
	known.gun = all[pages.findIndex((p) => p.body.includes('ute ensam'))];
	for (const key of ['ulla', 'nils', 'mia', 'tor', 'kim', 'gun'])
		is(`${key} has not got it`, await (await who(key)).get(`/notice/${known.gun}`), 404, 'not_found');
	is('taken up', await petra.fill(`/notice/${known.gun}/take-up`, 'match', { child: product.id('yusuf') }), 303);
	for (const key of ['amal', 'hassan']) {
		const c = await who(key);
		const page = await c.get(family());
		check(`${key} reads no word of it`, !/ute ensam|Granquist|Springer/.test(page.body));
		check(`${key}: where somebody thinks of harm nothing is told`, !/18 januari|18 يناير/.test(plain(page.body)));
		check(`${key} reads nothing of it in the log`, !/ute ensam|Granquist/.test((await c.get(family('/log'))).body));
	}
	is('the other one too', await petra.fill(`/notice/${all.find((n) => n !== known.gun)}/take-up`, 'match', { child: known.child }), 303);
	for (const [key, words] of [['amal', /18 يناير/], ['hassan', /Någon har lagt märke till något om hur Yusuf har det, och berättade det måndag 18 januari/]]) {
		const page = await (await who(key)).get(family());
		check(`${key} reads that a notice came, and no more`, words.test(plain(page.body)) && !/Granquist|Springer/.test(page.body), plain(page.body));
	}
	check('Ulla reads nothing of it', !/ute ensam/.test((await (await who('ulla')).get(child('/notice'))).body));
	await blind('B4', 'nils', 'siri', 'mia', 'tor', 'berit', 'solveig', 'kim', 'gun', 'ada');
});

await story('B5. Petra lets Nils gather', async () => {
	product.clock('2027-01-20T09:00:00');
	const petra = await who('petra');
	is('delegated', await petra.fill(child('/delegate'), 'add', { person: product.id('nils'), until: '2027-06-30' }), 303);
	const nils = await sees('B5', 'nils', [child(), child('/notice'), child('/assessment'), child('/assessment/1')]);
	check('Petra is still the one who answers', plain((await nils.get(child())).body).includes('Barnensbästa-ansvarig Petra Ljungdal'));
	is('a fact', await nils.fill(child('/assessment/1'), 'fact', { source: 'OWN', text: 'Pekar i stället för att tala.' }), 303);
	for (const area of [0, 1, 2])
		is(`assessed ${area}`, await petra.fill(child(`/assessment/${area}`), 'set', { strengths: 'Nyfiken och glad', needs: `Behov ${area}`, thoughts: 'Det hänger ihop.', need: 'YES', strength: 'YES' }), 303);
	const ulla = await who('ulla');
	check('Ulla reads nothing of what the preschool writes', !await reads(ulla, /Pekar i stället|Behov \d|ute ensam/));
	await blind('B5', 'siri', 'mia', 'tor', 'berit', 'solveig', 'kim', 'gun', 'ada');
});

const convening = (more) => ({ child_name: 'Yusuf Haddadi', child_number: numbers.yusuf, situation: 'PRESCHOOL', place_unit_id: product.id('blaklockan'), municipality: 'Tingsryd',
	g1_name: 'Amal Haddadi', g1_number: numbers.amal, g2_name: 'Hassan Haddadi', g2_number: numbers.hassan, answers: 'GUARDIANS', wish: 'Yusuf vill leka och visa bilder.',
	purpose: 'Hur Yusuf kan göra sig förstådd', suits: 'Förmiddagar', why_0: 'Jag träffar Yusuf varje månad.', until: '2027-12-31', ...more });

await story('B6. Three questions: several need to help', async () => {
	product.clock('2027-02-01T09:00:00');
	const petra = await who('petra');
	is('decided', await petra.fill(child('/decision'), 'decide', { q1: 'NO', own: 'Det räcker inte här.', exhausted: 'Ja, vi har provat bilder och små grupper.', q2: 'NO', other: 'Det rör flera.', q3: 'YES',
		together: 'BVC och logoped behövs samtidigt.', units: [product.id('bvc'), product.id('logopedi')], areas: [`${product.id('bvc')}-0`, `${product.id('bvc')}-1`, `${product.id('logopedi')}-1`] }), 303);
	is('asked for BVC', await petra.fill(child('/consent'), 'ask', { unit_1: product.id('bvc'), why_1: 'BVC följer hälsan och språket.', unit_2: '', area: ['1-0', '1-1'], until: '2027-12-31', wish: 'Yusuf vill leka.' }), 303);
	for (const key of ['amal', 'hassan'])
		is(`${key} says yes to BVC`, await (await who(key)).fill(family('/consent'), 'answer', { answer_1: 'YES' }), 303);
	const ulla = await sees('B6', 'ulla', [child(), child('/plan')], [child('/plan/write'), child('/meeting/record')]);
	const kept = await reads(ulla, /Pekar i stället|Behov \d|små grupper|ute ensam/);
	check('Ulla reads nothing of what the preschool writes', kept === '', kept);
	await blind('B6', 'siri', 'mia', 'tor', 'berit', 'tyra', 'solveig', 'kim', 'gun', 'ada');
});

await story('B7. Tor asks for a meeting on his own, and it becomes one', async () => {
	product.clock('2027-02-02T09:00:00');
	const petra = await who('petra');
	const called = await petra.fill(child('/meeting/new'), 'call', { starts: '2027-02-16T10:00', place: 'Blåklockan, lilla rummet', purpose: 'Hur vi hjälper Yusuf tillsammans', minutes: '60', language: 'arabiska', ordered: '1' });
	is('called', called, 303);
	known.meeting = called.id;
	const tor = await who('tor');
	is('an established contact may ask', await tor.fill('/convening', 'contact', { contact: 'YES' }), 303);
	const asked = await tor.fill('/convening/new', 'ask', convening({ area: ['1-1', '1-2'] }));
	if (!is('asked', asked, 303))
		return;
	known.convening = asked.id;
	const page = await tor.get(asked.location);
	const other = await tor.fill('/convening/new', 'ask', convening({ area: ['1-1', '1-2'], child_name: 'Lo Ängmark', child_number: numbers.lo, g1_name: 'Gun Granquist', g1_number: '', g2_name: '', g2_number: '' }));
	is('the same for a child that nobody knows', other, 303);
	await blind('B7, before', 'tor', 'berit', 'tyra', 'siri', 'mia', 'solveig', 'kim', 'gun', 'ada');
	for (const path of ['/', '/inbox', child(), child('/meeting'), child('/consent'), child(`/meeting/${known.meeting}`)])
		check(`Petra reads nothing of Tor on ${path}`, !/Talemark|Logopedmottagningen<|visa bilder/.test((await petra.get(path)).body.replace(/<option[\s\S]*?<\/option>/g, '')), '');
	for (const path of [`/convening/${known.convening}`])
		for (const key of ['petra', 'ulla', 'tyra', 'mia'])
			is(`${key} does not read the convening`, await (await who(key)).get(path), 404, 'not_found');
	const amal = await who('amal');
	const first = await amal.fill(family('/convening'), 'answer', { responsible: 'YES' });
	is('Amal', first, 303);
	await blind('B7, one yes', 'tor', 'berit', 'tyra');
	const hassan = await who('hassan');
	is('Hassan', await hassan.fill(family('/convening'), 'answer', { responsible: 'YES' }), 303);
	await sees('B7, after', 'tor', [child(), child('/meeting'), child(`/meeting/${known.meeting}`), child('/plan')], [child('/assessment'), child('/notice'), child('/decision'), child('/consent')]);
	await blind('B7, after', 'siri', 'mia', 'solveig', 'kim', 'gun', 'ada');
	check('Petra reads who asked, and why', await reads(petra, /Talemark/) !== '' && await reads(petra, /Hur Yusuf kan göra sig förstådd/) !== '', `${await reads(petra, /Talemark/)}; ${await reads(petra, /Hur Yusuf kan göra sig förstådd/)}`);
});

await story('B8. The meeting: the child first, with a drawing', async () => {
	product.clock('2027-02-15T09:00:00');
	for (const key of ['ulla', 'tor'])
		is(`${key} comes`, await (await who(key)).fill(child(`/meeting/${known.meeting}/answer`), 'answer', { state: 'COMES' }), 303);
	is('Amal comes, and needs an interpreter', await (await who('amal')).fill(family(`/meeting/${known.meeting}`), 'answer', { state: 'COMES', language: 'arabiska' }), 303);
	product.clock('2027-02-16T11:00:00');
	const petra = await who('petra');
	const record = child(`/meeting/${known.meeting}/record`);
	const page = await petra.get(record);
	const came = Object.fromEntries(page.all(/name="(came-\d+)"/g).map(([n]) => [n, '1']));
	is('held', await petra.fill(record, 'held', { ...came, asked: 'YES', wants: 'YES', can: 'WHILE', absence: '', voice: 'Yusuf visade sin teckning de första tio minuterna.', checks: ['0', '1', '2', '3', '4', '5'], notes: 'Vi provar bilder.' }), 303);
	const held = await petra.get(child(`/meeting/${known.meeting}`));
	check('an interpreter, and nothing about whom', /arabiska/.test(held.body) && !/name="(interpreter|tolk)/.test(page.body));
	const ready = await petra.fill(child('/plan/area/2'), 'contact', { contact: product.id('nils-1') });
	is('Nils is to be the contact for learning', ready, 303);
	const nils = await who('nils');
	const drawing = { title: 'Teckning av huset', voice: '1' };
	const file = { name: 'Yusuf teckning.png', type: 'image/png', bytes: picture };
	is('Nils shares it with nobody', await nils.upload(`/upload/${known.child}`, 'add', { ...drawing, parties: '1', area: '1' }, file), 422, 'document_new');
	const added = await nils.upload(`/upload/${known.child}`, 'add', drawing, file);
	is('the drawing', added, 303);
	known.drawing = added.id;
	const shown = await nils.get(added.location);
	check('as the child\'s voice, by its scribe', plain(shown.body).includes('Barnets egen röst') && plain(shown.body).includes('Enligt barnet, tillagt av Nils Björkede'), plain(shown.body));
	is('and what he said', await nils.fill(child('/words'), 'save', { text: 'Där bor jag och katten.' }), 303);
	const mine = family(`/document/${known.drawing}`);
	const sees = async (key) => (await (await who(key)).get(child(`/document/${known.drawing}`))).status;
	for (const key of ['petra', 'tor', 'ulla', 'siri'])
		check(`${key} does not see the drawing`, await sees(key) === 404);
	const amal = await who('amal');
	is('Amal sees it', await amal.get(mine), 200, 'family_document');
	is('and lets who answers and those about development', await amal.fill(mine, 'readers', { responsible: '1', parties: '1', area: '1' }), 303);
	for (const [key, status] of [['petra', 200], ['tor', 200], ['ulla', 200], ['siri', 404], ['mia', 404]])
		check(`${key}: ${status}`, await sees(key) === status, await sees(key));
	is('Hassan: not who reads of health', await (await who('hassan')).fill(mine, 'readers', { responsible: '1', parties: '1', area: ['1', '2'] }), 303);
	for (const [key, status] of [['petra', 200], ['tor', 200], ['ulla', 404]])
		check(`${key}: ${status} then`, await sees(key) === status, await sees(key));
	const sent = await (await who('tor')).get(`/file/${known.child}/${known.drawing}`);
	check('its file has a name that says nothing', /filename="dokument.png"/.test(sent.headers['content-disposition'] ?? ''), sent.status);
	await blind('B8', 'siri', 'mia', 'solveig', 'kim', 'gun', 'ada');
});

// A need, what is done about it by somebody, and that somebody as the area's contact.
async function need(c, area, text, goal, assignment, contact = true) {
	const added = await c.fill(child(`/plan/area/${area}`), 'need', { text, goal });
	is(`need in area ${area}`, added, 303);
	is('what is done', await c.fill(added.location, 'save', { text: `${text}, varje vecka`, who: product.id(assignment), from_at: day(0), until_at: day(180), state: 'AGREED' }), 303);
	if (contact)
		is('contact', await c.fill(child(`/plan/area/${area}`), 'contact', { contact: product.id(assignment) }), 303);
}

await story('B9. The plan: each reads the own areas', async () => {
	const petra = await who('petra');
	await need(petra, 0, 'Hela tänder', 'Jag äter utan att det gör ont', 'ulla-1');
	await need(petra, 1, 'Bilder att prata med', 'Jag visar vad jag vill', 'tor-1');
	await need(petra, 2, 'En liten grupp', 'Jag leker med någon', 'nils-1', false);
	const pictures = (await petra.get(child('/plan/area/1'))).all(/href="(\/child\/\d+\/plan\/need\/\d+)"/g)[0][0];
	is('Nils helps with the pictures', await petra.fill(`${pictures}/intervention`, 'save', { text: 'Bilder i gruppen', who: product.id('nils-1'), from_at: day(0), until_at: day(180), state: 'AGREED' }), 303);
	is('lead', await petra.fill(child('/plan/write'), 'lead', { lead: product.id('petra-1'), followup: day(100) }), 303);
	is('published', await petra.fill(child('/plan/write'), 'publish'), 303);
	const texts = { 0: 'Hela tänder', 1: 'Bilder att prata med', 2: 'En liten grupp' };
	for (const [key, areas] of [['petra', [0, 1, 2]], ['ulla', [0, 1]], ['tor', [1, 2]], ['nils', [1, 2]]])
		for (const path of ['/plan', '/plan/version/1']) {
			const page = await (await who(key)).get(child(path));
			const seen = Object.entries(texts).filter(([, t]) => page.body.includes(t)).map(([a]) => Number(a));
			check(`${key} reads areas ${areas} of ${path}`, page.status === 200 && seen.join() === areas.join(), `${page.status} ${page.page} ${seen}`);
		}
	for (const key of ['amal', 'hassan']) {
		const page = await (await who(key)).get(family('/plan'));
		check(`${key} reads all`, page.status === 200 && Object.values(texts).every((t) => page.body.includes(t)), page.status);
	}
	const copy = await petra.fill(child('/paper'), 'print', { to: product.id('amal'), lang: 'ar' });
	is('a print for Amal', copy, 303);
	known.paper = copy.id;
	const { file, text } = await pdf(petra, copy.location);
	check('a name that says nothing', file.headers['content-disposition'] === 'inline; filename="barnets-plan.pdf"');
	const letters = (t) => t.normalize('NFKC').replace(/[^\u0621-\u064a]/g, '');
	const backwards = (t) => [...letters(t)].reverse().join('');
	const machine = 'ترجمة آلية';
	check('marked as made by a machine, in Arabic', letters(text).includes(letters(machine)) || letters(text).includes(backwards(machine)), text);
	check('what people wrote stands as they wrote it', Object.values(texts).every((t) => text.includes(t)), text);
	const simple = plain((await (await who('amal')).get(`${family()}?way=simple`)).body);
	check('easy to read, in Arabic, and Swedish is what holds', simple.includes('النص السويدي هو النص الساري'), simple);
	const swedish = await petra.fill(child('/paper'), 'print', { to: product.id('amal'), lang: 'sv' });
	check('the one that binds', (await pdf(petra, swedish.location)).text.includes('Hela tänder'));
	await blind('B9', 'siri', 'mia', 'solveig', 'kim', 'gun', 'ada');
});

await story('B10. Tor leaves', async () => {
	product.clock('2027-05-28T09:00:00');
	const old = [child(), child('/plan'), child('/plan/version/1'), child(`/meeting/${known.meeting}`), child('/message'), child('/document')];
	const ada = await who('ada');
	const unit = `/admin/unit/${product.id('logopedi')}`;
	is('the directory has his last day', await ada.fill(unit, 'end', { assignment: product.id('tor-1'), last: '2027-06-01' }), 303);
	product.clock('2027-06-01T23:59:00');
	const tor = await who('tor');
	for (const path of old)
		is(`the last minute ${path}`, await tor.get(path), 200);
	product.clock('2027-06-02T00:00:00');
	for (const path of old) {
		const a = await tor.get(path);
		check(`the open session reads no more ${path}`, a.status === 404 || (a.status === 303 && a.location.startsWith('/login')), `${a.status} ${a.location}`);
	}
	product.clock('2027-06-02T09:00:00');
	await blind('B10', 'tor', 'siri', 'mia', 'solveig', 'kim', 'gun', 'ada');
	const berit = await who('berit');
	check('Berit has it to do', plain((await berit.get('/')).body).includes('Säg vem som är ny kontaktperson: Yusuf Haddadi'));
	const petra = await who('petra');
	check('and Petra', plain((await petra.get('/')).body).includes('Välj ny kontaktperson: Yusuf Haddadi'));
	const hassan = await who('hassan');
	const plan = await hassan.get(family('/plan'));
	check('the family reads that another one comes', /ny kontakt kommer/i.test(plain(plan.body)), '');
	check('and whom to ring', plain(plan.body).includes('ring Logopedmottagningen, 0980-319 243') && /href="tel:0980319243"/.test(plan.body), plan.all(/href="(tel:[^"]*)"/g).join());
	is('Berit names another', await berit.fill(child('/plan/contact/1'), 'name', { contact: product.id('tyra-1') }), 303);
	check('the family reads who', (await hassan.get(family('/plan'))).body.includes('Tyra Kollegås'));
	await sees('B10', 'tyra', [child('/plan')]);
});

await story('B11. The family moves to Solrosen', async () => {
	product.clock('2027-08-10T09:00:00');
	const petra = await who('petra');
	is('moves', await petra.fill(child('/enrolment'), 'move', { unit: product.id('solrosen'), from: '2027-09-01' }), 303);
	check('the forecast says who answers then, and that Petra does until it is accepted', /Ska vara ansvarig då: Förskolan Solrosen[\s\S]*Förskolan Blåklockan är ansvarig tills Förskolan Solrosen har tagit emot/.test(plain((await petra.get(child('/enrolment'))).body)));
	await blind('B11, enrolled', 'solveig', 'tor', 'siri', 'mia', 'kim', 'gun', 'ada');
	check('Petra has it to do in time', plain((await petra.get('/')).body).includes('Börjar snart någon annanstans: lämna över i tid: Yusuf Haddadi'));
	const solrosen = product.id('solrosen');
	is('to nobody else', await petra.fill(`${child('/handover')}?to=${solrosen}`, 'prepare', { to: product.id('bvc'), area: [], areas: ['1'], summary: 'x', voice: 'x', why: 'x' }), 403);
	const made = await petra.fill(`${child('/handover')}?to=${solrosen}`, 'prepare', { to: solrosen, areas: ['1', '2'], summary: 'Bilder hjälper Yusuf.', voice: 'Jag vill ta med bilderna.', why: 'Yusuf börjar på Solrosen.' });
	is('prepared', made, 303);
	known.handover = made.id;
	const draft = plain((await petra.get(made.location)).body);
	check('it shows what goes along', draft.includes('Bilder att prata med') && draft.includes('En liten grupp') && !draft.includes('Hela tänder') && !draft.includes('Det hänger ihop'), draft);
	check('and the silence of the school law', draft.includes('tystnadsplikt enligt skollagen'), draft);
	is('nothing is offered without the family', await petra.post(made.location, { act: 'offer' }), 403);
	await blind('B11, prepared', 'solveig', 'tor', 'siri', 'mia', 'kim', 'gun', 'ada');
	is('the family is asked', await petra.fill(made.location, 'ask'), 303);
	const hassan = await who('hassan');
	const about = plain((await hassan.get(family('/handover'))).body);
	check('Hassan reads all of it first', about.includes('Bilder hjälper Yusuf.') && about.includes('Ni har planen kvar') && about.includes('tystnadsplikt enligt skollagen'), about);
	is('Hassan', await hassan.fill(family('/consent'), 'answer', { answer_1: 'YES' }), 303);
	const { form } = await petra.form(made.location, 'offer');
	check('one yes offers nothing', form === undefined);
	is('Amal', await (await who('amal')).fill(family('/consent'), 'answer', { answer_1: 'YES' }), 303);
	await blind('B11, with the yes', 'solveig', 'tor', 'siri', 'mia', 'kim', 'gun', 'ada');
	is('offered', await petra.fill(made.location, 'offer'), 303);
	check('Petra answers until it is accepted', plain((await petra.get(child())).body).includes('Barnensbästa-ansvarig Petra Ljungdal'));
	const solveig = await sees('B11, offered', 'solveig', [made.location], [child(), child('/plan'), child('/notice'), child('/assessment'), child('/document'), child('/consent'), child('/message')]);
	is('accepted', await solveig.fill(made.location, 'accept'), 303);
	check('now Solveig answers', plain((await solveig.get(child())).body).includes('Barnensbästa-ansvarig Solveig Solvik'));
	const kept = await reads(solveig, /Pekar i stället|Behov \d|ute ensam|Många hål|Hela tänder|Det hänger ihop/);
	check('she reads what was handed over, and nothing else of theirs', kept.endsWith('handover_show') || kept === '', kept);
	for (const key of ['ulla', 'nils', 'tyra']) {
		const a = await (await who(key)).get(child('/plan'));
		check(`${key} reads the plan no more`, a.status === 404 || (key === 'ulla' && !/Hela tänder|Bilder att prata/.test(a.body)), `${a.status} ${a.page}`);
	}
	const own = await petra.get(child('/plan'));
	check('Petra keeps the own record, and writes no more', own.status === 200 && own.body.includes('Hela tänder') && (await petra.get(child('/plan/write'))).status === 403, own.status);
	check('as what she was', plain((await petra.get(child())).body).includes('Var barnensbästa-ansvarig Petra Ljungdal'));
	const page = await hassan.get(family());
	check('the family reads who answers now', plain(page.body).includes('Solveig Solvik'));
	check('and has the plan', (await hassan.get(family('/plan'))).body.includes('Hela tänder'));
	await blind('B11, accepted', 'tor', 'tyra', 'berit', 'siri', 'nils', 'mia', 'kim', 'gun', 'ada');
});

await story('The chains are whole', whole);

await finish();
