CREATE TABLE `objections` (
	`id` integer PRIMARY KEY NOT NULL,
	`channel_id` integer NOT NULL,
	`story_id` integer NOT NULL,
	`topic_id` integer NOT NULL,
	`actor_id` text NOT NULL,
	`objection` text NOT NULL,
	`created_at` integer NOT NULL,
	`proposed_at` integer,
	FOREIGN KEY (`channel_id`) REFERENCES `channels`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`story_id`) REFERENCES `stories`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`topic_id`) REFERENCES `topics`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `objections_once` ON `objections` (`story_id`,`topic_id`,`actor_id`);--> statement-breakpoint
CREATE INDEX `objections_topic` ON `objections` (`topic_id`);--> statement-breakpoint
CREATE TABLE `topic_drafts` (
	`id` integer PRIMARY KEY NOT NULL,
	`workspace` text NOT NULL,
	`topic_id` integer,
	`name` text NOT NULL,
	`title` text NOT NULL,
	`query` text NOT NULL,
	`watch` text NOT NULL,
	`created_by` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
DROP INDEX `topics_name_unique`;--> statement-breakpoint
ALTER TABLE `topics` ADD `workspace` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `topics` ADD `watch` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `topics` ADD `owner` text;--> statement-breakpoint
ALTER TABLE `topics` ADD `owner_id` text;--> statement-breakpoint
ALTER TABLE `topics` ADD `changed_at` integer;--> statement-breakpoint
CREATE UNIQUE INDEX `topics_name` ON `topics` (`workspace`,`name`);--> statement-breakpoint
ALTER TABLE `channels` ADD `workspace` text;--> statement-breakpoint
ALTER TABLE `matches` ADD `watched` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `relevance` text DEFAULT 'all' NOT NULL;