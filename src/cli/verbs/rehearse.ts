import { open } from "node:fs/promises";
import type { Readable } from "node:stream";
import { parseArgs } from "node:util";
import { isProblems, messageOf, type Problems, problems } from "../../errors.ts";
import { createLog } from "../../log.ts";
import type { Watchlist } from "../../model.ts";
import { parseQuery } from "../../topics/query/parse-query.ts";
import { isQueryProblem } from "../../topics/query/problem.ts";
import { configOrComplain } from "../environment.ts";
import { writeLine } from "../json-lines.ts";
import { defaultWatchlist, readWatchlist } from "../read-watchlist.ts";
import { readStream } from "../rehearsal/read-stream.ts";
import { rehearse } from "../rehearsal/rehearse.ts";
import type { Terminal, Verb } from "../verb.ts";

const help = `Usage: dateline rehearse [FILE] [--watchlist FILE | --query Q] [--ask LINE]… [--speed]

Plays recorded articles through the whole bot, with its clock set from one to the next, and prints what a channel that follows
every topic would have been told: {"kind":"article"}, {"kind":"card"}, {"kind":"edit"}, {"kind":"reply"}, {"kind":"digest"}.
Nothing is fetched, stored or sent. docs/rehearse.md has all keys.

Input, one JSON object a line, from FILE or the standard input: id, source, published, title, and where there is one seen (when it
was fetched; a minute after published unless told), link, language, description, content (HTML) or text (plain).
The same link again is an edit of the article.

Options:
  --watchlist FILE   the watchlist whose topics are followed (default: the pack ukraine-peace-talks)
  --query Q          follow one topic with this query instead
  --ask LINE         a command line to answer one hour after the last article, such as "status summit-venue"; may be repeated
  --speed            print articles a second and CPU time an article at the end
  --help             this text

Exit code: 0 done, 1 some lines could not be read, 2 wrong usage, settings or watchlist.

Example:
  dateline rehearse --query "ceasefire OR truce" --ask "latest" < samples/articles.jsonl
`;

const options = {
  watchlist: { type: "string" },
  query: { type: "string" },
  ask: { type: "string", multiple: true, default: [] as string[] },
  speed: { type: "boolean", default: false },
} as const;

export const rehearseVerb: Verb = {
  help,
  async run(args, terminal) {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const config = configOrComplain(terminal);
    if (!config) return 2;
    const watchlist = watchlistOf(values);
    const input = await inputOf(positionals, terminal);
    const wrong = [watchlist, input].flatMap((one) => (isProblems(one) ? one.problems : []));
    for (const problem of wrong) terminal.stderr.write(`${problem}\n`);
    if (isProblems(watchlist) || isProblems(input)) return 2;
    const { lines, errors } = await readStream(input);
    for (const error of errors) await writeLine(terminal.stdout, error);
    const timer = startTimer();
    const log = createLog(config.logLevel === "info" ? "error" : config.logLevel);
    for (const line of await rehearse({ watchlist, lines, asked: values.ask, config, log }))
      await writeLine(terminal.stdout, line);
    if (values.speed) terminal.stderr.write(timer(lines.length));
    return errors.length > 0 ? 1 : 0;
  },
};

function watchlistOf({ watchlist, query }: { watchlist?: string; query?: string }): Watchlist | Problems {
  if (query === undefined) return readWatchlist(watchlist ?? defaultWatchlist);
  if (watchlist !== undefined) return problems(["dateline rehearse takes --watchlist or --query, not both"]);
  const parsed = parseQuery(query, []);
  if (isQueryProblem(parsed))
    return problems([`--query, column ${parsed.column}: ${parsed.reason}; ${parsed.proposal}`]);
  const topic = { name: "query", title: "Query", description: query, query };
  return { name: "rehearsal", title: "Rehearsal", feeds: [], topics: [topic], aliases: [] };
}

async function inputOf([file, more]: readonly string[], { stdin }: Terminal): Promise<Readable | Problems> {
  if (more !== undefined) return problems(["dateline rehearse takes one file; see dateline rehearse --help"]);
  if (file === undefined) return stdin;
  try {
    return (await open(file)).createReadStream();
  } catch (error) {
    return problems([`${file} cannot be read (${messageOf(error)}): check the path`]);
  }
}

/** What it tells: "2000 articles, 98.2 a second, 10.3 ms CPU each". */
function startTimer(): (articles: number) => string {
  const [startedAt, before] = [performance.now(), process.cpuUsage()];
  return (articles) => {
    const seconds = (performance.now() - startedAt) / 1000;
    const { user, system } = process.cpuUsage(before);
    const each = (user + system) / 1000 / Math.max(1, articles);
    return `${articles} articles, ${(articles / seconds).toFixed(1)} a second, ${each.toFixed(1)} ms CPU each\n`;
  };
}
