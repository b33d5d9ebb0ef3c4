// What the probes share: a county of their own, children whose work is as far as a probe needs it, and the question that
// most of them ask: does somebody see, byte for byte, what they would see of what has never been?
import { randomBytes } from 'node:crypto';
import { run } from './product.mjs';
import { answer, check, day, made, pdfText, plain, product, who } from './steps.mjs';
import { number } from './world.mjs';

export { number };
export const id = (key) => product.id(key);
export const none = '4611686018427387001'; // the id of nothing
export const routes = run('routes').stdout.trim().split('\n').map((l) => l.split('\t'))
	.map(([method, path, handler, right, fields]) => ({ method, path, handler, right, fields })).filter(({ method }) => method === 'GET' || method === 'POST');

const units = [['skola', 'kommun', 'SCHOOL', 'Växjö', 'Havtornsskolan'], ['grann', 'kommun', 'SCHOOL', 'Växjö', 'Rönnbärsskolan'],
	['forskola', 'kommun', 'PRESCHOOL', 'Växjö', 'Förskolan Slånbäret'], ['gymnasiet', 'kommun', 'UPPER_SECONDARY', 'Växjö', 'Lingongymnasiet'],
	['kaa', 'kommun', 'KAA', 'Växjö', 'Ungdomsuppföljningen'], ['soc', 'kommun', 'SOCIAL', 'Växjö', 'Familjestödet Hjortron'],
	['samordning', 'kommun', 'COORDINATION', 'Växjö', 'Samordnaren Odon'], ['skola2', 'kommun2', 'SCHOOL', 'Ljungby', 'Enbärsskolan'],
	['soc2', 'kommun2', 'SOCIAL', 'Ljungby', 'Familjestödet Enbär'], ['kaa2', 'kommun2', 'KAA', 'Ljungby', 'Ungdomsuppföljningen Enbär'],
	['samordning2', 'kommun2', 'COORDINATION', 'Ljungby', 'Samordnaren Enbär'],
	['bvc', 'region', 'BHV', 'Växjö', 'BVC Krusbäret'], ['mvc', 'region', 'MHV', 'Växjö', 'Barnmorskorna Vinbäret'],
	['bup', 'region', 'BUP', 'Växjö', 'BUP Smultronet'], ['vc', 'region', 'HEALTH_CENTRE', 'Växjö', 'Vårdcentralen Åkerbäret'],
	['polis', 'myndighet', 'POLICE', 'Växjö', 'Lokalpolisen Blåbäret'], ['klubb', 'forening', 'ASSOCIATION', 'Växjö', 'Klubben Hallonet', 'PAPER']];

