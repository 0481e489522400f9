import { actions, context, type Message, paragraph, text, time } from "../../messages/message.ts";
import type { Millis } from "../../model.ts";

/** When a channel gets its digest: five cron fields, or "off". */
export function digestScheduled(schedule: { words: string; timezone: string; next?: Millis }): Message {
  const { words, timezone, next } = schedule;
  const fact =
    next === undefined ? "This channel gets no digest." : `This channel gets its digest ${words} (${timezone}).`;
  return {
    fallback: fact,
    blocks: [
      paragraph(fact),
      ...(next === undefined ? [] : [context("The next one: ", time(next))]),
      context(
        "Another rhythm: ",
        text("/news digest schedule daily 08:00", "code"),
        ", none: ",
        text("/news digest off", "code"),
      ),
      actions({ label: "Preview", command: "digest preview" }),
    ],
  };
}
