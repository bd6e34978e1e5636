import type { App } from './ports.ts';
/** `folder` holds the build, or is undefined when there is none. */
export declare function pageRoutes(app: App, folder: string | undefined): void;
