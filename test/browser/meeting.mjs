// A meeting from the call to what was decided: Alma's, of the demo county.  The unit that is called answers, the family
// answers and writes what is important, the plan is written on the big screen.
import { arrived, check, DESK, login, person, PHONE, seen, story, visit } from './harness.mjs';

async function press(page, name) {
	await page.getByRole('button', { name, exact: true }).first().click();
	await arrived(page);
}

// The first page of this kind that the meetings' list leads to.
async function meetingOf(page, child) {
	if (!/^\/family\//.test(new URL(page.url()).pathname)) { // a family with one child is at its page already
		await page.getByRole('link', { name: child }).first().click();
		await arrived(page);
	}
	const base = new URL(page.url()).pathname.match(/^\/(?:child|family)\/\d+/)[0];
	await page.goto(`${base}/meeting`);
	const to = await page.locator('.kb-time a[href*="/meeting/"]').first().getAttribute('href');
	return { base, to };
}

export async function meeting({ browser, product }) {
	await story('Those who are called to a meeting answer, and the plan is written together', async () => {
		const desk = await person(browser, product.base);
		const phone = await person(browser, product.base, { view: PHONE });

		await login(desk, 'rune');
		const call = await meetingOf(desk, 'Alma');
		await visit(desk, `${call.to}/chase`, { shot: 'm0-inte-svarat' });
		await desk.getByRole('button', { name: /^Påminn/ }).click();
		await arrived(desk);
		check('the unit is reminded', await desk.getByText('Påminda').count() === 1);

		await login(desk, 'tove');
		await desk.getByRole('link', { name: 'Svara på kallelsen' }).first().click();
		await seen(desk, { shot: 'm1-svara' });
		await desk.getByRole('radio', { name: 'Vi kommer inte' }).check({ force: true });
		await press(desk, 'Svara');
		await seen(desk, { status: 422, shot: 'm2-nej-utan-skal' });
		await desk.getByRole('radio', { name: 'Någon annan från oss kommer' }).check({ force: true });
		await desk.getByLabel('Eller någon annan?').fill('Isak Ros, kurator');
		await press(desk, 'Svara');
		check('the answer stands', await desk.getByText('Isak Ros, kurator kommer i stället.').count() === 1);

		await login(phone, 'hanna');
		const home = await meetingOf(phone, 'Alma');
		await visit(phone, `${home.base}/meeting/ask`, { shot: 'm4-vill-ha-mote' });
		await phone.getByLabel('Varför vill du att vi träffas?').fill('Jag vill prata om sömnen.');
		await press(phone, 'Be om ett möte');
		await visit(phone, home.to, { shot: 'm5-inbjudan' });
		check('the family sees who comes', await phone.getByText('kommer inte, Isak Ros, kurator kommer.').count() === 1);
		await phone.getByRole('radio', { name: 'Jag vet inte än' }).check({ force: true });
		await press(phone, 'Svara');
		const file = await phone.request.get(`${home.to}/calendar`);
		check('the calendar says only that there is a meeting', (await file.text()).includes('SUMMARY:Möte\r\n') && !(await file.text()).includes('Alma'));

		await login(phone, 'alma');
		await visit(phone, `${home.to}/prepare`, { shot: 'm6-infor' });
		await phone.getByLabel('Det jag vill prata om').fill('Att jag blir trött efter lunch.');
		await press(phone, 'Spara');
		await visit(phone, `${home.to}/prepare?way=simple`, { shot: 'm7-enklare' });

		await login(desk, 'rune');
		const work = await meetingOf(desk, 'Alma');
		await visit(desk, `${work.base}/meeting`, { shot: 'm8-moten' });
		await desk.getByRole('link', { name: /^Svara Hanna/ }).click();
		await seen(desk, { shot: 'm9-onskan' });
		await visit(desk, work.to, { shot: 'm10-motet' });
		check('the child’s words are there', await desk.getByText('trött efter lunch').count() === 1);
		await visit(desk, `${work.to}/change`, { shot: 'm11-andra' });
		await visit(desk, `${work.to}/area/0`, { shot: 'm12-motet-pagar' });
		await desk.getByLabel('Det Alma behöver').fill('Vila mitt på dagen.');
		await desk.getByLabel('Det vi vill ska hända, med Almas ord').fill('Jag orkar till tre.');
		await desk.locator('[data-saved]').filter({ hasText: 'Sparat' }).waitFor();
		await desk.getByLabel('Vad', { exact: true }).fill('Ett rum att vila i');
		await desk.getByLabel('Vem', { exact: true }).selectOption({ index: 1 });
		await press(desk, 'Spara, och en rad till');
		check('what was typed is saved once', await desk.locator('.kb-meet__needs li').count() === 2);
		await desk.setViewportSize({ width: 1920, height: 1080 });
		await desk.screenshot({ path: 'build/shots/m14-storskarm.png' });
		await desk.setViewportSize(DESK);
		await visit(desk, `${work.to}/decided`);
		await desk.getByRole('textbox', { name: 'Beslut' }).fill('Alma får vila i biblioteket.');
		await press(desk, 'Lägg till');
		await seen(desk, { shot: 'm15-bestams' });
		await desk.getByRole('checkbox', { name: 'Alma får vila i biblioteket.' }).check({ force: true });
		await press(desk, 'Spara vilka som är upplästa');
		check('it was read out', await desk.getByText('Uppläst och bekräftat').count() === 1);
		await visit(desk, `${work.to}/record`, { shot: 'm16-fran-motet' });
		await desk.context().close();
		await phone.context().close();
	});
}

