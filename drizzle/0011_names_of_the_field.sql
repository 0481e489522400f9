ALTER TABLE `articles` RENAME COLUMN "silence" TO "alert_suppression";--> statement-breakpoint
ALTER TABLE `developments` RENAME COLUMN "briefed_at" TO "planned_at";--> statement-breakpoint
ALTER TABLE `stories` RENAME COLUMN "briefed_revision" TO "planned_revision";--> statement-breakpoint
ALTER TABLE `story_articles` RENAME COLUMN "studied" TO "enriched";--> statement-breakpoint
DROP INDEX `developments_untold`;--> statement-breakpoint
CREATE INDEX `developments_untold` ON `developments` (`story_id`) WHERE "developments"."planned_at" is null;--> statement-breakpoint
DROP INDEX `stories_to_brief`;--> statement-breakpoint
CREATE INDEX `stories_to_plan` ON `stories` (`id`) WHERE "stories"."revision" > "stories"."planned_revision";--> statement-breakpoint
DROP INDEX `story_articles_unstudied`;--> statement-breakpoint
CREATE INDEX `story_articles_unenriched` ON `story_articles` (`story_id`,`added_at`) WHERE "story_articles"."enriched" = 0;