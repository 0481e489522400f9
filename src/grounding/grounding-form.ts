import { outsideQuotes } from "./grounding-quotes.ts";

const longest = 600;

const addresses =
  /https?:|www\.|\b[\p{L}\p{N}-]{1,60}\.(?:com|org|net|info|io|ru|ua|de|example|xyz|site|online|top)\b|\S@\S/iu;
const markup = /\]\(|\*\*|__|[`{}|<>\\]|^#{1,6} |^[-*•] |\[\d/u;
const allowed = /^[\p{L}\p{M}\p{N}\p{Zs}\p{Sc}.,;:!?'’‘"“”„«»()%°&/+–—-]*$/u;
const metaTalk =
  /\b(?:as an ai|language model|here(?:'s| is| are) (?:the|a|your|my)|this (?:summary|text|article|sentence|passage)|the (?:summary|article|text|passage|source|sources|sentences?|data block) (?:says?|above|below|states?|mentions?|describes?|reports?)|in (?:summary|short|conclusion)|to summari[sz]e|summary:|translation:|note:|(?:source|sentence) \d)|^(?:sure|certainly|of course|okay)\b/i;
const steering =
  /\b(?:ignore|disregard|forget|override) (?:all |any |the |your |these |every )?(?:of |other )?(?:the |your )?(?:previous|prior|above|earlier|preceding|instructions?|rules)|\b(?:system prompt|you are (?:now|an? )(?:ai|assistant|model|bot)?|new instructions?:|as an ai|assistant:|instead,? (?:write|say|output|reply|respond)|(?:write|say|output|reply|respond) (?:that|only|with|in)\b.{0,40}\b(?:instead|only|exactly))|\b(?:write|say|output|reply|respond|state) that\b/i;
const orders =
  /\b(?:click|tap) (?:here|on)\b|\bsign up\b|\bsubscribe (?:to|now|here)\b|\b(?:follow|contact|join) us\b|\bdonate now\b|^(?:please|don't|do not|go to|call|buy|pay|send|write|reply|say|post|tell|visit|read|see|download|check|click|remember|note)\b/i;
const advice =
  /\b(?:readers|users|customers|patients|everyone|people|everybody) (?:should|must|need to|have to|can now)\b/i;
const ownVoice = /(?:^|[\s(])(?:i|i'm|i've|we|we're|we've|our|my|me|you|your|you're|let's)(?=[\s,.!?;:)]|$)/i;

/** What no sentence of a summary may be or hold, whatever the sources say; quoted words may speak as they like. */
export function formFaults(text: string): string[] {
  const own = outsideQuotes(text).replaceAll("’", "'").trim();
  const found: [boolean, string][] = [
    [text.trim().length < 8, "it is too short to be a sentence"],
    [text.length > longest, `it is longer than ${longest} characters`],
    [/\p{Cc}/u.test(text) || !text.isWellFormed(), "it holds control characters"],
    [addresses.test(text), "it holds an address"],
    [markup.test(text) || !allowed.test(text), "it holds markup"],
    [metaTalk.test(own), "it talks of itself or of the text"],
    [orders.test(own) || steering.test(own), "it tells somebody what to do"],
    [ownVoice.test(own), "it speaks in the first or second person"],
  ];
  return found.filter(([is]) => is).map(([, fault]) => fault);
}

/** Advice to people has to stand in a source as it is. */
export function adviceFaults(text: string, sources: readonly string[]): string[] {
  const found = advice.exec(text)?.[0].toLowerCase();
  if (found === undefined || sources.some((source) => source.toLowerCase().includes(found))) return [];
  return ["it gives advice that no cited sentence gives"];
}

/** Speaks to whoever summarises it; nothing may rest on such a sentence. */
export function isSteering(text: string): boolean {
  return steering.test(outsideQuotes(text.slice(0, 2_000)));
}
