/** Where a server's CPU time goes, asked of its inspector. */

/** A function by its own time, without what it calls. `share`: of all samples, 0 to 1. */
export type Spot = { name: string; place: string; ms: number; share: number };

type Frame = { functionName: string; url: string; lineNumber: number };
type Profile = {
	nodes: { id: number; callFrame: Frame }[];
	samples: number[];
	timeDeltas: number[];
};

/** Microseconds between samples. */
const INTERVAL = 200;

/** Profiles a server while `work` runs. @returns its functions, the costliest first; idle time is left out */
export async function profile(inspector: string, work: () => Promise<void>): Promise<Spot[]> {
	const session = await connect(inspector);
	await session.call('Profiler.enable');
	await session.call('Profiler.setSamplingInterval', { interval: INTERVAL });
	await session.call('Profiler.start');
	await work();
	const { profile } = (await session.call('Profiler.stop')) as { profile: Profile };
	session.close();
	return spotsOf(profile);
}

function spotsOf({ nodes, samples, timeDeltas }: Profile): Spot[] {
	const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
	const spots = new Map<string, Spot>();
	let all = 0;
	for (const [index, id] of samples.entries()) {
		const frame = frames.get(id);
		if (!frame || frame.functionName === '(idle)' || frame.functionName === '(root)') continue;
		const ms = (timeDeltas[index] ?? 0) / 1000;
		const place = placeOf(frame);
		const name = frame.functionName || '(unnamed)';
		const spot = spots.get(`${name} ${place}`) ?? { name, place, ms: 0, share: 0 };
		spot.ms += ms;
		all += ms;
		spots.set(`${name} ${place}`, spot);
	}
	const sorted = [...spots.values()].sort((a, b) => b.ms - a.ms);
	return sorted.map((spot) => ({ ...spot, share: spot.ms / all }));
}

/** A file below the project, without the folder it lies in. */
function placeOf({ url, lineNumber }: Frame): string {
	if (!url) return '';
	const path = url.startsWith('file:') ? decodeURI(new URL(url).pathname) : url;
	const below = path.replace(/^.*\/(?=(build|src|node_modules)\/)/, '').replace(/^.*\/(?=server\.js$)/, '');
	return `${below}:${lineNumber + 1}`;
}

type Session = { call(method: string, params?: object): Promise<unknown>; close(): void };

async function connect(address: string): Promise<Session> {
	const socket = new WebSocket(address);
	const waiting = new Map<number, (result: unknown) => void>();
	let last = 0;
	await new Promise<void>((resolve, reject) => {
		socket.addEventListener('open', () => resolve(), { once: true });
		socket.addEventListener('error', () => reject(new Error('the inspector does not answer')), {
			once: true
		});
	});
	socket.addEventListener('message', ({ data }) => {
		const { id, result } = JSON.parse(String(data)) as { id?: number; result?: unknown };
		if (id === undefined) return;
		waiting.get(id)?.(result);
		waiting.delete(id);
	});
	return {
		call(method, params = {}) {
			last += 1;
			const id = last;
			return new Promise((resolve) => {
				waiting.set(id, resolve);
				socket.send(JSON.stringify({ id, method, params }));
			});
		},
		close: () => socket.close()
	};
}
