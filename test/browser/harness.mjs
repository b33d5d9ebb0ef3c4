// What the browser tests stand on: the product started on scratch data, Chromium, and the checks that
// every page must pass.  A test visits pages; `visit` looks at each one for accessibility (WCAG 2.2 A and
// AA and best practice), valid HTML, requests to other hosts, errors in the console and sideways scroll.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { HtmlValidate } from 'html-validate';

const require = createRequire(import.meta.url);
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const validator = new HtmlValidate(JSON.parse(readFileSync(new URL('htmlvalidate.json', import.meta.url))));

export const PHONE = { width: 390, height: 844 };
export const DESK = { width: 1280, height: 800 };
export const NARROW = { width: 320, height: 640 };
export const shots = 'build/shots';

let passed = 0;
let failed = 0;

// One statement that must hold.
export function check(what, holds, detail = '') {
	if (holds) {
		passed++;
		return true;
	}
	failed++;
	console.log(`FAILED  ${what}${detail === '' ? '' : `\n        ${detail}`}`);
	return false;
}

// Runs one story; what it throws is a failure and does not stop the next.  Did it come to its end?
export async function story(name, body) {
	const began = Date.now();
	try {
		await body();
		console.log(`${name} (${((Date.now() - began) / 1000).toFixed(1)} s)`);
		return true;
	} catch (fault) {
		check(name, false, String(fault.stack ?? fault).split('\n').slice(0, 9).join('\n        '));
		return false;
	}
}

// Prints the sum that test/run.sh reads, and ends.
export function finish() {
	console.log(`${passed} passed, ${failed} failed`);
	process.exitCode = failed === 0 ? 0 : 1;
}

// What nobody caught is one failure, and the sum is printed all the same.
process.on('uncaughtException', (fault) => {
	check('the journey runs to its end', false, String(fault.stack ?? fault));
	finish();
	process.exit();
});

function freePort() {
	return new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address();
			server.close(() => resolve(port));
		});
	});
}

export const program = process.env.KRONOBARN ?? 'build/asan/kronobarn';

// Starts the product with a demo county in a scratch folder; resolves when it says its address.
// `words` go to `serve`, `demo` to `demo`.
export async function startProduct({ words = [], demo = [] } = {}) {
	const data = mkdtempSync(join(tmpdir(), 'journey-'));
	const made = spawnSync(program, ['demo', '--data', data, ...demo], { encoding: 'utf8' });
	if (made.status !== 0)
		throw new Error(`demo: exit ${made.status}\n${made.stdout}${made.stderr}`);
	const port = await freePort();
	const child = spawn(program, ['serve', '--data', data, '--host', '127.0.0.1', '--port', String(port),
		'--limits', 'off', ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
	let said = '';
	let asked = false;
	const base = `http://127.0.0.1:${port}`;
	await new Promise((resolve, reject) => {
		const late = setTimeout(() => reject(new Error(`not ready after 60 s\n${said}`)), 60_000);
		const hear = (chunk) => {
			said += chunk;
			if (said.includes(base)) {
				clearTimeout(late);
				resolve();
			}
		};
		child.stdout.on('data', hear);
		child.stderr.on('data', hear);
		child.on('exit', (code) => {
			clearTimeout(late);
			reject(new Error(`serve: exit ${code}\n${said}`));
			if (!asked)
				check('serve runs until it is asked to end', false, `exit ${code}\n${said}`);
		});
	});
	const ended = new Promise((resolve) => child.on('exit', resolve));
	const stop = async () => {
		asked = true;
		child.kill('SIGTERM');
		const code = await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 10_000, 'late'))]);
		check('serve ends when asked to', code === 0, `exit ${code}\n${said}`);
		rmSync(data, { recursive: true, force: true });
	};
	return { base, data, stop };
}

// A relay for meetings by video on this machine; the words with which `serve` uses it.
export async function startRelay() {
	const folder = mkdtempSync(join(tmpdir(), 'relay-'));
	const secret = randomBytes(16).toString('hex');
	const file = join(folder, 'secret');
	writeFileSync(file, `${secret}\n`);
	chmodSync(folder, 0o755);
	const port = await freePort();
	const child = spawn('turnserver', ['-n', '--listening-ip', '127.0.0.1', '--relay-ip', '127.0.0.1', '--listening-port', String(port),
		'--use-auth-secret', '--static-auth-secret', secret, '--realm', 'kronobarn', '--no-cli', '--no-tls', '--no-dtls',
		'--allow-loopback-peers', '--log-file', 'stdout', '--pidfile', join(folder, 'pid')], { stdio: 'ignore' });
	child.on('error', (fault) => check('the relay runs', false, String(fault)));
	child.unref(); /* it ends with the journey, however that ends */
	process.on('exit', () => {
		child.kill('SIGTERM');
		rmSync(folder, { recursive: true, force: true });
	});
	return { words: ['--relay', `turn:127.0.0.1:${port}?transport=udp`, '--relay-secret', file] };
}

