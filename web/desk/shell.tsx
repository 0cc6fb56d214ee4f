// The frame of the desk: the rail by work, the bar with who one is and Ctrl-K, the page.
import { ConfigProvider, theme } from 'antd'
import zhCN from 'antd/es/locale/zh_CN.js'
import { Suspense, useEffect, useMemo, useState } from 'react'
import { Link, NavLink, Route, Routes, useLocation } from 'react-router'
import { antdTheme } from '#ui/antd-theme.ts'
import { Guarded } from '#ui/broken.tsx'
import { Icon } from '#ui/icons.tsx'
import { LangSwitch, useText } from '#ui/lang.tsx'
import { Mark } from '#ui/mark.tsx'
import { useMe } from '#ui/me.tsx'
import type { DeskMenu, ShellPage } from '#ui/pages.ts'
import { isPage } from '#ui/pages.ts'
import { isDark, setPrefs, usePrefs } from '#ui/prefs.ts'
import { Loading, OfflineLine } from '#ui/states.tsx'
import { useSignOut } from '../who.tsx'
import { Bell } from './bell.tsx'
import { found, sections } from './found.ts'
import { Idle } from './idle.tsx'
import { Jump } from './jump.tsx'
import { own } from './own.ts'
import Absent from './pages/absent.tsx'
import SectionPage from './pages/section.tsx'

// The types take antd's modules for CommonJS, the bundler for what they are.
const chinese = 'default' in zhCN ? zhCN.default : zhCN

export default function Desk() {
  const t = useText()
  const prefs = usePrefs()
  const { pathname } = useLocation()
  const dark = isDark(prefs)
  const look = useMemo(() => antdTheme(dark ? theme.darkAlgorithm : theme.defaultAlgorithm), [dark])
  const { rights } = useMe()
  const pages = [...own, ...found.filter(isPage)].filter(p => p.right === undefined || rights.includes(p.right))
  useEffect(() => {
    if (pathname) scrollTo(0, 0)
  }, [pathname])
  return (
    <ConfigProvider theme={look} {...(prefs.lang === 'zh' ? { locale: chinese } : {})}>
      <div className="desk">
        <a className="skip" href="#main">
          {t({ zh: '跳到正文', en: 'Skip to the page' })}
        </a>
        <Rail />
        <div className="desk-right">
          <Top />
          <OfflineLine />
          <main id="main" className="desk-main">
            <Guarded at={pathname}>
              <Suspense fallback={<Loading lines={8} />}>
                <Routes>
                  {pages.map(page => (
                    <Route key={page.path} path={page.path} element={<page.View />} />
                  ))}
                  {sections.slice(3).map(s => (
                    <Route key={s.id} path={`/${s.id}`} element={<SectionPage section={s} />} />
                  ))}
                  <Route path="*" element={<Absent />} />
                </Routes>
              </Suspense>
            </Guarded>
          </main>
        </div>
      </div>
      <Idle />
    </ConfigProvider>
  )
}

/** The section a page belongs to: its own, or that of the service's page whose path begins alike. */
function sectionOf(pathname: string): DeskMenu {
  const first = pathname.split('/')[1] ?? ''
  const section = sections.find(s => s.id === first)
  if (section) return section.id
  const exact = found.find(p => p.menu && p.path === pathname)
  const alike = found.find(p => p.menu && p.path.split('/')[1] === first)
  return ((exact ?? alike)?.menu as DeskMenu | undefined) ?? 'inbox'
}

