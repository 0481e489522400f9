import { stemOf } from "./words.ts";

/** Words that say nothing about which event it is, and words that say little: the prior before a stream has taught better. */

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

const frequent = `according added agency air also among announced area asked author back bad began best big body book called case cause center central
change chief children city claim close comes coming company confirmed continue control country county court crew data day days deal decision
despite director early effort end ended event evening expected face fact family far father federal find following force former found four five
six seven eight nine ten free friday friend full game general good government great group half hand head help high history hit hold home hope
hour hours house human include including incident interview issue job july june keep key kind large late lead leader leading led left life line
little live local long look lot major man march market matter media meet member men military million billion minister minute moment monday money
month months morning mother move name nation national need new news newspaper next night north number office officer official officials old
open order part party past pay people percent person place plan play point police political possible post power president press problem
program public question read real reason record release released remain report reported reporter reporters return right role run saturday school
second secretary security seek senior service set show side sign single site social source sources south spokesman spokesperson spokeswoman
star start state statement states story street strong sunday support system team television thing think third thursday time times today
tomorrow tonight took top total town tried try tuesday turn twitter united video view wanted war warned website wednesday week weekend weeks
west woman women word work worker working world year years yesterday young east january february april august september october november
december able across actually behind between bring brought come ever feel happened least likely might others
reached really recent recently revealed say sent seen since small taking though told toward trying using went`;

const emptyWords = new Set(empty.split(/\s+/));
const frequentStems = new Set(frequent.split(/\s+/).map(stemOf));

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

/** The share of articles in which a stem is to be expected before any article was read. */
export function priorShare(stem: string): number {
  return frequentStems.has(stem) ? 0.06 : 0.002;
}
