import type { Millis } from "../../../src/model.ts";
import type { PublisherPlan } from "../publisher.ts";
import { createDice, type Dice } from "./dice.ts";
import {
  asksForPatience,
  damages,
  type Incident,
  type IncidentKind,
  isDamage,
  isMove,
  lengthOf,
  moves,
  outages,
  surprises,
} from "./incident.ts";
import { inventPublications } from "./invent-publications.ts";
import { inventPublication, type Publication } from "./publication.ts";
import { pickTraits, survivesNewTitle, type Traits } from "./traits.ts";

const minute = 60_000;
const hour = 60 * minute;

export const incidentKinds: readonly IncidentKind[] = [...outages, ...damages, ...surprises, ...moves, "dies"];

export type Invented = { seed: number; count: number; start: Millis; hours: number; pace: number };

/** Publishers whose whole day is known beforehand: what they publish, how they do it and what goes wrong. */
export function inventPublishers({ seed, count, start, hours, pace }: Invented): PublisherPlan[] {
  const numbers = { next: 0 };
  const plans: PublisherPlan[] = [];
  for (let at = 0; at < count; at += 1) {
    const dice = createDice(seed * 7_919 + at);
    const plan = inventPublisher(dice, { at, start, hours, pace, numbers });
    const partner = plans.at(-1);
    plans.push(partner && at % 10 === 7 ? withWire(plan, partner) : plan);
  }
  return plans;
}

type Place = { at: number; start: Millis; hours: number; pace: number; numbers: { next: number } };

function inventPublisher(dice: Dice, { at, start, hours, pace, numbers }: Place): PublisherPlan {
  const rough = pickTraits(dice, at);
  const incidents = pickIncidents(dice, at, start, hours).map((one) => bearable(one, rough));
  const traits = fitting(rough, incidents);
  const slow = incidents.some(({ kind }) => asksForPatience(kind));
  const perDay = pace * dice.pick(slow ? [4, 8, 16, 24] : [4, 8, 16, 24, 36, 48, 72]);
  const resurfaces = incidents.some(({ kind }) => kind === "resurfaced");
  const surges = incidents.some(({ kind }) => kind.startsWith("surge"));
  const window = slow || surges ? 50 : resurfaces ? 12 : Math.max(dice.between(10, 50), Math.ceil(perDay / 4));
  const site = `outlet-${at}.example.org`;
  const surge = incidents.find(({ kind }) => kind.startsWith("surge"));
  const life = {
    site,
    script: traits.script,
    start,
    hours,
    perDay,
    backlog: pace < 0.5 ? 6 : 12,
    traits,
    numbers,
    surge,
  };
  const foreign = Array.from({ length: 10 }, () => foreignArticle(dice, numbers, start));
  return {
    name: `feed-${at}`,
    // Two of five share a host with four others.
    host: at % 5 < 3 ? address(10, at) : address(20, Math.floor(at / 5) % 40),
    newHost: address(30, at),
    path: `/news/${at}.xml`,
    title: `The Outlet ${at}`,
    site,
    traits,
    window,
    linksMoveAt: start + (0.3 + 0.4 * dice.next()) * hours * hour,
    incidents,
    publications: inventPublications(dice, life),
    foreign: incidents.some(({ kind }) => kind === "replaced") ? foreign : [],
  };
}

function address(network: number, number: number): string {
  return `127.${network}.${Math.floor(number / 200)}.${(number % 200) + 1}`;
}

function foreignArticle(dice: Dice, numbers: { next: number }, at: Millis): Publication {
  numbers.next += 1;
  return inventPublication(dice, {
    ...{ number: numbers.next, at, origin: "foreign", script: "latin", site: "elsewhere.example.org" },
  });
}

/** Each kind in its turn, so that all of them occur, and others by chance: one early in the day, one late. */
function pickIncidents(dice: Dice, at: number, start: Millis, hours: number): Incident[] {
  const own = incidentKinds[at % incidentKinds.length] as IncidentKind;
  const other = dice.pick(incidentKinds);
  const late = own === "dies" || (other !== "dies" && !isMove(own) && dice.chance(0.5));
  const [first, second] = late ? [other, own] : [own, other];
  const day = hours * hour;
  const incidents: Incident[] = [];
  if (first !== "dies" && !(isMove(first) && isMove(second))) {
    incidents.push(incident(first, start + day * (0.08 + 0.25 * dice.next()), start + day));
  }
  if (!isMove(second)) incidents.push(incident(second, start + day * (0.48 + 0.22 * dice.next()), start + day));
  else if (incidents.length === 0) incidents.push(incident(second, start + 0.1 * day, start + day));
  return dice.chance(0.1) ? [] : incidents;
}

function incident(kind: IncidentKind, from: Millis, end: Millis): Incident {
  // Slow answers cost real time: all of them at once.
  const begin = kind === "slow" ? Math.floor(from / (6 * hour)) * 6 * hour : from;
  const lasting = isMove(kind) || kind === "dies";
  return { kind, from: begin, to: lasting ? end : begin + lengthOf(kind) };
}

/**
 * A damage that changes titles leaves nothing to know an article by where the title is all there is; and where everything always
 * bears the present hour, neither a date nor the feed's rhythm tells an archive from news.
 */
function bearable(incident: Incident, traits: Traits): Incident {
  const nameless = isDamage(incident.kind) && !survivesNewTitle(traits);
  const timeless = incident.kind.startsWith("surge") && traits.dates === "hourly";
  return nameless || timeless ? { ...incident, kind: "503" } : incident;
}

/** Some incidents need a feed in which they can happen at all. */
function fitting(traits: Traits, incidents: readonly Incident[]): Traits {
  const has = (kind: IncidentKind) => incidents.some((incident) => incident.kind === kind);
  if (has("lying-etag") && !["etag", "both"].includes(traits.validators)) return { ...traits, validators: "etag" };
  return traits;
}

/** A feed that brings some articles of the one before it, at the same addresses. */
function withWire(plan: PublisherPlan, partner: PublisherPlan): PublisherPlan {
  if (plan.traits.links !== "own" || partner.traits.links !== "own") return plan;
  const originals = partner.publications.filter(({ origin }) => origin === "news").slice(2, 7);
  for (const original of originals) original.fromWire = true;
  const copies = originals.map((publication) => ({
    ...publication,
    at: publication.at + 30 * minute,
    seen: { ...publication.seen },
  }));
  const publications = [...plan.publications, ...copies.map(({ edit: _, ...copy }) => copy)];
  return { ...plan, publications: publications.toSorted((a, b) => a.at - b.at) };
}
