// Lets staff in: who is not signed in as staff meets the sign-in page, whose password has expired a new one, everybody else the desk.
import { lazy, Suspense, useEffect, useState } from 'react'
import { accessApi } from '#kernel/access/api.ts'
import { useMe } from '#ui/me.tsx'
import { onSignedOut, queryClient, useCall } from '#ui/query.tsx'
import { Loading } from '#ui/states.tsx'
import { SignIn } from './sign-in.tsx'

const Desk = lazy(() => import('./shell.tsx'))
const NewPassword = lazy(() => import('./pages/password.tsx'))

export function Door() {
  const { kind } = useMe()
  const me = useCall(accessApi.me, {})
  const [ended, setEnded] = useState(false)
  useEffect(
    () =>
      onSignedOut(() => {
        setEnded(true)
        void queryClient.invalidateQueries({ queryKey: ['/access/me'] })
      }),
    [],
  )
  if (kind !== 'staff') return <SignIn ended={ended} />
  return (
    <Suspense
      fallback={
        <main className="opening">
          <Loading lines={5} />
        </main>
      }
    >
      {me.data?.mustChangePassword ? (
        <main className="gate">
          <NewPassword must />
        </main>
      ) : (
        <Desk />
      )}
    </Suspense>
  )
}
