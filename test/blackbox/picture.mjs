// Makes a small picture: what somebody draws, or a scanner gives.
import { crc32, deflateSync } from 'node:zlib';

function chunk(kind, data) {
	const body = Buffer.concat([Buffer.from(kind), data]);
	const head = Buffer.alloc(4);
	const tail = Buffer.alloc(4);
	head.writeUInt32BE(data.length);
	tail.writeUInt32BE(crc32(body));
	return Buffer.concat([head, body, tail]);
}

// A PNG of `size` × `size` pixels, grey and striped.
export function png(size) {
	const head = Buffer.alloc(13);
	head.writeUInt32BE(size, 0);
	head.writeUInt32BE(size, 4);
	head[8] = 8; // bits of grey
	const rows = Buffer.concat(Array.from({ length: size }, (_, y) => Buffer.concat([Buffer.from([0]), Buffer.alloc(size, y % 2 === 0 ? 240 : 90)])));
	return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}
