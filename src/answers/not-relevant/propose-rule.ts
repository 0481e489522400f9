import type { CommandContext } from "../../commands/command.ts";
import { watchedText } from "../../commands/watched-text.ts";
import type { FoundArticle } from "../../db/articles/articles.ts";
import { type Agreement, saveProposal, titlesByStory } from "../../db/topics/objections.ts";
import { installedAliases } from "../../db/topics/watchlists.ts";
import { day } from "../../durations.ts";
import { scanArticles, testedDays } from "../../lookups/scan-articles.ts";
import type { Objection, Topic } from "../../model.ts";
import { addNode, emptyIndex } from "../../topics/match/topic-index.ts";
import { parseQuery, type Query } from "../../topics/query/parse-query.ts";
import { positiveTerms } from "../../topics/query/positive-terms.ts";
import { isQueryProblem } from "../../topics/query/problem.ts";
import { type Effect, objectionProposal, type Proposal } from "./proposal-message.ts";
import { separatingWords } from "./separating-words.ts";

const comparedArticles = 2_000;
const shownGone = 5;

type NoRule = { kind: "no-rule"; reason: string; hint: string };
type RuleChange = { kind: "change"; query: string; effect: Effect };

/** Tells the channel what readers agree on, with a changed query as a draft where one helps. */
export async function proposeRule(
  context: CommandContext,
  topic: Topic,
  objection: Objection,
  agreement: Agreement,
): Promise<void> {
  const { db, now, workspace, channel } = context;
  const found = await ruleFor(context, topic, objection, agreement);
  const copyName = `${topic.name}-2`.slice(-60);
  const own = topic.workspace !== undefined;
  const draft = {
    ...{ workspace, topicId: own ? topic.id : null, name: own ? topic.name : copyName, title: topic.title },
    ...{ query: found.kind === "change" ? found.query : topic.query, watch: watchedText(topic.watch ?? []) },
    ...{ createdBy: "readers", createdAt: now },
  };
  const about = { topic: { name: topic.name, title: topic.title, own }, objection, people: agreement.people };
  await saveProposal(db, {
    ...{ objectionIds: agreement.ids, channelId: channel.id, now },
    subject: `proposal:${topic.id}:${objection}:${agreement.ids[0]}`,
    draft: found.kind === "change" ? draft : undefined,
    message: (id) => objectionProposal(withDraft(found, about, copyName, id)),
  });
  context.wake();
}

function withDraft(
  found: NoRule | RuleChange,
  about: Pick<Proposal, "topic" | "objection" | "people">,
  copyName: string,
  draft: number | undefined,
): Proposal {
  return found.kind === "change" ? { ...about, ...found, copyName, draft: draft ?? 0 } : { ...about, ...found };
}

async function ruleFor(
  context: CommandContext,
  topic: Topic,
  objection: Objection,
  { storyIds }: Agreement,
): Promise<NoRule | RuleChange> {
  if (objection === "old-news") return hopeless[objection];
  if (objection === "duplicate") return hopeless[objection];
  const aliases = await installedAliases(context.db);
  const before = parseQuery(topic.query, aliases);
  if (isQueryProblem(before)) return noRule(`The topic's query cannot be read at the moment: ${before.reason}.`);
  const without =
    objection === "opinion"
      ? "-category:opinion -title:(opinion OR comment)"
      : await wrongPlaces(context, topic, before, storyIds);
  if (without === undefined)
    return noRule(
      "No name stands in the titles of several of these stories and in none of the others, so no rule tells them apart.",
    );
  const query = `(${topic.query.trim()}) ${without}`;
  const after = parseQuery(query, aliases);
  if (isQueryProblem(after)) return noRule(`The query has no room for more: ${after.reason}.`);
  const effect = await effectOf(context, before, after, storyIds);
  if (effect.spared > 0) return { kind: "change", query, effect };
  return noRule(
    objection === "opinion"
      ? "Their outlets mark none of these stories as opinion, neither by category nor in the title, so no rule tells them apart."
      : "No rule that could be found keeps these stories away.",
  );
}

function noRule(reason: string): NoRule {
  return {
    kind: "no-rule",
    reason,
    hint: "/news why with a story's number shows what it matched by; relevance:strict keeps to headlines.",
  };
}

const hopeless = {
  "old-news": {
    kind: "no-rule",
    reason: "A query does not know how old an event is, so no change of the rule helps.",
    hint: "What helps: the outlet that brings old stories as new can be paused with /news feeds pause; /news why shows which one it was.",
  },
  duplicate: {
    kind: "no-rule",
    reason: "Which articles tell the same event is not for the topic's query to say, so no change of the rule helps.",
    hint: "What helps: /news why with the number of each story shows what kept them apart; an alias for names that are spelled differently brings them together.",
  },
} as const satisfies Record<string, NoRule>;

/** `-title:(…)` with names that only the objected stories have; undefined where there are none. */
async function wrongPlaces(
  { db, now }: CommandContext,
  topic: Topic,
  query: Query,
  storyIds: readonly number[],
): Promise<string | undefined> {
  const since = now - testedDays * day;
  const titles = await titlesByStory(db, { topicId: topic.id, since, limit: comparedArticles });
  const objected = storyIds.flatMap((id) => [titles.get(id) ?? []]);
  const accepted = [...titles].flatMap(([id, list]) => (storyIds.includes(id) ? [] : list));
  const asked = new Set(positiveTerms(query.root).flatMap(({ units }) => units.map(({ text }) => text)));
  const names = accepted.length === 0 ? [] : separatingWords(objected, accepted, asked);
  return names.length === 0 ? undefined : `-title:(${names.map((name) => `"${name}"`).join(" OR ")})`;
}

async function effectOf(
  context: CommandContext,
  before: Query,
  after: Query,
  storyIds: readonly number[],
): Promise<Effect> {
  const index = emptyIndex();
  addNode(index, "before", before.root);
  addNode(index, "after", after.root);
  const gone: FoundArticle[] = [];
  const kept = new Set<number>();
  let matched = 0;
  await scanArticles(context, index, (article, matches) => {
    matched += 1;
    if (!matches.some(({ topic }) => topic === "after")) gone.push(article);
    else if (article.storyId !== undefined) kept.add(article.storyId);
  });
  const lost = new Set(gone.map(({ storyId }) => storyId));
  return {
    ...{ days: testedDays, before: matched, after: matched - gone.length, gone: gone.slice(0, shownGone) },
    spared: storyIds.filter((id) => lost.has(id) && !kept.has(id)).length,
    objected: storyIds.length,
  };
}
