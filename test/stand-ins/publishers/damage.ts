import type { Damage } from "./incident.ts";

/** Spoils a document as careless software does. JSON knows no tags: whatever it is, half of it is missing. */
export function damaged(document: string, kind: Damage): string {
  if (document.startsWith("{")) return half(document);
  return spoilers[kind](document);
}

const spoilers: Readonly<Record<Damage, (document: string) => string>> = {
  "half-document": half,
  unescaped: (document) => document.replaceAll("</title>", " Q&A & B < C</title>"),
  unclosed: (document) => document.replaceAll("</description>", "").replaceAll("</summary>", ""),
  "control-characters": (document) => document.replaceAll("</title>", "\u0000\u0008\u001b</title>"),
  "unknown-entities": (document) => document.replaceAll("</title>", " &nbsp;&bogus;</title>"),
};

function half(document: string): string {
  return document.slice(0, Math.floor(document.length / 2));
}
