import { Readability } from "@mozilla/readability";
import { parseHTML } from "linkedom";
import { htmlToText } from "../html/html-text.ts";
import type { PageText } from "./accept-article.ts";
import { readPageData } from "./page-data.ts";
import { readPageSource } from "./page-source.ts";

/** Readability looks again, less strictly, when it found less than this; each look costs as much as the first. */
const enough = 400;
/** Structured data has to have clearly more than the page shows, since it has lost its paragraphs. */
const clearlyMore = 1.5;

export type ExtractedPage = PageText & {
  /** The page's own title; may be empty. */
  title: string;
};

/** The article's text in a page of HTML, with what tells whether it is the article. Never throws; bounded in time and depth. */
export function extractArticle(html: string): ExtractedPage {
  const source = readPageSource(html);
  const data = readPageData(source.data);
  const shown = shownArticle(source.html);
  const text = data.text.length > shown.length * clearlyMore ? data.text : shown;
  return { text, title: source.title, noscript: source.noscript, paid: data.paid };
}

function shownArticle(html: string): string {
  if (html.length < enough) return htmlToText(html);
  const { document } = parseHTML(`<!doctype html><html><head></head><body>${html}</body></html>`);
  const found = new Readability(document, { charThreshold: enough, disableJSONLD: true, serializer }).parse();
  return htmlToText(found?.content ?? "");
}

/** Without ids, which say of a box what its place on the page was and would be judged again. */
function serializer(article: Tree): string {
  for (const element of article.querySelectorAll("[id]")) element.removeAttribute("id");
  return article.innerHTML;
}

/** As much of an element as is needed here; the types of browsers are not those of this program. */
type Tree = {
  innerHTML: string;
  querySelectorAll(selector: string): Iterable<{ removeAttribute(name: string): void }>;
};
