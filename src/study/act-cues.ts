import type { DevelopmentKind } from "../model.ts";

export type ActKind = Exclude<DevelopmentKind, "figure" | "watched" | "detail">;

/** Words that tell an act, by kind, in the order in which a sentence is asked for them. Matched outside quotation marks. */
export const actCues: readonly (readonly [ActKind, readonly RegExp[]])[] = [
  [
    "denied",
    cues(
      "denied|denies|denying|rejected|rejects|rejecting|dismissed|dismisses|dismissing|refuted|refutes|ruled out|rules out|ruling out|rebuffed|debunked",
      "no (?:such )?(?:plans?|agreement|deal|talks|meeting|proposal|truth|basis|intention)(?= (?:to|for|between|with|had|has|was|were|existed|in|on|of|yet|at)|[.,])",
      "(?:call(?:ed|s|ing)|brand(?:ed|s)|describ(?:ed|es)) [^,;.]{0,60}?(?:false|untrue|fake|baseless|unfounded|a lie|lies|fabricated|nonsense|rubbish)",
      "(?:is|was|are|were|is simply|was simply) (?:not true|untrue|false|fake news|completely false|totally false)",
      "заперечи(?:в|ла|ли)|заперечу(?:є|ють)|спростува(?:в|ла|ли)|спростову(?:є|ють)|відкину(?:в|ла|ли)|відкида(?:є|ють)|виключи(?:в|ла|ли)",
      "опроверг(?:ла|ли)?|опроверга(?:ет|ют)|отрица(?:ет|ют|л|ла|ли)|отверг(?:ла|ли)?|отверга(?:ет|ют)|исключи(?:л|ла|ли)",
      "dementiert(?:e|en)?|bestritt(?:en)?|bestreitet|(?:wies|wiesen|weist)(?= [^.]{1,120} zurück)|(?:schloss|schließt)(?= [^.]{1,80} aus[.,])|(?:lehnte|lehnt|lehnen)(?= [^.]{1,120} ab[.,])|zurückgewiesen",
      "a démenti|ont démenti|dément|démentent|a nié|ont nié|nient?|a rejeté|ont rejeté|rejette|a réfuté|réfute|a exclu|exclut",
    ),
  ],
  [
    "off",
    cues(
      "cancell?ed|cancels|called off|calls off|postpones|scraps|scrapped|postponed|shelved|(?:pushed back|put off)(?! against| on| by)|(?:will not|won't|is not going to) (?:take place|go ahead)",
      "скасува(?:в|ла|ли)|скасовано|перенес(?:ли|ено|ла)|відкла(?:ли|дено|в)|відмін(?:ив|или|ено)|отмени(?:л|ла|ли)|отмен[её]н\\p{L}*|перенесл[иа]|перенесен\\p{L}*|отложи(?:л|ла|ли)|отложен\\p{L}*",
      "abgesagt|verschoben|annullé\\p{L}*|annule|reporté\\p{L}*",
    ),
  ],
  [
    "agreed",
    cues(
      "agreed(?: on [\\p{L}]+day)? (?:to|on|upon|in principle|a|an|terms)(?! disagree)|agrees to",
      "(?:reached|reaches|struck|strikes|sealed|seals|clinched|clinches|concluded) (?:a|an|the|its|their)? ?(?:[\\p{L}-]+ ){0,4}(?:deal|agreement|accord|truce|ceasefire|settlement|pact|compromise|understanding)",
      "(?:signed|signs|inked) (?:a|an|the|its|their|two|three)? ?(?:[\\p{L}\\p{N}$.-]+ ){0,5}(?:deals?|agreements?|treaty|accords?|pact|memorandum|contracts?|declaration)",
      "accept(?:ed|s) (?:the|a|an|his|her|their|its) ?(?:[\\p{L}-]+ ){0,3}(?:offer|invitation|proposal|plan|terms|deal|ceasefire|truce|bid|conditions)",
      "домовил(?:ися|ись)|погоди(?:вся|лася|лися|лись)|підписа(?:в|ла|ли)|підписано|договорил(?:ись|ся|ась)|согласи(?:лся|лась|лись)|подписа(?:л|ла|ли)|подписан\\p{L}*",
      "einigten sich|haben sich [^.]{0,80}geeinigt|unterzeichnet(?:en|e)?|stimmt(?:en|e) zu|zugestimmt|ont convenu|a accepté|ont accepté|ont signé|a signé|se sont mis d'accord|sont parvenus à un accord",
    ),
  ],
  [
    "scheduled",
    cues(
      "(?:will|due to|set to|scheduled to|planned to|planning to|plans to|plan to|expected to|is to|are to) (?:\\p{L}+ly )?(?:meet|hold|host|travel|visit|arrive|begin|start|take place|be held|convene|vote|sign|appear|join|launch|resume|speak|open|face|gather|decide|fly|attend|go to the polls|happen|be sworn in|be sentenced|stand trial|strike|walk out)",
      "scheduled for|set for|slated for|planned for|due (?:on|in court)|fixed for|rescheduled for",
      "відбу(?:де|дуть)ться|запланован\\p{L}*|зустрін(?:еться|уться)|провед(?:е|уть)|состо(?:ится|ятся)|запланирован\\p{L}*|встрет(?:ится|ятся)|провед(?:ет|ут)|пройд(?:ет|ут)",
      "(?:soll|sollen|wird|werden)(?= [^.]{1,120} (?:stattfinden|treffen|beginnen|reisen))|findet(?= [^.]{1,80} statt)|aura lieu|auront lieu|se (?:rencontreront|tiendra)|rencontrera|est prévue?|doit (?:se tenir|rencontrer)",
    ),
  ],
  [
    "outcome",
    cues(
      "approved|approves|imposed|imposes|voted (?:to|for|against|in favou?r|overwhelmingly|unanimously|down)|ordered|orders(?= (?:the|a|an|all|\\p{Lu}))|authori[sz]ed|banned|ratified|adopted (?:an?|the|its|new) (?:[\\p{L}-]+ ){0,4}(?:resolution|law|bill|budget|constitution|measures?|plan|rules|sanctions|declaration|policy|strategy)|overturned|upheld|blocked|vetoed",
      "(?:rejected|dismissed|denied|granted|blocked) (?:a|an|the|his|her|its|their|all)? ?(?:[\\p{L}'’-]+ ){0,4}(?:request|motion|appeal|lawsuit|case|charges|injunction|petition|suit|claim for)",
      "passed (?:a|the|its) ?(?:[\\p{L}-]+ ){0,4}(?:bill|law|resolution|motion|measure|legislation|budget)|signed (?:a|the|an) ?(?:[\\p{L}-]+ ){0,4}(?:law|bill|decree|order|legislation)",
      "(?:was|were|been) (?:found guilty|sentenced|convicted|acquitted|indicted|charged|arrested|suspended|appointed|sacked|fired|dismissed|released|cleared)",
      "ruled (?:that|against|in favou?r)|resigned|stepped down|decided (?:to|that|not to|against)",
      "(?:announced|announces) (?:that (?:it|he|she|they) (?:will|would)|plans to|a ban|new sanctions|sanctions|an? (?:[\\p{L}$\\p{N}.-]+ ){0,3}(?:package|ban|inquiry|investigation|review|strike))",
      "will (?:send|provide|supply|donate|withdraw|impose|lift|close|ban|recogni[sz]e|join|deploy|evacuate|suspend|resign|step down|forward|submit|appeal|sue)",
      "raised (?:its|interest|rates|the)(?= [^.]{0,40}rates?)|lifted (?:the|its|a) (?:[\\p{L}-]+ ){0,2}(?:ban|veto|embargo|sanctions|block|restrictions|alert|warning)|dropped (?:its|the|his|her) (?:[\\p{L}-]+ ){0,2}(?:objections?|opposition|case|charges|bid|claim|lawsuit)",
      "declared (?:a|the) (?:[\\p{L}-]+ ){0,2}emergency|suspended|expelled|recalled (?:its|their)|appointed|launched (?:an?|its|a full) (?:[\\p{L}-]+ ){0,2}(?:investigation|inquiry|probe|review)|opened (?:an?) (?:[\\p{L}-]+ ){0,2}(?:investigation|inquiry|probe)",
      "ухвали(?:в|ла|ли)|схвали(?:в|ла|ли)|проголосува(?:в|ла|ли)|затверди(?:в|ла|ли)|запровади(?:в|ла|ли)|наказа(?:в|ла|ли)|виріши(?:в|ла|ли)|одобри(?:л|ла|ли)|проголосова(?:л|ла|ли)|утверди(?:л|ла|ли)|вв[её]л[аи]?|приказа(?:л|ла|ли)|реши(?:л|ла|ли)|принял[аи]? (?:закон|решение)",
      "beschloss(?:en)?|beschlossen|genehmigt(?:e|en)?|verhängt(?:e|en)?|verabschiedet(?:e|en)?|a approuvé|ont approuvé|a adopté|ont adopté|a voté|ont voté|a décidé|ont décidé|a ordonné|a imposé",
    ),
  ],
  [
    "statement",
    cues(
      "said|says|told|announced|confirmed|warned|stated|insisted|declared|wrote|tweeted|acknowledged|admitted|pledged|vowed|promised|urged|accused|condemned|called (?:on|for)|according to|estimated|reported",
      "сказа(?:в|ла|ли)|заяви(?:в|ла|ли)|повідоми(?:в|ла|ли)|наголоси(?:в|ла|ли)|підтверди(?:в|ла|ли)|підкресли(?:в|ла|ли)|зазначи(?:в|ла|ли)|попереди(?:в|ла|ли)|розпові(?:в|ла|ли)|написа(?:в|ла|ли)",
      "сказа(?:л|ла|ли)|заяви(?:л|ла|ли)|сообщи(?:л|ла|ли)|подчеркну(?:л|ла|ли)|подтверди(?:л|ла|ли)|отмети(?:л|ла|ли)|предупреди(?:л|ла|ли)|рассказа(?:л|ла|ли)",
      "sagten?|erklärten?|betonten?|bestätigten?|warnten?|teilten?(?= [^.]{0,120} mit[.,])|kündigten?|a (?:déclaré|dit|affirmé|annoncé|confirmé|indiqué|précisé|averti)|ont (?:déclaré|affirmé|annoncé|confirmé|indiqué)",
    ),
  ],
];

function cues(...alternatives: string[]): RegExp[] {
  return alternatives.map((one) => new RegExp(`(?<![\\p{L}\\p{N}'-])(?:${one})(?![\\p{L}\\p{N}-])`, "giu"));
}
