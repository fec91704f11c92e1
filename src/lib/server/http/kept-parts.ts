/**
 * Parts of pages that are the same for every reader: encoded and compressed once, put into each page by reference.
 *
 * A lesson is 90 kB of which a reader's name and standing are 2 kB. Joining, encoding and compressing the rest anew
 * for each of them took most of a page's time. A page holds a mark in the place of each part instead, and the marks
 * give way to the parts at the very end. A deflate stream may be put together of pieces that end on a byte and do not
 * look back into one another (RFC 1951, 3.2.3), so that even the compressed page costs only its own few bytes.
 */
import { createHash } from 'node:crypto';
import { constants, crc32, deflateRawSync } from 'node:zlib';

type Part = { body: Buffer; deflated: Buffer; classes: ReadonlySet<string> };

const MARK = /<!--kept ([\w-]{22})-->/;
/** RFC 1952: magic number, deflate, no flags, no time, no extra flags, unknown system. */
const GZIP_HEAD = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);
/** An empty last block. */
const DEFLATE_END = Buffer.from([3, 0]);

const parts = new Map<string, Part>();

/**
 * Keeps a part.
 *
 * @param html complete elements, the same for every reader
 * @returns the mark that stands for it in a page; another text has another mark, so an ETag of the page covers it
 */
export function keepPart(html: string): string {
	const body = Buffer.from(html);
	const id = createHash('sha256').update(body).digest('base64url').slice(0, 22);
	if (!parts.has(id)) {
		const classes = new Set(html.match(/\bsvelte-[a-z0-9]+/g));
		parts.set(id, { body, deflated: deflate(body, 9), classes });
	}
	return `<!--kept ${id}-->`;
}

/** A page taken apart at its marks: its own text and the kept parts by turns. */
export type Pieces = readonly (string | Part)[];

/** The pieces of a page; only one, the page itself, when nothing kept stands in it. */
export function piecesOf(html: string): Pieces {
	// split() puts what the brackets matched between the pieces
	return html.split(MARK).flatMap((piece, index): (string | Part)[] => {
		const part = index % 2 ? parts.get(piece) : piece;
		return part === undefined ? [] : [part];
	});
}

/** Whether an element of the page has this class of a component's own styles. */
export function hasClass(pieces: Pieces, name: string): boolean {
	return pieces.some((piece) => (typeof piece === 'string' ? piece.includes(name) : piece.classes.has(name)));
}

/** The whole page, plain. */
export function plainPage(pieces: Pieces): Buffer {
	return Buffer.concat(pieces.map(bytesOf));
}

/** The whole page as gzip. */
export function gzipPage(pieces: Pieces): Buffer {
	let checksum = 0;
	let length = 0;
	const deflated = pieces.map((piece) => {
		const bytes = bytesOf(piece);
		checksum = crc32(bytes, checksum);
		length += bytes.length;
		return typeof piece === 'string' ? deflate(bytes, 4) : piece.deflated;
	});
	const tail = Buffer.alloc(8);
	tail.writeUInt32LE(checksum, 0);
	tail.writeUInt32LE(length % 2 ** 32, 4);
	return Buffer.concat([GZIP_HEAD, ...deflated, DEFLATE_END, tail]);
}

const bytesOf = (piece: string | Part) => (typeof piece === 'string' ? Buffer.from(piece) : piece.body);

/** Blocks that end on a byte, none of them the last. */
const deflate = (bytes: Buffer, level: number) =>
	deflateRawSync(bytes, { level, finishFlush: constants.Z_FULL_FLUSH });
