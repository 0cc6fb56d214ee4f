// No step waits for ever: one that hangs is given up, and its job tried again.

/** Steps are seconds long; one that takes this long hangs. */
export const stepSeconds = 600

/**
 * What the work gives, or an error after so many seconds. The work itself cannot be stopped from outside: its connection is ended by
 * the database (idle_in_transaction_session_timeout), so what it does later is not committed.
 */
export async function limited<R>(work: Promise<R>, seconds: number): Promise<R> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`the step did not end within ${seconds} s`)), seconds * 1000)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
