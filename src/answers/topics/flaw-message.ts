import { actions, context, heading, type Message } from "../../messages/message.ts";
import { flawBlocks, flawWords, type ShownFlaw } from "../../messages/query-flaw.ts";

/** A topic cannot be tried as it was typed. What was typed is kept in the draft, so that Change shows it. */
export function topicFlaw(draft: number | undefined, flaw: ShownFlaw): Message {
  const what = flawWords(flaw);
  return {
    fallback: draft === undefined ? what : `Not saved. ${what}`,
    blocks: [
      heading(draft === undefined ? "This query cannot be tried" : "This cannot be saved yet"),
      ...flawBlocks(flaw),
      ...(draft === undefined
        ? []
        : [
            actions(
              { label: "Change", command: `topic change ${draft}` },
              { label: "Discard", command: `topic discard ${draft}` },
            ),
            context("What you typed is kept."),
          ]),
    ],
  };
}
