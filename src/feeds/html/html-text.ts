import { withoutBoilerplate } from "./boilerplate.ts";
import { plainLine } from "./clean-text.ts";
import { htmlBlocks } from "./html-blocks.ts";

const maxLine = 1_000;
const longestWrapped = 120;

const htmlTags =
  "a|abbr|acronym|b|bdi|bdo|big|blockquote|br|cite|code|del|div|em|font|h[1-6]|i|img|ins|kbd|li|mark|ol|p|q|s|samp|script|small|span|strike|strong|style|sub|sup|tt|u|ul|var|wbr";
const notATag = new RegExp(`<(?!/?(?:${htmlTags})(?:[\\s/>]|$)|!--)`, "gi");

/**
 * The readable text of a piece of HTML: paragraphs separated by "\n\n", a <br> as "\n", white space folded, no control characters.
 * Leaves out scripts, captions, hidden parts and boilerplate such as lists of related articles.
 */
export function htmlToText(html: string): string {
  const blocks = withoutBoilerplate(htmlBlocks(hasTags(html) ? html : plainAsHtml(html)));
  return blocks.map((block) => block.text).join("\n\n");
}

/** A title or a name on one line. What only looks like a tag ("<BIGCO>") stays. */
export function htmlToLine(html: string): string {
  const short = html.slice(0, maxLine * 4);
  if (!/[<&]/.test(short)) return foldLine(short);
  const blocks = htmlBlocks(short.replace(notATag, "&lt;"));
  return foldLine(blocks.map((block) => block.text).join(" "));
}

function foldLine(text: string): string {
  const line = plainLine(text);
  return line.length > maxLine ? line.slice(0, maxLine).toWellFormed() : line;
}

function hasTags(html: string): boolean {
  return /<\/?[a-z][a-z0-9]*[\s/>]/i.test(html);
}

/** In text without any tag a blank line parts paragraphs, and so does every line end unless the lines are cut to one width. */
function plainAsHtml(text: string): string {
  if (!/[\r\n]/.test(text)) return text;
  const lines = text.replace(/\r\n?/g, "\n");
  const isWrapped = lines.split("\n").every((line) => line.length <= longestWrapped);
  return lines.replace(isWrapped ? /\n[^\S\n]*\n/g : /\n/g, "<p>");
}
