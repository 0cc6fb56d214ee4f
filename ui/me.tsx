// Who is signed in, as the shell knows it. The shells provide it; pages ask for it.
import { createContext, useContext } from 'react'

export interface Me {
  readonly kind: 'nobody' | 'worker' | 'staff' | 'system'
  readonly accountId: string | null
  readonly personId: string | null
  readonly name: string
  /** Masked. */
  readonly phone: string | null
  readonly rights: readonly string[]
  readonly roles: readonly {
    readonly role: string
    readonly title: { zh: string; en: string }
    readonly orgId: string
    readonly org: string
    /** In whose place it is held. */
    readonly of: string | null
  }[]
  readonly demo: boolean
}

const stranger: Me = {
  kind: 'nobody',
  accountId: null,
  personId: null,
  name: '',
  phone: null,
  rights: [],
  roles: [],
  demo: false,
}

const Who = createContext<Me>(stranger)

export const MeProvider = Who.Provider

export const useMe = (): Me => useContext(Who)

/** Whether the signed-in officer holds a right anywhere. It decides what is shown; the server decides what is done. */
export function useRight(right: string | undefined): boolean {
  const { rights } = useMe()
  return right === undefined || rights.includes(right)
}
