// Probes from outside: the work itself, its responsibilities and the answers to what the sources say twice.  Each check names
// the rule of the requirements (N, I, K) or of the table of access (D, A) that it tries.
import { Client } from './client.mjs';
import { answer, check, day, finish, is, notice, plain, product, questions, serve, story, takeUp, who, whole } from './steps.mjs';
import { as, assessed, bare, blind, called, county, decided, differs, done, held, id, none, number, planned, published, shared, tells, toPlan, unitName } from './probe_steps.mjs';

const families = [
	['vilda', 'Vilda Slåndal', '2015-05-03', 981, [['eva', 'Eva Slåndal'], ['per', 'Per Slåndal']], 'skola', 'rut'],
	['byte', 'Byte Granö', '2015-06-03', 982, [['maja', 'Maja Granö', 'SOLE']], 'skola', 'rut'],
	['dubbel', 'Dubbel Hedö', '2015-07-03', 983, [['helga', 'Helga Hedö', 'SOLE']], 'skola', 'rut'],
	['sip', 'Sip Lundö', '2015-08-03', 984, [['lisa', 'Lisa Lundö', 'SOLE']], 'skola', 'rut'],
];

await serve(county(families), '2027-01-11T09:00:00');
let plan;

const told = (name, situation, more = {}) => ({ areas: ['2'], worry_2: 'Ser trött ut', child_name: name, situation, municipality: 'Växjö', sender_kind: 'PRIVATE', ...more });
const receipt = async (fields, c = new Client(product.port)) => plain((await c.get(done('notice', await notice(c, fields)).location)).body);

await story('K1, K2, K4, K12, R103–R107: who is responsible follows dated rules, and says why', async () => {
	for (const [situation, place, unit] of [['EXPECTED', '', 'mvc'], ['HOME', '', 'bvc'], ['PRESCHOOL', 'forskola', 'forskola'], ['SCHOOL', 'skola', 'skola'], ['UPPER_SECONDARY', 'gymnasiet', 'gymnasiet'], ['LEFT_SCHOOL', '', 'kaa'], ['UNKNOWN', '', 'samordning']]) {
		const r = await receipt(told('Någon Annan', situation, place ? { place_unit_id: id(place) } : {}));
		check(`K1: ${situation} is ${unit}`, r.includes(unitName(unit)), r);
		check(`K1: ${situation}: because, and by which source`, situation === 'UNKNOWN' || /därför att/i.test(r), r);
	}
	check('K4: KAA of the home municipality', (await receipt(told('Någon Annan', 'LEFT_SCHOOL', { municipality: 'Ljungby' }))).includes(unitName('kaa2')));
	const doris = await as('doris');
	check('K1, K6: care without a contact of its own goes by the door', (await receipt(told('Någon Annan', 'PRESCHOOL', { place_unit_id: id('forskola'), contact: 'NO' }), doris)).includes(unitName('bvc')));
	check('K1: care with one does not', (await receipt(told('Någon Annan', 'PRESCHOOL', { place_unit_id: id('forskola'), contact: 'YES', ground: 'YES', said_by: 'Mamma', said_on: '2027-01-11' }), doris)).includes(unitName('forskola')));
	check('R31: next of kin goes by the door', (await receipt(told('Någon Annan', 'HOME', { contact: 'KIN' }), doris)).includes(unitName('bvc')));
});

