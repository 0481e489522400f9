import { sql as raw } from "drizzle-orm";
import type { Database, Sql } from "../open.ts";
import { read } from "../unit.ts";
import { type StoryView, viewsOf } from "./story-view.ts";

/** The stories of a topic with fewer are read and sorted; of one with more, the newest stories of all are asked for theirs. */
const fewStories = 2_000;

/** One page of the stories of these topics, newest update first. Reads as much as it shows, however long the history is. */
export async function newestStories(
  db: Database,
  { topicIds, limit, offset }: { topicIds: readonly number[]; limit: number; offset: number },
): Promise<StoryView[]> {
  if (topicIds.length === 0) return [];
  return read(db, async (sql) => {
    const place = { ids: idList(topicIds), limit, offset };
    return viewsOf(sql, (await isSmall(sql, place.ids)) ? await amongTheirs(sql, place) : await amongAll(sql, place));
  });
}

type StoryWindow = { ids: ReturnType<typeof idList>; limit: number; offset: number };

function idList(ids: readonly number[]) {
  return raw.join(
    [...new Set(ids)].map((id) => raw`${id}`),
    raw`, `,
  );
}

async function isSmall(sql: Sql, ids: StoryWindow["ids"]): Promise<boolean> {
  const row = await sql.get<{ n: number }>(
    raw`select count(*) as n from (select 1 from story_topics where topic_id in (${ids}) limit ${fewStories + 1})`,
  );
  return row.n <= fewStories;
}

async function amongTheirs(sql: Sql, { ids, limit, offset }: StoryWindow): Promise<number[]> {
  const rows = await sql.all<{ id: number }>(
    raw`select distinct s.id as id, s.updated_at from story_topics t cross join stories s on s.id = t.story_id
      where t.topic_id in (${ids}) and s.merged_into is null
      order by s.updated_at desc, s.id desc limit ${limit} offset ${offset}`,
  );
  return rows.map(({ id }) => id);
}

async function amongAll(sql: Sql, { ids, limit, offset }: StoryWindow): Promise<number[]> {
  const rows = await sql.all<{ id: number }>(
    raw`select s.id as id from stories s indexed by stories_updated
      where s.merged_into is null
        and exists (select 1 from story_topics t where t.story_id = s.id and t.topic_id in (${ids}))
      order by s.updated_at desc, s.id desc limit ${limit} offset ${offset}`,
  );
  return rows.map(({ id }) => id);
}
