-- Facts are kept in another form: what stories of the last two weeks were told is read anew. What was told of them is not told again.
DELETE FROM `story_facts`;--> statement-breakpoint
UPDATE `story_articles` SET `enriched` = 0 WHERE `added_at` > (unixepoch() - 14 * 86400) * 1000;
