// Own measures are followed up, a hand-over is read and taken, and the summary of closed work is read and printed.
import { arrived, check, login, person, PHONE, seen, story, visit } from './harness.mjs';

const text = (page) => page.locator('main').innerText();

async function measures(browser, product) {
	const page = await person(browser, product.base);
	await login(page, 'rune');
	await page.getByRole('link', { name: /Följ upp det vi gör själva/ }).first().click();
	await seen(page, { shot: 'd1-egna-atgarder' });
	const child = new URL(page.url()).pathname.replace('/measure', '');
	await visit(page, child, { shot: 'd2-barnet-avslutat' });
	await visit(page, `${child}/reopen`, { shot: 'd3-borja-igen' });
	await visit(page, `${child}/close/correct`, { shot: 'd3-ratta' });
	await page.goto(`${child}/measure`);
	await page.getByRole('link', { name: /^Följ upp/ }).first().click();
	await seen(page, { shot: 'd4-folj-upp' });
	await page.getByRole('button', { name: 'Spara uppföljningen' }).click();
	await seen(page, { status: 422, shot: 'd5-folj-upp-fel' });
	await page.getByLabel('Det barnet säger').fill('Jag vill ha kvar min plats.');
	await page.getByLabel('Vi fortsätter').check({ force: true });
	await page.getByRole('button', { name: 'Spara uppföljningen' }).click();
	await arrived(page);
	check('the child\'s words stand with the measure', (await text(page)).includes('Jag vill ha kvar min plats.'));
	await page.context().close();
}

async function handover(browser, product) {
	const frida = await person(browser, product.base, { view: PHONE });
	await login(frida, 'frida');
	await seen(frida, { shot: 'd6-familj' });
	const family = new URL(frida.url()).pathname;
	await visit(frida, `${family}/handover`, { shot: 'd7-familj-overlamning' });
	const tor = await person(browser, product.base);
	await login(tor, 'tor');
	await tor.getByRole('link', { name: /Svara på en överlämning: Nova Ask/ }).click();
	await seen(tor, { shot: 'd8-overlamning' });
	const bo = await person(browser, product.base);
	await login(bo, 'bo');
	await visit(bo, `${family.replace('family', 'child')}/handover`, { shot: 'd9-overlamningar' });
	await bo.locator('main .kb-todo a').first().click();
	await seen(bo, { shot: 'd10-vantar-pa-svar' });
	await tor.getByRole('button', { name: 'Vi tar emot' }).click();
	await seen(tor, { shot: 'd11-tagit-over' });
	check('the receiver has work of its own', (await text(tor)).includes('Det ni har tagit över'));
	await visit(frida, family, { shot: 'd12-familj-efter' });
	check('the family is told', (await text(frida)).includes('har tagit över'));
	await Promise.all([frida, tor, bo].map((page) => page.context().close()));
}

async function closed(browser, product) {
	const malin = await person(browser, product.base, { view: PHONE });
	await login(malin, 'malin');
	await malin.getByRole('link', { name: 'Läs sammanfattningen' }).click();
	await seen(malin, { shot: 'd13-sammanfattning' });
	await malin.emulateMedia({ media: 'print' });
	check('the menu is not printed', !await malin.locator('.kb-top').isVisible());
	await malin.context().close();
}

export async function decide({ browser, product }) {
	await story('Own measures are followed up, the child first', () => measures(browser, product));
	await story('A hand-over is offered, read and taken; the family sees it', () => handover(browser, product));
	await story('The family reads the summary of closed work', () => closed(browser, product));
}
