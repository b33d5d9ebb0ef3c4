// A child changes school, said ahead and taken back; where a unit is told; a code that a camera filled in; a value tried.
import { arrived, check, login, person, PHONE, seen, story, visit } from './harness.mjs';

export async function enrol({ browser, product }) {
	await story('A move is said ahead of time, and taken back', async () => {
		const page = await login(await person(browser, product.base, { view: PHONE }), 'rune');
		await page.goto('/child');
		await page.locator('main a[href^="/child/"]').first().click();
		await page.getByRole('link', { name: 'Förskola eller skola' }).click();
		await seen(page, { shot: 'e1-gar-har' });
		check('it says why', (await page.textContent('main')).includes('Därför att barnet går i skolan'));
		await page.getByRole('button', { name: 'Spara', exact: true }).click();
		await seen(page, { status: 422, shot: 'e2-fel' });
		await page.getByLabel('Vilken förskola eller skola?').selectOption({ label: 'Linnégymnasiet' });
		const day = new Date(Date.now() + 40 * 864e5).toISOString().slice(0, 10);
		await page.getByLabel('Första dagen där').fill(day);
		await page.getByRole('button', { name: 'Spara', exact: true }).click();
		await seen(page, { shot: 'e3-byter' });
		check('the rules name the next', (await page.textContent('main')).includes('Ska vara ansvarig då: Linnégymnasiet'));
		await page.getByRole('button', { name: /Ta tillbaka/ }).click();
		await arrived(page);
		check('it is as before', !(await page.textContent('main')).includes('Ska vara ansvarig då'));
		await page.context().close();
	});
	await story('A unit chooses where it is told; a value is tried; a camera fills in a code', async () => {
		const page = await login(await person(browser, product.base), 'admin');
		await page.goto('/admin/unit?q=Bj%C3%B6rkskolan');
		await page.locator('table a').first().click();
		await page.getByRole('radio', { name: 'Till en annan adress' }).check({ force: true });
		await page.getByRole('button', { name: 'Spara vart det går' }).click();
		await seen(page, { status: 422, shot: 'e4-besked-fel' });
		await page.getByLabel('Den andra adressen').fill('intag@example.org');
		await page.getByRole('button', { name: 'Spara vart det går' }).click();
		await arrived(page);
		check('the address is kept', await page.getByLabel('Den andra adressen').inputValue() === 'intag@example.org');
		await page.goto('/admin/setting');
		await page.getByRole('link', { name: 'Dagar att svara på en överlämning' }).click();
		await page.getByLabel('Värde att prova').fill('1');
		await page.getByRole('button', { name: 'Prova', exact: true }).click();
		await seen(page, { shot: 'e5-prova' });
		await visit(page, '/code?code=4F7K-22QA', { shot: 'e6-kod' });
		check('the code is filled in', await page.getByLabel('Kontrollkod').inputValue() === '4F7K-22QA');
		check('and nothing is told', await page.locator('.kb-receipt').count() === 0);
		await page.context().close();
	});
}
