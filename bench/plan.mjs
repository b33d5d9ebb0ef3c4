// Opening a plan: 1,000 children, another each request, the audit row committed before the answer; at 1, 32 and 64
// connections on both databases, beside nginx serving the same bytes and the disk's append+fdatasync rate, in one run.
//   node bench/plan.mjs [children] [seconds] [sqlite|pg|both]
import { spawn, execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ask, clean, dir, freePort, login, postgres, program, serve as serving } from './bench.mjs';

const children = Number(process.argv[2] ?? 1000), seconds = Number(process.argv[3] ?? 8), which = process.argv[4] ?? 'both';
const rows = [];

// Processor seconds that a process and its children have used.
const tree = (root) => {
	const all = fs.readdirSync('/proc').filter((p) => /^\d+$/.test(p)).map((p) => {
		try { return { pid: Number(p), stat: fs.readFileSync(`/proc/${p}/stat`, 'utf8') }; } catch { return null; }
	}).filter(Boolean).map((p) => {
		const f = p.stat.slice(p.stat.lastIndexOf(')') + 2).split(' ');
		return { pid: p.pid, parent: Number(f[1]), cpu: (Number(f[11]) + Number(f[12])) / 100, name: p.stat.slice(p.stat.indexOf('(') + 1, p.stat.lastIndexOf(')')) };
	});
	const found = all.filter((p) => p.pid === root);
	for (let i = 0; i < found.length; i++) found.push(...all.filter((p) => p.parent === found[i].pid));
	return found;
};
const cpu = (root, name = '') => tree(root).filter((p) => p.name.startsWith(name)).reduce((sum, p) => sum + p.cpu, 0);
// Of what a process's children had used that it has waited for.
const ended = (pid) => { const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8'), f = stat.slice(stat.lastIndexOf(')') + 2).split(' '); return (Number(f[13]) + Number(f[14])) / 100; };
// Of the whole machine, and of the busiest thread below a process.
const machine = () => { const f = fs.readFileSync('/proc/stat', 'utf8').split('\n')[0].trim().split(/\s+/).slice(1).map(Number); return (f[0] + f[1] + f[2] + f[5] + f[6] + (f[7] ?? 0)) / 100; };
const threads = (root) => new Map(tree(root).flatMap((p) => {
	try {
		return fs.readdirSync(`/proc/${p.pid}/task`).map((t) => {
			const stat = fs.readFileSync(`/proc/${p.pid}/task/${t}/stat`, 'utf8'), f = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
			return [t, { of: p.name, cpu: (Number(f[11]) + Number(f[12])) / 100 }];
		});
	} catch { return []; }
}));
const busiest = (before, after) => [...after].map(([t, x]) => ({ of: x.of, cpu: x.cpu - (before.get(t)?.cpu ?? 0) })).reduce((a, b) => (b.cpu > a.cpu ? b : a), { of: '', cpu: 0 });
// What the run ran into: all cores, one thread's core, or neither, and then everybody waited for the disk.
const limit = (all, product, thread) => {
	const cores = os.cpus().length, others = `${all.toFixed(2)} of ${cores} cores busy, ${product.toFixed(2)} of them by the product`;
	if (all > 0.93 * cores) return `the processor (${others})`;
	if (thread.cpu > 0.9) return `one thread of ${thread.of}, which is busy all the time (${others})`;
	return `the disk, which commits wait for (${others})`;
};
const pss = (root, name = '') => tree(root).filter((p) => p.name.startsWith(name)).reduce((sum, p) => {
	try { return sum + Number(/^Pss:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${p.pid}/smaps_rollup`, 'utf8'))[1]) / 1024; } catch { return sum; }
}, 0);

const wrk = (connections, url, ...args) => {
	const r = spawnSync('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', ...args.slice(0, 2), url, ...(args.length > 2 ? ['--', ...args.slice(2)] : [])], { encoding: 'utf8' });
	const ms = (t) => (t === undefined ? NaN : parseFloat(t) * (t.endsWith('us') ? 0.001 : t.endsWith('ms') ? 1 : 1000));
	const bad = /Non-2xx[^\d]*(\d+)/.exec(r.stdout);
	return { rate: Number(/Requests\/sec:\s+([\d.]+)/.exec(r.stdout)[1]), p50: ms(/^\s+50%\s+(\S+)/m.exec(r.stdout)?.[1]), p99: ms(/^\s+99%\s+(\S+)/m.exec(r.stdout)?.[1]), bad: bad ? Number(bad[1]) : 0 };
};

const diskRate = () => {
	const f = path.join(dir, 'disk'), fd = fs.openSync(f, 'w'), page = Buffer.alloc(4096), end = Date.now() + 2000;
	let n = 0;
	for (; Date.now() < end; n++) { fs.writeSync(fd, page); fs.fdatasyncSync(fd); }
	fs.closeSync(fd);
	return n / 2;
};

async function staticBaseline(page) {
	const port = await freePort(), web = path.join(dir, 'web');
	fs.mkdirSync(web, { recursive: true });
	fs.writeFileSync(path.join(web, 'plan.html'), page);
	fs.writeFileSync(path.join(dir, 'static.conf'), `daemon off; worker_processes 1; pid ${dir}/static.pid; error_log ${dir}/static.log emerg;\nuser root;\nevents {}\nhttp { access_log off; open_file_cache max=10; types { text/html html; }\n server { listen 127.0.0.1:${port}; root ${web}; keepalive_requests 1000000; } }\n`);
	const child = spawn('nginx', ['-c', path.join(dir, 'static.conf')], { stdio: 'ignore' });
	await new Promise((r) => setTimeout(r, 300));
	const out = {};
	for (const c of [1, 32, 64]) {
		const before = cpu(child.pid), r = wrk(c, `http://127.0.0.1:${port}/plan.html`);
		out[c] = { ...r, us: (cpu(child.pid) - before) / (r.rate * seconds) * 1e6 };
	}
	child.kill();
	return out;
}

// What the server needs at least for as many round trips: `select 1`, a row inserted, a commit that is on the disk.
const STATEMENTS = 11;
function floor(url, staticUs) {
	const pgbench = ['/usr/lib/postgresql/15/bin/pgbench', '/usr/bin/pgbench'].find((p) => fs.existsSync(p));
	if (!pgbench) { console.log('floor: pgbench is not installed'); return; }
	const script = path.join(dir, 'floor.sql');
	execFileSync('psql', ['-qX', '-c', 'create table bench_floor (id bigserial primary key, at bigint not null, text text not null)', url]);
	fs.writeFileSync(script, `begin isolation level repeatable read;\n${'select 1;\n'.repeat(STATEMENTS - 1)}insert into bench_floor (at, text) values (1, repeat('x', 100));\ncommit;\n`);
	const server = () => cpu(postgresPid) + ended(postgresPid); // pgbench's connections end with it
	const pg0 = server();
	const said = execFileSync(pgbench, ['-n', '-M', 'prepared', '-c', '4', '-j', '1', '-T', String(seconds), '-f', script, url], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
	const n = Number(/actually processed: (\d+)/.exec(said)[1]), us = (server() - pg0) / n * 1e6;
	console.log(`floor: the server alone needs ${us.toFixed(0)} µs (${(us / staticUs).toFixed(1)} × nginx's static serving) for ${STATEMENTS - 1} times \`select 1\`, an insert and a commit; a plan has ${STATEMENTS} statements`);
}

async function measure(name, url) {
	const data = path.join(dir, name);
	fs.mkdirSync(data);
	const common = ['--data', data, ...(url ? ['--database', url] : [])];
	const keys = execFileSync(program, ['demo', ...common, '--plans', String(children)], { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'inherit'] });
	const ids = keys.split('\n').map((l) => l.split('\t')).filter(([k]) => /^plan-\d+$/.test(k)).map(([, id]) => `/child/${id}/plan`);
	fs.writeFileSync(path.join(dir, 'paths'), ids.join('\n') + '\n');
	const serve = await serving(common), { port, start } = serve;
	const cookie = await login(port, 'rune');
	const page = (await ask(port, 'GET', ids[0], { Cookie: cookie })).text;
	const base = await staticBaseline(page);
	for (let last = -1, now = cpu(serve.pid); now !== last; last = now, now = cpu(serve.pid)) await new Promise((r) => setTimeout(r, 700)); // the workers read their fonts
	console.log(`\n${name}: ${ids.length} plans, page of ${Buffer.byteLength(page)} bytes, ready in ${start.toFixed(0)} ms, disk ${diskRate().toFixed(0)} append+fdatasync/s`);
	console.log('connections  plans/s  p50 ms  p99 ms  errors  CPU µs/plan (all processes)  nginx static/s  CPU µs  ratio');
	for (const c of [1, 32, 64]) {
		const before = cpu(serve.pid), pg0 = url ? cpu(postgresPid) : 0, nginx0 = cpu(serve.pid, 'nginx'), all0 = machine(), threads0 = threads(serve.pid), began = Date.now();
		const r = wrk(c, `http://127.0.0.1:${port}/`, '-s', 'bench/plan.lua', cookie, path.join(dir, 'paths'));
		const took = (Date.now() - began) / 1000, all = (machine() - all0) / took, thread = busiest(threads0, threads(serve.pid));
		const used = cpu(serve.pid) - before, pg = url ? cpu(postgresPid) - pg0 : 0, nginx = cpu(serve.pid, 'nginx') - nginx0;
		const each = (s) => s / (r.rate * seconds) * 1e6, us = each(used + pg);
		console.log([String(c).padStart(11), r.rate.toFixed(0).padStart(8), r.p50.toFixed(1).padStart(7), r.p99.toFixed(1).padStart(7), String(r.bad).padStart(7), us.toFixed(0).padStart(28), base[c].rate.toFixed(0).padStart(15), base[c].us.toFixed(0).padStart(7), (us / base[c].us).toFixed(1).padStart(6)].join(' '));
		console.log(`             of a plan's processor time: nginx ${each(nginx).toFixed(0)} µs, core ${each(used - nginx).toFixed(0)} µs${url ? `, the database server ${each(pg).toFixed(0)} µs` : ''}`);
		console.log(`             limit: ${limit(all, (used + pg) / took, { ...thread, cpu: thread.cpu / took })}`);
		rows.push({ name, c, ...r, us, ratio: us / base[c].us });
	}
	if (url) floor(url, base[32].us);
	console.log(`memory after the run: PSS of core ${pss(serve.pid, 'core').toFixed(1)} MB, nginx ${pss(serve.pid, 'nginx').toFixed(1)} MB; of all processes, with those that make and open documents, ${pss(serve.pid).toFixed(1)} MB`);
	await serve.stop();
	execFileSync(program, ['verify', ...common], { stdio: 'inherit' });
}

let postgresPid = 0;
try {
	if (which !== 'pg') await measure('sqlite', null);
	if (which !== 'sqlite') await postgres({ PG_FSYNC: 'on' }, (url, pid) => { postgresPid = pid; return measure('postgresql', url); });
} finally {
	clean();
}
const worst = rows.filter((r) => r.c === 32);
for (const r of worst) console.log(`${r.name}: wanted 2000/s, p99 50 ms, 16 × nginx at 32 connections: ${r.rate.toFixed(0)}/s, ${r.p99.toFixed(1)} ms, ${r.ratio.toFixed(1)} ×`);
