import { htmlToLine, htmlToText } from "../../feeds/html/html-text.ts";
import type { Millis } from "../../model.ts";
import { createStoryIndex } from "../../stories/cluster.ts";
import type { StoryArticle } from "../../stories/signature.ts";
import { type ArticleLine, mapJsonLines } from "../json-lines.ts";
import type { Verb } from "../verb.ts";

const help = `Usage: dateline stories < articles.jsonl

Says of each article which story it belongs to, in the order of the lines: {"id","story"}.
An article joins an earlier story that tells the same event, else it founds the next one.

Input, one JSON object a line: id, title, and where there is one description, content (HTML) or text (plain),
published (ISO 8601 or RFC 822), source. Without a date an article counts as arriving right after the one before.

Example: dateline stories < samples/articles.jsonl
`;

export const storiesVerb: Verb = {
  help,
  async run(args, terminal) {
    if (args[0] === "--help" || args[0] === "-h") {
      terminal.stdout.write(help);
      return 0;
    }
    if (args.length > 0) {
      terminal.stderr.write(`dateline stories takes no ${JSON.stringify(args[0])}. See dateline stories --help\n`);
      return 2;
    }
    const sort = createSorter();
    return mapJsonLines(terminal.stdin, terminal.stdout, (line) => ({ id: line.id, story: sort(line) }));
  },
};

/** Lines need not be in the order of their dates: below this many stories none is forgotten, only out of reach. */
const mostKept = 20_000;

function createSorter(): (line: ArticleLine) => number {
  const index = createStoryIndex();
  let articles = 0;
  let stories = 0;
  let before: Millis = 0;
  let latest: Millis = 0;
  return (line) => {
    articles += 1;
    const article = articleFrom(line, articles, dateOf(line.published) ?? before + 1);
    before = article.at;
    latest = Math.max(latest, article.at);
    if (index.size >= mostKept) index.prune(latest);
    const closest = index.closest(article, article.at);
    if (!closest) stories += 1;
    const story = closest?.storyId ?? stories;
    index.add(article, story);
    return story;
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
