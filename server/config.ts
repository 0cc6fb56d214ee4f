// The settings of a process, read once at start and refused clearly when wrong. docs/configuration.md lists them.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { OidcSettings } from './oidc-page.ts'

export interface Config {
  readonly port: number
  readonly host: string
  /** Folder of the embedded database, of files and of the key; absolute. */
  readonly dataDir: string
  /** Absent: the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined
  readonly databaseSchema: string
  readonly databasePool: number
  /** 32 bytes from which all other keys are derived. */
  readonly masterKey: Buffer
  /** A further key while keys are being changed (npm run keys -- rotate). */
  readonly masterKeyNext: Buffer | undefined
  /** The address people type, for links and QR codes. */
  readonly publicUrl: string
  /** Founds the demo federation on an empty database, and shows sent messages on a page. */
  readonly demo: boolean
  /** A proxy in front sets X-Forwarded-For and -Proto. */
  readonly trustProxy: boolean
  /** Where backups are put; absolute. */
  readonly backupDir: string
  /** So many backups are kept. */
  readonly backupKeep: number
  /** Where /live, /ready and /metrics are served; absent: nowhere. */
  readonly metricsPort: number | undefined
  readonly metricsHost: string
  /** With less free space under DATA_DIR (MB) it is not ready. */
  readonly readyFreeMb: number
  /** Sign-in at the federation's own identity provider; absent: none. */
  readonly oidc: OidcSettings | undefined
  /** The outside authority that knows who is who; absent: none (in the demo a local stand-in). */
  readonly identity: { readonly url: string; readonly key: string; readonly title: string } | undefined
  readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
}

type Env = Readonly<Record<string, string | undefined>>

/**
 * Reads the settings. Throws one error that names every wrong setting, what it must be and what it was.
 */
export function readConfig(env: Env): Config {
  const wrong: string[] = []
  const whole = (name: string, standard: number, min: number, max: number) => {
    const text = env[name]?.trim()
    if (!text) return standard
    const n = Number(text)
    if (Number.isInteger(n) && n >= min && n <= max) return n
    wrong.push(`${name} must be a whole number from ${min} to ${max}; it is “${text}”.`)
    return standard
  }
  const yes = (name: string, standard: boolean) => {
    const text = env[name]?.trim().toLowerCase()
    if (!text) return standard
    if (['1', 'true', 'yes', 'on'].includes(text)) return true
    if (['0', 'false', 'no', 'off'].includes(text)) return false
    wrong.push(`${name} must be yes or no; it is “${text}”.`)
    return standard
  }
  const word = (name: string, standard: string, pattern: RegExp, must: string) => {
    const text = env[name]?.trim()
    if (!text) return standard
    if (pattern.test(text)) return text
    wrong.push(`${name} must be ${must}; it is “${text}”.`)
    return standard
  }

  const port = whole('PORT', 8080, 0, 65_535)
  const dataDir = path.resolve(env.DATA_DIR?.trim() || '.data')
  const databaseUrl = word(
    'DATABASE_URL',
    '',
    /^postgres(ql)?:\/\//,
    'an address such as postgres://user:password@host/name',
  )
  const levels = ['silent', 'error', 'warn', 'info', 'debug'] as const
  const level = env.LOG_LEVEL?.trim() || 'warn'
  const logLevel = levels.find(l => l === level)
  if (!logLevel) wrong.push(`LOG_LEVEL must be one of ${levels.join(', ')}; it is “${level}”.`)
  const config = {
    port,
    host: word('HOST', '0.0.0.0', /^[\w.:-]+$/, 'an address to listen on'),
    dataDir,
    databaseUrl: databaseUrl || undefined,
    databaseSchema: word('DATABASE_SCHEMA', 'niangjia', /^[a-z][a-z0-9_]{0,40}$/, 'a plain lower-case name'),
    databasePool: whole('DATABASE_POOL', 20, 2, 500),
    publicUrl: word(
      'PUBLIC_URL',
      `http://localhost:${port}`,
      /^https?:\/\/[^\s/]+$/,
      'an address without a path, such as https://niangjia.example.org',
    ),
    demo: yes('DEMO', !databaseUrl),
    trustProxy: yes('TRUST_PROXY', false),
    backupDir: path.resolve(env.BACKUP_DIR?.trim() || path.join(dataDir, 'backups')),
    backupKeep: whole('BACKUP_KEEP', 14, 1, 10_000),
    metricsPort: env.METRICS_PORT?.trim() ? whole('METRICS_PORT', 0, 0, 65_535) : undefined,
    metricsHost: word('METRICS_HOST', '127.0.0.1', /^[\w.:-]+$/, 'an address to listen on'),
    readyFreeMb: whole('READY_FREE_MB', 500, 0, 10_000_000),
    oidc: readOidc(env, wrong),
    identity: readIdentity(env, wrong),
    logLevel: logLevel ?? 'warn',
  }
  const key = masterKey(env.MASTER_KEY?.trim(), config, wrong)
  const next = env.MASTER_KEY_NEXT?.trim()
  if (next && !/^[0-9a-f]{64}$/i.test(next))
    wrong.push('MASTER_KEY_NEXT must be 64 hexadecimal digits (openssl rand -hex 32).')
  if (wrong.length) throw new Error(`The settings cannot be used:\n${wrong.map(w => `  - ${w}`).join('\n')}`)
  return { ...config, masterKey: key, masterKeyNext: next ? Buffer.from(next, 'hex') : undefined }
}

