// A disclosure without consent, on a phone and without JavaScript: a wrong try keeps what was typed, the other one decides after the texts,
// the police read only them, the mother reads of it and objects; and the reviewer of the log asks, opens and judges.
import { check, DESK, login, person, PHONE, seen, story, visit } from './harness.mjs';

const main = (page) => page.textContent('main');

export async function disclose({ browser, product }) {
	await story('The school hands out one text to the police, and the mother says that it was wrong', async () => {
		const plain = { script: false, view: PHONE };
		const birgit = await login(await person(browser, product.base, plain), 'birgit');
		await birgit.goto('/child');
		await birgit.getByRole('link', { name: 'Valter Grahn' }).first().click();
		await birgit.goto(`${new URL(birgit.url()).pathname}/disclosure`);
		await seen(birgit, { shot: 'f1-utlamnat' });
		await birgit.getByRole('link', { name: 'Föreslå att något lämnas ut' }).click();
		await birgit.getByLabel('Varför behöver det lämnas ut?').fill('Polisen frågar igen.');
		await birgit.getByRole('button', { name: 'Lägg fram förslaget' }).click();
		await seen(birgit, { status: 422, shot: 'f2-fel' });
		check('what was typed is kept', await birgit.getByLabel('Varför behöver det lämnas ut?').inputValue() === 'Polisen frågar igen.');
		const police = await birgit.locator('#to option').evaluateAll((all) => all.find((o) => o.text.startsWith('Lokalpolisområde Växjö')).value);
		await birgit.locator('#to').selectOption(police);
		await birgit.getByRole('radio', { name: /24 §/ }).check({ force: true });
		await birgit.locator('input[name="fact"]').first().check({ force: true });
		await birgit.getByRole('button', { name: 'Lägg fram förslaget' }).click();
		await seen(birgit, { shot: 'f3-foreslaget' });
		check('one alone decides nothing', await birgit.getByRole('button', { name: 'Ja, lämna ut texterna' }).count() === 0);
		const page = new URL(birgit.url()).pathname;

		const vera = await login(await person(browser, product.base, plain), 'vera');
		await visit(vera, '/disclosure', { shot: 'f4-polisens-lista' });
		const before = await vera.locator('main a[href^="/disclosure/"]').count();

		const emil = await login(await person(browser, product.base, plain), 'emil');
		await emil.goto('/');
		await emil.locator(`a[href="${page}"]`).click();
		await seen(emil, { shot: 'f5-beslut' });
		await emil.getByRole('button', { name: 'Ja, lämna ut texterna' }).click();
		await seen(emil, { shot: 'f6-utlamnat' });

		await vera.goto('/disclosure');
		check('the police have one more', await vera.locator('main a[href^="/disclosure/"]').count() === before + 1);
		await vera.locator('main a[href^="/disclosure/"]').first().click();
		await seen(vera, { shot: 'f7-polisen' });
		await vera.getByRole('button', { name: 'Vi har tagit emot det' }).click();
		await visit(vera, page.replace(/\/disclosure.*/, ''), { status: 404 });

		const ulrika = await login(await person(browser, product.base, plain), 'ulrika-4');
		await visit(ulrika, page.replace('/child/', '/family/').replace(/\/[0-9]+$/, ''), { shot: 'f8-familjen' });
		check('the mother reads that it was sent, and not why', (await main(ulrika)).includes('Lokalpolisområde Växjö') && !(await main(ulrika)).includes('Polisen frågar igen.'));
		await ulrika.getByText('Jag tycker att det var fel').first().click();
		await ulrika.locator('textarea').first().fill('Ingen frågade oss.');
		await ulrika.locator('button[value="object"]').first().click();
		await seen(ulrika, { shot: 'f9-invandning' });
		await birgit.goto('/');
		await birgit.locator('.kb-todo li').filter({ hasText: 'Familjen säger att det var fel att lämna ut' }).locator('a').first().click();
		await seen(birgit, { shot: 'f10-invandningen' });
		check('the school reads the objection', (await main(birgit)).includes('Ingen frågade oss.'));
		await birgit.getByRole('button', { name: 'Jag har läst' }).click();
		await seen(birgit, { shot: 'f11-last' });
		for (const each of [birgit, emil, vera, ulrika])
			await each.context().close();
	});
}

export async function review({ browser, product }) {
	await story('The reviewer sees no child before a reason is given, and the one who is asked answers', async () => {
		const ingrid = await login(await person(browser, product.base, { view: DESK }), 'granskare');
		await visit(ingrid, '/review', { shot: 'g1-granska' });
		await ingrid.getByRole('link', { name: /^Sanna Lind/ }).first().click();
		await seen(ingrid, { shot: 'g2-rad' });
		const row = new URL(ingrid.url()).pathname;
		check('the child has no name here', !(await main(ingrid)).includes('Elin'));
		await ingrid.getByRole('button', { name: 'Skicka frågan' }).click();
		await seen(ingrid, { status: 422 });
		await ingrid.getByRole('radio', { name: 'Personen själv' }).check({ force: true });
		await ingrid.getByLabel('Vad vill du veta?').fill('Varför så sent på kvällen?');
		await ingrid.getByRole('button', { name: 'Skicka frågan' }).click();
		await seen(ingrid, { shot: 'g3-fragat' });

		const sanna = await login(await person(browser, product.base, { view: PHONE }), 'sanna');
		await sanna.goto('/');
		await sanna.locator('main a[href^="/review/told/"]').first().click();
		await seen(sanna, { shot: 'g4-svara' });
		await sanna.locator('textarea').fill('Mötet var nästa morgon.');
		await sanna.locator('button[value="answer"]').click();
		await seen(sanna, { shot: 'g5-svarat' });

		await visit(ingrid, row, { shot: 'g6-svaret' });
		check('the answer is there', (await main(ingrid)).includes('Mötet var nästa morgon.'));
		await ingrid.getByLabel('Varför behöver du veta vilket barn det är?').fill('Stämmer tiden med mötet?');
		await ingrid.getByRole('button', { name: 'Öppna ärendet' }).click();
		await seen(ingrid, { shot: 'g7-oppnat' });
		check('now the child has a name', (await main(ingrid)).includes('Elin'));
		await ingrid.getByRole('radio', { name: 'I sin ordning', exact: true }).check({ force: true });
		await ingrid.getByLabel('Vad grundar du det på?').fill('Mötet stod i kalendern.');
		await ingrid.getByRole('button', { name: 'Avsluta granskningen' }).click();
		await seen(ingrid, { shot: 'g8-klart' });
		for (const each of [ingrid, sanna])
			await each.context().close();
	});
}
