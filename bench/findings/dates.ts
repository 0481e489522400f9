import { utcDay } from "../../src/day-in.ts";
import { datedEventsIn } from "../../src/facts/dated-events.ts";
import { createReader } from "../../src/language/read.ts";
import type { Judged } from "./judged.ts";

type Day = string | { first: string; last: string };
type Item = {
  id: string;
  language?: string;
  at: string;
  title: string;
  text: string;
  expect: { days: readonly { day: Day; ahead: boolean; has: string }[]; not: readonly string[] };
};

const read = createReader([]);

/** Right is a day of the list that lies as the list says; a day of neither list counts for nothing. A day that was called off need not be said. */
export function judge({ id, language, at, title, text, expect }: Item): Judged {
  const reading = read({ title, text, language, at: Date.parse(at) });
  const wanted = expect.days.filter(({ day, ahead }) => ahead || lastOf(day) <= utcDay(Date.parse(at)));
  const said = datedEventsIn(reading, 1).flatMap(({ fromDay, toDay, ahead, sentence }) => {
    const fits = expect.days.find(
      ({ day, has }) => firstOf(day) === fromDay && lastOf(day) === toDay && sentence.text.includes(has),
    );
    const isRight = fits !== undefined && fits.ahead === ahead;
    if (!fits && !expect.not.includes(fromDay)) return [];
    return [{ text: `${fromDay}..${toDay} ${ahead ? "ahead" : "past"}: ${sentence.text}`, isRight }];
  });
  return { id, wanted: wanted.map(({ day, has }) => `${firstOf(day)} ${has}`), said };
}

function firstOf(day: Day): string {
  return typeof day === "string" ? day : day.first;
}

function lastOf(day: Day): string {
  return typeof day === "string" ? day : day.last;
}
