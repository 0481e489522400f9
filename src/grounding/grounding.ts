import { needsContext } from "../summarize/openings.ts";
import { causeFaults } from "./grounding-causes.ts";
import { overlapOf, weightyFaults } from "./grounding-content.ts";
import { adviceFaults, formFaults, isSteering } from "./grounding-form.ts";
import { modalityFaults } from "./grounding-modality.ts";
import { fullNames, nameFaults } from "./grounding-names.ts";
import { neighbourFaults } from "./grounding-neighbours.ts";
import { numberFaults } from "./grounding-numbers.ts";
import { negationFaults } from "./grounding-polarity.ts";
import { qualifierFaults } from "./grounding-qualifiers.ts";
import { quoteFaults } from "./grounding-quotes.ts";
import { roleFaults } from "./grounding-roles.ts";
import { slotFaults } from "./grounding-slots.ts";
import { type GateReading, knowNames, readSentence } from "./grounding-words.ts";

/** A sentence that a summary may rest on; at most its first 2,000 characters are read. */
export type SourceSentence = { id: number; text: string };
/** One sentence of a summary with the ids of the source sentences it rests on. */
export type Claim = { text: string; cites: readonly number[] };
/** The reasons are for the log and for a second try, most telling first. */
export type GateVerdict = { kind: "passed" } | { kind: "refused"; reasons: string[] };

/** Share of a sentence's content words that the cited sentences must have, in some form; measured by bench/grounding.ts. */
const overlapFloor = 1;
const mostCites = 6;
const mostReasons = 8;

/**
 * Whether the cited source sentences support a sentence: every name, number, date, negation, quotation and cause of it, who does what,
 * and its words. Knows no grammar and no world: what it cannot follow it refuses. Linear in what it reads.
 */
export function checkClaim(claim: Claim, sources: readonly SourceSentence[]): GateVerdict {
  const form = formFaults(claim.text);
  if (form.length > 0) return verdict(form);
  const ids = new Set(claim.cites);
  const cited = sources.filter(({ id }) => ids.has(id));
  if (ids.size === 0) return verdict(["it cites nothing"]);
  if (new Set(cited.map(({ id }) => id)).size < ids.size) return verdict(["it cites a sentence that is not there"]);
  if (ids.size > mostCites) return verdict([`it cites more than ${mostCites} sentences`]);
  if (cited.some(({ text }) => isSteering(text))) return verdict(["it rests on a sentence that gives orders"]);
  if (cited.some(({ text }) => text.trim() === claim.text.trim())) return verdict([]);
  return verdict(supportFaults(claim.text, cited, sources));
}

/** Every sentence of a text, and that each can stand where it stands; a text without sentences is refused. */
export function checkText(claims: readonly Claim[], sources: readonly SourceSentence[]): GateVerdict {
  if (claims.length === 0) return verdict(["it says nothing"]);
  return verdict(
    claims.flatMap((claim, at) => {
      const checked = checkClaim(claim, sources);
      const reasons = [...(checked.kind === "passed" ? [] : checked.reasons), ...placeFaults(claims, at, sources)];
      return reasons.map((reason) => `sentence ${at + 1}: ${reason}`);
    }),
  );
}

/** "It", "He also": may only follow a sentence that rests on the same source sentence or on the one before it. */
function placeFaults(claims: readonly Claim[], at: number, sources: readonly SourceSentence[]): string[] {
  const [claim, before] = [claims[at], claims[at - 1]];
  if (!claim) return [];
  if (claims.findIndex(({ text }) => text === claim.text) < at) return ["it is said twice"];
  if (!needsContext(claim.text)) return [];
  const place = (id: number | undefined) => sources.findIndex((source) => source.id === id);
  const own = place(claim.cites[0]);
  const near = before?.cites.some((id) => id === claim.cites[0] || place(id) === own - 1);
  return near ? [] : ["it points back to something that is not said before it"];
}

function supportFaults(text: string, cited: readonly SourceSentence[], all: readonly SourceSentence[]): string[] {
  const read = all.map((source) => readSentence(source.id, source.text));
  const own = readSentence(-1, text);
  const everything = knowNames(read, read);
  const [claim = own] = knowNames([own], read);
  const ids = new Set(cited.map(({ id }) => id));
  const readings = everything.filter(({ id }) => ids.has(id));
  const texts = readings.map((reading) => reading.text);
  return [
    ...quoteFaults(text, texts),
    ...numberFaults(claim, readings),
    ...nameFaults(claim, readings, everything),
    ...contentFaults(claim, [...readings, ...fullNames(readings, everything)]),
    ...weightyFaults(claim, readings),
    ...negationFaults(claim, readings),
    ...modalityFaults(claim, readings),
    ...qualifierFaults(claim, readings),
    ...roleFaults(claim, readings),
    ...slotFaults(claim, readings),
    ...neighbourFaults(claim, readings),
    ...causeFaults(claim, readings),
    ...adviceFaults(text, texts),
  ];
}

function contentFaults(claim: GateReading, sources: readonly GateReading[]): string[] {
  const { words, unsupported } = overlapOf(claim, sources);
  if (words === 0 || (words - unsupported.length) / words >= overlapFloor) return [];
  return unsupported.map(({ text }) => `“${text}” is in no cited sentence`);
}

function verdict(reasons: readonly string[]): GateVerdict {
  return reasons.length === 0
    ? { kind: "passed" }
    : { kind: "refused", reasons: [...new Set(reasons)].slice(0, mostReasons) };
}
