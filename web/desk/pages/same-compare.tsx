// Two records side by side; which one counts, what shows that they are one person, and what stands in the way.
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { mergeApi } from '#kernel/people/merge-api.ts'
import { Button } from '#ui/button.tsx'
import { NoteField } from '#ui/fields/text.tsx'
import { Form } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Empty, Shown } from '#ui/states.tsx'
import { PersonSearch } from '../person-search.tsx'
import { RecordFacts } from './same-side.tsx'

export default function Compare() {
  const t = useText()
  const [params, setParams] = useSearchParams()
  const [one, other] = [params.get('one'), params.get('other')]
  return (
    <Screen
      title={{ zh: '比对两份资料', en: 'Compare two records' }}
      back={{ to: '/people/same', title: { zh: '重复和合并', en: 'Duplicates and merges' } }}
      wide
    >
      {one && other ? (
        <Two key={`${one}${other}`} one={one} other={other} swap={() => setParams({ one: other, other: one })} />
      ) : (
        <Section title={{ zh: '另一份资料是哪份？', en: 'Which is the other record?' }}>
          <PersonSearch
            onPick={p => (one ? setParams({ one, other: p.id }) : setParams({ one: p.id }))}
            none={() => (
              <Empty title={t({ zh: '没找到', en: 'Nobody found' })}>
                {t({
                  zh: '另一份资料在别的县区的，请市总工会来合并。',
                  en: 'If the other record is with another county, the city has to merge them.',
                })}
              </Empty>
            )}
          />
        </Section>
      )}
    </Screen>
  )
}

function Two({ one, other, swap }: { one: string; other: string; swap(): void }) {
  const t = useText()
  const navigate = useNavigate()
  const pair = useCall(mergeApi.compareRecords, { survivorId: one, mergedId: other })
  const [why, setWhy] = useState('')
  const propose = useSend(mergeApi.proposeMerge, ({ mergeId }) => navigate(`/people/merges/${mergeId}`))
  return (
    <Shown of={pair} lines={8}>
      {v => (
        <>
          <div className="two">
            <Section
              title={{ zh: '以这份为准', en: 'This record counts' }}
              aside={<Button onClick={swap}>{t({ zh: '换过来', en: 'Swap' })}</Button>}
            >
              <RecordFacts of={v.survivor} />
            </Section>
            <Section title={{ zh: '这份并进去，原样保留', en: 'This one is merged into it, and kept as it is' }}>
              <RecordFacts of={v.merged} />
            </Section>
          </div>
          {v.clashes.length > 0 ? (
            <Section title={{ zh: '现在还不能合并', en: 'Cannot be merged yet' }}>
              <ul>
                {v.clashes.map(clash => (
                  <li key={clash}>{clash}</li>
                ))}
              </ul>
            </Section>
          ) : (
            <Section title={{ zh: '提出合并', en: 'Propose the merge' }}>
              <Form onSubmit={() => void propose.send({ survivorId: one, mergedId: other, why })} error={propose.error}>
                <p>
                  {t({
                    zh: '另一个人确认以后，两份资料的办件、发放、同意、材料、消息都算一个人的；登录和查找用哪个号码都行；以后打钱用“为准”那份的银行卡。',
                    en: 'Once another person confirms, cases, payments, consents, papers and messages of both are one person’s; either number finds and signs in; money goes to the account of the record that counts.',
                  })}
                </p>
                <NoteField
                  name="why"
                  label={{ zh: '凭什么认定是同一个人', en: 'What shows that they are one person' }}
                  value={why}
                  onChange={setWhy}
                />
                <Button kind="act" submit pending={propose.pending} disabled={why.trim().length < 2}>
                  {t({ zh: '提出合并', en: 'Propose' })}
                </Button>
              </Form>
            </Section>
          )}
        </>
      )}
    </Shown>
  )
}