const staff = [['rut', 'Rut Havtornlid', 'skola', 'RESPONSIBLE', 'Rektor', '1'], ['alva', 'Alva Sandryd', 'skola', 'RESPONSIBLE', 'Biträdande rektor', '1'],
	['malte', 'Malte Stenudde', 'skola', 'STAFF', 'Mentor', '0'], ['maj', 'Maj Lövudde', 'skola', 'MEDICAL', 'Skolsköterska', '0'],
	['elev', 'Elev Praktikson', 'skola', 'STAFF', 'Student', '0', '', '2027-02-01'],
	['gun', 'Gun Rönnbäck', 'grann', 'RESPONSIBLE', 'Rektor', '1'], ['fia', 'Fia Slånhed', 'forskola', 'RESPONSIBLE', 'Rektor', '1'],
	['gy', 'Gy Lingonvik', 'gymnasiet', 'RESPONSIBLE', 'Rektor', '1'], ['kaj', 'Kaj Uppfeldt', 'kaa', 'RESPONSIBLE', 'Handläggare', '1'],
	['nils', 'Nils Hjortronfalk', 'soc', 'RESPONSIBLE', 'Enhetschef', '1'], ['noor', 'Noor Hjortronsten', 'soc', 'STAFF', 'Socialsekreterare', '0'],
	['ines', 'Ines Mottagvall', 'soc', 'INTAKE', 'Mottagning', '0'],
	['kim', 'Kim Odonby', 'samordning', 'COORDINATOR', 'Samordnare', '1'], ['ada', 'Ada Odonlid', 'samordning', 'ADMIN', 'Administratör', '0'],
	['adi', 'Adi Odonhed', 'samordning', 'ADMIN', 'Administratör', '0'],
	['roy', 'Roy Odonmark', 'samordning', 'REVIEWER', 'Logggranskare', '0'], ['stina', 'Stina Odonkvist', 'samordning', 'STAT', 'Uppföljning', '0'],
	['arne', 'Arne Odonfors', 'samordning', 'ARCHIVIST', 'Arkivarie', '0'], ['leo', 'Leo Odonsjö', 'samordning', 'LEADER', 'Processledare', '0'],
	['lola', 'Lola Odonå', 'samordning', 'LOCAL_LEADER', 'Lokal processledare', '0'],
	['olle', 'Olle Enmark', 'skola2', 'RESPONSIBLE', 'Rektor', '1'], ['siv', 'Siv Enlund', 'soc2', 'RESPONSIBLE', 'Enhetschef', '1'], ['kea', 'Kea Enström', 'kaa2', 'RESPONSIBLE', 'Handläggare', '1'],
	['ulla', 'Ulla Krusholm', 'bvc', 'RESPONSIBLE', 'BVC-sjuksköterska', '1'], ['moa', 'Moa Vinlund', 'mvc', 'RESPONSIBLE', 'Barnmorska', '1'],
	['tekla', 'Tekla Smultronäng', 'bup', 'RESPONSIBLE', 'Psykolog', '1'], ['tyra', 'Tyra Smultronvik', 'bup', 'STAFF', 'Kurator', '0'],
	['vik', 'Vik Smultronhed', 'bup', 'STAFF', 'Vikarie', '1', '', '2027-02-01'],
	['doris', 'Doris Åkerdal', 'vc', 'RESPONSIBLE', 'Distriktssköterska', '1'],
	['dag', 'Dag Blåmark', 'polis', 'RESPONSIBLE', 'Kommunpolis', '1'], ['ture', 'Ture Hallonäs', 'klubb', 'RESPONSIBLE', 'Ledare', '1']];

// Everybody of the staff, for who asks "and these?".
export const everybody = staff.map(([key]) => key);

// A family is [key, name, birthday, serial, [guardians' keys and names…], unit, responsible's key, state]; further rows as they are.
export function county(families, more = []) {
	const rows = [['org', 'kommun', 'MUNICIPALITY', 'Växjö kommun'], ['org', 'kommun2', 'MUNICIPALITY', 'Ljungby kommun'], ['org', 'region', 'REGION', 'Region Kronoberg'],
		['org', 'myndighet', 'POLICE', 'Polismyndigheten'], ['org', 'forening', 'ASSOCIATION', 'Klubben Hallonet']];
	units.forEach(([key, org, kind, place, name, channel], i) => rows.push(['unit', key, org, kind, place, name, `0980-319 2${10 + i}`, `${key}@example.org`, '', channel ?? 'DIGITAL']));
	staff.forEach(([key, name, ...rest], i) => rows.push(['person', key, name, '', `1980-01-${10 + i % 20}`, `070-174 06 ${10 + i}`, `${key}@example.org`], ['assignment', `${key}-1`, key, ...rest]));
	let serial = 0;
	for (const [key, name, born, nr, guardians, unit, responsible, state] of families) {
		const place = units.find(([u]) => u === unit)?.[3] ?? 'Växjö';
		rows.push(['person', key, name, number(born.replaceAll('-', ''), nr), '', '', `${key}@example.org`]);
		for (const [g, gname] of guardians)
			if (!rows.some(([kind, k]) => kind === 'person' && k === g))
				rows.push(['person', g, gname, number(`198${serial % 10}0${1 + serial % 9}1${serial++ % 9}`, 980 + serial % 20), '', `070-174 06 ${60 + serial % 40}`, `${g}@example.org`]);
		rows.push(['child', key, place]);
		for (const [g, , kind, from, until] of guardians)
			rows.push(['custody', `${key}-${g}`, key, g, kind ?? 'JOINT', from ?? born, until ?? '']);
		if (['SCHOOL', 'PRESCHOOL', 'UPPER_SECONDARY'].includes(units.find(([u]) => u === unit)?.[2]))
			rows.push(['enrolment', `${key}-plats`, key, unit, '2024-08-15']);
		if (responsible)
			rows.push(['episode', `${key}-arbete`, key, unit, responsible, state ?? 'ASSESSING']);
	}
	return `${[...rows, ...more].map((r) => r.join('\t')).join('\n')}\n`;
}

export const unitName = (key) => units.find(([u]) => u === key)[4];
export const nameOf = (key) => staff.find(([k]) => k === key)[1];

