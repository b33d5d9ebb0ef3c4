// How it has been, on a phone and without JavaScript: a child answers with faces, a guardian says no, and nothing is asked of them any more.
import { arrived, check, login, person, PHONE, seen, story, visit } from './harness.mjs';

const LINK = 'Hur har det varit?';

export async function experience({ browser, product }) {
	await story('A child answers with faces and a guardian says no, without JavaScript', async () => {
		const elin = await login(await person(browser, product.base, { script: false, view: PHONE }), 'elin');
		await elin.goto('/');
		await elin.getByRole('link', { name: LINK }).click();
		await seen(elin, { shot: 'h1-fragor' });
		check('who sees it is told before the first question', (await elin.textContent('main')).indexOf('Ingen ser vad just du svarar') < (await elin.textContent('main')).indexOf('Lyssnade de vuxna'));
		const page = new URL(elin.url()).pathname;
		await elin.getByRole('link', { name: 'Visa frågorna med ansikten' }).click();
		await elin.getByRole('button', { name: 'Skicka mina svar' }).click();
		await seen(elin, { status: 422, shot: 'h2-inget-svar' });
		check('it says what to do', (await elin.textContent('main')).includes('Svara på minst en fråga.'));
		check('the faces are there still, each with its word', await elin.locator('.kb-faces label:has(svg):has(span:not(:empty))').count() === 16);
		await elin.getByRole('group', { name: 'Lyssnade de vuxna på dig?' }).getByRole('radio', { name: 'Lite' }).focus();
		await elin.keyboard.press('Space');
		await elin.getByRole('button', { name: 'Skicka mina svar' }).click();
		await seen(elin, { shot: 'h3-klart' });
		check('there is nothing more to answer', (await elin.textContent('main')).includes('Det finns inget att svara på nu'));
		await elin.goto('/');
		check('it is not asked again', await elin.getByRole('link', { name: LINK }).count() === 0);

		const maria = await login(await person(browser, product.base, { script: false, view: PHONE }), 'maria');
		await visit(maria, page, { shot: 'h4-vardnadshavare' });
		await maria.getByRole('button', { name: 'Nej tack' }).click();
		await arrived(maria);
		check('a no ends it the same way', (await maria.textContent('main')).includes('Det finns inget att svara på nu'));
		for (const each of [elin, maria])
			await each.context().close();
	});
}
