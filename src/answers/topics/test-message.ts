import { type Action, actions, context, heading, type Message, paragraph, text } from "../../messages/message.ts";
import { shownQuery } from "../../messages/shown-query.ts";
import { type BackTest, backTestBlocks, verdict } from "./back-test-message.ts";

/** A query tried without saving anything. */
export function topicTest(query: string, test: BackTest, next: readonly Action[] = []): Message {
  return {
    fallback: `${verdict(test)}.`,
    blocks: [
      heading("What this query would have found"),
      paragraph(text(shownQuery(query), "code")),
      ...backTestBlocks(test),
      ...(next.length > 0 ? [actions(...next)] : []),
      context("Nothing was saved."),
    ],
  };
}
