ALTER TABLE `channels` ADD `language` text;--> statement-breakpoint
ALTER TABLE `corrections` ADD `kind` text DEFAULT 'changed' NOT NULL;--> statement-breakpoint
ALTER TABLE `subscriptions` ADD `muted_until` integer;--> statement-breakpoint
UPDATE `corrections` SET `kind` = 'corrected' WHERE `was` = '';
