// Asks once who is signed in and tells the pages of a shell; begins every shell.
import { type ReactNode, StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { BrowserRouter } from 'react-router'
import { accessApi } from '#kernel/access/api.ts'
import '#ui/theme.css'
import '#ui/kit.css'
import '#ui/page.css'
import '#ui/case.css'
import '#ui/fields.css'
import '#ui/choices.css'
import '#ui/print.css'
import { call } from '#ui/call.ts'
import { forgetDrafts } from '#ui/form.tsx'
import { MeProvider } from '#ui/me.tsx'
import { applyPrefs } from '#ui/prefs.ts'
import { Calls, useCall } from '#ui/query.tsx'
import { setSitting } from '#ui/sitting.ts'
import { Fault, Loading } from '#ui/states.tsx'

/** Draws a shell into the page. `base` is where it lives: '/', '/desk', '/public'. */
export function begin(base: string, shell: ReactNode): void {
  applyPrefs()
  const root = document.getElementById('root')
  if (!root) throw new Error('the page has no root')
  createRoot(root).render(
    <StrictMode>
      <Calls>
        <BrowserRouter basename={base}>{shell}</BrowserRouter>
      </Calls>
    </StrictMode>,
  )
}

/** The pages inside know who is signed in. */
export function Who({ children }: { children: ReactNode }) {
  const me = useCall(accessApi.me, {}, { staleMs: 60_000 })
  if (me.data) return <MeProvider value={me.data}>{children}</MeProvider>
  return (
    <main className="opening">
      {me.error ? <Fault error={me.error} retry={() => void me.refetch()} /> : <Loading lines={4} />}
    </main>
  )
}

/** Signs out and opens `home` anew: drafts and everything fetched leave this device with the session. */
export function useSignOut(home: string): { out(): Promise<void>; pending: boolean; error: Error | null } {
  const [state, setState] = useState<{ pending: boolean; error: Error | null }>({ pending: false, error: null })
  return {
    ...state,
    out: async () => {
      setState({ pending: true, error: null })
      try {
        const { leave } = await call(accessApi.signOut, {})
        await forgetDrafts()
        setSitting(null)
        // Who came by the identity provider leaves by it: the next at this computer must not be let in as them.
        location.assign(leave ?? home)
      } catch (error) {
        setState({ pending: false, error: error instanceof Error ? error : new Error(String(error)) })
      }
    },
  }
}

/** What the list of sessions shows: Android · Chrome. */
export function deviceName(): string {
  const agent = navigator.userAgent
  const system = /Android|iPhone|iPad|Windows|Mac OS|Linux|HarmonyOS/.exec(agent)?.[0] ?? ''
  const browser = /MicroMessenger|Edg|Firefox|Chrome|Safari/.exec(agent)?.[0] ?? ''
  const known: Record<string, string> = { MicroMessenger: '微信', Edg: 'Edge', 'Mac OS': 'macOS' }
  return [system, browser]
    .map(name => known[name] ?? name)
    .filter(Boolean)
    .join(' · ')
    .slice(0, 100)
}
