CREATE TABLE "answer_rule" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"cohort_id" text COLLATE "C",
	"item_id" text COLLATE "C" NOT NULL,
	"blank_id" text COLLATE "C",
	"folded" text COLLATE "C" NOT NULL,
	"decision" text COLLATE "C" NOT NULL,
	"remark" text COLLATE "C",
	"author_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_by" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "invite" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"cohort_id" text COLLATE "C" NOT NULL,
	"code" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"max_uses" integer,
	"uses" integer NOT NULL,
	"author_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	CONSTRAINT "invite_code_unique" UNIQUE("code")
);
--> statement-breakpoint
CREATE TABLE "lesson_report" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"reader_id" text COLLATE "C" NOT NULL,
	"lesson_id" text COLLATE "C" NOT NULL,
	"anchor" text COLLATE "C",
	"lesson_version" text COLLATE "C" NOT NULL,
	"words" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"settled_by" text COLLATE "C",
	"reply" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "lesson_version" (
	"hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"lesson_id" text COLLATE "C" NOT NULL,
	"content" json NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "mark_event" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"attempt_id" text COLLATE "C" NOT NULL,
	"item_id" text COLLATE "C" NOT NULL,
	"kind" text COLLATE "C" NOT NULL,
	"mark" integer,
	"points" json,
	"remark" text COLLATE "C",
	"reason" text COLLATE "C",
	"regrade_id" text COLLATE "C",
	"rule_id" text COLLATE "C",
	"answer_event_id" text COLLATE "C",
	"author_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_by" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "regrade" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"cohort_id" text COLLATE "C",
	"quiz_id" text COLLATE "C" NOT NULL,
	"item_id" text COLLATE "C" NOT NULL,
	"revisions" json NOT NULL,
	"new_revision" text COLLATE "C",
	"policy" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"counts" json NOT NULL,
	"author_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"undone_at" timestamp (3) with time zone,
	"undone_by" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "transcript" (
	"code" text COLLATE "C" PRIMARY KEY NOT NULL,
	"learner_id" text COLLATE "C" NOT NULL,
	"content" json NOT NULL,
	"issued_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "lesson_progress" ADD COLUMN "version" text COLLATE "C";--> statement-breakpoint
ALTER TABLE "answer_rule" ADD CONSTRAINT "answer_rule_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "answer_rule" ADD CONSTRAINT "answer_rule_author_id_user_id_fk" FOREIGN KEY ("author_id") REFERENCES "user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invite" ADD CONSTRAINT "invite_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invite" ADD CONSTRAINT "invite_author_id_user_id_fk" FOREIGN KEY ("author_id") REFERENCES "user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_report" ADD CONSTRAINT "lesson_report_reader_id_user_id_fk" FOREIGN KEY ("reader_id") REFERENCES "user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mark_event" ADD CONSTRAINT "mark_event_attempt_id_attempt_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "attempt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mark_event" ADD CONSTRAINT "mark_event_regrade_id_regrade_id_fk" FOREIGN KEY ("regrade_id") REFERENCES "regrade"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mark_event" ADD CONSTRAINT "mark_event_rule_id_answer_rule_id_fk" FOREIGN KEY ("rule_id") REFERENCES "answer_rule"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mark_event" ADD CONSTRAINT "mark_event_author_id_user_id_fk" FOREIGN KEY ("author_id") REFERENCES "user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regrade" ADD CONSTRAINT "regrade_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "regrade" ADD CONSTRAINT "regrade_author_id_user_id_fk" FOREIGN KEY ("author_id") REFERENCES "user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "transcript" ADD CONSTRAINT "transcript_learner_id_user_id_fk" FOREIGN KEY ("learner_id") REFERENCES "user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "answer_rule_item_id" ON "answer_rule" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "invite_cohort_id" ON "invite" USING btree ("cohort_id");--> statement-breakpoint
CREATE INDEX "lesson_report_reader_id" ON "lesson_report" USING btree ("reader_id");--> statement-breakpoint
CREATE INDEX "mark_event_attempt_id" ON "mark_event" USING btree ("attempt_id");--> statement-breakpoint
CREATE INDEX "mark_event_regrade_id" ON "mark_event" USING btree ("regrade_id");--> statement-breakpoint
CREATE INDEX "mark_event_rule_id" ON "mark_event" USING btree ("rule_id");--> statement-breakpoint
CREATE INDEX "regrade_item_id" ON "regrade" USING btree ("item_id");--> statement-breakpoint
CREATE INDEX "transcript_learner_id" ON "transcript" USING btree ("learner_id");--> statement-breakpoint
CREATE INDEX "audit_event_subject_id" ON "audit_event" USING btree ("subject_id");