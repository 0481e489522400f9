import { type Block, paragraph, quote, type Span, text, titledList } from "../../messages/message.ts";
import { type SourcedLine, toldLine } from "../../messages/told-line.ts";
import type { Quote } from "../../model.ts";

export type TakeawaysShown = {
  points: readonly SourcedLine[];
  open: readonly SourcedLine[];
  quotes: readonly (Quote & { outlet: string })[];
};

/** How many of each are shown. */
export type TakeawaysRoom = { points: number; open: number; quotes: number };

/** What a reader takes from a story beside its summary: what happened, who said what, what is open or at risk. */
export function takeawaysBlocks(shown: TakeawaysShown, room: TakeawaysRoom, language: string): Block[] {
  const { points, open, quotes } = shown;
  const told = (one: SourcedLine) => toldLine(one, language, false);
  const said = quotes.slice(0, room.quotes).map((one) => quote(...quoteSpans(one)));
  return [
    ...titledList("Takeaways", points.slice(0, room.points).map(told)),
    ...titledList("Open or at risk", open.slice(0, room.open).map(told)),
    ...(said.length > 0 ? [paragraph(text("Who says what", "bold")), ...said] : []),
  ];
}

function quoteSpans({ words, speaker, role, outlet }: TakeawaysShown["quotes"][number]): Span[] {
  return [text(`“${words}” `), text(speaker, "bold"), text(`${role ? `, ${role}` : ""} (${outlet})`)];
}
