// What a page costs in a big county beside the same page in the demo county: whoever it is of has as much to do in both, so what
// grows grows with the county.  Then the pages of a unit that has a hundred children, and how long somebody waits while a half year is counted.
//   node bench/county.mjs [children] [seconds a page, 0: no pages] [sqlite|pg|both]
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ask, clean, dir, login, postgres, program, serve } from './bench.mjs';

const children = Number(process.argv[2] ?? 20000), seconds = Number(process.argv[3] ?? 0.5), which = process.argv[4] ?? 'both';
// FIRST is the first child of who is asked for; "find WORD" sends the search of that page.
const staff = ['/', '/inbox', '/child', '/child find Elin', '/log', '/disclosure', '/recall', '/convening', '/concern/intake', '/training/unit', '/child/FIRST', '/child/FIRST/plan', '/child/FIRST/enrolment', '/child/FIRST/sibling', '/child/FIRST/notice/new', '/emergency'];
const family = ['/', '/family/FIRST', '/family/FIRST/plan', '/family/FIRST/consent', '/family/FIRST/log', '/family/FIRST/message'];
const pages = {
	rune: staff, bo: ['/', '/inbox', '/child', '/log', '/child/FIRST'], noor: ['/', '/inbox', '/child', '/log', '/concern/intake', '/child/FIRST/plan'], karin: ['/', '/inbox', '/child', '/log'],
	tove: ['/', '/child', '/convening', '/child/FIRST/plan'], maria: family, elin: family,
	uppfoljare: ['/', '/statistics'], arkivarie: ['/', '/archive', '/archive/waiting', '/archive/trace'], granskare: ['/', '/review'],
	admin: ['/', '/admin', '/admin/unit', '/admin/person', '/admin/setting', '/admin/training/report', '/admin/agreement', '/admin/introduction', '/admin/mirror', '/admin/retention'],
	ledare: ['/', '/action-plan', '/action-plan/status'], '': ['/', '/notice/write?harm=NO', '/contact-route'],
	'rune~1': staff, 'tove~1': ['/', '/child', '/convening'], 'noor~1': ['/', '/inbox', '/child'],
};
const quantile = (list, q) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * q))];

// From SQLite's file into an empty PostgreSQL, table by table.
function carry(from, options, url) {
	const sqlite = (sql, ...more) => execFileSync('sqlite3', [...more, from, sql], { encoding: 'utf8' });
	execFileSync(program, ['migrate', ...options], { stdio: 'ignore' });
	const tables = sqlite("select name from sqlite_master where type = 'table' and name not like 'sqlite_%'").trim().split('\n');
	const script = [`truncate ${tables.join(', ')};`, 'set session_replication_role = replica;'];
	for (const t of tables) {
		const columns = sqlite(`select name || ':' || type from pragma_table_info('${t}')`).trim().split('\n').map((c) => c.split(':'));
		const file = path.join(dir, `${t}.csv`);
		execFileSync('sh', ['-c', 'sqlite3 -csv "$0" "$1" > "$2"', from, `select ${columns.map(([n, k]) => (k === 'bytea' ? `'\\x' || hex(${n})` : n)).join(', ')} from ${t}`, file]);
		script.push(`\\copy ${t} (${columns.map(([n]) => n).join(', ')}) from '${file}' csv`);
	}
	execFileSync('psql', ['-qX', '-v', 'ON_ERROR_STOP=1', url], { input: [...script, 'analyze;'].join('\n'), stdio: ['pipe', 'ignore', 'inherit'] });
	for (const t of tables) fs.rmSync(path.join(dir, `${t}.csv`));
}

// The demo county, served for a while so that no work waits, and then `times` over.
function county(name, n) {
	const data = path.join(dir, name);
	fs.cpSync(path.join(dir, 'demo'), data, { recursive: true });
	fs.copyFileSync(path.join(dir, 'demo.key'), `${data}.key`);
	if (n > 0) execFileSync('build/release/bench/county', [data, String(n)], { stdio: 'inherit' });
	return data;
}

