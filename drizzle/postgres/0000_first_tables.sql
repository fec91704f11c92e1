CREATE TABLE "answer_event" (
	"attempt_id" text COLLATE "C" NOT NULL,
	"event_id" text COLLATE "C" NOT NULL,
	"sequence" integer NOT NULL,
	"item_id" text COLLATE "C" NOT NULL,
	"base" text COLLATE "C",
	"response" json,
	"confidence" integer,
	"checked" boolean NOT NULL,
	"stands" boolean NOT NULL,
	"late" boolean NOT NULL,
	"mark" integer,
	"answered_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "answer_event_attempt_id_event_id_pk" PRIMARY KEY("attempt_id","event_id")
);
--> statement-breakpoint
CREATE TABLE "attempt" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"learner_id" text COLLATE "C" NOT NULL,
	"quiz_id" text COLLATE "C" NOT NULL,
	"number" integer NOT NULL,
	"quiz_revision" text COLLATE "C" NOT NULL,
	"items" json NOT NULL,
	"secret" text COLLATE "C" NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"deadline_at" timestamp (3) with time zone,
	"submitted_at" timestamp (3) with time zone,
	"score" integer,
	"marks" json,
	"receipt" text COLLATE "C",
	CONSTRAINT "attempt_number" UNIQUE("learner_id","quiz_id","number")
);
--> statement-breakpoint
CREATE TABLE "audit_event" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"actor_id" text COLLATE "C",
	"action" text COLLATE "C" NOT NULL,
	"subject_id" text COLLATE "C",
	"detail" json
);
--> statement-breakpoint
CREATE TABLE "cohort" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"join_code" text COLLATE "C" NOT NULL,
	"time_zone" text COLLATE "C" NOT NULL,
	"starts_at" timestamp (3) with time zone,
	"ends_at" timestamp (3) with time zone,
	"demo" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"archived_at" timestamp (3) with time zone,
	CONSTRAINT "cohort_join_code_unique" UNIQUE("join_code")
);
--> statement-breakpoint
CREATE TABLE "cohort_instructor" (
	"cohort_id" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	CONSTRAINT "cohort_instructor_cohort_id_user_id_pk" PRIMARY KEY("cohort_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "enrolment" (
	"cohort_id" text COLLATE "C" NOT NULL,
	"learner_id" text COLLATE "C" NOT NULL,
	"enrolled_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "enrolment_cohort_id_learner_id_pk" PRIMARY KEY("cohort_id","learner_id")
);
--> statement-breakpoint
CREATE TABLE "item_revision" (
	"hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"item_id" text COLLATE "C" NOT NULL,
	"content" json NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "lesson_progress" (
	"learner_id" text COLLATE "C" NOT NULL,
	"lesson_id" text COLLATE "C" NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"last_read_at" timestamp (3) with time zone NOT NULL,
	"read_at" timestamp (3) with time zone,
	"place" text COLLATE "C",
	CONSTRAINT "lesson_progress_learner_id_lesson_id_pk" PRIMARY KEY("learner_id","lesson_id")
);
--> statement-breakpoint
CREATE TABLE "one_time_link" (
	"token_hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"purpose" text COLLATE "C" NOT NULL,
	"user_id" text COLLATE "C",
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"issued_by" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "quiz_result" (
	"learner_id" text COLLATE "C" NOT NULL,
	"quiz_id" text COLLATE "C" NOT NULL,
	"attempts" integer NOT NULL,
	"first_score" integer,
	"best_score" integer,
	"last_score" integer,
	"passed_at" timestamp (3) with time zone,
	"open_attempt_id" text COLLATE "C",
	"last_activity_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "quiz_result_learner_id_quiz_id_pk" PRIMARY KEY("learner_id","quiz_id")
);
--> statement-breakpoint
CREATE TABLE "quiz_revision" (
	"hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"quiz_id" text COLLATE "C" NOT NULL,
	"content" json NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "session" (
	"id_hash" text COLLATE "C" PRIMARY KEY NOT NULL,
	"user_id" text COLLATE "C" NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"auth_at" timestamp (3) with time zone NOT NULL,
	"last_seen_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"shared" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "throttle" (
	"scope" text COLLATE "C" NOT NULL,
	"key_hash" text COLLATE "C" NOT NULL,
	"window_start" timestamp (3) with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "throttle_scope_key_hash_pk" PRIMARY KEY("scope","key_hash")
);
--> statement-breakpoint
CREATE TABLE "user" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"login" text COLLATE "C" NOT NULL,
	"display_name" text COLLATE "C" NOT NULL,
	"password_hash" text COLLATE "C",
	"role" text COLLATE "C" NOT NULL,
	"demo" boolean NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"disabled_at" timestamp (3) with time zone,
	CONSTRAINT "user_login_unique" UNIQUE("login")
);
--> statement-breakpoint
ALTER TABLE "answer_event" ADD CONSTRAINT "answer_event_attempt_id_attempt_id_fk" FOREIGN KEY ("attempt_id") REFERENCES "attempt"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attempt" ADD CONSTRAINT "attempt_learner_id_user_id_fk" FOREIGN KEY ("learner_id") REFERENCES "user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_instructor" ADD CONSTRAINT "cohort_instructor_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "cohort_instructor" ADD CONSTRAINT "cohort_instructor_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_cohort_id_cohort_id_fk" FOREIGN KEY ("cohort_id") REFERENCES "cohort"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_learner_id_user_id_fk" FOREIGN KEY ("learner_id") REFERENCES "user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lesson_progress" ADD CONSTRAINT "lesson_progress_learner_id_user_id_fk" FOREIGN KEY ("learner_id") REFERENCES "user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "one_time_link" ADD CONSTRAINT "one_time_link_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiz_result" ADD CONSTRAINT "quiz_result_learner_id_user_id_fk" FOREIGN KEY ("learner_id") REFERENCES "user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_user_id_user_id_fk" FOREIGN KEY ("user_id") REFERENCES "user"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "cohort_instructor_user_id" ON "cohort_instructor" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "enrolment_learner_id" ON "enrolment" USING btree ("learner_id");--> statement-breakpoint
CREATE INDEX "session_user_id" ON "session" USING btree ("user_id");