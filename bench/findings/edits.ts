import { editsBetween } from "../../src/facts/edits/edits.ts";
import { createReader } from "../../src/language/read.ts";
import type { Judged } from "./judged.ts";

type Text = { title: string; text: string };
type Item = {
  id: string;
  language?: string;
  before: Text;
  after: Text;
  expect: { label: "changed" | "corrected" | "development" | "none"; was?: string; is?: string };
};

const read = createReader([]);
/** The texts have no days of their own. */
const at = Date.UTC(2026, 5, 3, 12);

type Found = ReturnType<typeof editsBetween>[number];

/** The publisher's own note is shown in the place of the two sentences. */
function isNote({ was }: Found): boolean {
  return was === "";
}

function holds({ was, is }: Found, expect: Item["expect"]): boolean {
  return was.includes(expect.was ?? "") && is.includes(expect.is ?? "");
}

/** Right is the label that the item expects, with the publisher's note or sentences that hold the fact as it was and is. */
export function judge({ id, language = "en", before, after, expect }: Item): Judged {
  const [was, is] = [before, after].map((text) => read({ ...text, language, at }));
  const found = was && is ? editsBetween(was, is, false) : [];
  const said = found.map((edit) => ({
    text: `${edit.kind}: ${edit.was} → ${edit.is}`,
    isRight: expect.label === edit.kind && (isNote(edit) || holds(edit, expect)),
  }));
  const isShown = expect.label === "changed" || expect.label === "corrected";
  return { id, wanted: isShown ? [`${expect.label}: ${expect.was} → ${expect.is}`] : [], said };
}
