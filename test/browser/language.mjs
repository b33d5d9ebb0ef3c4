// A guardian who reads Arabic: without a script, on a phone, from the log-in page to a yes (B3, F91).
import { arrived, check, login, person, PHONE, seen, story, visit } from './harness.mjs';

async function press(page, name) {
	await page.getByRole('button', { name, exact: true }).first().click();
	await arrived(page);
}

export async function language({ browser, product }) {
	await story('A guardian changes to Arabic without a script, reads the plan and says yes', async () => {
		const hassan = await person(browser, product.base, { view: PHONE, script: false, lang: 'ar' });
		await visit(hassan, '/login', { shot: 's1-svenska' });
		check('nothing is guessed', await hassan.getAttribute('html', 'lang') === 'sv');
		check('the choice stands on top', await hassan.locator('header button[lang="ar"]').count() === 1);
		await hassan.locator('header button[lang="ar"]').focus();
		await hassan.keyboard.press('Enter');
		await arrived(hassan);
		await seen(hassan, { shot: 's2-arabiska' });
		check('back on the same page', new URL(hassan.url()).pathname === '/login');
		check('from right to left', await hassan.getAttribute('html', 'dir') === 'rtl');
		check('it says who made the text', await hassan.locator('.kb-mark').count() === 1);

		await login(hassan, 'hassan');
		await seen(hassan, { shot: 's3-min-sida' });
		check('the browser’s choice goes along', await hassan.getAttribute('html', 'lang') === 'ar');
		const home = new URL(hassan.url()).pathname;
		await visit(hassan, `${home}/plan`, { shot: 's4-planen' });
		await visit(hassan, `${home}/consent`, { shot: 's5-fragan' });
		check('the question stands in two languages', await hassan.locator('.kb-both pre').count() === 2);
		const box = await hassan.locator('.kb-both pre').evaluateAll((pre) => pre.map((p) => p.getBoundingClientRect().top));
		check('one above the other on a phone', box[1] > box[0]);
		for (const one of await hassan.getByRole('radio', { name: 'نعم، يجوز لهم القراءة' }).all())
			await one.check({ force: true });
		await press(hassan, 'أرسل جوابي');
		await seen(hassan, { shot: 's6-svarat' });
		check('it is answered', await hassan.locator('.kb-both').count() === 0);
		await press(hassan, 'اقرأ الصفحة بالسويدية');
		check('the same page in Swedish', new URL(hassan.url()).pathname === `${home}/consent` && await hassan.getAttribute('html', 'lang') === 'sv');
		await hassan.context().close();
	});
}
