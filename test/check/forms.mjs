// Everybody walks a county by links and sends each form that a page offers wrong: a choice that is none, nothing, junk, too
// much, signs that nobody types, files that are none; and asks each list for what makes no sense.  Told is what is not kind: an answer that is
// none of ours, a refusal without a word, typed text that the page that comes back no longer shows, a form that its page offered
// and the product does not know.  Counties: the demo's, and what the stories of test/blackbox/ leave behind.
//   node test/check/forms.mjs [demo | STORY]      STORY: walk, story_c …; it tells which forms nobody met, too
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '../blackbox/client.mjs';
import { freePort, program } from '../blackbox/product.mjs';

const MOST = 2; // pages of one shape that one person opens, and times that one form is sent wrong in one way
const found = [], tried = new Map(), met = new Set(), sums = {};
const shape = (path) => path.replace(/[?#].*/, '').replace(/\/\d+/g, '/%');
const escaped = (s) => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');
const tell = (...words) => found.push(words.join(' '));
const often = (map, key) => map.set(key, (map.get(key) ?? 0) + 1).get(key) > MOST;

const TYPED = ['text', 'textarea', 'date', 'tel', 'email', 'number', 'search', 'datetime-local', 'time', 'url'];
const CHOSEN = ['select', 'radio', 'checkbox'];

// The fields of a form, each once: { name, kind, max }.
function fields(form) {
	const all = new Map();
	for (const [tag] of form.source.matchAll(/<(?:input|textarea|select)\b[^>]*>/g)) {
		const at = (name) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
		const kind = tag.startsWith('<input') ? at('type') ?? 'text' : /^<(\w+)/.exec(tag)[1];
		if (at('name') !== undefined && !all.has(at('name')))
			all.set(at('name'), { name: at('name'), kind, max: Number(at('data-max') ?? at('maxlength') ?? 0) });
	}
	return [...all.values()].filter((f) => !['csrf', 'key', 'act'].includes(f.name));
}

// What a field gets; undefined: what the page had, null: nothing is sent.
const wrong = {
	bogus: (f) => CHOSEN.includes(f.kind) || f.kind === 'hidden' ? '77x' : undefined,
	empty: (f) => TYPED.includes(f.kind) || f.kind === 'select' ? '' : CHOSEN.includes(f.kind) ? null : undefined,
	junk: (f, i) => !TYPED.includes(f.kind) ? undefined : f.kind === 'date' ? '2027-02-31' : `Zq${i}<&"ö🦊 x`,
	long: (f, i) => !TYPED.includes(f.kind) || f.kind === 'date' ? undefined : `Zl${i}${'x'.repeat(f.max > 0 ? f.max : 500)}`,
	signs: (f, i) => !TYPED.includes(f.kind) ? undefined : f.kind === 'date' ? '0000-00-00' : `Zc${i}\u202e\u0007 \ud83e\r\n x`,
};

// The form's pairs with `set` in the place of what the page had.
function filled(form, set, act) {
	const pairs = form.pairs.filter(([name]) => !set.has(name));
	for (const [name, value] of set)
		if (value !== null)
			pairs.push([name, value]);
	return act === undefined ? pairs : [...pairs, ['act', act]];
}

// What of `set` the page that came back does not show any more.
function lost(answer, set, all) {
	return all.filter((f) => TYPED.includes(f.kind) && set.get(f.name) && !answer.body.includes(escaped(set.get(f.name)).slice(0, 30))).map((f) => f.name);
}

function judge(what, answer, set, all, way) {
	sums[`${way} ${answer.status}`] = (sums[`${way} ${answer.status}`] ?? 0) + 1;
	if (![200, 202, 303, 403, 404, 409, 413, 422, 429].includes(answer.status))
		tell('ANSWER', what, answer.status);
	if (answer.status === 422 && !/kb-error|aria-invalid|role="alert"/.test(answer.body))
		tell('NO WORD', what);
	if ([403, 404].includes(answer.status) && way !== 'bogus')
		tell('OFFERED', what, answer.status);
	if ([403, 404, 409, 413, 422].includes(answer.status) && way !== 'signs')
		for (const name of lost(answer, set, all))
			tell('LOST', what, answer.status, name);
}

const LEFT = /^\/(?:logout|demo\/|role|language|listen)/;

// Sends the form `one` of the page at `path` wrong in each way, by each of its buttons; the page is fetched anew for each.
async function send(c, as, path, one) {
	for (const act of new Set(one.acts.length > 0 ? one.acts : [undefined]))
		for (const [way, value] of Object.entries(wrong)) {
			if (often(tried, `${shape(one.action)} ${act} ${way}`))
				continue;
			const form = (await c.get(path)).forms().find((f) => f.action === one.action && (act === undefined || f.acts.includes(act)));
			if (form === undefined)
				return;
			const all = fields(form);
			const set = new Map(all.map((f, i) => [f.name, value(f, i)]).filter(([, v]) => v !== undefined));
			met.add(shape(form.action));
			if (set.size > 0)
				judge(`${as}: ${form.action} ${act} ${way}`, await c.send('POST', form.action, new URLSearchParams(filled(form, set, act)).toString()), set, all, way);
		}
}

// A list is asked for what makes no sense: it is shown all the same.
async function ask(c, as, form) {
	for (const [way, value] of Object.entries(wrong)) {
		if (often(tried, `GET ${shape(form.action)} ${way}`))
			continue;
		const all = fields(form);
		const set = new Map(all.map((f, i) => [f.name, value(f, i)]).filter(([, v]) => v !== undefined));
		const answer = await c.get(`${form.action.split('?')[0]}?${new URLSearchParams(filled(form, set))}`);
		sums[`list ${answer.status}`] = (sums[`list ${answer.status}`] ?? 0) + 1;
		if (answer.status !== 200)
			tell('LIST', `${as}: ${form.action} ${way}`, answer.status);
	}
}

const big = (n) => Buffer.alloc(n, 'Stor fil. ');
const files = {
	none: { name: '', type: 'application/octet-stream', bytes: Buffer.alloc(0) },
	empty: { name: 'tom.pdf', type: 'application/pdf', bytes: Buffer.alloc(0) },
	word: { name: 'brev.docx', type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', bytes: Buffer.from('PK\u0003\u0004 nothing') },
	broken: { name: 'trasig.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-1.7\nnothing') },
	page: { name: 'sida.html', type: 'text/html', bytes: Buffer.from('<!doctype html><script>1</script>') },
	binary: { name: 'bild.png', type: 'image/png', bytes: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]) },
	large: { name: 'stor.txt', type: 'text/plain', bytes: big(10 * 1024 * 1024 + 1) },
	named: { name: '../..\\%00å"<b>&\u202e🦊.txt'.replaceAll('"', '%22'), type: 'text/plain', bytes: Buffer.from('En rad.\n') },
};

