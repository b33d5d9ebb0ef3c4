// The demo county in a browser, as people use it; walks.mjs is what has a county of its own.
import { arrived, check, DESK, finish, inspect, inspected, login, person, PHONE, seen, startBrowser, startProduct, startRelay, story, tour, visit, whole } from './harness.mjs';
import { assess } from './assess.mjs';
import { concern } from './concern.mjs';
import { conflict } from './conflict.mjs';
import { protect } from './protect.mjs';
import { plan } from './plan.mjs';
import { convening } from './convening.mjs';
import { message } from './message.mjs';
import { findTime, meeting } from './meeting.mjs';
import { practice } from './practice.mjs';
import { room } from './room.mjs';
import { paper } from './paper.mjs';
import { decide } from './decide.mjs';
import { disclose, review } from './disclose.mjs';
import { document } from './document.mjs';
import { enrol } from './enrol.mjs';
import { experience } from './experience.mjs';
import { lend } from './lend.mjs';
import { fhir } from './fhir.mjs';
import { glass } from './glass.mjs';
import { keyboard } from './keyboard.mjs';
import { language } from './language.mjs';
import { listen } from './listen.mjs';
import { setting } from './setting.mjs';
import { significant } from './significant.mjs';
import { notice } from './notice.mjs';
import { survey } from './survey.mjs';

const relay = await startRelay();
const product = await startProduct({ words: relay.words });
const browser = await startBrowser();

await story('The start page greets somebody we do not know', async () => {
	const page = await person(browser, product.base);
	await visit(page, '/', { shot: '01-start' });
	await tour(page, 'start');
	await visit(page, '/login', { shot: '02-logga-in' });
	await visit(page, '/demo/login', { shot: '02-prova' });
	await visit(page, '/demo/tour', { shot: '02-rundtur' });
	await visit(page, '/finns-inte', { status: 404, shot: '03-finns-inte' });
	check('404 is the page not_found', await page.getAttribute('body', 'data-page') === 'not_found');
	await page.context().close();
});

await story('Wrong input keeps what was typed, and the errors get the focus', async () => {
	const page = await person(browser, product.base, { view: PHONE });
	await page.goto('/notice');
	await page.getByRole('button', { name: 'Fortsätt' }).click();
	await seen(page, { status: 422, shot: '04-far-illa-fel' });
	await page.goto('/notice/write?harm=UNSURE');
	await seen(page, { shot: '04-beratta-osaker' });
	await page.getByRole('checkbox', { name: 'Lärande' }).check({ force: true });
	await page.getByLabel('Lärande: vad fungerar bra?').fill('Han läser gärna.');
	await page.getByLabel('Barnets namn').fill('Sixten');
	await page.getByLabel('Personnummer').fill('20150303-9801');
	await page.getByRole('button', { name: 'Fortsätt' }).click();
	await seen(page, { status: 422, shot: '05-fel' });
	check('the summary of errors has the focus', await page.evaluate(() => document.activeElement.classList.contains('kb-errors')));
	check('the title begins with what is wrong', (await page.title()).startsWith('Fel:'));
	check('the name is kept', await page.getByLabel('Barnets namn').inputValue() === 'Sixten');
	check('the text is kept', await page.getByLabel('Lärande: vad fungerar bra?').inputValue() === 'Han läser gärna.');
	check('the choice is kept', await page.getByRole('checkbox', { name: 'Lärande' }).isChecked());
	for (const link of await page.locator('.kb-errors a').all()) {
		await link.click();
		const id = decodeURIComponent(new URL(page.url()).hash.slice(1));
		check(`the error leads to #${id}`, await page.locator(`[id="${id}"]`).count() === 1);
	}
	await page.context().close();
});

// Presses Tab until the element has the focus.
async function tabTo(page, selector) {
	for (let i = 0; i < 200; i++) {
		await page.keyboard.press('Tab');
		if (await page.evaluate((s) => document.activeElement.matches(s), selector))
			return true;
	}
	throw new Error(`Tab never reaches ${selector}`);
}

await story('The keyboard is enough to tell about a child', async () => {
	const page = await person(browser, product.base);
	const type = async (selector, text) => {
		await tabTo(page, selector);
		await page.keyboard.type(text);
	};
	const press = async (selector, key) => {
		await tabTo(page, selector);
		await page.keyboard.press(key);
	};
	await page.goto('/');
	await page.keyboard.press('Tab');
	check('the first stop is the way to the content', await page.evaluate(() => document.activeElement.matches('.kb-skip')));
	await Promise.all([page.waitForURL('**/notice'), press('a[href="/notice"]', 'Enter')]);
	await tabTo(page, 'input[name="harm"]');
	await page.keyboard.press('ArrowDown');
	await Promise.all([page.waitForURL('**/notice/write**'), press('button[value="answer"]', 'Enter')]);
	check('the arrow chose the second answer', page.url().endsWith('harm=NO'));
	await press('input[name="areas"][value="3"]', 'Space');
	await type('textarea[name="worry_3"]', 'Han kommer utan mat.');
	await type('input[name="child_name"]', 'Sixten');
	await type('select[name="municipality"]', 'V');
	await press('input[name="situation"]', 'Space');
	await page.keyboard.press('ArrowDown');
	await press('input[name="sender_kind"]', 'Space');
	await page.keyboard.press('ArrowDown');
	await press('button[value="check"]', 'Enter');
	await page.getByRole('heading', { name: 'Stämmer det här?' }).waitFor();
	await Promise.all([page.waitForURL('**/notice/receipt**'), press('button[value="send"]', 'Enter')]);
	check('it has arrived', await page.getByText('Tack. Nu vet vi.').count() === 1);
	await page.context().close();
});

