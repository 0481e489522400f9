import { type Problems, problems } from "./errors.ts";

export type Config = Readonly<{
  slack?: Readonly<{ botToken: string; appToken: string; apiUrl?: string }>;
  discord?: Readonly<{ token: string; apiUrl?: string }>;
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
  /** Environment variables named FEED_…, for `${FEED_X_TOKEN}` in the watchlist. */
  feedSecrets: Readonly<Record<string, string>>;
  managers: readonly string[];
  /** Absent: no language model is asked. */
  model?: Readonly<{
    provider: (typeof modelProviders)[number];
    model: string;
    baseUrl?: string;
    apiKey?: string;
    dailyTokens: number;
    timeoutSeconds: number;
  }>;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
}>;

const modelProviders = ["openai-compatible", "openai", "anthropic", "google"] as const;

export type Setting = {
  name: string;
  /** Shown in the documentation and in .env.example; undefined: no default. */
  fallback?: string;
  /** One line. */
  description: string;
  secret?: true;
};

/** Every setting there is. The documentation, .env.example and the redaction of logs are made of this list. */
export const settings: readonly Setting[] = [
  { name: "SLACK_BOT_TOKEN", description: "Bot token of the Slack app (xoxb-…)", secret: true },
  {
    name: "SLACK_APP_TOKEN",
    description: "App-level token with connections:write, for Socket Mode (xapp-…)",
    secret: true,
  },
  { name: "SLACK_API_URL", description: "Another base URL for Slack's Web API" },
  { name: "DISCORD_TOKEN", description: "Token of the Discord bot", secret: true },
  { name: "DISCORD_API_URL", description: "Another base URL for Discord's API, without version and closing slash" },
  {
    name: "DATABASE_PATH",
    fallback: "data/dateline.db",
    description: "The SQLite file; its folder is made when missing",
  },
  {
    name: "WATCHLIST",
    description:
      "A watchlist file to install at start; without it the installed one stays, at first packs/ukraine-peace-talks.yaml",
  },
  {
    name: "POLL_CRON",
    fallback: "* * * * *",
    description: "When to look for feeds that are due; a sixth field in front counts seconds",
  },
  { name: "MIN_POLL_SECONDS", fallback: "300", description: "The shortest time between two polls of one feed" },
  {
    name: "DIGEST_CRON",
    fallback: "0 9 * * 1",
    description: "When channels get their digest, in their time zone; off for none",
  },
  { name: "TIMEZONE", fallback: "UTC", description: "Time zone of new channels, such as Europe/Kyiv" },
  { name: "EDIT_GAP_SECONDS", fallback: "120", description: "The shortest time between two edits of one card" },
  {
    name: "ALLOW_PRIVATE_FEEDS",
    description:
      "Hosts (or host:port) of feeds inside your own network, separated by commas; all other private addresses are refused",
  },
  {
    name: "ARTICLE_PAGES",
    fallback: "on",
    description: "Read the page of an article whose feed gives only a stub; off for none",
  },
  {
    name: "PUBLIC_URL",
    description: "The https address under which hubs reach this Dateline; with it, feeds that can push do (WebSub)",
  },
  { name: "LISTEN", fallback: "127.0.0.1:8390", description: "host:port where pushes arrive, when PUBLIC_URL is set" },
  { name: "HTTP_PROXY", description: "Proxy for feeds at http addresses", secret: true },
  { name: "HTTPS_PROXY", description: "Proxy for feeds at https addresses", secret: true },
  { name: "NO_PROXY", description: "Hosts asked without a proxy, separated by commas" },
  { name: "MANAGERS", description: "User ids that may configure channels besides admins, separated by commas" },
  {
    name: "LLM_PROVIDER",
    description:
      "Who runs the optional language model: openai-compatible (any such server), openai, anthropic or google; without it none is asked",
  },
  { name: "LLM_MODEL", description: "The model's name as its provider writes it" },
  {
    name: "LLM_BASE_URL",
    description: "Address of the model's API, such as http://127.0.0.1:11434/v1; needed for openai-compatible",
  },
  { name: "LLM_API_KEY", description: "Key for the model's API; a server of your own may need none", secret: true },
  {
    name: "LLM_DAILY_TOKENS",
    fallback: "200000",
    description: "Tokens of a day (UTC) after which the language model is not asked any more",
  },
  { name: "LLM_TIMEOUT_SECONDS", fallback: "30", description: "The longest wait for one answer of the language model" },
  { name: "LOG_LEVEL", fallback: "info", description: "debug, info, warn, error or silent" },
];

export const slackAppsPage = "https://api.slack.com/apps";
export const discordAppsPage = "https://discord.com/developers/applications";

type Environment = Readonly<Record<string, string | undefined>>;
type Report = (problem: string) => void;

