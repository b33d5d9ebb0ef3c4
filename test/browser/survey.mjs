// The county's survey: opened by who leads the county's work, answered on a phone without a script, read by all when it is over.
import { arrived, check, login, person, PHONE, seen, story } from './harness.mjs';

export async function survey({ browser, product }) {
	await story('Everybody may answer the survey, and read what was said', async () => {
		const leader = await person(browser, product.base);
		await login(leader, 'ledare');
		await leader.getByRole('link', { name: 'Öppna länets enkät' }).click();
		await arrived(leader);
		await seen(leader, { shot: 'e1-oppna-enkaten' });
		await leader.getByRole('button', { name: 'Öppna enkäten' }).click();
		await arrived(leader);
		const page = await person(browser, product.base, { script: false, view: PHONE });
		await page.goto('/');
		await page.getByRole('link', { name: 'Svara på länets enkät' }).click();
		await arrived(page);
		await seen(page, { shot: 'e2-vem-ar-du' });
		for (let i = 0; i < 5; i++) {
			await page.goto('/survey');
			await page.getByRole('link', { name: 'Barn eller ungdom' }).click();
			await arrived(page);
			if (i === 0) {
				await page.getByRole('button', { name: 'Skicka mina svar' }).click();
				await seen(page, { status: 422, shot: 'e3-inget-svar' });
			}
			await page.getByRole('group', { name: 'Har du hört talas om Kronobarnsmodellen?' }).getByLabel('Nej').check({ force: true });
			await page.getByRole('button', { name: 'Skicka mina svar' }).click();
			await arrived(page);
		}
		await seen(page, { shot: 'e4-tack' });
		await leader.reload();
		await leader.getByRole('button', { name: 'Avsluta den nu' }).click();
		await arrived(leader);
		await seen(leader, { shot: 'e5-avslutad' });
		await page.goto('/survey');
		await page.getByRole('link', { name: /^Enkäten/ }).click();
		await arrived(page);
		await seen(page, { shot: 'e6-sa-svarade-de' });
		check('five children have answered, and all no', await page.getByText('100 %').count() === 1);
		await page.context().close();
		await leader.context().close();
	});
}
