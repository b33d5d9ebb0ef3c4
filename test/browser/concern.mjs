// A report of concern, on a phone and without JavaScript: about a child that is typed, urgent, received, answered; nobody else sees it.
import { check, login, person, PHONE, seen, story, visit } from './harness.mjs';

export async function concern({ browser, product }) {
	await story('A concern is reported, received and answered, without JavaScript', async () => {
		const plain = { script: false, view: PHONE };
		const maria = await login(await person(browser, product.base), 'maria');
		const before = await maria.textContent('main');

		const petra = await login(await person(browser, product.base, plain), 'petra');
		await petra.getByRole('link', { name: 'Gör en orosanmälan' }).first().click();
		await seen(petra, { shot: 'o1-orosanmalan' });
		check('she is told what binds her', (await petra.textContent('main')).includes('Du är skyldig'));
		await petra.getByRole('button', { name: 'Börja skriva' }).click();
		await seen(petra, { shot: 'o2-utkast' });
		await petra.getByLabel('Barnets namn').fill('Elin Sandberg');
		await petra.getByLabel('Personnummer').fill('20120503-9802');
		await petra.getByLabel('Vad har du sett eller hört?').fill('Hon grät och sa att hon inte vågar gå hem.');
		await petra.getByRole('button', { name: 'Läs igenom och skicka' }).click();
		await seen(petra, { status: 422, shot: 'o3-fel' });
		check('what was typed is kept', await petra.getByLabel('Vad har du sett eller hört?').inputValue() === 'Hon grät och sa att hon inte vågar gå hem.');
		await petra.getByLabel('Personnummer').fill('20120503-9801');
		await petra.getByLabel('I vilken kommun är barnet?').selectOption('Växjö');
		await petra.locator('input[name="urgent"][value="YES"]').check({ force: true });
		await petra.locator('input[name="know"][value="NO"]').check({ force: true });
		await petra.getByLabel('Hur når socialtjänsten dig?').fill('070-174 06 30');
		await petra.getByRole('button', { name: 'Läs igenom och skicka' }).click();
		await seen(petra, { shot: 'o4-las-igenom' });
		check('112 stands first', await petra.locator('main a[href="tel:112"]').count() === 1);
		await petra.getByRole('button', { name: 'Skicka anmälan' }).click();
		await seen(petra, { status: 422, shot: 'o5-ring-forst' });
		await petra.getByLabel('Jag har ringt').check({ force: true });
		await petra.getByRole('button', { name: 'Skicka anmälan' }).click();
		await seen(petra, { shot: 'o6-skickad' });
		const page = new URL(petra.url()).pathname;
		check('it says whether anybody has it', (await petra.textContent('main')).includes('Inte mottagen än'));

		const noor = await login(await person(browser, product.base, plain), 'noor');
		await noor.locator('summary').filter({ hasText: 'Meny' }).click(); /* folded on a telephone */
		await noor.getByRole('link', { name: 'Orosanmälningar' }).click();
		await seen(noor, { shot: 'o7-mottagning' });
		check('what is urgent stands first', (await noor.locator('.kb-todo li').first().textContent()).includes('Akut'));
		await noor.locator('.kb-todo li a').first().click();
		await seen(noor, { shot: 'o8-anmalan' });
		await noor.getByRole('button', { name: 'Ta emot' }).click();
		await noor.getByRole('button', { name: 'Skyddsbedömningen är gjord' }).click();
		await noor.getByRole('radio', { name: 'En utredning har inletts.', exact: true }).check({ force: true });
		await noor.getByRole('button', { name: 'Skicka svaret' }).click();
		await seen(noor, { shot: 'o9-besvarad' });

		await petra.goto('/');
		await petra.getByRole('link', { name: 'Läs ett svar' }).click();
		await seen(petra, { shot: 'o10-svar' });
		check('the answer is there', (await petra.textContent('main')).includes('En utredning har inletts.'));
		await petra.getByRole('button', { name: 'Jag har läst' }).click();

		const rune = await login(await person(browser, product.base, plain), 'rune');
		await visit(rune, page, { status: 404 });
		await maria.reload();
		check('the family sees no trace', await maria.textContent('main') === before);
		for (const each of [petra, noor, rune, maria])
			await each.context().close();
	});
}
