import { articleKind } from "../../src/facts/kinds/article-kind.ts";
import type { Judged } from "./judged.ts";

type Item = { id: string; language?: string; title: string; opening: string; expect: string };

/** What is found is that an article may not head a story: right where the item expects anything but a report. No kind is ever named. */
export function judge({ id, language, title, opening, expect }: Item): Judged {
  const kind = articleKind({ title, description: opening, language });
  const said = kind === "report" ? [] : [{ text: kind, isRight: expect !== "report" }];
  return { id, wanted: expect === "report" ? [] : [expect], said };
}
