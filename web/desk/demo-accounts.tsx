// The accounts of a demo on the sign-in page: one press fills in the form. Elsewhere there is nothing here.
import { accessApi } from '#kernel/access/api.ts'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'

interface Filled {
  readonly login: string
  readonly password: string
  readonly totp: string
}

export function DemoAccounts({ onChoose }: { onChoose: (filled: Filled) => void }) {
  const t = useText()
  const { data, refetch } = useCall(accessApi.demoAccounts, {})
  if (!data?.accounts.length) return null
  const choose = async (login: string) => {
    const now = (await refetch()).data ?? data // the code is another one every half minute
    onChoose({ login, password: now.password, totp: now.code })
  }
  return (
    <section className="demo-accounts" aria-label={t({ zh: '演示账号', en: 'Demo accounts' })}>
      <h2>{t({ zh: '演示账号，点一下就填好', en: 'Demo accounts: one press fills them in' })}</h2>
      <ul>
        {data.accounts.map(account => (
          <li key={account.login}>
            <button type="button" onClick={() => void choose(account.login)}>
              <strong>{account.name}</strong> <span>{t(account)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
