// Ed25519 keys in PEM files: the one that signs, which its server alone should be able to read, and the public one that anybody may check with.
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import { sha256 } from '../store/index.ts'

export interface SigningKey {
  readonly key: KeyObject
  /** SHA-256 of the public key (DER), lower-case hex: which key it is, in every record. */
  readonly fingerprint: string
}

/** The message says which file, what is wrong with it and what to do. */
export class UnusableKey extends Error {}

/** @throws UnusableKey */
export async function loadSigningKey(file: string): Promise<SigningKey> {
  const key = await readKey(file, createPrivateKey)
  return { key, fingerprint: fingerprintOf(createPublicKey(key)) }
}

/** @throws UnusableKey */
export async function loadPublicKey(file: string): Promise<SigningKey> {
  const key = await readKey(file, createPublicKey)
  return { key, fingerprint: fingerprintOf(key) }
}

/** Makes a new key in a file that must not be there yet, readable by its owner alone. Answers the public key as PEM. @throws UnusableKey */
export async function makeSigningKey(file: string): Promise<string> {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const handle = await open(file, 'wx', 0o600).catch((error: unknown) => {
    throw new UnusableKey(`${file} cannot be made (${codeOf(error)}). An existing file is never overwritten.`)
  })
  try {
    await handle.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }))
    await handle.sync()
  } finally {
    await handle.close()
  }
  return publicKey.export({ type: 'spki', format: 'pem' }).toString()
}

async function readKey(file: string, parse: (pem: Buffer) => KeyObject): Promise<KeyObject> {
  const pem = await readFile(file).catch((error: unknown) => {
    throw new UnusableKey(`The key ${file} cannot be read (${codeOf(error)}).`)
  })
  const key = parsed(pem, parse)
  if (key?.asymmetricKeyType !== 'ed25519')
    throw new UnusableKey(
      `${file} holds no such Ed25519 key in PEM. "limn keygen FILE" makes one and prints its public key.`,
    )
  return key
}

function parsed(pem: Buffer, parse: (pem: Buffer) => KeyObject): KeyObject | undefined {
  try {
    return parse(pem)
  } catch {
    // Whatever it is, it is no key: the caller says so.
    return undefined
  }
}

function fingerprintOf(publicKey: KeyObject): string {
  return sha256(publicKey.export({ type: 'spki', format: 'der' }))
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
