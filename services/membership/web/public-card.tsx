// Whether a member card is good: asked of the union; without a network, of the signature, with the keys that this device kept.
import { useEffect, useState } from 'react'
import { type MemberCard, readCard } from '#base/member-card.ts'
import { Button } from '#ui/button.tsx'
import { call } from '#ui/call.ts'
import { nowHere } from '#ui/clock.ts'
import { TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { Screen } from '#ui/screen.tsx'
import { Loading } from '#ui/states.tsx'
import { AsWritten, DayText, Facts, StatusTag } from '#ui/words.tsx'
import { membershipApi } from '../api.ts'
import { keepThisPage } from './card-kept.ts'
import { type Key, signedBy } from './card-signature.ts'

type Answer = 'VALID' | 'USED' | 'EXPIRED' | 'FORGED' | 'OFFLINE' | 'UNKNOWN'

interface Told {
  readonly answer: Answer
  readonly name: string | null
  readonly union: string | null
  readonly usedAt: string | null
}

const stored = 'niangjia.card-keys'

/** The keys as the union publishes them, kept for the day without a network. */
async function keysOf(): Promise<readonly Key[]> {
  try {
    const { keys } = await call(membershipApi.cardKeys, {})
    localStorage.setItem(stored, JSON.stringify(keys))
    return keys
  } catch {
    return JSON.parse(localStorage.getItem(stored) ?? '[]') as Key[]
  }
}

async function check(token: string): Promise<Told> {
  const read = readCard(token)
  const none = { name: null, union: null, usedAt: null }
  if (!read) return { answer: 'FORGED', ...none }
  try {
    return await call(membershipApi.checkCard, { token })
  } catch {
    const keys = await keysOf()
    const key = keys.find(k => k.key === read.card.key)
    if (!key) return { answer: 'UNKNOWN', ...none }
    if (!(await signedBy(read, key))) return { answer: 'FORGED', ...none }
    return {
      answer: late(read.card) ? 'EXPIRED' : 'OFFLINE',
      name: read.card.name,
      union: read.card.union,
      usedAt: null,
    }
  }
}

const late = (card: MemberCard) => nowHere().getTime() > card.until * 1000

const words = {
  VALID: { zh: '有效', en: 'Good' },
  USED: { zh: '这张已经验过', en: 'Checked before' },
  EXPIRED: { zh: '过期了', en: 'Run out' },
  FORGED: { zh: '不是工会的会员证', en: 'Not a card of the union' },
  OFFLINE: { zh: '签名是真的', en: 'The signature is genuine' },
  UNKNOWN: { zh: '现在验不了', en: 'Cannot be checked now' },
} as const
const says = {
  VALID: { zh: '是会员，刚刚出示的。', en: 'A member, who has just shown it.' },
  USED: {
    zh: '可能是截图。请会员点“换一张”，再扫一次。',
    en: 'It may be a picture. Have the member take a new one, and scan again.',
  },
  EXPIRED: {
    zh: '出示几分钟内有效。请会员点“换一张”。',
    en: 'A card is good for minutes. Have the member take a new one.',
  },
  FORGED: {
    zh: '请会员打开“我的会籍”出示会员证。',
    en: 'Have the member open “My membership” and show the card there.',
  },
  OFFLINE: {
    zh: '没有网络，按本机存的公钥验的：没有过期。是不是第一次出示，要联网才知道。',
    en: 'Without a network it was checked with the keys kept here: it has not run out. Whether it was shown before is only known online.',
  },
  UNKNOWN: {
    zh: '没有网络，这台手机也没有存过公钥。请联网再扫。',
    en: 'No network, and no keys kept here yet. Go online and scan again.',
  },
} as const

/** Of a scanned address, what stands behind the #; a card typed or pasted by itself stays as it is. */
const tokenOf = (scanned: string) => scanned.trim().split('#').at(-1) ?? ''

export default function CheckCard() {
  const t = useText()
  const [first] = useState(() => location.hash.slice(1))
  const [checking, setChecking] = useState(first !== '')
  const [told, setTold] = useState<Told | null>(null)
  const form = useForm({ scanned: '' })
  useEffect(() => {
    void keysOf()
    void keepThisPage()
  }, [])
  useEffect(() => {
    if (!first) return
    // The code is taken out of the address: reloading would only say that it was checked.
    history.replaceState(history.state, '', location.pathname)
    void check(first).then(answer => {
      setTold(answer)
      setChecking(false)
    })
  }, [first])
  const next = async () => {
    setTold(null)
    setChecking(true)
    setTold(await check(tokenOf(form.value.scanned)))
    setChecking(false)
    form.change({ scanned: '' })
  }
  return (
    <Screen
      title={{ zh: '验会员证', en: 'Check a member card' }}
      lead={t({
        zh: '用手机相机扫会员的二维码，或者用扫码枪扫进下面的框。这台设备打开过一次，断了网也能打开、能验真假。',
        en: 'Scan the member’s code with a camera, or with a scanner into the field below. Once opened on this device, the page opens and tells true from false without a network too.',
      })}
    >
      <div role="status">
        {checking && <Loading lines={3} />}
        {told && <Verdict of={told} />}
      </div>
      <Form onSubmit={() => void next()}>
        <TextField
          {...form.field('scanned')}
          label={{ zh: '扫到的内容', en: 'What was scanned' }}
          maxLength={2_200}
          autoComplete="off"
        />
        <Button kind="act" submit disabled={!form.value.scanned.trim()}>
          {t({ zh: '验一验', en: 'Check' })}
        </Button>
      </Form>
    </Screen>
  )
}

function Verdict({ of: told }: { of: Told }) {
  const t = useText()
  return (
    <>
      <p>
        <StatusTag tone={told.answer === 'VALID' ? 'done' : told.answer === 'OFFLINE' ? 'wait' : 'late'}>
          {t(words[told.answer])}
        </StatusTag>
      </p>
      <p>{t(says[told.answer])}</p>
      {told.name && (
        <Facts
          of={[
            [t({ zh: '会员', en: 'Member' }), <AsWritten key="n">{told.name}</AsWritten>],
            [t({ zh: '工会', en: 'Union' }), told.union],
            ...(told.usedAt
              ? [
                  [
                    t({ zh: '上次验的时间', en: 'Checked at' }),
                    <DayText key="u" day={told.usedAt} as="table" />,
                  ] as const,
                ]
              : []),
          ]}
        />
      )}
    </>
  )
}
