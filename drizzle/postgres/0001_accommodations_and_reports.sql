CREATE TABLE "accommodation" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"cohort_id" text COLLATE "C" NOT NULL,
	"learner_id" text COLLATE "C",
	"quiz_id" text COLLATE "C",
	"extra_attempts" integer NOT NULL,
	"time_factor" integer NOT NULL,
	"opens_at" timestamp (3) with time zone,
	"closes_at" timestamp (3) with time zone,
	"reason" text COLLATE "C" NOT NULL,
	"author_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "problem_report" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"learner_id" text COLLATE "C" NOT NULL,
	"attempt_id" text COLLATE "C" NOT NULL,
	"item_id" text COLLATE "C" NOT NULL,
	"item_revision" text COLLATE "C" NOT NULL,
	"words" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone,
	"settled_by" text COLLATE "C",
	"reply" text COLLATE "C"
);
--> statement-breakpoint
ALTER TABLE "accommodation" ADD CONSTRAINT "accommodation_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accommodation" ADD CONSTRAINT "accommodation_learner_id_user_id_fk" FOREIGN KEY ("learner_id") REFERENCES "user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "accommodation" ADD CONSTRAINT "accommodation_author_id_user_id_fk" FOREIGN KEY ("author_id") REFERENCES "user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_report" ADD CONSTRAINT "problem_report_learner_id_user_id_fk" FOREIGN KEY ("learner_id") REFERENCES "user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "problem_report" ADD CONSTRAINT "problem_report_attempt_id_attempt_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "attempt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "accommodation_cohort_id" ON "accommodation" USING btree ("cohort_id");--> statement-breakpoint
CREATE INDEX "accommodation_learner_id" ON "accommodation" USING btree ("learner_id");--> statement-breakpoint
CREATE INDEX "problem_report_learner_id" ON "problem_report" USING btree ("learner_id");