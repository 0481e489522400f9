import { stringify } from "yaml";
import type { FeedCredentials, Watchlist } from "../model.ts";

/** A watchlist as YAML that `parseWatchlist` reads back to the same watchlist. */
export function formatWatchlist({ name, title, feeds, topics, aliases, families = [] }: Watchlist): string {
  const spellings = new Map(aliases.map((alias) => [alias.name, alias.spellings]));
  const outlets = new Map(families.map((family) => [family.name, family.outlets]));
  return stringify(
    {
      ...{ name, title, feeds: feeds.map(writtenFeed) },
      families: outlets.size > 0 ? outlets : undefined,
      ...{ topics: topics.map(writtenTopic), aliases: spellings },
    },
    { lineWidth: 120, aliasDuplicateObjects: false },
  );
}

function writtenFeed({ credentials, readPages, ...feed }: Watchlist["feeds"][number]): object {
  return {
    ...feed,
    credentials: credentials && written(credentials),
    pages: readPages === false ? false : undefined,
  };
}

/** A topic as it stands in a file. */
export function writtenTopic({ watch, ...topic }: Partial<Watchlist["topics"][number]>): object {
  if (!watch) return topic;
  return { ...topic, watch: new Map(watch.map(({ value, spellings }) => [value, spellings])) };
}

function written(credentials: FeedCredentials): object {
  if (credentials.kind === "bearer") return { bearer: credentials.token };
  if (credentials.kind === "basic") return { basic: credentials.pair };
  return { header: credentials.name, value: credentials.value };
}
