import { dayIn } from "../day-in.ts";
import type { FoundEvent } from "../db/articles/dated-events.ts";
import type { Database } from "../db/open.ts";
import { type TopicDevelopment, topicDevelopments } from "../db/topics/topic-developments.ts";
import { topicEvents } from "../db/topics/topic-events.ts";
import { day } from "../durations.ts";
import { mergeEvents } from "../facts/merge-events.ts";
import { isProse } from "../language/boilerplate.ts";
import type { DatePrecision, DevelopmentKind, Millis, Topic } from "../model.ts";
import { likenessOf } from "../summarize/key-points.ts";
import { needsContext } from "../summarize/openings.ts";
import { termsOf } from "../summarize/terms.ts";
import type { AttributedSentence } from "./attributed-sentence.ts";
import { isCaption } from "./is-caption.ts";
import { isSameMeeting, meetingOf } from "./meeting-of.ts";
import { saysItself } from "./own-words.ts";

/** What happened on a day, or will. Days are YYYY-MM-DD, both included. */
export type TimelineRow = {
  fromDay: string;
  toDay: string;
  precision: DatePrecision;
  /** The words that say when; absent: the day of publication. */
  phrase?: string;
  told: AttributedSentence;
  /** Spoken of as to come. */
  ahead: boolean;
  /** How many outlets tell of it. */
  outlets: number;
};

export type TopicTimeline = {
  topic: Pick<Topic, "id" | "name" | "title">;
  days: number;
  today: string;
  /** By day, what has been before what is to come. */
  past: TimelineRow[];
  ahead: TimelineRow[];
};

export type TimelineAsked = {
  topic: Pick<Topic, "id" | "name" | "title">;
  days: number;
  now: Millis;
  timezone: string;
};

const perDay = 2;
const limits = { eventsPerDay: 12, developments: 300, longest: 280 };
/** Coming days are told by articles of the time before. */
const leastAhead = 90;
const sameThing = 0.6;
/** Of what articles add, what came about on the day of its report; who only said something then did nothing else. */
const happened: ReadonlySet<DevelopmentKind> = new Set(["outcome", "agreed", "off", "moved", "denied"]);
const wholeness: Record<DatePrecision, number> = { day: 0, days: 0, week: 1, month: 2, year: 3 };

/** The days of a topic, each with the one or two things that most outlets tell of it. */
export async function topicTimeline(
  db: Database,
  { topic, days, now, timezone }: TimelineAsked,
): Promise<TopicTimeline> {
  const since = now - days * day;
  const today = dayIn(now, timezone);
  const found = await topicEvents(db, {
    topicId: topic.id,
    toldSince: since,
    fromDay: dayIn(since, timezone),
    toDay: dayIn(now + Math.max(days, leastAhead) * day, timezone),
    perDay: limits.eventsPerDay,
  });
  const developments = await topicDevelopments(db, {
    ...{ topicId: topic.id, since, until: now + 1, limit: limits.developments },
  });
  // A day that has passed since is told by who tells what happened on it.
  const rows = timelineRows(
    found.filter(({ ahead, toDay }) => !ahead || toDay >= today),
    developments,
    { timezone, today },
  );
  const isAhead = (row: TimelineRow) => row.fromDay > today || (row.ahead && row.toDay > today);
  return {
    topic: { id: topic.id, name: topic.name, title: topic.title },
    ...{ days, today },
    past: rows.filter((row) => !isAhead(row)),
    ahead: rows.filter(isAhead),
  };
}

/**
 * What was said of each day, put together and cut to what most outlets tell, by day. A sentence that names several days stands at the one
 * to come, so those choose first. Pure.
 */
export function timelineRows(
  events: readonly FoundEvent[],
  developments: readonly TopicDevelopment[],
  { timezone, today }: { timezone: string; today: string },
): TimelineRow[] {
  const dated = mergeEvents(
    events.filter(({ sentence, phrase }) => standsAlone(sentence.text) && saysItself(sentence.text, phrase)),
  ).map(({ event, outlets, others }) => rowOf(bestTold([event, ...others]), outlets.length));
  const onOwnDay = new Set(events.map(({ sentence }) => sentence.text));
  const added = developments
    .filter(({ kind, sentence }) => happened.has(kind) && standsAlone(sentence.text) && !onOwnDay.has(sentence.text))
    .map((one) => developmentRow(one, timezone));
  const days = Map.groupBy([...dated, ...added], ({ fromDay }) => fromDay);
  const told: SaidBefore[] = [];
  const keys = [...days.keys()].toSorted();
  const inTurn = [...keys.filter((key) => key > today), ...keys.filter((key) => key <= today)];
  const best = new Map(inTurn.map((key) => [key, bestOf(days.get(key) ?? [], told)]));
  return keys.flatMap((key) => best.get(key) ?? []);
}

/** What most outlets tell, the exact before the vague; nothing that another day tells already. */
function bestOf(rows: readonly TimelineRow[], told: SaidBefore[]): TimelineRow[] {
  const chosen: TimelineRow[] = [];
  for (const row of rows.toSorted((a, b) => b.outlets - a.outlets || wholeness[a.precision] - wholeness[b.precision])) {
    if (chosen.length === perDay) break;
    const terms = new Set(termsOf(row.told.text));
    if (chosen.some((other) => isSamePhrase(other, row) || isMetAlready(other, row))) continue;
    if (isSaid(row.told.text, terms, told)) continue;
    chosen.push(row);
    told.push({ text: row.told.text, terms });
  }
  return chosen.toSorted((a, b) => a.toDay.localeCompare(b.toDay));
}

/** "hosted the president on Monday", "meets with the president": one meeting of a day, told twice. */
function isMetAlready(a: TimelineRow, b: TimelineRow): boolean {
  const [one, other] = [meetingOf(a.told.text), meetingOf(b.told.text)];
  return one !== undefined && other !== undefined && isSameMeeting(one, other);
}

type SaidBefore = { text: string; terms: ReadonlySet<string> };

/** So many of the days before are asked for other words of the same. */
const asked = 40;

function isSaid(text: string, terms: ReadonlySet<string>, said: readonly SaidBefore[]): boolean {
  return (
    said.some((other) => other.text === text) ||
    said.slice(-asked).some((other) => likenessOf(other.terms, terms) >= sameThing)
  );
}

/** One article's "within days", said twice. */
function isSamePhrase(a: TimelineRow, b: TimelineRow): boolean {
  return a.precision !== "day" && a.phrase === b.phrase && a.told.articleId === b.told.articleId;
}

/** Of one event the sentence that stands best alone: the first that is not overlong. */
function bestTold(events: readonly FoundEvent[]): FoundEvent {
  return events.find(({ sentence }) => sentence.text.length <= limits.longest / 2) ?? (events[0] as FoundEvent);
}

function rowOf({ fromDay, toDay, precision, phrase, sentence, ...event }: FoundEvent, outlets: number): TimelineRow {
  const { outlet, title, url, at, ahead } = event;
  const told = { ...sentence, outlet, title, url: url || undefined, at };
  return { fromDay, toDay, precision, phrase, told, ahead, outlets };
}

function developmentRow({ sentence, outlet, title, url, at }: TopicDevelopment, timezone: string): TimelineRow {
  const on = dayIn(at, timezone);
  const told = { ...sentence, outlet, title, url: url || undefined, at };
  return { fromDay: on, toDay: on, precision: "day", told, ahead: false, outlets: 1 };
}

export function standsAlone(text: string): boolean {
  return text.length <= limits.longest && isProse(text) && !needsContext(text) && !isCaption(text);
}
