// Is this letter genuine? By the number and the code printed on it, or by the code's picture that leads here.
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { Icon } from '#ui/icons.tsx'
import { useText } from '#ui/lang.tsx'
import type { LetterCheck } from '#ui/pages.ts'
import { useAsk } from '#ui/query.tsx'
import { Screen } from '#ui/screen.tsx'
import { Shown } from '#ui/states.tsx'
import { DayText, Facts } from '#ui/words.tsx'
import { letters } from '../found.ts'

export default function Verify() {
  const t = useText()
  const [query] = useSearchParams()
  const form = useForm({ number: query.get('number') ?? '', code: query.get('code') ?? '' })
  const [asked, setAsked] = useState(form.value.number && form.value.code ? form.value : null)
  const kind = asked && letters.find(l => l.takes(asked.number))
  return (
    <Screen
      title={{ zh: '这份决定书是真的吗？', en: 'Is this letter genuine?' }}
      lead={t({
        zh: '扫决定书上的图，或照着填编号和验证码。',
        en: 'Scan the picture on the letter, or enter its number and code.',
      })}
    >
      <Form onSubmit={() => setAsked({ number: form.value.number.trim(), code: form.value.code.trim() })}>
        <TextField
          {...form.field('number')}
          label={{ zh: '编号', en: 'Number' }}
          help={{ zh: '在标题下面', en: 'Under the title' }}
        />
        <TextField
          {...form.field('code')}
          label={{ zh: '验证码', en: 'Code' }}
          help={{ zh: '在图的旁边', en: 'Beside the picture' }}
          spaced
        />
        <Button kind="act" submit disabled={!form.value.number.trim() || !form.value.code.trim()}>
          {t({ zh: '核对', en: 'Verify' })}
        </Button>
      </Form>
      <div aria-live="polite">{asked && (kind ? <Answer kind={kind} asked={asked} /> : <Not />)}</div>
    </Screen>
  )
}

function Answer({ kind, asked }: { kind: LetterCheck; asked: { number: string; code: string } }) {
  const t = useText()
  const letter = useAsk(['letter', asked], () => kind.check(asked))
  return (
    <Shown of={letter} lines={4}>
      {l =>
        l.genuine ? (
          <div className="card verdict">
            <p className="verdict-title jade">
              <Icon name="tick" size={1.5} /> {t({ zh: '是真的', en: 'It is genuine' })}
            </p>
            <p className="soft">
              {t({ zh: '请再看看下面和您手里的一样不一样。', en: 'Compare the following with what you hold.' })}
            </p>
            <Facts
              of={[
                [t({ zh: '编号', en: 'Number' }), l.number],
                [t({ zh: '给谁', en: 'To' }), l.name],
                [t({ zh: '结果', en: 'Outcome' }), l.outcome],
                [t({ zh: '日期', en: 'Day' }), l.decidedOn && <DayText day={l.decidedOn} />],
                [t({ zh: '谁出的', en: 'Issued by' }), l.issuer],
              ]}
            />
          </div>
        ) : (
          <Not />
        )
      }
    </Shown>
  )
}

function Not() {
  const t = useText()
  return (
    <div className="card verdict">
      <p className="verdict-title">
        <Icon name="alert" size={1.5} /> {t({ zh: '对不上', en: 'It does not match' })}
      </p>
      <p>
        {t({
          zh: '编号和验证码不是一份决定书上的。先看看有没有抄错；没抄错就别信它，也别转钱，打 12351 告诉我们。',
          en: 'This number and code do not belong to a letter of ours. Check for a slip first; if there is none, do not trust it, send no money, and call 12351.',
        })}
      </p>
    </div>
  )
}
