import { clipped } from "../cut-text.ts";
import { counted } from "../messages/counted.ts";
import { type Block, link, list, paragraph, quote, type Span, text, time, titledList } from "../messages/message.ts";
import type { Correction, Development } from "../model.ts";
import type { Digest, DigestEvent, DigestTopic, DigestValue } from "./digest.ts";
import type { Section } from "./digest-parts.ts";
import { type RootRoom, sentenceSpans, storyItem } from "./digest-root.ts";
import { daysWords, isWeek, type Period, periodBefore, periodWords } from "./digest-words.ts";
import { withheldWords } from "./withheld-words.ts";

/** How much of each topic the thread tells. `more`: stories that the first message has no room for. */
export type DetailRoom = { points: number; open: number; more: number; values: number };

/** What the thread tells: more of each topic, then what is true of all of them. `shown`: what the first message showed already. */
export function digestDetails(digest: Digest, shown: RootRoom, room: DetailRoom): Section[] {
  const when = isWeek(digest) ? " of the week" : "";
  const { topics, quote: said, timeline, ahead, disputed, corrections } = digest;
  const more = (topic: DigestTopic) => topicBlocks(topic, digest, { ...room, from: shown.stories });
  return [
    ...topics.map((topic) => section(`More on ${topic.topic.title}`, "key points", more(topic))),
    section("Watched values", "watched values", watchedBlocks(topics, digest, room.values)),
    section(`Timeline${when}`, "the timeline", timeline.length > 0 ? [list(...timeline.map(eventItem))] : []),
    section(`Quote${when}`, "a quote", said ? quoteBlocks(said) : []),
    section("Coming dates", "coming dates", ahead.length > 0 ? [list(...ahead.map(eventItem))] : []),
    section("Disputed", "what is disputed", disputed.length > 0 ? [list(...disputed.map(disputedItem))] : []),
    section(
      "Corrected or changed",
      "corrections",
      corrections.length > 0 ? [list(...corrections.map(correctedItem))] : [],
    ),
    section("What was left out", "what was left out", [paragraph(withheldWords(digest.withheld))]),
  ].filter(({ blocks }) => blocks.length > 0);
}

const section = (title: string, name: string, blocks: Block[]): Section => ({ title, name, blocks });

function topicBlocks(topic: DigestTopic, period: Period, room: DetailRoom & { from: number }): Block[] {
  const points = topic.keyPoints.slice(0, room.points);
  const open = topic.unresolved.slice(0, room.open);
  const more = topic.stories.slice(room.from, room.from + room.more);
  return [
    ...(points.length > 0 ? [list(...points.map((one) => sentenceSpans(one)))] : []),
    ...titledList(
      "Open",
      open.map((one) => sentenceSpans(one)),
    ),
    ...titledList(
      "More stories",
      more.map((story) => storyItem(story, period)),
    ),
  ];
}

/** Values of which something is told: that an article names one says nothing. */
function watchedBlocks(topics: readonly DigestTopic[], period: Period, most: number): Block[] {
  return topics
    .map(({ topic, watched }) => ({ topic, watched: watched.filter(({ state }) => state !== "mentioned") }))
    .filter(({ watched }) => watched.length > 0)
    .flatMap(({ topic, watched }) =>
      titledList(
        topic.title,
        watched.slice(0, most).map((value) => valueItem(value, period)),
      ),
    );
}

/** "Budapest: proposed · 7 mentions in 4 outlets (3 the week before)" */
function valueItem({ value, state, mentions, outlets, before }: DigestValue, period: Period): Span[] {
  const counts =
    mentions === 0
      ? `not mentioned ${periodWords(period)}`
      : `${counted(mentions, "mention", "mentions")} in ${counted(outlets, "outlet", "outlets")}`;
  const how = mentions === 0 ? "" : `${state} · `;
  const then = before === undefined ? "" : ` (${before || "none"} ${periodBefore(period)})`;
  return [text(clipped(value, 60), "bold"), text(`: ${how}${counts}${then}`)];
}

/** "Tue 19 Aug · The sentence. (Outlet)" */
function eventItem({ fromDay, toDay, sentence, outlet, url }: DigestEvent): Span[] {
  return [
    text(daysWords(fromDay, toDay), "bold"),
    text(" · "),
    ...sentenceSpans({ text: sentence.text, outlet, url: url || undefined }),
  ];
}

function quoteBlocks({ words, speaker, role, at, outlet, url, outlets }: NonNullable<Digest["quote"]>): Block[] {
  const who = role ? `${clipped(speaker, 80)}, ${clipped(role, 100)}` : clipped(speaker, 80);
  const others = outlets > 1 ? ` and ${counted(outlets - 1, "other", "others")}` : "";
  return [
    quote(`“${clipped(words, 400)}”`),
    paragraph(text(who, "bold"), " (", link(clipped(outlet, 60), url), `${others}, `, time(at, "date"), ")"),
  ];
}

function disputedItem({ who, sentence, disputes, outlet, url }: Development): Span[] {
  return [
    ...(who ? [text(`${clipped(who, 80)}: `, "bold")] : []),
    ...sentenceSpans({ text: sentence.text, outlet, url: url || undefined }),
    ...(disputes ? [text(` The claim: “${clipped(disputes.text, 300)}”`, "italic")] : []),
  ];
}

function correctedItem({ kind, outlet, url, at, was, is }: Correction): Span[] {
  return [
    link(clipped(outlet, 60), url, "bold"),
    text(", "),
    time(at, "date"),
    text(`, ${kind}: was “${clipped(was, 200)}”, now “${clipped(is, 200)}”`),
  ];
}
