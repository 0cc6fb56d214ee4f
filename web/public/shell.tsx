// The frame of the public pages: brand, a few ways, the page, how to reach us.
import { lazy, Suspense, useEffect } from 'react'
import { Link, NavLink, Route, Routes, useLocation } from 'react-router'
import type { Text } from '#base/text.ts'
import { Guarded } from '#ui/broken.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { ElderSwitch } from '#ui/elder.tsx'
import { LangSwitch, useText } from '#ui/lang.tsx'
import { Mark } from '#ui/mark.tsx'
import type { ShellPage } from '#ui/pages.ts'
import { Screen } from '#ui/screen.tsx'
import { Empty, Loading, OfflineLine } from '#ui/states.tsx'
import { found } from './found.ts'
import { Home } from './pages/home.tsx'

const own: readonly ShellPage[] = [
  { path: '/', title: { zh: '首页', en: 'Home' }, menu: 'top', View: Home },
  {
    path: '/figures',
    title: { zh: '数字', en: 'Figures' },
    menu: 'top',
    View: lazy(() => import('./pages/figures.tsx')),
  },
  {
    path: '/cards/:code',
    title: { zh: '数字卡', en: 'Figure card' },
    View: lazy(() => import('./pages/card.tsx')),
  },
  {
    path: '/verify',
    title: { zh: '核对决定书', en: 'Verify a letter' },
    menu: 'top',
    View: lazy(() => import('./pages/verify.tsx')),
  },
  {
    path: '/days',
    title: { zh: '算期限', en: 'Count days' },
    menu: 'top',
    View: lazy(() => import('./pages/days.tsx')),
  },
  {
    path: '/audit',
    title: { zh: '审计链值', en: 'Audit values' },
    View: lazy(() => import('./pages/roots.tsx')),
  },
]

const [first, ...rest] = own
/** Services stand between home and the shell's own tools. */
const pages = [...(first ? [first] : []), ...found, ...rest]

const absent: Text = { zh: '没有这一页', en: 'There is no such page' }

export function Shell() {
  const t = useText()
  const { pathname } = useLocation()
  useEffect(() => {
    if (pathname) scrollTo(0, 0)
  }, [pathname])
  return (
    <div className="public">
      <a className="skip" href="#main">
        {t({ zh: '跳到正文', en: 'Skip to the page' })}
      </a>
      <OfflineLine />
      <header className="public-top">
        <Link to="/" className="brand">
          <Mark />
          <span>{t({ zh: '娘家', en: 'Niangjia' })}</span>
        </Link>
        <nav aria-label={t({ zh: '主要入口', en: 'Main' })}>
          {pages
            .filter(p => p.menu === 'top')
            .map(p => (
              <NavLink key={p.path} to={p.path} end={p.path === '/'}>
                {t(p.title)}
              </NavLink>
            ))}
        </nav>
        <span className="public-eyes">
          <ElderSwitch />
          <LangSwitch />
        </span>
      </header>
      <main id="main" className="public-main">
        <Guarded at={pathname}>
          <Suspense fallback={<Loading lines={6} />}>
            <Routes>
              {pages
                .filter(p => p.menu !== 'home')
                .map(p => (
                  <Route key={p.path} path={p.path} element={<p.View />} />
                ))}
              <Route
                path="*"
                element={
                  <Screen title={absent}>
                    <Empty
                      picture="door"
                      title={t({ zh: '地址可能抄错了', en: 'The address may be mistyped' })}
                      action={<ButtonLink to="/">{t({ zh: '回首页', en: 'Home' })}</ButtonLink>}
                    />
                  </Screen>
                }
              />
            </Routes>
          </Suspense>
        </Guarded>
      </main>
      <footer className="public-foot">
        <p>
          <a href="/">{t({ zh: '职工入口', en: 'For workers' })}</a>
          <a href="/desk">{t({ zh: '工作人员', en: 'For staff' })}</a>
          <a href="tel:12351">{t({ zh: '职工热线 12351', en: 'Workers’ line 12351' })}</a>
        </p>
        <p className="soft small">
          {t({
            zh: '这里的数每一个都能对到账和办件；少于五人的不显示，免得认出是谁。',
            en: 'Every figure here leads to accounts and cases; fewer than five people are not shown, so that nobody is recognised.',
          })}
        </p>
      </footer>
    </div>
  )
}
