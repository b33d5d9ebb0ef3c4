// A practice case, step by step: nothing of it is kept.
import { check, login, person, PHONE, seen, story, visit } from './harness.mjs';

export async function practice({ browser, product }) {
	await story('Somebody at work thinks through a practice case', async () => {
		const page = await person(browser, product.base, { view: PHONE, script: false });
		await login(page, 'sanna');
		await visit(page, '/training');
		await page.getByRole('link', { name: 'Övningsfall: case och etik' }).click();
		await seen(page, { shot: 'ö1-fallen' });
		await page.getByRole('link', { name: 'Saga och pappas nej' }).click();
		await seen(page, { shot: 'ö2-fallet' });
		await page.getByRole('checkbox', { name: 'Lärande' }).check({ force: true });
		await page.getByRole('button', { name: 'Gå vidare' }).click();
		await seen(page, { shot: 'ö3-fragorna' });
		await page.getByRole('radio', { name: 'Ja, det är ju bäst för henne' }).check({ force: true });
		await page.getByRole('button', { name: 'Se hur andra kan resonera' }).click();
		await seen(page, { shot: 'ö4-resonemang' });
		check('what was chosen is marked', await page.getByText('Du valde', { exact: true }).count() === 1);
		await page.getByRole('link', { name: 'Nästa fall' }).click();
		await seen(page);
		await page.context().close();
	});
}
