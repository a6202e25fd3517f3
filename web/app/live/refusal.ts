/** Why asking again will not help. */
export type Refusal = 'signed_out' | 'forbidden' | 'gone';

/** @returns undefined for what may be answered in a moment, as by an Aegir that restarts. */
export function refusalOf(status: number): Refusal | undefined {
  switch (status) {
    case 401:
      return 'signed_out';
    case 403:
      return 'forbidden';
    case 404:
    case 410:
      return 'gone';
    default:
      return undefined;
  }
}

/** Why what is asked for by this address is refused, as far as one learns it now. */
export async function refusalAt(address: string): Promise<Refusal | undefined> {
  try {
    const { status } = await fetch(address, { headers: { accept: 'application/json' } });
    return refusalOf(status);
  } catch {
    return undefined;
  }
}
