// The second half of the gate of public notices: what tells who somebody is without a number – a name, an illness, or traits that together fit one.
import { halfWidth } from './chars.ts'
import { findLeaks, type Leak } from './masking.ts'

export interface Telling extends Omit<Leak, 'kind'> {
  readonly kind: Leak['kind'] | 'name' | 'health' | 'combination'
}

const kin =
  '妻子|老婆|丈夫|老公|儿子|女儿|父亲|母亲|爱人|岳父|岳母|公公|婆婆|长子|次子|长女|次女|孙子|孙女|哥哥|弟弟|姐姐|妹妹'

/** Each alone fits many people; two of different kinds soon fit one. */
const traits: Readonly<Record<string, RegExp>> = {
  age: /\d{1,3}\s*周?岁|[一二三四五六七八九十]{1,3}周?岁|(?:19|20)\d{2}\s*年[^，,。；;、]{0,8}生|[789]0后/g,
  marital: /离异|离婚|丧偶|未婚|再婚|单身|寡居|单亲/g,
  kin: new RegExp(kin, 'g'),
  job: /车间|班组|(?:司机|保安|保洁|骑手|快递员|护士|厨师|会计|电工|焊工|教师|科长|主任|经理|组长|队长|厂长)(?!联合会)/g,
  school: /(?:就读于?|考(?:上|取|入))\s*[^，,。；;、\s]{2,12}|[\u4e00-\u9fa5]{2,8}(?:职高|技校|中专)/g,
  origin: /籍贯|老家|户籍在?|[\u4e00-\u9fa5]{2,6}(?:镇|乡|村)人/g,
  event: /(?:\d{1,2}月|去年|今年|上月)[^，,。；;、]{0,10}(?:车祸|火灾|坠落|摔伤|溺水|事故|去世|病故|身亡)/g,
}

/** What is never public of anybody: diagnosis, treatment, disability. The names of assistance itself (大病慰问) are none. */
const health =
  /[\u4e00-\u9fa5]{0,4}(?:癌|肿瘤|白血病|淋巴瘤|尿毒症|透析|肾衰|肾病|肝炎|肝硬化|艾滋|乙肝|梅毒|结核|精神分裂|精神病|抑郁|躁狂|瘫痪|偏瘫|心脏病|冠心病|心梗|脑梗|脑出血|脑瘫|中风|糖尿病|高血压|帕金森|阿尔茨海默|痴呆|自闭|癫痫|截肢|失明|聋哑|先天性)|化疗|放疗|手术|ICU|HIV|确诊|[一二三四1-4]级残|残疾证|(?:视力|听力|言语|肢体|智力|精神|多重)残疾/gi

/**
 * Everything a public notice must not carry: what `findLeaks` finds, a full name of the household, an illness or disability, and two traits
 * of different kinds (a combination so rare that colleagues and neighbours know who is meant). Would rather raise a false alarm.
 * Basis: 个人信息保护法 arts. 6, 25, 28; 社会救助暂行办法 art. 61; domain §1.6.
 */
export function findTelling(
  text: string,
  known: { readonly names: readonly string[]; readonly allowed?: readonly string[] },
): Telling[] {
  const plain = halfWidth(text)
  const found: Telling[] = [...findLeaks(text, known.allowed ?? [])]
  for (const name of known.names.map(halfWidth).filter(n => n.length >= 2))
    for (let at = plain.indexOf(name); at >= 0; at = plain.indexOf(name, at + 1))
      found.push({ kind: 'name', at, text: text.slice(at, at + name.length) })
  for (const m of plain.matchAll(health)) found.push({ kind: 'health', at: m.index, text: m[0] })
  const shown = Object.values(traits).flatMap(pattern => [...plain.matchAll(pattern)].slice(0, 1))
  if (shown.length > 1) for (const m of shown) found.push({ kind: 'combination', at: m.index, text: m[0] })
  return found.sort((a, b) => a.at - b.at)
}
