import type { Millis } from "../../../src/model.ts";
import type { Dice } from "./dice.ts";
import { capital, markerOf, type Script, sentences, words } from "./invented-text.ts";

/** What became of an article at the server: which answers showed it. The ledger reads it. */
export type Sightings = {
  polls: number;
  first: Millis;
  last: Millis;
  pollsBeforeEdit: number;
  pollsAfterEdit: number;
  /** Shown to a reader who may have died over it. */
  perhaps: boolean;
};

/** One invented article, from the moment its feed shows it. */
export type Publication = {
  marker: string;
  /** Why it is in the world: there before the trial began, news, dug out of an archive, or of another feed altogether. */
  origin: "backlog" | "news" | "archive" | "foreign";
  /** When it enters the document. */
  at: Millis;
  /** The date it bears. */
  dated: Millis;
  title: string;
  description: string;
  /** Empty: the feed gives no more than the description. */
  body: string;
  /** Host and path, without a scheme. */
  address: string;
  edit?: { at: Millis; field: "title" | "description"; text: string };
  /** Another feed brings it too, at the same address. */
  fromWire?: true;
  seen: Sightings;
};

export type Invention = {
  number: number;
  at: Millis;
  dated?: Millis;
  origin: Publication["origin"];
  script: Script;
  site: string;
  /** Words of a topic, so that it is news for somebody. */
  about?: string;
};

export function inventPublication(
  dice: Dice,
  { number, at, dated = at, origin, script, site, about }: Invention,
): Publication {
  const marker = markerOf(number);
  const subject = about === undefined ? "" : ` ${about}`;
  const title = `${capital(words(dice, script, 3))} ${marker} ${words(dice, script, 3)}${subject}`;
  return {
    marker,
    origin,
    at,
    dated,
    title,
    description: `${sentences(dice, script, 2)} ${capital(marker)}${subject}. ${sentences(dice, script, 1)}`,
    body: dice.chance(0.2) ? `${sentences(dice, script, 3)} ${marker}. ${sentences(dice, script, 3)}` : "",
    address: `${site}/${new Date(at).toISOString().slice(0, 10)}/${marker}`,
    seen: { polls: 0, first: 0, last: 0, pollsBeforeEdit: 0, pollsAfterEdit: 0, perhaps: false },
  };
}

/** Title and description as they stand at a moment, after the edit if it has happened. */
export function textAt(publication: Publication, now: Millis): { title: string; description: string } {
  const { title, description, edit } = publication;
  if (!edit || now < edit.at) return { title, description };
  return { title, description, [edit.field]: edit.text };
}
