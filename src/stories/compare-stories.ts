import type { Probe, Rarity } from "./probe.ts";
import { cohesionOf, type StoryProfile } from "./profile.ts";
import { cosineOf, likenessOf, type StoryLikeness } from "./similarity.ts";
import { type JoinSetting, likelihoodOf, usualWordBackground } from "./verdict.ts";

/** A story that an article may belong to, with what speaks for it. */
export type Comparison = { story: StoryProfile; likeness: StoryLikeness; setting: JoinSetting };

const comparedStories = 12;
const backgroundStories = 3;
/** What stories that are not there yet count as, by stems. */
const usualBackground = 0.04;

/** The likeliest of these stories, compared with the article in full. `known`: how many stories there are in all. */
export function compareStories(
  probe: Probe,
  stories: readonly StoryProfile[],
  known: number,
  { stems }: Rarity,
): Comparison[] {
  const weighed = stories.map((story) => ({ story, cosine: cosineOf(probe, story) }));
  const nearest = weighed.sort((a, b) => b.cosine - a.cosine).slice(0, comparedStories);
  const alike = nearest.map(({ story }) => ({ story, likeness: likenessOf(probe, story, stems.of) }));
  return alike.map(({ story, likeness }) => {
    const others = alike.filter((other) => other.story !== story).map((other) => other.likeness);
    return { story, likeness, setting: settingOf(probe, story, others, known - 1) };
  });
}

/** 0…1: how likely the article tells the story's event. */
export function probabilityOf({ likeness, setting }: Comparison): number {
  return likelihoodOf(likeness, setting);
}

function settingOf(
  { signature }: Probe,
  story: StoryProfile,
  others: readonly StoryLikeness[],
  known: number,
): JoinSetting {
  return {
    size: story.size,
    cohesion: cohesionOf(story),
    sinceFirst: Math.abs(signature.at - story.firstAt),
    sinceLatest: Math.max(signature.at - story.latestAt, story.firstAt - signature.at),
    background: meanOfNext(
      others.map(({ cosine }) => cosine),
      known,
      usualBackground,
    ),
    wordBackground: meanOfNext(
      others.map(({ wordCosine }) => wordCosine),
      known,
      usualWordBackground,
    ),
    hasBody: signature.hasBody,
  };
}

/** Mean likeness of the next stories in line. */
function meanOfNext(others: readonly number[], known: number, usual: number): number {
  const next = others.toSorted((a, b) => b - a).slice(0, backgroundStories);
  const missing = Math.max(0, backgroundStories - Math.max(next.length, known));
  return (next.reduce((sum, cosine) => sum + cosine, 0) + missing * usual) / backgroundStories;
}