async function visitor(port, as) {
	const headers = as === '' ? {} : { Cookie: await login(port, as) }, first = {};
	const get = async (where) => {
		const r = await ask(port, 'GET', where, headers);
		return r.status === 303 ? ask(port, 'GET', r.headers.location, headers) : r;
	};
	const list = as === '' ? { text: '' } : await get(pages[as] === family ? '/' : '/child');
	first.id = /href="\/(?:child|family)\/(\d+)/.exec(list.text)?.[1];
	const token = /name="csrf" value="([^"]+)/.exec(list.text)?.[1];
	return async (page) => {
		const [where, , word] = page.replace('FIRST', first.id).split(' ');
		const began = process.hrtime.bigint();
		const r = word === undefined ? await get(where)
			: await ask(port, 'POST', where, { ...headers, 'Content-Type': 'application/x-www-form-urlencoded', Origin: `http://127.0.0.1:${port}` }, `act=find&name=${word}&csrf=${token}&key=${'0'.repeat(32)}`);
		return { ms: Number(process.hrtime.bigint() - began) / 1e6, status: r.status, bytes: Buffer.byteLength(r.text), text: r.text };
	};
}

async function measure(engine, small, big) {
	const at = [await serve(small), await serve(big)];
	console.log(`\n${engine}: ready in ${at.map((s) => s.start.toFixed(0)).join(' and ')} ms\nwho         page                            status    KB  p50 ms  p99 ms    demo  times`);
	await new Promise((r) => setTimeout(r, 3000)); // what is done at the start
	for (const [as, list] of seconds > 0 ? Object.entries(pages) : []) {
		const visit = [as.includes('~') ? null : await visitor(at[0].port, as), await visitor(at[1].port, as)];
		for (const page of list) {
			const ms = [[], []];
			let last;
			for (const end = Date.now() + 1000 * seconds; ms[1].length < 5 || Date.now() < end;)
				for (const k of [0, 1]) if (visit[k]) { const r = await visit[k](page); ms[k].push(r.ms); if (k === 1) last = r; }
			const [one, two] = ms.map((l) => quantile(l, 0.5));
			console.log([as.padEnd(11), page.padEnd(31), String(last.status).padStart(6), (last.bytes / 1024).toFixed(0).padStart(5), two.toFixed(1).padStart(7), quantile(ms[1], 0.99).toFixed(1).padStart(7), visit[0] ? `${one.toFixed(1).padStart(7)} ${(two / one).toFixed(1).padStart(6)}` : ''].join(' '));
		}
	}
	for (const s of at) await s.stop();
}

// What is due in April, with nothing else to do: whoever asks meanwhile, again and again, is answered in this time.
async function halfYear(engine, options, run) {
	const clock = path.join(dir, 'clock');
	fs.writeFileSync(clock, '2027-04-17T03:00');
	run("delete from job where path <> '/job/statistics'");
	const began = Date.now(), at = await serve([...options, '--clock', clock]), visit = await visitor(at.port, 'uppfoljare');
	const ms = [];
	for (let r = { text: '' }; !r.text.includes('mars 2027') && Date.now() < began + 60000;) ms.push((r = await visit('/statistics')).ms);
	console.log(`${engine}: a half year is counted ${Date.now() - began} ms after the start; meanwhile ${ms.length} answers, half of them within ${quantile(ms, 0.5).toFixed(1)} ms, the slowest three ${ms.sort((a, b) => b - a).slice(0, 3).map((m) => m.toFixed(0)).join(', ')} ms`);
	await at.stop();
}

try {
	execFileSync(program, ['demo', '--data', path.join(dir, 'demo')], { stdio: 'ignore' });
	const data = [county('small', 0), county('big', children)], options = data.map((d) => ['--data', d]);
	const file = path.join(data[1], 'kronobarn.db');
	if (which !== 'pg') {
		fs.copyFileSync(file, `${file}.first`);
		await measure('sqlite', ...options);
		await halfYear('sqlite', options[1], (sql) => execFileSync('sqlite3', [file, sql]));
		fs.renameSync(`${file}.first`, file);
	}
	if (which !== 'sqlite')
		await postgres({}, async (url) => {
			for (const [i, name] of ['small', 'big'].entries()) {
				execFileSync('psql', ['-qX', '-c', `create database ${name}`, url]);
				options[i].push('--database', url.replace('/postgres?', `/${name}?`));
				carry(path.join(data[i], 'kronobarn.db'), options[i], options[i][3]);
			}
			await measure('postgresql', ...options);
			await halfYear('postgresql', options[1], (sql) => execFileSync('psql', ['-qX', '-c', sql, options[1][3]]));
		});
} finally {
	clean();
}
