export async function runPrompt(_: unknown): Promise<void> {}
