/** The door, and from there back to this path. */
export function signInAddress(path: string): string {
  return `/sign-in?to=${encodeURIComponent(path)}`;
}
