// Probes from outside: the family's own, and what must not show.  Each check names the rule of the requirements (N, I, K) or of
// the table of access (D, A) that it tries.
import { check, crawl, day, finish, is, plain, product, serve, story, who, whole } from './steps.mjs';
import { as, bare, called, county, differs, done, id, none, ofChild, filled, pdf, toPlan } from './probe_steps.mjs';
import { spawnSync } from 'node:child_process';
import { made } from './steps.mjs';

const families = [
	['vilda', 'Vilda Slåndal', '2012-05-03', 981, [['eva', 'Eva Slåndal'], ['per', 'Per Slåndal']], 'skola', 'rut'],
	['liten', 'Liten Granö', '2018-05-03', 982, [['maja', 'Maja Granö'], ['mans', 'Måns Granö']], 'skola', 'rut'],
];

await serve(county(families), '2027-01-11T09:00:00');
const V = id('vilda');
let plan;

// Every page that somebody comes to, by links and by each path of the child, without what is new in every answer.
async function pages(key) {
	const c = await as(key);
	const home = ['eva', 'per', 'vilda', 'maja', 'mans'].includes(key);
	const paths = ofChild.filter((r) => r.method === 'GET' && r.path.startsWith(home ? '/family' : '/child') && !/\/log|extract/.test(r.path)).flatMap((r) => filled(r.path, V, { meeting: [plan.next], version: ['1'] }));
	return new Map((await crawl(c, ['/', '/child', '/inbox', '/message', ...paths], 400)).filter(([p]) => !/\/log\b|extract|activate/.test(p)).map(([p, a]) => [p, bare(a)]));
}
const differing = (a, b) => [...new Set([...a.keys(), ...b.keys()])].filter((p) => a.get(p) !== b.get(p));

await story('A plan that the family reads', async () => {
	plan = await toPlan('vilda', 'rut', [['bup', 0], ['soc', 4, 6]], ['eva', 'per'], [[0, 'tekla-1'], [4, 'nils-1'], [6, 'malte-1']]);
	plan.next = await called(await as('rut'), plan.base, '2027-02-20T10:00', { people: [id('eva'), id('per'), V] });
});

await story('N13, D4, I8: a report of concern leaves no trace, in bytes, counters or order', async () => {
	const keys = ['eva', 'vilda', 'alva', 'malte', 'tekla', 'nils', 'gun'];
	const before = {};
	for (const key of keys)
		before[key] = await pages(key);
	const logs = {};
	for (const key of ['eva', 'per', 'vilda'])
		logs[key] = bare(await (await as(key)).get(`${plan.home}/log`));
	const rut = await as('rut');
	const begun = done('begun', await rut.fill('/concern', 'begin', { child: V }));
	const text = await rut.get(`${begun.location}/text`);
	for (const [name] of text.all(/name="(fact|assessed|event|need|noticed)" value/g).slice(0, 1)) {
		const [[value]] = text.all(new RegExp(`name="${name}" value="(\\d+)"`, 'g'));
		is('a text is chosen', await rut.fill(`${begun.location}/text`, 'choose', { [name]: value }), 303);
	}
	const checked = done('checked', await rut.fill(begun.location, 'check', { child_name: 'Vilda Slåndal', child_number: '', municipality: 'Växjö', urgent: 'NO', facts: 'OROSROP', know: 'UNSURE', contact: '070' }));
	done('sent', await rut.fill(checked.location, 'send'));
	const ines = await as('ines');
	const there = (await ines.get('/concern/intake')).body.includes('Vilda Slåndal');
	check('A15: who receives has it', there);
	is('A15: received', await ines.fill(`/concern/intake/${begun.id}`, 'receive'), 303);
	for (const key of keys) {
		const now = await pages(key);
		check(`N13: ${key} sees the same as before`, differing(before[key], now).length === 0, differing(before[key], now).join(' '));
	}
	for (const key of ['eva', 'per', 'vilda'])
		check(`N13: ${key}'s log: no row of the report`, !/anmäl|oros/i.test(plain((await (await as(key)).get(`${plan.home}/log`)).body.replace(/[\s\S]*<main/, '').replace(/<footer[\s\S]*/, ''))),
			plain((await (await as(key)).get(`${plan.home}/log`)).body).slice(0, 600));
});

