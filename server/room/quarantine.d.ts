import type { RoomName } from '../../shared/protocol/index.ts';
import type { ReviewStore } from '../store/index.ts';
import type { Refusal } from './gate/verdict.ts';
import type { RoomLimits } from './limits.ts';
import type { Offer } from './offer.ts';
import type { Clock, Ids, RoomLog } from './ports.ts';
export interface Quarantine {
    readonly room: RoomName;
    readonly review: ReviewStore;
    readonly limits: Pick<RoomLimits, 'quarantine'>;
    readonly clock: Clock;
    readonly ids: Ids;
    readonly logger: RoomLog;
    /** Something was refused. */
    readonly changed: () => void;
}
/** The sender is muted at once and told when the bytes are safe. Never rejects. */
export declare function refuseOffer(offer: Offer, refusal: Refusal, quarantine: Quarantine): Promise<void>;
