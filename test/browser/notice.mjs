// Notices from those who are logged in, the ways out of the inbox, what the noticer adds, and two children that
// look the same; in the demo county.
import { check, login, person, PHONE, seen, story } from './harness.mjs';

// Opens all that is folded, so that it is looked at too.
async function unfold(page) {
	await page.$$eval('main details', (all) => all.forEach((one) => { one.open = true; }));
}

async function byText(page, text) {
	const links = await page.$$eval('main a[href^="/notice/"]', (all) => all.map((a) => [a.getAttribute('href'), a.textContent]));
	return links.find(([href, said]) => /\d/.test(href) && said.startsWith(text))?.[0];
}

export async function notice({ browser, product }) {
	await story('A young person writes to the one who answers, and the noticer adds with the number', async () => {
		const page = await login(await person(browser, product.base, { view: PHONE }), 'elin');
		await page.goto(new URL(page.url()).pathname.replace(/^(\/family\/\d+).*/, '$1'));
		await page.getByRole('link', { name: 'Berätta något' }).click();
		await seen(page, { shot: '60-ung-skriver' });
		await page.getByRole('radio', { name: 'Nej', exact: true }).check({ force: true });
		await page.getByRole('checkbox', { name: 'Hälsa' }).check({ force: true });
		await page.getByLabel('Hälsa: hur har du det?').fill('Jag sover bättre nu.');
		await page.getByRole('button', { name: 'Fortsätt' }).click();
		await page.getByRole('button', { name: 'Skicka' }).click();
		const number = (await page.textContent('.kb-receipt__no')).trim();
		await page.getByRole('link', { name: 'Lägg till något' }).click();
		await page.getByLabel('Kvittots nummer').fill(number);
		await page.getByRole('button', { name: 'Fortsätt' }).click();
		await seen(page, { shot: '63-lagg-till' });
		check('nothing is read back', !(await page.textContent('main')).includes('sover'));
		await page.getByLabel('Vad vill du lägga till?').fill('Det var i går kväll.');
		await page.getByRole('button', { name: 'Lägg till', exact: true }).click();
		await seen(page, { shot: '64-tillagt' });
		await page.context().close();
	});
	await story('Enter goes on, and in the field that looks for a school it looks', async () => {
		const page = await person(browser, product.base, { script: false, view: PHONE });
		await page.goto('/notice/write?harm=NO');
		await page.getByRole('checkbox', { name: 'Hälsa' }).check({ force: true });
		await page.locator('[name=worry_0]').fill('Är ofta ledsen.');
		await page.locator('[name=municipality]').selectOption('Växjö');
		await page.getByRole('radio', { name: 'Går i förskoleklass' }).check({ force: true });
		await page.getByRole('radio', { name: 'Släkting, granne' }).check({ force: true });
		await page.locator('[name=look]').fill('björk');
		await page.locator('[name=look]').press('Enter');
		check('Enter where one looks looks', (await page.textContent('main')).includes('Listan visar det som passar ”björk”'));
		check('and one is still there', await page.evaluate(() => document.activeElement.name === 'look'));
		await page.locator('[name=child_name]').press('Enter');
		check('Enter elsewhere goes on', (await page.textContent('h1')).includes('Stämmer det här?'));
		await page.context().close();
	});
	await story('The inbox has its ways out', async () => {
		const page = await login(await person(browser, product.base), 'rune');
		await page.goto('/inbox');
		await seen(page, { shot: '65-inkorg' });
		check('notices meet', (await page.textContent('main')).includes('Kan gälla samma barn'));
		await page.goto(await byText(page, 'Moa, 9'));
		await unfold(page);
		await seen(page, { shot: '66-uppmarksammande' });
		const notice = new URL(page.url()).pathname;
		await page.goto(`${notice}/take-up`);
		await page.locator('#search').fill('Elin');
		await page.getByRole('button', { name: 'Leta' }).click();
		await seen(page, { shot: '67-vem-ar-barnet' });
		check('no name stands in the address', !page.url().includes('Elin'));
		await page.goto(notice);
		await unfold(page);
		await page.getByLabel('Varför går du inte vidare?').fill('Vi har pratat med tränaren.');
		await page.getByRole('button', { name: 'Spara svaret' }).click();
		check('the answer is said to be kept', await page.getByText('Svaret är sparat').count() === 1);
		await page.goto(await byText(page, 'Elin'));
		await page.goto(`${new URL(page.url()).pathname}/take-up`);
		await page.getByRole('button', { name: 'Ta upp det för barnet' }).click();
		const child = new URL(page.url()).pathname;
		await page.goto(`${child}/notice`);
		await page.goto(`${child}/notice/new`);
		await seen(page, { shot: '70-beratta-nytt' });
		await page.goto(`${child}/merge`);
		await seen(page, { shot: '71-tva-poster' });
		await page.context().close();
	});
	await story('Health care is asked for its contact', async () => {
		const page = await login(await person(browser, product.base), 'ulla');
		await page.goto('/notice/write?harm=NO');
		await seen(page, { shot: '72-vardkontakt' });
		await page.context().close();
	});
}
