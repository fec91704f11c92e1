/** Whether costs stay flat as stored attempts grow. */
import { copyFileSync } from 'node:fs';
import { newLearners, type Bench, type Measurement } from './bench.ts';
import { databaseFile, type SignedIn } from './learners.ts';
import { cpuOf, takeAll, viewLesson } from './measure-requests.ts';
import { median } from './numbers.ts';
import { fillWithAttempts } from './synthetic.ts';

/** The same work on 1,000 and on many more attempts: two servers at a time, in turns. */
export const growth: Measurement = {
	name: 'growth',
	rows: ['journey-growth', 'lesson-growth'],
	async run(bench) {
		const [many, turns, each] = bench.quick ? [10_000, 3, 15] : [100_000, 6, 25];
		const [small, large] = [bench.newFolder(), bench.newFolder()];
		const people = await realAttempts(bench, small, (turns + 1) * each);
		fillWithAttempts(small, 1000);
		copyFileSync(databaseFile(small), databaseFile(large));
		fillWithAttempts(large, many);
		const sides = [];
		for (const folder of [small, large]) {
			const server = await bench.serve(folder);
			sides.push({ server, clients: bench.clients(server, people), journey: [0], lesson: [0] });
		}
		for (let turn = 0; turn <= turns; turn += 1) {
			for (const side of sides) {
				const some = side.clients.splice(0, each);
				side.journey[turn] = await cpuOf(side.server, () => takeAll(some));
				const [one] = some;
				side.lesson[turn] = await cpuOf(side.server, async () => {
					if (one) await viewLesson(one, 4 * each);
				});
			}
		}
		for (const { server } of sides) await server.stop();
		const [few, lots] = sides.map(({ journey, lesson }) => {
			// The first turn warms up.
			return { journey: median(journey.slice(1)), lesson: median(lesson.slice(1)) };
		});
		if (!few || !lots) throw new RangeError('no sides');
		const note = `${many.toLocaleString('en')} attempts to 1,000`;
		return {
			'journey-growth': { value: lots.journey / few.journey, note },
			'lesson-growth': { value: lots.lesson / few.lesson, note }
		};
	}
};

/** Twenty attempts that a server took, as patterns for more; and learners who have taken none. */
export async function realAttempts(bench: Bench, folder: string, count: number): Promise<SignedIn[]> {
	const people = await newLearners(folder, 20 + count);
	const server = await bench.serve(folder);
	await takeAll(bench.clients(server, people.splice(0, 20)));
	await server.stop();
	return people;
}
