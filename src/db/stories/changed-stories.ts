import { sql as raw } from "drizzle-orm";
import { hour } from "../../durations.ts";
import type { Millis } from "../../model.ts";
import type { Database } from "../open.ts";
import { read } from "../unit.ts";

export type Changes = {
  topicIds: readonly number[];
  since: Millis;
  now: Millis;
  /** What this channel muted is left out. */
  channelId: number;
};

/** More than that nobody reads. */
export const mostChanged = 300;
const newestDevelopments = 2_000;
const newestCorrections = 500;
/** A development of an article older than that came to light because a topic or the program is new. */
const lateness = 6 * hour;
/** No report is younger than that news when it arrives: one published earlier was old by then. */
const longestWay = 72 * hour;

/**
 * Stories that got a report, a development or a correction at or after `since`: those with a denial or a correction first, then the newest
 * first. Reports that were old when they were first read do not count.
 */
export async function changedStories(db: Database, { topicIds, since, now, channelId }: Changes): Promise<number[]> {
  if (topicIds.length === 0) return [];
  const ids = raw.join(
    [...new Set(topicIds)].map((id) => raw`${id}`),
    raw`, `,
  );
  const isOfTopics = raw`exists (select 1 from story_topics t where t.story_id = s.id and t.topic_id in (${ids}))`;
  const found = raw`found_at >= ${since} and at >= ${since - lateness}`;
  const rows = await read(db, (sql) =>
    sql.all<{ id: number }>(raw`
    with changed(id) as (
      select id from (
        select s.id as id from stories s indexed by stories_updated
        where s.updated_at >= ${since - longestWay} and s.merged_into is null and ${isOfTopics}
          and exists (select 1 from story_articles m join articles a on a.id = m.article_id
            where m.story_id = s.id and m.added_at >= ${since} and (a.alert_suppression is null or a.published_at >= ${since}))
        order by s.updated_at desc limit ${mostChanged})
      union select story_id from (select story_id, found_at, at from developments order by id desc limit ${newestDevelopments})
        where ${found}
      union select story_id from (select story_id, at from corrections order by id desc limit ${newestCorrections})
        where at >= ${since}
    )
    select s.id as id from changed cross join stories s on s.id = changed.id
    where s.merged_into is null and ${isOfTopics}
      and not exists (select 1 from muted_stories u
        where u.channel_id = ${channelId} and u.story_id = s.id and (u.until is null or u.until > ${now}))
    order by
      exists (select 1 from developments d where d.story_id = s.id and d.kind = 'denied' and d.weighty = 1 and ${found})
        or exists (select 1 from corrections c where c.story_id = s.id and c.at >= ${since}) desc,
      s.updated_at desc, s.id desc
    limit ${mostChanged}`),
  );
  return rows.map(({ id }) => id);
}
