const small = ['none', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** A count in a sentence: words to nine, figures from ten. `first` begins a sentence with it: "Five", "12". */
export function numberWord(count: number, first = false): string {
  const word = small[count] ?? String(count);
  return first ? `${word.charAt(0).toUpperCase()}${word.slice(1)}` : word;
}

/** A count with its noun: "one wave", "12 waves". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${numberWord(count)} ${count === 1 ? one : many}`;
}