function readOidc(env: Env, wrong: string[]): OidcSettings | undefined {
  const [issuer, clientId, clientSecret, whom, claim, factors] = [
    env.OIDC_ISSUER,
    env.OIDC_CLIENT_ID,
    env.OIDC_CLIENT_SECRET,
    env.OIDC_FOR,
    env.OIDC_STAFF_CLAIM,
    env.OIDC_SECOND_FACTOR,
  ].map(text => text?.trim() ?? '')
  if (!issuer) return undefined
  if (!/^https:\/\/[^\s]+$|^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?(\/\S*)?$/.test(issuer))
    wrong.push(`OIDC_ISSUER must be an https address (http only on this machine); it is “${issuer}”.`)
  if (!clientId || !clientSecret) wrong.push('OIDC_CLIENT_ID and OIDC_CLIENT_SECRET are needed with OIDC_ISSUER.')
  if (whom && !/^(staff|workers|both)$/.test(whom))
    wrong.push(`OIDC_FOR must be staff, workers or both; it is “${whom}”.`)
  return {
    issuer,
    clientId: clientId ?? '',
    clientSecret: clientSecret ?? '',
    staff: whom !== 'workers',
    workers: whom === 'workers' || whom === 'both',
    claim: claim || 'sub',
    secondFactors: (factors || 'mfa').split(',').map(word => word.trim()),
  }
}

function readIdentity(env: Env, wrong: string[]): Config['identity'] {
  const [url = '', key = '', title = ''] = [env.IDENTITY_URL, env.IDENTITY_KEY, env.IDENTITY_NAME].map(text =>
    text?.trim(),
  )
  if (!url) return undefined
  if (!/^https:\/\/[^\s]+$|^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?(\/\S*)?$/.test(url))
    wrong.push(`IDENTITY_URL must be an https address (http only on this machine); it is “${url}”.`)
  if (key.length < 16) wrong.push('IDENTITY_KEY must have at least 16 signs (openssl rand -hex 32).')
  return { url, key, title: title || '外部身份核对' }
}

/** The keys that the settings give, the present one first. */
export const mastersOf = (config: Pick<Config, 'masterKey' | 'masterKeyNext'>): Buffer[] =>
  config.masterKeyNext ? [config.masterKey, config.masterKeyNext] : [config.masterKey]

/** The key is given, or (embedded database only) made once and kept beside the data it protects. */
function masterKey(
  given: string | undefined,
  config: Omit<Config, 'masterKey' | 'masterKeyNext'>,
  wrong: string[],
): Buffer {
  if (given) {
    if (/^[0-9a-f]{64}$/i.test(given)) return Buffer.from(given, 'hex')
    wrong.push('MASTER_KEY must be 64 hexadecimal digits (openssl rand -hex 32).')
    return Buffer.alloc(32)
  }
  if (config.databaseUrl) {
    wrong.push(
      'MASTER_KEY is needed with DATABASE_URL: 64 hexadecimal digits (openssl rand -hex 32), kept apart from the database.',
    )
    return Buffer.alloc(32)
  }
  const file = path.join(config.dataDir, 'master.key')
  if (!existsSync(file)) {
    mkdirSync(config.dataDir, { recursive: true, mode: 0o700 })
    writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600, flag: 'wx' })
  }
  return Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
}
