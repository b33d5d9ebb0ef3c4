// Paper: a unit without a digital way gets its call by post, what happened is written in, what came back too; a
// unit that may no longer read is asked for its copy.
import { arrived, check, login, person, seen, story, visit } from './harness.mjs';

export async function paper({ browser, product }) {
	await story('Letters are made, posted and answered, and a copy is asked back', async () => {
		const page = await person(browser, product.base);
		await login(page, 'mats');
		await page.getByRole('link', { name: /Skicka brev om mötet/ }).click();
		await arrived(page);
		await seen(page, { shot: 'p1-papper' });
		const list = new URL(page.url()).pathname;
		await page.getByRole('link', { name: /Gör brevet till Lokalpolis.*Kallelse/ }).click();
		await arrived(page);
		await seen(page, { shot: 'p2-nytt-brev' });
		await page.getByLabel(/Adress/).fill('ett\ntvå\ntre\nfyra\nfem\nsex');
		await page.getByRole('button', { name: 'Gör brevet' }).click();
		await arrived(page);
		await seen(page, { status: 422, shot: 'p3-adressen-far-inte-plats' });
		await page.getByLabel(/Adress/).fill('Vera Ström\nSandgärdsgatan 31\n350 00 Växjö');
		await page.getByRole('button', { name: 'Gör brevet' }).click();
		await page.goto(list);
		const file = await page.getByRole('link', { name: /Öppna brevet till Lokalpolis/ }).getAttribute('href');
		let answer = await page.request.get(file);
		for (let i = 0; i < 40 && answer.status() === 202; i++) {
			await page.waitForTimeout(250);
			answer = await page.request.get(file);
		}
		check('the letter is a PDF', answer.status() === 200 && (await answer.body()).subarray(0, 5).toString() === '%PDF-', `was ${answer.status()}`);
		await page.getByRole('link', { name: /Skriv vad som hänt med brevet till Lokalpolis/ }).click();
		await arrived(page);
		await page.getByLabel('Skickat med posten').check({ force: true });
		await page.getByRole('button', { name: 'Spara' }).click();
		await arrived(page);
		await seen(page, { shot: 'p4-skickat' });
		check('it is posted', await page.getByText(/Skickad med posten/).count() > 0);
		await page.goto(`${list}/back`);
		await visit(page, `${file}/answer`, { shot: 'p6-svar-pa-papper' });
		for (const name of ['plan', 'consent']) {
			const blank = await page.request.get(`/blank/${name}`);
			check(`the empty form ${name} is a PDF`, (await blank.body()).subarray(0, 5).toString() === '%PDF-', `was ${blank.status()}`);
		}
		await page.context().close();
		const siv = await person(browser, product.base);
		await login(siv, 'siv');
		await siv.getByRole('link', { name: 'Lämna tillbaka ett papper' }).click();
		await arrived(siv);
		await seen(siv, { shot: 'p7-ska-tillbaka' });
		check('of the child nothing is told', await siv.getByText('Tim').count() === 0);
		await siv.getByRole('button', { name: 'Vi har förstört det' }).click();
		await arrived(siv);
		check('nothing is left to give back', await siv.getByText('Inget papper ska tillbaka').count() > 0);
		await siv.context().close();
	});
}
