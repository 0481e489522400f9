import { isSnowflake } from "./identity.ts";

/** Where a message of ours stands: in a thread of the channel, or in the channel itself. */
export type Ref = { id: string; thread?: string };

/** As delivery keeps it: `ID`, or `THREAD/ID` for a message in a thread, which Discord knows as a channel of its own. */
export function writeRef({ id, thread }: Ref): string {
  return thread === undefined ? id : `${thread}/${id}`;
}

/** Undefined for what is no id of Discord's. */
export function readRef(ref: string): Ref | undefined {
  const parts = ref.split("/", 3);
  if (parts.length > 2 || !parts.every(isSnowflake)) return undefined;
  const [first = "", id] = parts;
  return id === undefined ? { id: first } : { id, thread: first };
}

/** The message that a thread began with; the thread has its id. */
export function threadRoot(ref: string): string | undefined {
  const read = readRef(ref);
  return read?.thread ?? read?.id;
}
