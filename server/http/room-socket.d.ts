import type { App, AppPorts } from './ports.ts';
export declare function roomSocketRoute(app: App, ports: AppPorts): void;
