/* What a script can make nicer.  Every page works without it; nothing here decides anything.
   No innerHTML: the content policy refuses it. */
'use strict';

const page = document;

/* A form that came back with faults: go to the summary. */
page.querySelector('.kb-errors')?.focus();

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
				say(form.querySelector('[data-conflict]')?.dataset.l ?? '');
				return;
			}
			/* a redirect after a draft means that it landed */
			if (!answer.ok && answer.type !== 'opaqueredirect')
				throw new Error(String(answer.status));
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
