/** The two sides, those beside them, and the program's own hands. */
export type Side = 'oversight' | 'force' | 'partner';

interface RoleKind {
  /** On which side the role is held; undefined for one that any body can give. */
  readonly of: Side | undefined;
  /** What it is called in a sentence. */
  readonly words: string;
  /** What somebody does who holds it, in one line. */
  readonly does: string;
}

/** Every role that a body can give to a person. */
export const roles = {
  member: { of: 'oversight', words: 'member', does: 'reads, decides at meetings, notes questions' },
  'lead-officer': { of: 'oversight', words: 'lead officer', does: 'asks the force and assesses its answers' },
  analyst: {
    of: 'oversight',
    words: 'analyst',
    does: 'brings in surveys, keeps measures, targets and models',
  },
  clerk: { of: 'oversight', words: 'clerk', does: 'issues requests, keeps the calendar and publishes' },
  administrator: { of: 'oversight', words: 'administrator', does: 'lets people in and gives them roles' },
  'confidence-lead': {
    of: 'force',
    words: 'confidence lead',
    does: 'receives requests, assembles answers and keeps the plan',
  },
  'borough-commander': {
    of: 'force',
    words: 'borough commander',
    does: 'answers for a borough and keeps its activities',
  },
  'response-author': { of: 'force', words: 'response author', does: 'writes answers' },
  approver: { of: 'force', words: 'approver', does: 'submits answers that others wrote' },
  partner: { of: 'partner', words: 'partner', does: 'keeps its own activities and milestones up to date' },
  auditor: { of: undefined, words: 'auditor', does: 'reads everything, the record too, and changes nothing' },
} as const satisfies Readonly<Record<string, RoleKind>>;

export type RoleName = keyof typeof roles;

/** Every role's name, in the order in which they are listed to people. */
export const roleNames: readonly RoleName[] = Object.keys(roles).filter(isRole);

/** True for the name of a role. */
export function isRole(name: string): name is RoleName {
  return Object.hasOwn(roles, name);
}

/** A role as somebody holds it on a day. */
export interface HeldRole {
  readonly role: RoleName;
  readonly body: string;
  /** The body's short name, for sentences. */
  readonly bodyName: string;
  readonly side: Side;
  /** The area that it is for, where it is for one, and that area's name. */
  readonly area: string | undefined;
  readonly areaName: string | undefined;
}

/** Who does something: a person with the roles of today, or the program's operator at the command line. */
export interface Actor {
  /** 'p7', or 'operator ada'. */
  readonly id: string;
  readonly name: string;
  readonly roles: readonly HeldRole[];
  /** True at the command line: whoever sits there has the machine. */
  readonly operator?: true;
}

/** How a role is told in public: "clerk, the Authority". Names are for the two parties alone. */
export function capacityOf({ role, bodyName, areaName }: HeldRole): string {
  const where = areaName === undefined ? '' : ` for ${areaName}`;
  return `${roles[role].words}${where}, ${bodyName}`;
}