// The answer must be a redirect: a probe's ground, not what it asks.
export function done(what, a) {
	if (a.status !== 303)
		throw new Error(`${what}: ${a.status} ${a.page} ${plain(a.all(/class="kb-error"[^>]*>([\s\S]*?)<\/p>/g).join(' | '))}`);
	return a;
}

// Whoever is logged in since the clock stands where it does.
let people = {};
let since = '';
export async function as(key) {
	if (since !== product.now)
		[people, since] = [{}, product.now];
	return people[key] ??= await who(key);
}

export async function assessed(c, base, area, needs) {
	done('fact', await c.fill(`${base}/assessment/${area}`, 'fact', { source: 'OWN', text: `FAKTA-${area} sett varje vecka.` }));
	done('set', await c.fill(`${base}/assessment/${area}`, 'set', { strengths: `STYRKA-${area}`, needs, thoughts: `TANKE-${area}`, need: 'YES', strength: 'YES' }));
}

// Asks for consent and has all of them answer: [[unit, areas…]…] and who answers.
export async function shared(c, base, wanted, grantors, until = day(300)) {
	const fields = { area: [], until, wish: 'ÖNSKAN-barnet vill ha hjälp.' };
	wanted.forEach(([unit, ...areas], i) => {
		Object.assign(fields, { [`unit_${i + 1}`]: id(unit), [`why_${i + 1}`]: `SKÄL-${unit} behövs.` });
		fields.area.push(...areas.map((a) => `${i + 1}-${a}`));
	});
	done('asked', await c.fill(`${base}/consent`, 'ask', fields));
	const yes = Object.fromEntries(wanted.map(([unit]) => [unitName(unit), 'YES']));
	for (const g of grantors)
		done(g, await answer(await as(g), base.replace('/child/', '/family/'), yes));
}

export async function decided(c, base, wanted) {
	done('decided', await c.fill(`${base}/decision`, 'decide', { q1: 'NO', own: 'BESLUT-ett', exhausted: 'BESLUT-uttömt', q2: 'NO', other: 'BESLUT-två', q3: 'YES', together: 'BESLUT-tre',
		units: wanted.map(([u]) => id(u)), areas: wanted.flatMap(([u, ...areas]) => areas.map((a) => `${id(u)}-${a}`)) }));
}

// A meeting at a time; back with its id.
export async function called(c, base, starts, more = {}) {
	return done('called', await c.fill(`${base}/meeting/new`, 'call', { starts, place: 'PLATS-rum fyra', purpose: 'SYFTE-vi hjälps åt', ...more })).id;
}

export async function held(c, base, meeting) {
	const path = `${base}/meeting/${meeting}/record`;
	const came = Object.fromEntries((await c.get(path)).all(/name="(came-\d+)"/g).map(([n]) => [n, '1']));
	done('held', await c.fill(path, 'held', { asked: 'YES', wants: 'YES', can: 'YES', voice: 'RÖST-barnet sa det.', notes: 'ANTECKNING-vi provar.', checks: ['0'], ...came }));
}

export async function planned(c, base, area, assignment, text = `BEHOV-${area} lugn`) {
	const added = done('need', await c.fill(`${base}/plan/area/${area}`, 'need', { text, goal: `MÅL-${area}` }));
	done('intervention', await c.fill(added.location, 'save', { text: `INSATS-${area}`, who: id(assignment), from_at: day(0), until_at: day(120), state: 'AGREED' }));
	done('contact', await c.fill(`${base}/plan/area/${area}`, 'contact', { contact: id(assignment) }));
	return /need\/(\d+)/.exec(added.location)[1];
}

export async function published(c, base, lead, followup = day(60)) {
	done('lead', await c.fill(`${base}/plan/write`, 'lead', { lead: id(lead), followup }));
	done('published', await c.fill(`${base}/plan/write`, 'publish'));
}

