import type { DevelopmentKind } from "../model.ts";
import { type ActKind, actCues } from "./act-cues.ts";
import { type ActingParty, actorOf, type StudiedClause } from "./actor-of.ts";
import type { NamedDay } from "./days-in.ts";

/** What a sentence tells that somebody did: asserted, neither denied nor only possible. `subordinate`: told only to explain the news. */
export type Act = {
  kind: ActKind;
  actor?: ActingParty;
  passive: boolean;
  subordinate: boolean;
  start: number;
  end: number;
};

const negated =
  /(?<!\p{L})(?:not|never|no|nor|neither|without|yet to|cannot|\p{L}+n't|hardly|не|ані|nicht|kein\p{L}*|nie|ne|n'\p{L}+|pas|jamais)(?:\s+[\p{L}']+){0,3}\s*$/iu;
const possible =
  /(?<!\p{L})(?:would|could|might|may|should|must|can|shall|if|unless|whether|once|until|before|refus\p{L}+ to|fail\p{L}* to|declin\p{L}+ to|hop(?:e|es|ed|ing)|want\p{L}*|wish\p{L}*|urg\p{L}+|call\p{L}* (?:on|for)|demand\p{L}*|ready to|willing to|likely|poised|close to|near(?:ing)?|seek\p{L}*|propos\p{L}+|consider\p{L}*|ask\p{L}*|threaten\p{L}*|possib\p{L}+|reportedly|allegedly|rumou?r\p{L}*|falsely|wrongly|би|б|бы|якщо|если|може|может|могут|можуть|würden?|könnten?|wenn|falls|ob|si|pourraient?|devraient?|aurait)(?!\p{L})/iu;
const denies =
  /(?<!\p{L})(?:den(?:y|ies|ied|ying)|refuted?|заперечу?\p{L}+|спростув\p{L}+|спростов\p{L}+|опроверг\p{L}*|отрица\p{L}+|dementiert\p{L}*|bestritt\p{L}*|bestreitet|démenti|dément|nié)(?!\p{L})/iu;
const asNoun =
  /(?<!\p{L})(?:the|a|an|this|that|previously|already|recently|newly|originally|its|his|her|their|once|of|any|new|some|having|after|for|who|which|whom|où|qui|der|die|das|который|которая|яка|який)\s*$/iu;
/** "are imposed", "will be approved", "had agreed": a custom, what is to come, what was before. */
const lasting = /(?<!\p{L})(?:is|are|be|being)\s+(?:\p{L}+ly\s+)?$/iu;
const before = /(?<!\p{L})had\s+(?:\p{L}+ly\s+)?$/iu;
const conditional = /^\s*(?:if|unless|should|when|as long as)(?!\p{L})/iu;

/** The act a sentence tells, the gravest kind first; undefined when it tells none. `days`: what the sentence says of time. */
export function actIn(clause: StudiedClause, days: readonly NamedDay[]): Act | undefined {
  let explaining: Act | undefined;
  for (const [kind, patterns] of actCues) {
    for (const pattern of patterns) {
      for (const match of clause.plain.matchAll(pattern)) {
        const act = actAt(clause, kind, { start: match.index, end: match.index + match[0].length }, days);
        if (act && !act.subordinate) return act;
        explaining ??= act;
      }
    }
  }
  return explaining;
}

function actAt(
  clause: StudiedClause,
  kind: ActKind,
  cue: { start: number; end: number },
  days: readonly NamedDay[],
): Act | undefined {
  const head = clause.plain.slice(0, cue.start).replaceAll("’", "'");
  const tail = clause.plain.slice(cue.end).replaceAll("’", "'");
  if (!isAsserted(kind, head, tail)) return undefined;
  const text = clause.plain.slice(cue.start, cue.end);
  if (kind === "outcome" && /^will /iu.test(text) && says.test(head)) return undefined;
  const passive = isPassive(text, head);
  const actor = actorOf(clause, cue, passive);
  if (
    kind === "scheduled" &&
    /(?<!\p{L})(?:thunder)?(?:storms?|rain|weather|showers|hurricane|typhoon|temperatures)(?!\p{L})/iu.test(head)
  )
    return undefined;
  if (kind === "scheduled" && !days.some((day) => day.isAhead && day.offset < 500)) return undefined;
  if (kind === "denied" && !isDenial(text, head, tail, actor)) return undefined;
  const subordinate = recalls.test(head) || /(?<!\p{L})(?:critics|analysts|experts) sa(?:y|id)/iu.test(clause.plain);
  const told = kind === "off" && !passive && !isOfEvent(text, tail) ? "outcome" : kind;
  return { kind: told, ...cue, passive, subordinate, actor };
}

const says =
  /(?<!\p{L})(?:said|says|told|affirmed|stressed|insisted|promised|warned|confirmed|believes?|hopes?|thinks?)(?!\p{L})/iu;
const recalls =
  /(?<!\p{L})(?:after|since|because|when|following|although|though|despite|as|where|which|who|whose|after which|після того як|после того как|nachdem|après que|weil)\s(?:[^,.;]|, [^,]{1,60},){0,140}$/iu;

const event =
  /(?<!\p{L})(?:meetings?|summits?|talks|visits?|trips?|concerts?|match(?:es)?|games?|events?|shows?|flights?|tours?|elections?|votes?|plans?|deals?|strikes?|launch|festival|races?|sessions?|ceremony|conference|hearing|trial|exercises?|drills?|projects?|march|rally|protests?|parade|service|negotiations|appearance|speech|call|wedding|fixtures?|classes|mission|merger|takeover)(?!\p{L})/iu;

/** A meeting is called off; restrictions that are scrapped are a decision. Other scripts are not asked. */
function isOfEvent(cue: string, tail: string): boolean {
  return !/^\p{sc=Latin}/u.test(cue) || event.test(tail.slice(0, 70));
}

function isPassive(cue: string, head: string): boolean {
  return (
    /^(?:was|were|been) /iu.test(cue) ||
    /(?<!\p{L})(?:is|are|was|were|been|being|be|wurden?|worden|été|було|були|было|были)\s+(?:\p{L}+ly )?$/iu.test(head)
  );
}

function isAsserted(kind: ActKind, head: string, tail: string): boolean {
  const near = head.slice(-60);
  const own = near.slice(lastBreak(near));
  if (kind === "statement") return !negated.test(own) && !asNoun.test(near);
  if (
    negated.test(own) ||
    asNoun.test(near) ||
    (kind !== "scheduled" && lasting.test(own) && !/^to\s/u.test(tail.trimStart()))
  )
    return false;
  if (
    kind === "denied" &&
    /(?<!\p{L})(?:if|unless|whether|would|could|might|may|should|якщо|если|wenn|falls|si)(?!\p{L})/iu.test(own)
  )
    return false;
  if (kind === "denied") return !/(?<!\p{L})(?:was|were|been|being|if|would|could|might|to)\s*$/iu.test(own);
  if (before.test(own) && !/(?<!\p{L})(?:said|says|announced|confirmed|told)(?!\p{L})/iu.test(head)) return false;
  return !possible.test(head.slice(-120)) && !denies.test(head) && !conditional.test(tail);
}

function lastBreak(text: string): number {
  return Math.max(text.lastIndexOf(", "), text.lastIndexOf("; "), text.lastIndexOf(": ")) + 1;
}

const refusedThing =
  /^\s*(?:(?:a|an|the|his|her|its|their|any|all|last-minute)\s+)?(?:bail|entry|access|visas?|parole|boarding|permission|asylum|service|treatment|a visa|him|her|them|it as)(?!\p{L})/iu;
const whoDecides =
  /(?:jurors?|court|judge|senate|parliament|congress|voters|lawmakers|jury|house of|mps|verkhovna rada|bundestag)/iu;

/** "was denied entry", "the court rejected the appeal", "no plans" without anybody who says so: these deny nothing. */
function isDenial(cue: string, head: string, tail: string, actor: ActingParty | undefined): boolean {
  if (
    refusedThing.test(tail) ||
    /^[^,.;]{0,60}?(?<!\p{L})(?:requests?|motions?|appeals?|petition|lawsuit|bail|parole|injunction)(?!\p{L})/iu.test(
      tail,
    )
  )
    return false;
  if (
    /^(?:rejected|dismissed|rejects|dismisses|denied|denies)/iu.test(cue) &&
    whoDecides.test(`${head.slice(-60)} ${actor?.who ?? ""}`)
  )
    return false;
  if (/^no /iu.test(cue)) {
    return (
      /(?:there (?:is|was|are|were|have been|has been)|ha(?:s|ve|d)) $/iu.test(head) &&
      /(?:said|says|told|insisted|stressed)/iu.test(head + tail)
    );
  }
  return true;
}

/** Kinds that say how far the event has come. */
export function movesPhase(kind: DevelopmentKind): kind is "denied" | "off" | "agreed" | "scheduled" {
  return kind === "denied" || kind === "off" || kind === "agreed" || kind === "scheduled";
}
