// How long a work of one process takes, with its CPU and the most memory that it held.
export interface Took {
  readonly seconds: number
  /** Of this process alone, without the database. */
  readonly cpuSeconds: number
  /** The most that this process held meanwhile. */
  readonly mb: number
}

/** How long it takes, and what it costs this process. */
export async function took(work: () => Promise<unknown>): Promise<Took> {
  let most = 0
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss())
  }
  const looking = setInterval(look, 50)
  const began = performance.now()
  const cpu = process.cpuUsage()
  try {
    await work()
  } finally {
    clearInterval(looking)
  }
  look()
  const { user, system } = process.cpuUsage(cpu)
  return {
    seconds: (performance.now() - began) / 1000,
    cpuSeconds: (user + system) / 1e6,
    mb: most / 1024 ** 2,
  }
}
