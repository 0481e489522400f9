import { day } from "../durations.ts";
import { type Example, example } from "../messages/example.ts";
import type { Message } from "../messages/message.ts";
import type { Withheld } from "./digest.ts";
import { digestMessages } from "./digest-messages.ts";
import { bulkyDigest, dailyDigest, hostileDigest, weeklyDigest } from "./sample-digests.ts";

/** Digests as the channels get them, one example a message. */
export function digestExamples(): Example[] {
  const sinceFriday = dailyDigest.until - 3 * day;
  return [
    ...thread("digest-root", "digest-details", digestMessages(weeklyDigest)),
    example("digest-late", digestMessages({ ...weeklyDigest, late: true })[0]),
    example("digest-daily", digestMessages(dailyDigest)[0]),
    example("digest-words-since-friday", digestMessages({ ...dailyDigest, since: sinceFriday })[0]),
    example("digest-withheld", digestMessages({ ...dailyDigest, withheld: everythingWithheld })[0]),
    ...thread("digest-hostile", "digest-hostile", digestMessages(hostileDigest)),
    ...thread("digest-parts", "digest-parts", digestMessages(bulkyDigest)),
  ];
}

function thread(root: string, details: string, [first, ...others]: [Message, ...Message[]]): Example[] {
  return [example(root, first), ...others.map((message, i) => example(`${details}-${i + 2}`, message))];
}

const everythingWithheld: Withheld = {
  ...{ matched: 28, posted: 7, merged: 6, below: 5 },
  ...{ muted: 4, listed: 3, old: 2, untold: 1 },
};
