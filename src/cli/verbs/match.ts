import { parseArgs } from "node:util";
import { isProblems, messageOf, type Problems, problems } from "../../errors.ts";
import { htmlToText } from "../../feeds/html/html-text.ts";
import type { TopicDocument } from "../../topics/match/document.ts";
import { matchDocument } from "../../topics/match/match-document.ts";
import { compileTopics, type TopicIndex } from "../../topics/match/topic-index.ts";
import { type ArticleLine, mapJsonLines } from "../json-lines.ts";
import { defaultWatchlist, readWatchlist } from "../read-watchlist.ts";
import type { Terminal, Verb } from "../verb.ts";

const help = `Usage: dateline match [--watchlist FILE] < articles.jsonl

Reads one article a line as JSON and writes the topics it matches, best first:
  {"id":"1","topics":[{"topic":"ceasefire","score":0.91,"terms":[{"text":"truce","field":"title","start":8,"end":13}]}]}

Of an article these keys are read: id, title, description, content, source, language. Description and content may be HTML;
start and end count UTF-16 units of the field's plain text, end exclusive.

Options:
  --watchlist FILE   the watchlist whose topics are used (default: the pack ukraine-peace-talks)
  --help             this text

Exit code: 0 done, 1 some lines could not be read, 2 wrong usage or a bad watchlist.

Example:
  echo '{"id":1,"title":"Kyiv and Moscow discuss a ceasefire"}' | dateline match
`;

export const matchVerb: Verb = {
  help,
  async run(args, terminal) {
    const options = readOptions(args);
    if (isProblems(options)) return refuse(terminal, options);
    if (options.help) {
      terminal.stdout.write(help);
      return 0;
    }
    const index = loadIndex(options.watchlist ?? defaultWatchlist);
    if (isProblems(index)) return refuse(terminal, index);
    return mapJsonLines(terminal.stdin, terminal.stdout, (article) => ({
      id: article.id,
      topics: matchDocument(index, documentOf(article)),
    }));
  },
};

function readOptions(args: string[]): { watchlist?: string; help?: boolean } | Problems {
  try {
    return parseArgs({ args, options: { watchlist: { type: "string" }, help: { type: "boolean", short: "h" } } })
      .values;
  } catch (error) {
    return problems([
      `dateline match: ${messageOf(error)}`,
      "usage: dateline match [--watchlist FILE] < articles.jsonl",
    ]);
  }
}

function loadIndex(path: string): TopicIndex | Problems {
  const watchlist = readWatchlist(path);
  return isProblems(watchlist) ? watchlist : compileTopics(watchlist.topics, watchlist.aliases);
}

function documentOf(article: ArticleLine): TopicDocument {
  return {
    title: article.title ?? "",
    description: htmlToText(article.description ?? ""),
    content: htmlToText(article.content ?? article.text ?? ""),
    source: article.source || undefined,
    language: article.language || undefined,
  };
}

function refuse(terminal: Terminal, { problems: list }: Problems): number {
  for (const problem of list) terminal.stderr.write(`${problem}\n`);
  return 2;
}
