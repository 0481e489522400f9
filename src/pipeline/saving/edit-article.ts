import { saveEdit, saveText, storedText } from "../../db/articles/edits.ts";
import type { Sql } from "../../db/open.ts";
import { changesBetween } from "../../feeds/identity/article-changes.ts";
import type { Entry, Millis } from "../../model.ts";

/**
 * Gives a stored article the text its feed has now, inside the unit of the caller. Returns whether it reads differently: then the edit is
 * recorded and the article is sorted again. A changed publication date is no news and is ignored.
 * A body that came from the article's page stays until the page is read again; the feed's own text is kept beside it.
 */
export async function editArticle(sql: Sql, articleId: number, entry: Entry, now: Millis): Promise<boolean> {
  const stored = await storedText(sql, articleId);
  if (!stored) return false;
  const { keys: _, publishedAt: __, dateFlag: ___, ...content } = entry;
  const isPage = stored.page === "read" || stored.feedBody !== null;
  const keepsBody = isPage && entry.body.length <= stored.body.length;
  const text = { ...content, body: keepsBody ? stored.body : entry.body, feedBody: keepsBody ? entry.body : null };
  // Like with like: what the feed gave with what it gives, a page only with a page.
  const feedBody = stored.feedBody ?? (isPage ? entry.body : stored.body);
  const changes = changesBetween({ ...stored, body: feedBody }, entry);
  const isUnsorted = stored.state !== "duplicate" && stored.state !== "held";
  if (changes.length === 0) await saveText(sql, articleId, text);
  else await saveEdit(sql, { articleId, text, changes, seenAt: now, isUnsorted, wantsPage: stored.page === "read" });
  return changes.length > 0;
}
