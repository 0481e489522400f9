import type { Millis } from "../model.ts";
import { isComment, isQuestion, needsContext } from "../summarize/openings.ts";

const past =
  /(?<!\p{L})(?:since the (?:war|invasion|conflict|start|beginning|pandemic)|(?:earlier this|last) week|last (?:january|february|march|april|may|june|july|august|september|october|november|december|year|month|century|decade|summer|winter|spring|autumn|fall)|in recent (?:years|months|weeks|decades)|over the past|in the past|earlier this (?:year|month)|years? ago|months? ago|weeks? ago|decades? ago|a year earlier|historically|previously|once again|so far this (?:year|season)|was born|is known (?:for|as)|founded in|has long|have long|traditionally|annual(?:ly)?|each year|every year|back in|after \d{2} years|at the time|a (?:day|week|month|year) later|(?:days|weeks|months|years) later|the first time since|since (?:19|20)\d\d|минулого року|торік|в прошлом году|с начала войны|від початку війни|с начала года|im vergangenen jahr|letztes jahr|vor \p{L}+ jahren|seit (?:19|20)\d\d|l'an dernier|l'année dernière|depuis (?:19|20)\d\d)(?!\p{L})/iu;
const pluperfect =
  /(?<!\p{L})had (?:\p{L}+ly |already |also |been |never |not )?(?:\p{L}{2,}ed|said|told|won|taken|made|been|gone|given|seen|led|left|held|met|set|become|begun|sent|fallen|written)(?!\p{L})/iu;

const monthNames = "january february march april may june july august september october november december".split(" ");

/** "in March" when the article is of August and tells of nothing ahead. */
function namesPastMonth(text: string, at: Millis): boolean {
  const found =
    /(?<!\p{L})(?:[Ii]n|[Ss]ince|[Ll]ast) (January|February|March|April|May|June|July|August|September|October|November|December)(?! \d{1,2}(?!\d))/u.exec(
      text,
    );
  if (!found || /(?<!\p{L})(?:will|due|set|scheduled|planned|expected|slated)(?!\p{L})/u.test(text)) return false;
  return monthNames.indexOf(found[1]?.toLowerCase() ?? "") !== new Date(at).getUTCMonth();
}

/** "had told": before what the article tells; after a verb of saying it is only reported speech. */
function isPluperfect(text: string): boolean {
  const found = pluperfect.exec(text);
  return (
    found !== null &&
    !/(?<!\p{L})(?:said|says|told|den(?:ied|ies)|confirmed|announced|warned|that)\s/iu.test(text.slice(0, found.index))
  );
}

/** History and recalling: a year gone by, "last month". */
export function isBackground(text: string, at: Millis): boolean {
  const year = new Date(at).getUTCFullYear();
  for (const [found] of text.matchAll(/(?<![\p{N}.,$€£-])(?:1[89]|20)\d\d(?![\p{N},.]\p{N}|\p{N})/gu)) {
    if (Number(found) < year) return true;
  }
  if (namesPastMonth(text, at)) return true;
  return past.test(text.replaceAll("’", "'")) || isPluperfect(text);
}

const guess =
  /(?<!\p{L})(?:could|might|would|should|if|likely|unlikely|reportedly|allegedly|appear(?:s|ed)? to|seem(?:s|ed)?|possib(?:le|ly)|potential(?:ly)?|perhaps|probably|rumou?r(?:s|ed)?|speculat\p{L}+|expected to|analysts?|experts?|observers?|critics|commentators?|economists?|historians?|professor|pundits?|hopes? to|may|може|можуть|може бути|может|могут|возможно|ймовірно|вероятно|експерт\p{L}*|эксперт\p{L}*|аналітик\p{L}*|аналитик\p{L}*|könnten?|dürften?|experten|vielleicht|womöglich|pourraient?|peut-être|experts|selon des analystes)(?!\p{L})/u;

/** What somebody holds possible, or experts think. */
export function isSpeculative(plain: string): boolean {
  return guess.test(plain.slice(0, 1).toLowerCase() + plain.slice(1));
}

const caption =
  /(?:, | on )\p{Lu}\p{L}{2,8}\.? \d{1,2}, \d{4}\.$|(?<!\p{L})(?:pose for|is seen|are seen|looks on|breaks down|pictured)(?!\p{L})/u;
/** "denied those accusations": of what the sentence before told. */
const backwards =
  /(?<!\p{L})(?:denied|denies|rejected|rejects|dismissed|ruled out|refuted) (?:those|these|this|that (?=\p{L}+[.,])|it|them)(?!\p{L})/iu;
const pronounSpeaker =
  /(?:^|[,.!?"”»]\s*)(?:(?:he|she|they|it|i|we|він|вона|вони|он|она|они|er|sie|il|elle|ils) (?:also |then |later |had |has )?(?:said|says|told|added|wrote|tweeted|explained|continued|noted|warned|insisted|сказа|заяви|дода|сообщ|добав|sagte|a déclaré|a dit)|(?:said|added|wrote|says|continued) (?:he|she|they))/iu;
const leansOn =
  /^["“«]?(?:he|she|they|it|his|her|their|its|this|that|these|those|there|here|such|him|them|who|which|one of|the (?:former|latter|pair|two|duo|move|decision|announcement|remarks|comments|man|woman|boy|girl|victim|suspect|incident|news|agreement|meeting|statement|country|group|team|company)|він|вона|вони|це|цей|ця|он|она|они|это|этот|эта|er|sie|es|dies\p{L}*|il|elle|ils|ce|cette|ces|cela)(?!\p{L})/iu;

/** How well a sentence stands alone: "well", "leaning" when it goes on from another but names its subject, "no". */
export function standing(text: string, namesItsSubject: boolean): "well" | "leaning" | "no" {
  if (isQuestion(text) || isComment(text) || /(?:…|\.\.\.|\[…\])["”»)]*$/.test(text)) return "no";
  if (backwards.test(text) || caption.test(text) || pronounSpeaker.test(text) || leansOn.test(text)) return "no";
  if (!needsContext(text)) return "well";
  return namesItsSubject ? "leaning" : "no";
}
