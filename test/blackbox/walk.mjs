// The whole way, from a notice to the closing, as doc/black-box.md says it can be walked: the release binary, HTTP,
// and nothing of the product's inside.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from './client.mjs';
import { database, run } from './product.mjs';
import { answer, assess, check, child, day, decide, family, finish, holds, is, known, need, notice, paper, plain, product, questions, serve, story,
	takeUp, who } from './steps.mjs';
import { numbers, secrets, world } from './world.mjs';

// --- the program ---

await story('The program says what it can do, and refuses what it does not know', () => {
	check('no word', run().status === 2);
	check('an unknown word', run('dance').status === 2);
	check('an unknown option', run('serve', '--dance', 'x').status === 2);
	check('help', run('help').status === 0 && run('help').stdout.includes('usage: kronobarn'));
	check('version', /^kronobarn \d/.test(run('version').stdout));
	const none = run('rules', '--data', join(product.dir, 'none'));
	check('rules without data: the matrix and a sentence', none.status === 1 && /PLAN_READ\tCHILD\tC6_PLAN\t/.test(none.stdout) && /no data folder/.test(none.stderr), none.stderr);
	check('verify without data', run('verify', '--data', join(product.dir, 'none')).status === 1);
	writeFileSync(join(product.dir, 'bad.tsv'), 'org\tx\tMUNICIPALITY\tX\nunit\ty\tz\n');
	const bad = run('demo', '--data', join(product.dir, 'bad'), '--world', join(product.dir, 'bad.tsv'));
	writeFileSync(join(product.dir, 'bad.tsv'), 'org\tx\tMUNICIPALTY\tX\n');
	const word = run('demo', '--data', join(product.dir, 'bad2'), '--world', join(product.dir, 'bad.tsv'));
	check('a word that is none', word.status === 1 && word.stderr.includes('line 1') && word.stderr.includes('MUNICIPALITY'), word.stderr);
	check('a bad world names its line', bad.status === 1 && bad.stderr.includes('line 2'), bad.stderr);
});

await story('routes is well-formed', () => {
	const lines = run('routes').stdout.replace(/\n$/, '').split('\n').map((l) => l.split('\t'));
	check('five columns each', lines.every((l) => l.length === 5));
	check('methods', lines.every(([m]) => ['GET', 'POST', 'JOB', 'CALL'].includes(m)));
	check('paths', lines.every(([, p]) => /^\/[a-zA-Z%/-]*$/.test(p)));
	check('names', lines.every(([, , h, r]) => /^[a-z][a-z0-9_]*$/.test(h) && /^[A-Z_]+$/.test(r)));
	const field = '[a-z0-9_]+:[a-z]+\\*?\\??(=[A-Z0-9_|]+)?';
	const form = new RegExp(`^([a-z_|]+\\?)?(${field}(,${field})*)?$`);
	check('fields', lines.every(([m, , , , f]) => m === 'POST' ? f !== '' && f.split(' ').every((one) => form.test(one)) : f === ''),
		lines.filter(([m, , , , f]) => m === 'POST' && !f.split(' ').every((one) => form.test(one))).map((l) => l.join(' ')).join('\n'));
	const gets = new Set(lines.filter(([m]) => m === 'GET').map(([, p]) => p));
	check('every POST has its GET', lines.every(([m, p]) => m !== 'POST' || gets.has(p)));
});

await story('A county is made from a file and served', async () => {
	await serve(world(), '2027-01-11T09:00:00');
	check('every key has its id', product.keys.size === world().split('\n').filter((l) => /^(org|unit|person|assignment|custody|enrolment|episode|rule)\t/.test(l)).length);
	check('only once', run('demo', ...product.place).status === 1);
	check('pid files', ['kronobarn', 'core', 'worker', 'post'].every((n) => product.pid(n) > 0));
	const rules = run('rules', ...product.place);
	check('rules shows the dated rule', rules.status === 0 && rules.stdout.includes('EXPECTED\tBHV\tMUNICIPALITY\t2027-01-12\t\tBeslut för provet\t'));
	check('an address is an address', run('serve', ...product.place, '--address', 'x y').status === 1);
	check('a second start is refused', run('serve', ...product.place, '--port', '1').status === 1);
});

