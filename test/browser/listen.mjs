// A page read aloud: by the device's own voice or not at all (F64).
import { arrived, check, login, person, PHONE, seen, story, visit } from './harness.mjs';

/* A browser with these voices, which keeps what it is told to say in `window.said`; each piece ends when the test says so. */
function voices(list) {
	window.said = [];
	const speech = new EventTarget();
	let current = null;
	Object.assign(speech, {
		paused: false,
		getVoices: () => list,
		speak: (u) => { current = u; window.said.push({ text: u.text, lang: u.lang }); },
		cancel: () => { const u = current; current = null; u?.onend?.(); },
		pause: () => { speech.paused = true; },
		resume: () => { speech.paused = false; },
	});
	window.ended = () => { const u = current; current = null; u?.onend?.(); };
	Object.defineProperty(window, 'speechSynthesis', { value: speech });
	window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
}

const OWN = [{ lang: 'sv-SE', localService: true }, { lang: 'ar', localService: true }];
const button = (page, name) => page.locator('.kb-listen').getByRole('button', { name, exact: true });

export async function listen({ browser, product }) {
	await story('A guardian has the plan read aloud by the phone’s own voice', async () => {
		const eva = await person(browser, product.base, { view: PHONE });
		await eva.addInitScript(voices, OWN);
		await login(eva, 'eva');
		const plan = `${new URL(eva.url()).pathname}/plan`;
		await visit(eva, plan, { shot: 'l1-lyssna' });
		await button(eva, 'Lyssna på sidan').click();
		const heading = await eva.locator('h1').innerText();
		check('it begins with the heading', (await eva.evaluate(() => window.said[0].text)) === heading.trim());
		check('the piece that is read is marked', await eva.locator('h1.kb-spoken').count() === 1);
		await seen(eva, { shot: 'l2-laser', stays: true });
		await button(eva, 'Pausa').click();
		check('it can be paused', await eva.evaluate(() => window.speechSynthesis.paused));
		await button(eva, 'Fortsätt läsa').click();
		check('and go on', !await eva.evaluate(() => window.speechSynthesis.paused));
		await eva.evaluate(() => window.ended());
		check('then comes the next piece', await eva.evaluate(() => window.said.length) === 2);
		await button(eva, 'Sluta läsa').click();
		check('it stops', await eva.locator('.kb-spoken').count() === 0 && await eva.evaluate(() => window.said.length) === 2);
		check('the focus stays by the button', await button(eva, 'Lyssna på sidan').evaluate((b) => b === document.activeElement));
		await button(eva, 'Lyssna på sidan').click();
		for (let i = 0; i < 500 && await button(eva, 'Sluta läsa').isVisible(); i++)
			await eva.evaluate(() => window.ended());
		const all = await eva.evaluate(() => window.said.map((s) => s.text).join('\n'));
		check('no button is read', !all.includes('Jag har läst') || !(await eva.locator('main button').allInnerTexts()).some((t) => all.split('\n').includes(t)));
		check('it ends by itself', await button(eva, 'Lyssna på sidan').isVisible());
		await eva.context().close();
	});

	await story('Without a voice of its own the device is not asked, and staff have no button', async () => {
		const eva = await person(browser, product.base, { view: PHONE });
		await eva.addInitScript(voices, [{ lang: 'sv-SE', localService: false }, { lang: 'en-GB', localService: true }]);
		await login(eva, 'eva');
		check('a voice that sends the words away is none', await eva.locator('.kb-listen').isHidden());
		await eva.context().close();
		const rune = await person(browser, product.base, {});
		await rune.addInitScript(voices, OWN);
		await login(rune, 'rune');
		check('staff have none', await rune.locator('.kb-listen').count() === 0);
		await rune.context().close();
	});

	await story('In Arabic the words that somebody typed are read in Swedish', async () => {
		const hassan = await person(browser, product.base, { view: PHONE });
		await hassan.addInitScript(voices, OWN);
		await login(hassan, 'hassan');
		const plan = `${new URL(hassan.url()).pathname}/plan`;
		await hassan.locator('button[lang="ar"]').click();
		await arrived(hassan);
		await visit(hassan, plan, { shot: 'l3-arabiska' });
		await hassan.locator('.kb-listen button').first().click();
		for (let i = 0; i < 500 && await hassan.locator('.kb-listen button').nth(1).isVisible(); i++)
			await hassan.evaluate(() => window.ended());
		const said = await hassan.evaluate(() => window.said);
		check('fixed words in Arabic', said.some((s) => s.lang === 'ar' && /[\u0600-\u06ff]/.test(s.text)));
		check('typed words in Swedish', said.some((s) => s.lang === 'sv-SE') && said.every((s) => s.lang !== 'ar' || /[\u0600-\u06ff0-9]/.test(s.text) || s.text.length < 30));
		await hassan.locator('button[lang="sv"], button:has-text("Svenska")').first().click();
		await hassan.context().close();
	});
}
