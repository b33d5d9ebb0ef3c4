// Probes from outside: who reaches what, and until when.  Each check names the rule of the requirements (N, I, K) or of the
// table of access (D, A) that it tries.
import { answer, check, day, finish, is, notice, plain, product, serve, story, who, whole } from './steps.mjs';
import { as, assessed, bare, blind, called, county, decided, differs, done, everybody, held, id, none, number, planned, published, shared, tells, toPlan, unitName } from './probe_steps.mjs';

const families = [
	['vilda', 'Vilda Slåndal', '2015-05-03', 981, [['eva', 'Eva Slåndal'], ['per', 'Per Slåndal']], 'skola', 'rut'],
	['otto', 'Otto Enhav', '2015-07-02', 983, [['vidar', 'Vidar Enhav', 'SOLE']], 'skola2', 'olle'],
	['tretton', 'Tretton Lindö', '2014-07-15', 984, [['lina', 'Lina Lindö', 'SOLE']], 'skola', 'rut'],
	['sexton', 'Sexton Almö', '2011-07-15', 985, [['alma', 'Alma Almö'], ['adam', 'Adam Almö']], 'skola', 'rut'],
	['arton', 'Arton Vikö', '2009-07-15', 986, [['vera', 'Vera Vikö', 'SOLE']], 'gymnasiet', 'gy'],
	['egen', 'Egen Havtornlid', '2014-02-03', 987, [['rut'], ['ruts', 'Ruts Havtornlid']], 'skola', 'alva'],
	['flytt', 'Flytt Hedö', '2014-03-03', 988, [['helga', 'Helga Hedö', 'SOLE', '2014-03-03', '2027-07-20'], ['hugo', 'Hugo Hedö', 'SOLE', '2027-07-20']], 'skola', 'rut'],
	['dold', 'Dold Gömsjö', '2014-04-03', 989, [['greta', 'Greta Gömsjö'], ['gosta', 'Gösta Gömsjö']], 'skola', 'rut'],
];

const two = [['assignment', 'gun-2', 'gun', 'skola', 'STAFF', 'Resurs', '0']]; // Gun works at the school too, in another role

await serve(county(families, two), '2027-01-11T09:00:00');
const V = id('vilda');

let plan;
const outsiders = everybody.filter((key) => !['rut', 'alva', 'malte', 'tekla', 'vik', 'nils', 'dag', 'ture', 'fia', 'gy', 'kaj', 'siv', 'kea', 'adi', 'moa', 'doris'].includes(key));

await story('N1, N2, N8, D2, D3, D9, I2: outside the circle a child that is there is as one that has never been', async () => {
	plan = await toPlan('vilda', 'rut', [['bup', 0], ['soc', 4, 6], ['polis', 6], ['klubb', 5]], ['eva', 'per'], [[0, 'tekla-1'], [4, 'nils-1'], [5, 'malte-1'], [6, 'nils-1']]);
	plan.next = await called(await as('rut'), plan.base, '2027-04-20T10:00', { people: [id('eva'), id('per')] });
	plan.doc = done('document', await (await as('rut')).upload(`/upload/${V}`, 'add', { title: 'Karta', parties: '1', area: '6' }, { name: 'x.txt', type: 'text/plain', bytes: Buffer.from('karta') })).id;
	plan.paper = done('paper', await (await as('rut')).fill(`${plan.base}/paper`, 'print', { to: id('bup') })).id;
	plan.ids = { meeting: [plan.meeting, plan.next], version: ['1'], need: Object.values(plan.needs), document: [plan.doc], paper: [plan.paper], [V]: [plan.doc] };
	await blind('N1', V, 'Vilda Slåndal', outsiders, plan.ids, ['gun', 'olle', 'tyra', 'ada']);
	for (const key of ['vidar', 'vilda', 'otto', 'lina']) {
		const found = await differs(await as(key), V, plan.ids);
		check(`N1: ${key}, of another family or under 13`, found.length === 0, found.join(', '));
	}
});

