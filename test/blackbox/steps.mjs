// What every walk needs: one product, checks that are counted, and the steps of the way that are alike in all of them.
import { spawnSync } from 'node:child_process';
import { Client } from './client.mjs';
import { Product, run } from './product.mjs';

let passed = 0;
let failed = 0;

export const product = new Product();
export const known = {}; // ids found on the way; known.child is the child that child() and family() are about

export function check(what, holds, detail = '') {
	if (holds) {
		passed++;
		return true;
	}
	failed++;
	console.log(`FAILED  ${what}${detail === '' ? '' : `: ${String(detail).slice(0, 600)}`}`);
	return false;
}

// The answer has this status, and this data-page where it is told.
export function is(what, answer, status, page) {
	const faults = answer.all(/class="kb-error"[^>]*>([\s\S]*?)<\/p>/g).map(([s]) => s.replace(/<[^>]*>/g, '').trim()).join(' | ');
	return check(what, answer.status === status && (page === undefined || answer.page === page),
		`${answer.status} ${answer.page} ${answer.location} ${faults}`);
}

export async function story(name, body) {
	const began = Date.now();
	try {
		await body();
		console.log(`${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
	} catch (fault) {
		check(name, false, fault.stack ?? fault);
	}
}

// What else is tried in the state that a story ends in, before the product stops (test/check/forms.mjs).
export const last = [];
const end = async () => {
	for (const one of last.splice(0))
		await one();
};

// Ends the product, cleans up and says how it went, as test/run.sh reads it.
export async function finish() {
	if (product.child?.exitCode === null) {
		await end();
		await product.stop();
	}
	if (process.env.TEST_SHOW !== undefined)
		console.log(product.said);
	product.clean();
	console.log(`${passed} passed, ${failed} failed`);
	process.exitCode = failed === 0 ? 0 : 1;
}

// Makes the county of `world` at `now` and serves it.  When it does not go there is nothing to walk in, and all ends.
export async function serve(world, now) {
	product.clock(now);
	const county = product.demo(world, now);
	if (check('demo', county.status === 0, county.stderr))
		await product.start().catch((fault) => check('it is served', false, fault.stack ?? fault));
	if (product.child === undefined || county.status !== 0) {
		await finish();
		process.exit(1);
	}
}

export const who = (key) => {
	const c = new Client(product.port);
	return c.login(key).then(() => c);
};
export const plain = (s) => s.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
export const day = (offset) => new Date(Date.parse(`${product.now.slice(0, 10)}T12:00Z`) + offset * 86400000).toISOString().slice(0, 10);
export const child = (rest = '') => `/child/${known.child}${rest}`;
export const family = (rest = '') => `/family/${known.child}${rest}`;

// --- the steps ---

// Tells something by the public way, with `fields` of its form.
export async function notice(c, fields) {
	const first = await c.fill('/notice', 'answer', { harm: fields.harm ?? 'NO' });
	const { harm, ...rest } = fields;
	is('harm is asked first', first, 303);
	const second = await c.fill(first.location, 'check', rest);
	if (!is('everything is shown once more', second, 200, 'observation_send'))
		return second;
	const form = second.forms().find((f) => f.acts.includes('send'));
	const body = {};
	for (const [n, v] of form.pairs)
		body[n] = [...(body[n] ?? []), v];
	return c.post(form.action, { ...body, act: 'send' });
}

// Takes up the notice in the inbox about the child whose name begins so.
export async function takeUp(c, name, fields) {
	const inbox = await c.get('/inbox');
	const found = inbox.all(/href="\/notice\/(\d+)"[^>]*>([^<]*)</g).find(([, text]) => text.startsWith(name));
	if (!check(`${name} waits in the inbox`, found !== undefined, plain(inbox.body)))
		return undefined;
	const path = `/notice/${found[0]}/take-up`;
	is('a notice', await c.get(`/notice/${found[0]}`), 200, 'observation_show');
	return { notice: found[0], path, answer: await c.fill(path, 'take', fields) };
}

export async function assess(c, base, area, needs) {
	const path = `${base}/assessment/${area}`;
	is('fact', await c.fill(path, 'fact', { source: 'OWN', text: 'Vi har sett det varje vecka.' }), 303);
	is('draft', await c.fill(path, 'draft', { strengths: 'Fungerar', needs }), 303);
	return c.fill(path, 'set', { strengths: 'Fungerar', needs, thoughts: 'Det hänger ihop.', need: 'YES', strength: 'YES' });
}

// Question 3, with [unit's key, areas…] each.
export async function decide(c, base, units) {
	const fields = { q1: 'NO', own: 'Det räcker inte här.', exhausted: 'Ja, vi har provat allt.', q2: 'NO', other: 'Det rör flera.', q3: 'YES',
		together: 'Flera behövs samtidigt.', units: units.map(([u]) => product.id(u)), areas: units.flatMap(([u, ...areas]) => areas.map((a) => `${product.id(u)}-${a}`)) };
	is('a step is not skipped', await c.fill(`${base}/decision`, 'decide', { ...fields, exhausted: '' }), 422, 'decision_show');
	return c.fill(`${base}/decision`, 'decide', fields);
}

// The questions that wait on the family's page, by the unit's name.
export const questions = (page) => Object.fromEntries(page.all(/<h3>Får ([^<]*) läsa\?<\/h3>[\s\S]*?name="question" value="(\d+)"/g)
	.map(([unit, id], i) => [unit, { id, n: i + 1 }]));

// Answers them: { unit's name: 'YES' }.
export async function answer(c, base, said) {
	const page = await c.get(`${base}/consent`);
	const q = questions(page);
	const fields = {};
	for (const [unit, yes] of Object.entries(said))
		fields[`answer_${q[unit].n}`] = yes;
	return c.fill(`${base}/consent`, 'answer', fields);
}

// A need with somebody who does something until a day, and a contact for its area, the same person when nobody else is said.
export async function need(c, area, text, goal, who1, contact = who1, until = day(90)) {
	const added = await c.fill(child(`/plan/area/${area}`), 'need', { text, goal });
	is(`need in area ${area}`, added, 303);
	known[`need${area}`] = /need\/(\d+)/.exec(added.location)?.[1];
	is('nobody does it', await c.fill(added.location, 'save', { text: 'Gör', who: '', family: '' }), 422, 'intervention_new');
	is('intervention', await c.fill(added.location, 'save', { text: `${text}, varje vecka`, who: product.id(who1), from_at: day(0), until_at: until, state: 'AGREED' }), 303);
	is('contact', await c.fill(child(`/plan/area/${area}`), 'contact', { contact: product.id(contact) }), 303);
}

// A file that is made in the background, when it is there.
export async function made(c, path) {
	let file = await c.get(path);
	check('202 or the file', file.status === 202 ? file.headers.refresh !== undefined : file.status === 200, file.status);
	for (let i = 0; i < 100 && file.status === 202; i++) {
		await new Promise((r) => setTimeout(r, 100));
		file = await c.get(path);
	}
	check('a PDF', file.status === 200 && file.headers['content-type'] === 'application/pdf' && file.bytes.subarray(0, 5).toString() === '%PDF-', file.status);
	return file;
}

export const pdfText = (file) => spawnSync('pdftotext', ['-layout', '-', '-'], { input: file.bytes, encoding: 'utf8' }).stdout ?? '';

// A copy on paper for one recipient, as text.
export async function paper(c, to) {
	const asked = await c.fill(child('/paper'), 'print', { to });
	is('paper', asked, 303);
	return { path: asked.location, id: asked.id, text: pdfText(await made(c, asked.location)) };
}

// Whether a paper's code holds, as anybody may ask.
export async function holds(code) {
	const c = new Client(product.port);
	const a = await c.fill('/code', 'check', { code });
	is('code page', a, 200, 'code_check');
	return /<h2 id="sv"[^>]*>Gällande</.test(a.body);
}

// Everything that `c` comes to by links alone from `roots`, as [path, page]: what somebody sees who tries each link.
export async function crawl(c, roots, limit = 300) {
	const seen = new Map();
	const todo = [...roots];
	while (todo.length > 0 && seen.size < limit) {
		const path = todo.shift();
		if (seen.has(path) || /^\/(logout|language|demo|static|about|action-plan|training)/.test(path))
			continue;
		const page = await c.get(path);
		seen.set(path, page);
		if (!(page.headers['content-type'] ?? '').startsWith('text/html'))
			continue;
		for (const [href] of page.all(/\shref="(\/[^"#]*)/g))
			todo.push(href);
	}
	return [...seen];
}

// The chains are whole and the program ends when it is asked to.
export async function whole() {
	await end();
	const verified = run('verify', ...product.place);
	check('verify', verified.status === 0, verified.stderr);
	check('serve ends when asked to', await product.stop() === 0, product.said);
}
