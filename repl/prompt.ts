/**
 * The prompt.
 */
export async function runPrompt(session: unknown): Promise<void> {
  await Promise.resolve(session)
}
