// A withdrawal races those who read (I7, N4; goal G21): a guardian takes a yes back and gives it again while somebody
// of the unit opens the plan as fast as it goes.  What is asked for after the receipt has come must not be there, and
// no read carries a time between a receipt and the next yes.  The control watches from the moment when the withdrawal is
// asked for instead: it must see reads, or the watch is blind.
//   node test/check/race.mjs [rounds] [readers] [control]      TEST_DATABASE_URL: an empty PostgreSQL database, else SQLite
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '../blackbox/client.mjs';

const rounds = Number(process.argv[2] ?? 1000), readers = Number(process.argv[3] ?? 6), control = process.argv[4] === 'control';
const program = 'build/release/kronobarn', database = process.env.TEST_DATABASE_URL ?? '';
const dir = mkdtempSync(join(tmpdir(), 'kronobarn-'));
chmodSync(dir, 0o755);
const place = ['--data', join(dir, 'data'), ...(database === '' ? [] : ['--database', database])];
const made = spawnSync(program, ['demo', ...place], { encoding: 'utf8', maxBuffer: 64 << 20 });
const key = Object.fromEntries(made.stdout.split('\n').map((l) => l.split('\t')));
const port = await new Promise((done) => {
	const s = createServer().listen(0, '127.0.0.1', () => { const { port: p } = s.address(); s.close(() => done(p)); });
});
const serve = spawn(program, ['serve', ...place, '--port', String(port), '--limits', 'off'], { stdio: ['ignore', 'pipe', 'inherit'] });
await new Promise((done) => serve.stdout.on('data', (c) => String(c).includes('is ready') && done()));

let stopped = 0; // when the last receipt came; 0 while there is a yes
let going = true, opened = 0, gone = 0, late = 0;
async function read() {
	const tove = new Client(port);
	await tove.login('tove');
	while (going) {
		const before = stopped, sent = Date.now();
		const { status } = await tove.get(`/child/${key.elin}/plan`);
		opened += status === 200;
		gone += status === 404;
		if (status === 200 && before !== 0 && stopped === before) {
			late++;
			if (!control)
				console.log(`read ${sent - before} ms after the receipt`);
		}
	}
}

const windows = [];
const all = Array.from({ length: readers }, read);
const per = new Client(port);
await per.login('per');
const consent = `/family/${key.elin}/consent`, bup = key.bup;
for (let i = 0; i < rounds; i++) {
	const asked = Date.now();
	if (control)
		stopped = asked;
	const back = await per.fill(consent, 'withdraw', {}, { unit: bup });
	const receipt = control ? asked : Date.now();
	if (back.status !== 303)
		throw new Error(`the withdrawal: ${back.status}`);
	stopped = receipt;
	await new Promise((r) => setTimeout(r, 5));
	const page = await per.get(consent);
	const form = page.forms().find((f) => f.source.includes('Säg ja igen'));
	stopped = 0;
	windows.push([receipt, Date.now()]);
	const yes = {};
	for (const [n, v] of form.pairs)
		yes[n] = [...(yes[n] ?? []), v];
	const again = await per.post(form.action, { ...yes, act: 'answer' });
	if (again.status !== 303)
		throw new Error(`the new yes: ${again.status}`);
	await new Promise((r) => setTimeout(r, 5));
}
going = false;
await Promise.all(all);
serve.kill('SIGTERM');
await new Promise((r) => serve.on('exit', r));

const sql = `select at from audit where actor_id = ${key.tove} and act = 'plan_show' and outcome = 200 order by at`;
const much = { encoding: 'utf8', maxBuffer: 64 << 20 };
const rows = database === '' ? spawnSync('sqlite3', [join(dir, 'data/kronobarn.db'), sql], much)
	: spawnSync('psql', ['-XAtc', sql, database], much);
const times = rows.stdout.split('\n').filter(Boolean).map(Number);
const between = times.filter((t) => windows.some(([from, to]) => t > from && t < to)).length;
rmSync(dir, { recursive: true, force: true });
console.log(`${rounds} withdrawals, ${opened} reads answered, ${gone} refused; ${times.length} in the audit, ${late} answered and ${between} written after a receipt`);
if (opened === 0 || gone === 0 || times.length < opened) {
	console.log('the readers and the guardian did not race: this shows nothing');
	process.exit(1);
}
if (control && (late === 0 || between === 0)) {
	console.log('the control saw no read: the watch is blind');
	process.exit(1);
}
process.exit(control || late + between === 0 ? 0 : 1);