await story('N1, N8: what is not of a child by its path is not there either', async () => {
	const rut = await as('rut');
	const concern = (await rut.fill('/concern', 'begin', { child: V })).id;
	for (const key of ['gun', 'olle', 'doris', 'tyra', 'maj', 'ines', 'kim', 'roy', 'stina', 'arne', 'ada'])
		for (const [path, n] of [['/concern/%', concern], ['/concern/%/text', concern], ['/concern/%/send', concern], ['/concern/%/paper', concern], ['/concern/intake/%', concern],
			['/disclosure/%', V], ['/convening/%', V], ['/emergency/%', V], ['/archive/work/%', V], ['/review/%', V], ['/notice/%', V], ['/admin/person/%', V], ['/admin/person/%', id('eva')]]) {
			const c = await as(key);
			const [a, b] = [path.replace('%', n), path.replace('%', none)];
			check(`N1: ${key} ${path}`, bare(await c.get(a), encodeURIComponent(a)) === bare(await c.get(b), encodeURIComponent(b)), (await c.get(a)).status);
		}
	for (const c of [await as('ada')]) {
		const [a, b] = [await c.fill('/admin/person', 'find', { q: number('20150503', 981) }), await c.fill('/admin/person', 'find', { q: number('20150503', 991) })];
		check('D3: an administrator finds no child by its number', a.status === b.status && plain(a.body).replace(number('20150503', 981), '') === plain(b.body).replace(number('20150503', 991), ''), plain(a.body).slice(-400));
	}
});

await story('D13, D15, D16, I3: a party reads its areas, and of the others not that they are there', async () => {
	for (const [key, may] of [['tekla', [0]], ['nils', [4, 6]], ['dag', [6]], ['ture', [5]]]) {
		const c = await as(key);
		for (const path of ['/plan', '/plan/version/1', '/plan/review', '']) {
			const page = plain((await c.get(plan.base + path)).body);
			for (const area of [0, 4, 5, 6])
				check(`D13: ${key} ${path} area ${area}`, path === '' ? !page.includes(`BEHOV-${area}`) || may.includes(area) : page.includes(`MÅL-${area}`) === may.includes(area), page.slice(0, 500));
			check(`D16: ${key} ${path}: nobody's number`, !/\d{6}-?98\d\d/.test(page), page);
			check(`D16: ${key} ${path}: no guardian's telephone`, !/070-174 06 [67]\d/.test(page), page);
			check(`I3: ${key} ${path}`, !/FAKTA|STYRKA|BEDÖMT|TANKE|BESLUT|SKÄL|ÖNSKAN/.test(page));
		}
		const meeting = plain((await c.get(`${plan.base}/meeting/${plan.next}`)).body);
		check(`D13: ${key} reads of no other who is called`, !Object.entries({ tekla: 'Smultronet', nils: 'Hjortron', dag: 'Blåbäret', ture: 'Hallonet' }).some(([k, unit]) => k !== key && meeting.includes(unit)) ||
			['nils', 'dag'].includes(key), meeting);
	}
	for (const path of ['/message', '/message/new', '/assessment', '/consent', '/notice', '/chronology', '/decision', '/contribution', '/words', '/paper'])
		check(`D15: the police ${path}`, [403, 404].includes((await (await as('dag')).get(plan.base + path)).status));
});

