CREATE TABLE `catch_up_marks` (
	`channel_id` integer NOT NULL,
	`actor_id` text NOT NULL,
	`asked_at` integer NOT NULL,
	PRIMARY KEY(`channel_id`, `actor_id`),
	FOREIGN KEY (`channel_id`) REFERENCES `channels`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `corrections` (
	`id` integer PRIMARY KEY NOT NULL,
	`story_id` integer NOT NULL,
	`article_id` integer NOT NULL,
	`edit_id` integer NOT NULL,
	`at` integer NOT NULL,
	`was` text NOT NULL,
	`is` text NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `corrections_once` ON `corrections` (`edit_id`,`was`);--> statement-breakpoint
CREATE INDEX `corrections_story` ON `corrections` (`story_id`);--> statement-breakpoint
CREATE TABLE `dated_events` (
	`id` integer PRIMARY KEY NOT NULL,
	`article_id` integer NOT NULL,
	`from_day` text NOT NULL,
	`to_day` text NOT NULL,
	`precision` text NOT NULL,
	`phrase` text NOT NULL,
	`sentence` text NOT NULL,
	`start` integer NOT NULL,
	`end` integer NOT NULL,
	`ahead` integer NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `dated_events_once` ON `dated_events` (`article_id`,`start`,`from_day`);--> statement-breakpoint
CREATE INDEX `dated_events_day` ON `dated_events` (`from_day`);--> statement-breakpoint
CREATE TABLE `developments` (
	`id` integer PRIMARY KEY NOT NULL,
	`story_id` integer NOT NULL,
	`article_id` integer NOT NULL,
	`kind` text NOT NULL,
	`weighty` integer NOT NULL,
	`sentence` text NOT NULL,
	`start` integer NOT NULL,
	`end` integer NOT NULL,
	`who` text,
	`facts` text NOT NULL,
	`disputes` text,
	`at` integer NOT NULL,
	`found_at` integer NOT NULL,
	`briefed_at` integer,
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `developments_once` ON `developments` (`story_id`,`article_id`,`sentence`);--> statement-breakpoint
CREATE INDEX `developments_story` ON `developments` (`story_id`,`at`);--> statement-breakpoint
CREATE INDEX `developments_untold` ON `developments` (`story_id`) WHERE "developments"."briefed_at" is null;--> statement-breakpoint
CREATE INDEX `developments_article` ON `developments` (`article_id`);--> statement-breakpoint
CREATE TABLE `model_answers` (
	`key` text PRIMARY KEY NOT NULL,
	`answer` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `model_use` (
	`day` text PRIMARY KEY NOT NULL,
	`calls` integer DEFAULT 0 NOT NULL,
	`tokens` integer DEFAULT 0 NOT NULL,
	`passed` integer DEFAULT 0 NOT NULL,
	`refused` integer DEFAULT 0 NOT NULL,
	`failed` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE `muted_stories` (
	`channel_id` integer NOT NULL,
	`story_id` integer NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`until` integer,
	PRIMARY KEY(`channel_id`, `story_id`),
	FOREIGN KEY (`channel_id`) REFERENCES `channels`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `outlet_families` (
	`name` text PRIMARY KEY NOT NULL,
	`outlets` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `quotes` (
	`id` integer PRIMARY KEY NOT NULL,
	`article_id` integer NOT NULL,
	`words` text NOT NULL,
	`start` integer NOT NULL,
	`end` integer NOT NULL,
	`speaker` text NOT NULL,
	`speaker_key` text NOT NULL,
	`role` text,
	`verb` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `quotes_once` ON `quotes` (`article_id`,`start`);--> statement-breakpoint
CREATE INDEX `quotes_speaker` ON `quotes` (`speaker_key`,`at`);--> statement-breakpoint
CREATE INDEX `quotes_at` ON `quotes` (`at`);--> statement-breakpoint
CREATE TABLE `story_decisions` (
	`id` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`story_id` integer NOT NULL,
	`other_story_id` integer NOT NULL,
	`article_ids` text NOT NULL,
	`by` text NOT NULL,
	`by_id` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `story_decisions_story` ON `story_decisions` (`story_id`);--> statement-breakpoint
CREATE INDEX `story_decisions_other` ON `story_decisions` (`other_story_id`);--> statement-breakpoint
CREATE TABLE `story_facts` (
	`story_id` integer NOT NULL,
	`fact` text NOT NULL,
	`article_id` integer NOT NULL,
	PRIMARY KEY(`story_id`, `fact`)
);
--> statement-breakpoint
CREATE INDEX `story_facts_article` ON `story_facts` (`article_id`);--> statement-breakpoint
ALTER TABLE `articles` ADD `credit` text;--> statement-breakpoint
ALTER TABLE `channels` ADD `digest_cron` text;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `thread_of` integer;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `continues` integer;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `closed` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `stories` ADD `phase` text DEFAULT 'reported' NOT NULL;--> statement-breakpoint
ALTER TABLE `stories` ADD `merged_into` integer;--> statement-breakpoint
ALTER TABLE `stories` ADD `replied_at` integer;--> statement-breakpoint
ALTER TABLE `story_articles` ADD `origin` text;--> statement-breakpoint
ALTER TABLE `story_articles` ADD `origin_reason` text;--> statement-breakpoint
ALTER TABLE `story_articles` ADD `studied` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `story_articles_unstudied` ON `story_articles` (`story_id`,`added_at`) WHERE "story_articles"."studied" = 0;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `ping` text;