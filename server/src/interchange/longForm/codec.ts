/*
 * What stands in a line of the long form, each kind of value written and read by one description, so that the two cannot differ.
 */

/** How a kind of value is written as JSON and read from it. */
export interface Codec<T> {
  readonly write: (value: T) => unknown;
  /** Undefined where the value is of another kind. */
  readonly read: (value: unknown) => T | undefined;
  /** In words: `a text`. */
  readonly kind: string;
  /** What a line says that leaves it out; undefined where it must be there. */
  readonly absent?: T;
}

export const text: Codec<string> = {
  write: (value) => value,
  read: (value) => (typeof value === 'string' ? value : undefined),
  kind: 'a text',
};

export const truth: Codec<boolean> = {
  write: (value) => value,
  read: (value) => (typeof value === 'boolean' ? value : undefined),
  kind: 'true or false',
};

/** A whole number that is not below 0. */
export const whole: Codec<number> = {
  write: (value) => value,
  read: (value) =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined,
  kind: 'a whole number',
};

/** A text of a certain form. */
export function such(fits: (text: string) => boolean, kind: string): Codec<string> {
  return {
    write: text.write,
    read: (value) => (typeof value === 'string' && fits(value) ? value : undefined),
    kind,
  };
}

/** One of these texts. */
export function oneOf<T extends string>(...texts: readonly T[]): Codec<T> {
  return {
    write: (value) => value,
    read: (value) => texts.find((one) => one === value),
    kind: `one of ${texts.join(', ')}`,
  };
}

/** A value, or null; a line may leave it out. */
export function maybe<T>(codec: Codec<T>): Codec<T | null> {
  return {
    write: (value) => (value === null ? null : codec.write(value)),
    read: (value) => (value === null ? null : codec.read(value)),
    kind: `${codec.kind} or null`,
    absent: null,
  };
}

/** A value that a line may leave out. */
export function usually<T>(codec: Codec<T>, absent: T): Codec<T> {
  return { ...codec, absent };
}

/** Values in a row; a line may leave them out. */
export function list<T>(codec: Codec<T>): Codec<readonly T[]> {
  return {
    write: (values) => values.map(codec.write),
    read: (value) => {
      if (!Array.isArray(value)) return undefined;
      const values: T[] = [];
      for (const one of value) {
        const read = codec.read(one);
        if (read === undefined) return undefined;
        values.push(read);
      }
      return values;
    },
    kind: `a list, each of it ${codec.kind}`,
    absent: [],
  };
}

/** Lists of texts, each under a name, as a list, since the names of an object have no order: `[{"id": "role", "values": ["nurse"]}]`. */
export function named(name: string, texts: string): Codec<ReadonlyMap<string, readonly string[]>> {
  const all = list(text);
  return {
    write: (value) => [...value].map(([id, values]) => ({ [name]: id, [texts]: values })),
    read: (value) => {
      if (!Array.isArray(value)) return undefined;
      const read = new Map<string, readonly string[]>();
      for (const one of value) {
        const own = isObject(one) ? text.read(field(one, name)) : undefined;
        const values = isObject(one) ? all.read(field(one, texts)) : undefined;
        if (own === undefined || values === undefined || read.has(own)) return undefined;
        read.set(own, values);
      }
      return read;
    },
    kind: `a list of objects with ${name} and ${texts}, each ${name} once`,
    absent: new Map(),
  };
}

/** Fields of an object: each with how it is written. */
export type Fields<T> = { readonly [K in keyof T & string]: Codec<T[K]> };

/** An object with these fields, and no others. */
export function object<T>(fields: Fields<T>): Codec<T> {
  return {
    write: (value) => writeFields(fields, value),
    read: (value) => {
      if (!isObject(value) || unknownFields(fields, value).length > 0) return undefined;
      const read = readFields(fields, value);
      return 'value' in read ? read.value : undefined;
    },
    kind: `an object with ${Object.keys(fields).join(', ')}`,
  };
}

/** Fields as JSON has them, in their order. */
export function writeFields<T>(fields: Fields<T>, value: T): Readonly<Record<string, unknown>> {
  return Object.fromEntries(namesOf(fields).map((name) => [name, fields[name].write(value[name])]));
}

/** Reads fields, or says of the first that cannot be read what it should be. */
export function readFields<T>(
  fields: Fields<T>,
  from: JsonObject,
): { readonly value: T } | { readonly wrong: string } {
  const read: Partial<T> = {};
  for (const name of namesOf(fields)) {
    const { absent, kind, read: readOne }: Codec<T[typeof name]> = fields[name];
    const given = Object.hasOwn(from, name) ? readOne(from[name]) : absent;
    if (given === undefined)
      return { wrong: Object.hasOwn(from, name) ? `${name} is not ${kind}` : `there is no ${name}` };
    read[name] = given;
  }
  return { value: read as T };
}

/** Names of fields that an object has beside those. */
export function unknownFields<T>(fields: Fields<T>, from: JsonObject): readonly string[] {
  return Object.keys(from).filter((name) => !Object.hasOwn(fields, name));
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A field of an object's own. */
export function field(from: JsonObject, name: string): unknown {
  return Object.hasOwn(from, name) ? from[name] : undefined;
}

function namesOf<T>(fields: Fields<T>): readonly (keyof T & string)[] {
  return Object.keys(fields) as (keyof T & string)[];
}
