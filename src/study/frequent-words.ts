import { stemOf } from "../stories/words.ts";

/** Words that say little in any text. */
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

const frequentStems = new Set(frequent.split(/\s+/).map(stemOf));

export function isFrequent(stem: string): boolean {
  return frequentStems.has(stem);
}
