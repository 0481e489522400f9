ALTER TABLE `story_articles` ADD `figures` text;--> statement-breakpoint
UPDATE `developments` SET `kind` = CASE `kind` WHEN 'decision' THEN 'outcome' WHEN 'denial' THEN 'denied' ELSE 'off' END
WHERE `kind` IN ('decision', 'denial', 'cancelled');--> statement-breakpoint
UPDATE `stories` SET `phase` = 'off' WHERE `phase` = 'cancelled';
