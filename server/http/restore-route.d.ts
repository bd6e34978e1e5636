import type { App, AppPorts } from './ports.ts';
export declare function restoreRoute(app: App, ports: AppPorts): void;
