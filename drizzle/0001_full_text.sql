-- The words of every article, kept by triggers; the rows themselves stay in `articles` (external content).
CREATE VIRTUAL TABLE `articles_fts` USING fts5(
	title, description, body,
	content='articles', content_rowid='id',
	tokenize="unicode61 remove_diacritics 2",
	prefix='2 3'
);
--> statement-breakpoint
CREATE TRIGGER `articles_fts_insert` AFTER INSERT ON `articles` BEGIN
	INSERT INTO articles_fts(rowid, title, description, body) VALUES (new.id, new.title, new.description, new.body);
END;
--> statement-breakpoint
CREATE TRIGGER `articles_fts_delete` AFTER DELETE ON `articles` BEGIN
	INSERT INTO articles_fts(articles_fts, rowid, title, description, body) VALUES ('delete', old.id, old.title, old.description, old.body);
END;
--> statement-breakpoint
CREATE TRIGGER `articles_fts_update` AFTER UPDATE OF title, description, body ON `articles` BEGIN
	INSERT INTO articles_fts(articles_fts, rowid, title, description, body) VALUES ('delete', old.id, old.title, old.description, old.body);
	INSERT INTO articles_fts(rowid, title, description, body) VALUES (new.id, new.title, new.description, new.body);
END;
