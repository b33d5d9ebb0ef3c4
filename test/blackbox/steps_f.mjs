// What each test from outside needs: counting, a product of its own, and steps of the way that several take.
import { spawnSync } from 'node:child_process';
import { Client } from './client.mjs';
import { Product } from './product.mjs';

export const product = new Product();

let passed = 0;
let failed = 0;

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

// Stops what still runs and says how many held.
export async function finish() {
	if (product.child?.exitCode === null)
		await product.stop();
	if (process.env.TEST_SHOW !== undefined)
		console.log(product.said);
	product.clean();
	console.log(`${passed} passed, ${failed} failed`);
	process.exitCode = failed === 0 ? 0 : 1;
}

// A county of its own is served from `now` on; without one there is nothing to test.
export async function serve(world, now) {
	product.clock(now);
	const made = product.demo(world, now);
	if (check('a county is made', made.status === 0, made.stderr))
		await product.start();
	if (product.port === undefined) {
		await finish();
		process.exit(1);
	}
}

export async function who(key) {
	const c = new Client(product.port);
	await c.login(key);
	return c;
}

export const plain = (s) => s.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

export const day = (offset) => new Date(Date.parse(`${product.now.slice(0, 10)}T12:00Z`) + offset * 86400000).toISOString().slice(0, 10);

// --- steps; `base` is /child/C or /family/C ---

export async function assess(c, base, area, needs) {
	const path = `${base}/assessment/${area}`;
	is('fact', await c.fill(path, 'fact', { source: 'OWN', text: 'Vi har sett det varje vecka.' }), 303);
	is('draft', await c.fill(path, 'draft', { strengths: 'Fungerar', needs }), 303);
	return c.fill(path, 'set', { strengths: 'Fungerar', needs, thoughts: 'Det hänger ihop.', need: 'YES', strength: 'YES' });
}

// `units`: [key, area, area …] for each unit that is to take part.
export const together = (units) => ({ q1: 'NO', own: 'Det räcker inte här.', exhausted: 'Ja, vi har provat allt.', q2: 'NO',
	other: 'Det rör flera.', q3: 'YES', together: 'Flera behövs samtidigt.', units: units.map(([u]) => product.id(u)),
	areas: units.flatMap(([u, ...areas]) => areas.map((a) => `${product.id(u)}-${a}`)) });

// The questions of consent that wait: by the unit's name, id and place in the form.
export const questions = (page) => Object.fromEntries(page.all(/<h3>Får ([^<]*) läsa\?<\/h3>[\s\S]*?name="question" value="(\d+)"/g)
	.map(([unit, id], i) => [unit, { id, n: i + 1 }]));

export async function consent(c, base, said) {
	const page = await c.get(`${base}/consent`);
	const q = questions(page);
	const fields = {};
	for (const [unit, yes] of Object.entries(said))
		fields[`answer_${q[unit].n}`] = yes;
	return c.fill(`${base}/consent`, 'answer', fields);
}

// A file that is made in the background, when it is there.
export async function made(c, path) {
	let file = await c.get(path);
	for (let i = 0; i < 100 && file.status === 202; i++) {
		await new Promise((r) => setTimeout(r, 100));
		file = await c.get(path);
	}
	return file;
}

export const pdfText = (file) => spawnSync('pdftotext', ['-layout', '-', '-'], { input: file.bytes, encoding: 'utf8' }).stdout ?? '';

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
