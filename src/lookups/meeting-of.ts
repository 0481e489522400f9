import { readSentence } from "./read-sentence.ts";

/** Who met, by the key of each name; `people`: those that are surely persons. */
export type Meeting = { names: ReadonlySet<string>; people: ReadonlySet<string> };

const meetings = new Set(["meet", "host"]);

/** The meeting that a sentence tells of in its main clause, if it tells of one. */
export function meetingOf(text: string, language?: string): Meeting | undefined {
  const sentence = readSentence(text, language);
  const clauses = sentence?.clauses.filter(
    ({ role, predicates }) =>
      role === "main" && predicates.some(({ kind, isNegated }) => meetings.has(kind) && !isNegated),
  );
  if (!sentence || clauses?.length === 0) return undefined;
  const people = sentence.names.filter(({ kind }) => kind === "person").map(({ key }) => key);
  return { names: new Set(sentence.names.map(({ key }) => key)), people: new Set(people) };
}

const fewest = 2;

/** Whether two sentences of one day tell of the same people's meeting. */
export function isSameMeeting(a: Meeting, b: Meeting): boolean {
  const shared = [...a.names].filter((key) => b.names.has(key) && (a.people.has(key) || b.people.has(key)));
  return shared.length >= fewest;
}
