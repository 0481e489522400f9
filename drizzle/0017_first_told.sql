ALTER TABLE `stories` RENAME COLUMN "first_seen_at" TO "first_told_at";--> statement-breakpoint
-- A time still to come when an article was seen is a clock that went wrong.
UPDATE `articles` SET `published_at` = `first_seen_at` WHERE `published_at` > `first_seen_at`;--> statement-breakpoint
UPDATE `stories` SET (`first_told_at`, `updated_at`) = (
  SELECT min(coalesce(a.`published_at`, a.`first_seen_at`)), max(coalesce(a.`published_at`, a.`first_seen_at`))
  FROM `story_articles` m JOIN `articles` a ON a.`id` = m.`article_id` WHERE m.`story_id` = `stories`.`id`)
WHERE EXISTS (SELECT 1 FROM `story_articles` m WHERE m.`story_id` = `stories`.`id`);
