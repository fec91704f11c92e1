import type { Tables } from '#lib/server/db/instance.ts';

type RowOf = { [Name in keyof Tables]: Tables[Name]['$inferSelect'] };

const at = (text: string) => new Date(`2026-03-${text}Z`);

/** One row of every table with a value in each column, parents first. */
export function rowsOfEveryTable(): [keyof Tables, RowOf[keyof Tables]][] {
	const rows: RowOf = {
		user: {
			id: 'mina',
			login: 'mina',
			displayName: 'Mina “배”',
			passwordHash: '$argon2id$',
			role: 'learner',
			demo: true,
			createdAt: at('01T00:00:00.001'),
			disabledAt: at('29T02:30:00.999')
		},
		session: {
			idHash: 'hash',
			userId: 'mina',
			createdAt: at('01T00:00:00.010'),
			authAt: at('01T00:00:00.020'),
			lastSeenAt: at('01T00:00:00.030'),
			expiresAt: at('31T23:59:59.999'),
			shared: false
		},
		oneTimeLink: {
			tokenHash: 'hash',
			purpose: 'reset',
			userId: 'mina',
			createdAt: at('01T00:00:00.000'),
			expiresAt: at('02T00:00:00.000'),
			issuedBy: 'admin'
		},
		throttle: { scope: 'login', keyHash: 'hash', windowStart: at('01T00:00:00.500'), count: 3 },
		cohort: {
			id: 'spring',
			name: 'Spring',
			joinCode: 'CODE',
			timeZone: 'Europe/Vilnius',
			startsAt: at('01T00:00:00.000'),
			endsAt: at('31T00:00:00.000'),
			demo: false,
			createdAt: at('01T00:00:00.000'),
			archivedAt: at('31T12:00:00.123')
		},
		cohortInstructor: { cohortId: 'spring', userId: 'mina' },
		enrolment: { cohortId: 'spring', learnerId: 'mina', enrolledAt: at('02T00:00:00.000') },
		itemRevision: {
			hash: 'item',
			itemId: 'first',
			content: { stem: 'x', key: ['a'] },
			createdAt: at('01T00:00:00.000')
		},
		quizRevision: {
			hash: 'quiz',
			quizId: 'one',
			content: { items: ['item'] },
			createdAt: at('01T00:00:00.000')
		},
		attempt: {
			id: 'attempt',
			learnerId: 'mina',
			quizId: 'one',
			number: 1,
			quizRevision: 'quiz',
			items: [['item'], ['other', 1_000_000]],
			secret: 'secret',
			startedAt: at('03T00:00:00.001'),
			deadlineAt: at('03T01:00:00.001'),
			submittedAt: at('03T00:30:00.002'),
			score: 333_333,
			marks: [0, null, 1_000_000],
			receipt: 'ABCD'
		},
		answerEvent: {
			attemptId: 'attempt',
			eventId: 'event',
			sequence: 1,
			itemId: 'first',
			base: 'earlier',
			response: { row: 'label' },
			confidence: 80,
			checked: true,
			stands: false,
			late: true,
			mark: 500_000,
			answeredAt: at('03T00:10:00.003')
		},
		quizResult: {
			learnerId: 'mina',
			quizId: 'one',
			attempts: 2,
			firstScore: 0,
			bestScore: 1_000_000,
			lastScore: 1,
			passedAt: at('03T00:30:00.002'),
			openAttemptId: 'attempt',
			lastActivityAt: at('03T00:30:00.002')
		},
		accommodation: {
			id: 'grant',
			cohortId: 'spring',
			learnerId: 'mina',
			quizId: 'one',
			extraAttempts: 1,
			timeFactor: 150,
			opensAt: at('01T00:00:00.001'),
			closesAt: at('09T00:00:00.002'),
			reason: 'ill in the first week',
			authorId: 'mina',
			createdAt: at('02T00:00:00.003'),
			withdrawnAt: at('03T00:00:00.004')
		},
		problemReport: {
			id: 'report',
			learnerId: 'mina',
			attemptId: 'attempt',
			itemId: 'first',
			itemRevision: 'revision',
			words: 'The key is wrong.',
			createdAt: at('04T00:00:00.001'),
			settledAt: at('05T00:00:00.002'),
			settledBy: 'jun',
			reply: 'Mended, thank you.'
		},
		lessonProgress: {
			learnerId: 'mina',
			lessonId: 'one',
			openedAt: at('01T00:00:00.001'),
			lastReadAt: at('01T00:00:00.002'),
			readAt: at('01T00:00:00.003'),
			place: 'pause',
			version: 'version'
		},
		auditEvent: {
			id: 'audit',
			at: at('01T00:00:00.000'),
			actorId: 'mina',
			action: 'role_changed',
			subjectId: 'jun',
			detail: { from: 'learner' }
		},
		regrade: {
			id: 'regrade',
			cohortId: 'spring',
			quizId: 'one',
			itemId: 'first',
			revisions: ['item'],
			newRevision: 'other',
			policy: 'higher',
			reason: 'The key was wrong.',
			counts: { learners: 2, up: 1 },
			authorId: 'mina',
			createdAt: at('06T00:00:00.001'),
			undoneAt: at('07T00:00:00.002'),
			undoneBy: 'jun'
		},
		answerRule: {
			id: 'rule',
			cohortId: 'spring',
			itemId: 'first',
			blankId: 'gap',
			folded: '배합전',
			decision: 'accept',
			remark: 'Another spelling.',
			authorId: 'mina',
			createdAt: at('06T00:00:00.003'),
			withdrawnAt: at('07T00:00:00.004'),
			withdrawnBy: 'jun'
		},
		markEvent: {
			id: 'mark',
			attemptId: 'attempt',
			itemId: 'first',
			kind: 'manual',
			mark: 750_000,
			points: { light: 2 },
			remark: 'Name the source.',
			reason: 'Second reading.',
			regradeId: 'regrade',
			ruleId: 'rule',
			answerEventId: 'event',
			authorId: 'mina',
			createdAt: at('06T00:00:00.005'),
			withdrawnAt: at('07T00:00:00.006'),
			withdrawnBy: 'jun'
		},
		invite: {
			id: 'invite',
			cohortId: 'spring',
			code: 'INVITE',
			role: 'instructor',
			expiresAt: at('09T00:00:00.001'),
			maxUses: 30,
			uses: 2,
			authorId: 'mina',
			createdAt: at('01T00:00:00.002'),
			withdrawnAt: at('08T00:00:00.003')
		},
		transcript: {
			code: 'TRANSCRIPT',
			learnerId: 'mina',
			content: { passed: ['one'] },
			issuedAt: at('10T00:00:00.001'),
			withdrawnAt: at('11T00:00:00.002')
		},
		lessonVersion: {
			hash: 'version',
			lessonId: 'one',
			content: { lineage: 'hash' },
			createdAt: at('01T00:00:00.001')
		},
		lessonReport: {
			id: 'lesson-report',
			readerId: 'mina',
			lessonId: 'one',
			anchor: 'lineage',
			lessonVersion: 'version',
			words: 'The year is wrong.',
			createdAt: at('04T00:00:00.001'),
			settledAt: at('05T00:00:00.002'),
			settledBy: 'jun',
			reply: 'Mended.'
		}
	};
	return Object.entries(rows) as [keyof Tables, RowOf[keyof Tables]][];
}
