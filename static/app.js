/* What a script can make nicer.  Every page works without it; nothing here decides anything.
   No innerHTML: the content policy refuses it. */
'use strict';

const page = document;

/* A form that came back with faults: go to the summary. */
page.querySelector('.kb-errors')?.focus();

/* Somebody has shown elsewhere who they are: the form that lets them in is sent, once, for what it brings is worth nothing a second time. */
const enter = page.querySelector('form.kb-go button');
enter?.form.requestSubmit(enter);
if (enter)
	enter.disabled = true;

/* How many characters are left, said when few remain. */
for (const area of page.querySelectorAll('textarea[data-max]')) {
	const left = page.createElement('p');
	left.className = 'kb-hint';
	left.setAttribute('role', 'status');
	area.after(left);
	const count = () => {
		const most = Number(area.dataset.max);
		const n = most - [...area.value].length;
		left.textContent = n <= most / 10 ? area.dataset.l.replace('{1}', String(n)) : '';
	};
	area.addEventListener('input', count);
	count();
}

/* Drafts: two seconds after the last key the form is sent as it is, with act=draft. */
for (const form of page.querySelectorAll('form[data-autosave]')) {
	const saved = form.querySelector('[data-saved]') ?? page.querySelector('[data-saved]');
	let timer = 0;
	let met = false; /* somebody else was faster: the text is kept, and the button shows both */
	let sending = Promise.resolve();
	const say = (text) => {
		if (saved)
			saved.textContent = text;
	};
	/* The new versions of what was saved go into the hidden fields, nothing else: never under the cursor. */
	const fill = (text) => {
		for (const [name, value] of new URLSearchParams(text)) {
			const field = form.elements[name];
			if (field?.type === 'hidden')
				field.value = value;
			else if (name === 'others')
				tell();
		}
	};
	const others = page.querySelector('[data-others]');
	const tell = () => {
		if (others && others.textContent === '')
			others.textContent = others.dataset.l;
	};
	if (form.dataset.watch)
		setInterval(async () => {
			if (page.hidden)
				return;
			await sending;
			const known = new URLSearchParams();
			for (const field of form.querySelectorAll('input[type=hidden]'))
				if (field.name !== 'csrf' && field.name !== 'key')
					known.append(field.name, field.value);
			const answer = await fetch(`${form.dataset.watch}?${known}`, { credentials: 'same-origin' }).catch(() => null);
			if (answer?.ok && (await answer.text()).includes('others=1'))
				tell();
		}, 30000);
	const save = async () => {
		if (met)
			return;
		const data = new URLSearchParams();
		for (const [name, value] of new FormData(form))
			if (typeof value === 'string' && name !== 'act' && name !== 'key')
				data.append(name, value);
		/* a key of its own: the same key lands once, and the form's is for the button */
		const key = crypto.getRandomValues(new Uint8Array(16));
		data.append('key', Array.from(key, (byte) => byte.toString(16).padStart(2, '0')).join(''));
		data.append('act', 'draft');
		try {
			const answer = await fetch(form.action, {
				method: 'POST', body: data, credentials: 'same-origin', redirect: 'manual',
			});
			met = answer.status === 409;
			if (met) {
				tell();
				say(form.querySelector('[data-conflict]')?.dataset.l ?? '');
				return;
			}
			/* a redirect after a draft means that it landed */
			if (!answer.ok && answer.type !== 'opaqueredirect')
				throw new Error(String(answer.status));
			if (answer.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded'))
				fill(await answer.text());
			const now = new Date();
			const clock = `${now.getHours()}.${String(now.getMinutes()).padStart(2, '0')}`;
			say((saved?.dataset.l ?? '{1}').replace('{1}', clock));
		} catch {
			say(form.querySelector('[data-unsaved]')?.dataset.l ?? '');
		}
	};
	form.addEventListener('input', () => {
		clearTimeout(timer);
		timer = setTimeout(() => { sending = sending.then(save); }, 2000);
	});
	form.addEventListener('submit', () => clearTimeout(timer));
}

/* Forms that belong together: the one that is sent takes along what was written in the others, so that nothing is lost.  What is refused
   is sent last, by itself, and comes back with its fault. */
const written = new Set();
for (const form of page.querySelectorAll('[data-together] form')) {
	form.addEventListener('input', () => written.add(form));
	form.addEventListener('submit', async (event) => {
		written.delete(form);
		if (written.size === 0)
			return;
		event.preventDefault();
		let last = form;
		for (const one of [...written, form]) {
			written.delete(one);
			if (one === form && last === form)
				break;
			const body = new URLSearchParams(new FormData(one));
			body.append('act', one.elements.act.value);
			const answer = await fetch(one.action, { method: 'POST', body, credentials: 'same-origin', redirect: 'manual' }).catch(() => null);
			if (answer?.type !== 'opaqueredirect')
				last = one;
		}
		last.requestSubmit(last.elements.act);
	});
}

/* A menu that was unfolded folds by Escape, and the focus is on its name again. */
page.addEventListener('keydown', (event) => {
	const menu = event.key === 'Escape' ? page.querySelector('details.kb-fold[open]') : null;
	if (menu) {
		menu.open = false;
		menu.firstElementChild.focus();
	}
});

/* "Lämna sidan snabbt": the page we leave is not in the history. */
for (const leave of page.querySelectorAll('a.kb-leave')) {
	leave.addEventListener('click', (event) => {
		event.preventDefault();
		location.replace(leave.href);
	});
}

/* A page that may be printed as it stands. */
for (const button of page.querySelectorAll('button[data-print]')) {
	button.hidden = false;
	button.addEventListener('click', () => window.print());
}

/* "Lyssna på sidan": read aloud by a voice of the device's own, never by one that sends the words away; without such a voice
   there is no button.  Each piece is read in its own language. */
const bar = page.querySelector('[data-listen]');
if (bar && 'speechSynthesis' in window) {
	const speech = window.speechSynthesis;
	const [go, stop] = bar.querySelectorAll('button');
	const word = go.querySelector('span');
	const begin = word.textContent;
	const voice = (lang) => speech.getVoices().find((v) => v.localService && v.lang.toLowerCase().split(/[-_]/)[0] === lang);
	const offer = () => { bar.hidden = !voice(page.documentElement.lang); };
	const seen = (e) => (e.checkVisibility ? e.checkVisibility() : e.getClientRects().length > 0);
	const BLOCK = 'h1,h2,h3,h4,p,li,dt,dd,th,td,legend,label,summary,pre,figcaption,div,section';
	/* What is seen, piece by piece: a block's text, cut where its language changes. */
	const pieces = () => {
		const all = [];
		const walk = page.createTreeWalker(page.querySelector('main'), NodeFilter.SHOW_TEXT);
		while (walk.nextNode()) {
			const parent = walk.currentNode.parentElement;
			const text = walk.currentNode.textContent.replace(/\s+/g, ' ');
			if (text.trim() === '' || parent.closest('button,select,textarea,svg,nav,[aria-hidden=true]') || !seen(parent))
				continue;
			const block = parent.closest(BLOCK);
			const lang = parent.closest('[lang]').lang;
			const last = all.at(-1);
			if (last?.block === block && last.lang === lang)
				last.text += text;
			else
				all.push({ block, lang, text });
		}
		return all;
	};
	let rest = [];
	let now = null;
	const quiet = () => {
		now?.block.classList.remove('kb-spoken');
		now = null;
	};
	const end = () => {
		rest = [];
		quiet();
		speech.cancel();
		word.textContent = begin;
		stop.hidden = true;
	};
	const next = () => {
		quiet();
		now = rest.shift() ?? null;
		if (now === null) {
			end();
			return;
		}
		const said = new SpeechSynthesisUtterance(now.text.trim());
		said.voice = voice(now.lang) ?? voice(page.documentElement.lang);
		said.lang = said.voice.lang;
		said.onend = () => { if (now !== null) next(); };
		said.onerror = () => { if (now !== null) end(); };
		now.block.classList.add('kb-spoken');
		now.block.scrollIntoView({ block: 'nearest' });
		speech.speak(said);
	};
	go.addEventListener('click', () => {
		if (now === null) {
			rest = pieces();
			stop.hidden = false;
			word.textContent = go.dataset.pause;
			next();
		} else if (speech.paused) {
			word.textContent = go.dataset.pause;
			speech.resume();
		} else {
			word.textContent = go.dataset.more;
			speech.pause();
		}
	});
	stop.addEventListener('click', () => {
		end();
		go.focus();
	});
	speech.onvoiceschanged = offer; /* they may come late */
	window.addEventListener('pagehide', end);
	offer();
}
