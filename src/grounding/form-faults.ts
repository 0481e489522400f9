import { ofAllLanguages, patternOf } from "../language/lexicon.ts";
import { withoutQuotes } from "../language/open-quotes.ts";

const longest = 600;
const shortest = 8;
const mostSearched = 2_000;

const addresses =
  /https?:|www\.|\b[\p{L}\p{N}-]{1,60}\.(?:com|org|net|info|io|ru|ua|de|fr|example|xyz|site|online|top)\b|\S@\S/iu;
const markup = /\]\(|\*\*|__|[`{}|<>\\]|^#{1,6} |^[-*•] |\[\d/u;
const allowed = /^[\p{L}\p{M}\p{N}\p{Zs}\p{Sc}.,;:!?'’‘"“”„«»()%°&/+–—-]*$/u;
const meta = patternOf(
  ofAllLanguages(({ gate }) => gate.meta),
  "anywhere",
  "iu",
);
const steering = patternOf(
  ofAllLanguages(({ gate }) => gate.steering),
  "anywhere",
  "iu",
);
const orders = patternOf(
  ofAllLanguages(({ gate }) => gate.orders).map((order) => `${order} `),
  "start",
  "iu",
);
const advice = patternOf(
  ofAllLanguages(({ gate }) => gate.advice),
  "anywhere",
  "iu",
);
const own = patternOf(
  ofAllLanguages(({ kinds }) => kinds.own).filter((word) => word !== "us"),
  "anywhere",
  "iu",
);

/** What no sentence of a summary may be or hold, whatever the sources say; quoted words may speak as they like. */
export function formFaults(text: string): string[] {
  const outside = withoutQuotes(text).replaceAll("’", "'").trim();
  const found: [boolean, string][] = [
    [text.trim().length < shortest, "it is too short to be a sentence"],
    [text.length > longest, `it is longer than ${longest} characters`],
    [/\p{Cc}/u.test(text) || !text.isWellFormed(), "it holds control characters"],
    [addresses.test(text), "it holds an address"],
    [markup.test(text) || !allowed.test(text), "it holds markup"],
    [meta.test(outside), "it talks of itself or of the text"],
    [orders.test(outside) || steering.test(outside), "it tells somebody what to do"],
    [own.test(outside), "it speaks in the first or second person"],
  ];
  return found.filter(([is]) => is).map(([, fault]) => fault);
}

/** Advice to people has to stand in a source as it is. */
export function adviceFaults(text: string, sources: readonly string[]): string[] {
  const found = advice.exec(text)?.[0].toLowerCase();
  if (found === undefined || sources.some((source) => source.toLowerCase().includes(found))) return [];
  return ["it gives advice that no cited sentence gives"];
}

/** Speaks to whoever summarises it; nothing may rest on such a sentence. */
export function isSteering(text: string): boolean {
  return steering.test(withoutQuotes(text.slice(0, mostSearched)));
}
