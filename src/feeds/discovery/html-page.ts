import { Parser } from "htmlparser2";
import { documentKind } from "../document/document-kind.ts";
import { htmlToLine } from "../html/html-text.ts";

const sampleLength = 65_536;

const challenges: readonly (readonly [RegExp, string])[] = [
  [/cf-chl|challenge-platform|just a moment\.\.\.|attention required! \| cloudflare/i, "a Cloudflare check for robots"],
  [/captcha|are you a robot|verify you are human/i, "a check for robots"],
  [/type=["']?password/i, "a login page"],
];

/** What a document that turned out to be a web page shows: a known obstacle or its title. Undefined when it is no web page. */
export function htmlPageTitle(text: string): string | undefined {
  const sample = text.slice(0, sampleLength);
  const kind = documentKind(sample);
  if (kind !== "web page" && kind !== "markup") return undefined;
  const obstacle = challenges.find(([pattern]) => pattern.test(sample));
  return obstacle ? obstacle[1] : htmlToLine(titleIn(sample)).slice(0, 100).toWellFormed();
}

function titleIn(html: string): string {
  let isOpen = false;
  let title = "";
  const parser = new Parser({
    onopentag: (name) => {
      isOpen = name === "title" && title === "";
    },
    ontext: (text) => {
      if (isOpen) title += text;
    },
    onclosetag: () => {
      isOpen = false;
    },
  });
  parser.write(html);
  parser.end();
  return title;
}
