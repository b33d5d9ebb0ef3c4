// A certified provider of identities (npm's oidc-provider) on this machine: who one is there is a press on a button.  It stands for
// SITHS, BankID and the others, which cannot be had here.
import { createServer } from 'node:http';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { program } from './harness.mjs';

const HSA = 'employeeHsaId';
export const LEVEL = 'http://id.sambi.se/loa/loa3';
const NUMBER = 'https://id.oidc.se/claim/personalIdentityNumber';

// The list for `serve --login`, and our key; `issuers`: name → issuer, or name → { issuer, for, hsa, back }: for whom its word is taken, the claim
// of an HSA-id, and the word of an address of its own.
export function providerFile(issuers) {
	const folder = mkdtempSync(join(tmpdir(), 'login-'));
	const key = join(folder, 'key');
	const made = spawnSync(program, ['login', 'key', key], { encoding: 'utf8' });
	const list = join(folder, 'list');
	writeFileSync(list, Object.entries(issuers).map(([name, one]) => `[${name}]\ntext = För dig som arbetar i vården\nissuer = ${one.issuer ?? one}\n`
		+ `client = kronobarn\nscope = openid person\n${one.hsa ? `hsa = ${one.hsa}` : `number = ${NUMBER}`}\nlevels = ${LEVEL} urn:other\nkey = ${key}\nfor = ${one.for ?? 'everybody'}\n${one.back ? `back = ${one.back}\n` : ''}`).join('\n'));
	process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
	return { list, public: JSON.parse(made.stdout) };
}

// `people`: account → { number, hsa, acr }.  Returns how to stop it.
export async function startProvider(issuer, base, keys, people) {
	process.env.NODE_NO_WARNINGS = '1';
	const { Provider, interactionPolicy } = await import('oidc-provider');
	const policy = interactionPolicy.base();
	for (const check of ['essential_acrs', 'essential_acr']) // one that says less than it was asked for, to see that we notice
		policy.get('login').checks.remove(check);
	const provider = new Provider(issuer, {
		clients: [{
			client_id: 'kronobarn', token_endpoint_auth_method: 'private_key_jwt', token_endpoint_auth_signing_alg: 'ES256', id_token_signed_response_alg: 'ES256',
			jwks: keys, redirect_uris: [`${base}/login/back`, `${base}/login/back?from=kort`], grant_types: ['authorization_code'], response_types: ['code'],
			backchannel_logout_uri: `${base}/login/ended`, backchannel_logout_session_required: true,
		}],
		jwks: { keys: [(await import('node:crypto')).generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' })].map((k) => ({ ...k, use: 'sig', alg: 'ES256', kid: 'one' })) },
		claims: { openid: ['sub'], person: [NUMBER, HSA], acr: null },
		conformIdTokenClaims: false,
		acrValues: [LEVEL, 'urn:low'],
		pkce: { required: () => true },
		features: {
			pushedAuthorizationRequests: { enabled: true, requirePushedAuthorizationRequests: true }, backchannelLogout: { enabled: true },
			claimsParameter: { enabled: true }, devInteractions: { enabled: false },
		},
		interactions: { url: (_, i) => `/pick/${i.uid}`, policy },
		cookies: { keys: ['only for a test'] },
		fetch: (url, options) => { const o = { ...options }; delete o.dispatcher; return globalThis.fetch(url, o); }, // it refuses this machine's own addresses
		findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, [NUMBER]: people[id]?.number, [HSA]: people[id]?.hsa }) }),
		ttl: { Session: 3600, Grant: 3600, Interaction: 600, IdToken: 300, AccessToken: 300 },
	});
	const pick = async (rq, answer) => {
		const url = new URL(rq.url, issuer);
		const who = url.searchParams.get('who');
		if (who === null) {
			answer.setHeader('Content-Type', 'text/html; charset=utf-8');
			answer.end(`<!doctype html><html lang="sv"><title>Vem är du?</title>${Object.keys(people).map((p) => `<a href="?who=${p}">${p}</a> `).join('')}<a href="?who=-">Avbryt</a>`);
			return;
		}
		if (who === '-') {
			await provider.interactionFinished(rq, answer, { error: 'access_denied' });
			return;
		}
		const { params } = await provider.interactionDetails(rq, answer);
		const grant = new provider.Grant({ accountId: who, clientId: params.client_id });
		grant.addOIDCScope('openid person');
		grant.addOIDCClaims([NUMBER, HSA, 'acr']);
		await provider.interactionFinished(rq, answer, { login: { accountId: who, acr: people[who].acr ?? LEVEL, remember: true }, consent: { grantId: await grant.save() } }, { mergeWithLastSubmission: false });
	};
	const slow = { ms: 0, asked: 0 }; // that a code takes to become a token, and how many were brought
	provider.use(async (context, next) => {
		if (context.path === '/token' && ++slow.asked)
			await new Promise((done) => { setTimeout(done, slow.ms); });
		await next();
	});
	const server = createServer((rq, answer) => {
		if (rq.url.startsWith('/pick/'))
			pick(rq, answer).catch((fault) => { answer.statusCode = 500; answer.end(String(fault.stack)); });
		else
			provider.callback()(rq, answer);
	}).listen(Number(new URL(issuer).port), '127.0.0.1');
	provider.on('server_error', (_, e) => console.log('provider:', e.stack));
	for (const name of ['authorization.error', 'grant.error', 'pushed_authorization_request.error', 'backchannel.error'])
		provider.on(name, (_, e) => process.env.TEST_SHOW && console.log('provider:', name, String(e), e.error_detail ?? ''));
	return { provider, slow, stop: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }) };
}
