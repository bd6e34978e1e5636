import type { App, AppPorts } from './ports.ts';
export declare function refusedRoutes(app: App, ports: AppPorts): void;
