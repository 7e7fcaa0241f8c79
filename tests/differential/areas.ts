/**
 * What is compared: an area is a generator of bodies of Lua functions, whose results or error are looked at.
 */
import { dates } from './generate/dates'
import { format } from './generate/format'
import { arithmetic, numerals } from './generate/numbers'
import { pack } from './generate/pack'
import { patterns } from './generate/patterns'
import { programs } from './generate/programs'
import type { Source } from './generate/source'
import { tables } from './generate/tables'
import { strings, utf8 } from './generate/text'

/** Where a reference differs from PUC Lua on Debian because of what it was built with. */
export interface Peculiarities {
  /** C's `long` and `size_t` have 8 bytes. */
  readonly wide: boolean
  /** The C library is musl, not glibc. */
  readonly musl: boolean
}

export function areas({ wide, musl }: Peculiarities): Readonly<Record<string, Source>> {
  return {
    patterns,
    format,
    pack: pack(wide),
    numerals,
    arithmetic,
    tables,
    strings,
    utf8,
    dates: dates(musl),
    programs,
  }
}