await story('N11: an act about several, of whom one may not be, does nothing', async () => {
	const rut = await as('rut');
	const count = async (path, pattern) => (await rut.get(plan.base + path)).all(pattern).length;
	const meetings = () => count('/meeting', /href="\/child\/\d+\/meeting\/(\d+)"/g);
	const before = await meetings();
	const call = { starts: '2027-05-20T10:00', place: 'Skolan', purpose: 'Vi ses' };
	is('N11: a unit without consent', await rut.fill(`${plan.base}/meeting/new`, 'call', { ...call, units: [id('bup'), id('vc')] }), 422);
	is('N11: another child\'s guardian', await rut.fill(`${plan.base}/meeting/new`, 'call', { ...call, people: [id('eva'), id('lina')] }), 422);
	is('N11: an id of nothing', await rut.fill(`${plan.base}/meeting/new`, 'call', { ...call, people: [id('eva'), none] }), 422);
	check('N11: no meeting was called', await meetings() === before);
	const talks = () => count('/message', /href="\/child\/\d+\/message\/(\d+)"/g);
	const said = await talks();
	is('N6, N11: a message to somebody outside as well', await rut.fill(`${plan.base}/message/new`, 'send', { staff: [id('nils-1'), id('doris-1')], about: 'Tid', text: 'Hej' }), 422);
	is('N6, N11: to another family as well', await rut.fill(`${plan.base}/message/new`, 'send', { family: [id('eva'), id('lina')], about: 'Tid', text: 'Hej' }), 422);
	check('N11: nothing was sent', await talks() === said);
	const q = (await rut.get(`${plan.base}/consent`)).body;
	is('N11: a question to a unit and to nothing', await rut.fill(`${plan.base}/consent`, 'ask', { unit_1: id('vc'), why_1: 'x', unit_2: none, why_2: 'y', area: ['1-0', '2-0'], until: day(90) }), 422);
	check('N11: nobody was asked', bare({ status: 0, headers: {}, location: '', body: q }) === bare({ status: 0, headers: {}, location: '', body: (await rut.get(`${plan.base}/consent`)).body }));
});

await story('N10: what one may follows the role that one acts in now', async () => {
	const gun = await who('gun');
	is('N10: in her first role', await gun.get('/inbox'), 200);
	const role = async (key) => gun.fill('/role', 'choose', { role: id(key) });
	const chosen = await gun.form('/role', 'choose');
	check('N10: there is a choice', chosen.form !== undefined, plain(chosen.page.body));
	const old = new Map(gun.cookies);
	const form = (await gun.form('/contact-route/own', 'save')).form;
	is('N10: the other role', await role('gun-2'), 303);
	check('N10: the old session is none', JSON.stringify([...old]) !== JSON.stringify([...gun.cookies]));
	const stale = await gun.post('/contact-route/own', { ...Object.fromEntries(form.pairs), act: 'save', phone: '0980-319 299' });
	check('N10: the other tab\'s form does nothing in the new role', [303, 403, 404].includes(stale.status) && !(await gun.get(`/contact-route/${id('grann')}`)).body.includes('319 299'), stale.status);
	is('N10: nor is the inbox of the first there', await gun.get('/inbox'), 404);
	const tab = await who('gun');
	tab.cookies.clear();
	for (const [n, v] of old)
		tab.cookies.set(n, v);
	is('N10: the first session\'s cookie is dead', await tab.get('/inbox'), 303);
	is('N10: a role of somebody else', await gun.post('/role', { ...Object.fromEntries((await gun.form('/role', 'choose')).form.pairs), act: 'choose', role: id('rut-1') }), 404);
});

