import { createHash } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { brotliCompressSync, deflateSync, gzipSync } from "node:zlib";
import type { Millis } from "../../src/model.ts";
import { type Answer, outageAnswer } from "./publishers/answer.ts";
import { damaged } from "./publishers/damage.ts";
import { editionText, wrongLabel } from "./publishers/edition.ts";
import { encodeText } from "./publishers/encode-text.ts";
import { type Incident, type IncidentKind, isDamage, isMove, isOutage } from "./publishers/incident.ts";
import type { Publication } from "./publishers/publication.ts";
import type { Traits } from "./publishers/traits.ts";

const minute = 60_000;
const hour = 60 * minute;
const impatience = 10 * minute;

/** A feed and what happens to it. Everything that it does follows from this, the moment and what it was asked before. */
export type PublisherPlan = {
  name: string;
  /** "127.x.y.z", where it is at first and where a move leads. */
  host: string;
  newHost: string;
  path: string;
  title: string;
  site: string;
  traits: Traits;
  /** How many entries its document holds. */
  window: number;
  linksMoveAt: Millis;
  incidents: readonly Incident[];
  /** All articles of its life, oldest first, and those of another feed that it shows by mistake. */
  publications: readonly Publication[];
  foreign: readonly Publication[];
};

export type Asked = {
  now: Millis;
  host: string;
  path: string;
  origin: (host: string) => string;
  headers: IncomingHttpHeaders;
};

export type Publisher = {
  plan: PublisherPlan;
  /** The answer, and the publications which it shows whole and in order: none for errors, 304 and damaged documents. */
  answer(asked: Asked): Answer & { shows: readonly Publication[] };
  /** Newest first: what its document holds at a moment. */
  publicationsAt(now: Millis): Publication[];
};

type Built = { key: string; body: Uint8Array; etag: string; changedAt: Millis; shows: readonly Publication[] };

export function createPublisher(plan: PublisherPlan): Publisher {
  let built: Built | undefined;
  let lastWhole = Number.NEGATIVE_INFINITY;
  let answers = 0;

  function current(now: Millis): Built {
    const key = buildKey(plan, now);
    if (built?.key !== key) built = build(plan, key, now);
    return built;
  }

  function document({ now, headers }: Asked): Answer & { shows: readonly Publication[] } {
    answers += 1;
    const lies = activeIncident(plan, now, "lying-etag");
    const { body, changedAt, shows, etag } = current(now);
    const validators = validatorsOf(
      plan.traits,
      lies ? { etag: `"lie-${lies.from}"`, changedAt: lies.from } : { etag, changedAt },
      answers,
    );
    const all = { ...headersOf(plan.traits), ...validators };
    if (!isUnchanged(plan.traits, validators, headers)) return { status: 200, headers: all, body, shows };
    return { status: 304, headers: validators, shows: [] };
  }

  return {
    plan,
    publicationsAt: (now) => publicationsAt(plan, now),
    answer(asked) {
      const { now, host, path, origin } = asked;
      const move = plan.incidents.find(({ kind, from }) => isMove(kind) && now >= from);
      if (path !== plan.path || (host === plan.newHost && !move)) return { status: 404, headers: {}, shows: [] };
      const outage = plan.incidents.find(({ kind, from, to }) => isOutage(kind) && now >= from && now < to);
      if (outage) {
        return { ...outageAnswer(outage.kind as never, { now, path, origin: origin(host) }), shows: [] };
      }
      if (plan.incidents.some(({ kind, from }) => kind === "dies" && now >= from))
        return { status: 404, headers: {}, shows: [] };
      if (move && host === plan.host) return { ...moved(move, plan, asked), shows: [] };
      if (plan.traits.impatient && now - lastWhole < impatience) {
        return { ...tooSoon(lastWhole + impatience - now), silentUntil: lastWhole + impatience, shows: [] };
      }
      lastWhole = now;
      return document(asked);
    },
  };
}

function moved(move: Incident, plan: PublisherPlan, { now, origin }: Asked): Answer {
  const dead = move.kind !== "moved-302" && now >= move.from + 8 * hour;
  if (dead) return { status: 404, headers: {} };
  return { status: Number(move.kind.slice(-3)), headers: { location: `${origin(plan.newHost)}${plan.path}` } };
}

function tooSoon(waitMs: Millis): Answer {
  return { status: 429, headers: { "retry-after": String(Math.ceil(waitMs / 1_000)) } };
}

function activeIncident(plan: PublisherPlan, now: Millis, kind: IncidentKind): Incident | undefined {
  return plan.incidents.find((incident) => incident.kind === kind && now >= incident.from && now < incident.to);
}

