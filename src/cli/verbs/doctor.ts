import { existsSync } from "node:fs";
import { commands } from "../../answers/registry.ts";
import { systemEffects } from "../../app.ts";
import { type Config, secretsOf } from "../../config.ts";
import { isProblems } from "../../errors.ts";
import { parseFeed } from "../../feeds/document/parse.ts";
import type { Fetcher } from "../../feeds/http/fetch.ts";
import { publicUrl } from "../../feeds/http/public-url.ts";
import { webPageFailure } from "../../feeds/page/web-page.ts";
import { tryModel } from "../../llm/try-model.ts";
import { createLog } from "../../log.ts";
import type { Watchlist } from "../../model.ts";
import { complain, configOrComplain } from "../environment.ts";
import { openFetcher } from "../open-fetcher.ts";
import { plannedWatchlist } from "../open-installation.ts";
import type { Terminal, Verb } from "../verb.ts";

const feedsAtOnce = 8;

export const doctorVerb: Verb = {
  help: "Usage: dateline doctor\n\nReads the settings and the watchlist, connects to the platforms with their tokens, asks the language\nmodel once when one is set, and reads every feed once.\nNothing is written or posted. Exit code 1 when anything is wrong.\n",
  async run(_, terminal) {
    const config = configOrComplain(terminal);
    if (!config) return 2;
    const report = reporter(terminal);
    report.good(`Settings are complete (Node ${process.versions.node})`);
    const watchlist = await plannedWatchlist(config);
    if (isProblems(watchlist)) {
      complain(terminal, "✗ Database or watchlist:", watchlist);
      return 1;
    }
    report.good(`Watchlist ${watchlist.title}: ${watchlist.feeds.length} feeds, ${watchlist.topics.length} topics`);
    const exists = existsSync(config.databasePath);
    report.good(`Database ${config.databasePath} ${exists ? "opens" : "will be made at the first start"}`);
    await checkModel(config, report);
    await checkPlatforms(config, terminal, report);
    await checkFeeds(config, watchlist.feeds, report);
    return report.failures() > 0 ? 1 : 0;
  },
};

type Reporter = { good(line: string): void; bad(line: string): void; failures(): number };

function reporter({ stdout }: Terminal): Reporter {
  let failures = 0;
  return {
    good: (line) => void stdout.write(`✓ ${line}\n`),
    bad(line) {
      failures += 1;
      stdout.write(`✗ ${line}\n`);
    },
    failures: () => failures,
  };
}

/** One small question, which the vendors charge for. */
async function checkModel({ model }: Config, report: Reporter): Promise<void> {
  if (!model) return report.good("No language model is set: all texts are sentences of the articles");
  const name = `Language model ${model.model} (${model.provider})`;
  const tried = await tryModel(model);
  if (tried.kind === "answers") return report.good(`${name} answers, and its answer passes the gate`);
  report.bad(
    tried.kind === "failed"
      ? `${name}: ${tried.reason}`
      : `${name} answers, but not so that it is shown: ${tried.reason}`,
  );
}

async function checkPlatforms({ platforms, managers }: Config, terminal: Terminal, report: Reporter): Promise<void> {
  const ambient = { ...systemEffects(createLog("silent", secretsOf(terminal.env))), managers };
  if (platforms.length === 0) report.good("No token is set: npm start shows the preview");
  for (const { definition, settings } of platforms) {
    for (const { passed, line } of await definition.check(settings, ambient, commands)) {
      if (passed) report.good(line);
      else report.bad(line);
    }
  }
}

async function checkFeeds(config: Config, watched: Watchlist["feeds"], report: Reporter): Promise<void> {
  const feeds = [...watched];
  const fetcher = openFetcher(config);
  const worker = async () => {
    for (let feed = feeds.shift(); feed; feed = feeds.shift()) await checkFeed(fetcher, feed, report);
  };
  await Promise.all(Array.from({ length: feedsAtOnce }, worker));
  await fetcher.close();
}

async function checkFeed(fetcher: Fetcher, feed: Watchlist["feeds"][number], report: Reporter): Promise<void> {
  const name = `${feed.outlet} ${publicUrl(feed.url)}`;
  const result = await fetcher.fetch(feed.url, feed.credentials ? { credentials: feed.credentials } : {});
  if (result.kind !== "fetched")
    return report.bad(`${name}: ${result.kind === "failed" ? result.reason : "unchanged"}`);
  const parsed = await parseFeed(result.body, {
    url: result.url,
    contentType: result.contentType || undefined,
  });
  const moved = result.movedTo === undefined ? "" : `; it has moved to ${publicUrl(result.movedTo)}`;
  if (parsed.kind === "feed") return report.good(`${name}: ${parsed.entries.length} articles${moved}`);
  report.bad(`${name}: ${(webPageFailure(result.body, result.contentType) ?? parsed).reason}`);
}
