import type { FollowedTopic } from "../db/channels/channels.ts";
import type { Database } from "../db/open.ts";
import { selectStories } from "../db/stories/stories.ts";
import { articleKind } from "../facts/kinds/article-kind.ts";
import { attachSource } from "../lookups/attach-source.ts";
import type { LeadWriter } from "../lookups/composed-lead.ts";
import { type StateOfPlay, stateOfPlay } from "../lookups/state-of-play.ts";
import type { Millis, Story } from "../model.ts";
import type { DigestTopic } from "./digest.ts";
import type { DigestPlaces } from "./digest-places.ts";
import { isLong, type Period } from "./digest-words.ts";

const storiesRead = 20;
const columnsShown = 3;

export type TopicAsked = {
  topic: FollowedTopic;
  period: Period;
  /** What is to come is still to come then: a late digest is made after its period. */
  now: Millis;
  /** Primary tag of what its channel reads first. */
  language?: string;
  places: DigestPlaces;
  /** Stories of the topic in the period before, where that was watched. */
  before?: number;
  /** The story of an article of the period. */
  storyOf(articleId: number): number | undefined;
  titleOf(topicId: number): string;
};

type IsOwn = (one: { articleId: number }) => boolean;

/** What a digest says of one topic, and where the topic stands as lookups tell it, without what stands under another topic. */
export async function digestTopic(
  db: Database,
  asked: TopicAsked,
  writeLead?: LeadWriter,
): Promise<{ topic: DigestTopic; state: StateOfPlay | undefined }> {
  const { topic, period, now, places } = asked;
  const { since, until } = period;
  const head = headOf(asked);
  if (head.total === 0) return { topic: head, state: undefined };
  const selection = { topicIds: [topic.id], since, until, order: "weight", limit: storiesRead } as const;
  const selected = await selectStories(db, selection);
  const own = selected.filter(({ id }) => places.topicOf(id) === topic.id);
  const stories = own.filter((story) => !isColumn(story));
  const isOwn: IsOwn = ({ articleId }) => places.topicOf(asked.storyOf(articleId) ?? 0) === topic.id;
  const { language } = asked;
  const state = ownState(await stateOfPlay(db, { topic, stories, ...period, now, language }, writeLead), isOwn);
  const shown = { ...shownOf(state, stories, period), columns: own.filter(isColumn).slice(0, columnsShown) };
  return { topic: { ...head, ...shown, watched: state.watched }, state };
}

/** Nothing but opinion tells of it, so it is no news of the topic. */
function isColumn({ articles }: Story): boolean {
  return articles.length > 0 && articles.every((article) => articleKind(article) === "opinion");
}

function headOf(asked: TopicAsked): DigestTopic {
  const { topic, places, before } = asked;
  return {
    topic: { name: topic.name, title: topic.title },
    total: places.storiesOf(topic.id).size,
    before,
    ...elsewhereOf(asked),
    ...{ lead: [], stories: [], columns: [], keyPoints: [], unresolved: [], watched: [] },
  };
}

function ownState(state: StateOfPlay, isOwn: IsOwn): StateOfPlay {
  return {
    ...state,
    ahead: state.ahead.filter(isOwn),
  };
}

function shownOf({ lead, changed, agreed, open }: StateOfPlay, stories: readonly Story[], period: Period) {
  const most = isLong(period) ? { stories: 5, points: 7, open: 2 } : { stories: 3, points: 3, open: 1 };
  return {
    lead: lead.length > 0 ? lead : summaryOf(stories),
    stories: stories.slice(0, most.stories),
    keyPoints: [...agreed, ...changed].slice(0, most.points),
    unresolved: open.slice(0, most.open),
  };
}

function summaryOf(stories: readonly Story[]): DigestTopic["lead"] {
  const first = stories.find(({ summary }) => summary.length > 0);
  const tell = attachSource(stories);
  return (first?.summary ?? []).slice(0, 2).flatMap((sentence) => {
    const { source } = sentence; // who wrote it must not get lost
    return tell(sentence).map((told) => (source === undefined ? told : { ...told, source }));
  });
}

function elsewhereOf({ topic, places, titleOf }: TopicAsked): Pick<DigestTopic, "elsewhere"> {
  const counts = new Map<number, number>();
  for (const id of places.storiesOf(topic.id)) {
    const other = places.topicOf(id);
    if (other !== undefined && other !== topic.id) counts.set(other, (counts.get(other) ?? 0) + 1);
  }
  const sorted = [...counts].toSorted((a, b) => b[1] - a[1]);
  return { elsewhere: sorted.map(([id, stories]) => ({ title: titleOf(id), stories })) };
}
