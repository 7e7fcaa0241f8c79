/**
 * Debian's Chromium, without a window; playwright-core only drives it.
 */
import { existsSync } from 'node:fs'
import { type Browser, chromium } from 'playwright-core'

const executablePath = '/usr/bin/chromium'

export const hasChromium = existsSync(executablePath)
if (!hasChromium) console.log(`notice: there is no ${executablePath}; what needs it is skipped`)

export function launchChromium(): Promise<Browser> {
  // As root it has no sandbox of its own; and a container's /dev/shm is small.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}
