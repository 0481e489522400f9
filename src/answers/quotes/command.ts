import type { Arguments, Command, CommandContext, Reply } from "../../commands/command.ts";
import { findTopic } from "../../commands/find-topic.ts";
import { pageOption, pageSize } from "../../commands/page-of.ts";
import { readSince } from "../../commands/since.ts";
import { topicsHere } from "../../commands/topics-here.ts";
import { knownSpeakers } from "../../db/articles/speakers.ts";
import { isUserError, type UserError } from "../../errors.ts";
import type { Millis, Topic } from "../../model.ts";
import { closest } from "../../topics/words/closest.ts";
import { fold } from "../../topics/words/fold.ts";
import { quoteList, unknownSpeaker } from "./message.ts";
import { type AskedQuotes, type QuoteBook, quoteBook } from "./query.ts";

const quotes = { most: 5, characters: 750 };
const offered = 5;
/** Speakers whose names a mistyped one is compared with. */
const compared = 500;
const longestName = 100;

export const quotesCommand: Command = {
  name: "quotes",
  description: "Show what people said word for word, and how their wording changed",
  options: [
    {
      ...{ name: "speaker", type: "speaker", required: false, rest: true },
      description: "Who said it, a last name is enough; without it, anybody in the topics followed here",
    },
    { name: "topic", description: "Only in articles of this topic", type: "topic", required: false },
    { name: "since", description: "How far back: 24h, 7d, 2w or 2025-08-20", type: "text", required: false },
    pageOption,
  ],
  permission: "everyone",
  lookup: true,
  examples: ["quotes Lavrov", "quotes Zelenskyy topic:security-guarantees since:30d", "quotes"],
  async run(context, args) {
    const since = args.since === undefined ? undefined : readSince(String(args.since), context.now);
    if (isUserError(since)) return since;
    const topic = args.topic === undefined ? undefined : await findTopic(context, String(args.topic));
    if (isUserError(topic)) return topic;
    const typed = nameOf(args);
    const asked = { topic, since, args };
    return typed === "" ? anybody(context, asked) : somebody(context, typed, asked);
  },
};

type QuotesRequest = { topic?: Topic; since?: Millis; args: Arguments };

function nameOf({ speaker = "" }: Arguments): string {
  return String(speaker).replaceAll(/["“”]/g, " ").replaceAll(/\s+/g, " ").trim().slice(0, longestName).toWellFormed();
}

async function anybody(context: CommandContext, asked: QuotesRequest): Promise<Reply> {
  const { topic } = asked;
  const here = topic ? { asked: topic.title, topicIds: [topic.id] } : await topicsHere(context);
  const book = await quoteBook(context.db, selection(context, asked, { topicIds: here.topicIds }));
  return answer(book, here.asked, "quotes", asked);
}

/** A name that nobody quoted has may be that of a topic, the beginning of one person's name, or mistyped. */
async function somebody(context: CommandContext, typed: string, asked: QuotesRequest): Promise<Reply | UserError> {
  const { db } = context;
  const { topic } = asked;
  const topicIds = topic ? { topicIds: [topic.id] } : {};
  const book = await quoteBook(db, selection(context, asked, { speaker: typed, ...topicIds }));
  if (book.speaker !== undefined) return spoken(book, book.speaker, typed, asked);
  const known = await knownSpeakers(db, typed, offered);
  const [one] = known;
  if (one && (known.length === 1 || isNamed(one, typed))) {
    const theirs = await quoteBook(db, selection(context, asked, { speakerKey: one.key, ...topicIds }));
    return spoken(theirs, theirs.speaker ?? one.name, typed, asked);
  }
  const meantTopic = topic === undefined && !one ? await findTopic(context, typed) : undefined;
  if (meantTopic !== undefined && !isUserError(meantTopic)) return anybody(context, { ...asked, topic: meantTopic });
  const meant = one ? known.map(({ name }) => name) : await alike(context, typed);
  const heard = (await knownSpeakers(db, "", offered)).map(({ name }) => name);
  return { message: unknownSpeaker(typed, meant, heard), visibility: "asker" };
}

/** Known, but not quoted in the topic or the time that was asked for. */
function isNamed({ key, name }: { key: string; name: string }, typed: string): boolean {
  return [key, name].some((each) => fold(each) === fold(typed));
}

async function alike({ db }: CommandContext, typed: string): Promise<string[]> {
  const speakers = await knownSpeakers(db, "", compared);
  const guess = closest(
    typed,
    speakers.flatMap(({ key, name }) => [key, name]),
  );
  return speakers.filter(({ key, name }) => key === guess || name === guess).map(({ name }) => name);
}

function selection(
  { limits }: CommandContext,
  { since, args }: QuotesRequest,
  who: Omit<AskedQuotes, "page" | "size" | "since">,
): AskedQuotes {
  return { ...who, since, page: Number(args.page ?? 1), size: pageSize(limits, quotes) };
}

function spoken(book: QuoteBook, name: string, typed: string, asked: QuotesRequest): Reply {
  const about = asked.topic ? ` on ${asked.topic.title}` : "";
  return answer(book, `${name}${about}`, `quotes ${typed}`, asked);
}

function answer(
  { items, shifts, more }: QuoteBook,
  about: string,
  line: string,
  { topic, since, args }: QuotesRequest,
): Reply {
  const page = Number(args.page ?? 1);
  const options = `${topic ? ` topic:${topic.name}` : ""}${since === undefined ? "" : ` since:${args.since}`}`;
  const next = more ? { more: `${line}${options} page:${page + 1}` } : {};
  const when = since === undefined ? {} : { since };
  return { message: quoteList({ asked: about, items, shifts, page, ...when, ...next }), visibility: "asker" };
}
