// Pages by Tab alone, as each kind of person: every control can be reached, in the order of the page, its focus can be seen and lies
// under nothing, and nothing holds on to it.  An open menu closes by Escape.
import { check, DESK, login, person, PHONE, story } from './harness.mjs';

const people = [['', PHONE], ['elin', PHONE], ['maria', PHONE], ['birgit', DESK], ['petra', PHONE], ['tove', DESK], ['noor', DESK], ['vera', PHONE],
	['admin', DESK], ['arkivarie', DESK], ['ledare', DESK]];
const PAGES_EACH = 6;
const STOPS_MOST = 500;
const MS_MOST = 45_000;
const NO_PAGE = /\/paper\/(letter\/)?\d+$|\/calendar$|\/page\/\d+$|^\/(file|blank)\/|\/csv$|\/json$/;

// What the page must know of itself: its controls, how each looks without focus, and what was wrong on the way.
function watch() {
	const kind = (e) => `${e.localName}${e.name ? `[name=${e.name}]` : ''}${e.id ? `#${e.id}` : ''} "${(e.labels?.[0] ?? e).textContent.trim().slice(0, 40)}"`;
	const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
	const near = (e) => [e, ...(e.labels ?? []), e.parentElement, e.parentElement?.parentElement, ...e.querySelectorAll('path,circle')].filter(Boolean);
	const look = (e) => near(e).map((n) => {
		const s = getComputedStyle(n);
		return [s.outlineStyle === 'none' ? '' : `${s.outlineWidth} ${s.outlineColor}`, s.boxShadow, s.stroke, s.strokeWidth, s.filter, s.textDecoration].join();
	}).join(';');
	const first = (e) => e.type !== 'radio' || e.checked || (![...document.getElementsByName(e.name)].some((r) => r.checked) && document.getElementsByName(e.name)[0] === e);
	const controls = [...document.querySelectorAll('a[href],button:not([tabindex="-1"]),input,select,textarea,summary,[tabindex="0"]')]
		.filter((e) => !e.disabled && e.type !== 'hidden' && first(e) && shown(e));
	const before = new Map(controls.map((e) => [e, look(e)]));
	const seen = new Set();
	let last = null;
	const wrong = [];
	/* Is what stands for the control under something else? */
	const under = (e) => {
		let box = e.getBoundingClientRect();
		const label = e.labels?.[0];
		if (label && (box.width < 3 || Number(getComputedStyle(e).opacity) === 0 || getComputedStyle(e).pointerEvents === 'none'))
			box = label.getBoundingClientRect();
		const line = [...e.getClientRects()][0] ?? box; /* a link may be broken over two lines */
		const at = label ? box : line; /* of what is higher than the window, the part that is in it */
		const top = document.elementFromPoint(at.left + at.width / 2, (Math.max(at.top, 0) + Math.min(at.bottom, innerHeight)) / 2);
		if (top === null)
			return 'outside the window';
		return top === e || e.contains(top) || top.contains(e) || label?.contains(top) || top.closest('label,details,tr,svg') === label?.closest('label') ? '' : `under ${kind(top)}`;
	};
	globalThis.kbStop = () => {
		const e = document.activeElement;
		if (e === last) /* a day has three stops of its own */
			return true;
		if (e === document.body || e === null || seen.has(e))
			return false;
		seen.add(e);
		if (last !== null && !(last.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING))
			wrong.push(`${kind(e)} comes before ${kind(last)} on the page`);
		last = e;
		if (before.has(e) && before.get(e) === look(e))
			wrong.push(`${kind(e)}: the focus can't be seen`);
		const over = under(e);
		if (over !== '' && e.closest('svg') === null)
			wrong.push(`${kind(e)}: ${over}`);
		return true;
	};
	globalThis.kbSum = () => [...wrong, ...controls.filter((e) => !seen.has(e) && shown(e)).map((e) => `${kind(e)} is never reached`)];
}

async function walk(page, who) {
	const where = `${who || 'nobody'} ${new URL(page.url()).pathname}`;
	await page.evaluate(() => document.fonts.ready);
	await page.evaluate(watch);
	let stops = 0;
	do
		await page.keyboard.press('Tab');
	while (await page.evaluate(() => globalThis.kbStop()) && ++stops < STOPS_MOST);
	check(`${where}: Tab comes to an end`, stops < STOPS_MOST);
	const wrong = await page.evaluate(() => globalThis.kbSum());
	check(`${where}: by Tab`, wrong.length === 0, wrong.slice(0, 6).join('\n        '));
	return stops;
}

// The first stop leads past the head, and what comes next lies in the content.
async function skips(page) {
	await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	check('the skip link leads into the content', await page.evaluate(() => document.activeElement.closest('main') !== null), page.url());
}

async function escapes(page) {
	const menu = page.locator('.kb-fold').first();
	await menu.locator('summary').press('Enter');
	check('Enter opens the menu', await menu.evaluate((d) => d.open));
	await page.keyboard.press('Tab');
	await page.keyboard.press('Escape');
	check('Escape closes the menu', await menu.evaluate((d) => !d.open));
	check('… and the focus is on its name', await menu.locator('summary').evaluate((s) => s === document.activeElement));
}

export async function keyboard({ browser, product }) {
	await story('The keyboard reaches everything, and shows where it is', async () => {
		const began = Date.now(), shapes = new Set();
		let stops = 0, pages = 0;
		for (const [who, view] of people) {
			const page = await person(browser, product.base, { view });
			if (who !== '')
				await login(page, who);
			const todo = ['/'];
			for (let n = 0; n < PAGES_EACH && todo.length > 0 && Date.now() - began < MS_MOST;) {
				const path = todo.shift(), shape = path.split('?')[0].replace(/\d+/g, '%');
				if (path !== '/' && shapes.has(shape))
					continue;
				shapes.add(shape);
				const answer = await page.goto(path);
				if (answer.status() !== 200)
					continue;
				if (n++ === 0)
					await skips(page);
				await page.goto(path);
				todo.push(...await page.locator('main a[href^="/"], nav a[href^="/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href').split('#')[0])).then((all) => all.filter((to) => !NO_PAGE.test(to))));
				stops += await walk(page, who);
				pages++;
			}
			if (who === 'petra') {
				await page.goto('/child');
				await escapes(page);
			}
			await page.context().close();
		}
		console.log(`${stops} stops on ${pages} pages`);
		check('many pages were walked', pages > 25, String(pages));
	});
}
