// Before a roster is confirmed: how many, whether they are enough of the staff, who is covered elsewhere; then it is confirmed as seen.
import { useState } from 'react'
import { Button } from '#ui/button.tsx'
import { ConfirmStep } from '#ui/confirm.tsx'
import { NumberField } from '#ui/fields/text.tsx'
import { useText } from '#ui/lang.tsx'
import { useSend } from '#ui/query.tsx'
import { Section } from '#ui/screen.tsx'
import { Fault } from '#ui/states.tsx'
import { Facts } from '#ui/words.tsx'
import { mutualAidApi } from '../api.ts'
import type { Batch } from './enrol-view.ts'

export function ConfirmRoster({ batch: b }: { batch: Batch }) {
  const t = useText()
  const [staff, setStaff] = useState(b.staff ?? b.active)
  const [women, setWomen] = useState(b.women ?? b.activeWomen)
  const [asking, setAsking] = useState(false)
  const confirm = useSend(mutualAidApi.confirmRoster, () => setAsking(false))
  const off = useSend(mutualAidApi.takeOffRoster)
  const steps = b.participation?.steps
  return (
    <Section title={{ zh: '确认', en: 'Confirm' }}>
      <Facts
        of={[
          [
            t({ zh: '名单', en: 'Roster' }),
            t({ zh: '{n} 人，{shares} 份', en: '{n} people, {shares} shares' }, { n: b.persons, shares: b.shares }),
          ],
          [
            t({ zh: '其中', en: 'Among them' }),
            t(
              { zh: '在职 {a} 人（女 {w}），退休 {r} 人', en: '{a} in service ({w} women), {r} retired' },
              { a: b.active, w: b.activeWomen, r: b.retired },
            ),
          ],
          ...(steps
            ? [
                [
                  t({ zh: '参加比例', en: 'Participation' }),
                  steps
                    .map(s =>
                      s.staffTo === null
                        ? t({ zh: '其余至少 {rate}', en: 'otherwise at least {rate}' }, { rate: s.rate })
                        : t(
                            { zh: '{n} 人及以下至少 {rate}', en: 'up to {n} people at least {rate}' },
                            { n: s.staffTo, rate: s.rate },
                          ),
                    )
                    .join('；'),
                ] as const,
              ]
            : []),
        ]}
      />
      {b.taken.n > 0 && (
        <div className="move-warn" role="alert">
          <p>
            {t(
              {
                zh: '有 {n} 人已经在别处参加了这一期：{names}{more}',
                en: '{n} are covered elsewhere in this period: {names}{more}',
              },
              {
                n: b.taken.n,
                names: b.taken.names.map(x => x.name).join('、'),
                more: b.taken.n > b.taken.names.length ? '……' : '',
              },
            )}
          </p>
          {b.mayEnrol && (
            <Button
              pending={off.pending}
              onClick={() => void off.send({ batchId: b.id, personIds: b.taken.names.map(x => x.personId) })}
            >
              {t({ zh: '从名单里去掉', en: 'Take them off' })}
            </Button>
          )}
        </div>
      )}
      {off.error && <Fault error={off.error} />}
      {b.mayEnrol && b.persons > 0 && (
        <>
          <div className="enrol-staff">
            <NumberField
              name="staff"
              label={{ zh: '单位在职职工人数', en: 'Staff in service' }}
              value={staff}
              onChange={setStaff}
              min={0}
              max={10_000_000}
            />
            <NumberField
              name="women"
              label={{ zh: '其中女职工', en: 'Women among them' }}
              value={women}
              onChange={setWomen}
              min={0}
              max={10_000_000}
            />
          </div>
          <div className="screen-actions">
            <Button kind="act" onClick={() => setAsking(true)}>
              {t({ zh: '确认名单', en: 'Confirm the roster' })}
            </Button>
          </div>
        </>
      )}
      <ConfirmStep
        open={asking}
        onClose={() => setAsking(false)}
        title={t({ zh: '确认这 {n} 人的名单吗？', en: 'Confirm the roster of {n}?' }, { n: b.persons })}
        says={t({
          zh: '确认后开出缴费单，名单不能再改；钱到账以后才有保障。后来的人另外补报。',
          en: 'A payment order is made and the roster stays as it is; cover begins when the money has come. Later people are added apart.',
        })}
        verb={t({ zh: '确认名单', en: 'Confirm' })}
        pending={confirm.pending}
        error={confirm.error}
        onConfirm={() => void confirm.send({ batchId: b.id, revision: b.revision, staff, women })}
      />
    </Section>
  )
}
