import { newsSentences, wordCount } from "../language/boilerplate.ts";
import { isBareQuote } from "../language/open-quotes.ts";
import { sentencesOf } from "../language/sentences.ts";
import type { Millis, SourcedSentence } from "../model.ts";
import { likenessOf } from "../summarize/key-points.ts";
import { isQuestion } from "../summarize/openings.ts";
import { termsOf } from "../summarize/terms.ts";
import type { PeriodText } from "./period-texts.ts";
import type { RelevanceOf } from "./relevance.ts";
import { standing } from "./reporting-manner.ts";

export type OpenAsked = {
  since: Millis;
  until: Millis;
  most: number;
  relevance: RelevanceOf;
  /** What was agreed, and when: what was open before may be settled by it. */
  agreed: readonly { text: string; at: Millis }[];
  /** What stands elsewhere in the answer. */
  told: readonly string[];
};

/** What says that something is open. English, Ukrainian, Russian, German, French. */
const open = [
  "remain(?:s|ed|ing)? (?:largely |deeply |far |still )?(?:unclear|unresolved|uncertain|unsettled|undecided|unanswered|unknown|open|vague|to be (?:seen|decided|agreed|determined|settled)|under (?:discussion|debate)|divided|at odds|far apart|a sticking point)",
  "(?:is|are|was|were) (?:still |as yet |yet |left )?(?:unclear|unresolved|undecided|unsettled|unknown|vague|not (?:yet )?(?:clear|known|decided|settled))",
  "(?:has|have) (?:still )?yet to|(?:has|have) (?:still |yet )?not (?:yet )?(?:been )?(?:agreed|decided|set|reached|responded|replied|answered|confirmed|settled|resolved)",
  "(?:is|are) (?:still |actively |now )(?:seeking|pursuing|looking for|searching for|negotiating|debating|discussing)",
  "yet to be|still (?:to be|being) (?:\\p{L}+ed|worked out)|remains? to be",
  "no (?:\\p{L}+ ){0,3}(?:agreement|date|decision|breakthrough|consensus|timetable|framework|deal|compromise|venue|progress) (?:has|had|have|was|were|is|yet|on)",
  "(?:without|short of) (?:an? |any )?(?:\\p{L}+ )?(?:agreement|deal|breakthrough|answers?|date|decision)",
  "not (?:yet )?(?:agreed|been (?:agreed|decided|set|announced|settled|resolved|fixed))|could not agree|fail(?:ed|s)? to (?:agree|reach|resolve|settle|bridge)",
  "disagree(?:s|d|ment|ments)? (?:over|on|about)|at odds over|(?:are|is|remain) (?:divided|split) (?:over|on)|diverged? on|sticking points?|stumbling blocks?|open questions?|unanswered|unresolved|(?:at|reached|in) an? (?:impasse|deadlock)|deadlocked|few (?:\\p{L}+ )?details",
  "досі не|поки (?:що )?не|ще не (?:виріш|узгод|визнач|домов|погод)\\p{L}*|залиша(?:є|ю)ться (?:невиріш|відкрит|нез'ясов|неясн)\\p{L}*|не домовил(?:ися|ись)|немає (?:згоди|рішення|домовлен\\p{L}*)|невідомо|незрозуміло|розбіжност\\p{L}*",
  "до сих пор не|пока не|(?:ещё|еще) не (?:реш|согласов|определ|договор)\\p{L}*|оста(?:е|ё|ю)тся (?:неясн|открыт|нереш|неизвест)\\p{L}*|не договорил(?:ись|ся)|нет (?:согласия|решения|договор[её]нност\\p{L}*)|неизвестно|неясно|разногласи\\p{L}*",
  "(?:ist|sind|war|bleib(?:t|en)|blieb(?:en)?) (?:noch |weiter |weiterhin |bislang )?(?:unklar|offen|ungeklärt|strittig|umstritten)|noch nicht (?:entschieden|geeinigt|geklärt|fest)|keine einigung|uneinig\\p{L}*",
  "reste(?:nt)? (?:à (?:définir|déterminer|préciser|régler)|flou\\p{L}*|incertain\\p{L}*|en suspens|ouvert\\p{L}*)|n'(?:a|ont) pas encore|aucun accord|désaccords? sur|pas encore (?:décid|fix|tranch)\\p{L}*",
].map((alternatives) => new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, "iu"));

const charactersRead = 12_000;
const sentencesRead = 80;
const sameThing = 0.5;
/** So much of an open question's words in what was agreed later: it is answered. */
const answered = 0.4;
const newestWorth = 1.5;
const relevanceWorth = 3;

type OpenQuestion = SourcedSentence & { at: Millis; terms: ReadonlySet<string>; worth: number };

/** Sentences that say what is open, the newest that speak of what the reader follows first. Pure. */
export function unresolvedIn(texts: readonly PeriodText[], asked: OpenAsked): SourcedSentence[] {
  const told = asked.told.map((text) => new Set(termsOf(text)));
  const agreed = asked.agreed.map(({ text, at }) => ({ at, terms: new Set(termsOf(text)) }));
  const candidates = texts
    .flatMap((text) => openIn(text, asked))
    .filter((one) => !agreed.some(({ at, terms }) => at > one.at && likenessOf(terms, one.terms) >= answered))
    .toSorted((a, b) => b.worth - a.worth);
  const chosen: OpenQuestion[] = [];
  for (const one of candidates) {
    if (chosen.length === asked.most) break;
    const known = [...told, ...chosen.map(({ terms }) => terms)];
    if (!known.some((terms) => likenessOf(terms, one.terms) >= sameThing)) chosen.push(one);
  }
  return chosen.map(({ text, articleId, start, end }) => ({ text, articleId, start, end }));
}

/** Says of something that it is not settled. */
export function isOpen(text: string): boolean {
  const plain = text.slice(0, 1_200).replaceAll("’", "'");
  return open.some((pattern) => pattern.test(plain));
}

function openIn({ id, text, at }: PeriodText, asked: OpenAsked): OpenQuestion[] {
  const { since, until, relevance } = asked;
  const sentences = newsSentences(sentencesOf(text.slice(0, charactersRead))).slice(0, sentencesRead);
  return sentences.flatMap((one, i) => {
    if (!isReadable(one.text) || !standsAlone(one.text) || !isOpen(one.text)) return [];
    const terms = new Set(termsOf(one.text));
    const age = (at - since) / Math.max(1, until - since);
    const worth = newestWorth * age + relevanceWorth * relevance(one.text) + 0.5 / (1 + i / 5);
    return [{ text: one.text, articleId: id, start: one.start, end: one.end, at, terms, worth }];
  });
}

const contrast = /^(?:however|but|yet|still|однак|проте|але|однако|но|aber|doch|mais|cependant),? /iu;

const fewestWords = 6;
const longest = 320;

/** Unlike a key point it need not name anybody: "No date has been set." */
function isReadable(text: string): boolean {
  return text.length <= longest && wordCount(text) >= fewestWords && !isBareQuote(text);
}

/** "It is unclear …": the pronoun stands for what follows. */
const impersonal =
  /^(?:it|there) (?:is|are|was|were|remains?|remained|has|have|had) (?:still |also |yet |as yet |largely |now )*(?:un\p{L}+|not |no |to be )/iu;

/** "However, …": what is open is often told against what was said before, and stands alone without that. */
function standsAlone(text: string): boolean {
  const rest = text.replace(contrast, "");
  if (impersonal.test(rest)) return !isQuestion(text);
  return standing(rest.slice(0, 1).toUpperCase() + rest.slice(1), true) === "well";
}
