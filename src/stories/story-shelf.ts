import type { Millis } from "../model.ts";
import type { Probe } from "./probe.ts";
import { absorb, emptyProfile, isOpen, join, leave, type StoryProfile } from "./profile.ts";
import { beat, reachOf, skipBeat } from "./reach.ts";

/** The stories of the last days, filed under the words of their members. */
export type StoryShelf = {
  windowMs: Millis;
  /** The one that has been quiet longest first. */
  stories: Map<number, StoryProfile>;
  postings: Map<string, Set<StoryProfile>>;
};

/** An article as a member of a story. */
export type Shelved = {
  articleId: number;
  storyId: number;
  at: Millis;
  outlet?: string;
  probe: Probe;
  /** Whether its words are in the story's profile. */
  shapes: boolean;
};

const queryStems = 30;
/** The words that the fewest stories have are looked up first, and the others as long as they cost little. */
const mostVisits = 1_000;
const weighedStories = 20;
/** More stories than a window of news has: a flood drops the ones that have been quiet longest. */
const mostStories = 40_000;

export function createShelf(windowMs: Millis): StoryShelf {
  return { windowMs, stories: new Map(), postings: new Map() };
}

/** Stories in reach that share the most telling words with the article. */
export function candidatesOf(shelf: StoryShelf, probe: Probe, at: Millis): StoryProfile[] {
  const shared = new Map<StoryProfile, number>();
  let visits = 0;
  for (const { weight, posting } of rarestFirst(shelf, probe)) {
    visits += posting.size;
    if (visits > mostVisits) break;
    for (const story of posting) shared.set(story, (shared.get(story) ?? 0) + weight * weight);
  }
  const inReach = [...shared].filter(([story]) => at <= story.openUntil && at >= story.firstAt - shelf.windowMs);
  const likely = inReach.sort((a, b) => b[1] - a[1]).slice(0, weighedStories);
  return likely.map(([story]) => story);
}

/** Words the most telling of the article, those that the fewest stories have first. */
function rarestFirst({ postings }: StoryShelf, probe: Probe): { weight: number; posting: Set<StoryProfile> }[] {
  const found: { weight: number; posting: Set<StoryProfile> }[] = [];
  for (const [stem, weight] of [...probe.vector].slice(0, queryStems)) {
    const posting = postings.get(stem);
    if (posting) found.push({ weight, posting });
  }
  return found.sort((a, b) => a.posting.size - b.posting.size);
}

/**
 * Makes the article a member of its story, which need not be known yet. Sets whether it shapes the story: a round-up never does, and one that
 * founds a story founds none that others could join.
 */
export function shelve(shelf: StoryShelf, member: Shelved): void {
  member.shapes = false;
  if (member.probe.signature.isRoundUp) return;
  const story = shelf.stories.get(member.storyId) ?? emptyProfile(member.storyId);
  shelf.stories.delete(member.storyId);
  shelf.stories.set(member.storyId, story);
  story.firstAt = Math.min(story.firstAt, member.at);
  beat(story.pulse, member);
  keepTime(shelf, story);
  member.shapes = isOpen(story);
  if (!member.shapes) return;
  for (const stem of join(story, member.probe)) file(shelf, stem, story);
  const [quietest] = shelf.stories.size > mostStories ? shelf.stories.values() : [];
  if (quietest) forget(shelf, quietest);
}

/** Takes the article out of its story, which is forgotten with its last member. */
export function unshelve(shelf: StoryShelf, member: Shelved): void {
  const story = shelf.stories.get(member.storyId);
  if (!story || member.probe.signature.isRoundUp) return;
  skipBeat(story.pulse, member);
  keepTime(shelf, story);
  if (member.shapes) for (const stem of leave(story, member.probe)) unfile(shelf, stem, story);
  if (story.size === 0) forget(shelf, story);
}

/** Makes all that is kept of one story part of the other. */
export function mergeShelved(shelf: StoryShelf, from: number, into: number): void {
  const [smaller, larger] = [shelf.stories.get(from), shelf.stories.get(into)];
  if (!smaller || !larger || smaller === larger) return;
  forget(shelf, smaller);
  absorb(larger, smaller);
  for (const stem of smaller.terms.of.keys()) file(shelf, stem, larger);
  for (const member of smaller.pulse) beat(larger.pulse, member);
  keepTime(shelf, larger);
}

/** Forgets stories that take no more articles. */
export function pruneShelf(shelf: StoryShelf, now: Millis): void {
  for (const story of shelf.stories.values()) {
    if (story.openUntil < now) forget(shelf, story);
  }
}

/** What `then` gives while the article is no member of its story. */
export function without<T>(story: StoryProfile, member: Shelved, then: () => T): T {
  if (!member.shapes || story.size < 2) return then();
  const { latestAt } = story;
  leave(story, member.probe);
  story.latestAt =
    story.pulse.findLast(({ at, outlet }) => at !== member.at || outlet !== (member.outlet ?? ""))?.at ?? latestAt;
  const result = then();
  join(story, member.probe);
  story.latestAt = latestAt;
  return result;
}

function keepTime(shelf: StoryShelf, story: StoryProfile): void {
  story.latestAt = story.pulse.at(-1)?.at ?? story.latestAt;
  story.openUntil = story.latestAt + reachOf(story.pulse, shelf.windowMs);
}

function forget(shelf: StoryShelf, story: StoryProfile): void {
  shelf.stories.delete(story.storyId);
  for (const stem of story.terms.of.keys()) unfile(shelf, stem, story);
}

function file({ postings }: StoryShelf, stem: string, story: StoryProfile): void {
  postings.set(stem, (postings.get(stem) ?? new Set()).add(story));
}

function unfile({ postings }: StoryShelf, stem: string, story: StoryProfile): void {
  const posting = postings.get(stem);
  posting?.delete(story);
  if (posting?.size === 0) postings.delete(stem);
}