await story('D10, I14: the child\'s own words are the child\'s', async () => {
	const vilda = await as('vilda');
	const before = {};
	const keys = ['eva', 'rut', 'malte'];
	for (const key of keys)
		before[key] = await pages(key);
	const kept = done('kept', await vilda.fill(`${plan.home}/withhold`, 'keep', { text: 'EGET' }));
	for (const key of keys)
		check(`D10: ${key} sees no trace of it`, differing(before[key], await pages(key)).length === 0);
	check('D10, D11: nor does a log', !plain((await (await as('eva')).get(`${plan.home}/log`)).body).includes('Vilda Slåndal'));
	const wrote = done('words', await vilda.fill(`${plan.home}/words`, 'save', { text: 'MINA-ORD' }));
	const [[path]] = (await vilda.get(`${plan.home}/words`)).all(/href="(\/family\/\d+\/words\/\d+)"/g);
	for (const key of ['eva', 'per', 'rut']) {
		const c = await as(key);
		const a = await c.get(path);
		check(`I14: ${key} does not edit them`, [403, 404].includes(a.status), a.status);
		const { form } = await c.form(`${plan.home}/words`, 'save');
		if (form !== undefined) {
			const b = await c.post(path, { ...Object.fromEntries(form.pairs), act: 'save', version: '1', text: 'ÄNDRAT' });
			check(`I14: ${key} nor by a form of their own`, [403, 404].includes(b.status), b.status);
		}
	}
	check('I14: they stand as they were', (await vilda.get(path)).body.includes('MINA-ORD') && wrote.status === 303);
	const rut = await as('rut');
	const scribed = plain((await (await as('rut')).get(`${plan.base}/plan/version/1`)).body);
	check('I14: what a scribe wrote says so', /Nedskrivet av Rut Havtornlid/.test(scribed), scribed);
	for (const key of ['eva', 'per', 'rut'])
		check(`D10: ${key} ${kept.location}`, (await (await as(key)).get(kept.location)).status === 404);
});

await story('I9, D17: the guardians see the same, and not each other', async () => {
	const [eva, per, rut] = [await as('eva'), await as('per'), await as('rut')];
	done('eva answers', await eva.fill(`${plan.home}/meeting/${plan.next}`, 'answer', { state: 'DECLINES', wish: 'EVASKÄL', language: 'arabiska' }));
	done('eva\'s words', await eva.fill(`${plan.home}/words`, 'save', { text: 'EVAORD' }));
	done('eva thinks', await eva.fill(`${plan.home}/plan/answer`, 'answer', { answer: 'DISAGREE', text: 'EVATYCKER', areas: ['4'], meet: 'NO' }));
	done('eva asks', await eva.fill(`${plan.home}/meeting/ask`, 'ask', { purpose: 'EVAVILL', whom: 'x', suits: 'y' }));
	done('eva writes', await eva.fill(`${plan.home}/message/new`, 'send', { staff: id('rut-1'), about: 'EVABREV', text: 'EVABREV' }));
	done('eva prepares', await eva.upload(`/upload/${V}`, 'add', { title: 'EVAFIL', responsible: '1' }, { name: 'x.txt', type: 'text/plain', bytes: Buffer.from('fil') }));
	for (const [path, a] of await crawl(per, ['/', plan.home, ...ofChild.filter((r) => r.method === 'GET' && r.path.startsWith('/family')).flatMap((r) => filled(r.path, V, { meeting: [plan.next] }))], 300))
		check(`D17: per reads nothing of hers on ${path}`, !/EVASKÄL|EVAORD|EVATYCKER|EVAVILL|EVABREV/.test(a.body), (/EVA[A-ZÄ]+/.exec(a.body) ?? []).join());
	check('D17: nor of her telephone', !(await crawl(per, ['/', plan.home], 200)).some(([, a]) => /070-174 06 60/.test(a.body)));
	const staff = plain((await rut.get(`${plan.base}/meeting/${plan.next}`)).body);
	check('I9: who leads reads the answer', staff.includes('EVASKÄL'));
	check('D17: the party reads no reason of hers', !(await crawl(await as('tekla'), [plan.base, `${plan.base}/meeting/${plan.next}`, `${plan.base}/plan`], 100)).some(([, a]) => /EVA[A-ZÄ]{3}/.test(a.body)));
});

