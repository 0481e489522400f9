import { parseArgs } from "node:util";
import { isProblems, messageOf, type Problems, problems } from "../../errors.ts";
import { htmlToLine, htmlToText } from "../../feeds/html/html-text.ts";
import type { Millis } from "../../model.ts";
import { createStoryIndex, type StoryIndex } from "../../stories/cluster.ts";
import type { StoryArticle } from "../../stories/signature.ts";
import { type ArticleLine, type LineError, mapJsonLines, readArticleLines, writeLine } from "../json-lines.ts";
import { defaultWatchlist, readWatchlist } from "../read-watchlist.ts";
import { settledStories } from "../settled-stories.ts";
import type { Terminal, Verb } from "../verb.ts";

const help = `Usage: dateline stories [--settled] [--watchlist FILE] < articles.jsonl

Says of each article which story it belongs to, in the order of the lines: {"id","story"}.
An article joins an earlier story that tells the same event, else it founds the next one.

Input, one JSON object a line: id, title, and where there is one description, content (HTML) or text (plain),
published (ISO 8601 or RFC 822), source, language. When it was published is when it counts as told; without a date an
article counts as arriving right after the one before.

Options:
  --settled          sort the articles in the order of their publication, put right from time to time what turned out
                     wrong, as the bot does, and print in which story each is in the end
  --watchlist FILE   the watchlist whose names of people, places and bodies are known (default: the pack
                     ukraine-peace-talks)
  --help             this text

Exit code: 0 done, 1 some lines could not be read, 2 wrong usage or a bad watchlist.

Example: dateline stories --settled < samples/articles.jsonl
`;

const options = {
  settled: { type: "boolean", default: false },
  watchlist: { type: "string", default: defaultWatchlist },
  help: { type: "boolean", short: "h" },
} as const;

export const storiesVerb: Verb = {
  help,
  async run(args, terminal) {
    const asked = readOptions(args);
    if (isProblems(asked)) return refuse(terminal, asked);
    if (asked.help) {
      terminal.stdout.write(help);
      return 0;
    }
    const index = openIndex(asked.watchlist);
    if (isProblems(index)) return refuse(terminal, index);
    if (asked.settled) return writeSettled(terminal, index);
    const sort = createSorter(index);
    return mapJsonLines(terminal.stdin, terminal.stdout, (line) => ({ id: line.id, story: sort(line) }));
  },
};

function readOptions(args: string[]) {
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    return problems([`dateline stories: ${messageOf(error)}`, "See dateline stories --help"]);
  }
}

function openIndex(file: string): StoryIndex | Problems {
  const watchlist = readWatchlist(file);
  return isProblems(watchlist) ? watchlist : createStoryIndex({ aliases: watchlist.aliases });
}

/** Lines need not be in the order of their dates: below this many stories none is forgotten, only out of reach. */
const mostKept = 20_000;

function createSorter(index: StoryIndex): (line: ArticleLine) => number {
  const read = createReader();
  let stories = 0;
  let latest: Millis = 0;
  return (line) => {
    const article = read(line);
    latest = Math.max(latest, article.at);
    if (index.size >= mostKept) index.prune(latest);
    const closest = index.closest(article, article.at);
    if (!closest) stories += 1;
    const story = closest?.storyId ?? stories;
    index.add(article, story);
    return story;
  };
}

async function writeSettled({ stdin, stdout }: Terminal, index: StoryIndex): Promise<number> {
  const read = createReader();
  const lines: (LineError | { id: string | number; article: StoryArticle })[] = [];
  for await (const { number, ...line } of readArticleLines(stdin)) {
    lines.push(
      "error" in line ? { line: number, error: line.error } : { id: line.article.id, article: read(line.article) },
    );
  }
  const articles = lines.flatMap((line) => ("article" in line ? [line.article] : []));
  const stories = settledStories(index, articles);
  for (const line of lines) {
    await writeLine(stdout, "article" in line ? { id: line.id, story: stories.get(line.article.id) } : line);
  }
  return articles.length < lines.length ? 1 : 0;
}

function createReader(): (line: ArticleLine) => StoryArticle {
  let articles = 0;
  let before: Millis = 0;
  return (line) => {
    articles += 1;
    before = dateOf(line.published) ?? before + 1;
    return articleFrom(line, articles, before);
  };
}

function articleFrom(line: ArticleLine, id: number, at: Millis): StoryArticle {
  return {
    id,
    outlet: line.source || undefined,
    language: line.language || undefined,
    title: htmlToLine(line.title ?? ""),
    description: htmlToText(line.description ?? ""),
    body: line.text ?? htmlToText(line.content ?? ""),
    at,
  };
}

/** ISO 8601 and RFC 822 only: Date.parse alone finds a date in "born in May 1923" too. */
function dateOf(text: string | null | undefined): Millis | undefined {
  const written = text?.trim() ?? "";
  const known =
    /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}|$)/.test(written) ||
    /^(?:[A-Za-z]{3}, )?\d{1,2} [A-Za-z]{3} \d{4} \d/.test(written);
  const at = known ? Date.parse(written) : Number.NaN;
  return Number.isNaN(at) ? undefined : at;
}

function refuse(terminal: Terminal, { problems: list }: Problems): number {
  for (const problem of list) terminal.stderr.write(`${problem}\n`);
  return 2;
}
