import type { Command, WorkspaceView } from "../../commands/command.ts";
import { findStory } from "../../commands/find-story.ts";
import { type FoundArticle, findArticles, topicsOfArticle } from "../../db/articles/articles.ts";
import { articleHistory } from "../../db/articles/edits.ts";
import type { Database } from "../../db/open.ts";
import { deliveriesOfStory } from "../../db/outbox/deliveries.ts";
import { decisionsOn, type StoryDecision } from "../../db/stories/story-decisions.ts";
import { activeTopics, installedAliases } from "../../db/topics/watchlists.ts";
import { isUserError, type UserError, userError } from "../../errors.ts";
import { canonicalUrl } from "../../feeds/identity/canonical-url.ts";
import type { Message } from "../../messages/message.ts";
import type { Article, PostCause, Story, TermHit } from "../../model.ts";
import { articleDocument } from "../../topics/match/article-document.ts";
import { explainMiss } from "../../topics/match/explain.ts";
import { type MatchReason, type Missed, whyArticle, whyStory } from "./message.ts";

const contextLength = 60;
const shownTerms = 3;
const shownEdits = 3;

export const whyCommand: Command = {
  name: "why",
  description: "Explain why a story or an article was, or was not, posted",
  options: [
    {
      name: "what",
      label: "URL|ID",
      description: "A story's number, or the address of an article",
      type: "text",
      required: true,
    },
  ],
  permission: "everyone",
  examples: ["why 12", "why https://news.example.org/talks"],
  async run(context, args) {
    const typed = String(args.what);
    const answer = /^#?\d+$/.test(typed)
      ? await aboutStory(context, Number(typed.replace("#", "")))
      : await aboutAddress(context, typed);
    return "blocks" in answer ? { message: answer, visibility: "asker" } : answer;
  },
};

async function aboutStory({ db, workspace }: WorkspaceView, id: number): Promise<Message | UserError> {
  const story = await findStory({ db, workspace }, id);
  if (isUserError(story)) return story;
  const lead = story.articles[0];
  const reasons = lead ? await matchReasons({ db, workspace }, lead) : [];
  const deliveries = (await deliveriesOfStory(db, story.id)).map((d) => ({
    where: `${d.platform} ${d.address}`,
    status: d.status,
    at: d.sentAt,
    editedAt: d.editedAt,
    reason: d.reason,
    because: outletsOf(story, d.causes),
  }));
  return whyStory(story, reasons, deliveries, await decisionsOn(db, story.id));
}

function outletsOf({ articles }: Pick<Story, "articles">, causes: readonly PostCause[]): string[] {
  const brought = new Set(causes.map(({ articleId }) => articleId));
  return [...new Set(articles.filter(({ id }) => brought.has(id)).map(({ outlet }) => outlet))];
}

async function aboutAddress(asked: WorkspaceView, typed: string): Promise<Message | UserError> {
  if (!URL.canParse(typed)) {
    return userError(
      "bad-address",
      `“${typed}” is neither a story's number nor an address. Try /news why 12 or /news why https://….`,
    );
  }
  const { db } = asked;
  const [article] = await findArticles(db, { urls: [typed, canonicalUrl(typed) ?? typed] });
  if (!article) {
    return userError(
      "unknown-article",
      "That address was in none of the feeds Dateline has read. /news status shows the feeds that fail; /news search finds it by its words.",
    );
  }
  const history = await articleHistory(db, article.id, shownEdits);
  const decisions = await decisionsOnArticle(db, article);
  return whyArticle(article, await matchReasons(asked, article), await misses(asked, article), {
    ...history,
    decisions,
  });
}

/** What was decided about the article in the story it is in. */
async function decisionsOnArticle(db: Database, { id, storyId }: FoundArticle): Promise<StoryDecision[]> {
  if (storyId === undefined) return [];
  return (await decisionsOn(db, storyId)).filter(({ articleIds }) => articleIds.includes(id));
}

async function matchReasons({ db, workspace }: WorkspaceView, article: Article): Promise<MatchReason[]> {
  const matched = await topicsOfArticle(db, article.id, workspace);
  return matched.map(({ title, terms, watched }) => ({
    topic: title,
    watched,
    terms: apart(terms)
      .slice(0, shownTerms)
      .map((hit) => excerpt(article, hit)),
  }));
}

/** Of hits that stand in each other's context, the first. */
function apart(hits: readonly TermHit[]): TermHit[] {
  const kept: TermHit[] = [];
  for (const hit of hits) {
    const near = kept.some((other) => other.field === hit.field && Math.abs(other.start - hit.start) < contextLength);
    if (!near) kept.push(hit);
  }
  return kept;
}

function excerpt(article: Article, { field, start, end }: TermHit): MatchReason["terms"][number] {
  const text = { title: article.title, description: article.description, content: article.body }[field];
  return {
    field,
    before: onOneLine(text.slice(Math.max(0, start - contextLength), start)),
    hit: text.slice(start, end),
    after: onOneLine(text.slice(end, end + contextLength)),
  };
}

function onOneLine(text: string): string {
  return text.replace(/\s+/g, " ");
}

/** For each topic that did not match, what it lacks; those of which nothing is there, together. */
async function misses({ db, workspace }: WorkspaceView, article: FoundArticle): Promise<Missed> {
  const matched = new Set((await topicsOfArticle(db, article.id)).map((t) => t.id));
  const aliases = await installedAliases(db);
  const document = articleDocument(article);
  const missed: Missed = { near: [], far: [] };
  for (const { id, title, query } of await activeTopics(db, workspace)) {
    if (matched.has(id)) continue;
    const why = explainMiss(query, aliases, document);
    if (why === undefined) missed.far.push(title);
    else missed.near.push({ topic: title, why });
  }
  return missed;
}
