/* A meeting by video.  The product says who is in, and carries an offer and an answer between two browsers; picture and
   sound go between those.  Each pair has one connection, which the lower place offers.  Nothing here decides who may be
   in the room: whoever the product no longer names is let go of. */
'use strict';

const room = document.querySelector('[data-room]');
const words = document.querySelector('[data-words]')?.dataset ?? {};
const fast = 1000; /* ms between questions while something is on its way */
const slow = 3000;

/* The answer of the product, group by group: a place, one who waits, a signal. */
const groups = (text) => {
	const answer = { place: [], wait: [], signal: [] };
	let group = answer;
	for (const [name, value] of new URLSearchParams(text)) {
		if (Array.isArray(answer[name]))
			answer[name].push(group = { id: value });
		else
			group[name] = value;
	}
	return answer;
};

/* Asks what is new: the groups; null when nothing is, or the product cannot be reached; false when one is not in any more. */
let stamp = '';
let reached = true;
const hear = async () => {
	const answer = await fetch(`${room.dataset.hear}?seen=${stamp}`, { credentials: 'same-origin', redirect: 'manual' }).catch(() => null);
	reached = answer !== null && answer.status < 500;
	if (!reached || answer.status === 204)
		return null;
	if (!answer.ok)
		return false;
	const news = groups(await answer.text());
	stamp = news.stamp;
	return news;
};

/* Sends a form of the room, with a one-time key of its own; the page stays. */
const send = (to, fields) => {
	const key = crypto.getRandomValues(new Uint8Array(16));
	const body = new URLSearchParams(fields);
	body.append('csrf', room.dataset.csrf);
	body.append('key', Array.from(key, (byte) => byte.toString(16).padStart(2, '0')).join(''));
	return fetch(to, { method: 'POST', body, credentials: 'same-origin', redirect: 'manual' }).catch(() => null);
};

const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });

/* Outside: come in when one has been let in. */
const waitOutside = async () => {
	for (;;) {
		await wait(fast);
		const news = await hear();
		if (news === false || (news !== null && news.state !== 'WAITING'))
			location.reload();
	}
};

/* --- inside --- */

const tiles = room?.querySelector('[data-tiles]');
const say = (text) => {
	const line = room.querySelector('[data-say]');
	if (line.textContent !== text)
		line.textContent = text;
};
const tileOf = (id) => tiles.querySelector(`[data-place="${id}"]`);
const own = { audio: null, video: null };
const peers = new Map();
const heard = new Set();

const videoIn = (tile) => {
	let video = tile.querySelector('video');
	if (!video) {
		video = document.createElement('video');
		video.autoplay = true;
		video.playsInline = true;
		tile.querySelector('.kb-tile__picture').append(video);
	}
	return video;
};

/* Shows a picture while there is one, else why there is none. */
const tileShow = (tile, stream, text) => {
	const video = videoIn(tile);
	if (video.srcObject !== stream)
		video.srcObject = stream;
	tile.classList.toggle('kb-tile--dark', text !== '');
	tile.querySelector('[data-state]').textContent = text;
};

const ownShow = () => {
	const tile = tileOf(room.dataset.me);
	if (!tile)
		return;
	const stream = new MediaStream(own.video ? [own.video] : []);
	videoIn(tile).muted = true;
	tile.classList.add('kb-tile--own');
	tileShow(tile, stream, own.video ? '' : words.dark);
};

/* What a connection can tell of itself. */
const peerShow = (id) => {
	const peer = peers.get(id);
	const tile = tileOf(id);
	if (!peer || !tile)
		return;
	const state = peer.link.connectionState;
	tileShow(tile, peer.stream, state === 'connected' ? (peer.seen ? '' : words.dark) : state === 'failed' || state === 'disconnected' ? words.lost : words.joining);
};

const peerTell = ({ line }) => {
	if (line.readyState === 'open')
		line.send(own.video ? 'seen' : 'unseen');
};

const peerEnd = (id) => {
	peers.get(id)?.link.close();
	peers.delete(id);
};

