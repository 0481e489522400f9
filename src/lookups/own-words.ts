/** False when the words stand in the sentence only where it quotes somebody. */
export function saysItself(sentence: string, words: string): boolean {
  return !sentence.includes(words) || sentence.replace(/["“«„][^"“”«»]*["”»]?/gu, " ").includes(words);
}
