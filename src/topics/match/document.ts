import type { MatchField } from "../../model.ts";
import { AUTHOR, CATEGORY, LANGUAGE, LEAD_WORDS, OPENING, REST, type Scope, SOURCE, TITLE } from "../query/node.ts";
import { LINE_GAP, readWords, type Word } from "../words/words.ts";

/** An article as topics see it: plain text, empty where there is none. */
export type TopicDocument = {
  title: string;
  description: string;
  content: string;
  source?: string;
  language?: string;
  author?: string;
  categories?: readonly string[];
};

/** A word of a document; `place` and `sentence` count through all fields, so that no distance reaches from one into another. */
export type DocumentWord = Word & { field: MatchField | "source" | "language" | "author" | "category"; region: Scope };

/** What is read of a field, in UTF-16 units; the rest of a longer text is not looked at. */
const MAX_FIELD_LENGTH = 200_000;

/** All words of a document in reading order: title, description, content, then what is said about it. */
export function documentWords(document: TopicDocument): DocumentWord[] {
  const found: DocumentWord[] = [];
  const { description, content } = document;
  const isTeaser = content.trim().length > description.trim().length;
  append(found, document.title, "title", () => TITLE);
  append(found, description, "description", (index) => (index < LEAD_WORDS ? OPENING : REST));
  append(found, content, "content", (index) => (isTeaser && index < LEAD_WORDS ? OPENING : REST));
  append(found, document.source ?? "", "source", () => SOURCE);
  append(found, document.language ?? "", "language", () => LANGUAGE);
  append(found, document.author ?? "", "author", () => AUTHOR);
  append(found, categoryText(document), "category", () => CATEGORY);
  return found;
}

/** The text that the offsets of a field's words refer to. */
export function fieldText(document: TopicDocument, field: DocumentWord["field"]): string {
  return field === "category" ? categoryText(document) : (document[field] ?? "");
}

/** One a line, so that no phrase reaches from one into the next. */
function categoryText({ categories }: TopicDocument): string {
  return categories?.join("\n") ?? "";
}

function append(
  found: DocumentWord[],
  text: string,
  field: DocumentWord["field"],
  regionOf: (index: number) => Scope,
): void {
  const last = found.at(-1);
  const place = last ? last.place + LINE_GAP : 0;
  const sentence = last ? last.sentence + 1 : 0;
  const read = text.length > MAX_FIELD_LENGTH ? text.slice(0, MAX_FIELD_LENGTH) : text;
  const before = found.length;
  readWords(read, (folded, stem, start, end, placeInField, sentenceInField) => {
    found.push({
      folded,
      stem,
      start,
      end,
      place: place + placeInField,
      sentence: sentence + sentenceInField,
      field,
      region: regionOf(found.length - before),
    });
  });
}
