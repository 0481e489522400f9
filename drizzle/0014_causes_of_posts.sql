ALTER TABLE `deliveries` ADD `causes` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `labels` text DEFAULT '[]' NOT NULL;--> statement-breakpoint
ALTER TABLE `story_articles` ADD `planned_at` integer;;--> statement-breakpoint
-- What stands in a story by now was planned with it.
UPDATE `story_articles` SET `planned_at` = `added_at`;
