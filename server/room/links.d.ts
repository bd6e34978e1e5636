import { type LogEntry } from '../store/index.ts';
import type { VerifyProblem } from './verify-report.ts';
/** What is wrong with `entry` by itself and as the one after `before` (undefined: as the first of all). */
export declare function linkProblems(entry: LogEntry, before: LogEntry | undefined): readonly VerifyProblem[];
/** The first problem of entries whose own beginning is not at hand, in words; undefined when they are a piece of one chain. */
export declare function brokenLink(entries: readonly LogEntry[]): string | undefined;
