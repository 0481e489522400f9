import { needsContext } from "../summarize/openings.ts";
import { eventFaults } from "./event-faults.ts";
import { adviceFaults, formFaults, isSteering } from "./form-faults.ts";
import { type GateSentence, readTogether } from "./gate-sentence.ts";
import { nameFaults } from "./name-faults.ts";
import { numberFaults } from "./number-faults.ts";
import { phraseFaults } from "./phrase-faults.ts";
import { prepositionFaults } from "./preposition-faults.ts";
import { qualifierFaults } from "./qualifier-faults.ts";
import { quoteFaults, speakerFaults } from "./quote-faults.ts";
import { reasonFaults } from "./reason-faults.ts";
import { smallWordFaults, wordFaults } from "./word-faults.ts";

/** A sentence that a summary may rest on; at most its first 2,000 characters are read. */
export type SourceSentence = { id: number; text: string };
/** One sentence of a summary with the ids of the source sentences it rests on. */
export type Claim = { text: string; cites: readonly number[] };
/** The reasons are for the log and for a second try, most telling first. */
export type GateVerdict = { kind: "passed" } | { kind: "refused"; reasons: string[] };

const mostCites = 6;
const mostReasons = 8;
const claimId = -1;

/**
 * Whether the cited source sentences support a sentence: every name, number, date, negation, quotation and cause of it, who does what,
 * and its words. What it cannot follow it refuses. Linear in what it reads but for the few sentences a claim cites.
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
  const statements = readTogether(
    [{ id: claimId, text }, ...all],
    [text, ...cited.map((source) => source.text)].join(" "),
  );
  const ids = new Set(cited.map(({ id }) => id));
  const others = statements.filter(({ id }) => id !== claimId);
  const sources = others.filter(({ id }) => ids.has(id));
  const own = statements.filter(({ id }) => id === claimId);
  const texts = cited.map((source) => source.text);
  return [
    ...(own.length === 0 || sources.length === 0 ? ["it cannot be read"] : []),
    ...adviceFaults(text, texts),
    ...quoteFaults(text, texts),
    ...own.flatMap((claim) => [...statementFaults(claim, sources, others), ...speakerFaults(claim, sources, cited)]),
  ];
}

function statementFaults(
  claim: GateSentence,
  sources: readonly GateSentence[],
  all: readonly GateSentence[],
): string[] {
  return [
    ...numberFaults(claim, sources),
    ...nameFaults(claim, sources, all),
    ...wordFaults(claim, sources),
    ...smallWordFaults(claim, sources),
    ...eventFaults(claim, sources),
    ...phraseFaults(claim, sources, all),
    ...prepositionFaults(claim, sources),
    ...qualifierFaults(claim, sources),
    ...reasonFaults(claim, sources),
  ];
}

function verdict(reasons: readonly string[]): GateVerdict {
  return reasons.length === 0
    ? { kind: "passed" }
    : { kind: "refused", reasons: [...new Set(reasons)].slice(0, mostReasons) };
}
