// Two at once: the slower text is kept, and its author chooses.
import { arrived, check, login, person, seen, story, visit } from './harness.mjs';

export async function conflict({ browser, product }) {
	await story('Two write in the same field: both texts are there, and one chooses', async () => {
		const page = await person(browser, product.base);
		await login(page, 'rune');
		await page.locator('a[href^="/child/"]', { hasText: 'Elin Sandberg' }).first().click();
		const child = new URL(page.url()).pathname.match(/^\/child\/\d+/)[0];
		await page.goto(`${child}/plan/area/2`);
		const links = await page.locator('a[href*="/plan/need/"]').evaluateAll((all) => all.map((a) => a.getAttribute('href')));
		const need = links.find((to) => /need\/\d+$/.test(to));
		const other = await page.another();
		const text = (tab) => tab.getByLabel('Det barnet behöver');
		await page.goto(need);
		await other.goto(need);
		const before = await text(page).inputValue();
		await text(other).fill(`${before} Samma vuxen på måndagar.`);
		await other.getByRole('button', { name: 'Spara', exact: true }).click();
		await arrived(other);
		await other.close();
		await text(page).fill(`${before} Samma vuxen på torsdagar.`);
		await page.getByRole('button', { name: 'Spara', exact: true }).click();
		await seen(page, { status: 409, shot: 'b1-krock' });
		check('both are there', (await page.locator('ins').allInnerTexts()).join().includes('måndagar'));
		await visit(page, `${child}/conflict`, { shot: 'b2-krockar' });
		await page.locator('main li a').first().click();
		await page.getByLabel('Det barnet behöver').fill(`${before} Samma vuxen på måndagar och torsdagar.`);
		await page.getByRole('button', { name: 'Spara det här' }).click();
		await arrived(page);
		check('what was written together stands', (await page.locator('main').innerText()).includes('måndagar och torsdagar'));
		await visit(page, `${child}/conflict`);
		check('and is settled', (await page.locator('main').innerText()).includes('Du har valt.'));
		await page.context().close();
	});
}