await story('D19: one\'s own child is none that one works with', async () => {
	const rut = await as('rut');
	const found = await differs(rut, id('egen'), {}, ['GET']);
	check('D19: nothing of staff\'s pages', found.every((p) => p.includes('/family/C')), found.filter((p) => !p.includes('/family/C')).join(', '));
	check('D19: nor in a list', (await tells(rut, [id('egen'), 'Egen Havtornlid'], ['/child', '/inbox', '/log'])).length === 0);
	const sent = await notice(await as('eva'), { areas: ['2'], worry_2: 'EGENORO', child_name: 'Egen Havtornlid', child_number: number('20140203', 987), situation: 'SCHOOL', place_unit_id: id('skola'),
		municipality: 'Växjö', sender_kind: 'PRIVATE' });
	is('a notice about it', sent, 303);
	const n = (await (await as('alva')).get('/inbox')).all(/href="\/notice\/(\d+)"/g)[0]?.[0];
	check('D19: a colleague has it', n !== undefined);
	check('D19: the guardian does not, who answers for the unit too', !(await rut.get('/inbox')).body.includes('Egen') && (await rut.get(`/notice/${n}`)).status === 404 && (await rut.get(`/notice/${n}/take-up`)).status === 404,
		`${(await rut.get(`/notice/${n}`)).status} ${(await rut.get(`/notice/${n}/take-up`)).status}`);
	const alva = await as('alva');
	for (const [path, act, fields] of [['/delegate', 'add', { person: id('rut'), until: day(20) }], ['/contribution/new', 'ask', { to: id('rut'), areas: ['2'], question: 'Hur går det i skolan?', due: day(10) }],
		['/message/new', 'send', { staff: id('rut-1'), about: 'Tid', text: 'Hej' }], ['/plan/area/2', 'contact', { contact: id('rut-1') }]])
		is(`D19: nor is she given a part by ${path}`, await alva.fill(`/child/${id('egen')}${path}`, act, fields), 422);
	is('D19: as a private person she reads her child\'s page', await (async () => { const c = await who('rut'); await c.fill('/role', 'choose', { role: '0' }); return c.get(`/family/${id('egen')}`); })(), 200);
});

await story('N4, D14, I7: withdrawn between the form and its sending', async () => {
	const [tekla, nils, eva] = [await as('tekla'), await as('nils'), await as('eva')];
	const forms = [];
	for (const [c, key, paths] of [[tekla, 'tekla', ['/plan/answer', '/plan/review', '/meeting/new', '/message/new', '/notice/new', `/meeting/${plan.next}/answer`]]])
		for (const path of paths) {
			const page = await c.get(plan.base + path);
			is(`before: ${key} ${path}`, page, 200);
			const form = page.forms().find((f) => f.acts.length > 0 && f.action.startsWith(plan.base));
			if (form !== undefined)
				forms.push([path, form]);
		}
	product.clock('2027-01-11T11:00:01');
	is('withdrawn', await (await as('eva')).fill(`${plan.home}/consent`, 'withdraw', {}, { unit: id('bup') }), 303);
	const missing = (await tekla.get(`/child/${none}`)).body;
	for (const [path, form] of forms) {
		const a = await tekla.post(form.action, { ...Object.fromEntries(form.pairs), act: form.acts[0], answer: 'SEEN', state: 'COMES', text: 'x', about: 'x' });
		check(`N4, D14: ${path} sent too late`, a.status === 404 && a.body === missing, `${a.status} ${a.page}`);
	}
	const found = await differs(await as('tekla'), V, plan.ids);
	check('N4, I7: then nothing is there', found.length === 0, found.join(', '));
	check('I7: and the paper is asked for', /Ska återlämnas\s+eller förstöras/.test(plain((await (await as('rut')).get(`${plan.base}/paper`)).body)));
	is('I7: the other still reads', await (await as('nils')).get(`${plan.base}/plan`), 200);
	const [[question]] = (await (await as('eva')).get(`${plan.home}/consent`)).all(/BUP Smultronet[\s\S]*?name="question" value="(\d+)"/g);
	product.clock('2027-01-11T11:00:03');
	is('given anew', await (await as('eva')).fill(`${plan.home}/consent`, 'answer', {}, { question }), 303);
});

await story('N4, D18: work that has ended ends at its minute, in a session that is open', async () => {
	product.clock('2027-01-31T23:59:59');
	const [vik, elev] = [await as('vik'), await as('elev')];
	const at = [await vik.get(`${plan.base}/plan`), await elev.get('/')];
	is('the substitute reads the last second', at[0], 200);
	product.clock('2027-02-01T00:00:00');
	for (const [key, c] of [['vik', vik], ['elev', elev]])
		for (const path of [plan.base, `${plan.base}/plan`, '/inbox', '/child', `/file/${V}/${plan.doc}`, `${plan.base}/meeting/${plan.next}/calendar`]) {
			const a = await c.get(path);
			check(`D18: ${key} ${path} at midnight`, a.status === 404 || a.location.startsWith('/login'), `${a.status} ${a.page}`);
		}
	const anew = await who('vik');
	check('D18: nor by a new log-in', [404, 303].includes((await anew.get(`${plan.base}/plan`)).status));
});

