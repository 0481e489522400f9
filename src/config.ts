import { z } from "zod";
import { type ConfiguredPlatform, platforms, readPlatforms } from "./bots/registry.ts";
import { type Problems, problems } from "./errors.ts";
import { type ModelSettings, modelSettings } from "./llm/model-settings.ts";
import type { LogLevel } from "./log.ts";
import { cronProblem } from "./pipeline/schedule.ts";
import {
  commaList,
  type Environment,
  httpAddress,
  type Setting,
  secretsIn,
  setting,
  settingsGroup,
  wholeNumber,
} from "./settings.ts";

/** The settings that name no platform. */
type General = Readonly<{
  databasePath: string;
  watchlist?: string;
  pollCron: string;
  minPollSeconds: number;
  digestCron?: string;
  timezone: string;
  editGapSeconds: number;
  allowPrivateFeeds: readonly string[];
  /** Whether pages of articles are read whose feed gives too little. */
  readPages: boolean;
  /** Where hubs reach this Dateline; without it nothing is pushed. */
  publicUrl?: string;
  /** Where the web server for pushes listens. */
  listen: Readonly<{ host: string; port: number }>;
  /** As HTTP_PROXY, HTTPS_PROXY and NO_PROXY name them. */
  proxy: Readonly<{ http?: string; https?: string; except: readonly string[] }>;
  managers: readonly string[];
  logLevel: LogLevel;
}>;

export type Config = General &
  Readonly<{
    /** The platforms whose settings are there. */
    platforms: readonly ConfiguredPlatform[];
    /** Absent: no language model is asked. */
    model?: ModelSettings;
    /** Environment variables named FEED_…, for `${FEED_X_TOKEN}` in the watchlist. */
    feedSecrets: Readonly<Record<string, string>>;
  }>;

const cron = z.string().superRefine((expression, { addIssue }) => {
  const wrong = cronProblem(expression);
  if (wrong !== undefined) addIssue(noCron(expression, wrong));
});

const digestCron = z.string().superRefine((expression, { addIssue }) => {
  const wrong = expression.split(/\s+/).length === 5 ? cronProblem(expression) : "it takes five fields";
  if (expression !== "off" && wrong !== undefined) addIssue(noCron(expression, wrong));
});

function noCron(expression: string, wrong: string): string {
  return `is no cron expression (${wrong}): ${expression}; for example * * * * * for every minute, 0 9 * * 1 for Mondays at 9`;
}

const timezone = z.string().refine(isTimezone, {
  error: ({ input }) =>
    `is not known: ${input}; names are like Europe/Kyiv, https://en.wikipedia.org/wiki/List_of_tz_database_time_zones`,
});

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const host = /^(\[[0-9a-f:]+\]|[\w.-]+)(?::(\d{1,5}))?$/i;

const hosts = commaList.superRefine((list, { addIssue }) => {
  for (const one of list) if (!host.test(one)) addIssue(`takes host or host:port, not ${one}`);
});

const listen = z.string().transform((value, { addIssue }) => {
  const [, name = "", port] = host.exec(value) ?? [];
  if (port === undefined || Number(port) > 65_535) addIssue(`takes host:port, such as 127.0.0.1:8390, not ${value}`);
  return { host: name.replace(/^\[|\]$/g, ""), port: Number(port) };
});

const onOrOff = z
  .enum(["on", "off"], { error: ({ input }) => `must be on or off, not ${input}` })
  .transform((word) => word === "on");

