import { type LogEntry } from '../store/index.ts';
import type { Passed } from './append.ts';
import type { Connection } from './connection.ts';
export declare function broadcast(kept: readonly Passed[], connections: Iterable<Connection>): void;
/** Durable entries that nobody here was told of: to everybody, for whoever made them was not told either. */
export declare function shareEntries(entries: readonly LogEntry[], connections: Iterable<Connection>): void;
