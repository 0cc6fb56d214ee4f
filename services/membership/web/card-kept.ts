// The page on which cards are checked stays on the device that opened it once: the next time it opens without a network
// (web/static/card-checker.js).

/** Old browsers, and those that refuse, go without. */
export async function keepThisPage(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  try {
    const { pathname: page, origin } = location
    await navigator.serviceWorker.register('/card-checker.js', { scope: page })
    const { active } = await navigator.serviceWorker.ready
    const files = performance
      .getEntriesByType('resource')
      .map(entry => entry.name)
      .filter(name => name.startsWith(`${origin}/assets/`))
    active?.postMessage({ page, files: [...files, '/mark.svg'] })
  } catch {
    // The page works as before while it is open.
  }
}
