/** What the signed-out may call. The router holds the same line per procedure; here it is drawn before a body is read. */
const publicPaths: readonly string[] = ['/health', '/openapi.json', '/device/code', '/device/token'];

/** @param path below the API's prefix. */
export function isPublic(path: string): boolean {
  return publicPaths.includes(path.replace(/\/$/, ''));
}