/** A proxy may hold credentials, so its value is not repeated. */
const proxy = z.string().regex(/^https?:\/\//, { error: "must begin with http:// or https://" });

const logLevels = ["debug", "info", "warn", "error", "silent"] as const satisfies LogLevel[];

const general = settingsGroup(
  z.object({
    DATABASE_PATH: setting(z.string(), {
      fallback: "data/dateline.db",
      description: "The SQLite file; its folder is made when missing",
    }),
    WATCHLIST: setting(z.string().optional(), {
      description:
        "A watchlist file to install at start; without it the installed one stays, at first packs/ukraine-peace-talks.yaml",
    }),
    POLL_CRON: setting(cron, {
      fallback: "* * * * *",
      description: "When to look for feeds that are due; a sixth field in front counts seconds",
    }),
    MIN_POLL_SECONDS: setting(wholeNumber("seconds"), {
      fallback: "300",
      description: "The shortest time between two polls of one feed",
    }),
    DIGEST_CRON: setting(digestCron, {
      fallback: "0 9 * * 1",
      description: "When channels get their digest, in their time zone; off for none",
    }),
    TIMEZONE: setting(timezone, { fallback: "UTC", description: "Time zone of new channels, such as Europe/Kyiv" }),
    EDIT_GAP_SECONDS: setting(wholeNumber("seconds"), {
      fallback: "120",
      description: "The shortest time between two edits of one card",
    }),
    ALLOW_PRIVATE_FEEDS: setting(hosts, {
      description:
        "Hosts (or host:port) of feeds inside your own network, separated by commas; all other private addresses are refused",
    }),
    ARTICLE_PAGES: setting(onOrOff, {
      fallback: "on",
      description: "Read the page of an article whose feed gives only a stub; off for none",
    }),
    PUBLIC_URL: setting(httpAddress.optional(), {
      description: "The https address under which hubs reach this Dateline; with it, feeds that can push do (WebSub)",
    }),
    LISTEN: setting(listen, {
      fallback: "127.0.0.1:8390",
      description: "host:port where pushes arrive, when PUBLIC_URL is set",
    }),
    HTTP_PROXY: setting(proxy.optional(), {
      description: "Proxy for feeds at http addresses",
      secret: true,
      anyCase: true,
    }),
    HTTPS_PROXY: setting(proxy.optional(), {
      description: "Proxy for feeds at https addresses",
      secret: true,
      anyCase: true,
    }),
    NO_PROXY: setting(commaList, {
      description: "Hosts asked without a proxy, separated by commas",
      anyCase: true,
    }),
    MANAGERS: setting(commaList, {
      description: "User ids that may configure channels besides admins, separated by commas",
    }),
    LOG_LEVEL: setting(
      z.enum(logLevels, { error: ({ input }) => `must be one of ${logLevels.join(", ")}, not ${input}` }),
      { fallback: "info", description: "debug, info, warn, error or silent" },
    ),
  }),
  {
    heading: "Dateline itself",
    as: (given): General => ({
      databasePath: given.DATABASE_PATH,
      watchlist: given.WATCHLIST,
      pollCron: given.POLL_CRON,
      minPollSeconds: given.MIN_POLL_SECONDS,
      digestCron: given.DIGEST_CRON === "off" ? undefined : given.DIGEST_CRON,
      timezone: given.TIMEZONE,
      editGapSeconds: given.EDIT_GAP_SECONDS,
      allowPrivateFeeds: given.ALLOW_PRIVATE_FEEDS,
      readPages: given.ARTICLE_PAGES,
      publicUrl: given.PUBLIC_URL,
      listen: given.LISTEN,
      proxy: { http: given.HTTP_PROXY, https: given.HTTPS_PROXY, except: given.NO_PROXY },
      managers: given.MANAGERS,
      logLevel: given.LOG_LEVEL,
    }),
  },
);

const groups = [...platforms.map((platform) => platform.settings), general, modelSettings];

/** Every setting there is. The documentation, .env.example and the redaction of logs are made of this list. */
export const settings: readonly Setting[] = groups.flatMap((group) => group.settings);

/** The environment as a frozen Config, or everything that is wrong with it. */
export function readConfig(environment: Environment): Config | Problems {
  const [chats, rest, model] = [readPlatforms(environment), general.read(environment), modelSettings.read(environment)];
  const found = [chats, rest, model].flatMap((read) => read.problems);
  if (found.length > 0 || !rest.settings) return problems(found);
  return Object.freeze({
    ...rest.settings,
    platforms: chats.configured,
    model: model.settings,
    feedSecrets: feedSecretsOf(environment),
  });
}

/** The values of all secret settings, to keep them out of logs and errors. */
export function secretsOf(environment: Environment): string[] {
  return [...secretsIn(settings, environment), ...Object.values(feedSecretsOf(environment))];
}

/** Secrets of feeds by the name of their variable; they have no entry in the list of settings, since the operator names them. */
function feedSecretsOf(environment: Environment): Record<string, string> {
  const named = Object.entries(environment).filter(([name, value]) => /^FEED_[A-Z\d_]+$/.test(name) && value?.trim());
  return Object.fromEntries(named.map(([name, value]) => [name, (value as string).trim()]));
}

/** The file that shows every setting; .env.example is its output. */
export function exampleEnvironment(): string {
  const sections = groups.map(({ heading, settings }) => {
    const lines = settings.map((one) => `# ${one.description}\n#${one.name}=${one.fallback ?? ""}\n`);
    return `# ── ${heading} ──\n\n${lines.join("\n")}`;
  });
  return `# Copy to .env, remove the # before what you set. Without a token, npm start shows a preview.\n\n${sections.join("\n")}`;
}
