import { wasWatching } from "../db/feeds/was-watching.ts";
import type { Database } from "../db/open.ts";
import {
  decidingArticles,
  mentionTexts,
  type WatchedMention,
  watchedMentions,
  watchOf,
} from "../db/topics/watched-mentions.ts";
import { isShown } from "../facts/shown-labels.ts";
import type { WatchedState } from "../facts/watched-state.ts";
import type { Millis } from "../model.ts";
import type { AttributedSentence } from "./attributed-sentence.ts";
import { createWatchedReader, type WatchedSaying } from "./watched-sentences.ts";

/** Where a watched value stands. `since`: when the state was first told; for "mentioned", the value. */
export type WatchedStatus = {
  value: string;
  state: WatchedState;
  /** Told where verb and value stand together. */
  isDirect?: boolean;
  since: Millis;
  /** When it was first mentioned in the period. */
  namedAt: Millis;
  /** Articles that mention it, and the outlets they are from. */
  mentions: number;
  outlets: number;
  /** Articles that mentioned it in the period before; absent where not all of that was watched. */
  before?: number;
  /** The newest sentence that mentions it. */
  latest: AttributedSentence;
  /** Who put it forward, reported it, agreed to it or denied it last. */
  by?: string;
  /** The newest sentence that denies it. */
  denial?: AttributedSentence;
  /** What it was before, told last. */
  earlier?: { state: WatchedState; at: Millis; by?: string };
};

export type WatchedAsked = { topicId: number; since: Millis; until: Millis };

/** The newest; were the period before cut off, a rise would be told that was none. */
const mentionsCounted = 50_000;
/** Texts are long: of each value so many of the newest articles are read, and those that decided something. */
const textsPerValue = 10;
const mostTexts = 100;
const mostDeciding = 300;
const textRead = 20_000;

/** What the articles of a topic said of its watched values in the period, most mentioned first; those not mentioned are left out. */
export async function watchedStatusOf(db: Database, { topicId, since, until }: WatchedAsked): Promise<WatchedStatus[]> {
  const watch = await watchOf(db, topicId);
  if (watch.length === 0) return [];
  const span = { topicId, since: since - (until - since), until, limit: mentionsCounted };
  const all = await watchedMentions(db, span);
  const mentions = all.filter(({ at }) => at >= since);
  const ids = await textsToRead(db, mentions);
  const read = createWatchedReader(watch);
  const texts = (await mentionTexts(db, ids, textRead)).toSorted((a, b) => a.at - b.at || a.id - b.id);
  const earlier = (await wasWatching(db, span.since)) ? all.filter(({ at }) => at < since) : undefined;
  const values = watch.map(({ value }) => value);
  return watchedStatuses(values, { mentions, sayings: texts.flatMap(read), earlier });
}

/** As it is shown: a state that is not sure enough is left to the sentence that tells it. */
export function sureStatus(status: WatchedStatus): WatchedStatus {
  const { state, earlier, namedAt } = status;
  const before = earlier && isShown(`value ${earlier.state}`) ? earlier : undefined;
  if (isShown(`value ${state}`) && (state !== "proposed" || status.isDirect)) return { ...status, earlier: before };
  return { ...status, state: "mentioned", since: namedAt, by: undefined, earlier: before };
}

async function textsToRead(db: Database, mentions: readonly WatchedMention[]): Promise<number[]> {
  const chosen = new Set<number>();
  const counts = new Map<string, number>();
  for (const { articleId, watched } of mentions) {
    for (const value of watched) {
      const count = counts.get(value) ?? 0;
      counts.set(value, count + 1);
      if (count < textsPerValue) chosen.add(articleId);
    }
  }
  const recent = mentions.slice(0, mostDeciding).map(({ articleId }) => articleId);
  return [...new Set([...chosen, ...(await decidingArticles(db, recent))])].slice(0, mostTexts);
}

export type WatchedMaterial = {
  mentions: readonly WatchedMention[];
  /** Of the period before, where it was watched. */
  earlier?: readonly WatchedMention[];
  /** Oldest first. */
  sayings: readonly WatchedSaying[];
};

export function watchedStatuses(values: readonly string[], material: WatchedMaterial): WatchedStatus[] {
  return values
    .flatMap((value) => statusOf(value, material) ?? [])
    .toSorted((a, b) => b.mentions - a.mentions || b.since - a.since);
}

function statusOf(value: string, { mentions, earlier, sayings }: WatchedMaterial): WatchedStatus | undefined {
  const own = sayings.filter((saying) => saying.value === value);
  const latest = own.at(-1);
  if (!latest) return undefined;
  const counted = mentions.filter(({ watched }) => watched.includes(value));
  const state = stateNow(own);
  const telling = own.filter((saying) => saying.state === state);
  const last = telling.findLast(({ by }) => by !== undefined);
  const before = own.findLast(
    (saying) => saying.state !== state && saying.state !== "mentioned" && saying.told.at <= (telling[0]?.told.at ?? 0),
  );
  const denial = own.findLast((saying) => saying.state === "denied");
  const namedAt = counted.at(-1)?.at ?? latest.told.at;
  const since = state === "mentioned" ? namedAt : (telling[0]?.told.at ?? latest.told.at);
  return {
    ...{ value, state, since, namedAt },
    isDirect: telling.some(({ isDirect }) => isDirect === true),
    mentions: counted.length,
    outlets: new Set(counted.map(({ outlet }) => outlet)).size,
    before: earlier?.filter(({ watched }) => watched.includes(value)).length,
    latest: latest.told,
    by: last?.by === undefined ? undefined : last.by,
    denial: denial?.told,
    earlier: before && { state: before.state, at: before.told.at, by: before.by },
  };
}

/** So many outlets must tell of it again until a denial or an agreement no longer stands. */
const outletsToReopen = 2;

/** A denial or an agreement outlives what was told before it; else the newest state told counts. */
function stateNow(sayings: readonly WatchedSaying[]): WatchedState {
  const told = sayings.filter(({ state }) => state !== "mentioned");
  const decided = told.findLast(({ state }) => state === "denied" || state === "agreed");
  const after = decided ? told.slice(told.indexOf(decided) + 1) : told;
  const newest = after.at(-1)?.state ?? "mentioned";
  if (!decided) return newest;
  return new Set(after.map(({ told: { outlet } }) => outlet)).size >= outletsToReopen ? newest : decided.state;
}
