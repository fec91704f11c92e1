CREATE TABLE `answer_rule` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text,
	`item_id` text NOT NULL,
	`blank_id` text,
	`folded` text NOT NULL,
	`decision` text NOT NULL,
	`remark` text,
	`author_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`withdrawn_at` integer,
	`withdrawn_by` text,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `answer_rule_item_id` ON `answer_rule` (`item_id`);--> statement-breakpoint
CREATE TABLE `invite` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`code` text NOT NULL,
	`role` text NOT NULL,
	`expires_at` integer,
	`max_uses` integer,
	`uses` integer NOT NULL,
	`author_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`withdrawn_at` integer,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE UNIQUE INDEX `invite_code_unique` ON `invite` (`code`);--> statement-breakpoint
CREATE INDEX `invite_cohort_id` ON `invite` (`cohort_id`);--> statement-breakpoint
CREATE TABLE `lesson_report` (
	`id` text PRIMARY KEY NOT NULL,
	`reader_id` text NOT NULL,
	`lesson_id` text NOT NULL,
	`anchor` text,
	`lesson_version` text NOT NULL,
	`words` text NOT NULL,
	`created_at` integer NOT NULL,
	`settled_at` integer,
	`settled_by` text,
	`reply` text,
	FOREIGN KEY (`reader_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `lesson_report_reader_id` ON `lesson_report` (`reader_id`);--> statement-breakpoint
CREATE TABLE `lesson_version` (
	`hash` text PRIMARY KEY NOT NULL,
	`lesson_id` text NOT NULL,
	`content` text NOT NULL,
	`created_at` integer NOT NULL
) STRICT;
--> statement-breakpoint
CREATE TABLE `mark_event` (
	`id` text PRIMARY KEY NOT NULL,
	`attempt_id` text NOT NULL,
	`item_id` text NOT NULL,
	`kind` text NOT NULL,
	`mark` integer,
	`points` text,
	`remark` text,
	`reason` text,
	`regrade_id` text,
	`rule_id` text,
	`answer_event_id` text,
	`author_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`withdrawn_at` integer,
	`withdrawn_by` text,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`regrade_id`) REFERENCES `regrade`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`rule_id`) REFERENCES `answer_rule`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `mark_event_attempt_id` ON `mark_event` (`attempt_id`);--> statement-breakpoint
CREATE INDEX `mark_event_regrade_id` ON `mark_event` (`regrade_id`);--> statement-breakpoint
CREATE INDEX `mark_event_rule_id` ON `mark_event` (`rule_id`);--> statement-breakpoint
CREATE TABLE `regrade` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text,
	`quiz_id` text NOT NULL,
	`item_id` text NOT NULL,
	`revisions` text NOT NULL,
	`new_revision` text,
	`policy` text NOT NULL,
	`reason` text NOT NULL,
	`counts` text NOT NULL,
	`author_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`undone_at` integer,
	`undone_by` text,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `regrade_item_id` ON `regrade` (`item_id`);--> statement-breakpoint
CREATE TABLE `transcript` (
	`code` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`content` text NOT NULL,
	`issued_at` integer NOT NULL,
	`withdrawn_at` integer,
	FOREIGN KEY (`learner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
) STRICT;
--> statement-breakpoint
CREATE INDEX `transcript_learner_id` ON `transcript` (`learner_id`);--> statement-breakpoint
ALTER TABLE `lesson_progress` ADD `version` text;--> statement-breakpoint
CREATE INDEX `audit_event_subject_id` ON `audit_event` (`subject_id`);