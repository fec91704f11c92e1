/**
 * The tables, as SQLite knows them. The same names and columns stand in `schema.postgres.ts`; a test compares
 * the two. After a change: `npm run db:generate`, then commit the migrations of both engines.
 *
 * Instants are in milliseconds, scores and marks in whole millionths, confidence in per cent.
 */
import { sql } from 'drizzle-orm';
import { index, primaryKey, sqliteTable as table, unique } from 'drizzle-orm/sqlite-core';
import type { ItemResponse, Micros } from '#lib/quiz/types.ts';
import { flag, instant, integer, json, text } from './columns.sqlite.ts';

export * from './schema-teaching.sqlite.ts';

export const user = table('user', {
	id: text('id').primaryKey(),
	/** folded, so that two spellings of one name are one login */
	login: text('login').notNull().unique(),
	displayName: text('display_name').notNull(),
	/** null: signs in by link only */
	passwordHash: text('password_hash'),
	role: text('role').$type<'learner' | 'instructor' | 'administrator'>().notNull(),
	demo: flag('demo').notNull(),
	createdAt: instant('created_at').notNull(),
	disabledAt: instant('disabled_at')
});

export const session = table(
	'session',
	{
		/** SHA-256 of the token in the cookie; the token itself is nowhere */
		idHash: text('id_hash').primaryKey(),
		userId: text('user_id')
			.notNull()
			.references(() => user.id),
		createdAt: instant('created_at').notNull(),
		/** when the password, or a link in its place, was last given */
		authAt: instant('auth_at').notNull(),
		lastSeenAt: instant('last_seen_at').notNull(),
		expiresAt: instant('expires_at').notNull(),
		/** "this is a shared computer" was ticked */
		shared: flag('shared').notNull()
	},
	(session) => [index('session_user_id').on(session.userId)]
);

export const oneTimeLink = table('one_time_link', {
	tokenHash: text('token_hash').primaryKey(),
	purpose: text('purpose').$type<'setup' | 'reset' | 'sign_in'>().notNull(),
	/** null: the link that makes the first administrator */
	userId: text('user_id').references(() => user.id),
	createdAt: instant('created_at').notNull(),
	expiresAt: instant('expires_at').notNull(),
	/** null: the program itself, or somebody at its command line */
	issuedBy: text('issued_by')
});

/** How often something was tried: a count in each window of time. */
export const throttle = table(
	'throttle',
	{
		scope: text('scope').notNull(),
		keyHash: text('key_hash').notNull(),
		windowStart: instant('window_start').notNull(),
		count: integer('count').notNull()
	},
	(throttle) => [primaryKey({ columns: [throttle.scope, throttle.keyHash] })]
);

export const cohort = table('cohort', {
	id: text('id').primaryKey(),
	name: text('name').notNull(),
	joinCode: text('join_code').notNull().unique(),
	/** IANA name, such as Europe/Vilnius */
	timeZone: text('time_zone').notNull(),
	startsAt: instant('starts_at'),
	endsAt: instant('ends_at'),
	demo: flag('demo').notNull(),
	createdAt: instant('created_at').notNull(),
	archivedAt: instant('archived_at')
});

export const cohortInstructor = table(
	'cohort_instructor',
	{
		cohortId: text('cohort_id')
			.notNull()
			.references(() => cohort.id),
		userId: text('user_id')
			.notNull()
			.references(() => user.id)
	},
	(place) => [
		primaryKey({ columns: [place.cohortId, place.userId] }),
		index('cohort_instructor_user_id').on(place.userId)
	]
);

export const enrolment = table(
	'enrolment',
	{
		cohortId: text('cohort_id')
			.notNull()
			.references(() => cohort.id),
		learnerId: text('learner_id')
			.notNull()
			.references(() => user.id),
		enrolledAt: instant('enrolled_at').notNull()
	},
	(enrolment) => [
		primaryKey({ columns: [enrolment.cohortId, enrolment.learnerId] }),
		index('enrolment_learner_id').on(enrolment.learnerId)
	]
);

/** An item as it once was; `hash` names its content. Never changed, so that old attempts stay readable. */
export const itemRevision = table('item_revision', {
	hash: text('hash').primaryKey(),
	itemId: text('item_id').notNull(),
	content: json('content').notNull(),
	createdAt: instant('created_at').notNull()
});

/** A quiz's settings and items as they once were. */
export const quizRevision = table('quiz_revision', {
	hash: text('hash').primaryKey(),
	quizId: text('quiz_id').notNull(),
	content: json('content').notNull(),
	createdAt: instant('created_at').notNull()
});

export const attempt = table(
	'attempt',
	{
		id: text('id').primaryKey(),
		learnerId: text('learner_id')
			.notNull()
			.references(() => user.id),
		quizId: text('quiz_id').notNull(),
		/** counts a learner's attempts at a quiz, from 1 */
		number: integer('number').notNull(),
		quizRevision: text('quiz_revision').notNull(),
		/** hash of each item's revision, in order, with the mark carried over from an earlier attempt */
		items: json('items').$type<([rev: string] | [rev: string, carried: Micros])[]>().notNull(),
		/** keys the tokens and the order of this attempt */
		secret: text('secret').notNull(),
		startedAt: instant('started_at').notNull(),
		deadlineAt: instant('deadline_at'),
		submittedAt: instant('submitted_at'),
		score: integer('score'),
		/** aligned to `items` */
		marks: json('marks').$type<(Micros | null)[]>(),
		receipt: text('receipt')
	},
	(attempt) => [unique('attempt_number').on(attempt.learnerId, attempt.quizId, attempt.number)]
);

