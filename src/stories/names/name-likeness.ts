import type { Probe, TermWeight } from "../probe.ts";
import { hasLanguage, type StoryProfile } from "../profile.ts";
import { type Signature, startOf } from "../signature.ts";
import { isAliasStem } from "./alias-names.ts";

const namedByAll = 0.5;
/** A name that so many of the members mention anywhere is known to the story. */
const knownToSome = 0.3;
/** How far a name further down in the text answers for one missing in headline and lead. */
const presentBelow = 0.7;
const wellKnown = 4;

/** 0…1: how many of the members have a word that starts so; `enough` of them count as all. */
export function shareWithStart(story: StoryProfile, stem: string, enough: number): number {
  return Math.min(1, (story.starts.get(startOf(stem)) ?? 0) / story.size / enough);
}

/**
 * One side lacking a name is no contradiction (a short text names less); both sides naming somebody else is: the other strike, the
 * other summit. Across languages only names that are known beforehand can be compared.
 */
export function contradiction(
  probe: Probe,
  story: StoryProfile,
  weightOf: TermWeight,
): { contradiction: number; otherInHeadline: number } {
  const comparable = hasLanguage(story, probe.signature.language) ? () => true : isAliasStem;
  let ours = 0;
  let oursInHeadline = 0;
  for (const [stem, salience] of probe.signature.names) {
    if (!comparable(stem)) continue;
    const alone = telling(stem, weightOf) * (salience - shareWithStart(story, stem, knownToSome));
    ours = Math.max(ours, alone);
    if (probe.signature.title.has(stem)) oursInHeadline = Math.max(oursInHeadline, alone);
  }
  const theirs = ours > 0 ? otherNameOf(story, probe, weightOf, comparable) : 0;
  return { contradiction: Math.min(ours, theirs), otherInHeadline: Math.min(oursInHeadline, theirs) };
}

/** The story's leading name that the article lacks. */
function otherNameOf(
  story: StoryProfile,
  probe: Probe,
  weightOf: TermWeight,
  comparable: (stem: string) => boolean,
): number {
  let theirs = 0;
  for (const [stem, sum] of story.names) {
    const share = Math.min(1, sum / story.size / namedByAll);
    if (share <= theirs || !comparable(stem)) continue;
    theirs = Math.max(theirs, telling(stem, weightOf) * (share - presence(probe, startOf(stem))));
  }
  return theirs;
}

export function otherPerson(probe: Probe, story: StoryProfile): number {
  let ours = 0;
  for (const [stem, salience] of probe.signature.persons) {
    ours = Math.max(ours, salience * (1 - shareWithStart(story, stem, knownToSome)));
  }
  if (ours === 0) return 0;
  let theirs = 0;
  for (const [stem, sum] of story.persons) {
    const share = Math.min(1, sum / story.size / namedByAll);
    if (share > theirs) theirs = Math.max(theirs, share * (1 - presence(probe, startOf(stem))));
  }
  return Math.min(ours, theirs);
}

export function commonName(article: Signature, story: StoryProfile): number {
  let most = 0;
  for (const [stem, salience] of article.names) {
    most = Math.max(most, salience * Math.min(1, (story.names.get(stem) ?? 0) / story.size / namedByAll));
  }
  return most;
}

function presence(probe: Probe, start: string): number {
  if (probe.signature.openingStarts.has(start)) return 1;
  return probe.signature.starts.has(start) ? presentBelow : 0;
}

function telling(stem: string, weightOf: TermWeight): number {
  return Math.min(1, weightOf(stem) / wellKnown);
}
