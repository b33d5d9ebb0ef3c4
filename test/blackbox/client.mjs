// A browser without a screen: cookies, forms read from pages, nothing else.  It knows of the product only what
// doc/black-box.md says.
import { request } from 'node:http';

const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };
const decode = (s) => s.replace(/&(amp|lt|gt|quot|#39);/g, (e) => entities[e]);

// The attributes of one tag.
function attributes(tag) {
	const found = {};
	for (const [, name, , value] of tag.matchAll(/\s([a-z-]+)(="([^"]*)")?/g))
		found[name] = value === undefined ? '' : decode(value);
	return found;
}

// What a browser would send of a form's source, buttons aside: [name, value] in order.
function defaults(source) {
	const pairs = [];
	const pattern = /<input\b[^>]*>|<textarea\b[^>]*>[\s\S]*?<\/textarea>|<select\b[^>]*>[\s\S]*?<\/select>/g;
	for (const [tag] of source.matchAll(pattern)) {
		const at = attributes(tag.slice(0, tag.indexOf('>') + 1));
		if (at.name === undefined)
			continue;
		if (tag.startsWith('<input')) {
			if ((at.type !== 'checkbox' && at.type !== 'radio') || 'checked' in at)
				pairs.push([at.name, at.value ?? 'on']);
		} else if (tag.startsWith('<textarea')) {
			pairs.push([at.name, decode(tag.slice(tag.indexOf('>') + 1, tag.lastIndexOf('</'))).replace(/^\r?\n/, '')]);
		} else {
			const options = [...tag.matchAll(/<option\b[^>]*>/g)].map(([o]) => attributes(o));
			const chosen = options.find((o) => 'selected' in o) ?? options[0];
			pairs.push([at.name, chosen?.value ?? '']);
		}
	}
	return pairs;
}

export class Answer {
	constructor(status, headers, bytes) {
		this.status = status;
		this.headers = headers;
		this.bytes = bytes;
		this.body = bytes.toString('utf8');
		this.location = headers.location ?? '';
		this.page = /<body data-page="([^"]*)"/.exec(this.body)?.[1] ?? '';
	}

	// Everything that `pattern` finds, as arrays of its groups, entities decoded.
	all(pattern) {
		return [...this.body.matchAll(pattern)].map((m) => m.slice(1).map((s) => decode(s ?? '')));
	}

	// The number in a path such as /child/123/meeting/456: the last one.
	get id() {
		return /(\d+)(?!.*\/\d)/.exec(this.location.split(/[?#]/)[0])?.[1] ?? '';
	}

	forms() {
		return [...this.body.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, head, source]) => ({
			...attributes(` ${head}`), source, pairs: defaults(source),
			acts: [...source.matchAll(/name="act" value="([^"]*)"/g)].map((m) => m[1]),
		}));
	}
}

// One person at a machine of their own.
export class Client {
	constructor(port) {
		this.port = port;
		this.cookies = new Map();
	}

	send(method, path, body, more = {}) {
		const headers = { host: `127.0.0.1:${this.port}`, ...more };
		if (this.cookies.size > 0)
			headers.cookie = [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; ');
		if (body !== undefined) {
			headers['content-type'] ??= 'application/x-www-form-urlencoded';
			headers['content-length'] = Buffer.byteLength(body);
		}
		return new Promise((resolve, reject) => {
			const rq = request({ host: '127.0.0.1', port: this.port, method, path, headers, agent: false }, (rs) => {
				const parts = [];
				rs.on('data', (p) => parts.push(p));
				rs.on('error', reject);
				rs.on('end', () => {
					for (const line of rs.headers['set-cookie'] ?? []) {
						const [, name, value] = /^([^=]+)=([^;]*)/.exec(line);
						if (/Max-Age=0/.test(line))
							this.cookies.delete(name);
						else
							this.cookies.set(name, value);
					}
					resolve(new Answer(rs.statusCode, rs.headers, Buffer.concat(parts)));
				});
			});
			rq.on('error', reject);
			rq.end(body);
		});
	}

	get(path) {
		return this.send('GET', path);
	}

	// Posts fields as they are: an object, whose values may be arrays.
	post(path, fields) {
		const body = new URLSearchParams();
		for (const [name, value] of Object.entries(fields))
			for (const one of [value].flat())
				body.append(name, one);
		return this.send('POST', path, body.toString());
	}

	// Posts the form of the page at `path` with a file: { name, type, bytes }, as a browser sends it.
	async upload(path, act, fields, file) {
		const { form } = await this.form(path, act);
		const mark = '----------------kronobarn-walk';
		const parts = [];
		const hidden = form.pairs.filter(([n]) => n === 'csrf' || n === 'key');
		for (const [name, value] of [...hidden, ...Object.entries(fields), ['act', act]])
			for (const one of [value].flat())
				parts.push(Buffer.from(`--${mark}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${one}\r\n`));
		parts.push(Buffer.from(`--${mark}\r\nContent-Disposition: form-data; name="file"; filename="${file.name}"\r\nContent-Type: ${file.type}\r\n\r\n`),
			file.bytes, Buffer.from(`\r\n--${mark}--\r\n`));
		return this.send('POST', form.action, Buffer.concat(parts), { 'content-type': `multipart/form-data; boundary=${mark}` });
	}

	async login(as) {
		this.cookies.clear();
		return this.post('/demo/login', { as });
	}

	// The form of the page at `path` that has the button `act`, and, where there are several, whose fields begin
	// as `where` says.
	async form(path, act, where = {}) {
		const page = await this.get(path);
		const form = page.forms().find((f) => f.acts.includes(act) &&
			Object.entries(where).every(([n, v]) => f.pairs.some(([a, b]) => a === n && b === v)));
		return { page, form };
	}

	// Fills and sends that form; what is not in `fields` goes as the page had it.
	async fill(path, act, fields = {}, where = {}) {
		const { page, form } = await this.form(path, act, where);
		if (form === undefined)
			throw new Error(`${path} has no button ${act}: ${page.status} ${page.page}`);
		const merged = {};
		for (const [name, value] of form.pairs)
			if (!(name in fields))
				merged[name] = [...(merged[name] ?? []), value];
		return this.post(form.action, { ...merged, ...fields, act });
	}
}