await story('D6, I9: a guardian who is shut out sees what one sees of no child, at once, in a session that is open', async () => {
	const [per, eva, rut] = [await as('per'), await as('eva'), await as('rut')];
	is('he reads', await per.get(plan.home), 200);
	const form = (await per.form(`${plan.home}/words`, 'save')).form;
	const before = await pages('eva');
	const mails = product.mails().length;
	is('shut out', await rut.fill(`${plan.base}/block`, 'set', { guardian: id('per'), reason: 'Beslut i natt' }), 303);
	const found = await differs(per, V, { meeting: [plan.meeting, plan.next], version: ['1'] });
	check('D6: nothing is there', found.length === 0, found.join(', '));
	is('D6: nor by a form that was open', await per.post(form.action, { ...Object.fromEntries(form.pairs), act: 'save', text: 'SENT' }), 404);
	check('D6: nor on his first page', !/Vilda/.test((await per.get('/')).body));
	const changed = differing(before, await pages('eva'));
	check('I9: the other guardian\'s pages do not tell', changed.length === 0, changed.join(' '));
	await new Promise((r) => setTimeout(r, 300));
	check('D6: and he is sent nothing', !product.mails().slice(mails).some((m) => m.includes('per@example.org')));
	check('D6: a party does not read of it', !(await crawl(await as('tekla'), [plan.base], 60)).some(([, a]) => /spärr|block/i.test(plain(a.body).replace(/blockera/g, '')) && a.page !== 'block_index'));
	const again = await rut.fill(`${plan.base}/paper`, 'print', { to: id('per') });
	is('D6: nor is anything printed for him', again, 422);
});

await story('N5, I10: what leaves says nothing', async () => {
	const [rut, eva] = [await as('rut'), await as('eva')];
	done('moved', await rut.fill(`${plan.base}/meeting/${plan.next}/change`, 'move', { starts: '2027-02-21T10:00', place: 'Havtornsskolan' }));
	done('message', await rut.fill(`${plan.base}/message/new`, 'send', { family: id('eva'), about: 'HEMLIGT', text: 'HEMLIGT' }));
	done('withdrawn', await eva.fill(`${plan.home}/consent`, 'withdraw', {}, { unit: id('soc') }));
	await new Promise((r) => setTimeout(r, 1500));
	const mails = product.mails();
	check('mails have left', mails.length > 8, mails.length);
	const names = /Slåndal|Vilda|Havtorn|Smultron|Hjortron|BUP|skola|socialtj|barnhälso|samtyck|möte|plan\b|konsult|anmäl|oro\b|HEMLIGT|Rektor|PLATS|SYFTE|2012|20\d\d-\d\d-\d\d|klockan|\d{15,}/i;
	for (const m of mails) {
		const [head, ...rest] = m.split('\r\n\r\n');
		const text = rest.join(' ').replace(/=([0-9A-F]{2})/g, (_, h) => `%${h}`);
		let body = text;
		try { body = decodeURIComponent(text); } catch { /* as it is */ }
		check('I10: the text', !names.test(body), body);
		check('I10: the head', !names.test(head.replace(/^To:.*$/m, '').replace(/^Message-ID:.*$/mi, '').replace(/^Date:.*$/m, '')), head);
		check('I10: one recipient', (head.match(/^To:.*$/m)?.[0].match(/@/g) ?? []).length === 1 && !/^(Cc|Bcc):/m.test(head), head);
	}
	const texts = new Set(mails.map((m) => m.split('\r\n\r\n').slice(1).join()));
	check('I10: whatever has happened, the words are the same few', texts.size <= 4, [...texts].join('\n---\n'));
});

