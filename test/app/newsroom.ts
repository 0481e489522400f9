import { randomBytes } from "node:crypto";
import { type App, type AppParts, createApp } from "../../src/app.ts";
import { createDiscordPlatform } from "../../src/bots/discord/platform.ts";
import type { Platform } from "../../src/bots/platform.ts";
import { createSlackPlatform } from "../../src/bots/slack/platform.ts";
import { type Database, openDatabase } from "../../src/db/open.ts";
import { installWatchlist } from "../../src/db/topics/watchlists.ts";
import { minute } from "../../src/durations.ts";
import { createFetcher } from "../../src/feeds/http/fetch.ts";
import type { ModelSettings } from "../../src/llm/model-settings.ts";
import type { Log } from "../../src/log.ts";
import type { Chart } from "../../src/messages/chart.ts";
import { type Discord, startDiscord } from "../stand-ins/discord.ts";
import { type FeedItem, type FeedServer, rssOf, startFeedServer } from "../stand-ins/feed-server.ts";
import { type SlackStandIn, startSlack } from "../stand-ins/slack.ts";

export type Newsroom = {
  app: App;
  db: Database;
  slack: SlackStandIn;
  discord: Discord;
  feeds: FeedServer;
  /** Everything logged as warning or error. */
  complaints: string[];
  clock: { now: number };
  /** Makes an outlet's feed show these items, newest first. */
  publish(outlet: string, ...items: FeedItem[]): void;
  /** Lets ten minutes pass and everything due be done. */
  later(minutes?: number): Promise<void>;
  close(): Promise<void>;
};

const outlets = ["harbour", "meridian", "nordlys"] as const;

type World = {
  db: Database;
  feeds: FeedServer;
  slack: SlackStandIn;
  discord: Discord;
  now: () => number;
  log: Log;
  /** Off unless told: most invented articles have no page. */
  readPages?: boolean;
  /** Off unless told. */
  model?: ModelSettings;
  /** Absent: charts are written out. */
  draw?: (chart: Chart) => Promise<Uint8Array>;
  /** Beside Slack and Discord. */
  more?: readonly Platform[];
} & Push;
/** Where a hub of this machine is, and where it reaches the bot. */
export type Push = { hub?: string; pushes?: NonNullable<AppParts["pushes"]> };

/** The app as `npm start` makes it, on stand-ins, with a clock of its own; polls only when it is ticked. */
export function connectBot(world: World): { app: App; close(): Promise<void> } {
  const { db, feeds, slack, discord, now, log, hub, pushes, readPages = false, draw, model, more = [] } = world;
  const fetcher = createFetcher({
    userAgent: "Dateline test",
    allowPrivate: [feeds.host, ...(hub ? [hub] : [])],
    timeoutMs: 10 * minute,
  });
  const common = { managers: [], log, now, draw };
  const patience = 10 * minute; // a busy machine is no fault of anybody's
  const patient = { ...common, timeoutMs: patience, acknowledgeWithinMs: patience, formWithinMs: patience };
  const platforms = [
    createSlackPlatform({ botToken: slack.botToken, appToken: slack.appToken, apiUrl: slack.apiUrl, ...patient }),
    createDiscordPlatform({ token: discord.token, apiUrl: discord.apiUrl, ...patient }),
    ...more,
  ];
  const newSecret = () => randomBytes(32).toString("base64url");
  const app = createApp(
    {
      ...{ pollCron: "0 0 1 1 *", minPollSeconds: 60, digestCron: "0 9 * * 1", timezone: "UTC", editGapSeconds: 120 },
      readPages,
      model,
      batchMs: 10 * minute, // what one round finds is saved at its end and told together, however slow the machine is
    },
    {
      db,
      fetcher,
      platforms,
      effects: { now, random: () => 0.5, newId: () => "id1", newSecret, log },
      pushes,
    },
  );
  return {
    app,
    async close() {
      await app.stop();
      await fetcher.close();
    },
  };
}

/** The whole bot on invented Slack, Discord and feeds, with three outlets and the topics ceasefire and summit venue; time stands still. */
export async function openNewsroom({
  databasePath = ":memory:",
  ...push
}: {
  databasePath?: string;
  readPages?: boolean;
  model?: ModelSettings;
  draw?: NonNullable<World["draw"]>;
  more?: World["more"];
} & Push = {}): Promise<Newsroom> {
  const clock = { now: Date.UTC(2025, 7, 20, 8) };
  const now = () => clock.now;
  const [feeds, slack, discord] = await Promise.all([startFeedServer(), startSlack({ now }), startDiscord({ now })]);
  const db = openDatabase(databasePath);
  await installWatchlist(db, {
    name: "test",
    title: "Test watchlist",
    feeds: outlets.map((outlet) => ({
      url: `${feeds.origin}/${outlet}.xml`,
      outlet: `The ${outlet} paper`,
      language: "en",
    })),
    topics: [
      {
        name: "ceasefire",
        title: "Ceasefire",
        description: "Any truce in the war",
        query: "(ceasefire OR truce) AND @ukraine",
      },
      {
        name: "summit-venue",
        title: "Summit venue",
        description: "Where they will meet",
        query: "(summit OR talks) AND (Budapest OR Geneva)",
      },
    ],
    aliases: [{ name: "ukraine", spellings: ["Ukraine", "Kyiv", "Україна"] }],
  });
  const complaints: string[] = [];
  const complain = (facts: object, message: string) => void complaints.push(`${message} ${JSON.stringify(facts)}`);
  const log: Log = { debug: () => {}, info: () => {}, warn: complain, error: complain };
  const bot = connectBot({ db, feeds, slack, discord, now, log, ...push });
  const publish = (outlet: string, ...items: FeedItem[]) =>
    feeds.set(`/${outlet}.xml`, rssOf({ title: outlet, link: `https://${outlet}.example/`, items }));
  for (const outlet of outlets) publish(outlet);
  await bot.app.start();
  return {
    app: bot.app,
    db,
    slack,
    discord,
    feeds,
    complaints,
    clock,
    publish,
    async later(minutes = 10) {
      clock.now += minutes * minute;
      await bot.app.tick({ allFeeds: true });
    },
    async close() {
      await bot.close();
      await db.close();
      await Promise.all([feeds.close(), slack.close(), discord.close()]);
    },
  };
}

/** Three ways to report one event, and another event. */
export const reports = {
  harbour: {
    title: "Kyiv proposes ceasefire along the line of contact from Sunday",
    link: "https://harbour.example/ceasefire-proposal",
    guid: "h-1",
    description:
      "<p>Kyiv has proposed a ceasefire along the whole line of contact, to begin on Sunday at noon.</p><p>The proposal was handed to mediators on Wednesday morning, the foreign ministry of Ukraine said.</p>",
  },
  meridian: {
    title: "Ukraine offers ceasefire along line of contact, starting Sunday",
    link: "https://meridian.example/2025/08/20/offer",
    guid: "m-1",
    description:
      "<p>Ukraine has offered a ceasefire along the line of contact that would begin on Sunday at noon, and gave the proposal to mediators on Wednesday.</p>",
  },
  other: {
    title: "Geneva prepares conference halls for summit talks",
    link: "https://harbour.example/geneva-halls",
    guid: "h-2",
    description:
      "<p>The city of Geneva is preparing two conference halls in case the summit is held there, its mayor said.</p>",
  },
  unrelated: {
    title: "Harbour bridge closes for repairs",
    link: "https://harbour.example/bridge",
    guid: "h-3",
    description: "<p>The harbour bridge is closed for two weeks from Monday, the port authority said on Tuesday.</p>",
  },
} satisfies Record<string, FeedItem>;
