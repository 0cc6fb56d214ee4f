// The button to the federation's identity provider on a sign-in page, and what its answer was when it led back here.
import { accessApi } from '#kernel/access/api.ts'
import { accessRefusals } from '#kernel/access/words.ts'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'

const codes = accessRefusals as Readonly<Record<string, { readonly zh: string; readonly en: string }>>

export function Identity({ side }: { side: 'staff' | 'workers' }) {
  const t = useText()
  const ways = useCall(accessApi.ways, {})
  const refused = codes[new URLSearchParams(window.location.search).get('refused') ?? '']
  const offered = side === 'staff' ? ways.data?.oidcStaff : ways.data?.oidcWorkers
  return (
    <>
      {refused ? (
        <div className="fault" role="alert">
          <p>{t(refused)}</p>
        </div>
      ) : null}
      {offered ? (
        <p>
          <a className="btn btn-plain btn-wide" href={`/oidc/start?side=${side}`}>
            {t({ zh: '统一身份登录', en: 'Sign in with the identity provider' })}
          </a>
        </p>
      ) : null}
    </>
  )
}