await story('N3, I13: what is printed or fetched has only its parts, and a name that says nothing', async () => {
	const rut = await as('rut');
	const copy = done('copy', await rut.fill(`${plan.base}/paper`, 'print', { to: id('bup') }));
	const file = await made(rut, copy.location);
	check('N3: its name', file.headers['content-disposition'] === 'inline; filename="barnets-plan.pdf"', file.headers['content-disposition']);
	const info = spawnSync('pdfinfo', ['-'], { input: file.bytes, encoding: 'utf8' }).stdout;
	check('N3: its metadata', !/Slåndal|Vilda|Havtorn|Smultron|Rut/.test(info), info);
	const raw = file.bytes.toString('latin1');
	check('N3: nor raw in the file', !raw.includes(V) && !/Author \(/.test(raw));
	const text = spawnSync('pdftotext', ['-layout', '-', '-'], { input: file.bytes, encoding: 'utf8' }).stdout;
	check('I13: version, number, recipient, day and code', /Version 1, kopia \d+, till /.test(text) && /11 januari 2027/.test(text) && /[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/.test(text), text.slice(0, 800));
	check('N3, D13: its areas alone', text.includes('MÅL-0') && !/MÅL-4|MÅL-6|BEHOV-4|Hjortron|FAKTA|BEDÖMT/.test(text), text);
	const taken = done('taken along', await (await as('tekla')).fill(`${plan.base}/plan/fhir`, 'take'));
	const json = await (await as('tekla')).get(taken.location);
	const said = json.body.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, ''); // what is made by chance may look like a number
	check('N3, D13, D16: what a unit takes along has its areas alone, and nobody\'s number', json.status === 200 && said.includes('MÅL-0') && !/MÅL-4|MÅL-6|Hjortron|FAKTA|BEDÖMT|Eva|\b(\d\d)?\d{6}-?98\d\d\b|070-174 06 6/.test(said), said.match(/.{0,40}\d{6}-?98\d\d.{0,20}/)?.[0] ?? said.slice(0, 800));
	check('N3: and a name that says nothing', json.headers['content-disposition'] === 'attachment; filename="barnets-plan.json"', json.headers['content-disposition']);
	for (const key of ['nils', 'rut', 'eva', 'gun'])
		check(`N1: ${key} has no such file`, [403, 404].includes((await (await as(key)).get(taken.location)).status));
	const eva = await as('eva');
	const ics = await eva.get(`${plan.home}/meeting/${plan.next}/calendar`);
	check('N3: a calendar file', ics.status === 200 && !/Slåndal|Vilda|Havtorn|SYFTE|PLATS/.test(ics.body + JSON.stringify(ics.headers)), ics.body);
	const title = /<title>([^<]*)/.exec((await rut.get(`${plan.base}/plan`)).body)?.[1];
	check('N3: the page\'s title has no name', !/Vilda|Slåndal/.test(title ?? ''), title);
	for (const [key, path] of [['rut', plan.base], ['rut', `${plan.base}/meeting/${plan.next}`], ['eva', plan.home], ['vilda', plan.home], ['rut', `${plan.base}/message`], ['rut', `${plan.base}/consent`]]) {
		const t = /<title>([^<]*)/.exec((await (await as(key)).get(path)).body)?.[1];
		check(`N3: the title of ${path}`, !/Vilda|Slåndal/.test(t ?? ''), t);
	}
});

await story('N9: two write the same, and nothing is lost', async () => {
	const [rut, alva] = [await as('rut'), await as('alva')];
	const path = `${plan.base}/plan/need/${plan.needs[0]}`;
	const [a, b] = [(await rut.form(path, 'save')).form, (await alva.form(path, 'save')).form];
	is('the first', await rut.post(a.action, { ...Object.fromEntries(a.pairs), act: 'save', text: 'RUTS text', goal: 'Mål' }), 303);
	const second = await alva.post(b.action, { ...Object.fromEntries(b.pairs), act: 'save', text: 'ALVAS text', goal: 'Mål' });
	is('N9: the second', second, 409, 'conflict_show');
	check('N9: both stand there', plain(second.body).includes('RUTS') && plain(second.body).includes('ALVAS'), plain(second.body));
	check('N9: the first holds', (await rut.get(path)).body.includes('RUTS text'));
	check('N9: the second is kept for its author', (await alva.get(`${plan.base}/conflict`)).status === 200 && !(await rut.get(`${plan.base}/conflict`)).body.includes('ALVAS'));
	const k = 'a'.repeat(31) + '1';
	const need = (await rut.form(`${plan.base}/plan/area/0`, 'need')).form;
	const one = await rut.post(need.action, { ...Object.fromEntries(need.pairs), key: k, act: 'need', text: 'NYCKEL', goal: 'x' });
	const other = (await alva.form(`${plan.base}/plan/area/4`, 'need')).form;
	const two = await alva.post(other.action, { ...Object.fromEntries(other.pairs), key: k, act: 'need', text: 'NYCKELTVÅ', goal: 'x' });
	check('N9: another person\'s key is another key', two.status === 303 && two.location !== one.location && (await alva.get(`${plan.base}/plan/area/4`)).body.includes('NYCKELTVÅ'), `${one.location} ${two.status} ${two.location}`);
	const third = await rut.post(other.action, { ...Object.fromEntries(need.pairs), key: k, act: 'need', text: 'NYCKELTRE', goal: 'x' });
	check('N9: the same key on another form does not claim that something was done', third.status !== 303 || third.location !== one.location || (await rut.get(`${plan.base}/plan/area/4`)).body.includes('NYCKELTRE'), `${third.status} ${third.location}`);
});

await story('N15, A19: the log says what was done and tried, and on which ground', async () => {
	product.clock(new Date(Date.parse(`${product.now}Z`) + 60_000).toISOString().slice(0, 19)); // what is tried now stands first
	is('a stranger tries', await (await as('tyra')).get(`${plan.base}/plan`), 404);
	is('somebody far away tries', await (await as('olle')).get(`${plan.base}/plan`), 404);
	const log = plain((await (await as('eva')).get(`${plan.home}/log`)).body);
	check('N15: who read', log.includes('Rut Havtornlid'), log.slice(0, 500));
	check('N15: what was refused, from a unit that the family knows of', /Någon på BUP Smultronet [\d.]+ Försökte öppna något/.test(log), log.slice(0, 1500));
	check('N15: and from elsewhere, without telling where', !log.includes('Enbärsskolan'));
	check('D11: not the child\'s own reading', !/Vilda Slåndal (läste|öppnade)/i.test(log));
});

await story('N19, K25: another language has the same, in the same order', async () => {
	const eva = await who('eva');
	const shape = (a) => [...a.body.replace(/[\s\S]*<main/, '').replace(/<\/main[\s\S]*/, '').matchAll(/<(h1|h2|h3|form|section|table|button|input|a)\b/g)].map((m) => m[1]).join(' ');
	const words = ['', '/plan', '/consent', '/log', '/meeting'];
	const sv = [];
	for (const tail of words)
		sv.push(await eva.get(plan.home + tail));
	for (const lang of ['en', 'ar']) {
		is(lang, await eva.fill('/language', lang), 303);
		for (const [i, tail] of words.entries()) {
			const a = await eva.get(plan.home + tail);
			check(`N19: ${lang} ${tail} has the same parts in the same order`, a.status === sv[i].status && (tail === '/consent' || tail === '/log' || shape(a) === shape(sv[i])), `${shape(a)}\n${shape(sv[i])}`);
			check(`N19: ${lang} ${tail} says which language it is`, a.body.includes(`<html lang="${lang}"`), /<html[^>]*>/.exec(a.body)?.[0]);
		}
	}
	is('back', await eva.fill('/language', 'sv'), 303);
});

await story('The chains are whole', whole);

await finish();
