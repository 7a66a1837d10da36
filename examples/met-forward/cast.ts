/** The people of the example. All are invented; their addresses end in .example, which no real address does. */
export interface InventedPerson {
  readonly name: string;
  readonly role:
    | 'member'
    | 'lead-officer'
    | 'analyst'
    | 'clerk'
    | 'administrator'
    | 'confidence-lead'
    | 'borough-commander'
    | 'response-author'
    | 'approver'
    | 'partner'
    | 'auditor';
  readonly body: 'mpa' | 'mps' | 'enfield-council';
  readonly email: string;
  readonly area?: string;
}

export const people: readonly InventedPerson[] = [
  { name: 'Grace Adeyemi', role: 'member', body: 'mpa', email: 'grace.adeyemi@mpa.example' },
  { name: 'Tom Whitlock', role: 'lead-officer', body: 'mpa', email: 'tom.whitlock@mpa.example' },
  { name: 'Priya Raman', role: 'lead-officer', body: 'mpa', email: 'priya.raman@mpa.example' },
  { name: 'Owen Marsh', role: 'analyst', body: 'mpa', email: 'owen.marsh@mpa.example' },
  { name: 'Ruth Calder', role: 'clerk', body: 'mpa', email: 'ruth.calder@mpa.example' },
  { name: 'Daniel Osei', role: 'administrator', body: 'mpa', email: 'daniel.osei@mpa.example' },
  { name: 'Helen Strand', role: 'auditor', body: 'mpa', email: 'helen.strand@mpa.example' },
  { name: 'Marcus Bell', role: 'confidence-lead', body: 'mps', email: 'marcus.bell@mps.example' },
  { name: 'Nadia Karim', role: 'response-author', body: 'mps', email: 'nadia.karim@mps.example' },
  { name: 'Commander Judith Lowe', role: 'approver', body: 'mps', email: 'judith.lowe@mps.example' },
  {
    name: 'Chief Superintendent Alan Pryce',
    role: 'borough-commander',
    body: 'mps',
    email: 'alan.pryce@mps.example',
    area: 'E09000010',
  },
  {
    name: 'Chief Superintendent Zara Malik',
    role: 'borough-commander',
    body: 'mps',
    email: 'zara.malik@mps.example',
    area: 'E09000022',
  },
  { name: 'Simon Fell', role: 'partner', body: 'enfield-council', email: 'simon.fell@enfield.example' },
];