// Files that are none of ours: the title that was typed is there again, and a name is never more than text.
async function upload(c, as, path, one) {
	for (const [way, file] of Object.entries(files)) {
		if (often(tried, `${shape(one.action)} ${way}`))
			continue;
		met.add(shape(one.action));
		const title = `Zt ${way} <&ö`;
		const answer = await c.upload(path, 'add', { title, address: '', family: '1' }, file);
		judge(`${as}: ${one.action} ${way}`, answer, new Map([['title', title]]), [{ name: 'title', kind: 'text' }], 'file');
		if (way === 'named' && answer.status === 303 && (await c.get(answer.location)).status !== 200)
			tell('FILE', as, answer.location);
	}
}

const SHAPES = 260; // pages that one person opens

// One person, logged in or nobody, opens what can be opened by links from `roots`.
async function walk(c, as, roots) {
	const todo = [...roots], seen = new Map();
	for (let pages = 0; todo.length > 0 && pages < SHAPES;) {
		const path = todo.shift();
		if (often(seen, shape(path)) || LEFT.test(path) || /\/pdf|\.ics$/.test(path))
			continue;
		pages++;
		const page = await c.get(path);
		if (page.status >= 500)
			tell('PAGE', `${as}: ${path}`, page.status);
		if (page.status === 303)
			todo.push(page.location);
		if (page.status !== 200 || !(page.headers['content-type'] ?? '').startsWith('text/html'))
			continue;
		todo.push(...page.all(/href="(\/[^"#]*)/g).map(([href]) => href));
		for (const form of page.forms().filter((f) => f.action?.startsWith('/') && !LEFT.test(f.action))) {
			if (form.method === 'get')
				await ask(c, as, form);
			else if (form.enctype === 'multipart/form-data')
				await upload(c, as, path, form);
			else
				await send(c, as, path, form);
		}
	}
}

// Everybody of the county, and nobody.
async function everybody(port, keys) {
	await walk(new Client(port), 'nobody', ['/', '/notice', '/notice/write?harm=NO', '/notice/add', '/code', '/concern', '/activate']);
	for (const key of keys) {
		const c = new Client(port);
		const login = await c.login(key);
		if (login.status === 303)
			await walk(c, key, [login.location]);
	}
}

// --- the counties ---

async function demo() {
	const dir = mkdtempSync(join(tmpdir(), 'kronobarn-'));
	chmodSync(dir, 0o755);
	const place = ['--data', join(dir, 'data')];
	spawnSync(program, ['demo', ...place]);
	const port = await freePort();
	const serve = spawn(program, ['serve', ...place, '--port', String(port), '--limits', 'off'], { stdio: ['ignore', 'pipe', 'inherit'] });
	await new Promise((done) => serve.stdout.on('data', (c) => String(c).includes('is ready') && done()));
	const page = await new Client(port).get('/demo/login');
	await everybody(port, [...new Set(page.all(/name="as" value="([^"]*)"/g).map(([key]) => key))]);
	serve.kill('SIGTERM');
	await new Promise((done) => serve.on('exit', done));
	rmSync(dir, { recursive: true, force: true });
}

// As the story leaves it: its chains must be whole afterwards, too.
async function story(name) {
	const steps = await import('../blackbox/steps.mjs');
	steps.last.push(() => everybody(steps.product.port, [...steps.product.keys.keys()]));
	await import(`../blackbox/${name}.mjs`);
}

const name = process.argv[2] ?? 'demo';
await (name === 'demo' ? demo() : story(name));
const posted = spawnSync(program, ['routes'], { encoding: 'utf8' }).stdout.split('\n').map((l) => l.split('\t')).filter(([m]) => m === 'POST').map(([, path]) => path);
if (process.argv[2] !== undefined)
	console.log(posted.filter((p) => !met.has(p)).join(' '));
for (const one of found)
	console.log(one);
console.log(`forms, ${name}: ${met.size} of ${posted.length} kinds met, ${Object.values(sums).reduce((a, b) => a + b, 0)} sent wrong, ${found.length} found`);
process.exitCode ||= found.length === 0 ? 0 : 1;