/** What a learner answered, in the order it came. Rows are added, never changed. */
export const answerEvent = table(
	'answer_event',
	{
		attemptId: text('attempt_id')
			.notNull()
			.references(() => attempt.id),
		/** made once by whoever answers, so that an answer sent twice is one event */
		eventId: text('event_id').notNull(),
		sequence: integer('sequence').notNull(),
		itemId: text('item_id').notNull(),
		/** the event this one replaces, as the sender knew it */
		base: text('base'),
		/** null: a blank */
		response: json('response').$type<ItemResponse>(),
		confidence: integer('confidence'),
		checked: flag('checked').notNull(),
		stands: flag('stands').notNull(),
		late: flag('late').notNull(),
		mark: integer('mark'),
		answeredAt: instant('answered_at').notNull()
	},
	(event) => [
		primaryKey({ columns: [event.attemptId, event.eventId] }),
		// Late answers are few, and the queue asks for them alone.
		index('answer_event_late')
			.on(event.attemptId)
			.where(sql`late`)
	]
);

/** Counters over a learner's attempts at a quiz, kept with each submit; the attempts can rebuild them. */
export const quizResult = table(
	'quiz_result',
	{
		learnerId: text('learner_id')
			.notNull()
			.references(() => user.id),
		quizId: text('quiz_id').notNull(),
		attempts: integer('attempts').notNull(),
		firstScore: integer('first_score'),
		bestScore: integer('best_score'),
		lastScore: integer('last_score'),
		passedAt: instant('passed_at'),
		openAttemptId: text('open_attempt_id'),
		lastActivityAt: instant('last_activity_at').notNull()
	},
	(result) => [primaryKey({ columns: [result.learnerId, result.quizId] })]
);

/**
 * What an instructor grants one learner, or everybody in a cohort, for one quiz or for all of them. Rows are
 * added and withdrawn, never changed; where two hold, the kinder counts.
 */
export const accommodation = table(
	'accommodation',
	{
		id: text('id').primaryKey(),
		/** the cohort whose instructor grants it */
		cohortId: text('cohort_id')
			.notNull()
			.references(() => cohort.id),
		/** null: every learner of the cohort */
		learnerId: text('learner_id').references(() => user.id),
		/** null: every quiz */
		quizId: text('quiz_id'),
		extraAttempts: integer('extra_attempts').notNull(),
		/** per cent of the time limit: 150 is half as much again */
		timeFactor: integer('time_factor').notNull(),
		opensAt: instant('opens_at'),
		closesAt: instant('closes_at'),
		reason: text('reason').notNull(),
		authorId: text('author_id')
			.notNull()
			.references(() => user.id),
		createdAt: instant('created_at').notNull(),
		withdrawnAt: instant('withdrawn_at')
	},
	(granted) => [
		index('accommodation_cohort_id').on(granted.cohortId),
		index('accommodation_learner_id').on(granted.learnerId)
	]
);

/** A learner's word that something is wrong with an item, with the revision they saw. */
export const problemReport = table(
	'problem_report',
	{
		id: text('id').primaryKey(),
		learnerId: text('learner_id')
			.notNull()
			.references(() => user.id),
		attemptId: text('attempt_id')
			.notNull()
			.references(() => attempt.id),
		itemId: text('item_id').notNull(),
		itemRevision: text('item_revision').notNull(),
		words: text('words').notNull(),
		createdAt: instant('created_at').notNull(),
		settledAt: instant('settled_at'),
		settledBy: text('settled_by'),
		/** what the learner is told */
		reply: text('reply')
	},
	(report) => [index('problem_report_learner_id').on(report.learnerId)]
);

export const lessonProgress = table(
	'lesson_progress',
	{
		learnerId: text('learner_id')
			.notNull()
			.references(() => user.id),
		lessonId: text('lesson_id').notNull(),
		openedAt: instant('opened_at').notNull(),
		lastReadAt: instant('last_read_at').notNull(),
		/** when it was read to the end; null: not yet */
		readAt: instant('read_at'),
		/** anchor of the paragraph reading stopped at */
		place: text('place'),
		/** the version that was read last, see `lessonVersion`; null: before versions were kept */
		version: text('version')
	},
	(progress) => [primaryKey({ columns: [progress.learnerId, progress.lessonId] })]
);

/** Who did what that somebody may ask about later. */
export const auditEvent = table(
	'audit_event',
	{
		id: text('id').primaryKey(),
		at: instant('at').notNull(),
		/** null: the program itself, or somebody at its command line */
		actorId: text('actor_id'),
		action: text('action').notNull(),
		subjectId: text('subject_id'),
		detail: json('detail').$type<Record<string, unknown>>()
	},
	(event) => [index('audit_event_subject_id').on(event.subjectId)]
);
