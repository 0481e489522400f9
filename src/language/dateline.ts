import { ofAllLanguages } from "./lexicon.ts";

/** "LONDON – ", "KYIV, Ukraine (AP) — ", "Brussels, 19 August 2025 — ", "(CNN) -- ": says where it was written, not what happened. */
const pattern =
  /^(\p{Lu}[\p{L}.'’/ -]{2,40})?((?:, ?[\p{L}\p{N}. ]{2,30}){0,3})( ?\([\p{L}\p{N} /.,-]{2,30}\))? ?(?:—|–|--|-)(\s{0,3})/u;
/** Agencies that sign behind the dash: "MOSCOW, 19 Aug — Agency. " */
const agencies = ofAllLanguages(({ sentences }) => sentences.agencies).map((name) => name.replaceAll(".", "\\."));
const signature = new RegExp(`^(?:${agencies.join("|")})[./] ?`, "u");

/** Where the text begins behind a dateline at `start`; `start` when there is none. */
export function afterDateline(text: string, start: number, end: number): number {
  const head = text.slice(start, Math.min(end, start + 160));
  const found = pattern.exec(head);
  if (!found || found[0].length <= 4) return start;
  const [all, place = "", more = "", agency = "", blanks = ""] = found;
  if (blanks === "" && agency === "") return start;
  // "Port Hallow – the largest …" is a sentence; a place in small letters needs a date or an agency beside it.
  const inCapitals = place !== "" && !/\p{Ll}/u.test(place);
  if (!inCapitals && agency === "" && !/\p{N}/u.test(more)) return start;
  return start + all.length + (signature.exec(head.slice(all.length))?.[0].length ?? 0);
}