/* The own track of a kind goes to the other; without one the line stays open, and silent. */
const feed = (link) => {
	for (const line of link.getTransceivers()) {
		line.direction = 'sendrecv';
		void line.sender.replaceTrack(own[line.receiver.track.kind]);
	}
};

const peerNew = (id) => {
	peerEnd(id);
	const relay = room.dataset.relay;
	const link = new RTCPeerConnection(relay === '' ? {} : {
		iceServers: [{ urls: relay, username: room.dataset.relayUser, credential: room.dataset.relayPassword }],
		iceTransportPolicy: 'relay', /* nobody learns from where another one is in the meeting */
	});
	/* a line of text between the two, beside picture and sound: is the camera on? */
	const line = link.createDataChannel('', { negotiated: true, id: 0 });
	const peer = { link, line, stream: new MediaStream(), since: Date.now(), seen: false };
	line.addEventListener('open', () => peerTell(peer));
	line.addEventListener('message', (event) => {
		peer.seen = event.data === 'seen';
		peerShow(id);
	});
	link.addEventListener('track', (event) => {
		peer.stream.addTrack(event.track);
		peerShow(id);
	});
	link.addEventListener('connectionstatechange', () => peerShow(id));
	peers.set(id, peer);
	peerShow(id);
	return link;
};

/* All the ways to reach us, in one text: none comes later.  Over a relay they say nothing of where we are. */
const described = async (link) => {
	for (let i = 0; i < 25 && link.iceGatheringState !== 'complete'; i++)
		await wait(100);
	const { sdp } = link.localDescription;
	return btoa(room.dataset.relay === '' ? sdp : sdp.split('\r\n')
		.filter((line) => !line.startsWith('a=candidate:') || line.includes(' typ relay '))
		.map((line) => line.replace(/ raddr \S+ rport \d+/, ' raddr 0.0.0.0 rport 0'))
		.join('\r\n'));
};

const offer = async (id) => {
	const link = peerNew(id);
	link.addTransceiver('audio');
	link.addTransceiver('video');
	feed(link);
	await link.setLocalDescription();
	await send(room.dataset.hear, { act: 'say', to: id, kind: 'OFFER', text: await described(link) });
};

const answer = async (id, sdp) => {
	const link = peerNew(id);
	await link.setRemoteDescription({ type: 'offer', sdp });
	feed(link);
	await link.setLocalDescription();
	await send(room.dataset.hear, { act: 'say', to: id, kind: 'ANSWER', text: await described(link) });
};

const signal = async ({ id, from, kind, text }) => {
	if (heard.has(id))
		return;
	heard.add(id);
	const sdp = atob(text);
	const link = peers.get(from)?.link;
	try {
		if (kind === 'OFFER')
			await answer(from, sdp);
		else if (link?.signalingState === 'have-local-offer')
			await link.setRemoteDescription({ type: 'answer', sdp });
	} catch {
		/* words that no browser understands: the tile says that there is no contact */
	}
	if (kind === 'ANSWER')
		await send(room.dataset.hear, { act: 'say', to: from, kind: 'GOT' });
};

/* Offers to those above that one has no connection with, or has lost it. */
const connect = () => {
	const me = BigInt(room.dataset.me);
	for (const tile of tiles.children) {
		const id = tile.dataset.place;
		const peer = peers.get(id);
		const old = peer !== undefined && Date.now() - peer.since > 15000;
		const lost = old && peer.link.connectionState !== 'connected';
		if (BigInt(id) > me && (peer === undefined || lost || peer.link.connectionState === 'failed'))
			void offer(id).catch(() => peerShow(id));
	}
};

/* The list has one element for each of `all`; those that are gone leave, the new come last. */
const list = (box, mark, all, make) => {
	for (const old of [...box.children])
		if (!all.some((one) => one.id === old.dataset[mark])) {
			peerEnd(mark === 'place' ? old.dataset.place : '');
			old.remove();
		}
	for (const one of all)
		if (![...box.children].some((old) => old.dataset[mark] === one.id))
			box.append(make(one));
};

