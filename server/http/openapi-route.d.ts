import type { App } from './ports.ts';
export declare function openApiRoute(app: App, version: string): void;
