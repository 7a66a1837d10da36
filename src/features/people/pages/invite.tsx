import type { VNode } from 'preact';
import type { Area } from '#features/bodies/rules.ts';
import type { Body } from '#features/bodies/store.ts';
import { Button } from '#tools/ui/govuk/button.tsx';
import { ErrorSummary } from '#tools/ui/govuk/error-summary.tsx';
import { Input } from '#tools/ui/govuk/input.tsx';
import { Radios } from '#tools/ui/govuk/radios.tsx';
import { Select } from '#tools/ui/govuk/select.tsx';
import { Opening } from '#tools/ui/prose.tsx';
import { roleNames, roles } from '../rules/roles.ts';

/** What is wrong with one field of a form. */
export interface FieldFault {
  readonly field: string;
  readonly text: string;
}

/** Lets somebody in, or gives a role to who is in already. */
export function InvitePage({
  bodies,
  areas,
  sent,
  fault,
}: {
  readonly bodies: readonly Body[];
  readonly areas: readonly Area[];
  readonly sent: Readonly<Record<string, string>>;
  readonly fault: FieldFault | undefined;
}): VNode {
  const errorOf = (field: string) => (fault?.field === field ? fault.text : undefined);
  return (
    <>
      {fault !== undefined && <ErrorSummary errors={[{ text: fault.text, href: `#${fault.field}` }]} />}
      <Opening heading="Let somebody in" />
      <form method="post" action="/people/invite" novalidate>
        <Input
          name="name"
          label="Name"
          hint="With the rank or title by which colleagues know them"
          width={30}
          autocomplete="off"
          value={sent['name']}
          error={errorOf('name')}
        />
        <Input
          name="email"
          label="Work e-mail address"
          hint="Links to sign in are sent there. Somebody who is in already gets one role more"
          inputMode="email"
          width={30}
          autocomplete="off"
          spellcheck={false}
          value={sent['email']}
          error={errorOf('email')}
        />
        <Radios
          name="role"
          legend="Role"
          choices={roleNames.map((name) => ({
            value: name,
            text: first(roles[name].words),
            hint: first(roles[name].does),
          }))}
          value={sent['role']}
          error={errorOf('role')}
        />
        <Select
          name="body"
          label="In which body"
          options={bodies.map(({ id, name }) => ({ value: id, text: name }))}
          value={sent['body']}
          error={errorOf('body')}
        />
        <Select
          name="area"
          label="For which area"
          hint="Only for a borough commander"
          options={[
            { value: '', text: 'None' },
            ...areas
              .filter(({ kind }) => kind === 'area')
              .map(({ code, name }) => ({ value: code, text: name })),
          ]}
          value={sent['area']}
          error={errorOf('area')}
        />
        <Button>Let them in</Button>
      </form>
    </>
  );
}

function first(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}
