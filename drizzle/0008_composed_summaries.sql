ALTER TABLE `stories` ADD `composed` text;--> statement-breakpoint
ALTER TABLE `stories` ADD `composed_revision` integer DEFAULT 0 NOT NULL;