-- The default is for the rows there are: new ones come with their key.
ALTER TABLE `deliveries` ADD `key` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `look_ups` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `unsure_since` integer;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `is_plain` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `claimed_by` text;--> statement-breakpoint
ALTER TABLE `deliveries` ADD `claimed_until` integer;--> statement-breakpoint
-- What may be on its way was sent under the key of before, and is looked for by that.
UPDATE `deliveries` SET `key` = CASE WHEN `ref` IS NULL AND `status` IN ('sending', 'unknown') THEN 'dateline:' || `id` ELSE lower(hex(randomblob(12))) END;