/** The environment as a frozen Config, or everything that is wrong with it. `cronProblem` says what is wrong with an expression. */
export function readConfig(
  environment: Environment,
  cronProblem: (expression: string) => string | undefined,
): Config | Problems {
  const found: string[] = [];
  const report: Report = (problem) => found.push(problem);
  const get = (name: string) => {
    const value = environment[name]?.trim();
    return value ? value : settings.find((s) => s.name === name)?.fallback;
  };
  const slack = readSlack(get, report);
  const discord = readDiscord(get, report);
  const watchlist = get("WATCHLIST");
  const digestCron = readCron(get, "DIGEST_CRON", cronProblem, report);
  const publicUrl = readPublicUrl(get, report);
  const model = readModel(get, report);
  const config: Config = {
    slack,
    discord,
    databasePath: get("DATABASE_PATH") ?? "",
    watchlist: watchlist || undefined,
    pollCron: readCron(get, "POLL_CRON", cronProblem, report) ?? "",
    minPollSeconds: readSeconds(get, "MIN_POLL_SECONDS", report),
    digestCron: digestCron || undefined,
    timezone: readTimezone(get, report),
    editGapSeconds: readSeconds(get, "EDIT_GAP_SECONDS", report),
    allowPrivateFeeds: readHosts(get, report),
    readPages: readSwitch(get, "ARTICLE_PAGES", report),
    publicUrl: publicUrl || undefined,
    listen: readListen(get, report),
    proxy: readProxy(environment, report),
    feedSecrets: feedSecretsOf(environment),
    managers: listOf(get("MANAGERS")),
    model,
    logLevel: readLevel(get, report),
  };
  return found.length > 0 ? problems(found) : Object.freeze(config);
}

/** The values of all secret settings, to keep them out of logs and errors. */
export function secretsOf(environment: Environment): string[] {
  const named = settings
    .filter((s) => s.secret)
    // Proxies are known by lower-case names too.
    .flatMap(({ name }) => [environment[name], name.endsWith("_PROXY") ? environment[name.toLowerCase()] : undefined])
    .filter((value) => value !== undefined && value !== "") as string[];
  return [...named, ...Object.values(feedSecretsOf(environment))];
}

/** Secrets of feeds by the name of their variable; they have no entry in the list of settings, since the operator names them. */
function feedSecretsOf(environment: Environment): Record<string, string> {
  const named = Object.entries(environment).filter(([name, value]) => /^FEED_[A-Z\d_]+$/.test(name) && value?.trim());
  return Object.fromEntries(named.map(([name, value]) => [name, (value as string).trim()]));
}

/** The file that shows every setting; .env.example is its output. */
export function exampleEnvironment(): string {
  const lines = settings.map((s) => `# ${s.description}\n#${s.name}=${s.fallback ?? ""}\n`);
  return `# Copy to .env, remove the # before what you set. Without a token, npm start shows a preview.\n\n${lines.join("\n")}`;
}

type Get = (name: string) => string | undefined;

function readSlack(get: Get, report: Report): Config["slack"] {
  const botToken = get("SLACK_BOT_TOKEN");
  const appToken = get("SLACK_APP_TOKEN");
  const apiUrl = readUrl(get, "SLACK_API_URL", report);
  if (!botToken && !appToken) return undefined;
  const where = `${slackAppsPage} → your app`;
  if (!botToken?.startsWith("xoxb-")) {
    report(
      `SLACK_BOT_TOKEN ${botToken ? "is no bot token (those begin with xoxb-)" : "is missing, SLACK_APP_TOKEN alone is not enough"}: ${where} → OAuth & Permissions → Bot User OAuth Token; scopes as in \`npm run dateline -- manifest slack\``,
    );
  }
  if (!appToken?.startsWith("xapp-")) {
    report(
      `SLACK_APP_TOKEN ${appToken ? "is no app-level token (those begin with xapp-)" : "is missing, SLACK_BOT_TOKEN alone is not enough"}: ${where} → Basic Information → App-Level Tokens, with the scope connections:write`,
    );
  }
  return { botToken: botToken ?? "", appToken: appToken ?? "", apiUrl: apiUrl || undefined };
}

function readDiscord(get: Get, report: Report): Config["discord"] {
  const token = get("DISCORD_TOKEN");
  const apiUrl = readUrl(get, "DISCORD_API_URL", report);
  if (!token) return undefined;
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) {
    report(
      `DISCORD_TOKEN is no bot token (three parts joined by dots): ${discordAppsPage} → your app → Bot → Reset Token`,
    );
  }
  return { token, apiUrl: apiUrl ? apiUrl.replace(/\/+$/, "") : undefined };
}

function readUrl(get: Get, name: string, report: Report): string | undefined {
  const value = get(name);
  if (value === undefined || /^https?:\/\/[^\s]+$/.test(value)) return value;
  report(`${name} is no http(s) address: ${value}`);
  return undefined;
}

/** Without a closing slash. */
function readPublicUrl(get: Get, report: Report): string | undefined {
  const value = readUrl(get, "PUBLIC_URL", report);
  return value?.replace(/\/+$/, "");
}

