import { titleShare } from "./title-share.ts";
import { type Wall, wallOf } from "./wall-lines.ts";

const shortest = 400;
const fewestSentences = 3;
const sharedWords = 2;
/** Where news on top of a page ends and its furniture begins nobody looks. */
const longestText = 200_000;

export type PageText = {
  /** What was found on the page, plain, paragraphs separated by "\n\n". */
  text: string;
  /** What the page says to readers without JavaScript. */
  noscript: string;
  /** The publisher declares that only subscribers may read it. */
  paid: boolean;
};

export type Acceptance = { kind: "accepted"; text: string } | { kind: "refused"; reason: string };

const reasons: Readonly<Record<Wall, string>> = {
  subscription: "the page asks for a subscription",
  consent: "the page shows a consent form instead",
  login: "the page asks to log in",
  javascript: "the page shows its text only with JavaScript",
  robot: "the page asks to prove that a person reads it",
};

/**
 * Whether the text of a page is the article of this title, and more of it than the feed gave. Lines of a wall are left out of it.
 * The reason of a refusal is for people and follows "headline only: ".
 */
export function acceptArticle(page: PageText, article: { title: string; feedText: string }): Acceptance {
  if (page.paid) return refused(reasons.subscription);
  const paragraphs = page.text.slice(0, longestText).toWellFormed().split("\n\n");
  const walls = paragraphs.map(wallOf);
  const text = paragraphs.filter((_, at) => walls[at] === undefined).join("\n\n");
  if (text.length < shortest || sentencesIn(text) < fewestSentences) {
    const wall = walls.find((found) => found !== undefined) ?? wallOf(page.noscript);
    return refused(wall ? reasons[wall] : tooShort(text));
  }
  const { shared, of } = titleShare(article.title, text);
  if (shared < Math.min(sharedWords, Math.ceil(of / 2))) return refused("the page tells of something else");
  if (text.length <= article.feedText.length) return refused("the page has no more text than the feed");
  return { kind: "accepted", text };
}

function refused(reason: string): Acceptance {
  return { kind: "refused", reason };
}

function tooShort(text: string): string {
  return text === "" ? "the page has no text of an article" : `the page has only ${text.length} characters of text`;
}

/** Full stops and their like at the end of a word; figures such as 3.5 are none. */
function sentencesIn(text: string): number {
  return text.match(/[\p{L}\p{N}\p{M})”"’»]{2}[.!?…]+(?=["”’»)\]]{0,2}(?:\s|$))|[。！？।؟]/gu)?.length ?? 0;
}
