import type { Millis } from "../../../src/model.ts";
import type { Dice } from "./dice.ts";
import type { Incident } from "./incident.ts";
import { capital, type Script, sentences, words } from "./invented-text.ts";
import { inventPublication, type Publication } from "./publication.ts";
import { survivesNewDescription, survivesNewTitle, type Traits } from "./traits.ts";

const minute = 60_000;
const hour = 60 * minute;

/** Words that the topic of the trial asks for. */
export const topicWords = "ferry strike";

export type Life = {
  site: string;
  script: Script;
  start: Millis;
  hours: number;
  perDay: number;
  /** How many articles stand in the document from the start. */
  backlog: number;
  traits: Traits;
  /** Counts the articles of all publishers. */
  numbers: { next: number };
  /** When the whole archive stands in the document. */
  surge?: Incident;
};

const archiveSize = 60;
/** A reader can only tell an outburst of a feed that it knows well. */
const wellKnown = 30;

/** What a publisher has published before the day, publishes in the course of it, and digs up; oldest first. */
export function inventPublications(dice: Dice, life: Life): Publication[] {
  const { start, hours, perDay, surge } = life;
  const invent = (origin: Publication["origin"], at: Millis, dated: Millis, topical: number) => {
    life.numbers.next += 1;
    const about = dice.chance(topical) ? { about: topicWords } : {};
    const { site, script } = life;
    return inventPublication(dice, { ...{ number: life.numbers.next, at, dated, origin, script, site }, ...about });
  };
  const backlog = Array.from(
    { length: surge ? wellKnown : life.backlog },
    () => start - Math.floor(dice.next() * 20 * hour),
  ).map((at) => invent("backlog", at, at, 0.2));
  const count = Math.round((perDay * hours) / 24);
  const news = Array.from({ length: count }, () => start + Math.floor(dice.next() * hours * hour)).map((at) =>
    withEdit(dice, invent("news", at, at, 0.04), life.traits, life.script),
  );
  const archive = Array.from({ length: surge ? archiveSize : 0 }, (_, n) => {
    const from = surge?.from ?? start;
    return invent("archive", from, surge?.kind === "surge-old" ? from - (5 + n) * 24 * hour : from - n * minute, 1);
  });
  return [...backlog, ...news, ...archive].toSorted((a, b) => a.at - b.at);
}

function withEdit(dice: Dice, publication: Publication, traits: Traits, script: Script): Publication {
  const fields = [
    ...(survivesNewTitle(traits) ? ["title" as const] : []),
    ...(survivesNewDescription(traits) ? ["description" as const] : []),
  ];
  if (fields.length === 0 || !dice.chance(0.08)) return publication;
  const field = dice.pick(fields);
  const { marker } = publication;
  const text =
    field === "title"
      ? `${capital(words(dice, script, 3))} ${marker} ${words(dice, script, 2)}`
      : sentences(dice, script, 2);
  return { ...publication, edit: { at: publication.at + dice.between(40, 120) * minute, field, text } };
}
