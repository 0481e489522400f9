import { closedCard } from "../cards/closed-card.ts";
import { developmentReply } from "../cards/development-reply.ts";
import { mayBeTranslation } from "../cards/in-language.ts";
import { cardLabels, labelsOf } from "../cards/story-labels.ts";
import type { StoryToTell } from "../db/stories/stories-to-tell.ts";
import { type PlannedCard, planCards, type StoryPlan } from "../delivery/plan.ts";
import { mayReply, type PlannedReply, planReplies } from "../delivery/plan-replies.ts";
import { wantsNewCard } from "../delivery/renewal.ts";
import type { Transport } from "../delivery/transport.ts";
import { isUrgent, isUrgentCorrection } from "../delivery/urgent.ts";

import type { Development, Millis, PostCause, StoryLabel } from "../model.ts";

import { cardsOf, type Tellings } from "./tellings.ts";

export type PlannedStory = {
  cards: PlannedCard[];
  replies: PlannedReply[];
  /** Developments of which nothing more has to be told. */
  told: number[];
  toldCorrections: number[];
  /** What brought the cards about. */
  causes: PostCause[];
  labels: StoryLabel[];
  /** Edits wait for nothing. */
  isUrgent: boolean;
};

export type StoryPlanContext = { now: Millis; transports?: ReadonlyMap<string, Pick<Transport, "postsOnly">> };

/** What every channel hears of a story now; `tellings` is what it says, `toTell` who may have to hear it. */
export function planStory(
  tellings: Tellings,
  toTell: StoryToTell,
  { now, transports }: StoryPlanContext,
): PlannedStory {
  const { news, mutes, fresh, freshCorrections, repliedAt, isSettled } = toTell;
  const story = tellings();
  // Who muted a topic is not called by it either.
  const subscribers = toTell.subscribers.map((one) => (one.since > now ? { ...one, ping: undefined } : one));
  const told = toTell.told.map((card) => ({ ...card, stands: transports?.get(card.platform ?? "")?.postsOnly }));
  const newIds = new Set(fresh.map(({ id }) => id));
  const renewal = {
    phase: story.phase,
    fresh,
    earlier: story.developments.filter(({ id }) => !newIds.has(id)),
    newsAt: Math.max(0, ...news.map(({ newsAt = 0 }) => newsAt)),
    now,
  };
  const plan: StoryPlan = {
    cardFor: cardsOf(tellings),
    farewell: ({ language }, next) => closedCard(tellings(language), next),
    topics: news,
    ...{ subscribers, told, mutes, isSettled },
    wantsNewCard: (postedAt) => wantsNewCard(renewal, postedAt),
    correctedAt: Math.max(0, ...story.corrections.map(({ at }) => at)),
  };
  const cards = planCards(plan);
  const surelyNew = fresh.filter((one) => one.weighty && !mayBeTranslation(story, one));
  const urgent = { news: surelyNew.filter(isUrgent), corrections: freshCorrections.filter(isUrgentCorrection) };
  const all = { news: surelyNew, corrections: freshCorrections };
  const { news: weighty, corrections: corrected } = mayReply(repliedAt, now) ? all : urgent;
  const causes = causesOf(toTell, now);
  const reason = {
    causes: uniqueCauses([...weighty.map(causeOf), ...corrected]),
    labels: labelsOf(weighty, corrected),
  };
  const speaks = weighty.length + corrected.length > 0 && !isSettled;
  const said = new Set<object>(speaks ? [...weighty, ...corrected] : []);
  return {
    cards: [...cards, ...farewells(toTell)],
    replies: speaks
      ? planReplies(plan, cards, (language) => developmentReply(tellings(language), weighty, language, corrected)).map(
          (reply) => ({ ...reply, ...reason }),
        )
      : [],
    told: fresh.filter((one) => said.has(one) || isSettled || !surelyNew.includes(one)).map(({ id }) => id),
    toldCorrections: freshCorrections.filter((one) => said.has(one) || isSettled).map(({ id }) => id),
    causes,
    labels: cardLabels(story, causes),
    isUrgent: urgent.news.length + urgent.corrections.length > 0,
  };
}

/** The articles that came or changed since cards were planned last, and those whose developments are still to be told. */
function causesOf({ changed, fresh }: StoryToTell, now: Millis): PostCause[] {
  const known = new Set(changed);
  const waiting = fresh.filter(({ articleId }) => !known.has(articleId)).map(causeOf);
  return [...changed.map((articleId) => ({ articleId, at: now })), ...uniqueCauses(waiting)];
}

function causeOf({ articleId, foundAt }: Development): PostCause {
  return { articleId, at: foundAt };
}

function uniqueCauses(causes: readonly PostCause[]): PostCause[] {
  const known = new Map(causes.map(({ articleId, at }) => [`${articleId} ${at}`, { articleId, at }]));
  return [...known.values()];
}

/** The last edits of cards whose stories were put together with this one. */
function farewells({ mergedCards, told, view }: StoryToTell): PlannedCard[] {
  return mergedCards.map(({ id, channelId, view: merged }) => {
    const next = told.find((card) => card.channelId === channelId && card.id !== id)?.id;
    return { channelId, deliveryId: id, message: closedCard(merged, next, view.id), closes: true };
  });
}
