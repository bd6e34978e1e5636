import type { App, AppPorts } from './ports.ts';
export declare function historyRoutes(app: App, ports: AppPorts): void;
