export const frenchOfSaid: Record<string, string> = {};
