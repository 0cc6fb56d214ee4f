// 我的资料: what the union keeps about me; address and bank account can be put right here.
import { useState } from 'react'
import { peopleApi } from '#kernel/people/api.ts'
import { Button } from '#ui/button.tsx'
import { TextField } from '#ui/fields/text.tsx'
import { Form, useForm } from '#ui/form.tsx'
import { useText } from '#ui/lang.tsx'
import { useCall, useSend } from '#ui/query.tsx'
import { Screen, Section } from '#ui/screen.tsx'
import { Sheet } from '#ui/sheet.tsx'
import { Shown } from '#ui/states.tsx'
import { AsWritten, DayText, Facts } from '#ui/words.tsx'

export default function Record() {
  const t = useText()
  const me = useCall(peopleApi.me, {})
  const household = useCall(peopleApi.myHousehold, {})
  const bank = useCall(peopleApi.myBankAccount, {})
  const [open, setOpen] = useState<'address' | 'bank' | null>(null)
  return (
    <Screen
      title={{ zh: '我的资料', en: 'My record' }}
      back={{ to: '/mine', title: { zh: '我的', en: 'Mine' } }}
      lead={t({ zh: '办事时自动用上，不用再填。', en: 'Used in every form, so that you need not enter it again.' })}
    >
      <Shown of={me}>
        {p => (
          <>
            <Facts
              of={[
                [t({ zh: '姓名', en: 'Name' }), p.name],
                [
                  t({ zh: '证件号码', en: 'ID number' }),
                  <span className="num" key="id">
                    {p.idNumber}
                  </span>,
                ],
                [t({ zh: '手机', en: 'Mobile' }), p.phone],
                [t({ zh: '所在工会', en: 'Union' }), p.homeOrg],
                [
                  t({ zh: '住址', en: 'Address' }),
                  p.address ? <AsWritten key="a">{p.address}</AsWritten> : t({ zh: '没有填', en: 'not given' }),
                ],
              ]}
            />
            <Button onClick={() => setOpen('address')}>{t({ zh: '改住址', en: 'Change address' })}</Button>
            {open === 'address' && <Address version={p.version} onClose={() => setOpen(null)} />}
          </>
        )}
      </Shown>
      <Section title={{ zh: '家里人', en: 'Household' }}>
        <Shown of={household}>
          {({ household: home }) =>
            home ? (
              <Facts
                of={home.members.map(m => [
                  m.name,
                  m.age === null ? m.idNumber : t({ zh: '{age} 岁', en: 'aged {age}' }, { age: m.age }),
                ])}
              />
            ) : (
              <p className="soft">
                {t({
                  zh: '还没有登记，办到要用的事时再填。',
                  en: 'Not entered yet; it is asked when a matter needs it.',
                })}
              </p>
            )
          }
        </Shown>
      </Section>
      <Section title={{ zh: '收钱的银行卡', en: 'Bank account for payments' }}>
        <Shown of={bank}>
          {({ account }) =>
            account ? (
              <Facts
                of={[
                  [t({ zh: '银行', en: 'Bank' }), account.bank],
                  [t({ zh: '户名', en: 'Holder' }), account.holder],
                  [
                    t({ zh: '卡号', en: 'Account' }),
                    t({ zh: '尾号 {n}', en: 'ending in {n}' }, { n: account.lastFour }),
                  ],
                  [t({ zh: '从', en: 'Since' }), <DayText key="d" day={account.since} />],
                ]}
              />
            ) : (
              <p className="soft">
                {t({ zh: '还没有登记。只能用您本人的卡。', en: 'None yet. It must be your own.' })}
              </p>
            )
          }
        </Shown>
        <Button icon="card" onClick={() => setOpen('bank')}>
          {t(bank.data?.account ? { zh: '换一张卡', en: 'Change it' } : { zh: '登记银行卡', en: 'Enter it' })}
        </Button>
      </Section>
      {open === 'bank' && <Bank holder={me.data?.name ?? ''} onClose={() => setOpen(null)} />}
    </Screen>
  )
}

function Address({ version, onClose }: { version: number; onClose(): void }) {
  const t = useText()
  const form = useForm({ address: '' })
  const saving = useSend(peopleApi.changeMe, onClose)
  return (
    <Sheet open onClose={onClose} title={t({ zh: '您现在住在哪里？', en: 'Where do you live now?' })}>
      <Form onSubmit={() => void saving.send({ version, address: form.value.address })} error={saving.error}>
        <TextField
          {...form.field('address')}
          label={{ zh: '住址', en: 'Address' }}
          help={{ zh: '写到门牌号，送温暖上门要用', en: 'Down to the door, for visits' }}
          autoComplete="street-address"
        />
        <Button kind="act" submit pending={saving.pending}>
          {t({ zh: '记下来', en: 'Save' })}
        </Button>
      </Form>
    </Sheet>
  )
}

function Bank({ holder, onClose }: { holder: string; onClose(): void }) {
  const t = useText()
  const form = useForm({ bank: '', holder, account: '' })
  const saving = useSend(peopleApi.setMyBankAccount, onClose)
  return (
    <Sheet open onClose={onClose} title={t({ zh: '钱打到哪张卡？', en: 'Which account should money go to?' })}>
      <Form onSubmit={() => void saving.send(form.value)} error={saving.error}>
        <TextField
          {...form.field('bank')}
          label={{ zh: '开户银行', en: 'Bank' }}
          help={{ zh: '比如：中国工商银行', en: 'For example: ICBC' }}
        />
        <TextField {...form.field('holder')} label={{ zh: '户名', en: 'Account holder' }} />
        <TextField {...form.field('account')} label={{ zh: '卡号', en: 'Card number' }} inputMode="numeric" spaced />
        <Button kind="act" submit pending={saving.pending}>
          {t({ zh: '记下来', en: 'Save' })}
        </Button>
      </Form>
    </Sheet>
  )
}
