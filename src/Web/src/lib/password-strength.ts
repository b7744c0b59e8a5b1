/** A rough 0 to 4: length counts most, then how many kinds of characters and how few repeats. It advises, the server decides. */
export function passwordStrength(password: string): 0 | 1 | 2 | 3 | 4 {
  if (password.length < 8) return password.length === 0 ? 0 : 1;
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\d/, /[^\p{L}\d]/u].filter((kind) => kind.test(password)).length;
  const distinct = new Set(password).size;
  const score = Math.min(distinct, password.length * 0.75) + kinds * 1.5;
  return score < 9 ? 1 : score < 12 ? 2 : score < 16 ? 3 : 4;
}
