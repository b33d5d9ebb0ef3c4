// Messages, on a phone and without JavaScript: a guardian writes to one, a wrong try keeps what was typed, the answer waits until it is read, a third sees nothing.
import { check, login, person, PHONE, seen, story, visit } from './harness.mjs';

export async function message({ browser, product }) {
	await story('A guardian writes to the psychologist and is answered, without JavaScript', async () => {
		const plain = { script: false, view: PHONE };
		const maria = await login(await person(browser, product.base, plain), 'maria');
		const per = await login(await person(browser, product.base, plain), 'per');
		await maria.goto('/');
		await maria.locator('.kb-fold > summary').click(); // the menu opens without a script
		await maria.getByRole('link', { name: 'Meddelanden' }).first().click();
		await seen(maria, { shot: 'e1-meddelanden' });
		await maria.getByRole('link', { name: 'Skriv ett meddelande' }).click();
		await seen(maria, { shot: 'e2-skriv' });
		check('the other guardian cannot be chosen', !(await maria.textContent('main')).includes('Per '));
		await maria.getByLabel('Meddelande', { exact: true }).fill('Kan vi ses en halvtimme senare?');
		await maria.getByRole('button', { name: 'Skicka' }).click();
		await seen(maria, { status: 422, shot: 'e3-fel' });
		check('all that is missing is said at once', (await maria.textContent('main')).includes('Välj minst en som ska läsa.') && (await maria.textContent('main')).includes('Vad gäller det?'));
		check('what was typed is kept', await maria.getByLabel('Meddelande', { exact: true }).inputValue() === 'Kan vi ses en halvtimme senare?');
		await maria.getByLabel('Tove Hallin').check({ force: true });
		await maria.getByLabel('Vad gäller det?').fill('Torsdag');
		await maria.getByRole('button', { name: 'Skicka' }).click();
		await seen(maria, { shot: 'e4-skickat' });
		check('who reads is named', (await maria.textContent('main')).includes('Tove Hallin'));

		const tove = await login(await person(browser, product.base, plain), 'tove');
		const page = new URL(maria.url()).pathname.replace('/family/', '/child/');
		await tove.goto('/');
		check('it waits on the first page', await tove.locator(`a[href="${page}"]`).count() === 1);
		await tove.locator(`a[href="${page}"]`).click();
		await seen(tove, { shot: 'e5-nytt' });
		await tove.getByLabel('Svar').fill('Det går bra.');
		await tove.getByRole('button', { name: 'Skicka' }).click();
		await seen(tove, { shot: 'e6-svarat' });

		await maria.goto('/');
		await maria.getByRole('link', { name: /^Du har \d+ ny/ }).click();
		await maria.getByRole('link', { name: 'Torsdag' }).click();
		await seen(maria, { shot: 'e7-svar' });
		check('she sees that hers was read', (await maria.textContent('main')).includes('Läst av Tove Hallin'));
		await maria.getByRole('button', { name: 'Jag har läst' }).click();
		check('nothing new is left in it', await maria.getByText('Nytt', { exact: true }).count() === 0);

		await visit(per, page.replace('/child/', '/family/'), { status: 404 });
		await per.goto('/');
		check('the other guardian sees no trace', !(await per.textContent('main')).includes('Du har '));
		for (const each of [maria, per, tove])
			await each.context().close();
	});
}
