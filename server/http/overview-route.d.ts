import type { App, AppPorts } from './ports.ts';
export declare function overviewRoute(app: App, ports: AppPorts): void;