function readListen(get: Get, report: Report): Config["listen"] {
  const value = get("LISTEN") ?? "";
  const parts = /^(\[[0-9a-f:]+\]|[\w.-]+):(\d{1,5})$/i.exec(value);
  if (!parts || Number(parts[2]) > 65_535) report(`LISTEN takes host:port, such as 127.0.0.1:8390, not ${value}`);
  return { host: (parts?.[1] ?? "127.0.0.1").replace(/^\[|\]$/g, ""), port: Number(parts?.[2] ?? 0) };
}

/** In either case of their names, as other programs read them; a proxy may hold credentials, so its value is not repeated. */
function readProxy(environment: Environment, report: Report): Config["proxy"] {
  const read = (name: string) => (environment[name] ?? environment[name.toLowerCase()])?.trim() || undefined;
  for (const name of ["HTTP_PROXY", "HTTPS_PROXY"]) {
    const value = read(name);
    if (value !== undefined && !/^https?:\/\//.test(value)) report(`${name} must begin with http:// or https://`);
  }
  const http = read("HTTP_PROXY");
  const https = read("HTTPS_PROXY");
  return { http: http || undefined, https: https || undefined, except: listOf(read("NO_PROXY")) };
}

/** All or nothing: a key without a provider is a mistake, not a model that is off. */
function readModel(get: Get, report: Report): Config["model"] {
  const named = get("LLM_PROVIDER");
  const provider = modelProviders.find((one) => one === named);
  const [model, apiKey] = [get("LLM_MODEL"), get("LLM_API_KEY")];
  const baseUrl = readUrl(get, "LLM_BASE_URL", report)?.replace(/\/+$/, "");
  const dailyTokens = readCount(get, "LLM_DAILY_TOKENS", "tokens", report);
  const timeoutSeconds = readCount(get, "LLM_TIMEOUT_SECONDS", "seconds, at least 1", report);
  if (named === undefined && !model && !apiKey && !baseUrl) return undefined;
  if (!provider) {
    report(
      `LLM_PROVIDER ${named ? "must be" : "is missing, the other LLM_ settings need it: it is"} one of ${modelProviders.join(", ")}`,
    );
    return undefined;
  }
  if (!model) report(`LLM_MODEL is missing: the name of the model, as ${provider} writes it`);
  if (!get("LLM_BASE_URL") && provider === "openai-compatible")
    report("LLM_BASE_URL is missing: where the openai-compatible server is, such as http://127.0.0.1:11434/v1");
  if (!apiKey && provider !== "openai-compatible") report(`LLM_API_KEY is missing: ${provider} answers only with one`);
  return {
    provider,
    model: model ?? "",
    baseUrl: baseUrl || undefined,
    apiKey: apiKey || undefined,
    dailyTokens,
    timeoutSeconds,
  };
}

function readCount(get: Get, name: string, what: string, report: Report): number {
  const value = get(name) ?? "";
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value);
  report(`${name} must be a whole number of ${what}, not ${value}`);
  return 0;
}

function readSwitch(get: Get, name: string, report: Report): boolean {
  const value = get(name);
  if (value !== "on" && value !== "off") report(`${name} must be on or off, not ${value}`);
  return value === "on";
}

function readSeconds(get: Get, name: string, report: Report): number {
  const value = get(name) ?? "";
  if (/^\d{1,7}$/.test(value)) return Number(value);
  report(`${name} must be a whole number of seconds, not ${value}`);
  return 0;
}

function readCron(get: Get, name: string, problem: (e: string) => string | undefined, report: Report) {
  const value = get(name) ?? "";
  if (name === "DIGEST_CRON" && value === "off") return undefined;
  const wrong = name === "DIGEST_CRON" && value.split(/\s+/).length !== 5 ? "it takes five fields" : problem(value);
  if (wrong === undefined) return value;
  report(
    `${name} is no cron expression (${wrong}): ${value}; for example * * * * * for every minute, 0 9 * * 1 for Mondays at 9`,
  );
  return undefined;
}

function readTimezone(get: Get, report: Report): string {
  const value = get("TIMEZONE") ?? "UTC";
  try {
    new Intl.DateTimeFormat("en", { timeZone: value });
    return value;
  } catch {
    report(
      `TIMEZONE is not known: ${value}; names are like Europe/Kyiv, https://en.wikipedia.org/wiki/List_of_tz_database_time_zones`,
    );
    return "UTC";
  }
}

function readHosts(get: Get, report: Report): string[] {
  const hosts = listOf(get("ALLOW_PRIVATE_FEEDS"));
  for (const host of hosts) {
    if (!/^(\[[0-9a-f:]+\]|[\w.-]+)(:\d{1,5})?$/i.test(host))
      report(`ALLOW_PRIVATE_FEEDS takes host or host:port, not ${host}`);
  }
  return hosts;
}

function readLevel(get: Get, report: Report): Config["logLevel"] {
  const value = get("LOG_LEVEL") ?? "info";
  const levels = ["debug", "info", "warn", "error", "silent"] as const;
  const level = levels.find((l) => l === value);
  if (level === undefined) report(`LOG_LEVEL must be one of ${levels.join(", ")}, not ${value}`);
  return level ?? "info";
}

function listOf(value: string | undefined): string[] {
  return (value ?? "")
    .split(",")
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
