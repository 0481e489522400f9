CREATE TABLE `article_edits` (
	`id` integer PRIMARY KEY NOT NULL,
	`article_id` integer NOT NULL,
	`seen_at` integer NOT NULL,
	`changes` text NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `article_edits_article` ON `article_edits` (`article_id`);--> statement-breakpoint
CREATE TABLE `hosts` (
	`host` text PRIMARY KEY NOT NULL,
	`spacing_ms` integer DEFAULT 0 NOT NULL,
	`not_before` integer DEFAULT 0 NOT NULL,
	`raised_at` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `pushes` (
	`feed_id` integer PRIMARY KEY NOT NULL,
	`hub_url` text NOT NULL,
	`topic_url` text NOT NULL,
	`token` text NOT NULL,
	`secret` text NOT NULL,
	`state` text NOT NULL,
	`requested_at` integer,
	`lease_until` integer,
	`last_push_at` integer,
	`failures` integer DEFAULT 0 NOT NULL,
	`not_before` integer DEFAULT 0 NOT NULL,
	`reason` text,
	FOREIGN KEY (`feed_id`) REFERENCES `feeds`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `pushes_token_unique` ON `pushes` (`token`);--> statement-breakpoint
CREATE INDEX `pushes_work` ON `pushes` (`state`,`not_before`);--> statement-breakpoint
ALTER TABLE `articles` ADD `date_flag` text;--> statement-breakpoint
ALTER TABLE `articles` ADD `late` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `articles` ADD `page` text;--> statement-breakpoint
ALTER TABLE `articles` ADD `page_reason` text;--> statement-breakpoint
ALTER TABLE `articles` ADD `page_attempts` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `articles` ADD `page_not_before` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `articles_page` ON `articles` (`page_not_before`) WHERE "articles"."page" = 'wanted';--> statement-breakpoint
CREATE INDEX `articles_held` ON `articles` (`feed_id`) WHERE "articles"."state" = 'held';--> statement-breakpoint
ALTER TABLE `feeds` ADD `failing_since` integer;--> statement-breakpoint
ALTER TABLE `feeds` ADD `failure_told_at` integer;--> statement-breakpoint
ALTER TABLE `feeds` ADD `added_in_channel_id` integer;--> statement-breakpoint
ALTER TABLE `feeds` ADD `paused_reason` text;--> statement-breakpoint
ALTER TABLE `feeds` ADD `credentials` text;--> statement-breakpoint
ALTER TABLE `feeds` ADD `read_pages` integer DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE `feeds` ADD `moved_to` text;--> statement-breakpoint
ALTER TABLE `feeds` ADD `move_candidate` text;--> statement-breakpoint
ALTER TABLE `feeds` ADD `move_sightings` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `feeds` ADD `identity_policy` text DEFAULT 'guid' NOT NULL;--> statement-breakpoint
ALTER TABLE `feeds` ADD `articles_per_day` real;--> statement-breakpoint
ALTER TABLE `feeds` ADD `stated_interval_ms` integer;--> statement-breakpoint
ALTER TABLE `feeds` ADD `urgent_until` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `feeds` ADD `held_since` integer;--> statement-breakpoint
ALTER TABLE `feeds` ADD `hub_url` text;--> statement-breakpoint
ALTER TABLE `feeds` ADD `self_url` text;--> statement-breakpoint
CREATE INDEX `feeds_failing` ON `feeds` (`failing_since`) WHERE "feeds"."failing_since" is not null;--> statement-breakpoint
ALTER TABLE `topics` ADD `urgency` text DEFAULT 'normal' NOT NULL;