/** Words that look like dates and are none; `start` and `end` are the place of the phrase in the sentence. */
export function isDoubtful(sentence: string, start: number, end: number, language: string): boolean {
  const phrase = sentence.slice(start, end);
  const before = sentence.slice(Math.max(0, start - 60), start);
  const behind = sentence.slice(end, end + 24);
  if (/(?:every|each|any|most|jeden|chaque|кожн\p{L}*|кажд\p{L}*) (?:\p{L}+ )?$/iu.test(before)) return true;
  if (/^sun\.?$/i.test(phrase) || /\d[-–]$/.test(before)) return true;
  if (/^ ?(?:of )?(?:the|that) (?:following|next|same|previous|preceding) year/i.test(behind)) return true;
  if (!/\d{4}/.test(phrase) && /\blast year (?:on|in) $/i.test(before)) return true;
  if (!/\d{4}/.test(phrase) && habitual.test(sentence)) return true;
  if (/\d[.,]$/.test(before) || /(?:time|times) $/.test(before)) return true;
  if (/^(?:today|(?:this|last|next) year)$/i.test(phrase) && /^['’]s/.test(behind)) return true;
  if (
    /(?:over|for|during|in|within) the $/i.test(before) &&
    /^(?:next|last|past) (?:year|month|week|decade)$/i.test(phrase)
  )
    return true;
  if (/^(?:s\b|-year|-month| years?[- ]old| old\b)/i.test(behind)) return true;
  if (
    /^ (?:movement|revolution|uprising|prayers?|school|times|night live|night football|massacre|martyrs|brigade|attacks?\b)/i.test(
      behind,
    )
  )
    return true;
  if (/(?:black|good|bloody|super|cyber|easter|holy|ash|palm|fat|sunday|agent|ms|mrs|mr|miss) $/i.test(before))
    return true;
  return language === "en" && (isPlainWord(phrase, before, behind) || isHazy(phrase, before, behind));
}

/** "Usually held in June": no June in particular. */
const habitual = /\b(?:usually|typically|normally|annually|traditionally|each year|every year|year-round)\b/i;

const monthsAlone =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?$/i;
const monthLead =
  /(?:^|\s)(?:in|of|last|this|next|early|late|mid|mid-|since|until|by|during|from|for|to|and|through|between|before|after|till|end of|around|the)[ -]?$/i;

/** "may", "march", "sat", "second", "June" as a name: a month alone needs a preposition, a weekday its capital and its full name. */
function isPlainWord(phrase: string, before: string, behind: string): boolean {
  if (/^(?:on )?(?:sat|sun|mon|wed|fri|thu|tue|thurs?|tues?)\.?$/i.test(phrase))
    return !/^\./.test(behind) && !/\.$/.test(phrase);
  if (/\b(?:may|march)\b/.test(phrase)) return true;
  const month = phrase.replace(/^(?:in|of|last|this|next|end of) /i, "");
  if (!/^\p{Lu}/u.test(month) && monthsAlone.test(month)) return true;
  if (!monthsAlone.test(month)) return false;
  if (month !== phrase) return false;
  return !monthLead.test(before) || /^ \p{Lu}\p{Ll}+/u.test(behind) || /\bto $/.test(before);
}

/** "today's world", "now", "the day": no day is meant. */
function isHazy(phrase: string, before: string, behind: string): boolean {
  if (/^(?:now|the day|weekday|evening|morning|afternoon|night|noon|midnight|at night|midday)$/i.test(phrase))
    return true;
  if (/^today$/i.test(phrase))
    return (
      /^(?:['’]s|,? (?:and|or) (?:tomorrow|yesterday))/i.test(behind) ||
      /(?:until|of|from|than|to (?:\S{1,12} ){1,3})$/i.test(before)
    );
  if (/^(?:last|next|past) days$/i.test(phrase) || (/^tomorrow$/i.test(phrase) && /\btoday\b/i.test(before)))
    return true;
  if (/^(?:tomorrow|yesterday)$/i.test(phrase) && /^['’]s (?:world|generation|leaders|people)/i.test(behind))
    return true;
  return /^(?:\d{1,2}|\d+ (?:sec|min|hour)s?)$/i.test(phrase);
}
