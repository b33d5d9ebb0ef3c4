// Another adult who matters: the family writes who it is, without a script too; who calls asks her; she is taken away.
import { check, login, person, PHONE, seen, story } from './harness.mjs';

export async function significant({ browser, product }) {
	await story('A family names another adult, and takes her away', async () => {
		const page = await login(await person(browser, product.base, { view: PHONE, script: false }), 'maria');
		if (await page.getByRole('link', { name: 'Andra viktiga vuxna' }).count() === 0)
			await page.locator('main a[href^="/family/"]').first().click();
		await page.getByRole('link', { name: 'Andra viktiga vuxna' }).click();
		await seen(page, { shot: 'v1-viktiga-vuxna' });
		await page.getByLabel('Namn', { exact: true }).fill('Ove Lund');
		await page.getByLabel('Telefon').fill('vet inte');
		await page.getByLabel('Får komma på möten').check({ force: true });
		await page.getByRole('button', { name: 'Spara', exact: true }).click();
		await seen(page, { status: 422, shot: 'v2-fel' });
		check('what was typed stays', await page.getByLabel('Namn', { exact: true }).inputValue() === 'Ove Lund');
		await page.getByLabel('Vem är det?').fill('fotbollstränare');
		await page.getByLabel('Telefon').fill('070-174 06 31');
		await page.getByRole('button', { name: 'Spara', exact: true }).click();
		await seen(page, { shot: 'v3-en-till' });
		check('he stands there', (await page.textContent('main')).includes('Ove Lund'));
		await page.getByRole('button', { name: 'Ta bort Ove Lund' }).click();
		await seen(page);
		check('and stands there no more', !(await page.textContent('main')).includes('Ove Lund'));
		await page.context().close();
	});
}
