// Assessing together: a colleague is asked and answers, the nurse's answer waits for the family, events in time,
// the earlier beside the new, siblings.  Leo at Norregårdsskolan is being assessed, Alma at Björkskolan too.
import { arrived, check, DESK, login, person, PHONE, seen, story, visit } from './harness.mjs';

async function childOf(page, name) {
	await page.goto('/');
	const to = await page.locator('.kb-todo__what a').filter({ hasText: name }).evaluateAll((all) => all.map((a) => a.getAttribute('href')));
	const id = /\/child\/(\d+)/.exec(to.join(' '));
	check(`${name} is on the list`, id !== null, to.join(' '));
	return `/child/${id?.[1]}`;
}

async function press(page, name) {
	await page.getByRole('button', { name, exact: true }).first().click();
	await arrived(page);
}

async function text(page) {
	return page.locator('main').innerText();
}

async function leo(browser, base) {
	const page = await login(await person(browser, base, { view: DESK }), 'birgit');
	const child = await childOf(page, 'Leo');
	await visit(page, `${child}/assessment`, { shot: 's1-sju-omraden' });
	await page.getByRole('link', { name: 'Bidrag från andra' }).click();
	await arrived(page);
	await page.locator('.kb-todo__what a').first().click();
	await seen(page, { shot: 's3-ett-bidrag' });
	await press(page, 'Det räcker');
	check('what was enough is done', (await text(page)).includes('Klart'));
	await page.goto(`${child}/contribution/new`);
	await press(page, 'Skicka frågan');
	await seen(page, { status: 422, shot: 's5-fel' });
	await visit(page, `${child}/assessment/5`, { shot: 's6-omrade' });
	await visit(page, `${child}/chronology`, { shot: 's7-handelser' });
	await page.getByLabel('Vad hände?').fill('Leo fick en lillasyster.');
	await page.getByLabel('Område').selectOption('5');
	await page.getByLabel('Varifrån vet vi det?').fill('Mamma');
	await press(page, 'Lägg till');
	check('the event stands', (await text(page)).includes('lillasyster'));
	await page.goto(`${child}/assessment/2`);
	await page.getByLabel('Varför vi tänker så').fill('Det går fortfarande bra, men läxorna tar tid.');
	await press(page, 'Spara som bedömning');
	await visit(page, `${child}/assessment/2/earlier`, { shot: 's8-forr-och-nu' });
	check('the change is told in words', (await text(page)).includes('Ändrat'));
	await page.context().close();
}

async function alma(browser, base) {
	const rune = await login(await person(browser, base, { view: DESK }), 'rune');
	const child = await childOf(rune, 'Alma');
	await visit(rune, `${child}/contribution`, { shot: 's9-delning-saknas' });
	check('the nurse has answered, and it is not shared', (await text(rune)).includes('Bidrag finns, delning saknas'));
	const family = child.replace('/child/', '/family/');
	for (const key of ['hanna', 'daniel']) {
		const guardian = await person(browser, base, { view: PHONE });
		await guardian.request.post('/demo/login', { form: { as: key } });
		if (key === 'hanna')
			await visit(guardian, `${family}/contribution`, { shot: 's10-familjen' });
		else
			await guardian.goto(`${family}/contribution`);
		await guardian.getByText('Ja, svaret får läsas').click();
		await press(guardian, 'Spara mitt svar');
		await guardian.context().close();
	}
	await rune.goto(`${child}/assessment/0`);
	check('now it is shared', (await text(rune)).includes('äter ingen frukost'));
	await visit(rune, `${child}/sibling`, { shot: 's11-syskon' });
	await rune.context().close();
	const tove = await login(await person(browser, base, { view: DESK }), 'tove');
	await tove.goto('/');
	await tove.getByRole('link', { name: 'Bidra: Alma' }).first().click();
	await seen(tove, { shot: 's12-svara' });
	await tove.getByLabel('Ditt bidrag').fill('Korta dagar och samma vuxen hjälper ofta.');
	await press(tove, 'Lämna in');
	await seen(tove, { shot: 's13-inlamnat' });
	await tove.context().close();
}

export async function assess({ browser, product }) {
	await story('A colleague answers, events stand in time, the earlier beside the new', () => leo(browser, product.base));
	await story('The nurse\'s answer waits for the family, and another unit is asked with consent', () => alma(browser, product.base));
}
