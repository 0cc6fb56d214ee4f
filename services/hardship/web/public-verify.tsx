// Is this letter genuine? The camera's link brings number and code; who has only the paper types them.
import { type ReactNode, useState } from 'react'
import { useSearchParams } from 'react-router'
import type { ReplyOf } from '#base/endpoint.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { DayText, Facts } from '#ui/words.tsx'
import { hardshipApi } from '../api.ts'
import './public.css'

export default function Verify() {
  const t = useText()
  const [query, setQuery] = useSearchParams()
  const number = query.get('number') ?? ''
  const code = query.get('code') ?? ''
  const asked = number !== '' && code.length >= 8
  const reply = useCall(hardshipApi.verifyLetter, asked ? { number, code } : null, { staleMs: 60_000 })
  return (
    <Screen
      title={{ zh: '这份决定书是真的吗？', en: 'Is this letter genuine?' }}
      lead={t({
        zh: '决定书右下角有二维码，扫一扫就到这里；也可以把编号和核验码填进来。',
        en: 'The code on the letter leads here; or type its number and its verification code.',
      })}
    >
      {asked && <Shown of={reply}>{of => <Answer of={of} />}</Shown>}
      <Asking
        key={`${number} ${code}`}
        number={number}
        code={code}
        again={asked}
        onAsk={(n, c) => setQuery({ number: n, code: c })}
      />
    </Screen>
  )
}

interface AskingProps {
  readonly number: string
  readonly code: string
  readonly again: boolean
  onAsk(number: string, code: string): void
}

function Asking({ number, code, again, onAsk }: AskingProps) {
  const t = useText()
  const form = useForm({ number, code })
  const [early, setEarly] = useState(false)
  const missing = {
    number: form.value.number.trim() === '',
    code: form.value.code.replace(/[^0-9a-z]/gi, '').length < 8,
  }
  const ask = () => {
    setEarly(missing.number || missing.code)
    if (!missing.number && !missing.code) onAsk(form.value.number.trim(), form.value.code.trim())
  }
  const faults = early
    ? [
        ...(missing.number
          ? [
              {
                field: 'number',
                message: t({ zh: '编号在标题下面，JD 开头。', en: 'The number begins with JD, under the title.' }),
              },
            ]
          : []),
        ...(missing.code
          ? [
              {
                field: 'code',
                message: t({ zh: '核验码有 16 位，在二维码旁边。', en: 'The code has 16 signs, beside the square.' }),
              },
            ]
          : []),
      ]
    : []
  return (
    <Form onSubmit={ask} faults={faults}>
      <TextField
        {...form.field('number')}
        label={{ zh: '编号', en: 'Number' }}
        placeholder="JD-2026-000001-0"
        maxLength={40}
        spaced
      />
      <TextField
        {...form.field('code')}
        label={{ zh: '核验码', en: 'Verification code' }}
        placeholder="7K3M-Q9TX-00FA-BCDE"
        maxLength={60}
        spaced
      />
      <Button kind={again ? 'plain' : 'act'} submit wide>
        {t(again ? { zh: '再核验一份', en: 'Verify another' } : { zh: '核验', en: 'Verify' })}
      </Button>
    </Form>
  )
}

function Answer({ of }: { of: ReplyOf<typeof hardshipApi.verifyLetter> }): ReactNode {
  const t = useText()
  if (!of.genuine)
    return (
      <div className="verified verified-no" role="status">
        <Icon name="alert" size={1.9} />
        <div>
          <h2>{t({ zh: '对不上', en: 'It does not match' })}</h2>
          <p>
            {t({
              zh: '编号和核验码合不到一起。先对着纸再填一遍；还是对不上，这份决定书可能是假的，请打 12351。',
              en: 'The number and the code do not belong together. Check them against the paper; if it stays so, the letter may be forged: call 12351.',
            })}
          </p>
        </div>
      </div>
    )
  return (
    <div className="verified verified-yes" role="status">
      <Icon name="tick" size={1.9} />
      <div>
        <h2>{t({ zh: '是真的', en: 'It is genuine' })}</h2>
        <Facts
          of={[
            [
              t({ zh: '编号', en: 'Number' }),
              <span key="n" className="code">
                {of.number}
              </span>,
            ],
            [t({ zh: '写给', en: 'To' }), of.name],
            [t({ zh: '谁出具的', en: 'Issued by' }), of.issuer],
            [t({ zh: '哪天', en: 'On' }), of.decidedOn && <DayText key="on" day={of.decidedOn} />],
            [
              t({ zh: '结果', en: 'Outcome' }),
              of.outcome &&
                t(
                  of.outcome === 'ACTIVE'
                    ? { zh: '认定为困难职工家庭', en: 'Recognised as in hardship' }
                    : { zh: '没有通过', en: 'Not granted' },
                ),
            ],
          ]}
        />
        <p className="soft small">
          {t({
            zh: '请再看看纸上写的和这里一不一样。',
            en: 'Compare what the paper says with what stands here.',
          })}
        </p>
      </div>
    </div>
  )
}
