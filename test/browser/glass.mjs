// Nödåtkomst: a nurse opens one child for an hour; the responsible unit sees it; a coordinator reviews it; the family reads of it.
import { arrived, check, login, person, PHONE, seen, story, visit } from './harness.mjs';

export async function glass({ browser, product }) {
	await story('A child is opened for an hour in an emergency, and that is reviewed', async () => {
		const bo = await login(await person(browser, product.base, { view: PHONE }), 'bo');
		await bo.getByRole('link', { name: 'Nödåtkomst' }).click();
		await seen(bo, { shot: 'n1-nodatkomst' });
		await bo.getByLabel('Barnets personnummer').fill('20150505-9806');
		await bo.getByLabel('Barnets förnamn').fill('Elin');
		await bo.getByRole('button', { name: 'Öppna i 60 minuter' }).click();
		await seen(bo, { status: 422, shot: 'n2-fel' });
		check('what was typed is kept', await bo.getByLabel('Barnets personnummer').inputValue() === '20150505-9806');
		await bo.getByLabel('Vad har hänt?').fill('Hon har ringt och sagt att hon inte orkar leva.');
		await bo.getByLabel('Barnets liv eller hälsa är i fara nu').check({ force: true });
		await bo.getByRole('button', { name: 'Öppna i 60 minuter' }).click();
		await seen(bo, { status: 422, shot: 'n3-inget-barn' });
		check('it says what to do instead', (await bo.textContent('main')).includes('ring 112 eller socialjouren'));
		await bo.getByLabel('Barnets personnummer').fill('20120503-9801');
		await bo.getByRole('button', { name: 'Öppna i 60 minuter' }).click();
		await seen(bo, { shot: 'n4-oppen' });
		const main = await bo.textContent('main');
		check('it says until when', /Nödåtkomst till \d\d\.\d\d/.test(main));
		check('the guardians can be rung', await bo.locator('a[href^="tel:070"]').count() > 1);
		await visit(bo, new URL(`${new URL(bo.url()).pathname.replace('/emergency', '/plan')}`, product.base).href, { status: 403 });

		const rune = await login(await person(browser, product.base), 'rune');
		await rune.getByRole('link', { name: /Öppnad med nödåtkomst/ }).click();
		await seen(rune, { shot: 'n5-den-som-svarar' });
		await rune.getByRole('button', { name: 'Vi har sett det' }).first().click();
		await arrived(rune);

		const karin = await login(await person(browser, product.base), 'karin');
		await karin.getByRole('link', { name: 'Granska en nödåtkomst' }).first().click();
		await seen(karin, { shot: 'n6-granska' });
		check('no name is told', !(await karin.textContent('body')).includes('Elin'));
		await karin.getByRole('button', { name: 'Spara granskningen' }).click();
		await seen(karin, { status: 422, shot: 'n7-granska-fel' });
		await karin.getByRole('radio', { name: 'Ja, befogat' }).check({ force: true });
		await karin.getByLabel('Vad grundar du det på?').fill('Skolan var stängd, och hon var i fara.');
		await karin.getByRole('button', { name: 'Spara granskningen' }).click();
		await seen(karin, { shot: 'n8-granskad' });

		await visit(bo, '/emergency', { shot: 'n9-oppnat' });
		const maria = await login(await person(browser, product.base, { view: PHONE }), 'maria');
		await maria.goto(`${new URL(maria.url()).pathname}/log`);
		await seen(maria, { shot: 'n10-familjens-logg' });
		check('the family reads of it', (await maria.textContent('main')).includes('med nödåtkomst'));
		for (const page of [bo, rune, karin, maria])
			await page.context().close();
	});
}
