/**
 * The tables of instructors' and editors' work, as PostgreSQL knows them: marks given by people, regrades, rules
 * for typed answers, invitations, transcripts, and reports about lessons. The same names and columns stand in
 * `schema-teaching.sqlite.ts`.
 */
import { index, pgTable as table } from 'drizzle-orm/pg-core';
import type { Micros } from '#lib/quiz/types.ts';
import { instant, integer, json, text } from './columns.postgres.ts';
import { attempt, cohort, user } from './schema.postgres.ts';

/**
 * A mark that somebody, or a decision of somebody, gave an item of a handed-in attempt. Rows are added and
 * withdrawn, never changed; the latest one that stands is the effective mark, without any the answer's own.
 */
export const markEvent = table(
	'mark_event',
	{
		id: text('id').primaryKey(),
		attemptId: text('attempt_id')
			.notNull()
			.references(() => attempt.id),
		itemId: text('item_id').notNull(),
		/**
		 * `manual`: an essay was marked. `override`: an instructor put another mark in place. `regrade`: see
		 * `regradeId`. `rule`: a rule for typed answers holds, see `ruleId`. `late`: a late answer was accepted,
		 * see `answerEventId`.
		 */
		kind: text('kind').$type<'manual' | 'override' | 'regrade' | 'rule' | 'late'>().notNull(),
		/** null: the item is left out of the score (a regrade with `drop`) */
		mark: integer('mark').$type<Micros>(),
		/** manual: points of each line of the rubric, by its id */
		points: json('points').$type<Record<string, number>>(),
		/** what the learner reads beside the mark */
		remark: text('remark'),
		/** why, for the trail and the learner; an override and a regrade need one */
		reason: text('reason'),
		regradeId: text('regrade_id').references(() => regrade.id),
		ruleId: text('rule_id').references(() => answerRule.id),
		answerEventId: text('answer_event_id'),
		authorId: text('author_id')
			.notNull()
			.references(() => user.id),
		createdAt: instant('created_at').notNull(),
		withdrawnAt: instant('withdrawn_at'),
		withdrawnBy: text('withdrawn_by')
	},
	(event) => [
		index('mark_event_attempt_id').on(event.attemptId),
		index('mark_event_regrade_id').on(event.regradeId),
		index('mark_event_rule_id').on(event.ruleId)
	]
);

/** A decision to mark an item anew in attempts that are handed in. Undone, its marks stand no more. */
export const regrade = table(
	'regrade',
	{
		id: text('id').primaryKey(),
		/** null: everyone; else the cohort whose learners it touches */
		cohortId: text('cohort_id').references(() => cohort.id),
		quizId: text('quiz_id').notNull(),
		itemId: text('item_id').notNull(),
		/** hashes of the revisions that were answered */
		revisions: json('revisions').$type<string[]>().notNull(),
		/** hash of the revision whose key marks them; null where no key does (`full`, `drop`) */
		newRevision: text('new_revision'),
		policy: text('policy').$type<'higher' | 'replace' | 'full' | 'drop'>().notNull(),
		reason: text('reason').notNull(),
		/** what the preview said and the commit did: how many learners, up, down, newly pass, newly fail */
		counts: json('counts').$type<Record<string, number>>().notNull(),
		authorId: text('author_id')
			.notNull()
			.references(() => user.id),
		createdAt: instant('created_at').notNull(),
		undoneAt: instant('undone_at'),
		undoneBy: text('undone_by')
	},
	(regrade) => [index('regrade_item_id').on(regrade.itemId)]
);

/** What was decided about a typed answer that neither the key nor a trap of the file knows. */
export const answerRule = table(
	'answer_rule',
	{
		id: text('id').primaryKey(),
		/** null: everyone; else the cohort whose learners it touches */
		cohortId: text('cohort_id').references(() => cohort.id),
		itemId: text('item_id').notNull(),
		/** the gap of a cloze; null in a text item */
		blankId: text('blank_id'),
		/** the answer as it is compared, see fold.ts */
		folded: text('folded').notNull(),
		decision: text('decision').$type<'accept' | 'trap' | 'reject'>().notNull(),
		/** what the learner reads beside the mark; a trap needs one */
		remark: text('remark'),
		authorId: text('author_id')
			.notNull()
			.references(() => user.id),
		createdAt: instant('created_at').notNull(),
		withdrawnAt: instant('withdrawn_at'),
		withdrawnBy: text('withdrawn_by')
	},
	(rule) => [index('answer_rule_item_id').on(rule.itemId)]
);

/** A link that lets people into a cohort, as learners or beside its instructors. */
export const invite = table(
	'invite',
	{
		id: text('id').primaryKey(),
		cohortId: text('cohort_id')
			.notNull()
			.references(() => cohort.id),
		code: text('code').notNull().unique(),
		role: text('role').$type<'learner' | 'instructor'>().notNull(),
		expiresAt: instant('expires_at'),
		/** null: any number */
		maxUses: integer('max_uses'),
		/** counted in the same statement that asks whether there is one left */
		uses: integer('uses').notNull(),
		authorId: text('author_id')
			.notNull()
			.references(() => user.id),
		createdAt: instant('created_at').notNull(),
		withdrawnAt: instant('withdrawn_at')
	},
	(invite) => [index('invite_cohort_id').on(invite.cohortId)]
);

/** A transcript as it was handed out, so that whoever has its code can see that it is genuine. */
export const transcript = table(
	'transcript',
	{
		code: text('code').primaryKey(),
		learnerId: text('learner_id')
			.notNull()
			.references(() => user.id),
		content: json('content').notNull(),
		issuedAt: instant('issued_at').notNull(),
		withdrawnAt: instant('withdrawn_at')
	},
	(transcript) => [index('transcript_learner_id').on(transcript.learnerId)]
);

/** A lesson as it once was: what returning readers are told has changed since. Never changed itself. */
export const lessonVersion = table('lesson_version', {
	hash: text('hash').primaryKey(),
	lessonId: text('lesson_id').notNull(),
	content: json('content').notNull(),
	createdAt: instant('created_at').notNull()
});

/** A reader's word that something is wrong with a paragraph, with the version they saw. */
export const lessonReport = table(
	'lesson_report',
	{
		id: text('id').primaryKey(),
		readerId: text('reader_id')
			.notNull()
			.references(() => user.id),
		lessonId: text('lesson_id').notNull(),
		/** the paragraph; null: the lesson as a whole */
		anchor: text('anchor'),
		lessonVersion: text('lesson_version').notNull(),
		words: text('words').notNull(),
		createdAt: instant('created_at').notNull(),
		settledAt: instant('settled_at'),
		settledBy: text('settled_by'),
		/** what the reader is told */
		reply: text('reply')
	},
	(report) => [index('lesson_report_reader_id').on(report.readerId)]
);
