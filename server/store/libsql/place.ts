// Where the log and the records are: a file of this process's own, or a database server that several nodes share. Plain data; opens nothing.

/** The writer brings the schema up to date; the reader never writes. */
export type Mode = 'write' | 'read'

export interface FilePlace {
  /** The database file, made if it is not there (its folder must be). */
  readonly path: string
}

/** sqld or Turso, spoken to over HTTP. */
export interface RemotePlace {
  /** `http://…` or `https://…` of the primary (a replica may not know yet what was kept a moment ago); with the path `/dev/NAME` for a namespace. */
  readonly url: string
  readonly token: string | undefined
  /** sqld's admin interface, where the database is made, and told to sync its commits; undefined: its operator does that. */
  readonly admin: string | undefined
  /** Its operator vouches for what would otherwise be checked: durable commits, and room for large values. */
  readonly trusted: boolean
}

export type Place = FilePlace | RemotePlace

export function isRemote(place: Place): place is RemotePlace {
  return 'url' in place
}
