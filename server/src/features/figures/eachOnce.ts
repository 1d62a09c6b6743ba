/** A figure of something (a code, a row of a table) of which something is to be said. */
export type Remark = readonly [figure: string, said: string, name: string];

/** Remarks with what they are true of, each once; figures of which the same is true of the same are named together. */
export function eachOnce(remarks: readonly Remark[]): readonly string[] {
  const named = new Map<
    string,
    { readonly figure: string; readonly said: string; readonly names: string[] }
  >();
  for (const [figure, said, name] of remarks) {
    const those = named.get(`${figure}: ${said}`) ?? { figure, said, names: [] };
    named.set(`${figure}: ${said}`, those);
    those.names.push(name);
  }
  const together = new Map<string, string[]>();
  for (const { figure, said, names } of named.values()) {
    const whole = `${said} (${names.join(', ')}).`;
    together.set(whole, [...(together.get(whole) ?? []), figure]);
  }
  return [...together].map(([said, figures]) => `${figures.join(', ')}: ${said}`);
}