export async function startBrowser() {
	if (process.env.SHOTS)
		mkdirSync(shots, { recursive: true });
	const executablePath = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
		.find((path) => existsSync(path));
	return chromium.launch({
		executablePath,
		args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--disable-component-update',
			'--disable-background-networking', '--no-first-run', '--lang=sv-SE',
			'--use-fake-device-for-media-stream=fps=5', '--use-fake-ui-for-media-stream'],
	});
}

// A person at a machine of their own: a window with its own cookies.  `script: false` is a browser
// without JavaScript.
export async function person(browser, base, { script = true, view = DESK, dark = false, lang = 'sv-SE' } = {}) {
	const context = await browser.newContext({
		baseURL: base, viewport: view, javaScriptEnabled: script, locale: lang,
		timezoneId: 'Europe/Stockholm', colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce',
	});
	return tab(context, { base, script, view });
}

// A window of a person; `page.another()` opens one more beside it.
async function tab(context, machine) {
	const page = await context.newPage();
	page.setDefaultTimeout(10_000);
	for (const name of ['goto', 'reload', 'goBack']) { // these wait themselves
		const go = page[name].bind(page);
		page[name] = async (...words) => {
			const answer = await go(...words);
			page.met = page.answer;
			return answer;
		};
	}
	page.another = () => tab(context, machine);
	page.script = machine.script;
	page.own = machine.view;
	page.foreign = [];
	page.faults = [];
	page.on('request', (rq) => {
		const url = new URL(rq.url());
		if (/^(http|ws)s?:$/.test(url.protocol) && url.origin !== machine.base)
			page.foreign.push(rq.url());
	});
	page.on('console', (line) => {
		if (line.type() === 'error' && !/status of (4\d\d|503)/.test(line.text()))
			page.faults.push(line.text());
	});
	page.on('pageerror', (fault) => page.faults.push(String(fault)));
	page.on('response', (answer) => {
		const rq = answer.request();
		if (rq.isNavigationRequest() && rq.frame() === page.mainFrame() && (answer.status() < 300 || answer.status() >= 400))
			page.answer = answer;
	});
	return page;
}

// Logs in through the demo's log-in page, as the person with this key.
export async function login(page, as) {
	await page.goto('/demo/login');
	const form = page.locator(`form:has(input[name="as"][value="${as}"])`).first();
	await form.locator('button').first().click();
	await arrived(page);
	return page;
}

// Which handlers' pages have been looked at, and what accessibility has been looked at in each width: a page where nothing
// is new to axe is not shown to it again.  With WHOLE (`make check`) nothing is left out.
export const inspected = new Set();
export const whole = Boolean(process.env.WHOLE);
const known = new Map();

