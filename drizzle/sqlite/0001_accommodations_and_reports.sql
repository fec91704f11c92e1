CREATE TABLE `accommodation` (
	`id` text PRIMARY KEY NOT NULL,
	`cohort_id` text NOT NULL,
	`learner_id` text,
	`quiz_id` text,
	`extra_attempts` integer NOT NULL,
	`time_factor` integer NOT NULL,
	`opens_at` integer,
	`closes_at` integer,
	`reason` text NOT NULL,
	`author_id` text NOT NULL,
	`created_at` integer NOT NULL,
	`withdrawn_at` integer,
	FOREIGN KEY (`cohort_id`) REFERENCES `cohort`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`learner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`author_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `accommodation_cohort_id` ON `accommodation` (`cohort_id`);--> statement-breakpoint
CREATE INDEX `accommodation_learner_id` ON `accommodation` (`learner_id`);--> statement-breakpoint
CREATE TABLE `problem_report` (
	`id` text PRIMARY KEY NOT NULL,
	`learner_id` text NOT NULL,
	`attempt_id` text NOT NULL,
	`item_id` text NOT NULL,
	`item_revision` text NOT NULL,
	`words` text NOT NULL,
	`created_at` integer NOT NULL,
	`settled_at` integer,
	`settled_by` text,
	`reply` text,
	FOREIGN KEY (`learner_id`) REFERENCES `user`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`attempt_id`) REFERENCES `attempt`(`id`) ON UPDATE no action ON DELETE no action
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `problem_report_learner_id` ON `problem_report` (`learner_id`);