import { originOf } from "../../src/facts/origins/origins.ts";
import { createReader } from "../../src/language/read.ts";
import type { Judged } from "./judged.ts";

type Item = {
  id: string;
  language?: string;
  outlet: string;
  author?: string;
  title: string;
  text: string;
  expect: { origin: string };
};

const read = createReader([]);

/** Right is the newsroom that the item expects, by any of its spellings; an own report is nothing said. */
export function judge({ id, language = "en", outlet, author, title, text, expect }: Item): Judged {
  const reading = read({ title, text, language, at: Date.UTC(2026, 5, 3, 12) });
  const { origin, reason } = originOf({ id: 1, outlet, reading, author }, [], []);
  const said =
    reason === "own report" ? [] : [{ text: `${origin}: ${reason}`, isRight: isSame(origin, expect.origin) }];
  return { id, wanted: expect.origin === "own" ? [] : [expect.origin], said };
}

function isSame(found: string, expected: string): boolean {
  const bare = (name: string) => name.toLowerCase().replace(/^(?:the|der|die|das|la|le|l’|l') ?/, "");
  return bare(found) === bare(expected);
}
