// Design tokens: every colour, size and distance of Limn's chrome, once, and Web Awesome's own tokens expressed in them. Knows no element.
// A page themes Limn by the public hooks (`--limn-accent`, `--limn-font-family`, `--limn-font-size`); `--l-…` are for Limn's own elements.
// Contrast against the panel tone #141619: text 12.6, quiet text 6.6, accent 7.0, danger 6.9, warning 9.6, success 8.9 (all ≥ 4.5).
import { css } from 'lit'

export const tokens = css`
  :host {
    color-scheme: dark;

    /* Tones: the image is the brightest thing, so chrome stays far below mid-grey and text below white. */
    --l-black: #000000;
    --l-ground: #0c0d0f;
    --l-panel: #141619;
    --l-raised: #1b1e22;
    --l-hover: #24282d;
    --l-active: #2e3339;
    --l-line: #24282d;
    --l-line-strong: #4a5159;
    --l-text: #d4d8dc;
    --l-text-quiet: #989fa7;
    --l-accent: var(--limn-accent, #6aa5e8);
    --l-accent-quiet: #1c3350;
    --l-on-accent: #06121f;
    --l-danger: #f08a83;
    --l-danger-quiet: #3b1f1e;
    --l-warning: #e0b34c;
    --l-warning-quiet: #362b13;
    --l-success: #79c795;
    --l-success-quiet: #173022;

    /* A 4-pixel grid. */
    --l-1: 4px;
    --l-2: 8px;
    --l-3: 12px;
    --l-4: 16px;
    --l-6: 24px;
    --l-8: 32px;
    --l-10: 40px;
    --l-bar: 40px;
    --l-control: 28px;
    --l-row: 28px;
    --l-panel-width: 288px;
    --l-radius: 4px;
    --l-radius-large: 8px;

    --l-font: var(
      --limn-font-family,
      ui-sans-serif,
      system-ui,
      'Segoe UI',
      Roboto,
      'Helvetica Neue',
      Arial,
      sans-serif
    );
    --l-font-size: var(--limn-font-size, 13px);
    --l-font-small: calc(var(--l-font-size) - 1px);
    --l-font-large: calc(var(--l-font-size) + 3px);
    --l-font-title: calc(var(--l-font-size) + 9px);
    --l-icon: 16px;
    --l-focus: 2px solid var(--l-accent);
    --l-quick: 80ms;

    font-family: var(--l-font);
    font-size: var(--l-font-size);
    line-height: 20px;
    font-variant-numeric: tabular-nums;
    color: var(--l-text);

    /* Web Awesome, expressed in the tones above. */
    --wa-font-family-body: var(--l-font);
    --wa-font-size-xs: var(--l-font-small);
    --wa-font-size-s: var(--l-font-size);
    --wa-font-size-m: var(--l-font-size);
    --wa-font-size-l: var(--l-font-large);
    --wa-font-size-xl: var(--l-font-large);
    --wa-font-size-smaller: var(--l-font-small);
    --wa-font-weight-action: 500;
    --wa-font-weight-body: 400;
    --wa-font-weight-heading: 600;
    --wa-font-weight-semibold: 500;
    --wa-line-height-condensed: 1.3;
    --wa-line-height-normal: 1.5;
    --wa-space-2xs: var(--l-1);
    --wa-space-xs: var(--l-2);
    --wa-space-s: var(--l-3);
    --wa-space-m: var(--l-4);
    --wa-space-l: var(--l-4);
    --wa-space-xl: var(--l-6);
    --wa-space-2xl: var(--l-8);
    --wa-border-style: solid;
    --wa-border-width-s: 1px;
    --wa-border-width-m: 1px;
    --wa-border-width-l: 2px;
    --wa-border-radius-s: var(--l-radius);
    --wa-border-radius-m: var(--l-radius);
    --wa-border-radius-l: var(--l-radius-large);
    --wa-border-radius-pill: 9999px;
    --wa-border-radius-circle: 50%;
    --wa-focus-ring-style: solid;
    --wa-focus-ring-width: 2px;
    --wa-focus-ring: var(--l-focus);
    --wa-focus-ring-offset: 1px;
    --wa-color-focus: var(--l-accent);
    --wa-shadow-s: 0 1px 2px #00000080;
    --wa-shadow-m: 0 4px 12px #000000a0;
    --wa-shadow-l: 0 8px 32px #000000c0;
    --wa-transition-easing: ease;
    --wa-transition-slow: 160ms;
    --wa-transition-normal: var(--l-quick);
    --wa-transition-fast: var(--l-quick);
    --wa-color-surface-default: var(--l-panel);
    --wa-color-surface-raised: var(--l-raised);
    --wa-color-surface-lowered: var(--l-ground);
    --wa-color-surface-border: var(--l-line);
    --wa-color-text-normal: var(--l-text);
    --wa-color-text-quiet: var(--l-text-quiet);
    --wa-color-text-link: var(--l-accent);
    --wa-color-overlay-modal: #000000a8;
    --wa-color-overlay-inline: #ffffff14;
    --wa-color-shadow: #000000a0;
    --wa-color-mix-hover: white 8%;
    --wa-color-mix-active: black 12%;
    --wa-color-brand-fill-quiet: var(--l-accent-quiet);
    --wa-color-brand-fill-normal: var(--l-accent-quiet);
    --wa-color-brand-fill-loud: var(--l-accent);
    --wa-color-brand-border-quiet: var(--l-accent-quiet);
    --wa-color-brand-border-normal: var(--l-accent);
    --wa-color-brand-border-loud: var(--l-accent);
    --wa-color-brand-on-quiet: var(--l-accent);
    --wa-color-brand-on-normal: var(--l-text);
    --wa-color-brand-on-loud: var(--l-on-accent);
    --wa-color-neutral-fill-quiet: var(--l-raised);
    --wa-color-neutral-fill-normal: var(--l-hover);
    --wa-color-neutral-fill-loud: var(--l-active);
    --wa-color-neutral-border-quiet: var(--l-line);
    --wa-color-neutral-border-normal: var(--l-line-strong);
    --wa-color-neutral-border-loud: var(--l-line-strong);
    --wa-color-neutral-on-quiet: var(--l-text);
    --wa-color-neutral-on-normal: var(--l-text);
    --wa-color-neutral-on-loud: var(--l-text);
    --wa-color-danger-fill-quiet: var(--l-danger-quiet);
    --wa-color-danger-fill-normal: var(--l-danger-quiet);
    --wa-color-danger-fill-loud: var(--l-danger);
    --wa-color-danger-border-quiet: var(--l-danger-quiet);
    --wa-color-danger-border-normal: var(--l-danger);
    --wa-color-danger-border-loud: var(--l-danger);
    --wa-color-danger-on-quiet: var(--l-danger);
    --wa-color-danger-on-normal: var(--l-danger);
    --wa-color-danger-on-loud: #1d0605;
    --wa-form-control-background-color: var(--l-ground);
    --wa-form-control-border-color: var(--l-line-strong);
    --wa-form-control-border-style: solid;
    --wa-form-control-border-width: 1px;
    --wa-form-control-border-radius: var(--l-radius);
    --wa-form-control-activated-color: var(--l-accent);
    --wa-form-control-label-color: var(--l-text);
    --wa-form-control-label-font-weight: 500;
    --wa-form-control-label-line-height: 1.5;
    --wa-form-control-value-color: var(--l-text);
    --wa-form-control-value-font-size: var(--l-font-size);
    --wa-form-control-value-font-weight: 400;
    --wa-form-control-value-line-height: 1.3;
    --wa-form-control-hint-color: var(--l-text-quiet);
    --wa-form-control-hint-font-weight: 400;
    --wa-form-control-hint-line-height: 1.5;
    --wa-form-control-placeholder-color: var(--l-text-quiet);
    --wa-form-control-required-content: '';
    --wa-form-control-required-content-color: inherit;
    --wa-form-control-required-content-offset: 0;
    --wa-form-control-padding-block: 5px;
    --wa-form-control-padding-inline: var(--l-2);
    --wa-form-control-height: var(--l-control);
    --wa-form-control-toggle-size: 16px;
    --wa-panel-border-style: solid;
    --wa-panel-border-width: 1px;
    --wa-panel-border-radius: var(--l-radius-large);
    --wa-tooltip-arrow-size: 0px;
    --wa-tooltip-background-color: var(--l-active);
    --wa-tooltip-border-color: var(--l-line-strong);
    --wa-tooltip-border-radius: var(--l-radius);
    --wa-tooltip-border-style: solid;
    --wa-tooltip-border-width: 1px;
    --wa-tooltip-content-color: var(--l-text);
    --wa-tooltip-font-size: var(--l-font-small);
    --wa-tooltip-line-height: 1.4;
  }

  /* Large reading monitors at 100 %: the same chrome, a step larger. */
  @media (min-width: 3000px) {
    :host {
      --l-font-size: var(--limn-font-size, 16px);
      --l-bar: 48px;
      --l-control: 32px;
      --l-row: 36px;
      --l-icon: 20px;
      --l-panel-width: 400px;
      line-height: 24px;
    }
  }
`
