// A child answers by itself on the screen of its guardian: nothing else can be reached from it, not by going back either.
import { arrived, check, login, person, PHONE, seen, story } from './harness.mjs';

export async function lend({ browser, product }) {
	await story('A child answers on a lent screen, and going back leads to the log-in', async () => {
		const eva = await login(await person(browser, product.base, { view: PHONE }), 'eva');
		await eva.goto('/');
		const home = (await eva.locator('a[href^="/family/"]').first().getAttribute('href')).match(/^\/family\/\d+/)[0];
		await eva.goto(`${home}/consent`);
		await eva.goto(`${home}/words`);
		await eva.getByRole('link', { name: 'Låt Tim svara själv' }).click();
		await seen(eva, { shot: 'l1-innan' });
		await eva.getByRole('button', { name: 'Logga ut mig och låt barnet svara' }).click();
		await seen(eva, { shot: 'l2-din-tur' });
		check('the page has no menu, no name of the adult and no way in', await eva.locator('nav').count() === 0 && !(await eva.textContent('body')).includes('Eva') && await eva.getByRole('link', { name: 'Logga in' }).count() === 0);
		for (const step of ['lend', 'words']) {
			await eva.goBack();
			check(`going back to ${step} leads to the log-in`, new URL(eva.url()).pathname === '/login' && !(await eva.textContent('body')).includes('Tim'));
		}
		await eva.goto(`${home}/lent`);
		await eva.getByRole('link', { name: 'Berätta något' }).click();
		await seen(eva, { shot: 'l3-beratta' });
		await eva.getByLabel('Skriv här').fill('Jag vill ha rast med Noor.');
		await eva.keyboard.press('Tab');
		await eva.keyboard.press('Enter');
		await arrived(eva);
		await seen(eva, { shot: 'l4-tack' });
		check('the child is thanked', (await eva.textContent('h1')).includes('Tack, Tim!'));
		await eva.getByRole('link', { name: 'Hur har det varit?' }).click();
		await seen(eva, { shot: 'l5-ansikten' });
		await eva.getByRole('button', { name: 'Nej tack' }).click();
		await eva.getByRole('link', { name: 'Tillbaka' }).click();
		await eva.getByRole('button', { name: 'Jag är klar' }).click();
		await seen(eva, { shot: 'l6-lamna-tillbaka' });
		await eva.context().close();
	});
}