function publicationsAt(plan: PublisherPlan, now: Millis): Publication[] {
  if (activeIncident(plan, now, "empty")) return [];
  if (activeIncident(plan, now, "replaced")) return [...plan.foreign];
  const surge = activeIncident(plan, now, "surge-old") ?? activeIncident(plan, now, "surge-new");
  const out = plan.publications.filter(({ at, origin }) => at <= now && origin !== "archive");
  const shown = out.toReversed().slice(0, plan.window);
  if (surge) shown.push(...plan.publications.filter(({ origin }) => origin === "archive"));
  const vanished = out.at(-plan.window - 5);
  if (vanished && activeIncident(plan, now, "resurfaced")) shown.push(vanished);
  return shown;
}

/** Two moments with the same key have the same document. */
function buildKey(plan: PublisherPlan, now: Millis): string {
  const { traits, incidents, publications } = plan;
  const passed = (times: readonly Millis[]) => times.filter((time) => time <= now).length;
  const publicationTimes = publications.flatMap(({ at, edit }) => (edit ? [at, edit.at] : [at]));
  const incidentTimes = incidents.flatMap(({ from, to }) => [from, to]);
  const rebuilt = traits.guids === "rebuilt" ? Math.floor(now / (20 * minute)) : 0;
  const shuffled = traits.order === "shuffled" ? Math.floor(now / (30 * minute)) : 0;
  const dated = traits.dates === "hourly" ? Math.floor(now / hour) : 0;
  return [passed(publicationTimes), passed(incidentTimes), now >= plan.linksMoveAt, rebuilt, shuffled, dated].join("|");
}

function build(plan: PublisherPlan, key: string, now: Millis): Built {
  const { title, site, traits, linksMoveAt } = plan;
  const publications = publicationsAt(plan, now);
  const text = editionText({ title, site, traits, now, publications, linksMoveAt });
  const damage = plan.incidents.find(({ kind, from, to }) => isDamage(kind) && now >= from && now < to);
  const spoilt = damage ? damaged(text, damage.kind as never) : text;
  const body = compressed(Buffer.concat([frontOf(traits), encodeText(spoilt, traits.charset)]), traits);
  const etag = `"${createHash("sha1").update(body).digest("hex").slice(0, 12)}"`;
  return { key, body, etag, changedAt: now, shows: damage ? [] : publications };
}

function frontOf({ front }: Traits): Buffer {
  const texts = {
    nothing: "",
    mark: "\ufeff",
    blanks: "\n\n  ",
    comment: "<!-- cached -->\n",
    warning: "Warning: date() in feed.php on line 3\n",
  };
  return Buffer.from(texts[front]);
}

function compressed(body: Buffer, { coding }: Traits): Uint8Array {
  if (coding === "gzip") return gzipSync(body, { level: 1 });
  if (coding === "deflate") return deflateSync(body, { level: 1 });
  return coding === "br" ? brotliCompressSync(body, { params: { 1: 1 } }) : body;
}

function headersOf(traits: Traits): Record<string, string> {
  const type = contentTypeOf(traits);
  const control = { "max-age": "max-age=1200", "no-cache": "no-cache, no-store, max-age=0", nothing: "", ttl: "" }[
    traits.freshness
  ];
  return {
    ...(type === "" ? {} : { "content-type": type }),
    ...(control === "" ? {} : { "cache-control": control }),
    ...(traits.coding === "identity" ? {} : { "content-encoding": traits.coding }),
  };
}

function contentTypeOf({ contentType, format, declared, charset }: Traits): string {
  if (contentType === "none") return "";
  const right = {
    rss2: "application/rss+xml",
    rss091: "text/xml",
    rss1: "application/rdf+xml",
    atom: "application/atom+xml",
    json: "application/feed+json",
  };
  const label = declared === "right" ? charset : declared === "wrong" ? wrongLabel(charset) : "";
  const type = contentType === "right" ? right[format] : contentType;
  return label === "" || charset === "utf-16le" ? type : `${type}; charset=${label}`;
}

type State = { etag: string; changedAt: Millis };

function validatorsOf({ validators }: Traits, { etag, changedAt }: State, answers: number): Record<string, string> {
  const date = { "last-modified": new Date(changedAt).toUTCString() };
  if (validators === "none") return {};
  if (validators === "last-modified") return date;
  if (validators === "both") return { ...date, etag };
  if (validators === "restless") return { etag: `"${answers}-${etag.slice(1)}` };
  return { etag: validators === "weak" ? `W/${etag}` : etag };
}

function isUnchanged({ validators }: Traits, own: Record<string, string>, asked: IncomingHttpHeaders): boolean {
  if (validators === "ignored" || validators === "none") return false;
  const etag = asked["if-none-match"];
  if (etag !== undefined || own.etag !== undefined) return etag !== undefined && etag === own.etag;
  return asked["if-modified-since"] === own["last-modified"];
}
