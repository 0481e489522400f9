ALTER TABLE `stories` ADD `settled_revision` integer;--> statement-breakpoint
ALTER TABLE `story_articles` ADD `fixed` integer DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX `story_articles_fixed` ON `story_articles` (`added_at`) WHERE "story_articles"."fixed" = 1;--> statement-breakpoint
ALTER TABLE `story_decisions` ADD `reason` text;--> statement-breakpoint
CREATE INDEX `story_decisions_splits` ON `story_decisions` (`at`) WHERE "story_decisions"."kind" = 'split';