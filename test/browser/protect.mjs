// A child's identity is protected: who is not chosen finds nothing, a guardian is let in, the vault is read with a reason.
import { arrived, check, login, person, PHONE, seen, story } from './harness.mjs';

// Also who is not among those to choose on the log-in page.
const be = (page, as) => page.request.post('/demo/login', { form: { as } });
const text = (page) => page.textContent('main');

export async function protect({ browser, product }) {
	await story('A child is protected, on a telephone, without JavaScript', async () => {
		const page = await login(await person(browser, product.base, { view: PHONE, script: false }), 'birgit');
		await page.goto('/child');
		await page.getByRole('link', { name: 'Valter Grahn' }).first().click();
		const child = new URL(page.url()).pathname;
		await page.getByRole('link', { name: 'Skyddade personuppgifter' }).click();
		await seen(page, { shot: 'y1-skydda' });
		await page.getByRole('radio', { name: 'Skyddad folkbokföring' }).check({ force: true });
		await page.getByRole('radio', { name: 'Det är bråttom' }).check({ force: true });
		await page.getByLabel('Vad grundar ni det på?').fill('Socialjouren ringde klockan 21.');
		await page.getByRole('button', { name: 'Skydda nu' }).click();
		await seen(page, { status: 422, shot: 'y2-ingen-till' });
		check('what was typed is kept', await page.getByLabel('Vad grundar ni det på?').inputValue() === 'Socialjouren ringde klockan 21.');
		await page.locator('fieldset', { hasText: 'läsa valvet' }).getByLabel(/Folke Hosseini/).check({ force: true });
		await page.getByRole('button', { name: 'Skydda nu' }).click();
		await seen(page, { shot: 'y3-skyddad' });
		check('it holds, and waits to be confirmed', (await text(page)).includes('Skyddet är tillfälligt.'));

		await be(page, 'ulrika-4');
		await page.goto('/');
		check('the guardian sees no such child', !(await text(page)).includes('Valter'));
		await be(page, 'hakan-2');
		await page.goto(child);
		check('a colleague who is not chosen finds nothing', page.answer.status() === 404, `was ${page.answer.status()}`);

		await login(page, 'folke');
		await page.getByRole('link', { name: /Bekräfta ett tillfälligt skydd/ }).click();
		await seen(page, { shot: 'y4-bekrafta' });
		await page.getByRole('button', { name: 'Bekräfta skyddet' }).click();
		await arrived(page);
		check('it is confirmed', (await text(page)).includes('av Folke Hosseini'));
		await page.locator('summary', { hasText: 'Släpp in' }).first().click();
		await page.getByLabel('Varför är det säkert?').fill('Hon är den som är hotad.');
		await page.getByRole('button', { name: /^Släpp in/ }).click();
		await arrived(page);
		check('the guardian is let in', (await text(page)).includes('Läser om Valter'));
		await page.getByRole('link', { name: 'Öppna valvet' }).click();
		await seen(page, { shot: 'y5-valvet' });
		await page.getByLabel('Varför behöver du läsa det nu?').fill('Ringer Ulrika i kväll.');
		await page.getByRole('button', { name: 'Läs', exact: true }).click();
		await seen(page, { shot: 'y6-last' });
		await page.locator('summary').first().click();
		check('what lies there is read', (await text(page)).includes('Ulrika: 070-174'));

		await login(page, 'birgit');
		check('the other reader is told', (await text(page)).includes('Gå igenom vilka som har läst valvet'));
		await be(page, 'ulrika-4');
		await page.goto('/');
		check('the guardian who was let in reads', (await text(page)).includes('Valter'));
		await page.context().close();
	});
}
