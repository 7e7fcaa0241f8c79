/**
 * Figures as people read them.
 */

/** `512 B`, `1.5 KiB`, `64.0 MiB`. */
export function bytesText(bytes: number): string {
  let value = bytes
  for (const unit of ['B', 'KiB', 'MiB']) {
    if (value < 1024) return unit === 'B' ? `${value} B` : `${value.toFixed(1)} ${unit}`
    value /= 1024
  }
  return `${value.toFixed(1)} GiB`
}

/** `950`, `12.3k`, `4.5M`, `1.2G`. */
export function countText(count: number): string {
  if (count < 1000) return String(Math.floor(count))
  let value = count / 1000
  for (const unit of ['k', 'M']) {
    if (value < 999.95) return `${value.toFixed(1)}${unit}`
    value /= 1000
  }
  return `${value.toFixed(1)}G`
}

/** `1 234 567`. */
export function exactText(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ' ')
}

/** `80 µs`, `1.8 ms`, `250 ms`, `12.5 s`. */
export function timeText(milliseconds: number): string {
  if (milliseconds < 1) return `${(milliseconds * 1000).toFixed(0)} µs`
  if (milliseconds < 10) return `${milliseconds.toFixed(1)} ms`
  return milliseconds < 1000 ? `${milliseconds.toFixed(0)} ms` : `${(milliseconds / 1000).toFixed(1)} s`
}