await story('N16, A11–A13, D11, K3, K17: birthdays, at the second, in summer time', async () => {
	product.clock('2027-07-14T21:00:00');
	const base = `/child/${id('arton')}`;
	await assessed(await as('gy'), base, 2, 'Läsa');
	await decided(await as('gy'), base, [['bup', 2]]);
	await shared(await as('gy'), base, [['bup', 2]], ['arton'], '2028-07-01');
	is('K8: one yes of two shares nothing', await (await as('tekla')).get(`${base}/plan`), 404);
	is('DR4, K8: a guardian of 17 answers on paper', await (await as('gy')).fill(`${base}/consent`, 'paper', { person: id('vera'), how: 'PAPER', answer_1: 'YES', signed_on: '2027-07-14', witness: 'Gy Lingonvik' }), 303);
	is('K3: the party reads', await (await as('tekla')).get(`${base}/plan`), 200);
	const sexton = `/child/${id('sexton')}`;
	product.clock('2027-07-14T23:59:59');
	const at = {};
	for (const key of ['tretton', 'lina', 'sexton', 'alma', 'adam', 'arton', 'vera', 'gy', 'tekla', 'rut'])
		at[key] = await who(key);
	const home = (key) => `/family/${id(key)}`;
	is('A10: 12 has no page', await at.tretton.get(home('tretton')), 404);
	is('A9: the guardian of 15 reads', await at.alma.get(home('sexton')), 200);
	is('A11: 15 reads', await at.sexton.get(home('sexton')), 200);
	is('A13: the guardian of 17 does not', await at.vera.get(home('arton')), 404);
	is('A12: 17 reads', await at.arton.get(home('arton')), 200);
	is('A12: may let the guardian read', await at.arton.fill(`${home('arton')}/view`, 'give', { guardian: id('vera') }), 303);
	is('A12: who then reads', await at.vera.get(home('arton')), 200);
	product.clock('2027-07-15T00:00:00');
	is('A11: 13 reads at midnight', await at.tretton.get(home('tretton')), 200);
	is('A11: so does the guardian', await at.lina.get(home('tretton')), 200);
	check('D11: 13\'s reading is not in the guardian\'s log', !plain((await at.lina.get(`${home('tretton')}/log`)).body).includes('Tretton Lindö'), '');
	for (const key of ['alma', 'adam'])
		is(`DR4: ${key} reads no more at 16`, await at[key].get(home('sexton')), 404);
	is('A12: 16 reads', await at.sexton.get(home('sexton')), 200);
	is('A13: nor the guardian of 18, let to read or not', await at.vera.get(home('arton')), 404);
	is('A13: 18 reads on', await at.arton.get(home('arton')), 200);
	is('K3: every consent has lapsed', await at.tekla.get(`${base}/plan`), 404);
	is('R190: nor does the school write', await at.gy.get(`${base}/plan/write`), 403);
});

