import type { App, AppPorts } from './ports.ts';
export declare function momentRoutes(app: App, ports: AppPorts): void;