// A time in so many days, as the field has it.
function ahead(days, clock) {
	return `${new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)}T${clock}`;
}

// Times are proposed, those who are called say which go, without JavaScript and on a phone, and one is chosen (F44).
export async function findTime({ browser, product }) {
	await story('A time is found for a meeting of several', async () => {
		const desk = await person(browser, product.base);
		const phone = await person(browser, product.base, { view: PHONE, script: false });

		await login(desk, 'rune');
		const { base } = await meetingOf(desk, 'Alma');
		await desk.goto(`${base}/meeting/new`);
		await desk.locator('[name=starts]').fill(ahead(20, '14:05'));
		await desk.locator('details:has([name=starts_2]) > summary').click();
		await desk.locator('[name=starts_2]').fill(ahead(20, '14:05'));
		await desk.locator('[name=place]').fill('Rum 4');
		await desk.locator('[name=purpose]').fill('Hur våren ska bli.');
		await press(desk, 'Kalla till mötet');
		await seen(desk, { status: 422, shot: 'm20-samma-tid' });
		await desk.locator('[name=starts_2]').fill(ahead(21, '09:35'));
		await press(desk, 'Kalla till mötet');
		await seen(desk, { shot: 'm21-utan-tid' });
		const call = new URL(desk.url()).pathname;
		await visit(desk, `${call}/change`);
		await visit(desk, `${base}/paper`);
		check('who reads on paper can be asked by letter', await desk.getByText('Fråga om tider för ett möte').count() > 0);

		await login(phone, 'hanna');
		const home = call.replace('/child/', '/family/');
		await visit(phone, home, { shot: 'm22-vilka-tider' });
		await press(phone, 'Svara');
		await seen(phone, { status: 422 });
		await phone.locator('input[name^="time-"][value="1"]').last().check({ force: true });
		await press(phone, 'Svara');
		check('the answer is kept', await phone.getByText('Du har svarat.').count() === 1);

		await login(phone, 'tove');
		await visit(phone, call, { shot: 'm23-kallad-utan-tid' });
		await visit(phone, `${call}/answer`, { shot: 'm24-svara-tider' });
		await phone.locator('input[name^="time-"][value="3"]').first().check({ force: true });
		await press(phone, 'Svara');

		await visit(desk, `${call}/times`, { shot: 'm25-tabellen' });
		check('each answer stands in the table', await desk.locator('.kb-times__yes').count() === 1 && await desk.locator('.kb-times__no').count() === 1);
		await desk.getByRole('link', { name: /^Skriv in svaret/ }).first().click();
		await seen(desk, { shot: 'm26-skriv-in' });
		await desk.getByRole('link', { name: 'Avbryt' }).click();
		await desk.getByRole('radio', { name: /klockan 09\.35/ }).check({ force: true });
		await press(desk, 'Bestäm tiden');
		check('it is a call like any other', await desk.getByText('Vi ses').count() === 1 && new URL(desk.url()).pathname === call);
		await seen(desk, { shot: 'm27-tiden-bestamd' });
		await phone.goto(`${call}/answer`);
		check('and is answered as one', await phone.getByText('Vad svarar ni?').count() === 1);
		await login(phone, 'hanna');
		await visit(phone, home, { shot: 'm28-sa-ja' });
		check('a yes to the time is the answer', await phone.getByText('Du sa ja till den här tiden').count() === 1);
		await desk.context().close();
		await phone.context().close();
	});
}