/** The ways in; on a phone behind a button, so that the page itself begins on the first screen. */
function Rail() {
  const t = useText()
  const { rights } = useMe()
  const { pathname } = useLocation()
  const [open, setOpen] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever has gone somewhere needs the list no more
  useEffect(() => setOpen(false), [pathname])
  const at = sectionOf(pathname)
  const may = (right: string | undefined) => right === undefined || rights.includes(right)
  const entries = (menu: DeskMenu) => found.filter(p => p.menu === menu && may(p.right))
  const shown = sections.filter(s => {
    const page = own.find(p => p.path === `/${s.id}`)
    return s.id === 'inbox' || (page && may(page.right)) || entries(s.id).length > 0
  })
  return (
    <nav className="rail" aria-label={t({ zh: '工作', en: 'Work' })}>
      <div className="rail-head">
        <Link to="/" className="brand">
          <Mark />
          <span>{t({ zh: '娘家', en: 'Niangjia' })}</span>
        </Link>
        <button
          type="button"
          className="rail-toggle"
          aria-expanded={open}
          aria-controls="rail-ways"
          onClick={() => setOpen(!open)}
        >
          {t(sections.find(s => s.id === at)?.title ?? { zh: '工作', en: 'Work' })}
          <Icon name={open ? 'close' : 'menu'} />
        </button>
      </div>
      <ul id="rail-ways" className={open ? 'rail-open' : ''}>
        {shown.map(s => (
          <li key={s.id}>
            <NavLink
              to={s.id === 'inbox' ? '/' : `/${s.id}`}
              className={at === s.id ? 'rail-at' : ''}
              aria-current={at === s.id ? 'true' : undefined}
              end
            >
              <Icon name={s.icon} />
              {t(s.title)}
            </NavLink>
            {at === s.id && entries(s.id).length > 0 && (
              <ul>
                {entries(s.id).map(p => (
                  <li key={p.path}>
                    <Link
                      to={p.path}
                      {...(p === nearest(entries(s.id), pathname)
                        ? { className: 'active', 'aria-current': 'page' as const }
                        : {})}
                    >
                      {t(p.title)}
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
        <li className="rail-me">
          <Who />
        </li>
      </ul>
    </nav>
  )
}

/** Who is signed in, and as what. */
function Who() {
  const t = useText()
  const me = useMe()
  const role = me.roles.find(r => r.of === null) ?? me.roles[0]
  const standsFor = [...new Set(me.roles.flatMap(r => (r.of ? [r.of] : [])))]
  return (
    <span className="desk-me">
      <b>{me.name}</b>
      {role && (
        <span className="soft small">
          {role.org} · {t(role.title)}
          {me.roles.length > 1 && t({ zh: ' 等 {n} 个岗位', en: ' and {n} roles in all' }, { n: me.roles.length })}
        </span>
      )}
      {standsFor.length > 0 && (
        <Link to="/deputies" className="small">
          {t({ zh: '正在代 {names} 办理', en: 'Standing in for {names}' }, { names: standsFor.join('、') })}
        </Link>
      )}
    </span>
  )
}

/** The entry whose page this is, or stands below: of /funds and /funds/batches the longer. */
function nearest(entries: readonly ShellPage[], pathname: string): ShellPage | undefined {
  return entries
    .filter(p => pathname === p.path || pathname.startsWith(`${p.path}/`))
    .sort((a, b) => b.path.length - a.path.length)[0]
}

function Top() {
  const t = useText()
  const prefs = usePrefs()
  const { pathname } = useLocation()
  const [jumping, setJumping] = useState(false)
  const signOut = useSignOut('/desk')
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return
      event.preventDefault()
      setJumping(true)
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  }, [])
  const dark = isDark(prefs)
  return (
    <header className="desk-top">
      <button type="button" className="jump-open" onClick={() => setJumping(true)}>
        <Icon name="search" />
        <span>{t({ zh: '找人、办件、工会、页面', en: 'Find a person, case, union or page' })}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <div className="desk-top-right">
        <Who />
        <Bell key={pathname} />
        <LangSwitch />
        <button
          type="button"
          className="icon-btn"
          onClick={() => setPrefs({ theme: dark ? 'light' : 'dark' })}
          aria-label={t(dark ? { zh: '换成亮色', en: 'Light' } : { zh: '换成暗色', en: 'Dark' })}
        >
          <Icon name={dark ? 'sun' : 'moon'} />
        </button>
        <button
          type="button"
          className="icon-btn"
          onClick={() => void signOut.out()}
          aria-label={t({ zh: '退出登录', en: 'Sign out' })}
          aria-busy={signOut.pending}
        >
          <Icon name="leave" />
        </button>
      </div>
      {jumping && <Jump onClose={() => setJumping(false)} />}
    </header>
  )
}
