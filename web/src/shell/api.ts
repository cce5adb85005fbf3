/** The desk's JSON interface: one way to ask, one way to change, one shape of error. */

interface Failure {
  error: { what: string; next: string };
}

export class DeskError extends Error {
  constructor(
    message: string,
    readonly status: number,
    readonly nextStep: string,
  ) {
    super(nextStep ? `${message}; ${nextStep}` : message);
  }
}

/** GET an address under /api. Throws DeskError. */
export async function ask<T>(address: string, signal?: AbortSignal): Promise<T> {
  return answered<T>(await reached(fetch(address, signal ? { signal } : {})));
}

/** POST JSON to an address under /api. Throws DeskError. */
export async function send<T>(address: string, body: unknown): Promise<T> {
  const request = fetch(address, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return answered<T>(await reached(request));
}

async function reached(request: Promise<Response>): Promise<Response> {
  try {
    return await request;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new DeskError("the desk does not answer", 0, "is `earwitness serve` still running?");
  }
}

async function answered<T>(answer: Response): Promise<T> {
  if (answer.ok) return (await answer.json()) as T;
  const body = (await answer.json().catch(() => null)) as Failure | null;
  throw new DeskError(
    body?.error.what ?? `the desk answered ${answer.status}`,
    answer.status,
    body?.error.next ?? "",
  );
}

/** What a failed answer says, in one line: what is wrong, then what to do. */
export function failureOf(status: number, body: string): string {
  try {
    const { error } = JSON.parse(body) as Failure;
    return `${error.what}; ${error.next}`;
  } catch {
    return `the desk answered ${status}`;
  }
}
