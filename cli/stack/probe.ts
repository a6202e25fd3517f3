/** Whether the URL answers 2xx. @returns why not, or undefined when it does */
export async function probe(url: string, signal: AbortSignal): Promise<string | undefined> {
  try {
    const response = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(5000)]), redirect: 'manual' });
    await response.body?.cancel();
    return response.ok ? undefined : `${url} answers ${response.status}`;
  } catch (error) {
    const { cause, name } = error as { cause?: { code?: string }; name: string };
    return name === 'TimeoutError' ? `${url} does not answer within 5 s` : `${url} does not answer (${cause?.code ?? name})`;
  }
}
