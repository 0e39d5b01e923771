// The part of JSON Schema 2020-12 that the schema of notices uses, checked as the specification says.

/** A schema: keywords and their values. */
export type Schema = Readonly<Record<string, unknown>>;

type Rule = (wanted: never, value: unknown, schema: Schema, root: Schema) => boolean;
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const hasType = (type: string, value: unknown): boolean =>
  ({
    object: isObject(value),
    array: Array.isArray(value),
    string: typeof value === 'string',
    integer: Number.isInteger(value),
  })[type] ?? false;
const members = (schema: Schema, name: string): Readonly<Record<string, Schema>> =>
  (schema[name] ?? {}) as Readonly<Record<string, Schema>>; // the specification says so

/** Words that say nothing about a value. */
const ANNOTATIONS = new Set(['$schema', '$id', '$defs', 'title', 'description', 'examples']);

/** What each keyword demands; a value of another type than the keyword is about passes it. */
const KEYWORDS: Readonly<Record<string, Rule>> = {
  $ref: (ref: string, value, _schema, root) => fits(resolve(root, ref), value, root),
  type: (type: string, value) => hasType(type, value),
  const: (only: unknown, value) => value === only,
  enum: (all: readonly unknown[], value) => all.includes(value),
  anyOf: (all: readonly Schema[], value, _schema, root) => all.some((one) => fits(one, value, root)),
  pattern: (source: string, value) => typeof value !== 'string' || new RegExp(source, 'u').test(value),
  minLength: (n: number, value) => typeof value !== 'string' || [...value].length >= n,
  maxLength: (n: number, value) => typeof value !== 'string' || [...value].length <= n,
  minimum: (n: number, value) => typeof value !== 'number' || value >= n,
  maximum: (n: number, value) => typeof value !== 'number' || value <= n,
  minItems: (n: number, value) => !Array.isArray(value) || value.length >= n,
  maxItems: (n: number, value) => !Array.isArray(value) || value.length <= n,
  items: (item: Schema, value, _schema, root) =>
    !Array.isArray(value) || value.every((one) => fits(item, one, root)),
  minProperties: (n: number, value) => !isObject(value) || Object.keys(value).length >= n,
  maxProperties: (n: number, value) => !isObject(value) || Object.keys(value).length <= n,
  required: (names: readonly string[], value) =>
    !isObject(value) || names.every((name) => Object.hasOwn(value, name)),
  propertyNames: (name: Schema, value, _schema, root) =>
    !isObject(value) || Object.keys(value).every((key) => fits(name, key, root)),
  properties: (known: Readonly<Record<string, Schema>>, value, _schema, root) =>
    !isObject(value) ||
    Object.entries(known).every(([name, one]) => !Object.hasOwn(value, name) || fits(one, value[name], root)),
  additionalProperties: (rest: Schema | false, value, schema, root) =>
    !isObject(value) ||
    Object.entries(value).every(
      ([name, one]) =>
        Object.hasOwn(members(schema, 'properties'), name) || (rest !== false && fits(rest, one, root)),
    ),
};

function resolve(root: Schema, ref: string): Schema {
  const found = members(root, '$defs')[ref.replace('#/$defs/', '')];
  if (!found) throw new TypeError(`no such definition: ${ref}`);
  return found;
}

/** Whether a value fits a schema. @throws TypeError for a keyword that is not known here */
export function fits(schema: Schema, value: unknown, root: Schema = schema): boolean {
  return Object.entries(schema).every(([word, wanted]) => {
    if (ANNOTATIONS.has(word)) return true;
    const rule = Object.hasOwn(KEYWORDS, word) ? KEYWORDS[word] : undefined;
    if (!rule) throw new TypeError(`unknown keyword: ${word}`);
    return rule(wanted as never, value, schema, root); // each keyword knows the type of its value
  });
}
