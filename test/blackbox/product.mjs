// Starts the release binary as doc/black-box.md says, on a county of its own, with a clock that stands still
// until it is moved.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export const program = process.env.KRONOBARN ?? 'build/release/kronobarn';

// An empty PostgreSQL database, or "" for SQLite.
export const database = process.env.TEST_DATABASE_URL ?? '';

export function run(...words) {
	return spawnSync(program, words, { encoding: 'utf8', maxBuffer: 64 << 20, env: { ...process.env, DATABASE_URL: '' } });
}

export function freePort() {
	return new Promise((resolve) => {
		const server = createServer().listen(0, '127.0.0.1', () => {
			const { port } = server.address();
			server.close(() => resolve(port));
		});
	});
}

export class Product {
	constructor() {
		this.dir = mkdtempSync(join(tmpdir(), 'kronobarn-'));
		chmodSync(this.dir, 0o755); // the user that serves must come to what is in it
		this.data = join(this.dir, 'data');
		this.place = ['--data', this.data, ...(database === '' ? [] : ['--database', database])];
		this.mail = join(this.dir, 'mail');
		this.heads = join(this.dir, 'heads');
		this.clockFile = join(this.dir, 'clock');
		this.keys = new Map();
		this.said = '';
	}

	// The whole file at once: it is read anew by every request.
	clock(time) {
		this.now = time;
		writeFileSync(`${this.clockFile}.new`, `${time}\n`);
		renameSync(`${this.clockFile}.new`, this.clockFile);
		chmodSync(this.clockFile, 0o644);
	}

	demo(world, now) {
		writeFileSync(join(this.dir, 'world.tsv'), world);
		const made = run('demo', ...this.place, '--world', join(this.dir, 'world.tsv'), '--now', now);
		for (const line of made.stdout.split('\n').filter(Boolean)) {
			const [key, id] = line.split('\t');
			this.keys.set(key, id);
		}
		return made;
	}

	id(key) {
		const id = this.keys.get(key);
		if (id === undefined)
			throw new Error(`no key ${key}`);
		return id;
	}

	async start() {
		this.port = await freePort();
		this.child = spawn(program, ['serve', ...this.place, '--port', String(this.port), '--clock', this.clockFile,
			'--address', 'https://kronobarn.example', '--mail', this.mail, '--heads', this.heads, '--limits', 'off'],
		{ stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, DATABASE_URL: '' } });
		this.ended = new Promise((resolve) => this.child.on('exit', (code) => resolve(code)));
		const ready = `Kronobarn is ready at http://127.0.0.1:${this.port}\n`;
		await new Promise((resolve, reject) => {
			const late = setTimeout(() => reject(new Error(`not ready\n${this.said}`)), 30_000);
			const hear = (chunk) => {
				this.said += chunk;
				if (this.said.includes(ready)) {
					clearTimeout(late);
					resolve();
				}
			};
			this.child.stdout.on('data', hear);
			this.child.stderr.on('data', hear);
			this.ended.then((code) => reject(new Error(`serve: exit ${code}\n${this.said}`)));
		});
	}

	async stop() {
		this.child.kill('SIGTERM');
		return Promise.race([this.ended, new Promise((resolve) => setTimeout(resolve, 10_000, 'late').unref())]);
	}

	pid(name) {
		const path = join(this.data, `${name}.pid`);
		return existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0;
	}

	mails() {
		return !existsSync(this.mail) ? [] : readdirSync(this.mail).filter((n) => /^\d+\.(mail|sms)$/.test(n)).sort()
			.map((n) => readFileSync(join(this.mail, n), 'utf8').replace(/=\r\n/g, ''));
	}

	// Names of the files, of those below `dir`, that hold one of the words as UTF-8.
	holding(words) {
		const found = [];
		for (const entry of readdirSync(this.data, { withFileTypes: true })) {
			if (!entry.isFile())
				continue;
			const bytes = readFileSync(join(this.data, entry.name));
			for (const word of words)
				if (bytes.includes(Buffer.from(word, 'utf8')))
					found.push(`${entry.name}: ${word}`);
		}
		return found;
	}

	clean() {
		rmSync(this.dir, { recursive: true, force: true });
	}
}
