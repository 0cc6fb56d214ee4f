// 我的: my papers and messages, who looked at me, my devices, how the pages look, signing out.
import { notifyApi } from '#kernel/notify/api.ts'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ChoiceField, SwitchField } from '#ui/fields/choice.tsx'
import { useText } from '#ui/lang.tsx'
import { useMe } from '#ui/me.tsx'
import { setPrefs, usePrefs } from '#ui/prefs.ts'
import { useCall } from '#ui/query.tsx'
import { type RowItem, Rows } from '#ui/rows.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { useSitting } from '#ui/sitting.ts'
import { Fault } from '#ui/states.tsx'
import { useSignOut } from '../../who.tsx'
import { foundIn } from '../found.ts'

export default function Mine() {
  const t = useText()
  const me = useMe()
  const sitting = useSitting()
  const prefs = usePrefs()
  const signOut = useSignOut('/')
  const known = me.kind === 'worker' || sitting !== null
  const messages = useCall(notifyApi.messages, me.kind === 'worker' ? { limit: 1 } : null)
  const unread = messages.data?.unread ?? 0
  const ways: RowItem[] = [
    {
      key: 'messages',
      to: '/mine/messages',
      icon: 'bell',
      title: t({ zh: '我的消息', en: 'My messages' }),
      aside: unread > 0 && t({ zh: '{n} 条没看', en: '{n} unread' }, { n: unread }),
    },
    {
      key: 'record',
      to: '/mine/record',
      icon: 'person',
      title: t({ zh: '我的资料', en: 'My record' }),
      hint: t({ zh: '家里人、住址、银行卡', en: 'Household, address, bank account' }),
    },
    {
      key: 'papers',
      to: '/mine/papers',
      icon: 'paper',
      title: t({ zh: '我的材料', en: 'My papers' }),
      hint: t({ zh: '交过一次，下次不用再交', en: 'Handed in once, never asked again' }),
    },
    ...foundIn('mine').map(
      p => ({ key: p.path, to: p.path, icon: p.icon ?? 'list', title: t(p.title), hint: p.hint && t(p.hint) }) as const,
    ),
    { key: 'looks', to: '/mine/looks', icon: 'eye', title: t({ zh: '谁看过我的资料', en: 'Who looked at my record' }) },
    {
      key: 'copy',
      to: '/mine/copy',
      icon: 'list',
      title: t({ zh: '我的资料副本', en: 'A copy of my data' }),
      hint: t({ zh: '工会保存的全部信息，下载下来', en: 'Everything kept about me, to download' }),
    },
    { key: 'corrections', to: '/mine/corrections', icon: 'turn', title: t({ zh: '我要更正', en: 'Corrections' }) },
    { key: 'consents', to: '/mine/consents', icon: 'hand', title: t({ zh: '我同意过的', en: 'What I agreed to' }) },
    { key: 'devices', to: '/mine/devices', icon: 'phone', title: t({ zh: '登录过的设备', en: 'My devices' }) },
  ]
  return (
    <Screen
      title={known ? (sitting?.name ?? (me.name || t({ zh: '我的', en: 'Mine' }))) : { zh: '我的', en: 'Mine' }}
      lead={known && !sitting ? me.phone : undefined}
    >
      {!known && (
        <div className="card stranger">
          <p>
            {t({
              zh: '登录后能看到您办的事、交过的材料，还有谁看过您的资料。',
              en: 'Sign in to see your matters, your papers, and who looked at your record.',
            })}
          </p>
          <ButtonLink to="/sign-in?next=/mine" kind="act" wide>
            {t({ zh: '用手机号登录', en: 'Sign in by phone' })}
          </ButtonLink>
        </div>
      )}
      {known && me.kind === 'worker' && !me.personId && (
        <div className="card stranger">
          <p>
            {t({
              zh: '还不知道您是谁。填一次姓名和身份证号，以后办事都不用再填。',
              en: 'We do not know who you are yet. Enter your name and ID number once; no form asks again.',
            })}
          </p>
          <ButtonLink to="/mine/person" kind="act" wide>
            {t({ zh: '登记本人身份', en: 'Enter who I am' })}
          </ButtonLink>
        </div>
      )}
      {known && <Rows items={ways} />}
      <Section title={{ zh: '看着舒服', en: 'Easy on the eyes' }}>
        <SwitchField
          name="elder"
          label={{ zh: '长辈版', en: 'Large letters' }}
          help={{ zh: '字大、按钮大，一页一件事', en: 'Larger letters and buttons, one thing a page' }}
          value={prefs.elder}
          onChange={elder => setPrefs({ elder })}
        />
        <ChoiceField
          name="theme"
          label={{ zh: '明暗', en: 'Light or dark' }}
          inline
          options={[
            { value: 'auto', label: { zh: '跟手机', en: 'As my phone' } },
            { value: 'light', label: { zh: '亮', en: 'Light' } },
            { value: 'dark', label: { zh: '暗', en: 'Dark' } },
          ]}
          value={prefs.theme}
          onChange={theme => setPrefs({ theme: theme ?? 'auto' })}
        />
        <ChoiceField
          name="lang"
          label={{ zh: '语言', en: 'Language' }}
          inline
          options={[
            { value: 'zh', label: { zh: '中文', en: '中文' } },
            { value: 'en', label: { zh: 'English', en: 'English' } },
          ]}
          value={prefs.lang}
          onChange={lang => setPrefs({ lang: lang ?? 'zh' })}
        />
      </Section>
      {signOut.error && <Fault error={signOut.error} />}
      {me.kind === 'worker' && !sitting && (
        <Button icon="leave" onClick={() => void signOut.out()} pending={signOut.pending}>
          {t({ zh: '退出登录', en: 'Sign out' })}
        </Button>
      )}
    </Screen>
  )
}