const fromTemplate = (name, mark, one) => {
	const made = document.querySelector(`[data-${name}-new]`).content.firstElementChild.cloneNode(true);
	made.dataset[mark] = one.id;
	const put = (what, text) => {
		const place = made.querySelector(`[data-${what}]`);
		if (place)
			place.textContent = text;
	};
	put('name', one.name);
	put('what', one.what);
	const button = made.querySelector('button');
	if (button)
		button.value = one.id;
	return made;
};

const waits = document.querySelector('[data-waits]');
const outs = document.querySelector('[data-outs]');
const people = (news) => {
	list(tiles, 'place', news.place, (one) => fromTemplate('tile', 'place', one));
	if (outs)
		list(outs, 'out', news.place.filter((one) => one.id !== room.dataset.me), (one) => fromTemplate('out', 'out', one));
	const before = waits?.children.length ?? 0;
	if (waits)
		list(waits, 'wait', news.wait, (one) => fromTemplate('wait', 'wait', one));
	ownShow();
	if ((waits?.children.length ?? 0) > before)
		say(words.knocks);
	else
		say(news.place.length === 1 ? words.alone : words.together.replace('{1}', String(news.place.length)));
};

/* The host's buttons: sent without leaving the page, which would end the talk. */
for (const form of document.querySelectorAll('form'))
	if (form.querySelector('[data-waits], [data-outs]'))
		form.addEventListener('submit', (event) => {
			event.preventDefault();
			const { value } = event.submitter;
			event.submitter.disabled = true;
			void send(room.dataset.here, { act: form.elements.act.value, place: value }).finally(() => { event.submitter.disabled = false; });
		});

/* Camera and microphone.  Off means off: the track is stopped, and its light goes out. */
const wanted = { audio: true, video: { width: { ideal: 640 }, height: { ideal: 360 }, frameRate: { max: 20 } } };
const take = async (kind) => {
	const stream = await navigator.mediaDevices.getUserMedia({ [kind]: wanted[kind] });
	[own[kind]] = stream.getTracks();
};
const drop = (kind) => {
	own[kind]?.stop();
	own[kind] = null;
};
const spread = () => {
	for (const peer of peers.values()) {
		feed(peer.link);
		peerTell(peer);
	}
	ownShow();
};
const buttonFor = (kind, name, on, off) => {
	const button = room.querySelector(`[data-${name}]`);
	const show = () => button.setAttribute('aria-pressed', String(own[kind] !== null));
	button.hidden = false;
	show();
	button.addEventListener('click', async () => {
		try {
			await (own[kind] ? drop(kind) : take(kind));
			say(own[kind] ? on : off);
		} catch {
			say(words.refused);
		}
		show();
		spread();
	});
};

const end = (text) => {
	for (const id of [...peers.keys()])
		peerEnd(id);
	drop('audio');
	drop('video');
	tiles.replaceChildren();
	for (const button of room.querySelectorAll('button'))
		button.hidden = true;
	say(text);
};

const stay = async () => {
	for (const kind of ['audio', 'video'])
		await take(kind).catch(() => null);
	if (own.audio === null && own.video === null)
		say(words.refused);
	buttonFor('audio', 'mic', words.mute, words.silent);
	buttonFor('video', 'camera', words.seen, words.unseen);
	ownShow();
	for (;;) {
		const news = await hear();
		if (news === false || (news !== null && (news.state !== 'IN' || news.me !== room.dataset.me))) {
			end(words.over);
			return;
		}
		if (!reached)
			say(words.offline);
		if (news !== null) {
			people(news);
			for (const one of news.signal)
				await signal(one);
		}
		connect();
		await wait([...peers.values()].every(({ link }) => link.connectionState === 'connected') ? slow : fast);
	}
};

if (room?.dataset.room === 'waiting')
	void waitOutside();
else if (room?.dataset.room === 'in')
	void stay();
