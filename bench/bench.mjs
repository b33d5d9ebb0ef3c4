// What the measurements share: a product that serves, and what it is asked.
import { spawn, execFileSync } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

export const program = path.resolve('build/release/kronobarn');
// A folder that the user who serves may go through.
export const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'kb-bench-'));
fs.chmodSync(dir, 0o755);
// Also the sockets' folders, which lie beside it.
export const clean = () => {
	fs.rmSync(dir, { recursive: true, force: true });
	for (const f of fs.readdirSync(os.tmpdir())) if (f.startsWith(path.basename(dir))) fs.rmSync(path.join(os.tmpdir(), f), { recursive: true, force: true });
};

export const freePort = () => new Promise((done) => {
	const s = net.createServer().listen(0, '127.0.0.1', () => { const { port } = s.address(); s.close(() => done(port)); });
});
const agent = new http.Agent({ keepAlive: true });
export const ask = (port, method, where, headers = {}, body = '') => new Promise((done, fail) => {
	const rq = http.request({ agent, host: '127.0.0.1', port, method, path: where, headers: { ...headers, 'Content-Length': Buffer.byteLength(body) } }, (r) => {
		let text = '';
		r.setEncoding('utf8').on('data', (c) => { text += c; }).on('end', () => done({ status: r.statusCode, headers: r.headers, text }));
	});
	rq.on('error', fail).end(body);
});
// The cookie of somebody of the demo county.
export const login = async (port, as) => {
	const r = await ask(port, 'POST', '/demo/login', { 'Content-Type': 'application/x-www-form-urlencoded' }, `as=${encodeURIComponent(as)}`);
	if (!r.headers['set-cookie']) throw new Error(`${as} cannot be logged in as: ${r.status}`);
	return r.headers['set-cookie'][0].split(';')[0];
};

export const serve = async (options) => {
	const port = await freePort(), child = spawn(program, ['serve', ...options, '--port', String(port), '--limits', 'off'], { stdio: ['ignore', 'pipe', 'inherit'] });
	const from = process.hrtime.bigint();
	const start = await new Promise((done, fail) => {
		child.stdout.on('data', (c) => { if (String(c).includes('ready at')) done(Number(process.hrtime.bigint() - from) / 1e6); });
		child.on('exit', (code) => fail(new Error(`serve ended with ${code}`)));
	});
	return { port, start, pid: child.pid, stop: () => new Promise((r) => { child.on('exit', r); child.kill('SIGTERM'); }) };
};

// Runs `work` with the address of a PostgreSQL of its own, and the server's process.
export const postgres = async (env, work) => {
	const place = path.join(dir, 'postgres');
	const url = execFileSync('tools/pg.sh', ['start', place], { encoding: 'utf8', env: { ...process.env, ...env } }).trim();
	try { await work(url, Number(fs.readFileSync(path.join(place, 'data/postmaster.pid'), 'utf8').split('\n')[0])); } finally { execFileSync('tools/pg.sh', ['stop', place]); }
};
