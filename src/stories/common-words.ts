import { stemOf } from "../language/words.ts";

/** Words that say nothing about which event it is. */

const empty = `a about above across after again against all almost along already also although always am among an and another any are
around as at away back be became because become been before behind being below between beyond both but by came can cannot could did do does
doing done down during each either else enough etc even ever every few first for from further get gets getting give given go goes going gone
got had has have having he her here hers him his how however i if in into is it its itself just know known last later least less let like
made make makes making many may maybe me might more most much must my near neither never no nor not now of off often on once one only onto
or other others our out over own per perhaps put quite rather really said same say says see seen several shall she should since so some
something still such take taken than that the their them then there these they thing things this those though three through thus to together
told too took toward towards two under until up upon us use used very via was way we well went were what when where whether which while who
whom whose why will with within without would yet you your im dont didnt wont cant isnt wasnt hes shes theyre weve ive thats doesnt
couldnt wouldnt pm gmt bst est edt pst pdt updated posted published`;

const emptyWords = new Set(empty.split(/\s+/));

const calendar = new Set(
  `monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november
december jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun`
    .split(/\s+/)
    .map(stemOf),
);

/** True for weekdays and months: they have capitals but name nobody. */
export function isCalendarWord(stem: string): boolean {
  return calendar.has(stem);
}

/** True for words that carry no content at all. Takes the unstemmed lower-case word. */
export function isEmptyWord(lower: string): boolean {
  return emptyWords.has(lower) || (lower.length < 2 && !/\p{N}|\p{sc=Han}/u.test(lower));
}
