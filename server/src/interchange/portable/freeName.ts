/**
 * Makes names that nothing else has: the name itself, else with a number behind it, from 2. Costs no more for the hundred
 * thousandth of one name than for the second.
 * @param taken asked for every name, so that others may take some meanwhile
 * @param joined a name with its number
 */
export function freeNames(
  taken: (name: string) => boolean,
  joined: (name: string, number: number) => string,
): (name: string) => string {
  const numbers = new Map<string, number>();
  return (name) => {
    let number = numbers.get(name) ?? 1;
    let free = number === 1 ? name : joined(name, number);
    while (taken(free)) free = joined(name, ++number);
    numbers.set(name, number);
    return free;
  };
}

/**
 * Finds ids by names, in their order: of several with one name the first that is not taken. So a file in which two have one
 * name finds both again.
 * @param taken asked for every id, so that some may be taken meanwhile
 */
export function idsByName(
  named: Iterable<readonly [name: string, id: string]>,
  taken: (id: string) => boolean,
): (name: string) => string | undefined {
  const all = new Map<string, string[]>();
  for (const [name, id] of named) {
    const some = all.get(name);
    if (some === undefined) all.set(name, [id]);
    else some.push(id);
  }
  for (const ids of all.values()) ids.reverse();
  return (name) => {
    const ids = all.get(name) ?? [];
    for (let last = ids.at(-1); last !== undefined && taken(last); last = ids.at(-1)) ids.pop();
    return ids.at(-1);
  };
}
