/** How often in a row a permanent redirect must be seen before its target is asked directly. */
const sightingsNeeded = 2;

export type Move = {
  /** Asked instead of the feed's own address. */
  movedTo?: string;
  /** Where the last permanent redirects led, and how often in a row. */
  candidate?: string;
  sightings: number;
};

/** What follows from a poll that went well; `arrivedAt`: where permanent redirects led, undefined when there were none. */
export function nextMove(url: string, move: Move, arrivedAt: string | undefined): Move {
  const kept = move.movedTo === undefined ? {} : { movedTo: move.movedTo };
  if (arrivedAt === undefined) return { ...kept, sightings: 0 };
  const sightings = arrivedAt === move.candidate ? move.sightings + 1 : 1;
  if (sightings < sightingsNeeded) return { ...kept, candidate: arrivedAt, sightings };
  return { ...(arrivedAt === url ? {} : { movedTo: arrivedAt }), sightings: 0 };
}

/** The address to ask. Credentials in the feed's address stay with its own server. */
export function askedUrl(url: string, movedTo: string | undefined): string {
  if (movedTo === undefined) return url;
  const [own, moved] = [URL.parse(url), URL.parse(movedTo)];
  if (!own || !moved || own.origin !== moved.origin) return movedTo;
  moved.username = own.username;
  moved.password = own.password;
  return moved.href;
}