await story('R29, K23: harm is asked first, and stops nobody; the duty and the ought', async () => {
	const c = new Client(product.port);
	for (const harm of ['YES', 'UNSURE']) {
		const a = await c.fill('/notice', 'answer', { harm });
		is(`${harm} goes on`, a, 303);
		check(`R29: ${harm}: the way to a report stands there`, /orosanmälan/i.test(plain((await c.get(a.location)).body)));
	}
	const [school, club] = [plain((await (await as('rut')).get('/concern')).body), plain((await (await as('ture')).get('/concern')).body)];
	check('K23: who works by law must', /skyldig/.test(school), school.slice(0, 600));
	check('K23: an association ought to', /bör/.test(club) && !/du är skyldig/i.test(club), club.slice(0, 600));
	for (const key of ['rut', 'tekla', 'ture', 'dag', 'malte', 'kim'])
		for (const path of ['/', '/inbox', '/child'])
			check(`R122: ${key} ${path}: a report is near`, /href="\/concern/.test((await (await as(key)).get(path)).body) || (await (await as(key)).get(path)).status === 404);
});

await story('Checklist 19, K9, K10, I2: no step is skipped', async () => {
	const rut = await as('rut');
	const [[waits]] = (await rut.get('/inbox')).all(/href="\/notice\/(\d+)"/g);
	for (const to of ['bup', 'polis', 'klubb', 'vc', 'soc2'])
		is(`K9, D15: what somebody told does not go on to ${to}`, await rut.fill(`/notice/${waits}`, 'move', { unit: id(to), why: 'De kan hjälpa.' }), 422);
	is('K9: but to who may be responsible', await rut.fill(`/notice/${waits}`, 'move', { unit: id('skola2'), why: 'Går där.', ground: 'YES', said_by: 'Mamma', said_on: '2027-01-11' }), 303);
	const base = `/child/${id('dubbel')}`;
	const any = (await rut.form(`${base}/assessment/2`, 'fact')).form.pairs;
	is('K9: no meeting before there is somebody to call', await rut.post(`${base}/meeting/new`, { ...Object.fromEntries(any), act: 'call', starts: '2027-02-01T10:00', place: 'x', purpose: 'x', units: id('bup') }), 422);
	const early = await rut.post(`${base}/plan/write`, { ...Object.fromEntries(any), key: '1'.repeat(32), act: 'publish' });
	check('I5: nothing is published that is not ready', [422, 403].includes(early.status), early.status);
	const handed = await rut.post(`${base}/handover`, { ...Object.fromEntries(any), key: '2'.repeat(32), act: 'prepare', to: id('bup'), areas: '2', summary: 'x', voice: 'x', why: 'x' });
	check('K10: no hand-over before question 2', [403, 422, 409].includes(handed.status), handed.status);
	await assessed(rut, base, 2, 'Hjälp att läsa');
	is('K10: question 2', await rut.fill(`${base}/decision`, 'decide', { q1: 'NO', own: 'Nej', exhausted: 'Ja', q2: 'YES', other: 'De kan.', other_unit: id('bup'), other_areas: '2' }), 303);
	const made = done('prepared', await rut.fill(`${base}/handover?to=${id('bup')}`, 'prepare', { to: id('bup'), areas: ['2'], summary: 'SAMMANFATTNING', voice: 'RÖSTEN', why: 'SKÄLET' }));
	is('K10: not offered without the family', await rut.post(made.location, { ...Object.fromEntries(any), key: '3'.repeat(32), act: 'offer' }), 403);
	is('nor is it there', await (await as('tekla')).get(made.location), 404);
	is('asked', await rut.fill(made.location, 'ask'), 303);
	const helga = await as('helga');
	is('the guardian', await helga.fill(`/family/${id('dubbel')}/consent`, 'answer', { answer_1: 'YES' }), 303);
	is('offered', await rut.fill(made.location, 'offer'), 303);
	const cover = await (await as('tekla')).get(made.location);
	is('offered: the other unit has it', cover, 200);
	check('A17: a cover page until it is accepted, not what is handed over', !/SAMMANFATTNING|RÖSTEN|BEDÖMT|STYRKA|Hjälp att läsa/.test(cover.body), plain(cover.body).slice(0, 1500));
	check('I15: the old one answers', plain((await rut.get(base)).body).includes('Barnensbästa-ansvarig Rut Havtornlid'));
	is('I15: nor does the other see more', await (await as('tekla')).get(base), 404);
	is('accepted', await (await as('tekla')).fill(made.location, 'accept'), 303);
	check('A17: then all of it', (await (await as('tekla')).get(made.location)).body.includes('SAMMANFATTNING'));
	check('I1: one answers', plain((await (await as('tekla')).get(base)).body).includes('Barnensbästa-ansvarig Tekla Smultronäng'));
});

await story('I4, I5, I6, I7, K15, K21, K22: the plan', async () => {
	plan = await toPlan('vilda', 'rut', [['bup', 0], ['soc', 4, 6], ['klubb', 5]], ['eva', 'per'], [[0, 'tekla-1'], [4, 'nils-1'], [6, 'nils-1'], [5, 'malte-1']]);
	const rut = await as('rut');
	const one = bare(await rut.get(`${plan.base}/plan/version/1`));
	done('changed', await rut.fill(`${plan.base}/plan/need/${plan.needs[0]}`, 'save', { text: 'ÄNDRAT', goal: 'MÅL-0' }));
	check('I4: version 1 stands', bare(await rut.get(`${plan.base}/plan/version/1`)) === one);
	const mails = product.mails().length;
	const other = await rut.fill(`${plan.base}/plan/lead`, 'lead', { lead: id('nils-1') });
	is('R112: one of another unit may lead', other, 303);
	is('I6: another leads', await rut.fill(`${plan.base}/plan/lead`, 'lead', { lead: id('alva-1') }), 303);
	await new Promise((r) => setTimeout(r, 1200));
	const to = product.mails().slice(mails).map((m) => /^To: <([^>]*)>/m.exec(m)?.[1]);
	for (const key of ['eva', 'per', 'tekla', 'nils'])
		check(`I6: ${key} is told`, to.includes(`${key}@example.org`) || to.includes({ tekla: 'bup', nils: 'soc' }[key] + '@example.org'), to.join(' '));
	check('I6: the family reads who', plain((await (await as('eva')).get(`${plan.home}`)).body).includes('Alva Sandryd'));
	product.clock('2027-01-11T11:10:00');
	const alva = await as('alva');
	await published(alva, plan.base, 'alva-1');
	for (const [key, n] of [['tekla', 2], ['nils', 2], ['ture', 2]])
		check(`N7: ${key} counts versions without gaps`, (await (await as(key)).get(`${plan.base}/plan/version/${n}`)).status === 200);
	check('K16: how the plan reaches the family', /når planen familjen|Så når/i.test(plain((await alva.get(`${plan.base}/paper`)).body + (await alva.get(`${plan.base}/plan`)).body)));
	is('K15: also a SIP', await alva.fill(`${plan.base}/plan/sip`, 'save', { org: id('kommun'), with: 'Regionen hjälper till.' }), 303);
	check('K15: what the law asks for is then missing or there', /SIP/.test(plain((await alva.get(`${plan.base}/plan/write`)).body)));
	is('K15: it is not published without', await alva.fill(`${plan.base}/plan/write`, 'publish'), 422);
	is('K15: none', await alva.fill(`${plan.base}/plan/sip`, 'off'), 303);
});

await story('N7: a party counts its versions, whatever was published about others', async () => {
	product.clock('2027-01-12T09:00:00');
	const alva = await as('alva');
	is('the yes to the association is taken back', await (await as('eva')).fill(`${plan.home}/consent`, 'withdraw', {}, { unit: id('klubb') }), 303);
	const [[question]] = (await (await as('eva')).get(`${plan.home}/consent`)).all(/Klubben Hallonet[\s\S]*?name="question" value="(\d+)"/g);
	done('a need', await alva.fill(`${plan.base}/plan/need/${plan.needs[4]}`, 'save', { text: 'MELLAN', goal: 'MELLAN' }));
	product.clock('2027-01-12T09:10:00');
	await published(await as('alva'), plan.base, 'alva-1');
	product.clock('2027-01-12T09:20:00');
	is('given again', await (await as('eva')).fill(`${plan.home}/consent`, 'answer', {}, { question }), 303);
	const ture = await as('ture');
	const page = await ture.get(`${plan.base}/plan`);
	is('it reads again', page, 200);
	check('N7: nothing of what was between', !page.body.includes('MELLAN'));
	const said = plain(page.body);
	check('N7: a number that has no gap', /Version 3 gäller|Version 3/.test(said), said.slice(0, 300));
});

await story('N18: what a question said stays as it was asked; a setting holds from its day', async () => {
	const [ada, adi] = [await as('ada'), await as('adi')];
	const list = await ada.get('/admin/setting');
	const [[n]] = list.all(/href="\/admin\/setting\/(\d+)"/g);
	const before = plain((await ada.get(`/admin/setting/${n}`)).body);
	const mine = (await ada.form(`/admin/setting/${n}`, 'propose')).form;
	check('N18: there is something to propose', mine !== undefined, before.slice(0, 300));
	const today = await ada.fill(`/admin/setting/${n}`, 'propose', { value: '7', from: day(0), source: 'x' });
	is('N18: never for a day that has begun', today, 422);
	const asked = await ada.fill(`/admin/setting/${n}`, 'propose', { value: '7', from: day(3), source: 'Beslut' });
	is('a proposal', asked, 303);
	const form = (await ada.form(`/admin/setting/${n}`, 'withdraw')).form;
	is('A22: who proposed does not approve', await ada.post(form.action, { ...Object.fromEntries(form.pairs), act: 'approve' }), 403);
	is('A22: a second one does', await adi.fill(`/admin/setting/${n}`, 'approve'), 303);
});

await story('A22, D3: who administers gives nobody power alone, and reads of no child', async () => {
	const [ada, adi] = [await as('ada'), await as('adi')];
	const unit = `/admin/unit/${id('skola')}`;
	is('A22: proposed', await ada.fill(unit, 'appoint', { number: number('19800210', 982), person: 'Ny Personlid', reach: 'ny@example.org', role: 'RESPONSIBLE', title: 'Rektor', answers: '1', from: day(1), to: '' }), 303);
	const waits = (await ada.form(unit, 'withdraw')).form;
	is('A22: who proposed does not approve', await ada.post(waits.action, { ...Object.fromEntries(waits.pairs), act: 'approve' }), 403);
	is('A22: a second one does', await adi.fill(unit, 'approve'), 303);
	for (const key of ['ada', 'adi', 'stina', 'roy', 'arne', 'leo', 'lola'])
		check(`D3: ${key} reads of no child`, (await tells(await as(key), ['Slåndal', 'Granö', 'Hedö'])).length === 0, (await tells(await as(key), ['Slåndal', 'Granö', 'Hedö'])).join());
});

await story('A24, A23: in an emergency', async () => {
	const nils = await as('noor');
	const b = `/child/${id('byte')}`;
	is('not in the circle', await nils.get(b), 404);
	const opened = await nils.fill('/emergency', 'open', { number: number('20150603', 982), first: 'Byte', reason: 'Barnet sitter skadat hos oss nu.', danger: '1' });
	is('A23: opened', opened, 303);
	const page = await nils.get(opened.location);
	is('A23: one page', page, 200);
	check('A23: never working material', !/FAKTA|BEDÖMT|anmäl.*Byte/.test(page.body));
	for (const t of ['/assessment', '/notice', '/consent', '/message', '/log', '/withhold', '/document', '/decision'])
		check(`A23: not ${t}`, [403, 404].includes((await nils.get(b + t)).status));
	check('A23: who answers is told at once', /nödåtkomst/i.test(plain((await (await as('rut')).get('/')).body)), plain((await (await as('rut')).get('/')).body).slice(0, 800));
	check('A23: and a coordinator', /nödåtkomst/i.test(plain((await (await as('kim')).get('/')).body)));
	const kim = await as('kim');
	const [[g]] = (await kim.get('/')).all(/href="\/emergency\/(\d+)"/g);
	const { form } = await kim.form(`/emergency/${g}`, 'review');
	const csrf = page.forms()[0].pairs.find(([n]) => n === 'csrf')[1];
	is('A23: who opened does not review', await nils.post(form.action, { csrf, key: '5'.repeat(32), act: 'review', verdict: 'BEFITTING', review: 'Det var rätt av mig.', shown: 'NOW' }), 403);
	product.clock('2027-01-12T10:20:01');
	check('A23: an hour, no more', [303, 404].includes((await nils.get(opened.location)).status) && (await (await as('noor')).get(opened.location)).status === 404);
});

await story('K5, K7, K14: anybody may start; who is bound says why not', async () => {
	const [eva, ture, tekla, alva] = [await as('eva'), await as('ture'), await as('tekla'), await as('alva')];
	is('K5: the family asks for a meeting', await eva.get(`${plan.home}/meeting/ask`), 200);
	is('K5: so may who does a part', await (await as('malte')).get(`${plan.base}/meeting/ask`), 200);
	const meeting = await called(alva, plan.base, '2027-02-20T10:00', { units: [id('bup'), id('klubb')], people: [id('eva'), id('per')] });
	is('K14: bound: a no needs its reason', await tekla.fill(`${plan.base}/meeting/${meeting}/answer`, 'answer', { state: 'DECLINES', reason: '', who: '', input: '' }), 422);
	is('K14: and somebody instead, or words', await tekla.fill(`${plan.base}/meeting/${meeting}/answer`, 'answer', { state: 'DECLINES', reason: 'Sjuk', who: '', input: '' }), 422);
	is('K14: an association says no freely', await ture.fill(`${plan.base}/meeting/${meeting}/answer`, 'answer', { state: 'DECLINES', reason: '', who: '', input: '' }), 303);
	is('K14: so does the family', await eva.fill(`${plan.home}/meeting/${meeting}`, 'answer', { state: 'DECLINES' }), 303);
	const change = (await alva.form(`${plan.base}/meeting/${meeting}/change`, 'roles')).form;
	check('K7: four roles, the convenor\'s at first', ['convenor', 'host', 'chair', 'taker'].every((r) => change.pairs.some(([n]) => n === r)), change.pairs.map(([n]) => n).join());
	check('K19: an association by post has a letter to be sent', /Klubben Hallonet[\s\S]*Ska skickas|Ska skickas[\s\S]*Klubben Hallonet/.test(plain((await alva.get(`${plan.base}/paper`)).body)), plain((await alva.get(`${plan.base}/paper`)).body).slice(0, 1200));
});

await story('K11: a part to a colleague is a delegation, to another organisation a question behind the gate', async () => {
	const alva = await as('alva');
	is('K11: not delegated outside', await alva.fill(`${plan.base}/delegate`, 'add', { person: id('tekla'), until: day(20) }), 422);
	is('K11: nor asked without a yes', await alva.fill(`${plan.base}/contribution/new`, 'ask', { to: id('vc'), areas: ['0'], question: 'Hur?', due: day(10) }), 422);
	is('K11: nor about more than the yes', await alva.fill(`${plan.base}/contribution/new`, 'ask', { to: id('bup'), areas: ['0', '4'], question: 'Hur?', due: day(10) }), 422);
	is('K11: asked', await alva.fill(`${plan.base}/contribution/new`, 'ask', { to: id('bup'), areas: ['0'], question: 'BIDRAG?', due: day(10) }), 303);
	is('K11: and accountability stays', await (await as('tekla')).get(`${plan.base}/assessment`), 404);
});

await story('N17: two records become one, and nobody reads more', async () => {
	product.clock('2027-01-13T09:00:00');
	const rut = await as('rut');
	const base = `/child/${id('sip')}`;
	await assessed(rut, base, 2, 'Läsa');
	await decided(rut, base, [['bup', 2]]);
	await shared(rut, base, [['bup', 2]], ['lisa']);
	const other = { name: 'Sip Lundö', born: '2015-08-03', enrolled_from: '2024-08-15', municipality: 'Växjö', other: '1', g1_name: 'Annan Vuxen', g1_number: '', g1_custody: 'SOLE', g1_from: '2015-08-03' };
	is('a notice', await notice(new Client(product.port), told('Sip Lundö', 'SCHOOL', { place_unit_id: id('skola') })), 303);
	const taken = await takeUp(rut, 'Sip', other);
	if (!check('N17: a second record', taken?.answer.status === 303, `${taken?.answer.status} ${plain(taken?.answer.all(/class="kb-error"[^>]*>([\s\S]*?)<\/p>/g).join('|') ?? '')}`))
		return;
	const copy = taken.answer.id;
	is('nobody else reads it', await (await as('tekla')).get(`/child/${copy}/plan`), 404);
	const merged = await rut.fill(`/child/${copy}/merge`, 'merge', { other: id('sip'), reason: 'Samma barn', sure: '1' });
	is('merged', merged, 303);
	const stays = (await rut.get(`/child/${copy}`)).status === 200 ? copy : id('sip');
	for (const key of ['tekla', 'nils', 'doris'])
		check(`N17: ${key} does not read by what the other record gave`, stays === id('sip') || (await (await as(key)).get(`/child/${stays}/plan`)).status === 404, stays);
	check('N17: the other is as if it had never been', (await rut.get(`/child/${stays === copy ? id('sip') : copy}`)).status === 404);
});

await story('N14: a no leaves no mark', async () => {
	const rut = await as('rut');
	const base = `/child/${id('byte')}`;
	await assessed(rut, base, 2, 'Läsa');
	await decided(rut, base, [['soc', 2], ['bup', 2]]);
	done('asked', await rut.fill(`${base}/consent`, 'ask', { unit_1: id('soc'), why_1: 'x', unit_2: id('bup'), why_2: 'x', area: ['1-2', '2-2'], until: day(100), wish: 'ja' }));
	const before = {};
	for (const key of ['nils', 'ines', 'kim', 'tekla', 'doris'])
		before[key] = bare(await (await as(key)).get('/'));
	is('no', await answer(await as('maja'), `/family/${id('byte')}`, { [unitName('soc')]: 'NO', [unitName('bup')]: 'YES' }), 303);
	for (const key of ['nils', 'ines', 'kim', 'doris'])
		check(`N14: ${key} is told nothing`, before[key] === bare(await (await as(key)).get('/')));
	for (const path of ['', '/consent']) {
		const page = (await rut.get(base + path)).body.replace(/[\s\S]*<main/, '').replace(/<\/main[\s\S]*/, '');
		check(`N14: nothing red, no risk on ${path || 'the page'}`, !/kb-tag--(late|no|wrong|red)\b|kb-note--(red|warn)\b|kb-error|\brisk|varning/i.test(page), page.slice(0, 300));
	}
	await blind('N14', id('byte'), 'Byte Granö', ['nils', 'ines']);
	check('DR3: the other party does not read of the no', !plain((await (await as('tekla')).get(`${base}/plan`)).body).includes('Hjortron'));
});

await story('I1: whoever leaves, somebody answers', async () => {
	const ada = await as('ada');
	const unit = `/admin/unit/${id('soc')}`;
	is('I1: the last one who answers cannot be ended', await ada.fill(unit, 'end', { assignment: id('nils-1'), last: '' }), 422);
	is('I1: one of two can', await ada.fill(`/admin/unit/${id('skola')}`, 'end', { assignment: id('rut-1'), last: '' }), 303);
	const alva = await as('alva');
	const page = plain((await alva.get(`/child/${id('byte')}`)).body);
	check('I1: the child has somebody, or it says that nobody is named', /Barnensbästa-ansvarig/.test(page) && !/Barnensbästa-ansvarig Rut Havtornlid/.test(page), page.slice(0, 900));
	check('I1: and a colleague has it to do', plain((await alva.get('/')).body).includes('Byte Granö'), plain((await alva.get('/')).body));
	check('I1: the family reads who', (await (await as('maja')).get(`/family/${id('byte')}`)).body.includes('Alva Sandryd'));
});

await story('D20: closed work', async () => {
	const alva = await as('alva');
	const forms = ['/plan/write', '/consent', '/meeting/new', '/assessment/2', '/words', '/message/new'].map((t) => plan.base + t);
	const open = [];
	for (const path of forms) {
		const a = await alva.get(path);
		const f = a.forms().find((x) => x.acts.length > 0 && x.action.startsWith(plan.base));
		if (f !== undefined)
			open.push(f);
	}
	is('closed', await alva.fill(`${plan.base}/close`, 'close', { done_all: '1', no_need: '1', done: 'Det går bra.', voice: 'Jag klarar mig.', goes_on: 'Kuratorn.', contact: 'Ring.' }), 303);
	for (const f of open) {
		const a = await alva.post(f.action, { ...Object.fromEntries(f.pairs), act: f.acts[0], text: 'SENT', wish: 'SENT', about: 'x', followup: day(30), starts: '2027-03-01T10:00', place: 'x', purpose: 'x' });
		check(`D20: ${f.action.replace(plan.base, '')} by an old form`, [403, 404].includes(a.status), a.status);
	}
	for (const key of ['tekla', 'nils', 'ture']) {
		const found = (await differs(await as(key), id('vilda'), {}, ['GET']));
		check(`D20: ${key} reads nothing`, found.length === 0, found.join(', '));
	}
	for (const key of ['eva', 'per'])
		is(`D20: ${key} reads on`, await (await as(key)).get(`${plan.home}/plan`), 200);
});

await story('The chains are whole', whole);

await finish();
