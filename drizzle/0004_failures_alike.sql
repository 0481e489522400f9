ALTER TABLE `feeds` ADD `failures_alike` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `feeds` ADD `failure_status` integer;