/** Return the value that `text` is the JSON of; `null` for `null`, and where it is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
