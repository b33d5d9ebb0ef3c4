// A meeting by video, of Alma: three browsers.  The one who receives lets in the family first, then the unit; they see each
// other; a camera goes off; one is shown out; without JavaScript one waits and is let in all the same.  Chromium's own
// test picture stands for the cameras; the relay is a real one.
import { arrived, check, DESK, login, NARROW, person, PHONE, seen, story, visit } from './harness.mjs';

async function press(page, name) {
	await page.getByRole('button', { name, exact: true }).first().click();
	await arrived(page);
}

// A time of day in Sweden, some minutes from now, as the form has it.
function soon(minutes) {
	const at = new Date(Date.now() + minutes * 60_000);
	return at.toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm' }).slice(0, 16).replace(' ', 'T');
}

// Asks the page until it says yes; the content policy lets no library put its own code there.
async function until(page, what, question, argument) {
	for (const end = Date.now() + 40_000; Date.now() < end;) {
		if (await page.evaluate(question, argument))
			return;
		await page.waitForTimeout(200);
	}
	throw new Error(`not within 40 s: ${what}`);
}

// The other's picture has come.
const moving = (page, name) => until(page, `${name} is seen`, (who) => {
	const tile = [...document.querySelectorAll('.kb-tile')].find((one) => one.querySelector('[data-name]').textContent === who);
	return Boolean(tile) && !tile.classList.contains('kb-tile--dark') && (tile.querySelector('video')?.videoWidth ?? 0) > 0;
}, name);
const dark = (page, name) => until(page, `the camera of ${name} is off`,
	(who) => [...document.querySelectorAll('.kb-tile--dark')].some((one) => one.textContent.includes(who)), name);
const there = (page, name, yes) => until(page, `${name} is ${yes ? '' : 'not '}in the room`,
	([who, is]) => [...document.querySelectorAll('.kb-tile [data-name]')].some((one) => one.textContent === who) === is, [name, yes]);

export async function room({ browser, product }) {
	await story('A meeting by video: the family is let in first, and all see each other', async () => {
		const open = []; /* windows that send pictures as long as they are */
		const window = async (words) => {
			open.push(await person(browser, product.base, words));
			return open.at(-1);
		};
		try {
			await meet({ product, window });
		} finally {
			for (const page of open)
				await page.context().close();
		}
	});
}

async function meet({ product, window }) {
	const desk = await window();
	const phone = await window({ view: PHONE });
	const unit = await window();

	const said = []; /* what the browsers tell each other of themselves */
	for (const page of [desk, phone, unit])
		page.on('request', (rq) => {
			const text = rq.method() === 'POST' && rq.url().endsWith('/hear') ? new URLSearchParams(rq.postData()).get('text') : null;
			if (text)
				said.push(atob(text));
		});

	await login(desk, 'rune');
	await desk.getByRole('link', { name: 'Alma' }).first().click();
	await arrived(desk);
	const child = new URL(desk.url()).pathname.match(/^\/child\/\d+/)[0];
	await desk.goto(`${child}/meeting/new`);
	await desk.getByLabel('När', { exact: true }).fill(soon(10));
	await desk.getByRole('radio', { name: 'På en plats' }).check({ force: true });
	await desk.getByLabel('Varför vi träffas').fill('Hur går det med vilan?');
	await press(desk, 'Kalla till mötet');
	await seen(desk, { status: 422, shot: 'v1-utan-plats' });
	await desk.getByRole('radio', { name: 'Videomöte här i Kronobarn' }).check({ force: true });
	await press(desk, 'Kalla till mötet');
	const to = new URL(desk.url()).pathname;
	await seen(desk, { shot: 'v2-kallelsen' });
	check('it is said that one meets by video', await desk.getByText('Videomöte i Kronobarn').count() > 0);

	await login(phone, 'hanna');
	const home = to.replace('/child/', '/family/');
	await visit(phone, home, { shot: 'v3-inbjudan' });
	await phone.getByRole('link', { name: 'Gå till videomötet' }).click();
	await seen(phone, { shot: 'v4-utanfor' });
	await press(phone, 'Gå in');
	await seen(phone, { shot: 'v5-vantar' });

	await login(unit, 'tove');
	await unit.goto(`${to}/room`);
	await press(unit, 'Gå in');
	check('who waits sees nobody', await unit.getByText('Hanna').count() === 0);

	await desk.goto(`${to}/room`);
	await press(desk, 'Gå in');
	await seen(desk, { shot: 'v6-vardens-rum' });
	const family = await desk.locator('[data-wait] [data-name]').first().textContent();
	check('the family stands first', family.startsWith('Hanna'), family);
	await desk.getByRole('button', { name: 'Släpp in' }).first().click();
	await moving(desk, family);
	const host = await desk.locator('.kb-tile--own [data-name]').textContent();
	await moving(phone, host);
	check('the unit waits still', await unit.locator('[data-room="waiting"]').count() === 1);
	await desk.getByRole('button', { name: 'Släpp in' }).first().click();
	await unit.locator('[data-room="in"]').waitFor();
	const colleague = await unit.locator('.kb-tile--own [data-name]').textContent();
	for (const page of [desk, phone])
		await moving(page, colleague);
	for (const name of [host, family])
		await moving(unit, name);
	await seen(desk, { shot: 'v7-motet', stays: true });
	await seen(phone, { shot: 'v7-motet', stays: true });
	await phone.setViewportSize(NARROW);
	await phone.screenshot({ path: 'build/shots/v7-motet-320.png', fullPage: true });
	await phone.setViewportSize(PHONE);

	const ways = said.flatMap((text) => text.split('\r\n').filter((line) => line.startsWith('a=candidate:')));
	check('they find ways to each other', ways.length > 0);
	check('nobody tells from where', ways.every((line) => / typ relay raddr 0\.0\.0\.0 rport 0 /.test(line)), ways.join('\n'));

	await phone.getByRole('button', { name: 'Kamera' }).click();
	await phone.getByText('De andra ser dig inte').waitFor();
	await dark(desk, family);
	await seen(desk, { shot: 'v8-kameran-av', stays: true });
	await phone.getByRole('button', { name: 'Kamera' }).click();
	await moving(desk, family);

	await desk.getByText('Visa ut någon').click();
	await desk.getByRole('button', { name: `Visa ut ${colleague}`, exact: true }).click();
	await unit.getByText('Du är inte med i rummet längre').waitFor();
	check('who is shown out sees nobody', await unit.locator('.kb-tile').count() === 0);
	await seen(unit, { shot: 'v9-utvisad' });
	await there(desk, colleague, false);
	await unit.reload();
	await seen(unit, { shot: 'v10-vill-in-igen' });

	const plain = await window({ script: false, view: DESK });
	await login(plain, 'tove');
	await plain.goto(`${to}/room`);
	await press(plain, 'Gå till väntrummet');
	await desk.locator('[data-wait]').first().waitFor();
	await desk.getByRole('button', { name: 'Släpp in' }).first().click();
	await there(desk, colleague, true);
	await plain.getByRole('link', { name: 'Se om du är insläppt' }).click();
	await arrived(plain);
	await seen(plain, { shot: 'v11-utan-javascript' });

	await press(phone, 'Lämna mötet');
	check('one is back at the meeting', new URL(phone.url()).pathname === home);
	await there(desk, family, false);
}