await story('Pages say their handler; forms need token and key', async () => {
	const c = new Client(product.port);
	is('start', await c.get('/'), 200, 'person_home');
	is('log-in page', await c.get('/demo/login'), 200, 'person_demo');
	is('nothing there', await c.get('/finns-inte'), 404, 'not_found');
	is('another method', await c.send('POST', '/about', 'x=1'), 405);
	is('nobody is sent to the log-in', await c.get('/inbox'), 303);
	check('… which knows where to', (await c.get('/inbox')).location === '/login?next=%2Finbox' || (await c.get('/inbox')).location === '/login?next=/inbox', (await c.get('/inbox')).location);
	is('without a token', await c.post('/notice', { act: 'answer', harm: 'NO' }), 403);
	is('unknown person', await c.login('ingen'), 404, 'not_found');
	is('known person', await c.login('rut'), 303);
	is('her page', await c.get('/'), 200, 'person_home');
	is('log out', await c.fill('/logout', 'logout'), 303);
	is('is out', await c.get('/inbox'), 303);
	const policy = (await c.get('/')).headers;
	check('content policy', policy['content-security-policy'].startsWith("default-src 'none'") && policy['cache-control'] === 'no-store');
});

// --- 1 and 2: notice and responsible unit ---

const noticed = (more) => ({ areas: ['2', '5'], worry_2: 'Går ut ur matsalen', strength_2: 'Stark i musik', worry_5: 'Äter ensam',
	child_name: 'Ronja Kvarnlid', child_age: '14 år', situation: 'SCHOOL', place_unit_id: product.id('skola'), municipality: 'Växjö',
	sender_kind: 'PRIVATE', ...more });

async function receipt(c, sent) {
	const r = await c.get(sent.location);
	is('receipt', r, 200, 'observation_receipt');
	return r;
}

