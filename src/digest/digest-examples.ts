import { day } from "../durations.ts";
import { type Example, example } from "../messages/example.ts";
import { unlimited } from "../messages/limits.ts";
import type { Message } from "../messages/message.ts";
import type { Digest, Withheld } from "./digest.ts";
import { digestMessages } from "./digest-messages.ts";
import { bulkyDigest, dailyDigest, hostileDigest, weeklyDigest } from "./sample-digests.ts";

/** Digests as the channels get them, one example a message. */
export function digestExamples(): Example[] {
  const said = (digest: Digest) => digestMessages(digest, unlimited);
  const sinceFriday = dailyDigest.until - 3 * day;
  return [
    ...thread("digest-root", "digest-details", said(weeklyDigest)),
    example("digest-late", said({ ...weeklyDigest, late: true })[0]),
    example("digest-daily", said(dailyDigest)[0]),
    example("digest-words-since-friday", said({ ...dailyDigest, since: sinceFriday })[0]),
    example("digest-withheld", said({ ...dailyDigest, withheld: everythingWithheld })[0]),
    ...thread("digest-hostile", "digest-hostile", said(hostileDigest)),
    ...thread("digest-parts", "digest-parts", said(bulkyDigest)),
  ];
}

function thread(root: string, details: string, [first, ...others]: [Message, ...Message[]]): Example[] {
  return [example(root, first), ...others.map((message, i) => example(`${details}-${i + 2}`, message))];
}

const everythingWithheld: Withheld = {
  ...{ matched: 28, posted: 7, merged: 6, below: 5 },
  ...{ muted: 4, listed: 3, earlier: 2, late: 1, untold: 1 },
};
