// From a place to a connection. Knows no SQL.
import type { Connection } from './connection.ts'
import { Database } from './database.ts'
import { isRemote, type Mode, type Place } from './place.ts'
import { RemoteDatabase } from './remote-database.ts'

/** For writing, the schema is brought up to date first. */
export function openDatabase(place: Place, mode: Mode): Promise<Connection> {
  return isRemote(place) ? RemoteDatabase.open(place, mode) : Database.open({ ...place, mode })
}
