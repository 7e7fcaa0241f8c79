export const isForeign = (_: Uint8Array) => false
export const toBinary = (bytes: Uint8Array): { bytes: Uint8Array } | { problem: string } => ({ bytes })