// From an assessment to version 1: needs is [[area, assignment]…], wanted [[unit, areas…]…]; the clock moves an hour on past the meeting.
export async function toPlan(child, responsible, wanted, grantors, needs) {
	const base = `/child/${id(child)}`;
	const c = await as(responsible);
	for (const [area] of needs)
		await assessed(c, base, area, `BEDÖMT-${area}`);
	await decided(c, base, wanted);
	await shared(c, base, wanted, grantors);
	const start = new Date(Date.parse(`${product.now}Z`) + 3600_000).toISOString().slice(0, 16);
	const meeting = await called(c, base, start);
	product.clock(new Date(Date.parse(`${product.now}Z`) + 2 * 3600_000).toISOString().slice(0, 19));
	const again = await as(responsible);
	await held(again, base, meeting);
	done('words', await again.fill(`${base}/words`, 'save', { text: 'ORD-matsalen är hög.' }));
	const made = {};
	for (const [area, assignment] of needs)
		made[area] = await planned(again, base, area, assignment);
	await published(again, base, `${responsible}-1`);
	return { base, home: `/family/${id(child)}`, meeting, needs: made };
}

export const pdf = async (c, path) => pdfText(await made(c, path));

// --- as if it were not there ---

// Without what is new in every answer, and with ids as words.
export const bare = (a, ...ids) => {
	let s = `${a.status} ${a.headers['content-type'] ?? ''} ${a.headers['content-length'] ?? ''} ${a.location}\n${a.body}`;
	for (const one of ids)
		s = s.replaceAll(one, none);
	return s.replace(/ \d+ /, ' ').replace(/(name="(?:csrf|key)" value=")[^"]*/g, '$1');
};

// Fills a route's path: the first number by `first`, each other by what `ids` has under the word before it, one path for each of several.
export function filled(path, first, ids) {
	const parts = path.split('/');
	let paths = [''];
	let seen = 0;
	parts.slice(1).forEach((part, i) => {
		const values = part !== '%' ? [part] : seen++ === 0 ? [first] : ids[parts[i]] ?? [none];
		paths = paths.flatMap((p) => values.map((v) => `${p}/${v}`));
	});
	return paths;
}

export const ofChild = routes.filter(({ path }) => /^\/(child|family|upload|file)\/%/.test(path));

const common = new WeakMap(); // client → its token, and what it is answered where there is nothing

// Every page and act of the child, tried by `c`: those that are not answered, byte for byte, as what has never been.
export async function differs(c, child, ids = {}, methods = ['GET', 'POST']) {
	const found = [];
	if (!common.has(c))
		common.set(c, { csrf: (await c.get('/logout')).all(/name="csrf" value="([^"]*)"/g)[0]?.[0] ?? '', body: (await c.get(`/child/${none}`)).body });
	const { csrf, body } = common.get(c);
	for (const { method, path, fields } of ofChild.filter((r) => methods.includes(r.method)))
		for (const one of filled(path, child, ids)) {
			const act = /^([a-z_]+)[|?]/.exec(fields)?.[1];
			const a = method === 'GET' ? await c.get(one) : await c.post(one, { csrf, key: randomBytes(16).toString('hex'), ...act ? { act } : {} });
			if (!(a.status === 404 && a.body === body) && !(a.status === 303 && a.location.startsWith('/login?next=')))
				found.push(`${method} ${one.replace(child, 'C')} ${a.status} ${a.page}`);
		}
	return found;
}

// The pages of `lists` that hold one of the words.
export async function tells(c, words, lists = ['/', '/child', '/inbox', '/message', '/convening', '/concern', '/disclosure', '/recall', '/log', '/role', '/archive', '/statistics', '/review', '/admin', '/introduction', '/training', '/emergency']) {
	const found = [];
	for (const path of lists) {
		const a = await c.get(path);
		if (words.some((w) => a.body.includes(w)))
			found.push(path);
	}
	return found;
}

// These see nothing of the child: no page, no list, no search; and those of `acts` do nothing with it.
export async function blind(why, child, name, keys, ids = {}, acts = keys) {
	for (const key of keys) {
		const c = await as(key);
		const found = await differs(c, child, ids, acts.includes(key) ? ['GET', 'POST'] : ['GET']);
		check(`${why}: ${key} sees what is seen of a child that has never been`, found.length === 0, found.join(', '));
		const told = await tells(c, [name, child]);
		check(`${why}: ${key} finds the child in no list`, told.length === 0, told.join(' '));
		const { form } = await c.form('/child', 'find');
		if (form !== undefined) {
			const [a, b] = [await c.fill('/child', 'find', { name, ended: '1' }), await c.fill('/child', 'find', { name: 'Qvxz', ended: '1' })];
			check(`${why}: ${key} searches in vain`, bare(a, name) === bare(b, 'Qvxz'), plain(a.body).slice(0, 300));
		}
	}
}
