// The frame around the worker's pages: brand, four ways in, the line that says for whom an officer is acting.
import { lazy, Suspense, useEffect } from 'react'
import { Link, Navigate, NavLink, Route, Routes, useLocation, useNavigate } from 'react-router'
import type { Text } from '#base/text.ts'
import { Guarded } from '#ui/broken.tsx'
import { ElderSwitch } from '#ui/elder.tsx'
import { Icon, type IconName } from '#ui/icons.tsx'
import { LangSwitch, useText } from '#ui/lang.tsx'
import { Mark } from '#ui/mark.tsx'
import { useMe } from '#ui/me.tsx'
import type { ShellPage } from '#ui/pages.ts'
import { isPage } from '#ui/pages.ts'
import { onSignedOut, queryClient } from '#ui/query.tsx'
import { useSitting } from '#ui/sitting.ts'
import { Loading, OfflineLine } from '#ui/states.tsx'
import { sweepPhotos } from '#ui/unsent.ts'
import { found, foundIn } from './found.ts'
import { Home } from './pages/home.tsx'
import { SittingLine } from './sitting-line.tsx'

const own: readonly ShellPage[] = [
  { path: '/', title: { zh: '首页', en: 'Home' }, open: true, View: Home },
  { path: '/hall', title: { zh: '办事', en: 'Get help' }, open: true, View: lazy(() => import('./pages/hall.tsx')) },
  { path: '/nearby', title: { zh: '附近', en: 'Nearby' }, open: true, View: lazy(() => import('./pages/nearby.tsx')) },
  { path: '/mine', title: { zh: '我的', en: 'Mine' }, open: true, View: lazy(() => import('./pages/mine.tsx')) },
  {
    path: '/mine/messages',
    title: { zh: '我的消息', en: 'My messages' },
    View: lazy(() => import('./pages/messages.tsx')),
  },
  { path: '/mine/papers', title: { zh: '我的材料', en: 'My papers' }, View: lazy(() => import('./pages/papers.tsx')) },
  { path: '/mine/looks', title: { zh: '谁看过我', en: 'Who looked' }, View: lazy(() => import('./pages/looks.tsx')) },
  {
    path: '/mine/consents',
    title: { zh: '我同意过的', en: 'My consents' },
    View: lazy(() => import('./pages/consents.tsx')),
  },
  { path: '/mine/record', title: { zh: '我的资料', en: 'My record' }, View: lazy(() => import('./pages/record.tsx')) },
  {
    path: '/mine/copy',
    title: { zh: '我的资料副本', en: 'A copy of my data' },
    View: lazy(() => import('./pages/copy.tsx')),
  },
  {
    path: '/mine/corrections',
    title: { zh: '我要更正', en: 'Corrections' },
    View: lazy(() => import('./pages/corrections.tsx')),
  },
  {
    path: '/mine/devices',
    title: { zh: '登录过的设备', en: 'Devices' },
    View: lazy(() => import('./pages/devices.tsx')),
  },
  {
    path: '/mine/person',
    title: { zh: '登记本人身份', en: 'Who I am' },
    View: lazy(() => import('./pages/person.tsx')),
  },
  {
    path: '/sign-in',
    title: { zh: '登录', en: 'Sign in' },
    open: true,
    View: lazy(() => import('./pages/sign-in.tsx')),
  },
]

const Absent = lazy(() => import('./pages/absent.tsx'))

interface Tab {
  readonly to: string
  readonly title: Text
  readonly icon: IconName
}

const tabs: readonly Tab[] = [
  { to: '/', title: { zh: '首页', en: 'Home' }, icon: 'home' },
  { to: '/hall', title: { zh: '办事', en: 'Get help' }, icon: 'door' },
  { to: '/nearby', title: { zh: '附近', en: 'Nearby' }, icon: 'pin' },
  { to: '/mine', title: { zh: '我的', en: 'Mine' }, icon: 'person' },
]

export function Shell() {
  const t = useText()
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  useEffect(() => {
    if (pathname) scrollTo(0, 0)
  }, [pathname])
  useEffect(
    () =>
      onSignedOut(() => {
        void queryClient.invalidateQueries({ queryKey: ['/access/me'] })
        if (!pathname.startsWith('/sign-in')) navigate(`/sign-in?next=${encodeURIComponent(pathname + search)}`)
      }),
    [navigate, pathname, search],
  )
  const { accountId } = useMe()
  useEffect(() => {
    // What was never sent is not kept for ever, even when its form is never opened again.
    if (accountId) void sweepPhotos(accountId)
  }, [accountId])
  const pages = [...own, ...found.filter(isPage)]
  return (
    <div className="shell">
      <a className="skip" href="#main">
        {t({ zh: '跳到正文', en: 'Skip to the page' })}
      </a>
      <SittingLine />
      <OfflineLine />
      <Top />
      <main id="main" className="shell-main">
        <Guarded at={pathname}>
          <Suspense fallback={<Loading lines={5} />}>
            <Routes>
              {pages.map(page => (
                <Route key={page.path} path={page.path} element={<Admitted page={page} />} />
              ))}
              <Route path="*" element={<Absent />} />
            </Routes>
          </Suspense>
        </Guarded>
      </main>
      <nav className="shell-bar" aria-label={t({ zh: '主要入口', en: 'Main' })}>
        {tabs.map(tab => (
          <NavLink key={tab.to} to={tab.to} end={tab.to === '/'} className={isAt(tab.to, pathname) ? 'active' : ''}>
            <Icon name={tab.icon} size={1.6} />
            <span>{t(tab.title)}</span>
          </NavLink>
        ))}
      </nav>
    </div>
  )
}

/** Pages of services count to the way in they are listed under. */
function isAt(tab: string, pathname: string): boolean {
  const under = (menu: 'hall' | 'nearby' | 'mine') =>
    foundIn(menu).some(p => pathname.startsWith(`/${p.path.split('/')[1]}`))
  if (tab === '/') return pathname === '/'
  if (pathname.startsWith(tab)) return true
  return tab === '/nearby' ? under('nearby') : tab === '/hall' ? under('hall') && !under('nearby') : false
}

/** A page that is one's own asks who one is first, and comes back after. */
function Admitted({ page }: { page: ShellPage }) {
  const me = useMe()
  const sitting = useSitting()
  const { pathname, search } = useLocation()
  if (page.open || me.kind === 'worker' || sitting) return <page.View />
  return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />
}

function Top() {
  const t = useText()
  return (
    <header className="shell-top">
      <Link to="/" className="brand">
        <Mark />
        <span>{t({ zh: '娘家', en: 'Niangjia' })}</span>
      </Link>
      <span className="shell-top-right">
        <ElderSwitch />
        <LangSwitch />
      </span>
    </header>
  )
}
