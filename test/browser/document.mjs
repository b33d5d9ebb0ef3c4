// Documents on the child's page: a PDF, a picture and a file that is none, by staff; what the family sees of them.
import { arrived, check, login, person, PHONE, seen, story, visit } from './harness.mjs';

// The number of the child whose page is first in the list of what to do.
async function child(page, name) {
	const link = await page.getByRole('link', { name }).first().getAttribute('href');
	return link.match(/\/(?:child|family)\/(\d+)/)[1];
}

async function sheet(browser) {
	const page = await browser.newPage();
	await page.setContent('<h1>Schema med bilder</h1><p>Måndag: bild</p><p style="page-break-before:always">Sida två</p>');
	const pdf = await page.pdf({ format: 'A4' });
	await page.close();
	return pdf;
}

export async function document({ browser, product }) {
	await story('A document is added, read by those it is meant for, and taken away', async () => {
		const page = await person(browser, product.base);
		await login(page, 'sanna');
		const id = await child(page, /Elin/);
		await visit(page, `/child/${id}/document`, { shot: '60-dokument' });
		check('a scan is not the plan', await page.getByText('Inte planen', { exact: true }).count() === 1);
		await page.getByLabel('Vad heter det?').fill('Trasig');
		await page.setInputFiles('#file', { name: 'a.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 no') });
		await page.getByRole('checkbox', { name: 'Familjen' }).check({ force: true });
		await page.getByRole('button', { name: 'Lägg till' }).click();
		await seen(page, { status: 422, shot: '60-dokument-fel' });
		check('the name is kept', await page.getByLabel('Vad heter det?').inputValue() === 'Trasig');
		check('the choice is kept', await page.getByRole('checkbox', { name: 'Familjen' }).isChecked());
		await page.getByLabel('Vad heter det?').fill('Schema med bilder');
		await page.setInputFiles('#file', { name: 'Elin Sandberg.pdf', mimeType: 'text/html', buffer: await sheet(browser) });
		await page.getByRole('button', { name: 'Lägg till' }).click();
		await seen(page, { shot: '61-ett-dokument' });
		check('two pages are shown', await page.locator('.kb-pages img').count() === 2);
		const drawn = await page.locator('.kb-pages img').first().evaluate((i) => i.complete && i.naturalHeight > 800);
		check('the first page is a picture', drawn);
		const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Hämta filen' }).click()]);
		check('the file has a neutral name', file.suggestedFilename() === 'dokument.pdf', file.suggestedFilename());
		const where = new URL(page.url()).pathname;

		const family = await person(browser, product.base, { view: PHONE, script: false });
		await login(family, 'maria');
		await visit(family, `/family/${id}/document`, { shot: '62-familjens-dokument' });
		check('the family reads it', await family.getByRole('link', { name: 'Schema med bilder' }).count() === 1);
		check('the family does not read the scan', await family.getByText('Plan från mötet').count() === 0);
		await family.context().close();

		await page.goto(where);
		await page.getByLabel('Varför ska det bort?').fill('Det gäller inte längre.');
		await page.getByRole('button', { name: 'Ta bort' }).click();
		await arrived(page);
		check('the reason is left', await page.getByText('Det gäller inte längre.').count() === 1);
		await page.context().close();
	});
}