// Does the page have anything that axe has not seen in this width?  An element is known by what it and the two around it are, not by
// what they say; the headings by their order.  (Ids and labels are html-validate's, for each page.)
async function anew(page, width) {
	const { dark, signs } = await page.evaluate(() => {
		const kind = (e) => e === null ? '' : `${e.localName}.${e.getAttribute('class')}`;
		const attribute = (a) => /^(type|role|lang|dir|aria-(current|invalid|expanded|hidden|live|busy))$/.test(a.name) ? `${a.name}=${a.value}` : a.name;
		const signs = [...document.querySelectorAll('*')].map((e) => [kind(e.parentElement?.parentElement ?? null), kind(e.parentElement), kind(e),
			[...e.attributes].map(attribute).sort().join(' '), e.textContent.trim() === '', e.labels?.length, e.disabled, e.open].join('|'));
		const order = [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map((h, i, all) => `${all[i - 1]?.localName}>${h.localName}`);
		return { dark: matchMedia('(prefers-color-scheme: dark)').matches, signs: [...new Set([...signs, ...order])] };
	});
	const seen = known.get(`${width} ${dark}`) ?? new Set();
	known.set(`${width} ${dark}`, seen);
	const fresh = signs.filter((sign) => !seen.has(sign));
	fresh.forEach((sign) => seen.add(sign));
	return whole || fresh.length > 0;
}

async function axe(page) {
	if (!await page.evaluate(() => 'axe' in globalThis)) /* once a page: it is half a megabyte */
		await page.evaluate(axeSource);
	const found = await page.evaluate(() => globalThis.axe.run(document, {
		runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
		resultTypes: ['violations'],
	}));
	return found.violations.map((v) => `${v.id}: ${v.help} (${v.nodes.slice(0, 3)
		.map((n) => n.target.join(' ')).join('; ')})`);
}

async function validate(html, where) {
	const report = await validator.validateString(html, where);
	return report.results.flatMap((r) => r.messages)
		.map((m) => `${m.line}:${m.column} ${m.ruleId}: ${m.message}`);
}

// How far the page reaches past its right edge, also when all that can be unfolded is.
async function wide(page) {
	return page.evaluate(async () => {
		await document.fonts.ready; // until then other letters stand there, and wider ones
		const folded = [...document.querySelectorAll('details:not([open])')];
		for (const one of folded)
			one.open = true;
		const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
		for (const one of folded)
			one.open = false;
		return over;
	});
}

// Everything that must hold for the page that is open now.  `html` is its source as it was sent; `shot`
// names pictures at 390 and 1280, taken when SHOTS is set; `sizes` are those that axe looks at: that of the person's machine.
export async function inspect(page, { html, shot, sizes = whole ? [PHONE, DESK] : [page.own] } = {}) {
	const where = new URL(page.url()).pathname;
	const source = html ?? await page.content();
	if (html !== undefined) {
		const wrong = await validate(source, where);
		check(`${where}: valid HTML`, wrong.length === 0, wrong.slice(0, 8).join('\n        '));
	}
	const handler = await page.getAttribute('body', 'data-page');
	inspected.add(handler);
	check(`${where}: says its handler`, /^[a-z][a-z0-9_]+$/.test(handler ?? ''), String(handler));
	check(`${where}: one h1`, await page.locator('h1').count() === 1);
	const view = page.viewportSize();
	for (const size of [NARROW, PHONE, DESK]) {
		await page.setViewportSize(size);
		const over = await wide(page);
		check(`${where}: no sideways scroll at ${size.width}`, over <= 0, `${over} px too wide`);
		if (page.script && sizes.includes(size) && await anew(page, size.width)) {
			const found = await axe(page);
			check(`${where}: accessible at ${size.width}`, found.length === 0, found.join('\n        '));
		}
		if (size !== NARROW && shot && process.env.SHOTS)
			await page.screenshot({ path: `${shots}/${shot}-${size.width}.png`, fullPage: true });
	}
	await page.setViewportSize(view);
	check(`${where}: nothing from other hosts`, page.foreign.length === 0, page.foreign.join(' '));
	check(`${where}: nothing wrong in the console`, page.faults.length === 0, page.faults.join('\n        '));
	page.foreign.length = 0;
	page.faults.length = 0;
}

// A picture for the README's tour, at 1280 or 390, of the top of the page or of the part `at`; 80 KB at
// most.  Only when TOUR is set: tests leave the tree as it is.
export async function tour(page, name, size = DESK, at = 'body') {
	if (!process.env.TOUR)
		return;
	mkdirSync('doc/shots', { recursive: true });
	const view = page.viewportSize();
	await page.setViewportSize(size);
	await page.locator(at).first().evaluate((part) => part.scrollIntoView({ block: 'start' }));
	for (let quality = 85; quality > 20; quality -= 10)
		if ((await page.screenshot({ path: `doc/shots/${name}.jpg`, type: 'jpeg', quality })).length <= 80_000)
			break;
	await page.setViewportSize(view);
}

// Waits until an answer has come that is not `old`.
async function answered(page, old) {
	for (const until = Date.now() + 10_000; page.answer === old; await new Promise((resolve) => setTimeout(resolve, 5)))
		if (Date.now() > until)
			throw new Error('no page came');
	page.met = page.answer;
	await page.waitForLoadState();
}

// Waits for the page that a click leads to: a click is over before the next page has come, and the old one is complete all
// the while.
export async function arrived(page) {
	await answered(page, page.met);
}

// What a click led to: its status, its policy, and everything that must hold for a page.  `stays`: it is the page that was
// seen last, and something on it has changed.
export async function seen(page, { status = 200, shot, stays = false } = {}) {
	await answered(page, stays ? undefined : page.shown);
	page.shown = page.answer;
	const where = new URL(page.url()).pathname;
	const answer = page.answer;
	check(`${where}: status ${status}`, answer.status() === status, `was ${answer.status()}`);
	const policy = answer.headers()['content-security-policy'] ?? '';
	check(`${where}: strict content policy`, policy.includes("default-src 'none'") &&
		!policy.includes('unsafe') && !policy.includes('data:'), policy);
	await inspect(page, { html: await answer.text(), shot });
	return answer;
}

// Opens a path, and inspects what comes.
export async function visit(page, path, { status = 200, shot } = {}) {
	await page.goto(path);
	return seen(page, { status, shot });
}
