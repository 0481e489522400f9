import { and, asc, desc, eq, gt, isNull, lte, or, sql as raw } from "drizzle-orm";
import type { Mute } from "../../delivery/plan.ts";
import type { Millis } from "../../model.ts";
import type { Database, Sql } from "../open.ts";
import { stories } from "../stories/tables.ts";
import { read, unit } from "../unit.ts";
import { mutedStories } from "./tables.ts";

export type StoryMute = Mute & { at: Millis };
export type MutedStory = StoryMute & { storyId: number; headline: string };

type ChannelStory = { channelId: number; storyId: number };

const longestName = 80;

/** The channel hears no more of the story; what was said before about when it ends is forgotten. Its card changes. */
export async function muteStory(
  db: Database,
  { channelId, storyId, by, now, until }: ChannelStory & { by: string; now: Millis; until?: Millis },
): Promise<void> {
  const mute = { by: by.slice(0, longestName).toWellFormed(), at: now, until: until ?? null };
  await unit(db, async (sql) => {
    await sql
      .insert(mutedStories)
      .values({ channelId, storyId, ...mute })
      .onConflictDoUpdate({ target: [mutedStories.channelId, mutedStories.storyId], set: mute })
      .run();
    await touch(sql, storyId);
  });
}

/** Returns false when the channel had not muted it, or only until a moment that is over. */
export async function unmuteStory(
  db: Database,
  { channelId, storyId, now }: ChannelStory & { now: Millis },
): Promise<boolean> {
  return unit(db, async (sql) => {
    const gone = await sql
      .delete(mutedStories)
      .where(and(eq(mutedStories.channelId, channelId), eq(mutedStories.storyId, storyId)))
      .returning()
      .get();
    if (gone) await touch(sql, storyId);
    return gone !== undefined && (gone.until === null || gone.until > now);
  });
}

/** Stories a channel has muted now, what was muted last first. */
export async function mutesIn(db: Database, channelId: number, now: Millis): Promise<MutedStory[]> {
  const { storyId, by, at, until } = mutedStories;
  const rows = await read(db, (sql) =>
    sql
      .select({ storyId, by, at, until, headline: stories.headline })
      .from(mutedStories)
      .innerJoin(stories, eq(stories.id, storyId))
      .where(and(eq(mutedStories.channelId, channelId), or(isNull(until), gt(until, now))))
      .orderBy(desc(at), asc(storyId))
      .all(),
  );
  return rows.map(toMute);
}

/** Who muted a story, by channel; the caller looks whether `until` is over. */
export async function mutesOf(sql: Sql, storyId: number): Promise<Map<number, StoryMute>> {
  const { channelId, by, at, until } = mutedStories;
  const rows = await sql
    .select({ channelId, by, at, until })
    .from(mutedStories)
    .where(eq(mutedStories.storyId, storyId))
    .all();
  return new Map(rows.map(({ channelId: channel, ...mute }) => [channel, toMute(mute)]));
}

/** Forgets what was muted until a moment that is over, so that the cards catch up. Returns how many stories became work. */
export async function endMutes(db: Database, now: Millis): Promise<number> {
  return unit(db, async (sql) => {
    const over = await sql.delete(mutedStories).where(lte(mutedStories.until, now)).returning().all();
    const ids = new Set(over.map((row) => row.storyId));
    for (const id of ids) await touch(sql, id);
    return ids.size;
  });
}

function toMute<T extends { until: Millis | null }>({ until, ...rest }: T): Omit<T, "until"> & { until?: Millis } {
  return { ...rest, until: until ?? undefined };
}

/** Its card is work. */
async function touch(sql: Sql, storyId: number): Promise<void> {
  await sql
    .update(stories)
    .set({ revision: raw`${stories.revision} + 1` })
    .where(eq(stories.id, storyId))
    .run();
}