await story('N4, N16, DR5, I9: custody that changes hands, at the second, in summer time', async () => {
	product.clock('2027-07-19T22:00:00');
	const base = `/child/${id('flytt')}`;
	const home = `/family/${id('flytt')}`;
	const rut = await as('rut');
	await assessed(rut, base, 2, 'Läsa');
	await decided(rut, base, [['bup', 2]]);
	await shared(rut, base, [['bup', 2]], ['helga'], '2028-07-01');
	product.clock('2027-07-19T23:59:59');
	const at = {};
	for (const key of ['helga', 'hugo', 'tekla', 'rut'])
		at[key] = await who(key);
	is('she reads', await at.helga.get(home), 200);
	is('he does not', await at.hugo.get(home), 404);
	is('the party reads', await at.tekla.get(`${base}/plan`), 200);
	const form = (await at.helga.form(`${home}/words`, 'save')).form;
	const q = (await at.helga.form(`${home}/consent`, 'withdraw')).form;
	product.clock('2027-07-20T00:00:00');
	is('N16: she does not', await at.helga.get(home), 404);
	is('N4: nor writes by a form that was open', await at.helga.post(form.action, { ...Object.fromEntries(form.pairs), act: 'save', text: 'SENT' }), 404);
	is('N4: nor answers', await at.helga.post(q.action, { ...Object.fromEntries(q.pairs), act: 'withdraw' }), 404);
	is('N16: he does', await at.hugo.get(home), 200);
	is('DR5: what other units read rests until the new guardian has answered', await at.tekla.get(`${base}/plan`), 404);
	check('I9: his pages do not tell what she said', !plain((await at.hugo.get(`${home}/consent`)).body).includes('Helga'), plain((await at.hugo.get(`${home}/consent`)).body));
	is('DR5: he says yes', await answer(at.hugo, home, { 'BUP Smultronet': 'YES' }), 303);
	is('DR5: and it is read again', await at.tekla.get(`${base}/plan`), 200);
});

await story('D7, D8, D9, I12, N2: a child that is protected today', async () => {
	product.clock('2027-08-02T09:00:00');
	const base = `/child/${id('dold')}`;
	await assessed(await as('rut'), base, 2, 'Läsa');
	await decided(await as('rut'), base, [['bup', 2]]);
	await shared(await as('rut'), base, [['bup', 2]], ['greta', 'gosta'], '2028-07-01');
	const [tekla, greta, gosta, malte] = [await as('tekla'), await as('greta'), await as('gosta'), await as('malte')];
	for (const [c, path] of [[tekla, `${base}/plan`], [greta, `/family/${id('dold')}`], [gosta, `/family/${id('dold')}`]])
		is('before', await c.get(path), 200);
	is('registered', await (await as('rut')).fill(`${base}/protection`, 'set', { kind: 'REGISTERED', basis: 'DECIDED', reason: 'Beslut', named: [id('rut-1')], vault: [id('rut-1'), id('alva-1')] }).then((a) =>
		a.status === 303 ? a : as('rut').then((r) => r.fill(`${base}/protection`, 'set', { kind: 'REGISTERED', basis: 'DECIDED', reason: 'Beslut', named: [], vault: [id('rut-1'), id('alva-1')] }))), 303);
	await blind('I12', id('dold'), 'Dold Gömsjö', ['tekla', 'gun', 'malte', 'kim', 'ada', 'stina'], {}, ['tekla']);
	for (const key of ['greta', 'gosta']) {
		const found = await differs(await as(key), id('dold'));
		check(`D7: ${key}`, found.length === 0, found.join(', '));
	}
	is('D9: who is named reads', await (await as('alva')).get(base), 200);
	const [a, b] = [await (await as('nils')).fill('/emergency', 'open', { number: number('20140403', 989), first: 'Dold', reason: 'Ett barn ligger skadat här på gården', danger: '1' }),
		await (await as('nils')).fill('/emergency', 'open', { number: number('20140403', 992), first: 'Dold', reason: 'Ett barn ligger skadat här på gården', danger: '1' })];
	check('A23, D9: no emergency opens it, nor tells that it is there', a.status === 422 && b.status === 422 && plain(a.body).replace(/\d{8}-?\d{4}/g, '') === plain(b.body).replace(/\d{8}-?\d{4}/g, ''), `${a.status} ${b.status}`);
	const take = await (await as('rut')).get(base);
	is('I12: and its own unit sees what it needs', take, 200);
});

await story('The chains are whole', whole);

await finish();
