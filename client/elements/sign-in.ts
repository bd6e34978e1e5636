// <limn-sign-in>: who are you, and in which role. The access code is asked for only when the server asks. Knows no storage of tokens.
import {
  css,
  html,
  LitElement,
  nothing,
  type PropertyDeclarations,
  type PropertyValues,
  type TemplateResult,
} from 'lit'
import type { Api, LastPerson, Refusal } from '../api/index.ts'
import type { SignIn } from '../../shared/api/index.ts'
import { base } from './base.ts'
import { LimnSignedInEvent } from './events.ts'
import { fieldValue } from './field-value.ts'

type SignInRole = SignIn['role']

const roles: readonly { readonly role: SignInRole; readonly label: string; readonly says: string }[] = [
  { role: 'annotator', label: 'Annotator', says: 'Draws and corrects borders, and says what they are.' },
  { role: 'reviewer', label: 'Reviewer', says: 'Checks the work of annotators and corrects it directly.' },
  { role: 'viewer', label: 'Viewer', says: 'Looks at everything, live, and changes nothing.' },
]

export class LimnSignIn extends LitElement {
  static override properties: PropertyDeclarations = {
    api: { attribute: false },
    last: { attribute: false },
    again: { type: Boolean, reflect: true },
    name: { state: true },
    chosenRole: { state: true },
    code: { state: true },
    asksCode: { state: true },
    busy: { state: true },
    refusal: { state: true },
  }

  declare api: Api | null
  /** Whom to begin with. */
  declare last: LastPerson | null
  /** Somebody's work is open; who asks says so. */
  declare again: boolean
  declare private name: string
  declare private chosenRole: SignInRole
  declare private code: string
  declare private asksCode: boolean
  declare private busy: boolean
  declare private refusal: Refusal | null

  constructor() {
    super()
    this.api = null
    this.last = null
    this.again = false
    this.name = ''
    this.chosenRole = 'annotator'
    this.code = ''
    this.asksCode = false
    this.busy = false
    this.refusal = null
  }

  static override styles = [
    base,
    css`
      :host {
        display: grid;
        place-items: center;
        min-height: 100%;
        padding: var(--l-6);
        background: var(--l-ground);
      }

      :host([again]) {
        min-height: 0;
        padding: 0;
        background: none;
      }

      form {
        display: grid;
        gap: var(--l-6);
        width: min(400px, 100%);
      }

      header {
        display: grid;
        gap: var(--l-1);
      }

      .mark {
        width: 40px;
        height: 40px;
        font-size: 40px;
        margin: 0 0 var(--l-3) -6px;
        color: var(--l-accent);
      }

      h1 {
        font-size: var(--l-font-title);
        font-weight: 600;
        line-height: 1.3;
      }

      fieldset {
        display: grid;
        gap: var(--l-2);
        margin: 0;
        padding: 0;
        border: 0;
      }

      legend {
        padding: 0;
        margin-bottom: var(--l-1);
        font-weight: 500;
      }

      label.role {
        display: grid;
        grid-template-columns: auto 1fr;
        column-gap: var(--l-3);
        padding: var(--l-2) var(--l-3);
        border: 1px solid var(--l-line-strong);
        border-radius: var(--l-radius);
        cursor: pointer;
      }

      label.role:hover {
        background: var(--l-raised);
      }

      label.role:has(:checked) {
        border-color: var(--l-accent);
        background: var(--l-accent-quiet);
      }

      label.role:has(:checked) .says {
        color: var(--l-text);
      }

      label.role:has(:focus-visible) {
        outline: var(--l-focus);
        outline-offset: 1px;
      }

      label.role input {
        grid-row: span 2;
        width: 16px;
        height: 16px;
        margin: 2px 0 0;
        accent-color: var(--l-accent);
        outline: none;
      }

      .says {
        color: var(--l-text-quiet);
      }
    `,
  ]

  override willUpdate(changed: PropertyValues<this>): void {
    const { last } = this
    if (!changed.has('last') || last === null) return
    this.name = last.name
    this.chosenRole = roles.find(({ role }) => role === last.role)?.role ?? 'annotator'
  }

  override render(): TemplateResult {
    return html`
      <form @submit=${this.submit} novalidate>
        ${this.again ? nothing : this.greeting()}
        <wa-input
          label="Name"
          autocomplete="name"
          maxlength="60"
          required
          .value=${this.name}
          @input=${this.typeName}
        ></wa-input>
        <fieldset>
          <legend>Role</legend>
          ${roles.map(({ role, label, says }) => this.roleCard(role, label, says))}
        </fieldset>
        ${this.asksCode ? this.codeField() : nothing} ${this.problem()}
        <wa-button type="submit" variant="brand" ?loading=${this.busy}>Sign in</wa-button>
      </form>
    `
  }

  private greeting(): TemplateResult {
    return html`
      <header>
        <wa-icon class="mark" name="limn"></wa-icon>
        <h1>Sign in to Limn</h1>
        <p class="quiet">Your name is shown to the people you work with and is kept with every edit you make.</p>
      </header>
    `
  }

  private roleCard(role: SignInRole, label: string, says: string): TemplateResult {
    return html`
      <label class="role">
        <input
          type="radio"
          name="role"
          .checked=${this.chosenRole === role}
          @change=${() => (this.chosenRole = role)}
          .value=${role}
        />
        <span>${label}</span>
        <span class="says">${says}</span>
      </label>
    `
  }

  private codeField(): TemplateResult {
    return html`
      <wa-input
        label="Access code"
        hint="It was printed when the server was started."
        autocomplete="off"
        .value=${this.code}
        @input=${this.typeCode}
      ></wa-input>
    `
  }

  private problem(): TemplateResult | typeof nothing {
    if (this.refusal === null) return nothing
    return html`
      <div class="notice danger" role="alert">
        <wa-icon name="circle-alert"></wa-icon>
        <span>${this.refusal.detail}</span>
      </div>
    `
  }

  private readonly typeName = (event: Event): void => {
    this.name = fieldValue(event)
  }

  private readonly typeCode = (event: Event): void => {
    this.code = fieldValue(event)
  }

  private readonly submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (this.api === null || this.busy) return
    const name = this.name.trim()
    if (name === '') {
      this.refusal = missingName
      return
    }
    this.busy = true
    this.refusal = null
    const code = this.code.trim()
    const answer = await this.api.signIn({ name, role: this.chosenRole, ...(code === '' ? {} : { code }) })
    this.busy = false
    if (answer.ok) {
      this.dispatchEvent(new LimnSignedInEvent(answer.value))
      return
    }
    this.refusal = answer.refusal
    if (answer.refusal.kind === 'unauthenticated' || answer.refusal.kind === 'forbidden') this.asksCode = true
  }
}

const missingName: Refusal = {
  kind: 'refused',
  status: 0,
  type: '',
  title: 'Name missing',
  detail: 'Type your name first.',
}

declare global {
  interface HTMLElementTagNameMap {
    'limn-sign-in': LimnSignIn
  }
}
