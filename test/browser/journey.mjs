// The way through the product in a browser, as people walk it.
import { check, DESK, finish, login, person, startBrowser, startProduct, story, tour, visit } from './harness.mjs';

const product = await startProduct();
const browser = await startBrowser();

await story('The start page greets somebody we do not know', async () => {
	const page = await person(browser, product.base);
	await visit(page, '/', { shot: '01-start' });
	await tour(page, 'start');
	await visit(page, '/login', { shot: '02-logga-in' });
	await visit(page, '/demo/login', { shot: '02-prova' });
	await tour(page, 'demo');
	await visit(page, '/finns-inte', { status: 404, shot: '03-finns-inte' });
	check('404 is the page not_found', await page.getAttribute('body', 'data-page') === 'not_found');
	await page.context().close();
});

await story('Every person of the demo can log in and out without JavaScript', async () => {
	const page = await person(browser, product.base, { script: false, view: DESK });
	await page.goto('/demo/login');
	const keys = await page.locator('input[name="as"]').evaluateAll((all) => all.map((i) => i.value));
	check('the log-in page shows people to be', keys.length > 0);
	for (const as of keys) {
		await login(page, as);
		const out = page.locator('form[action="/logout"] button');
		if (check(`${as} is logged in`, await out.count() === 1, page.url())) {
			await out.click();
			await page.waitForLoadState();
			check(`${as} is logged out`, await page.locator('form[action="/logout"]').count() === 0);
		}
	}
	await page.context().close();
});

await browser.close();
await product.stop();
finish();
