import { counted } from "../../messages/counted.ts";
import { context, heading, list, type Message, paragraph, text } from "../../messages/message.ts";
import { type Sample, sampleLine } from "./found-message.ts";

export type FeedTest = {
  /** The outlet, or the address asked. */
  name: string;
  url: string;
} & (
  | {
      kind: "failed";
      step: "fetching" | "reading";
      class: string;
      reason: string;
      status?: number;
      bytes?: number;
      type?: string;
    }
  | {
      kind: "read";
      bytes: number;
      type: string;
      encoding: string;
      title: string;
      entries: number;
      /** Entries that are not stored yet; absent where the feed is not watched. */
      fresh?: number;
      undated: number;
      /** Newest first. */
      latest: readonly Sample[];
      movedTo?: string;
    }
);

/** What a feed answers now. Nothing of it is stored. */
export function feedTest(test: FeedTest): Message {
  return test.kind === "failed" ? failed(test) : read(test);
}

function failed(test: Extract<FeedTest, { kind: "failed" }>): Message {
  const facts = [
    ...(test.status === undefined ? [] : [`status ${test.status}`]),
    ...(test.bytes === undefined ? [] : [size(test.bytes)]),
    ...(test.type === undefined ? [] : [test.type]),
  ];
  return {
    fallback: `${test.name} cannot be read: ${test.reason}`,
    blocks: [
      heading(`Test: ${test.name}`),
      paragraph(
        text(`${test.step === "fetching" ? "Fetching" : "Reading"} it failed (${test.class})`, "bold"),
        `: ${test.reason}`,
      ),
      ...(facts.length > 0 ? [list([text(facts.join(", "))])] : []),
      context(`${test.url} · nothing was stored or changed`),
    ],
  };
}

function read(test: Extract<FeedTest, { kind: "read" }>): Message {
  const fresh = test.fresh === undefined ? "" : `, ${test.fresh} of them not stored yet`;
  const undated = test.undated === 0 ? "" : `, ${test.undated} without a usable date`;
  return {
    fallback: `${test.name} can be read: ${test.entries} entries${fresh}.`,
    blocks: [
      heading(`Test: ${test.name}`),
      list(
        [text("It can be read", "bold"), text(`: ${test.title}`)],
        [text(`Status 200, ${size(test.bytes)}, ${test.type}, ${test.encoding}`)],
        ...(test.movedTo ? [[text(`Permanently redirected to ${test.movedTo}`)]] : []),
        [text(`${counted(test.entries, "entry", "entries")}${fresh}${undated}`)],
        ...test.latest.map(sampleLine),
      ),
      context(`${test.url} · nothing was stored or changed`),
    ],
  };
}

function size(bytes: number): string {
  return bytes < 1_000 ? `${bytes} bytes` : `${Math.round(bytes / 1_000)} kB`;
}
