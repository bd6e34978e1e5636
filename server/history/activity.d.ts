import type { Activity } from '../../shared/api/index.ts';
import type { RoomName } from '../../shared/protocol/index.ts';
import type { LogStore } from '../store/index.ts';
import type { Overviews } from './overviews.ts';
interface Sources {
    readonly log: Pick<LogStore, 'headers'>;
    readonly overviews: Overviews;
}
export declare function activityOf({ log, overviews }: Sources, room: RoomName, since: number): Promise<Activity>;
export {};
