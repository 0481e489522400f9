ALTER TABLE `corrections` ADD `planned_at` integer;--> statement-breakpoint
CREATE INDEX `corrections_untold` ON `corrections` (`story_id`) WHERE "corrections"."planned_at" is null;--> statement-breakpoint
UPDATE `corrections` SET `planned_at` = `at`;
