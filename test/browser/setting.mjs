// Administration: one proposes a setting and an appointment, another approves; a code opens an account.
import { arrived, check, login, person, PHONE, seen, story, visit } from './harness.mjs';

export async function setting({ browser, product }) {
	await story('A setting is proposed by one and approved by another', async () => {
		const page = await person(browser, product.base);
		await login(page, 'admin');
		await page.getByRole('link', { name: 'Administration', exact: true }).click();
		await arrived(page);
		await page.goto('/admin/setting');
		await page.getByRole('link', { name: 'Dagar att svara på ett uppmärksammande' }).click();
		await page.getByLabel('Nytt värde').fill('99');
		await page.getByLabel('Vem bestämde').fill('Styrgruppen, protokoll § 14');
		await page.getByRole('button', { name: 'Föreslå' }).click();
		await seen(page, { status: 422, shot: 'c3-installning-fel' });
		check('the source is kept', await page.getByLabel('Vem bestämde').inputValue() === 'Styrgruppen, protokoll § 14');
		await page.getByLabel('Nytt värde').fill('2');
		await page.getByRole('button', { name: 'Föreslå' }).click();
		await seen(page, { shot: 'c4-installning-vantar' });
		check('who proposed it cannot approve', await page.getByRole('button', { name: 'Godkänn' }).count() === 0);
		await page.context().close();
		const other = await person(browser, product.base);
		await login(other, 'admin2');
		await visit(other, '/admin', { shot: 'c5-vantar' });
		await other.getByRole('link', { name: 'Dagar att svara på ett uppmärksammande' }).click();
		await other.getByRole('button', { name: 'Godkänn' }).click();
		await arrived(other);
		check('it holds from tomorrow', (await other.locator('main').innerText()).includes('2 arbetsdagar'));
		check('and not today', (await other.locator('main h2').first().innerText()).includes('3 arbetsdagar'));
		await other.goto('/admin/unit?q=Bj%C3%B6rkskolan');
		await other.locator('table a').first().click();
		await seen(other, { shot: 'c9-verksamhet' });
		await other.getByRole('link', { name: 'Sanna Lind' }).click();
		await arrived(other);
		check('the person has an account to administer', await other.getByRole('button', { name: 'Begär en kod' }).count() === 1);
		await other.context().close();
	});

	await story('Who answers for a child gives its family a code', async () => {
		const page = await person(browser, product.base, { view: PHONE });
		await login(page, 'rune');
		await page.getByRole('link', { name: /Elin Sandberg/ }).first().click();
		const child = new URL(page.url()).pathname.match(/^\/child\/\d+/)[0];
		await page.goto(`${child}/consent`);
		await page.getByRole('link', { name: 'Familjens konton' }).click();
		await seen(page, { shot: 'c13-familjens-konton' });
		await page.getByLabel('Hur vet du vem det är?').first().selectOption('ID_CARD');
		await page.getByRole('button', { name: 'Ge en ny kod' }).first().click();
		await arrived(page);
		check('the code is shown', /^[2-9A-Z]{4}(-[2-9A-Z]{4}){3}$/.test(await page.locator('.kb-receipt__no').innerText()));
		await page.context().close();
		const family = await person(browser, product.base, { view: PHONE });
		await visit(family, '/activate', { shot: 'c14-oppna-konto' });
		await family.context().close();
	});
}
