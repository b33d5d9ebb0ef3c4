// Log-in by a certified provider of identities: with the script and without, as people do it and as they should not.
import { createServer } from 'node:net';
import { arrived, check, inspect, login, person, seen, startProduct, story } from './harness.mjs';
import { providerFile, startProvider } from './provider.mjs';

const freePort = () => new Promise((done) => {
	const s = createServer().listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => done(port)); });
});

// `rune`, `maria`: people of the demo county, by their numbers; `low` shows who he is by too little; `gone` is nobody here.
const people = { rune: { number: '197003149809' }, tove: { number: '198606069808' }, maria: { number: '198401159804' }, low: { number: '197003149809', acr: 'urn:low' }, gone: { number: '199901019805' }, kort: { hsa: 'SE2321000131-P000000123457' }, bare: {} };

export async function logIn(browser) {
	const issuer = `http://127.0.0.1:${await freePort()}`, unreachable = `http://127.0.0.1:${await freePort()}`;
	const hole = createServer(() => {}); // takes what comes, and says nothing
	await new Promise((done) => { hole.listen(0, '127.0.0.1', done); });
	const file = providerFile({ SITHS: issuer, 'Skolans inloggning': unreachable, 'En som tiger': `http://127.0.0.1:${hole.address().port}`, Kommunen: { issuer, for: 'work at Växjö kommun' },
		Kortet: { issuer, for: 'work at Region Kronoberg', hsa: 'employeeHsaId', back: 'kort' } });
	const product = await startProduct({ words: ['--login', file.list] });
	const op = await startProvider(issuer, product.base, file.public, people);
	const begin = async (page) => {
		await page.goto('/login');
		await page.click('text=SITHS');
	};

	await story('A principal logs in by SITHS, and a log-out there ends it here', async () => {
		const page = await person(browser, product.base);
		await page.goto('/login');
		await inspect(page, { html: await page.answer.text(), shot: 'login-siths' });
		await page.click('text=SITHS');
		check('the provider asks who it is', page.url().startsWith(issuer), page.url());
		await page.click('text=rune');
		await page.waitForURL(`${product.base}/`);
		check('he is logged in, without a press more', (await page.textContent('body')).includes('Rune Ek'));
		await page.goto(`${issuer}/session/end`);
		await page.click('button[name=logout]');
		await arrived(page);
		await page.goto(`${product.base}/inbox`);
		check('the session is over', page.url().includes('/login?next='), page.url());
		await page.context().close();
	});

	await story('Without a script one presses a button more', async () => {
		const page = await person(browser, product.base, { script: false });
		await begin(page);
		await page.click('text=rune');
		page.foreign.length = 0; // the provider's own pages, which one was sent to
		await inspect(page, { html: await page.answer.text(), shot: 'login-back' });
		const back = page.url();
		check('the address comes from the provider', back.includes('code=') && back.includes('iss='), back);
		await page.click('button:has-text("Fortsätt")');
		check('he is logged in', (await page.textContent('body')).includes('Rune Ek'));
		const other = await person(browser, product.base, { script: false });
		await other.goto(back);
		check('the address is of no use in another browser', (await other.textContent('main')).includes('började i en annan flik'));
		await inspect(other, { html: await other.answer.text(), shot: 'login-other' });
		await other.context().close();
		await page.context().close();
	});

	await story('What the provider says is believed only when all of it holds', async () => {
		const page = await person(browser, product.base, { script: false });
		const tries = async (who, change = (url) => url) => {
			await page.context().clearCookies(); // the provider knows nobody from before
			await begin(page);
			await page.click(`text=${who}`);
			await page.waitForURL(/login\/back\?/);
			await page.goto(change(page.url())); // only the form that is sent uses the code up
			if (await page.locator('button:has-text("Fortsätt")').count() > 0)
				await page.click('button:has-text("Fortsätt")');
			return page.textContent('main');
		};
		check('shown too weakly', (await tries('low')).includes('säkrare sätt'));
		check('nobody here', (await tries('gone')).includes('Vi hittar inget här för dig'));
		check('no number', (await tries('bare')).includes('sa inte ditt personnummer'));
		check('another code', (await tries('rune', (u) => u.replace(/code=[^&]+/, 'code=abc'))).includes('kunde inte logga in dig'));
		check('an answer that names another provider (RFC 9207)', (await tries('rune', (u) => u.replace(/iss=[^&]+/, `iss=${encodeURIComponent(unreachable)}`))).includes('kunde inte logga in dig'));
		check('an answer that names none, though it should', (await tries('rune', (u) => u.replace(/&?iss=[^&]+/, ''))).includes('kunde inte logga in dig'));
		check('another state', (await tries('rune', (u) => u.replace(/state=./, 'state=1'))).includes('började i en annan flik'));
		check('stopped by the person', (await tries('Avbryt')).includes('Du avbröt'));
		await page.goto('/login');
		await page.click('text=Skolans inloggning');
		check('a provider that is not there', (await page.textContent('main')).includes('Vi når inte Skolans inloggning'));
		await page.goto(`/inbox`);
		check('nobody is logged in after all that', page.url().includes('/login?next='));
		const forged = await page.request.post(`${product.base}/login/ended`, { form: { logout_token: 'eyJhbGciOiJub25lIn0.e30.' } });
		check('a forged log-out is refused', forged.status() === 400, String(forged.status()));
		await page.context().close();
	});

	await story('Whoever follows a link in a mail stands there after the log-in by another', async () => {
		const there = await person(browser, product.base);
		await login(there, 'maria');
		const path = await there.locator('a[href^="/family/"]').first().getAttribute('href');
		const consent = `${path.match(/^\/family\/\d+/)[0]}/consent`;
		const page = await person(browser, product.base);
		const told = [];
		page.on('request', (rq) => rq.url().startsWith(issuer) && told.push(`${rq.url()} ${JSON.stringify(rq.headers())}`));
		const by = async (who) => {
			await page.context().clearCookies();
			await page.goto(consent);
			await page.click('text=SITHS');
			await page.click(`text=${who}`);
			await page.waitForURL((url) => url.href.startsWith(product.base) && !url.pathname.startsWith('/login'));
			return new URL(page.url()).pathname;
		};
		check('the guardian', await by('maria') === consent, page.url());
		check('… the page itself', (await page.locator('h1').textContent()) !== '' && page.answer.status() === 200);
		check('somebody whom it is not for stands on the first page', await by('rune') === '/', page.url());
		const id = consent.match(/\d+/)[0];
		check('the provider learns of no child', told.length > 0 && !told.some((t) => t.includes(id) || t.includes('family')));
		await there.context().close();
		await page.context().close();
	});

	await story('What a municipality says of who somebody is counts for its own work, and for nothing else', async () => {
		const page = await person(browser, product.base);
		const tries = async (who) => {
			await page.context().clearCookies();
			await page.goto('/login');
			await page.click('text=Kommunen');
			await page.click(`text=${who}`);
			await page.waitForLoadState('networkidle');
			return page.textContent('body');
		};
		const tove = await tries('tove');
		check('a psychologist of the region is nobody there', tove.includes('Vi hittar inget här för dig'), page.url());
		check('… as nobody at all is', tove === await tries('gone'));
		check('its own principal is logged in', (await tries('rune')).includes('Rune Ek'), page.url());
		await page.goto('/inbox');
		check('… to his work', page.url().endsWith('/inbox'), page.url());
		await page.context().close();
	});

	await story('Two administrators give a psychologist an HSA-id, and she logs in by her card', async () => {
		const hsa = people.kort.hsa;
		const admins = {};
		for (const who of ['admin', 'admin2']) {
			admins[who] = await person(browser, product.base);
			await login(admins[who], who);
			await admins[who].goto('/admin/person');
			await admins[who].getByLabel('Personnummer eller användarnamn').fill('19860606-9808');
			await admins[who].click('button:has-text("Sök")');
			await admins[who].waitForURL(/admin\/person\/\d+/);
		}
		const { admin, admin2 } = admins;
		await seen(admin, { shot: 'hsa-none' });
		await admin.getByLabel('Nytt HSA-id').fill('SE23-1');
		await admin.click('button:has-text("Föreslå HSA-id:t")');
		check('what is none is said to be none, and stays', (await admin.textContent('main')).includes('Ett HSA-id ser ut så här') && await admin.getByLabel('Nytt HSA-id').inputValue() === 'SE23-1');
		await seen(admin, { status: 422, shot: 'hsa-wrong' });
		await admin.getByLabel('Nytt HSA-id').fill(hsa.toLowerCase());
		await admin.click('button:has-text("Föreslå HSA-id:t")');
		await arrived(admin);
		check('it waits', (await admin.textContent('main')).includes('Väntar på en till'));
		await seen(admin, { shot: 'hsa-waits' });
		const page = await person(browser, product.base);
		const tries = async () => {
			await page.context().clearCookies();
			await page.goto('/login');
			await page.click('text=Kortet');
			await page.click('text=kort');
			await page.waitForLoadState('networkidle');
			return page.textContent('body');
		};
		check('so it opens nothing yet', (await tries()).includes('Vi hittar inget här för dig'));
		await admin2.reload();
		await seen(admin2, { shot: 'hsa-approve' });
		await admin2.click('button:has-text("Godkänn HSA-id:t")');
		await arrived(admin2);
		await seen(admin2, { shot: 'hsa-approved' });
		check('she is logged in', (await tries()).includes('Tove Hallin'), page.url());
		await admin.reload();
		await admin.click('button:has-text("Ta bort HSA-id:t")');
		await arrived(admin);
		check('taken away, it opens nothing', (await tries()).includes('Vi hittar inget här för dig'));
		for (const p of [admin, admin2, page])
			await p.context().close();
	});

	await story('Who presses once more while a slow provider is asked comes in all the same', async () => {
		const page = await person(browser, product.base);
		op.slow.ms = 2500;
		op.slow.asked = 0;
		await page.addInitScript(() => { setTimeout(() => document.querySelector('form.kb-go button')?.click(), 900); }); // as one does who waits
		await begin(page);
		await page.click('text=rune', { noWaitAfter: true });
		await page.waitForURL((url) => /\/(login\/back)?$/.test(url.href));
		await arrived(page);
		check('he is logged in', (await page.textContent('body')).includes('Rune Ek'), page.url());
		check('the code was used once', op.slow.asked === 1, String(op.slow.asked));
		op.slow.ms = 0;
		await page.context().close();
	});

	await story('A provider that never answers keeps nobody from logging in by another', async () => {
		const dead = [];
		for (let i = 0; i < 12; i++)
			dead.push(fetch(`${product.base}/login/3`).catch(() => {}));
		await new Promise((done) => { setTimeout(done, 300); });
		const page = await person(browser, product.base);
		const began = Date.now();
		await begin(page);
		check(`the other provider is there after ${Date.now() - began} ms`, page.url().startsWith(issuer) && Date.now() - began < 10000, page.url());
		await Promise.all(dead);
		check(`all had an answer after ${Date.now() - began} ms`, Date.now() - began < 14000);
		await page.context().close();
	});
	hole.close();
	await op.stop();
	await product.stop();
}