await story('Without JavaScript one tells, and a guardian answers', async () => {
	const page = await person(browser, product.base, { script: false, view: PHONE });
	await visit(page, '/notice');
	await page.getByRole('radio', { name: 'Jag vet inte' }).check({ force: true });
	await page.getByRole('button', { name: 'Fortsätt' }).click();
	await seen(page);
	await page.getByRole('checkbox', { name: 'Trygghet' }).check({ force: true });
	await page.getByLabel('Trygghet: vad har du sett eller hört?').fill('Hon gick hem själv i mörkret.');
	await page.getByRole('radio', { name: 'Hemma, har inte börjat förskola eller skola' }).check({ force: true });
	await page.getByLabel('Vilken kommun bor barnet i?').selectOption('Växjö');
	await page.getByRole('radio', { name: 'Vårdnadshavare' }).check({ force: true });
	await page.getByRole('button', { name: 'Fortsätt' }).click();
	await page.getByRole('button', { name: 'Ändra', exact: true }).click();
	await arrived(page);
	check('the text is there to change', (await page.getByLabel('Trygghet: vad har du sett eller hört?').inputValue()).startsWith('Hon gick'));
	await page.getByRole('button', { name: 'Fortsätt' }).click();
	await page.getByRole('button', { name: 'Skicka' }).click();
	await seen(page);
	check('it has arrived', await page.getByText('Tack. Nu vet vi.').count() === 1);
	await page.context().close();
});

await story('Each kind of person of the demo can log in and out without JavaScript', async () => {
	const page = await person(browser, product.base, { script: false, view: DESK });
	await page.goto('/demo/login');
	const keys = await page.locator('.kb-demos section').evaluateAll((all) => all.map((section) => section.querySelector('input[name="as"]').value));
	check('the log-in page shows kinds of people to be', keys.length > 3, keys.join(' '));
	for (const as of keys) {
		await login(page, as);
		const out = page.locator('form[action="/logout"] button');
		if (check(`${as} is logged in`, await out.count() === 1, page.url())) {
			await out.click();
			await arrived(page);
			check(`${as} is logged out`, await page.locator('form[action="/logout"]').count() === 0);
		}
	}
	await page.context().close();
});

await document({ browser, product });
await keyboard({ browser, product });

// What the stories have not looked at is looked at here, the family's as on a telephone; some of each kind of link of
// each kind of person are asked for.  With WHOLE each page is looked at as each kind of person.
const asked = new Map();
const lookedAt = new Set();
const ASKED_MOST = 3;
let looks = 0;
const FAMILY = 'g-f'; // the heading above the family on the page where one chooses whom to be
const LINKS_MOST = 40;

// What is linked to but is a file: a PDF, a calendar, a document.
const NO_PAGE = /\/paper\/(letter\/)?\d+$|\/calendar$|\/page\/\d+$|^\/(file|blank)\//;

const shapeOf = (kind, path) => `${kind} ${path.split('?')[0].replace(/\d+/g, '%')}`;

async function crawl(page, key, kind) {
	const todo = ['/'];
	const met = new Set(todo);
	while (todo.length > 0) {
		const path = todo.shift();
		const shape = shapeOf(kind, path);
		asked.set(shape, (asked.get(shape) ?? 0) + 1);
		const answer = await page.request.get(path, { maxRedirects: 3 });
		const html = await answer.text();
		check(`${key}: ${path} is there`, answer.status() === 200 || answer.status() === 202, `was ${answer.status()}`);
		const handler = html.match(/<body[^>]* data-page="([a-z0-9_]+)"/)?.[1];
		const look = `${kind} ${handler}`;
		if (handler !== undefined && (whole ? !lookedAt.has(look) : !inspected.has(handler))) {
			lookedAt.add(look);
			looks++;
			const shown = await page.goto(path);
			await inspect(page, { html: await shown.text(), sizes: [kind === FAMILY ? PHONE : DESK] });
		}
		for (const [, to] of html.matchAll(/<a [^>]*href="(\/[^"#]*)/g)) {
			const next = to.replaceAll('&amp;', '&');
			if (!met.has(next) && met.size < LINKS_MOST && !NO_PAGE.test(next) && (asked.get(shapeOf(kind, next)) ?? 0) < ASKED_MOST) {
				met.add(next);
				todo.push(next);
			}
		}
	}
}

await conflict({ browser, product });
await plan({ browser, product });
await paper({ browser, product });
await fhir({ browser, product });
await decide({ browser, product });
await assess({ browser, product });

await meeting({ browser, product });
await significant({ browser, product });
await survey({ browser, product });
await room({ browser, product });
await convening({ browser, product });
await setting({ browser, product });
await enrol({ browser, product });
await disclose({ browser, product });
await review({ browser, product });
await findTime({ browser, product });
await practice({ browser, product });
await protect({ browser, product }); /* hides the child of the disclosure */
await glass({ browser, product });
await concern({ browser, product });
await message({ browser, product });
await experience({ browser, product });
await lend({ browser, product });
await language({ browser, product });
await listen({ browser, product });

await notice({ browser, product });

await story('No link of anybody leads nowhere, and each kind of page holds', async () => {
	const page = await person(browser, product.base);
	await page.goto('/demo/login');
	const people = await page.locator('.kb-demos section').evaluateAll((all) => all.flatMap((section) =>
		[...section.querySelectorAll('input[name="as"]')].map((i) => [i.value, section.getAttribute('aria-labelledby')])));
	check('there are people to be', people.length > 0);
	for (const [key, kind] of people) {
		await login(page, key);
		await crawl(page, key, kind);
	}
	console.log(`${looks} pages looked at`);
	await page.context().close();
});

await product.stop();
await browser.close();
finish();
