CREATE TABLE `aliases` (
	`name` text PRIMARY KEY NOT NULL,
	`spellings` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `article_keys` (
	`feed_id` integer NOT NULL,
	`key` text NOT NULL,
	`article_id` integer NOT NULL,
	PRIMARY KEY(`feed_id`, `key`),
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `articles` (
	`id` integer PRIMARY KEY NOT NULL,
	`feed_id` integer NOT NULL,
	`url` text,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`body` text NOT NULL,
	`language` text,
	`author` text,
	`categories` text NOT NULL,
	`published_at` integer,
	`updated_at` integer,
	`first_seen_at` integer NOT NULL,
	`content_hash` text NOT NULL,
	`state` text NOT NULL,
	`reason` text NOT NULL,
	`silence` text,
	`edits` integer DEFAULT 0 NOT NULL,
	`unsorted` integer DEFAULT true NOT NULL,
	FOREIGN KEY (`feed_id`) REFERENCES `feeds`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `articles_unsorted` ON `articles` (`id`) WHERE "articles"."unsorted" = 1;--> statement-breakpoint
CREATE INDEX `articles_url` ON `articles` (`url`);--> statement-breakpoint
CREATE INDEX `articles_seen` ON `articles` (`first_seen_at`);--> statement-breakpoint
CREATE INDEX `articles_feed` ON `articles` (`feed_id`,`first_seen_at`);--> statement-breakpoint
CREATE TABLE `channels` (
	`id` integer PRIMARY KEY NOT NULL,
	`platform` text NOT NULL,
	`address` text NOT NULL,
	`timezone` text NOT NULL,
	`last_digest_at` integer,
	`created_at` integer NOT NULL,
	`paused_reason` text,
	`not_before` integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `channels_address` ON `channels` (`platform`,`address`);--> statement-breakpoint
CREATE TABLE `deliveries` (
	`id` integer PRIMARY KEY NOT NULL,
	`channel_id` integer NOT NULL,
	`subject` text NOT NULL,
	`story_id` integer,
	`message` text NOT NULL,
	`revision` integer DEFAULT 1 NOT NULL,
	`sent_revision` integer DEFAULT 0 NOT NULL,
	`status` text NOT NULL,
	`ref` text,
	`attempts` integer DEFAULT 0 NOT NULL,
	`attempted_revision` integer DEFAULT 0 NOT NULL,
	`queued_at` integer NOT NULL,
	`not_before` integer NOT NULL,
	`attempted_at` integer,
	`sent_at` integer,
	`edited_at` integer,
	`reason` text,
	FOREIGN KEY (`channel_id`) REFERENCES `channels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `deliveries_subject` ON `deliveries` (`channel_id`,`subject`);--> statement-breakpoint
CREATE INDEX `deliveries_work` ON `deliveries` (`channel_id`,`queued_at`,`id`) WHERE "deliveries"."status" in ('waiting', 'sending', 'unknown');--> statement-breakpoint
CREATE INDEX `deliveries_story` ON `deliveries` (`story_id`);--> statement-breakpoint
CREATE TABLE `facts` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `feeds` (
	`id` integer PRIMARY KEY NOT NULL,
	`url` text NOT NULL,
	`outlet` text NOT NULL,
	`language` text,
	`title` text,
	`active` integer DEFAULT true NOT NULL,
	`host` text NOT NULL,
	`next_check_at` integer DEFAULT 0 NOT NULL,
	`first_polled_at` integer,
	`last_success_at` integer,
	`last_checked_at` integer,
	`validator_url` text,
	`etag` text,
	`last_modified` text,
	`body_hash` text,
	`failures` integer DEFAULT 0 NOT NULL,
	`failure_kind` text,
	`failure_reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `feeds_url_unique` ON `feeds` (`url`);--> statement-breakpoint
CREATE INDEX `feeds_due` ON `feeds` (`active`,`next_check_at`);--> statement-breakpoint
CREATE TABLE `matches` (
	`article_id` integer NOT NULL,
	`topic_id` integer NOT NULL,
	`score` real NOT NULL,
	`terms` text NOT NULL,
	PRIMARY KEY(`article_id`, `topic_id`),
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`topic_id`) REFERENCES `topics`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `matches_topic` ON `matches` (`topic_id`,`article_id`);--> statement-breakpoint
CREATE TABLE `stories` (
	`id` integer PRIMARY KEY NOT NULL,
	`headline` text NOT NULL,
	`url` text,
	`lead_article_id` integer NOT NULL,
	`first_seen_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`news_at` integer,
	`revision` integer DEFAULT 1 NOT NULL,
	`briefed_revision` integer DEFAULT 0 NOT NULL,
	`summary` text
);
--> statement-breakpoint
CREATE INDEX `stories_updated` ON `stories` (`updated_at`);--> statement-breakpoint
CREATE INDEX `stories_to_brief` ON `stories` (`id`) WHERE "stories"."revision" > "stories"."briefed_revision";--> statement-breakpoint
CREATE TABLE `story_articles` (
	`article_id` integer PRIMARY KEY NOT NULL,
	`story_id` integer NOT NULL,
	`similarity` real NOT NULL,
	`added_at` integer NOT NULL,
	FOREIGN KEY (`article_id`) REFERENCES `articles`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `story_articles_story` ON `story_articles` (`story_id`);--> statement-breakpoint
CREATE INDEX `story_articles_added` ON `story_articles` (`added_at`);--> statement-breakpoint
CREATE TABLE `story_topics` (
	`story_id` integer NOT NULL,
	`topic_id` integer NOT NULL,
	`score` real NOT NULL,
	`news_at` integer,
	PRIMARY KEY(`story_id`, `topic_id`),
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`topic_id`) REFERENCES `topics`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `story_topics_topic` ON `story_topics` (`topic_id`,`story_id`);--> statement-breakpoint
CREATE TABLE `subscriptions` (
	`channel_id` integer NOT NULL,
	`topic_id` integer NOT NULL,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	PRIMARY KEY(`channel_id`, `topic_id`),
	FOREIGN KEY (`channel_id`) REFERENCES `channels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`topic_id`) REFERENCES `topics`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `subscriptions_topic` ON `subscriptions` (`topic_id`);--> statement-breakpoint
CREATE TABLE `topics` (
	`id` integer PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`title` text NOT NULL,
	`description` text NOT NULL,
	`query` text NOT NULL,
	`active` integer DEFAULT true NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `topics_name_unique` ON `topics` (`name`);