import type { Shown } from "./world.ts";

/** Roughly what a person reads: content, titles, descriptions, footers, pictures and button labels, one a line, Markdown undone. */
export function visibleText({ content, embeds, components, attachments }: Shown): string {
  const texts = embeds.flatMap((embed) => [embed.title, embed.description, embed.footer?.text]);
  const pictures = attachments.map((one) => `[picture: ${one.description ?? one.filename}]`);
  const labels = components.flatMap((row) => row.components.map((button) => `[${button.label}]`));
  return [content, ...texts, ...pictures, ...labels]
    .filter((text) => text)
    .map((text) => undone(String(text)))
    .join("\n");
}

function undone(markdown: string): string {
  return markdown
    .replace(/\[((?:\\.|[^\]\\])*)\]\(https?:[^)\s]*\)/g, "$1")
    .replace(/^(?:#{1,3}|-#|>|-) /gm, "")
    .replace(/\\([^0-9A-Za-z\s])|\*\*|\u200b/g, "$1");
}