await story('1–2. A notice reaches the responsible unit, by dated rules', async () => {
	const c = new Client(product.port);
	is('harm page', await c.get('/notice'), 200, 'observation_harm');
	is('harm is needed', await c.fill('/notice', 'answer', {}), 422, 'observation_harm');
	const empty = await c.fill('/notice/write?harm=NO', 'check', noticed({ areas: [], worry_2: '', strength_2: '', worry_5: '', child_name: 'Kvar Ståndet' }));
	is('nothing written', empty, 422, 'observation_write');
	check('what was typed is kept', empty.body.includes('value="Kvar Ståndet"'));
	const sent = await notice(c, noticed({ child_number: numbers.ronja }));
	is('sent', sent, 303);
	const known1 = await receipt(c, sent);
	check('the unit is named', plain(known1.body).includes('Granskolan'));
	const stranger = await receipt(c, await notice(c, noticed({ child_name: 'Någon Annan' })));
	const same = (r) => plain(r.body).replace(/[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/g, 'X');
	check('the receipt is the same for a child that is known', same(known1) === same(stranger));
	const expected = { situation: 'EXPECTED', place_unit_id: '', child_name: 'Väntat', child_age: '' };
	check('today mödravården', plain((await receipt(c, await notice(c, noticed(expected)))).body).includes('Barnmorskan Granen'));
	check('unknown goes to the coordinator', plain((await receipt(c, await notice(c, noticed({ ...expected, situation: 'UNKNOWN' })))).body).includes('Samordnaren Granen'));
	product.clock('2027-01-12T09:00:00');
	check('tomorrow barnhälsovården', plain((await receipt(c, await notice(c, noticed(expected)))).body).includes('BVC Granen'));
	is('signe too', await notice(c, noticed({ child_name: 'Signe Kvarnlid', child_number: numbers.signe, sender_kind: 'STAFF', harm: 'YES' })), 303);
});

// --- 3: inbox ---

await story('3. The inbox; the child is matched by number', async () => {
	const gun = await who('gun');
	check('another school has nothing', !(await gun.get('/inbox')).body.includes('Ronja'));
	const rut = await who('rut');
	const fields = { name: 'Ronja Kvarnlid', number: numbers.ronja, enrolled_from: '2025-08-18', municipality: 'Växjö',
		g1_name: 'Disa Kvarnlid', g1_number: numbers.disa, g1_custody: 'JOINT', g1_from: '2012-05-03', g1_email: 'disa@example.org',
		g2_name: 'Love Kvarnlid', g2_number: numbers.love, g2_custody: 'JOINT', g2_from: '2012-05-03', g2_email: 'love@example.org' };
	const bad = await takeUp(rut, 'Ronja', { ...fields, number: numbers.ronja.replace(/.$/, (d) => (Number(d) + 1) % 10), g2_name: '' });
	is('a wrong number', bad.answer, 422, 'child_take_up');
	check('is kept', bad.answer.body.includes('value="Disa Kvarnlid"'));
	is('another unit\'s notice', await gun.get(`/notice/${bad.notice}`), 404, 'not_found');
	const { answer, notice: id } = await takeUp(rut, 'Ronja', fields);
	is('taken up', answer, 303);
	known.child = answer.id;
	known.notice = id;
	check('the number found the person that was there', known.child === product.id('ronja'), answer.location);
	is('the child\'s page', await rut.get(`/child/${known.child}`), 200, 'overview_child');
	is('its notices', await rut.get(`/child/${known.child}/notice`), 200, 'observation_child');
	is('signe', (await takeUp(rut, 'Signe', { number: numbers.signe, enrolled_from: '2020-08-15', g1_name: 'Ingrid Kvarnlid',
		g1_number: numbers.ingrid, g1_custody: 'SOLE', g1_from: '2011-01-20' })).answer, 303);
	is('a colleague without a part', await (await who('malte')).get(`/child/${known.child}`), 404, 'not_found');
	const foreign = await gun.get(`/child/${known.child}`);
	check('foreign and missing look the same', foreign.status === 404 && foreign.body === (await gun.get('/child/123456789012345')).body);
});

// --- 4 and 5: assessment, the three questions ---

await story('4–5. Assessment and the three questions', async () => {
	const rut = await who('rut');
	is('list', await rut.get(child('/assessment')), 200, 'assessment_list');
	is('reasons are needed', await rut.fill(child('/assessment/2'), 'set', { need: 'YES', needs: '', strength: 'NO' }), 422, 'assessment_area');
	is('area 2', await assess(rut, child(), 2, 'Lugn plats vid lunch'), 303);
	is('area 5', await assess(rut, child(), 5, 'Någon att vara med'), 303);
	const area = await rut.get(child('/assessment/2'));
	check('it is dated and signed', plain(area.body).includes('Rut Ekdahl'));
	is('no such area', await rut.get(child('/assessment/7')), 404, 'not_found');
	is('delegate', await rut.fill(child('/delegate'), 'add', { person: product.id('malte'), until: day(30) }), 303);
	is('the colleague gathers', await (await who('malte')).get(child('/assessment/2')), 200, 'assessment_area');
	is('decision', await decide(rut, child(), [['bup', 2, 5], ['soc', 5]]), 303);
	is('signe', await assess(rut, `/child/${product.id('signe')}`, 2, 'Tid'), 303);
	is('signe', await decide(rut, `/child/${product.id('signe')}`, [['bup', 2]]), 303);
});

// --- 6: consent ---

await story('6. Consent: what two guardians say is what is shared', async () => {
	const rut = await who('rut');
	const ask = { unit_1: product.id('bup'), why_1: 'BUP kan stötta.', unit_2: product.id('soc'), why_2: 'De kan hjälpa hemma.',
		area: ['1-2', '1-5', '2-5'], until: '2027-06-30', wish: 'Jag vill att Tekla får veta.' };
	is('the child\'s wish is asked for', await rut.fill(child('/consent'), 'ask', { ...ask, wish: '' }), 422, 'consent_staff');
	is('asked', await rut.fill(child('/consent'), 'ask', ask), 303);
	const disa = await who('disa');
	is('the family sees the question', await disa.get(family('/consent')), 200, 'consent_family');
	check('a question for each unit', Object.keys(questions(await disa.get(family('/consent')))).sort().join() === 'BUP Granen,Socialtjänsten Granen');
	is('an answer is needed', await disa.fill(family('/consent'), 'answer', {}), 422, 'consent_family');
	is('disa', await answer(disa, family(), { 'BUP Granen': 'YES', 'Socialtjänsten Granen': 'YES' }), 303);
	const tekla = await who('tekla');
	is('one yes shares nothing', await tekla.get(child('/plan')), 404, 'not_found');
	const love = await who('love');
	is('love', await answer(love, family(), { 'BUP Granen': 'YES', 'Socialtjänsten Granen': 'YES' }), 303);
	is('both share', await tekla.get(child('/plan')), 200, 'plan_show');
	is('but no working material', await tekla.get(child('/assessment')), 404, 'not_found');
	is('nor may they write', await tekla.get(child('/plan/write')), 403);
	const ronja = await who('ronja');
	is('the child may not answer at 14', await ronja.post(family('/consent'), { act: 'withdraw_all', csrf: 'x', key: '0'.repeat(32) }), 403);
	is('but say what she wants', await ronja.fill(family('/consent'), 'wish', { wish: 'Jag vill ha musik.' }), 303);
	const { form } = await love.form(family('/consent'), 'answer', { answer_1: 'YES' });
	check('what was said can be changed', form !== undefined);
});

// --- 7: meeting ---

await story('7. Meeting, and the neutral mail', async () => {
	const rut = await who('rut');
	is('form', await rut.get(child('/meeting/new')), 200, 'meeting_new');
	is('not in the past', await rut.fill(child('/meeting/new'), 'call', { starts: '2027-01-01T10:00', place: 'Här', purpose: 'Prata' }), 422, 'meeting_new');
	const called = await rut.fill(child('/meeting/new'), 'call', { starts: '2027-01-13T14:00', place: 'Granskolan, rum 4', purpose: 'Hur skolan kan bli lugnare' });
	is('called', called, 303);
	known.meeting = called.id;
	is('the meeting', await rut.get(child(`/meeting/${known.meeting}`)), 200, 'meeting_show');
	is('the invitation', await (await who('disa')).get(family(`/meeting/${known.meeting}`)), 200, 'meeting_invitation');
	is('the called unit', await (await who('tekla')).get(child(`/meeting/${known.meeting}`)), 200, 'meeting_show');
	for (let i = 0; i < 50 && !['disa', 'love'].every((to) => product.mails().some((m) => m.includes(`To: <${to}@example.org>`))); i++)
		await new Promise((r) => setTimeout(r, 100));
	const mails = product.mails();
	check('a mail to each guardian', mails.length >= 2 && ['disa', 'love'].every((to) => mails.some((m) => m.includes(`To: <${to}@example.org>`))), mails.length);
	check('with the way in', mails.every((m) => m.includes('https://kronobarn.example')), mails[0]);
	check('which says nothing', mails.every((m) => !/Kvarnlid|Ronja|Granskolan|möte/i.test(m)), mails[0]);
	const record = async () => {
		const page = await rut.get(child(`/meeting/${known.meeting}/record`));
		const came = Object.fromEntries(page.all(/name="(came-\d+)"/g).map(([n]) => [n, '1']));
		return { came, ...{ asked: 'YES', wants: 'YES', can: 'YES', voice: 'Hon läste upp tre saker.', notes: 'Vi provar.', checks: ['0', '1', '5'] } };
	};
	const { came, ...fields } = await record();
	check('everybody called stands there', Object.keys(came).length === 6, Object.keys(came).length);
	is('not before it was', await rut.fill(child(`/meeting/${known.meeting}/record`), 'held', { ...fields, ...came }), 422, 'meeting_record');
	is('a draft is', await rut.fill(child(`/meeting/${known.meeting}/record`), 'draft', fields), 303);
	product.clock('2027-01-13T15:30:00');
	is('two days later everybody is logged out', await rut.get(child()), 303);
	await rut.login('rut');
	is('the voice is needed', await rut.fill(child(`/meeting/${known.meeting}/record`), 'held', { ...fields, ...came, voice: '' }), 422, 'meeting_record');
	is('held', await rut.fill(child(`/meeting/${known.meeting}/record`), 'held', { ...fields, ...came }), 303);
	is('it stands', await rut.get(child(`/meeting/${known.meeting}/record`)), 303);
	is('own words', await (await who('ronja')).fill(family('/words'), 'save', { text: 'Matsalen är för hög.' }), 303);
	is('written down', await rut.fill(child('/words'), 'save', { text: 'Musiken är bäst.' }), 303);
});

// --- 8: plan ---

await story('8. The plan: refused while something is missing, then numbered', async () => {
	const rut = await who('rut');
	is('write', await rut.get(child('/plan/write')), 200, 'plan_write');
	const early = await rut.fill(child('/plan/write'), 'publish');
	is('publishing is refused', early, 422, 'plan_write');
	check('with a link to what is missing', early.all(/class="kb-missing__box"><\/span><a href="(\/child\/\d+\/[^"]+)"/g).length > 2);
	await need(rut, 2, 'Lugn lunch', 'Jag är på alla lektioner', 'malte-1');
	await need(rut, 5, 'Någon att vara med', 'Jag har en eftermiddag som är min', 'nils-1');
	is('lead', await rut.fill(child('/plan/write'), 'lead', { lead: product.id('rut-1'), followup: day(40) }), 303);
	is('published', await rut.fill(child('/plan/write'), 'publish'), 303);
	const first = await rut.get(child('/plan/version/1'));
	is('version 1', first, 200, 'plan_version');
	is('one need more', await rut.fill(child('/plan/area/2'), 'need', { text: 'Tid vid prov', goal: 'Jag hinner' }), 303);
	const body = (a) => plain(a.body).replace(/[0-9a-f]{32}/g, '');
	check('version 1 is as it was', body(first) === body(await rut.get(child('/plan/version/1'))));
	const path = (await rut.get(child('/plan/area/2'))).all(/href="(\/child\/\d+\/plan\/need\/\d+)"/g).map(([p]) => p).find((p) => !p.endsWith(known.need2));
	is('taken out again', await rut.fill(path, 'remove'), 303);
	is('no version 2', await rut.get(child('/plan/version/2')), 404, 'not_found');
	const nils = await who('nils');
	const theirs = await nils.get(child('/plan'));
	check('a party reads its areas', theirs.status === 200 && theirs.body.includes('Någon att vara med'));
	check('and no other', !theirs.body.includes('Lugn lunch'));
	const key = (await rut.form(child('/plan/area/2'), 'need')).form;
	const twice = { ...Object.fromEntries(key.pairs), act: 'need', text: 'En gång', goal: 'Bara' };
	const [a, b] = [await rut.post(key.action, twice), await rut.post(key.action, twice)];
	check('the same key gets the same answer', a.status === 303 && b.location === a.location, `${a.location} ${b.status} ${b.location}`);
	const needs = new Set((await rut.get(child('/plan/area/2'))).all(/href="\/child\/\d+\/plan\/need\/(\d+)"/g).map(([id]) => id));
	check('and lands once', needs.size === 2, needs.size);
	is('away with it', await rut.fill(a.location.replace('/intervention', ''), 'remove'), 303);
});

// --- 9: the family reads ---

await story('9. Child and guardians read', async () => {
	for (const key of ['ronja', 'disa', 'love']) {
		const c = await who(key);
		is(`${key}: page`, await c.get(family()), 200, 'overview_family');
		const plan = await c.get(family('/plan'));
		is(`${key}: plan`, plan, 200, 'family_plan');
		check(`${key}: all of it, and whom to call`, plan.body.includes('Lugn lunch') && plan.body.includes('Någon att vara med') && /href="tel:/.test(plan.body));
		const log = await c.get(family('/log'));
		is(`${key}: log`, log, 200, 'audit_log');
		check(`${key}: who has read`, plain(log.body).includes('Nils Rönnlund'));
		is(`${key}: staff's page`, await c.get(child('/plan')), 403);
		is(`${key}: working material`, await c.get(child('/assessment')), 404, 'not_found');
	}
	const ingrid = await who('ingrid');
	is('another guardian', await ingrid.get(family('/plan')), 404, 'not_found');
	const wrote = await (await who('disa')).fill(family('/words'), 'save', { text: 'Mammas egna ord' });
	is('a guardian writes', wrote, 303);
	check('the other guardian does not see it', !(await (await who('love')).get(family('/words'))).body.includes('Mammas egna ord'));
});

// --- 10: paper ---

await story('10. Paper for one recipient', async () => {
	const rut = await who('rut');
	const p = await paper(rut, product.id('bup'));
	known.paper = p;
	known.code = /[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/.exec(p.text)?.[0] ?? '';
	check('with its code', known.code !== '', p.text);
	check('and where to ask', p.text.includes('kronobarn.example'), p.text);
	const forSoc = await paper(rut, product.id('soc'));
	check('only its parts', forSoc.text.includes('Någon att vara med') && !forSoc.text.includes('Lugn lunch'));
	check('the code holds', await holds(known.code));
	check('so it does in small letters', await holds(known.code.toLowerCase().replace('-', '')));
	check('another code does not', !await holds('2222-2222'));
	is('who may not read gets no paper', await rut.fill(child('/paper'), 'print', { to: product.id('mvc') }), 422, 'copy_list');
});

// --- foreign ids, sessions ---

await story('Foreign ids are as if they were not', async () => {
	const gun = await who('gun');
	const missing = (await gun.get('/finns-inte')).body;
	const tails = ['', '/plan', '/plan/write', '/plan/version/1', '/plan/area/2', `/plan/need/${known.need2}`, '/assessment', '/assessment/2', '/decision',
		'/consent', '/meeting', `/meeting/${known.meeting}`, `/meeting/${known.meeting}/record`, '/words', '/paper', `/paper/${known.paper.id}`, '/close', '/notice', '/delegate'];
	for (const tail of tails)
		for (const base of ['child', 'family']) {
			const a = await gun.get(`/${base}/${known.child}${tail}`);
			check(`/${base}/…${tail}`, a.status === 404 && a.body === missing, `${a.status} ${a.page}`);
		}
	const otto = product.id('otto');
	for (const tail of [`/plan/need/${known.need2}`, `/meeting/${known.meeting}`, `/meeting/${known.meeting}/record`, `/paper/${known.paper.id}`, '/plan/version/1'])
		is(`own child, foreign ${tail}`, await gun.get(`/child/${otto}${tail}`), 404, 'not_found');
	const { form } = await gun.form(`/child/${otto}/assessment/2`, 'fact');
	const foreign = await gun.post(child('/assessment/2'), { ...Object.fromEntries(form.pairs), act: 'fact', source: 'OWN', text: 'Fel barn' });
	check('nor can one write', foreign.status === 404 && foreign.body === missing, foreign.status);
	const nobody = new Client(product.port);
	is('nobody', await nobody.get(child('/plan')), 303);
});

await story('A session ends when it is idle, and what was typed is kept', async () => {
	const rut = await who('rut');
	const { form } = await rut.form(child('/assessment/0'), 'fact');
	const at = product.now;
	product.clock(at.replace('15:30:00', '15:44:00'));
	is('fourteen minutes', await rut.get(child()), 200);
	product.clock(at.replace('15:30:00', '15:59:30'));
	const late = await rut.post(form.action, { ...Object.fromEntries(form.pairs), act: 'fact', source: 'OWN', text: 'Skrivet för sent' });
	is('more than fifteen', late, 303);
	check('to the log-in', late.location.startsWith('/login?next='), late.location);
	await rut.login('rut');
	const again = await rut.get(decodeURIComponent(late.location.slice('/login?next='.length)));
	check('the text is there again', again.status === 200 && again.body.includes('Skrivet för sent'), again.status);
});

// --- withdrawal ---

let early = '';

await story('A withdrawal bites at the next request', async () => {
	product.clock('2027-01-13T16:00:00');
	const tekla = await who('tekla');
	const disa = await who('disa');
	is('reads', await tekla.get(child('/plan')), 200);
	early = join(product.dir, 'early');
	if (database !== '')
		check('pg_dump before', spawnSync('pg_dump', ['--format=custom', '--file', early, database]).status === 0);
	else
		check('a backup before', run('backup', early, ...product.place).status === 0);
	if (database !== '')
		check('its keys, beside it', run('backup', early, ...product.place).status === 0 && run('backup', early, ...product.place).status === 1);
	product.clock('2027-01-13T16:00:01');
	is('withdrawn', await disa.fill(family('/consent'), 'withdraw', {}, { unit: product.id('bup') }), 303);
	product.clock('2027-01-13T16:00:02');
	is('a second later', await tekla.get(child('/plan')), 404, 'not_found');
	is('the other unit still reads', await (await who('nils')).get(child('/plan')), 200);
	const love = await who('love');
	const page = plain((await love.get(family('/consent'))).body);
	check('nobody learns who', page.includes('Delningen slutade') && !page.includes('Disa'), page.slice(0, 400));
	check('the code holds no more', !await holds(known.code));
	const rut = await who('rut');
	is('nor can the paper be fetched', await rut.get(known.paper.path), 403);
	product.clock('2027-01-13T16:01:00');
	const until = '2027-01-14';
	is('yes again', await disa.fill(family('/consent'), 'answer', {}, { answer_1: 'YES', question: (await disa.get(family('/consent')))
		.all(/BUP Granen[\s\S]*?name="question" value="(\d+)"/g)[0][0] }), 303);
	is('reads again', await tekla.get(child('/plan')), 200);
	product.clock('2027-01-13T16:02:00');
	const q = (await disa.get(family('/consent'))).all(/Ändra vad BUP Granen läser[\s\S]*?name="question" value="(\d+)"/g)[0][0];
	is('until tomorrow', await disa.fill(family('/consent'), 'answer', { until }, { question: q, until: '2027-06-30' }), 303);
	product.clock(`${until}T23:59:59`);
	const late = await who('tekla');
	is('the last second', await late.get(child('/plan')), 200);
	product.clock('2027-01-15T00:00:00');
	is('midnight', await late.get(child('/plan')), 404, 'not_found');
});

await story('Custody, assignments and the own page from 13 follow their days', async () => {
	const page = `/family/${product.id('lova')}`;
	const staff = `/child/${product.id('lova')}`;
	product.clock('2027-01-15T23:59:59');
	const at = {};
	for (const key of ['vidar', 'arvid', 'lova', 'jon'])
		at[key] = await who(key);
	is('the guardian', await at.vidar.get(page), 200, 'overview_family');
	is('who is to be the guardian', await at.arvid.get(page), 404, 'not_found');
	is('the child, 12', await at.lova.get(page), 404, 'not_found');
	is('a stand-in', await at.jon.get(staff), 200, 'overview_child');
	product.clock('2027-01-16T00:00:00');
	is('no guardian any more', await at.vidar.get(page), 404, 'not_found');
	is('the new one', await at.arvid.get(page), 200, 'overview_family');
	is('the child, 13', await at.lova.get(page), 200, 'overview_family');
	is('the stand-in is out', await at.jon.get(staff), 303);
});

await story('At 16 the own yes is needed', async () => {
	const id = product.id('signe');
	product.clock('2027-01-18T10:00:00');
	const rut = await who('rut');
	is('asked', await rut.fill(`/child/${id}/consent`, 'ask', { unit_1: product.id('bup'), why_1: 'BUP kan stötta.', area: ['1-2'], until: '2027-06-30', wish: 'Det är okej.' }), 303);
	is('the guardian', await answer(await who('ingrid'), `/family/${id}`, { 'BUP Granen': 'YES' }), 303);
	product.clock('2027-01-19T23:59:00');
	const tekla = await who('tekla');
	is('the day before', await tekla.get(`/child/${id}/plan`), 200);
	product.clock('2027-01-20T00:00:00');
	is('the birthday', await tekla.get(`/child/${id}/plan`), 404, 'not_found');
	is('her own yes', await answer(await who('signe'), `/family/${id}`, { 'BUP Granen': 'YES' }), 303);
	is('and it is shared', await tekla.get(`/child/${id}/plan`), 200);
});

// --- 11: close ---

await story('11. Closing', async () => {
	product.clock('2027-02-20T10:00:00');
	const rut = await who('rut');
	is('form', await rut.get(child('/close')), 200, 'closing');
	is('both conditions', await rut.fill(child('/close'), 'close', { done_all: '1', done: 'Nu går det bra.' }), 422, 'closing');
	is('closed', await rut.fill(child('/close'), 'close', { done_all: '1', no_need: '1', done: 'Nu går det bra.', voice: 'Jag klarar mig.', goes_on: 'Kuratorn finns kvar.', contact: 'Ring Rut.' }), 303);
	is('the parties read no more', await (await who('nils')).get(child('/plan')), 404, 'not_found');
	is('nothing more is written', await rut.get(child('/plan/write')), 403);
	is('the own record stays', await rut.get(child('/plan')), 200);
	for (const key of ['ronja', 'disa']) {
		const c = await who(key);
		is(`${key} reads the plan`, await c.get(family('/plan')), 200, 'family_plan');
		const closed = await c.get(family('/closed'));
		check(`${key} reads why`, closed.status === 200 && closed.page === 'closing_family' && closed.body.includes('Nu går det bra.'));
	}
});

// --- the database server is started anew ---

if (database !== '')
	await story('The database server lets go while nobody asks, and is away for a while: the product comes back by itself', async () => {
		const rut = await who('rut');
		const url = new URL(database);
		const name = url.pathname.slice(1);
		url.pathname = '/postgres';
		const ask = (sql) => spawnSync('psql', ['-qX', '-c', sql, url.href]).status === 0;
		const cut = spawnSync('psql', ['-XAtc', `alter database ${name} allow_connections false; select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = '${name}'`, url.href], { encoding: 'utf8' });
		check('connections were cut', /^[1-9]\d*$/m.test(cut.stdout), cut.stderr);
		for (let end = Date.now() + 60_000; !product.said.includes('starting anew') && Date.now() < end;)
			await new Promise((r) => setTimeout(r, 200));
		check('it has seen it', product.said.includes('starting anew'), product.said);
		await new Promise((r) => setTimeout(r, 4000)); // longer than a core may die again and again
		check('it lets somebody in again', ask(`alter database ${name} allow_connections true`));
		let status = 0;
		for (let end = Date.now() + 30_000; status !== 200 && Date.now() < end; await new Promise((r) => setTimeout(r, 200)))
			status = (await rut.get(child('/plan'))).status;
		check('and answers whoever was logged in', status === 200, String(status));
	});

// --- what lies on the disk ---

await story('Nothing that tells who stands on the disk; the chains are whole', async () => {
	const words = [...secrets, 'Lugn lunch', 'Går ut ur matsalen', 'Mammas egna ord', 'Nu går det bra.', 'Matsalen är för hög'];
	check('data files', product.holding(words).length === 0, product.holding(words).join(', '));
	check('what serve said', !words.some((w) => product.said.includes(w)));
	check('verify', run('verify', ...product.place).status === 0, run('verify', ...product.place).stderr);
	const heads = join(product.dir, 'kept-heads');
	writeFileSync(heads, run('head', ...product.place).stdout);
	const copy = join(product.dir, 'copy');
	if (database !== '')
		check('pg_dump', spawnSync('pg_dump', ['--file', copy, database]).status === 0);
	check('backup', run('backup', copy, ...product.place).status === 0);
	const bytes = Buffer.concat([readFileSync(copy), readFileSync(`${copy}.keys`)]);
	check('nor in the backup', bytes.length > 10000 && !words.some((w) => bytes.includes(Buffer.from(w))));
	check('serve ends when asked to', await product.stop() === 0, product.said);
	check('its pid file is gone', product.pid('kronobarn') === 0);
	check('verify with heads', run('verify', ...product.place, '--head', heads).status === 0, run('verify', ...product.place, '--head', heads).stderr);
	check('data files afterwards', product.holding(words).length === 0, product.holding(words).join(', '));
	const restored = run('restore', copy, '--data', join(product.dir, 'restored'), '--key', `${product.data}.key`, ...product.place.slice(2));
	check('restore', restored.status === 0, restored.stderr);
	check('heads are kept', readdirSync(product.heads).includes('heads'));
});

// --- a backup of before the withdrawal ---

await story('Restored to before the withdrawal, nobody reads what was taken back since (N20)', async () => {
	const old = product.place;
	const restored = join(product.dir, 'yesterday');
	let place = [];
	if (database !== '') {
		const url = new URL(database);
		const name = `early${process.pid}`;
		check('createdb', spawnSync('psql', ['-qX', '-c', `create database ${name}`, database]).status === 0);
		url.pathname = `/${name}`;
		place = ['--database', url.href.replace('postgresql:///', 'postgresql:///')];
		check('pg_restore', spawnSync('pg_restore', ['--no-owner', '--dbname', url.href, early]).status === 0);
	}
	const words = ['restore', early, '--data', restored, '--key', `${product.data}.key`, ...place];
	const without = run(...words, '--journal', join(product.dir, 'none.journal'));
	check('not without the journal', without.status === 1 && without.stderr.includes('is not there'), without.stderr);
	rmSync(restored, { recursive: true });
	const back = run(...words);
	check('restored', back.status === 0 && /Replayed from the journal: \d+ changes/.test(back.stderr), back.stderr);
	product.place = ['--data', restored, '--key', `${product.data}.key`, ...place];
	product.data = restored;
	await product.start();
	const tekla = await who('tekla');
	is('the very first request of who was taken back', await tekla.get(child('/plan')), 404, 'not_found');
	is('the other unit: the work is closed', await (await who('nils')).get(child('/plan')), 404, 'not_found');
	is('the responsible unit reads', await (await who('rut')).get(child('/plan')), 200);
	check('it ends when asked to', await product.stop() === 0, product.said);
	product.place = old;
});

await finish();
