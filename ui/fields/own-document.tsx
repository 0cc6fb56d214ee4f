// By which document somebody says who they are: an 18-digit card of whatever kind, or, for who has none of these, a passport.
import type { InputOf } from '#base/endpoint.ts'
import type { accessApi } from '#kernel/access/api.ts'
import { Button } from '../button.tsx'
import type { FormState } from '../form.tsx'
import { useText } from '../lang.tsx'
import { DayField } from './day.tsx'
import { IdNumberField } from './id-number.tsx'
import { TextField } from './text.tsx'

export interface OwnDocumentValue {
  readonly idNumber: string
  readonly passport: boolean
  readonly birthOn: string
}

export const noDocument: OwnDocumentValue = { idNumber: '', passport: false, birthOn: '' }

/** What the endpoint takes of it. */
export const documentOf = ({
  idNumber,
  passport,
  birthOn,
}: OwnDocumentValue): Omit<InputOf<typeof accessApi.becomePerson>, 'name'> =>
  passport ? { idNumber, idType: 'PASSPORT', ...(birthOn ? { birthOn } : {}) } : { idNumber }

export function OwnDocument<T extends OwnDocumentValue>({ form }: { form: FormState<T> }) {
  const t = useText()
  const { passport } = form.value
  const turn = (to: boolean) => form.change({ passport: to, idNumber: '', birthOn: '' } as Partial<T>)
  return (
    <>
      {passport ? (
        <>
          <TextField
            {...form.field('idNumber')}
            label={{ zh: '护照号码', en: 'Passport number' }}
            help={{ zh: '护照资料页右上角的字母和数字', en: 'Letters and digits at the top right of the data page' }}
            maxLength={20}
          />
          <DayField {...form.field('birthOn')} label={{ zh: '出生日期', en: 'Date of birth' }} />
        </>
      ) : (
        <IdNumberField
          {...form.field('idNumber')}
          label={{ zh: '身份证号', en: 'ID number' }}
          help={{
            zh: '18 位。港澳台居住证、外国人永久居留证也可以。',
            en: '18 signs. Residence permits of Hong Kong, Macao, Taiwan and foreign residents will do.',
          }}
        />
      )}
      <Button kind="quiet" onClick={() => turn(!passport)}>
        {t(
          passport
            ? { zh: '我有 18 位的证件', en: 'I have a document of 18 signs' }
            : { zh: '我没有这些证件，用护照', en: 'I have none of these: use a passport' },
        )}
      </Button>
    </>
  )
}
