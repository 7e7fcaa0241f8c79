/**
 * Several results of one host function.
 */

/** What `results` answers with. */
export class Results {
  readonly values: readonly unknown[]

  constructor(values: readonly unknown[]) {
    this.values = values
  }
}

/** For a host function that returns more than one value to Lua: `return results(quotient, remainder)`. */
export function results(...values: readonly unknown[]): Results {
  return new Results(values)
}
