import { day } from "../durations.ts";
import { contradictionsIn } from "../facts/contradictions.ts";
import { articleKind } from "../facts/kinds/article-kind.ts";
import { topicalText } from "../facts/kinds/topical-text.ts";
import type { createReader } from "../language/read.ts";
import type { Development, Millis, SourcedSentence, Story } from "../model.ts";
import { termsOf } from "../summarize/terms.ts";
import { chooseStatements, tellsSame } from "./choose-statements.ts";
import { type PeriodText, periodTexts, type TextsAsked } from "./period-texts.ts";
import { createRelevance, type RelevanceOf } from "./relevance.ts";
import { type Statement, statementsIn } from "./statements.ts";

/** What stories tell, each thing once, by what it is. Every sentence is word for word from an article. */
export type Told = {
  /** Where things stand, newest first. */
  lead: Statement[];
  /** Newest first. */
  changed: Statement[];
  agreed: Statement[];
  /** Not settled, or at risk. */
  open: Statement[];
  /** A side that holds one thing and then its opposite, the newest first. */
  odds: { newer: Statement; older: Statement }[];
  /** What else could be told of, the worthiest first. */
  rest: Statement[];
};

export type ToldBounds = {
  lead: number;
  leadCharacters: number;
  changed: number;
  agreed: number;
  open: number;
  odds?: number;
};

export type ToldAsked = TextsAsked & {
  read: ReturnType<typeof createReader>;
  /** What the reader follows: the title of the topic, and the words by which the articles matched. */
  followed: { title: string; words: readonly string[] };
  /** Sentences that stand elsewhere in the answer; the lead says them where it has nothing else. */
  elsewhere: readonly string[];
  most: ToldBounds;
};

/** What is this much older counts half as much as news. */
const halfLife: Millis = 3 * day;
const worth = { newest: 1.8, relevance: 2.5, outlets: 0.3, development: 0.8 };
/** What is worth less tells nothing that a reader has to know. */
const least = { lead: 1.6, point: 1.2 };
const restOffered = 12;
/** So much of an open question's words in what was agreed later: it is answered. */
const answered = 0.4;

/** What stories tell, read and sorted. Pure. */
export function toldIn(stories: readonly Story[], asked: ToldAsked): Told & { relevance: RelevanceOf } {
  const texts = periodTexts(stories, asked).map((one) => aboutTopic(one, asked.followed.words));
  const statements = texts.flatMap((text) => statementsIn(text, asked.read(text)));
  const relevance = createRelevance(
    statements.map(({ terms }) => terms),
    asked.followed,
  );
  const worthOf = createWorth(stories, statements, relevance);
  return { ...sorted(statements, worthOf, asked), relevance };
}

function aboutTopic(text: PeriodText, words: readonly string[]): PeriodText {
  return { ...text, text: topicalText(articleKind({ title: text.title, body: text.text }), text, words) };
}

function createWorth(stories: readonly Story[], statements: readonly Statement[], relevance: RelevanceOf) {
  const newest = Math.max(0, ...statements.map(({ at }) => at));
  const weighty = new Set(
    stories.flatMap(({ developments }) => developments.filter((one) => one.weighty).map(placeOfDevelopment)),
  );
  const outlets = new Map(stories.map((story) => [story.id, story.outlets.length]));
  const known = new Map<Statement, number>();
  return (one: Statement): number => {
    const found = known.get(one);
    if (found !== undefined) return found;
    const value =
      one.substance +
      worth.newest * 0.5 ** ((newest - one.at) / halfLife) +
      worth.relevance * relevance(one.terms) +
      worth.outlets * Math.log2(outlets.get(one.story) ?? 1) +
      (weighty.has(placeOf(one)) ? worth.development : 0);
    known.set(one, value);
    return value;
  };
}

function placeOfDevelopment({ sentence }: Development): string {
  return placeOf(sentence);
}

/** "12 340": the article and where the sentence begins in it. */
function placeOf({ articleId, start }: SourcedSentence): string {
  return `${articleId} ${start}`;
}

function sorted(
  all: readonly Statement[],
  worthOf: (one: Statement) => number,
  { most, elsewhere }: Pick<ToldAsked, "most" | "elsewhere">,
): Told {
  const there = elsewhere.map((text) => new Set(termsOf(text)));
  const own = all.filter((one) => !there.some((terms) => tellsSame(one, { ...one, terms })));
  const bounds = { most: most.lead, characters: most.leadCharacters, worthOf, least: least.lead };
  const acts = own.filter(({ isAct, isOpen }) => isAct || isOpen);
  const leads = [acts, own, all].map((from) => chooseStatements(from, [], bounds));
  const lead = leads.find((one) => one.length > 0) ?? [];
  const choose = (fits: (one: Statement) => boolean, told: readonly Statement[], count: number) =>
    chooseStatements(own.filter(fits), told, { most: count, worthOf, least: least.point });
  const odds = oddsIn(own).slice(0, most.odds ?? 0);
  const faced = odds.flatMap(({ newer, older }) => [newer, older]);
  const agreed = choose(({ isAgreed }) => isAgreed, [...lead, ...faced], most.agreed);
  const settled = all.filter(({ isAgreed }) => isAgreed);
  const open = choose((one) => one.isOpen && !isAnswered(one, settled), [...lead, ...faced, ...agreed], most.open);
  const changed = choose((one) => one.isAct && !one.isOpen, [...lead, ...faced, ...agreed, ...open], most.changed);
  const rest = choose(
    ({ substance }) => substance > 0,
    [...lead, ...faced, ...agreed, ...open, ...changed],
    restOffered,
  );
  return { lead: byTime(lead), changed: byTime(changed), agreed: byTime(agreed), open: byTime(open), odds, rest };
}

function oddsIn(all: readonly Statement[]): Told["odds"] {
  return contradictionsIn(all).flatMap((found) => {
    const [newer, older] = [all[found.newer], all[found.older]];
    return newer && older ? [{ newer, older }] : [];
  });
}

function byTime(statements: readonly Statement[]): Statement[] {
  return statements.toSorted((a, b) => b.at - a.at);
}

function isAnswered(one: Statement, agreed: readonly Statement[]): boolean {
  return agreed.some(({ at, terms }) => {
    if (at <= one.at) return false;
    const shared = [...one.terms].filter((term) => terms.has(term)).length;
    return shared >= answered * Math.min(one.terms.size, terms.size);
  });
}
