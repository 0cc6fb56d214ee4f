// 我单位的事: the contracts in force with their text, what was made public and one question about each, resolutions, proposals.
import { useState } from 'react'
import { Button, ButtonLink } from '#ui/button.tsx'
import { hrefOf } from '#ui/call.ts'
import { NoteField } from '#ui/fields/text.tsx'
import { FileLinks } from '#ui/file-links.tsx'
import { useForm } from '#ui/form.tsx'
import { FormSheet } from '#ui/form-sheet.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { DayText, StatusTag } from '#ui/words.tsx'
import { contractsApi } from '../api.ts'
import { kindWords } from '../words.ts'
import { itemWords } from '../words-affairs.ts'
import type { Mine } from './shown.ts'
import { Proposals } from './worker-proposals.tsx'
import './contracts.css'

export default function MyUnit() {
  const t = useText()
  const read = useCall(contractsApi.mine, {})
  return (
    <Screen
      title={{ zh: '我单位的事', en: 'My workplace' }}
      lead={read.data?.union && <span lang="zh-CN">{read.data.union}</span>}
      back={{ to: '/mine', title: { zh: '我的', en: 'Mine' } }}
    >
      <Shown of={read} lines={6}>
        {m =>
          m.union ? (
            <>
              <Contracts of={m} />
              <Public of={m} />
              <Meetings of={m} />
              <Proposals of={m} />
            </>
          ) : (
            <Empty
              picture="door"
              title={t({ zh: '您还不是会员', en: 'You are not a member yet' })}
              action={
                <ButtonLink to="/membership/join" kind="act" icon="people">
                  {t({ zh: '加入工会', en: 'Join the union' })}
                </ButtonLink>
              }
            >
              {t({
                zh: '入会以后，在这里看单位的集体合同，看单位公开了什么，也可以问。',
                en: 'As a member you read the collective contract here, see what your unit makes public, and may ask.',
              })}
            </Empty>
          )
        }
      </Shown>
    </Screen>
  )
}

const fileHref = (fileId: string) => hrefOf(contractsApi.myFile, { fileId })

function Contracts({ of }: { of: Mine }) {
  const t = useText()
  return (
    <Section title={{ zh: '生效的集体合同', en: 'Contracts in force' }}>
      {of.contracts.length === 0 && (
        <p className="soft">
          {t({
            zh: '单位现在没有生效的集体合同。想知道为什么，可以问工会。',
            en: 'No contract is in force at your unit. Ask the union why.',
          })}
        </p>
      )}
      {of.contracts.map(c => (
        <article key={c.id} className="card">
          <p>
            <b>{t(kindWords[c.kind])}</b>
          </p>
          {c.startsOn && c.endsOn && (
            <p className="soft">
              <DayText day={c.startsOn} /> – <DayText day={c.endsOn} />
            </p>
          )}
          <p className="contracts-said" lang="zh-CN">
            {c.summary}
          </p>
          <FileLinks files={c.files} href={fileHref} />
        </article>
      ))}
    </Section>
  )
}

type Disclosure = Mine['disclosures'][number]

function Public({ of }: { of: Mine }) {
  const t = useText()
  const [asking, setAsking] = useState<Disclosure | null>(null)
  return (
    <Section title={{ zh: '单位公开的', en: 'Made public' }}>
      {of.disclosures.length === 0 && (
        <p className="soft">{t({ zh: '单位还没有在这里公开什么。', en: 'Nothing has been made public here yet.' })}</p>
      )}
      {of.disclosures.map((d, i) => (
        <article key={d.id} className="card">
          <p>
            <b lang="zh-CN">{d.title}</b>
          </p>
          <p className="soft small">
            {t(itemWords[d.item])} · <DayText day={d.onDay} as="short" />
          </p>
          <p className="contracts-said" lang="zh-CN">
            {d.text}
          </p>
          <FileLinks files={d.files} href={fileHref} />
          {d.asked ? (
            <p>
              {t({ zh: '您问：', en: 'You asked: ' })}
              <span lang="zh-CN">{d.asked.text}</span>
              <br />
              {d.asked.answer ? (
                <>
                  {t({ zh: '工会答：', en: 'The union: ' })}
                  <span lang="zh-CN">{d.asked.answer}</span>
                </>
              ) : (
                <StatusTag tone="wait">{t({ zh: '等答复', en: 'Waiting for the answer' })}</StatusTag>
              )}
            </p>
          ) : (
            <Button
              icon="talk"
              label={t({ zh: '我想问问第 {n} 项', en: 'Ask about it: number {n}' }, { n: i + 1 })}
              onClick={() => setAsking(d)}
            >
              {t({ zh: '我想问问', en: 'Ask about it' })}
            </Button>
          )}
        </article>
      ))}
      {asking && <Ask of={asking} onClose={() => setAsking(null)} />}
    </Section>
  )
}

function Ask({ of, onClose }: { of: Disclosure; onClose(): void }) {
  const form = useForm({ text: '' })
  const sending = useSend(contractsApi.ask, onClose)
  const text = form.value.text.trim()
  return (
    <FormSheet
      title={{ zh: '问一个问题', en: 'Ask a question' }}
      lead={{
        zh: `关于“${of.title}”。一项问一次，答复会发消息给您；别人看不到是谁问的。`,
        en: `About “${of.title}”. One question each; the answer comes as a message. Others do not see who asked.`,
      }}
      verb={{ zh: '发出去', en: 'Send' }}
      error={sending.error}
      pending={sending.pending}
      ready={text !== ''}
      onClose={onClose}
      onSend={() => void sending.send({ disclosureId: of.id, text })}
    >
      <NoteField {...form.field('text')} label={{ zh: '想问什么', en: 'Your question' }} maxLength={500} rows={4} />
    </FormSheet>
  )
}

function Meetings({ of }: { of: Mine }) {
  const t = useText()
  if (of.meetings.length === 0) return null
  return (
    <Section title={{ zh: '职代会的决议', en: 'Resolutions of the congress' }}>
      {of.meetings.map(m => (
        <article key={m.id} className="card">
          <p>
            <b lang="zh-CN">{m.title}</b> <DayText day={m.heldOn} as="short" />
          </p>
          {m.resolutions.map(r => (
            <p key={r.title}>
              <span lang="zh-CN">{r.title}</span>{' '}
              <StatusTag tone={r.passed ? 'done' : 'quiet'}>
                {t(r.passed ? { zh: '通过', en: 'Passed' } : { zh: '没有通过', en: 'Not passed' })}
              </StatusTag>
              <br />
              <span className="soft" lang="zh-CN">
                {r.text}
              </span>
            </p>
          ))}
        </article>
      ))}
    </Section>
  )
}
