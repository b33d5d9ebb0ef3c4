// A plan that goes on: answered, followed up with the child first, compared, taken back, handed over.  Pages that are
// only passed through are looked at by the crawl, which comes after.
import { arrived, check, login, person, PHONE, seen, story, visit } from './harness.mjs';

async function text(page) {
	return page.locator('main').innerText();
}

export async function plan({ browser, product }) {
	await story('A plan is answered, followed up, compared, taken back and handed over', async () => {
		const guardian = await person(browser, product.base, { view: PHONE });
		await login(guardian, 'maria');
		const family = new URL(guardian.url()).pathname.match(/^\/family\/\d+/)[0];
		const child = family.replace('family', 'child');
		await guardian.goto(`${family}/plan/answer`);
		await guardian.getByRole('button', { name: 'Skicka mitt svar' }).click();
		await seen(guardian, { status: 422, shot: 'd1-svara-fel' });
		await guardian.getByRole('radio', { name: 'Jag tycker annorlunda' }).check({ force: true });
		await guardian.getByLabel('Det jag tycker annorlunda om').fill('Jag vill att samtalen börjar först.');
		await guardian.getByRole('button', { name: 'Skicka mitt svar' }).click();
		await seen(guardian, { shot: 'd2-familjens-plan' });
		check('the words stand in the plan', (await text(guardian)).includes('Jag vill att samtalen börjar först.'));
		await guardian.goto(`${family}/plan/review`);
		await guardian.locator('fieldset label', { hasText: 'Halvvägs' }).first().click();
		await guardian.locator('textarea').first().fill('Lugnare morgnar.');
		await guardian.getByRole('button', { name: 'Spara svaret' }).first().click();
		await arrived(guardian);

		const page = await person(browser, product.base);
		await login(page, 'rune');
		await page.goto(`${child}/plan/answers`);
		check('who has answered', (await text(page)).includes('Tycker annorlunda'));
		await page.goto(`${child}/plan/review`);
		check('the child comes first', !(await text(page)).includes('Lugnare morgnar.'));
		const own = await person(browser, product.base, { view: PHONE });
		await login(own, 'elin');
		await own.goto(`${family}/plan/review`);
		const goals = await own.locator('button[value="rate"]').count();
		for (let i = 0; i < goals; i++)
			await own.locator('.kb-parea').nth(i).locator('label', { hasText: 'Nästan' }).click();
		await own.locator('button[value="rate"]').last().click();
		await own.getByText('Du svarade: Nästan').nth(goals - 1).waitFor(); /* the others are sent before the page comes anew */
		check('one press saves what was said of every goal', goals > 1 && (await own.getByText('Du svarade: Nästan').count()) === goals);
		await own.context().close();
		await visit(page, `${child}/plan/review`, { shot: 'd3-uppfoljning' });
		check('then the others are heard', (await text(page)).includes('Lugnare morgnar.'));
		await page.locator('fieldset label', { hasText: 'En bit' }).first().click();
		await page.getByLabel('Det vi vet').first().fill('Två prov av tre gick bra.');
		await page.locator('button[value="result"]').first().click();
		await arrived(page);
		check('what was found stands', (await page.getByLabel('Det vi vet').first().inputValue()) === 'Två prov av tre gick bra.');

		await page.goto(`${child}/plan/area/2`);
		await page.locator('a[href*="/plan/need/"]:not([href$="intervention"])').first().click();
		await page.getByLabel('Det barnet behöver').fill('Mer tid vid prov, och att slippa sitta bredvid Kalle Svensson.');
		await page.getByRole('button', { name: 'Spara', exact: true }).click();
		await arrived(page);
		await page.goto(`${child}/plan/write`);
		check('the help points at a name', (await text(page)).includes('Kalle Svensson'));
		await page.getByRole('button', { name: /^Publicera/ }).click();
		await arrived(page);
		await visit(page, `${child}/plan/compare`, { shot: 'd4-versioner' });
		check('what is new is marked', (await page.locator('ins').allInnerTexts()).join(' ').includes('Kalle'));
		await page.getByRole('link', { name: /Det har blivit fel/ }).click();
		await arrived(page);
		await page.getByLabel('Varför tas versionen tillbaka?').fill('En del av texten gällde någon annan.');
		await page.getByRole('button', { name: 'Ta tillbaka versionen' }).click();
		await seen(page, { shot: 'd5-atertagen' });
		await guardian.goto(`${family}/plan`);
		check('the family reads why', (await text(guardian)).includes('En del av texten gällde någon annan.'));
		check('and not what was wrong', !(await text(guardian)).includes('Kalle'));
		await page.goto(`${child}/plan/lead`);
		const other = page.locator('#lead option', { hasText: 'Ali Haddad' }).first();
		await page.getByLabel('Vem tar över?').selectOption(await other.getAttribute('value'));
		await page.getByRole('button', { name: 'Byt samverkansansvarig' }).click();
		await arrived(page);
		check('the new one leads', (await page.locator('.kb-version').innerText()).includes('Ali'));
		await guardian.context().close();
		await page.context().close();
	});
}
