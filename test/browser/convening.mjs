// Somebody who knows the child calls on their own: Tove about Leo, of the demo county.  His father's yes is the last one;
// before it nobody on the other side knows anything, and after it there is one work.
import { arrived, check, DESK, login, person, PHONE, seen, story, visit } from './harness.mjs';

async function press(page, name) {
	await page.getByRole('button', { name, exact: true }).first().click();
	await arrived(page);
}

export async function convening({ browser, product }) {
	await story('A convenor asks, the family says yes, and the meeting stands in the child’s work', async () => {
		const desk = await person(browser, product.base, { view: DESK });
		const phone = await person(browser, product.base, { view: PHONE });

		await login(desk, 'tove');
		await desk.getByRole('link', { name: 'Kalla till möte' }).first().click();
		await seen(desk, { shot: 'k1-etablerad-kontakt' });
		await desk.getByRole('radio', { name: 'Nej, vi har träffats någon enstaka gång' }).check({ force: true });
		await press(desk, 'Fortsätt');
		check('without a contact one tells', await desk.getByRole('heading', { name: 'Då berättar du i stället för att kalla' }).count() === 1);
		await visit(desk, '/convening/new', { shot: 'k2-fraga' });
		await press(desk, 'Ställ frågan till familjen');
		await seen(desk, { status: 422, shot: 'k3-fel' });
		await visit(desk, '/convening');
		await desk.getByRole('link', { name: 'Möte om Leo Björk' }).click();
		await seen(desk, { shot: 'k4-vantar' });
		check('nothing is shared yet', await desk.getByRole('heading', { name: 'Inget delas än' }).count() === 1);

		await login(phone, 'jonas');
		await phone.getByRole('link', { name: 'Läs frågan' }).click();
		await seen(phone, { shot: 'k5-familjen' });
		await press(phone, 'Ja, till det jag kryssat');
		check('it is answered', await phone.getByText('ingen fråga att svara på').count() === 1);

		await desk.reload();
		await desk.getByRole('link', { name: 'Kalla till mötet' }).click();
		await seen(desk, { shot: 'k6-kalla' });
		check('the purpose is there', (await desk.getByLabel('Varför vi träffas').inputValue()).startsWith('Hur rasterna'));

		await login(desk, 'birgit');
		await desk.getByRole('link', { name: /^Någon kallar till möte/ }).click();
		await seen(desk, { shot: 'k7-ansvarig' });
		check('who is responsible knows', await desk.getByText('Tove Hallin, BUP Växjö, kallar till ett möte.').count() === 1);
		await phone.context().close();
		await desk.context().close();
	});
}
